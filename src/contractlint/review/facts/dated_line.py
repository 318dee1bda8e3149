"""The dated line of a contract ("made as of ____, 2024") where nobody has filled it in."""

from __future__ import annotations

import re

from contractlint.model import Contract, EntityKind, Evidence
from contractlint.review.elements import quote

_OPENING = 3500
"""The dated line stands within this many characters."""
_LETTER = 1200
"""A line of a date alone stands at the head of a letter, within this many."""
_SHORT_LINE = 60
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_LEADS = re.compile(
    rf"(?i)(?:\b(?:made|entered\sinto|entered|executed|dated|effective|signed|concluded|as\sof|commenc\w{{1,4}}|date)\b"
    rf"[\w\s,:“”\"()]{{0,60}}|\bthis|\bthe)[:\s]{{0,3}}(?:the\s|this\s)?(?:{_MONTH}\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?(?:day\sof\s)?$"
)
"""Before a blank: it stands for a date, or for a part of one."""
_BEHIND = re.compile(
    rf"(?i)^[\s,_\]]{{0,4}}(?:(?:st|nd|rd|th)?[\s,]{{0,3}}(?:day\s(?:of\b|in\b)|{_MONTH}\b|(?:19|20)\d\d\b|(?:19|20)_)|\(?[^()\n]{{0,12}}[“\"](?:the\s)?(?:effective|commencement|agreement)\sdate)"
)
"""Behind a blank: the rest of a date, or the name that the date gets."""
_SAYS_MADE = re.compile(r"(?i)\b(?:made|entered|executed|dated|effective|as\sof|agreement|contract|amendment|deed)\b")
_DATE_WORDS = re.compile(r"(?i)\b(?:date|day|month|year|mm|dd|yyyy)\b")
_NOT_A_DATE = re.compile(r"(?i)\b(?:no|number|fax|phone|tel|name|address|title|by|amount|price|fee)\b[.:#\s]{0,3}$")
_GAP = re.compile(
    rf"(?i)\b(?:as\sof|dated|this|effective|made\son|entered\sinto\son)\s{{0,3}}(?:(?:this|the)\s{{1,3}})?"
    rf"(?:,\s?(?:19|20)\d\d\b|day\sof\s{{0,3}},?\s?(?:{_MONTH}\b|(?:19|20)\d\d\b|,)|{_MONTH}\s{{0,3}},\s?(?:19|20)\d\d\b)"
)
"""A dated line whose blank the copy has lost: "made as of , 2013", "this day of , 2020", "dated March , 1999"."""
_OTHER_PAPER = re.compile(
    r"(?i)\b(?:that\scertain|those\scertain|amend(?:s|ing)|supersed\w{1,4}|replac\w{1,4}|pursuant\sto|under\sthe|original|prior|existing|previous"
    r"|to\sthe\s(?:\w+\s){0,4}(?:agreement|contract))\b[^.;]{0,90}$"
    r"|\b(?:the|an?|its|their)\s(?:[\w&-]{1,30}\s){0,4}(?:agreement|contract|terms|lease|plan|prospectus|letter|proposal|statement)\s(?:is\s)?dated(?:\sas\sof)?[:\s]{0,3}(?:the\s)?$"
)
_EMPTY = re.compile(r"\s*(?:_{2,}|\[[^\[\]\n]{0,30}\]|[●•]|\.{4,})\s{0,2},?\s{0,2}(?:(?:19|20)\d{0,2}_{0,2})\s*[.,]?$")
"""A line that holds nothing but a blank and a year: "__________, 1996"."""
_MONTH_LINE = re.compile(
    rf"(?i)\s*{_MONTH}\s{{0,2}}(?:_{{2,}}|\[[^\[\]\n]{{0,12}}\])\s{{0,2}},?\s{{0,2}}(?:(?:19|20)\d{{0,2}}_{{0,2}})?\s*$"
)
_OPEN_LINE = re.compile(r"(?i)\s*(?:date[d]?\s?:?\s*)?\[(?:insert\s)?(?:the\s)?(?:effective\s)?date\]\s*$")


def find_blank_date(contract: Contract) -> Evidence | None:
    """The place at which the contract's own date belongs and a blank stands; None where there is no such place.

    A blank in the date of another paper ("the Loan Agreement dated ____") is none, nor one beside the signatures.
    """
    text = contract.text
    first = next((block.start for block in contract.document.blocks), 0)
    for entity in contract.entities:
        if entity.start > first + _OPENING:
            break
        if (
            entity.kind is EntityKind.BLANK
            and entity.value != "redaction"
            and _is_date(contract, entity.start, entity.end)
        ):
            return _line(contract, entity.start)
    for match in _GAP.finditer(text, first, first + _OPENING):
        if not _is_of_other_paper(text, match.start()):
            return _line(contract, match.start())
    return None


def _is_date(contract: Contract, start: int, end: int) -> bool:
    text = contract.text
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    if (
        len(line) < _SHORT_LINE
        and start < _LETTER
        and (_EMPTY.match(line) or _MONTH_LINE.match(line) or _OPEN_LINE.match(line))
    ):
        return True
    before, behind = text[max(line_start, start - 160) : start], text[end : end + 40].split("\n")[0]
    leads = _LEADS.search(before)
    if not leads or _NOT_A_DATE.search(before) or _is_of_other_paper(text, start) or not _SAYS_MADE.search(before):
        return False
    sentence = contract.sentence_at(start)
    if sentence is not None and sentence.is_signature:
        return False
    return bool(
        _BEHIND.match(behind)
        or _DATE_WORDS.search(text[start:end])
        or re.search(
            r"(?i)\b(?:as\sof|dated|day\sof|entered\sinto\son|made\son|effective(?:\sas\sof|\son|\sdate:?)?)[:\s]{1,3}(?:the\s|this\s)?$",
            before,
        )
    )


def _is_of_other_paper(text: str, start: int) -> bool:
    """Whether the words before a date name another paper behind the last "this Agreement"."""
    before = text[max(0, start - 130, text.rfind("\n", 0, start) + 1) : start]
    return bool(
        _OTHER_PAPER.search(
            re.split(r"(?i)\bthis\s(?:\w+\s){0,5}?(?:agreement|contract|amendment|addendum|deed|order)\b", before)[-1]
        )
    )


def _line(contract: Contract, start: int) -> Evidence:
    sentence = contract.sentence_at(start)
    if sentence is not None and sentence.start <= start < sentence.end:
        return quote(contract, sentence.start, sentence.end, around=start, most=300)
    line_end = contract.text.find("\n", start)
    return quote(contract, start, line_end if line_end >= 0 else len(contract.text), around=start, most=300)
