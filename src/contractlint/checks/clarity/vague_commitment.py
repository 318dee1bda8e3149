"""Words that measure nothing where the reader needs a measure: "promptly", "as needed", "reasonable notice"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.clarity._measured import SUBJECTS, Measured
from contractlint.model import BlockKind, Contract, Element, EntityKind, Evidence, Severity, Status

_LONGEST = 1500
_DEPENDS = re.compile(
    r"\b(?:subject\sto|condition(?:al|ed)\s(?:up)?on|dependent\s(?:up)?on|depends?\s(?:up)?on|provided(?:\sthat)?|so\slong\sas|as\slong\sas|only\sif)\s(?:the\s|its\s)?"
)


def find(subject: Subject) -> Iterator[Problem]:
    """For each element that the text answers in loose words only, those words."""
    elements = {element.id: element for element in subject.elements}
    contract, lower = subject.contract, ""
    for measured in SUBJECTS:
        element = elements.get(measured.element)
        if element is None or element.status is not Status.PRESENT:
            continue  # missing, blank and deferred answers are findings of their own
        place = _loose(contract, element, measured)
        if place is None:
            continue
        lower = lower or _lower(contract.text)
        if not _is_measured(contract, lower, measured):
            words = " ".join(contract.text[slice(*place)].split())
            yield Problem(
                *place,
                f"“{words}” does not say {measured.thing}, and no other place does.",
                f"Write {measured.wants} instead of, or beside, “{words}”.",
                measured.severity,
            )


def _lower(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower()[0] for c in text)


def _loose(contract: Contract, element: Element, measured: Measured) -> tuple[int, int] | None:
    """The loose words in what the element rests on; None where one of its sentences has a measure."""
    place = None
    for evidence in element.evidence:
        words = _lower(evidence.text)
        if _has_value(contract, evidence.start, evidence.end, measured.values) or measured.measure.search(words):
            return None
        match = measured.vague.search(words)
        if match and place is None and not _passes_over(contract, evidence, words, measured):
            groups = match.groupdict()
            name = "vague" if groups.get("vague") else "behind"
            place = evidence.start + match.start(name), evidence.start + match.end(name)
    return place


def _passes_over(contract: Contract, evidence: Evidence, words: str, measured: Measured) -> bool:
    """The sentence is of something else, holds a blank or redaction, or binds the client where that matters not."""
    if measured.not_about.search(words) or _has_value(contract, evidence.start, evidence.end, (EntityKind.BLANK,)):
        return True
    return measured.of_provider and _binds_client(contract, evidence, words)


def _binds_client(contract: Contract, evidence: Evidence, words: str) -> bool:
    """The sentence, or what introduces it, names the client first of all parties."""
    sentence = contract.sentence_at(evidence.start)
    if sentence is not None and sentence.lead_in is not None:
        lead = contract.sentences[sentence.lead_in]
        words = f"{_lower(contract.text[lead.start : lead.end])} {words}"
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


def _is_measured(contract: Contract, lower: str, measured: Measured) -> bool:
    """Whether some sentence about the subject, anywhere, holds a measure."""
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
