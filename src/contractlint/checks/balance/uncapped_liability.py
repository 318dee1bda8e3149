"""A limit of liability that protects only the other side, or liability of the reader's side without limit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.balance._actors import Clause, Mention, Sides, clauses, read_sides, shown_at
from contractlint.checks.balance._side_names import BOTH, MINE, THEIRS
from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.wording import quote
from contractlint.model import Severity

_CAP = re.compile(
    r"(?i)\b(?:liabilit(?:y|ies)|damages|obligations?|recovery)\b[^;]{0,260}?\b(?:(?:shall|will|may|can|does|do)\s(?:in\sno\s(?:event|case|circumstances?)\s)?(?:not|never)\s(?:\w+\s){0,6}?exceed|exceeds?\b|(?:shall|will|is|are|be)\s(?:\w+\s){0,2}?limited\s(?:\w+\s){0,4}?to\b|limited\sto\b|no\smore\sthan|not\s(?:be\s)?(?:more|greater)\sthan)"
    r"|\bliabilit(?:y|ies)\b[^;.]{0,120}?\b(?:exceeding|in\sexcess\sof)\b|\bliable\b[^;]{0,200}?\b(?:in\sexcess\sof|exceed\w{0,3}|for\smore\sthan|greater\sthan|more\sthan|up\sto\s(?:an?\s|the\s)?(?:maximum|aggregate|total|amount|limit))\b|\b(?:maximum|aggregate|total|cumulative)\s(?:\w+\s){0,3}liability\b[^;.]{0,120}?\b(?:is|shall\sbe|will\sbe)\b"
)
_UNLIMITED = re.compile(
    r"(?i)\b(?:unlimited|uncapped)\sliabilit(?:y|ies)(?!\s(?:company|corporation|partnership))|\bliabilit(?:y|ies)\b[^;.]{0,60}?\b(?:shall|will|is)\s(?:\w+\s){0,2}?(?:unlimited|uncapped|without\slimit|not\s(?:be\s)?(?:limited|capped))\b|\bliable\swithout\s(?:any\s)?limit(?:ation|s)?\b(?!\s?,)"
)
_AMOUNT = re.compile(
    r"(?i)\b(?:fees?|amounts?|paid|payable|payments?|sums?|price|charges|compensation|dollars?|pounds|euros?|per\s?cent|proceeds|consideration|value|invoices?|remuneration|direct\sdamages)\b|[$£€%]"
)
_NOT_CAP = re.compile(
    r"(?i)\b(?:workers?[’']?s?|employers?[’']?s?|general|auto\w{0,6}|excess|umbrella|professional|cyber|public)\s(?:\w+\s)?liability\b|\bliability\sinsurance\b|\b(?:service|performance)\s(?:level\s)?credits?\b|\blimits?\sof\sliability\sof\b|\bper\soccurrence\b|\bwithh[eo]ld\w{0,3}\b|\bwarranty\b.{0,40}\blimited\sto\b"
)
_LIABLE = re.compile(r"(?i)\bliabilit(?:y|ies)\b|\bliable\b|\bresponsible\b")
_OF = re.compile(r"(?i)\s(?:of|for|on\sthe\spart\sof)\s(?:the\s)?(?:either\s)?")
_ADJECTIVES = re.compile(r"\s(?:[\w’'-]{1,20},?\s(?:\([^()]{1,40}\)\s)?){0,8}")
_POSSESSIVE = re.compile(
    r"[’'][sS]?\s(?:(?:and|or|AND|OR)\s(?:[\w’'-]{1,20},?\s){0,6})?(?:[\w-]{1,20},?\s(?:and\s|or\s)?){0,6}"
)
_OUR = re.compile(r"(?i)our|your")
_HAS = re.compile(
    r"(?i)\b(?:have|has|bear|bears|incur|incurs|accepts?|assumes?|its|their|his)\s(?:[\w-]{1,20},?\s){0,5}$"
)
"""The word's owner is whoever acts: "shall have no liability exceeding", "its total liability"."""
_OF_EACH = re.compile(r"(?i)\bliabilit(?:y|ies)\sof\s(?:each|either|both|any)\b")
_SPARES = re.compile(
    r"(?i)\b(?:in\sno\s(?:event|case|circumstances?)|under\sno\scircumstances?|(?:shall|will|is|are)\snot|never)\b[^;]{0,60}?\bliable\b[^;]{0,200}?\bconsequential\b"
)
_SOUND_EXCEPT = re.compile(
    r"(?i)\b(?:death|personal\sinjury|fraud|gross\snegligence|wil(?:l)?ful|by\slaw|cannot\sbe\s(?:limited|excluded))\b"
)


