"""A right to end the contract that only the other side has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from contractlint.checks.balance._actors import Clause, Sides, clauses, piece_at, quote, read_sides
from contractlint.checks.balance._side_names import BOTH, MINE, THEIRS
from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.model import Severity

_STEMS = ("terminat", "terminable", "cancel", "end this", "end the", "end it", "stop the", "stop it", "stop this")
_GRANT = re.compile(
    r"(?i)\b(?:(?:may|can),?\s(?!have\b)(?:[^;:.]{0,90}?\s)?(?:be\s)?|(?:right|option|entitled|free|power)\b[^;:.]{0,60}?\b(?:to|of)\s(?:be\s|(?:\w+ly\s)|so\s){0,2})"
    r"(?P<verb>terminat(?:e|ed|ion|ing)|cancel(?:led|ed|lation)?|end|stop)\b"
)
_MOST = 12
"""Rights that one sentence may grant; more are looked at in vain."""
_OPENS = re.compile(r"(?i)\b(?:may|(?:right|entitled|option|free)\sto)\b[^;:]{0,120}[:—–-]?$")
_LISTED = re.compile(
    r"(?i)\W{0,3}(?:(?:\d{1,2}|[a-z]{1,4})[.)]\s)?(?:or\s)?(?:\w+ly\s)?(?P<verb>terminate|cancel|end|stop)\b"
)
_CONTRACT = re.compile(
    r"(?i)^(?:\s(?:or|and|/)\s\w+|/\w+)?\s(?:(?:all|any|or|of|the|this|these|our|your|its|each|part|portion|in|whole|and|either|such|entire|applicable|an?|individual|any\sand\sall)\s|,\s){0,7}"
    r"(?:[A-Z]\w+\s){0,3}(?:agreement|contract|services?|terms?|engagement|sow|statements?\sof\swork|subscription|order(?:s|\sform)?|licen[cs]e|appointment|arrangement|schedule|addendum|work\sorder|it|retainer|relationship"
    r"|(?:rights|duties|obligations)\s(?:(?:and|or)\s(?:rights|duties|obligations)\s)?(?:\w+\s){0,3}(?:under|in|of|by|from)\s(?:this|the)\s(?:agreement|contract))\b"
)
_AT_WILL = re.compile(
    r"(?i)\bfor\s(?:its\s|their\s|his\s|the\s\w+[’']s\s)?(?:own\s)?convenience|\bwithout\s(?:any\s)?(?:cause|reason|giving\s(?:a\s)?reason)|\bfor\s(?:any|whatever)\s(?:or\sno\s)?(?:reason|cause)|\bfor\sno\sreason"
    r"|\bwith\sor\swithout\s(?:cause|reason)|\bat\s(?:its|their|our|your)\s(?:sole\s|own\s|absolute\s){0,2}(?:discretion|option|election|convenience)|\bin\s(?:its|their|our|your)\s(?:sole\s|own\s|absolute\s)(?:and\s\w+\s)?discretion"
    r"|\bat\sany\stime\b|\bat\swill\b"
)
_NOTICE_ONLY = re.compile(
    r"(?i)\b(?:up)?on\s(?:not\sless\sthan\s|at\sleast\s|giving\s|a\s|an\s){0,2}(?:\w+[\s-]){0,2}(?:\(\d{1,3}\)\s)?(?:calendar\s|business\s)?(?:days?|months?)[’']?s?\s(?:prior\s|advance\s|written\s){0,3}notice"
)
_CAUSE = re.compile(
    r"(?i)\b(?:breach\w{0,3}|defaults?|fail(?:s|ed|ure)?|insolven\w{1,3}|bankrupt\w{0,3}|cure[ds]?|remed(?:y|ied)|violat\w{1,4}|non-?payment|non-?performance|for\scause|cause)\b"
)
_CONDITION = re.compile(
    r"(?i)\b(?:if|in\sthe\sevent|where|should|upon\sthe\soccurrence|following\s(?:a|an|any|the|such)|acquisition|unless|when|after\s(?:a|any|such|the)|in\scase|because|due\sto|as\sa\sresult|subject\sto|force\smajeure|change\s(?:of|in)\scontrol|provided|until|once)\b"
)
_PLAINLY = re.compile(
    r"(?i)convenience|without\s(?:any\s)?(?:cause|reason)|(?<!unable\s)(?<!perform\s)(?<!fails\s)\bfor\s(?:any|no)\s(?:or\sno\s)?reason(?!\sto\b)"
)
_EITHER = re.compile(
    r"(?i)\b(?:either|any|both|each|a|one)\spart(?:y|ies)\b[^;.]{0,90}?\b(?:terminat|cancel)|\b(?:terminat|cancel)\w{2,5}\b[^;.]{0,60}?\bby\s(?:either|any|both|mutual|one)\b"
)
_RENEWAL = re.compile(
    r"(?i)\b(?:at|upon|on|as\sof|before|prior\sto)\sthe\s(?:end|expiration|expiry)\sof|\brenew|\bemploy(?:ee|ment)|\binsurance\b|\bpolicy\b"
)


@dataclass(frozen=True, slots=True)
class Right:
    """A right to end the contract: who has it, whether it needs a cause, and its words."""

    side: str | None
    at_will: bool
    start: int
    end: int
    in_main: bool
    """It stands in the agreement itself, not in a form or policy attached to it."""


def find(subject: Subject) -> Iterator[Problem]:
    """The other side's right to end the contract at will, or for cause, where the reader's side has no such right."""
    sides = read_sides(subject)
    if sides is None:
        return
    rights = [right for clause in clauses(subject.contract, *_STEMS) for right in _rights(clause, sides)]
    for at_will in (True, False):
        alike = [right for right in rights if right.at_will is at_will]
        # A right of whom the text does not say, or the reader's right to go at will, may be the counterpart.
        if any(right.side in (MINE, BOTH, None) for right in alike) or (not at_will and _may_leave(rights)):
            continue
        theirs = next((right for right in alike if right.side == THEIRS and right.in_main), None)
        if theirs:
            yield _problem(theirs, sides)


def _may_leave(rights: list[Right]) -> bool:
    return any(right.at_will and right.side in (MINE, BOTH) for right in rights)


def _problem(right: Right, sides: Sides) -> Problem:
    words = quote(sides.contract.text[right.start : right.end])
    their, my = sides.their_name, sides.my_name
    if right.at_will:
        message = f"{words}: only {their} may end the contract without a reason; {my} has no such right."
        advice = f"Ask for the same right, on the same notice: “Either party may terminate this Agreement for convenience ...”, or a longer notice from {their}."
    else:
        message = f"{words}: only {their} may end the contract for the other’s breach; nothing says that {my} may."
        advice = "Write it for both: “Either party may terminate this Agreement if the other materially breaches it and does not cure ...”."
    return Problem(right.start, right.end, message, advice)


def _rights(clause: Clause, sides: Sides) -> Iterator[Right]:
    """The rights that a sentence grants; one sentence may grant several, parted by semicolons."""
    if not _GRANT.search(clause.words) and _EITHER.search(clause.words):
        # "until either party gives notice of termination": no grant in so many words, but both may go.
        yield Right(BOTH, not _CAUSE.search(clause.words), clause.start, clause.end, clause.sentence.part == 0)
    for grant in islice(_grants(clause), _MOST):
        verb_end = grant.end()
        behind = clause.words[verb_end : verb_end + 130]
        named_before = re.search(
            r"(?i)\b(?:agreement|contract|services?|sow|statement\sof\swork|order|engagement|term|licen[cs]e|it)\s[^;:.]{0,60}$",
            clause.words[: grant.start("verb")],
        )
        if not _CONTRACT.match(behind) and not named_before:
            continue
        start, end = piece_at(clause, grant.start(), verb_end)
        piece = sides.contract.text[start:end]
        lead = clause.lead.words[-200:] if clause.lead else ""
        in_main = clause.sentence.part == 0
        if _RENEWAL.search(piece):
            continue
        caused = bool(_CAUSE.search(piece) or _CAUSE.search(lead))
        willing = bool(_AT_WILL.search(piece) or _AT_WILL.search(lead) or (_NOTICE_ONLY.search(piece) and not caused))
        conditional = bool(_CONDITION.search(re.sub(r"(?i)with\sor\swithout\scause|without\scause", "", piece)))
        plainly = bool(_PLAINLY.search(piece) or _PLAINLY.search(lead))
        agent = sides.agent_behind(clause, clause.start + verb_end)
        passive = bool(re.search(r"(?i)\bbe\s(?:\w+ly\s)?$", clause.words[: grant.start("verb")]))
        side = agent if passive else sides.subject_before(clause, clause.start + grant.start()) or agent
        if (willing and not caused and not conditional) or plainly:
            yield Right(side, True, start, end, in_main)
        elif caused or side != THEIRS:
            yield Right(side, False, start, end, in_main)


def _grants(clause: Clause) -> Iterator[re.Match[str]]:
    """The grants in a sentence; an item of a list begins with the verb that its introduction leaves open ("may:")."""
    listed = _LISTED.match(clause.words) if clause.lead and _OPENS.search(clause.lead.words) else None
    if listed:
        yield listed
    else:
        yield from _GRANT.finditer(clause.words)


CHECK = Check(
    id="balance/one-sided-termination",
    title="Only the other side may end it",
    severity=Severity.WARNING,
    question="Where one side may end the contract, may the reader's side too?",
    why="Whoever cannot leave when the other can bears the risk of the relation alone: it has planned, invested or paid for a term that the other need not keep.",
    source="Drafting practice; reciprocity of exit rights is what both sides' forms usually concede first.",
    find=find,
    suggestion="Ask for the same right for both parties.",
    finds=(
        Example(
            "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
            "The Provider may terminate this Agreement for convenience on thirty days’ written notice.\n\n"
            "The Client may terminate this Agreement if the Provider materially breaches it and does not cure the breach in time.",
            "only the Provider",
        ),
        Example(
            "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
            "The Client may at any time and for any reason cancel this Agreement by writing to the Provider.\n\n"
            "Either party may terminate this Agreement for the other’s uncured material breach.",
            "only the Client",
            side="provider",
        ),
        Example(
            "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
            "If the Client fails to pay an invoice or otherwise breaches this Agreement, the Provider may terminate this Agreement at once.",
            "for the other’s breach",
        ),
        Example(
            "We run your servers. You pay us monthly, and we send you reports. We answer your calls. You give us access.\n\n"
            "We may end the services at any time, for any reason, by e-mail. You agree to our price list. We keep your data for a week, and you may then ask us for a copy.",
            "without a reason",
        ),
        Example(
            "Master agreement between Lakeside Computing, LLC (“Contractor”) and Dunmore Dental Partners, Inc. (“Customer”).\n\n"
            "Contractor reserves the right to terminate the Services without cause upon fifteen (15) days prior written notice.",
            "only Contractor",
        ),
        Example(
            "This Agreement is between Hill Systems Ltd (the “Supplier”) and Moor Foods Ltd (the “Customer”).\n\n"
            "This Agreement may be terminated by the Customer for its convenience on ten days’ notice. It may be ended by either party for a material breach that is not remedied.",
            "only the Customer",
            side="provider",
        ),
    ),
    skips=(
        "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
        "Either party may terminate this Agreement for convenience on thirty days’ written notice.",
        "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
        "The Provider may terminate this Agreement on ninety days’ notice for any reason. The Client may terminate this Agreement for convenience on thirty days’ notice.",
        "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
        "If the Client fails to pay, the Provider may terminate this Agreement. If the Provider fails to perform, the Client may terminate this Agreement.",
        "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
        "This Agreement may be terminated for convenience on sixty days’ notice.",
        "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
        "The Provider may terminate a technician’s access to the building at any time. The Client may not terminate this Agreement before the end of the first year except as the Provider agrees.",
        "This Agreement is between Acme Ltd (“Acme”) and Bright Water plc (“Bright Water”).\n\n"
        "Acme may terminate this Agreement at any time.",
        "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
        "The Client’s licence may be terminated by the Provider for a material breach of section 4.\n\n"
        "Either party may choose to terminate the rights and duties set out in this Agreement:\n\n"
        "(a) on thirty days’ notice where the other party has not performed a material duty.",
        "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
        "Termination for convenience. A party may at any time:\n\n- terminate this Agreement by giving sixty days’ notice to the other.",
    ),
)
