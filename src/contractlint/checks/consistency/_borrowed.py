"""Whether a contract leaves the meaning of its terms to another paper: a master agreement, an order form, a statute."""

from __future__ import annotations

import re
from dataclasses import dataclass

from contractlint.model import Contract
from contractlint.parse.literals import places_of

_TERMS = re.compile(r"(?i)\b(?:terms?|words|expressions)\b")
_UNDEFINED = re.compile(
    r"(?i)\b(?:not|(?<!context\s)otherwise(?!\s(?:set|provided|requires|specified))|undefined|unless\s(?:\w{1,15}\s){0,2}?defined|used\b(?!\sto\s|\sin\sthis\s(?:section|clause|article|paragraph|definition))|(?:any|each|all)\scapitali[sz]ed)\b"
)
_OTHER_PAPER = re.compile(
    r"(?i:\b(?:in|to|by|under|of|or)\s(?!(?:this|article|section|clause|exhibit|schedule|annex|appendix)\b|(?:such|those|these|the|them|each)\s(?:capitali[sz]ed\s)?terms?\b)"
    r"(?:the\s|that\scertain\s|such\s|its\s|our\s|your\s)?(?:(?!this\b)[\w’'-]{1,20}\s){0,5}?"
    r"(?:agreement|terms|msa|contract|plan|lease|indenture|policy|addendum|conditions|act|glossary|provisions|supplement)\b)|\b(?:in|to|by|under|of)\sthe\s[A-Z]{3,6}\b"
)
_ELSEWHERE_HERE = re.compile(
    r"(?i)\b(?:set\s(?:out|forth)|given)\s(?:below|above|herein)\b|\belsewhere\sin\s(?:the|this)\s(?:agreement|contract)\b"
)
"""The clause sends the reader to another place of this very paper."""
_OF_ITS_PARTS = re.compile(
    r"(?i)\b(?:in|to)\s(?:the|this|these|an?y?|each|such)\s(?:[a-z]{1,10}\s)?(?:annex|exhibit|schedule|append|attachment)[a-z]{0,4}\b"
)
"""The terms of which the clause speaks are those of an attachment alone."""
_OF_LAW = re.compile(r"(?i)\bwithin\sthe\s$")
_FORM_OF_ORDER = re.compile(
    r"(?i)\b(?:terms?|words)\s(?:\w{1,15}\s){0,3}?ha(?:ve|s)\sthe\s(?:\w{1,15}\s){0,3}?meanings?\s[^.;]{0,50}\b(?:in|on|by)\s(?:the\s|an?\s|each\s)?(?:applicable\s)?(?:cover\spage|order\sform|key\sterms|sow|statement\sof\swork)\b"
)
_BREAK = re.compile(r";|\.\s{1,3}(?=[A-Z“\"(\d])")
_WORDS = ("meaning", "defined", "definitions", "ascribed")
_EARLIEST_END = 0.25
"""Part of the text before which no contract is signed: what looks so is a cover sheet."""


@dataclass(frozen=True, slots=True)
class Borrowing:
    """What clauses say about terms that stand elsewhere."""

    clauses: tuple[str, ...]
    """The words behind "have the meanings" of each clause that sends the reader to another paper."""

    def covers(self, words: str) -> bool:
        """Whether a term may have its meaning from the other paper; the paper itself that a clause names has not."""
        return bool(self.clauses) and not any(_names(clause, words) for clause in self.clauses)


def _names(clause: str, words: str) -> bool:
    """Whether a clause names a paper by these words, and not any of a kind: "the other Ancillary Agreements"."""
    place = clause.find(words)
    return place >= 0 and not clause[:place].endswith("ther ")


def find_borrowing(contract: Contract) -> Borrowing:
    """The clauses of the main paper by which terms not defined here mean what another paper says."""
    text, end = contract.text, _end_of_main_paper(contract)
    clauses = (_borrows_at(text, place) for place in places_of(_WORDS, text) if place < end)
    return Borrowing(tuple(clause for clause in clauses if clause))


def _end_of_main_paper(contract: Contract) -> int:
    """Where the parties sign: behind it stand forms and schedules, whose clauses speak for themselves alone."""
    least = int(len(contract.text) * _EARLIEST_END)
    return next(
        (sentence.end for sentence in contract.sentences if sentence.is_signature and sentence.start > least),
        len(contract.text),
    )


def _borrows_at(text: str, place: int) -> str:
    """The rest of the clause around "meaning" or "defined", where it speaks of terms that are not defined here but elsewhere, or ""."""
    before = _BREAK.split(text[max(0, place - 240) : place])[-1]
    if before.rfind("(") > before.rfind(")") or _OF_LAW.search(before):
        return ""
    after = _BREAK.split(text[place : place + 200], maxsplit=1)[0]
    if _FORM_OF_ORDER.search(before + after):
        return after
    if not (_TERMS.search(before) and _UNDEFINED.search(before) and _OTHER_PAPER.search(after)):
        return ""
    here = _ELSEWHERE_HERE.search(after) or _OF_ITS_PARTS.search(before + after.split(" meaning", 1)[0])
    return "" if here else after