def find(subject: Subject) -> Iterator[Problem]:
    """The other side's cap where the reader's side has none, and every clause that takes the limit from the reader's side."""
    sides = read_sides(subject)
    if sides is None:
        return
    caps: dict[str | None, tuple[Clause, re.Match[str]]] = {}
    for clause in clauses(subject.contract, "liabilit", "liable"):
        unlimited = _UNLIMITED.search(clause.words)
        if unlimited:
            if _owner(clause, unlimited, sides) == MINE and not _SOUND_EXCEPT.search(clause.words):
                yield _without_limit(clause, sides)
            continue
        cap = _CAP.search(_without_lists(clause.words))
        if cap and not _NOT_CAP.search(clause.words):
            owner = _owner(clause, cap, sides)
            if owner != THEIRS or _AMOUNT.search(clause.words, cap.end()):
                caps.setdefault(owner, (clause, cap))
    theirs = caps.get(THEIRS)
    if theirs and theirs[0].sentence.part == 0 and not {MINE, BOTH, None} & set(caps):
        start, end = shown_at(theirs[0], theirs[1].start(), theirs[1].end())
        yield Problem(
            start,
            min(end, start + 400),
            f"{quote(sides.contract.text[start:end], 150)}: caps what {sides.their_name} may owe; nothing caps what {sides.my_name} may owe.",
            "Make the cap mutual: “Neither party’s total liability under this Agreement exceeds …”.",
        )
    elif not caps:
        yield from _spared(sides)


def _spared(sides: Sides) -> Iterator[Problem]:
    """The exclusion of indirect losses for which the other side alone is not liable, in a contract without a cap."""
    theirs: tuple[Clause, re.Match[str]] | None = None
    for clause in clauses(sides.contract, "consequential", beside=("liab",)):
        found = _SPARES.search(clause.words)
        # Words that speak of both, or of nobody in particular, may free the reader's side too.
        if (
            not found
            or _owner(clause, found, sides) != THEIRS
            or any(m.side == BOTH for m in sides.mentions(clause.start, clause.end))
        ):
            return
        theirs = theirs or (clause, found)
    if theirs is None or theirs[0].sentence.part != 0:
        return
    clause, found = theirs
    start, end = shown_at(clause, found.start(), found.end())
    yield Problem(
        start,
        min(end, start + 400),
        f"{quote(sides.contract.text[start:end], 150)}: frees {sides.their_name} from liability for consequential losses; nothing frees {sides.my_name} from it.",
        "Make it mutual: “Neither party is liable for indirect or consequential losses”.",
    )


def _without_limit(clause: Clause, sides: Sides) -> Problem:
    return Problem(
        clause.start,
        min(clause.end, clause.start + 400),
        f"{quote(clause.words, 150)}: {sides.my_name} is liable without limit.",
        "Ask for a cap, such as twelve months’ fees or the sum insured, with exceptions only for wilful misconduct and for what cannot be limited by law.",
    )


def _without_lists(words: str) -> str:
    """The words with "including but not limited to" blotted out, so that places stay."""
    return re.sub(
        r"(?i)\b(?:but\s)?not\slimited\sto\b|\bwithout\slimitation\b", lambda match: "-" * len(match[0]), words
    )


def _owner(clause: Clause, found: re.Match[str], sides: Sides) -> str | None:
    """Whose liability a clause limits: the side that owns the word, stands behind "of", or is (not) liable.

    None where the words do not tell: who "agrees that liability is limited" need not be the one whose liability it is.
    """
    text, start = sides.contract.text, clause.start
    if _OF_EACH.search(clause.words[: found.end()]):
        return BOTH
    named = sides.mentions(start, clause.end)
    owners: list[str] = []
    for match in _LIABLE.finditer(clause.words, 0, min(len(clause.words), found.end() + 40)):
        at, end = start + match.start(), start + match.end()
        if match[0].lower().startswith("liab") and not match[0].lower().endswith("e"):
            chosen = _owning(at, end, clause, named, sides)
        else:
            before = [
                m for m in named if m.end <= at and at - m.end < 60 and not re.search(r"[;:.]\s", text[m.end : at])
            ]
            chosen = [m.side for m in before[-1:]] + [
                BOTH for m in before[-1:] if m.start > start and _is_pair(m.start, named, text)
            ]
        owners += chosen
    return BOTH if BOTH in owners or len(set(owners)) > 1 else owners[0] if owners else None


