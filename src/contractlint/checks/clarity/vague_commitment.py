"""Words that measure nothing where the reader needs a measure: "promptly", "as needed", "reasonable notice"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.clarity._measured import SUBJECTS, Measured
from contractlint.model import BlockKind, Contract, Element, EntityKind, Evidence, Severity, Status, Table
from contractlint.parse.literals import small_letters

_LONGEST = 1500
_DEPENDS = re.compile(
    r"\b(?:subject\sto|condition(?:al|ed)\s(?:up)?on|dependent\s(?:up)?on|depends?\s(?:up)?on|provided(?:\sthat)?|so\slong\sas|as\slong\sas|only\sif)\s(?:the\s|its\s)?"
)


_OBLIGES = re.compile(
    r"\b(?:shall|will|must|agrees?\sto|undertakes?\sto|covenants?\sto|(?:is|are)\s(?:responsible|required|obligated|obliged)|may)\b"
    r"|\b(?:provider|supplier|vendor|contractor|consultant|client|customer|msp|party)\s(?:\w+ly\s)?(?:maintains|carries|keeps|has|holds|sends|helps|assists|provides|gives|pays|reports|responds|resolves|repairs|corrects|receives|takes|issues|prepares|notifies|informs|backs)\b"
    r"|\b(?:we|you)\s(?:\w+ly\s)?(?:maintain|carry|keep|hold|send|help|assist|provide|give|pay|report|respond|resolve|repair|fix|receive|take|issue|notify|inform|tell)\b"
)
"""Words that oblige, also those of a contract in the present tense."""
_STATES = re.compile(r"\b(?:represents?\sand\swarrants?|represents?\sthat|warrants?\sthat|acknowledges?\sthat)\b")
_ELSEWHERE = re.compile(
    r"\b(?:schedules?|exhibits?|annex(?:es)?|appendi\w{1,4}|attachments?|statements?\sof\swork|sows?|order\sforms?|addend\w{2,3}|service\slevel\sagreements?|slas?|polic(?:y|ies)\sat|(?:on|at)\s(?:its|our|the)\swebsite|set\s(?:out|forth)\s(?:in|on|below|above)|described\s(?:in|below|above)|specified|stated|as\sfollows|required\s(?:by|under)|by\s(?:applicable\s)?law)\b"
)
"""The sentence leaves the measure to another place."""
_EACH = re.compile(r"\b(?:each|either|neither|both|any|a|the)\spart(?:y|ies)\b")
_LEVELS = re.compile(r"\b(?:severity|priority|urgency|critical|response|resolution|restor\w{2,6})\b")
_GOES_ON = re.compile(
    r"\W{0,4}(?:(?:\d{1,2}|[a-z]{1,3})[.)]\s|such|this|these|it\b|they\b|the\ssaid|in\sany\s(?:event|case)|commercial|general|professional|cyber|errors)"
)
"""Words by which a sentence goes on with what the one before it said."""
_ABOVE = 120
"""Characters above a table that may be its title."""
_NEXT = 4
"""Sentences behind the loose words that may make them precise."""


def find(subject: Subject) -> Iterator[Problem]:
    """For each element that the text answers in loose words only, those words."""
    elements = {element.id: element for element in subject.elements}
    contract = subject.contract
    for measured in SUBJECTS:
        element = elements.get(measured.element)
        if element is None or element.status is not Status.PRESENT:
            continue  # missing, blank and deferred answers are findings of their own
        place = _loose(contract, element, measured)
        if place is None:
            continue
        if not _is_measured(contract, measured):
            words = " ".join(contract.text[slice(*place)].split())
            yield Problem(
                *place,
                f"“{words}” does not say {measured.thing}, and no other place in the text does.",
                f"Write {measured.wants} instead of, or in addition to, “{words}”.",
                measured.severity,
            )


def _loose(contract: Contract, element: Element, measured: Measured) -> tuple[int, int] | None:
    """The loose words in what the element rests on; None where one of its sentences has a measure."""
    place = None
    for evidence in element.evidence:
        words = small_letters(evidence.text)
        if _has_value(contract, evidence.start, evidence.end, measured.values) or measured.measure.search(words):
            return None
        match = measured.vague.search(words)
        if match and place is None and not _passes_over(contract, evidence, words, measured):
            name = "vague" if match.groupdict().get("vague") else "behind"
            start, end = evidence.start + match.start(name), evidence.start + match.end(name)
            if _is_made_precise(contract, evidence, measured) or _is_defined(contract, contract.text[start:end]):
                return None
            place = start, end
    return place


def _is_made_precise(contract: Contract, evidence: Evidence, measured: Measured) -> bool:
    """Whether one of the next sentences of the same section, or an item of the list that the words introduce, has the measure."""
    first = contract.sentence_at(evidence.start)
    if first is None:
        return False
    for sentence in contract.sentences[first.index + 1 : first.index + 1 + _NEXT]:
        if sentence.section != first.section and sentence.lead_in != first.index:
            break
        words = small_letters(contract.text[sentence.start : sentence.end])
        of_it = sentence.lead_in == first.index or measured.about.search(words) or _GOES_ON.match(words)
        if of_it and _has_value(contract, sentence.start, sentence.end, measured.values):
            return True
    return False


def _is_defined(contract: Contract, words: str) -> bool:
    """Whether the loose words are a term of the contract ("Business Hours")."""
    words = " ".join(words.lower().split())
    return any(
        " ".join(definition.term.lower().split()) in words
        for definition in contract.definitions
        if " " in definition.term
    )


def _passes_over(contract: Contract, evidence: Evidence, words: str, measured: Measured) -> bool:
    """The sentence is of something else, obliges nobody, leaves the measure to another place, holds a blank or redaction, or binds the client where that matters not."""
    if (
        measured.not_about.search(words)
        or not measured.must_name.search(words)
        or _ELSEWHERE.search(words)
        or _STATES.search(words)
        or _has_value(contract, evidence.start, evidence.end, (EntityKind.BLANK,))
    ):
        return True
    introduced = _with_lead_in(contract, evidence, words)
    if measured.owed and not _OBLIGES.search(introduced):
        return True
    return measured.of_provider and (bool(_EACH.search(introduced)) or _binds_client(contract, introduced))


def _with_lead_in(contract: Contract, evidence: Evidence, words: str) -> str:
    """The words of a sentence behind those that introduce it as an item of a list."""
    sentence = contract.sentence_at(evidence.start)
    if sentence is None or sentence.lead_in is None:
        return words
    lead = contract.sentences[sentence.lead_in]
    return f"{small_letters(contract.text[lead.start : lead.end])} {words}"


def _binds_client(contract: Contract, words: str) -> bool:
    """A sentence, with what introduces it, names the client first of all parties."""
    first: dict[str, int] = {}
    for role, usual in (("client", ("client", "customer", "subscriber", "you ")), ("provider", ("provider", "we "))):
        own = [name.lower() for party in contract.parties if party.role == role for name in party.short_names]
        places = [words.find(name) for name in (*usual, *own)]
        first[role] = min((place for place in places if place >= 0), default=len(words))
        if role == "client" and _is_condition(words, (*usual, *own)):
            return True
    return first["client"] < first["provider"]


def _is_condition(words: str, names: tuple[str, ...]) -> bool:
    """Whether the provider's duty depends on what the client does: "is subject to the Client making proper back-ups"."""
    return any(words.startswith(name, match.end()) for match in _DEPENDS.finditer(words) for name in names)


