"""Who may end the contract, with or without a cause: what the checks of exits and of changes share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from contractlint.checks.balance._actors import Clause, Sides, clauses, piece_at
from contractlint.checks.balance._side_names import BOTH, MINE, THEIRS
from contractlint.model import Contract

_STEMS = ("terminat", "terminable", "cancel", "end this", "end the", "end it", "stop the", "stop it", "stop this")
_GRANT = re.compile(
    r"(?i)\b(?:(?:may|can),?\s(?!have\b)(?:[^;:.]{0,90}?\s)?(?:be\s)?|(?:right|option|entitled|free|power)\b[^;:.]{0,60}?\b(?:to|of)\s(?:be\s|(?:\w+ly\s)|so\s){0,2})"
    r"(?P<verb>terminat(?:e|ed|ion|ing)|cancel(?:led|ed|lation)?|end|stop)\b"
)
_GIVES = re.compile(r"(?i)may|can|entitled|free")
_NEAR = 60
_MOST = 12
"""Rights that one sentence may grant; more are looked at in vain."""
_OPENS = re.compile(r"(?i)\b(?:may|(?:right|entitled|option|free)\sto)\b[^;:]{0,120}[:—–-]?$")
_LISTED = re.compile(
    r"(?i)\W{0,3}(?:(?:\d{1,2}|[a-z]{1,4})[.)]\s)?(?:or\s)?(?:\w{1,20}ly\s)?(?P<verb>terminate|cancel|end|stop)\b"
)
_CONTRACT = re.compile(
    r"(?i)^(?:\s(?:or|and|/)\s\w+|/\w+)?\s(?:(?:all|any|or|of|the|this|these|our|your|its|each|part|portion|in|whole|and|either|such|entire|applicable|an?|individual|any\sand\sall)\s|,\s){0,7}"
    r"(?:[A-Z]\w+\s){0,3}(?:agreement|contract|services?|terms?|engagement|sow|statements?\sof\swork|subscription|order(?:s|\sform)?|licen[cs]e|appointment|arrangement|schedule|addendum|work\sorder|it|retainer|relationship"
    r"|(?:rights|duties|obligations)\s(?:(?:and|or)\s(?:rights|duties|obligations)\s)?(?:\w+\s){0,3}(?:under|in|of|by|from)\s(?:this|the)\s(?:agreement|contract))\b"
)
_CONTRACT_BEFORE = re.compile(
    r"(?i)\b(?:agreement|contract|services?|sow|statement\sof\swork|order|engagement|term|licen[cs]e|it)\s[^;:.]{0,60}$"
)
_WITHOUT_CAUSE = re.compile(r"(?i)with\sor\swithout\scause|without\scause")
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
"""A mention of either party's ending the contract: it speaks of a right that both have, whatever its ground."""
_UNTIL_EITHER = re.compile(
    r"(?i)\b(?:until|unless)\b[^;.]{0,60}?\b(?:either|any|each|a|one)\sparty\b[^;.]{0,120}?\b(?:terminat|cancel)|\b(?:until|unless|terminable)\b[^;.]{0,40}?\b(?:(?:terminated|cancell?ed)\b[^;.]{0,30}?)?\bby\s(?:either|any|one)\b|\bon\sthe\s\w+\sday\s(?:following|after)\b[^;.]{0,40}\bnotice\b"
)
"""No grant in so many words, but either may go: "until either party gives notice of termination"."""
_AS_GRANTED = re.compile(
    r"(?i)\b(?:pursuant\sto|in\saccordance\swith|as\s(?:provided|set\sforth|permitted|described)|under\s(?:this|sections?|articles?|clauses?|paragraphs?)|herein|below)\b"
)
"""The right that is spoken of is given elsewhere."""
_RENEWAL = re.compile(
    r"(?i)\b(?:at|upon|on|as\sof|before|prior\sto)\sthe\s(?:end|expiration|expiry)\sof|\brenew|\bemploy(?:ee|ment)|\binsurance\b|\bpolicy\b"
)
_AT_THE_END = re.compile(
    r"(?i)\b(?:at|upon|on|as\sof|before|prior\sto)\s(?:the\s)?(?:end|expiration|expiry|anniversary)\b|\bnot\s(?:to\s)?renew|\bnon-?renew|\bunless\b|\bemploy(?:ee|ment)|\binsurance\b"
)
"""It is the renewal that is stopped, or something else than the contract."""


