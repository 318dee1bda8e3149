"""Whether a contract leaves the meaning of its terms to another paper: a master agreement, an order form, a statute."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TERMS = re.compile(r"(?i)\b(?:terms?|words|expressions)\b")
_UNDEFINED = re.compile(
    r"(?i)\b(?:not|(?<!context\s)otherwise(?!\s(?:set|provided|requires|specified))|undefined|unless\s(?:\w{1,15}\s){0,2}?defined|used\b(?!\sin\sthis\s(?:section|clause|article|paragraph|definition))|(?:any|each|all)\scapitali[sz]ed)\b"
)
_OTHER_PAPER = re.compile(
    r"(?i:\b(?:in|to|by|under|of|or)\s(?!(?:this|article|section|clause|exhibit|schedule|annex|appendix)\b)(?:the\s|that\scertain\s|such\s|its\s|our\s|your\s)?(?:[\w’'-]{1,20}\s){0,5}?"
    r"(?:agreement|terms|msa|contract|plan|lease|indenture|policy|addendum|conditions|act|glossary|provisions)\b)|\b(?:in|to|by|under|of)\sthe\s[A-Z]{3,6}\b"
)
_FORM_OF_ORDER = re.compile(
    r"(?i)\b(?:terms?|words)\s(?:\w{1,15}\s){0,3}?ha(?:ve|s)\sthe\s(?:\w{1,15}\s){0,3}?meanings?\s[^.;]{0,50}\b(?:in|on|by)\s(?:the\s|an?\s|each\s)?(?:applicable\s)?(?:cover\spage|order\sform|key\sterms|sow|statement\sof\swork)\b"
)
_BREAK = re.compile(r";|\.\s{1,3}(?=[A-Z“\"(])")
_WORDS = ("meaning", "defined", "definition", "ascribed")


def borrows_meanings(text: str) -> bool:
    """Whether some clause says that terms not defined here mean what another paper says."""
    return any(_borrows_at(text, place) for place in _places(text))


def _places(text: str) -> Iterator[int]:
    for word in _WORDS:
        place = text.find(word)
        while place >= 0:
            yield place
            place = text.find(word, place + 1)


def _borrows_at(text: str, place: int) -> bool:
    """Whether the clause around "meaning" or "defined" speaks of terms that are not defined here but elsewhere."""
    before = _BREAK.split(text[max(0, place - 240) : place])[-1]
    if before.rfind("(") > before.rfind(")"):
        return False
    after = _BREAK.split(text[place : place + 200], maxsplit=1)[0]
    if _TERMS.search(before) and _UNDEFINED.search(before) and _OTHER_PAPER.search(after):
        return True
    return bool(_FORM_OF_ORDER.search(before + after))