def _is_measured(contract: Contract, measured: Measured) -> bool:
    """Whether some sentence or table about the subject, anywhere, holds a measure."""
    lower = small_letters(contract.text)
    if any(_measures(contract, lower, table, measured) for table in contract.document.tables):
        return True
    starts = [sentence.start for sentence in contract.sentences]
    seen: set[int] = set()
    for anchor in measured.anchors:
        at = lower.find(anchor)
        while at >= 0:
            index = bisect_right(starts, at) - 1
            sentence = contract.sentences[index] if index >= 0 else None
            at = lower.find(anchor, max(at + 1, sentence.end if sentence else 0))
            if sentence is None or index in seen or sentence.kind is BlockKind.HEADING:
                continue
            seen.add(index)
            words = lower[sentence.start : sentence.end]
            if len(words) > _LONGEST or not measured.about.search(words) or measured.not_about.search(words):
                continue
            if measured.measure.search(words) or _has_value(contract, sentence.start, sentence.end, measured.values):
                return True
    return False


def _measures(contract: Contract, lower: str, table: Table, measured: Measured) -> bool:
    """Whether a table is about the subject, by its own words or the line above it, and holds a value that measures it."""
    words = lower[max(0, table.start - _ABOVE) : table.end]
    about = measured.about.search(words) or (measured.element.startswith("issues/") and _LEVELS.search(words))
    return bool(about) and _has_value(contract, table.start, table.end, measured.values)