def _owning(at: int, end: int, clause: Clause, named: list[Mention], sides: Sides) -> list[str]:
    """The sides whose liability the word at an offset is: "of the Provider", "the Provider's total", "the Provider has no"."""
    text = sides.contract.text
    owners = [
        m
        for m in named
        if (end <= m.start <= end + 32 and _OF.fullmatch(text[end : m.start]))
        or (
            0 <= at - m.end < 90
            and (
                _POSSESSIVE.fullmatch(text[m.end : at])
                or (_OUR.fullmatch(text[m.start : m.end]) and _ADJECTIVES.fullmatch(text[m.end : at]))
            )
        )
    ]
    found = [m.side for m in owners] + [BOTH for m in owners if _is_pair(m.start, named, text)]
    if not found and _HAS.search(text[max(clause.start, at - 60) : at]):
        side = sides.subject_before(clause, at)
        found = [side] if side else []
    return found


def _is_pair(start: int, named: list[Mention], text: str) -> bool:
    """Whether another side is joined to the one that starts here ("Client's or Provider's liability")."""
    return any(
        re.fullmatch(r"(?i)(?:[’']s?)?,?\s(?:and|or|nor|and/or)\s(?:the\s)?", text[m.end : start])
        for m in named
        if m.end < start
    )


_PARTIES = "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"

CHECK = Check(
    id="balance/uncapped-liability",
    title="Liability without a cap",
    severity=Severity.WARNING,
    question="Is the liability of the reader’s side limited where the other’s is?",
    why="Where only the other side has a cap, the reader’s side may owe without limit and recovers no more than the cap.",
    source="Drafting practice; the Unfair Contract Terms Act 1977 (UK) and UCC § 2-719 set the bounds of such limits.",
    find=find,
    finds=(
        Example(
            _PARTIES
            + "The Provider’s total liability under this Agreement shall not exceed the fees paid in the preceding twelve months.",
            "nothing caps what the Client",
        ),
        Example(
            _PARTIES + "In no event shall the Client be liable for an amount in excess of the fees due.",
            "nothing caps what the Provider",
            side="provider",
        ),
        Example(
            _PARTIES + "The aggregate liability of the Provider is limited to ten thousand dollars.",
            "caps what the Provider may owe",
        ),
        Example(
            _PARTIES + "The Client’s liability for its use of the Services shall be unlimited.",
            "the Client is liable without limit",
        ),
        Example(
            _PARTIES + "The Provider accepts unlimited liability for loss of data.",
            "the Provider is liable without limit",
            side="provider",
        ),
        Example(
            _PARTIES
            + "In no event shall the Provider be liable to the Client for indirect, special or consequential damages.",
            "frees the Provider from liability for consequential losses",
        ),
        Example(
            "We run your mail. You pay us. We back it up, and you tell us what you need. We fix faults; you reset passwords. You may call us, and we answer. You can write to us, and we reply.\n\n"
            "Our total liability to you will not exceed what you paid us in the last three months.",
            "Our total liability",
        ),
    ),
    skips=(
        _PARTIES
        + "The cumulative liability of each of the Reseller Group and the Provider under this Agreement shall not exceed the fees paid in the last year.",
        _PARTIES
        + "Neither party’s total liability under this Agreement shall exceed the fees paid in the preceding twelve months.",
        _PARTIES
        + "The Provider’s liability shall not exceed the annual fees. The Client’s liability shall not exceed the annual fees.",
        _PARTIES + "The liability of each party is limited to direct damages and to one hundred thousand dollars.",
        _PARTIES + "The Provider shall keep liability insurance of not less than one million dollars per occurrence.",
        _PARTIES + "Neither party is liable for indirect, special or consequential damages.",
        _PARTIES
        + "The Provider is not liable for consequential damages. The Client is not liable for consequential damages.",
        _PARTIES + "Total liability under this Agreement is limited to the fees of one year.",
        _PARTIES + "The Provider is liable for loss of data, including but not limited to the cost of its restoration.",
        "This Agreement is between Acme Ltd (“Acme”) and Bright Water plc (“Bright Water”).\n\nAcme’s total liability shall not exceed the fees paid.",
        _PARTIES
        + "Nothing limits either party’s liability for fraud; the Provider’s liability for death or personal injury is unlimited.",
    ),
)