@dataclass(frozen=True, slots=True)
class Right:
    """A right to end the contract: who has it, whether it needs a cause, and its words."""

    side: str | None
    at_will: bool
    start: int
    end: int
    in_main: bool
    """It stands in the agreement itself, not in a form or policy attached to it."""
    granted: bool = False
    """The words give the right ("may terminate"), and do not merely mention it ("without losing our right to terminate")."""
    titled: bool = False
    """It stands under a heading about the end of the contract."""


def exit_rights(sides: Sides) -> list[Right]:
    """Every right to end the contract that it grants, in the order of the text."""
    return [right for clause in clauses(sides.contract, *_STEMS) for right in _rights(clause, sides)]


def may_leave(rights: list[Right]) -> bool:
    """Whether the reader's side, or each side, may go when it likes."""
    return any(right.at_will and right.side in (MINE, BOTH) for right in rights)


def may_leave_in_time(contract: Contract, sides: Sides | None) -> bool:
    """Whether anyone but the other side alone may end the contract on notice and without a cause, be it only after its first years.

    Where the sides are not known, any such right may be the reader's.
    """
    for clause in clauses(contract, *_STEMS):
        for grant in islice(_grants(clause), _MOST):
            start, end = piece_at(clause, grant.start(), grant.end())
            piece = contract.text[start:end]
            of_contract = _CONTRACT.match(clause.words, grant.end()) or _CONTRACT_BEFORE.search(
                clause.words[: grant.start("verb")]
            )
            willing = _AT_WILL.search(piece) or _NOTICE_ONLY.search(piece)
            if (
                of_contract
                and willing
                and not _CAUSE.search(_WITHOUT_CAUSE.sub(" ", piece))
                and not _AT_THE_END.search(piece)
            ):
                who = sides.subject_before(clause, clause.start + grant.start()) if sides else None
                if who != THEIRS:
                    return True
    return False


def _rights(clause: Clause, sides: Sides) -> Iterator[Right]:
    """The rights that a sentence grants; one sentence may grant several, parted by semicolons."""
    if not _GRANT.search(clause.words) and _EITHER.search(clause.words):
        until = _UNTIL_EITHER.search(clause.words)
        freely = until and not _AS_GRANTED.search(clause.words, until.start(), until.end() + _NEAR)
        at_will = bool(freely) and not _CAUSE.search(clause.words)
        yield Right(BOTH, at_will, clause.start, clause.end, clause.sentence.part == 0)
    for grant in islice(_grants(clause), _MOST):
        verb_end = grant.end()
        behind = clause.words[verb_end : verb_end + 130]
        named_before = _CONTRACT_BEFORE.search(clause.words[: grant.start("verb")])
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
        conditional = bool(_CONDITION.search(_WITHOUT_CAUSE.sub("", piece)))
        plainly = bool(_PLAINLY.search(piece) or _PLAINLY.search(lead))
        agent = sides.agent_behind(clause, clause.start + verb_end)
        passive = bool(re.search(r"(?i)\bbe\s(?:\w+ly\s)?$", clause.words[: grant.start("verb")]))
        side = agent if passive else sides.subject_before(clause, clause.start + grant.start()) or agent
        granted = bool(_GIVES.match(grant[0]))
        titled = any(
            "terminat" in section.title.lower() for section in sides.contract.section_path(clause.sentence.section)
        )
        if (willing and not caused and not conditional) or plainly:
            yield Right(side, True, start, end, in_main, granted, titled)
        elif caused or side != THEIRS:
            yield Right(side, False, start, end, in_main, granted, titled)


def _grants(clause: Clause) -> Iterator[re.Match[str]]:
    """The grants in a sentence; an item of a list begins with the verb that its introduction leaves open ("may:")."""
    listed = _LISTED.match(clause.words) if clause.lead and _OPENS.search(clause.lead.words) else None
    if listed:
        yield listed
    else:
        yield from _GRANT.finditer(clause.words)