def _has_value(contract: Contract, start: int, end: int, kinds: tuple[EntityKind, ...]) -> bool:
    first = bisect_left(contract.entities, start, key=lambda entity: entity.start)
    last = bisect_left(contract.entities, end, key=lambda entity: entity.start)
    return any(entity.kind in kinds for entity in contract.entities[first:last])


CHECK = Check(
    id="clarity/vague-commitment",
    title="A commitment that cannot be measured",
    severity=Severity.WARNING,
    question="Where a time, a frequency or an amount is needed, does the text give one?",
    why="What is “prompt” or “adequate” is decided after the harm, by a court; a number is decided before it.",
    source="ITIL service level management: a service level is one that can be measured; drafting practice on vagueness.",
    find=find,
    needs_elements=True,
    finds=(
        Example("The Provider shall take regular backups of the Client's data and store them off-site.", "regular"),
        Example("The Provider will back up the Client's servers as needed.", "as needed"),
        Example(
            "The Provider shall promptly notify the Client of any security breach that affects its data.", "promptly"
        ),
        Example(
            "Either party may terminate this Agreement for convenience on reasonable written notice.", "reasonable"
        ),
        Example(
            "Telephone support is provided during normal business hours by the Provider's help desk.",
            "normal business hours",
        ),
        Example("The Provider shall maintain adequate liability insurance throughout the term.", "adequate"),
        Example(
            "In the event of a data breach the Vendor shall inform the Customer without undue delay and cooperate.",
            "without undue delay",
        ),
    ),
    skips=(
        "The Provider shall take regular backups of the Client's data, at least once a day.",
        "The Provider will back up the Client's servers as needed. Backups run every night and are kept for 30 days.",
        "The Provider shall promptly, and in any event within 24 hours, notify the Client of any security breach.",
        "Either party may terminate this Agreement for convenience on thirty days' written notice.",
        "Telephone support is provided during normal business hours, 8:00 a.m. to 5:00 p.m. Monday to Friday.",
        "The Provider shall maintain adequate liability insurance of at least $1,000,000 per occurrence.",
        "Each party shall promptly sign further documents and use reasonable efforts to give effect to this Agreement.",
        "The Client may audit the Provider's records during normal business hours on reasonable notice.",
        "The service desk needs the cell phone numbers of staff who can be reached when a production run is not made during normal business hours.",
        "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\nThe Provider’s duties are subject to "
        "the Client keeping its rooms cool and making appropriate back-ups of its data.",
        "The Provider bears what filings under the insurance laws of Ohio cost, including the reasonable fees of counsel, and carries liability insurance.",
        "The Provider maintains property insurance in an amount sufficient to replace or rebuild the servers on which it runs the Services.",
        "The Client shall keep adequate records, and shall promptly return the Provider's equipment.",
    ),
)
