"""How a text introduces a term without "means": by a label, "as defined in", "deemed the", or what a paper contains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.consistency._capitals import Use

_SAID_IN = re.compile(
    r"s?(?:,?\s\(?as\s(?:such|that|the)\sterms?\s(?:is|are)\s(?:\w{1,12}\s)?defined\b|\s\((?:as|which|has|have)\b[^()]{0,40}\bdefin|,?\s(?:(?P<verb>is|are)\s|(?:as|that\sis|that\sare|which\sis|which\sare|to\sbe)\s)?(?:hereinafter\s)?(?:defined|described|specified|identified|listed|set\s(?:forth|out)|contained|attached|shown|dated|of\seven\sdate|on|in)\b"
    r"[^.;]{0,50}?\b(?:in|on|to|hereto|as|herewith|of)\s(?:the\s)?(?:(?:attached\s)?(?:[Ee]xhibits?|[Ss]chedules?|[Ss]ections?|[Cc]lauses?|[Aa]rticles?|[Aa]nnex|[Aa]nnexure|[Aa]ppendix|[Aa]ttachment|EXHIBIT|SCHEDULE|Order|SOW|Statement|date|even)\b"
    r"|[A-Z][a-z]{2,9}\s\d))"
)
_PAPER_SAYS = re.compile(r"\s(?:will|shall)\scontain\s(?:the|all|each|an?|any)\b")
"""Behind a paper of whose contents the text speaks: "the Project Sheets will contain the dates of each task"."""
_LASTS = re.compile(r"\s(?:of|for|under)\sthis\s(?:[A-Z][\w’'-]{1,24}\s){1,5}(?:is|shall\sbe|will\sbe|(?:shall\s|will\s)?(?:begins?|commences?|starts?|runs?))\b")
_DEEMED = re.compile(r"\bdeemed\s(?:to\sbe\s)?(?:the|an?)\s$")
_CONCLUDED = re.compile(r"\b(?:party\sto|entered\sinto|executed|signed|concluded)\san?\s(?:[a-z]{2,14}\s){0,4}$")
_WITH = re.compile(r"\s(?:with|between)\s")
_SUBJECT = re.compile(r"(?:^|[.:;]\s|\n)(?:[Tt]he\s|All\s)?$")
_STEADY = 5
"""So many uses, each behind an article or an owner ("your Salary"), are a term's, though the word also stands in small letters."""
_SHORT_LEAD = 12
_LABEL_LEAD = re.compile(r"(?:\(?[\da-zA-Z]{1,3}[.)]\s{1,3}|[\d.]{1,6}\s{1,3}|[*|#•]{1,3}\s?){0,2}(?:The\s|THE\s)?")
_LABEL_ENDS = re.compile(r"s?[*]{0,2}\s{0,2}(?::|[–—]|-\s|\||$)", re.MULTILINE)
COLON = re.compile(r"s?[*]{0,2}\s?(?:\||:[ ]{0,3}(?!By\b|BY\b|Name|NAME|Sign|SIGN|_)[A-Z{\[])")


def is_introduced(text: str, use: Use) -> bool:
    """Whether the text says elsewhere what the words mean: by a label, "as defined in", or in small letters throughout."""
    words = use.full_words
    steady = use.with_article == use.count >= _STEADY
    if in_small_letters(text, words) > use.count * (3 if steady else 1) or in_small_letters(text, use.words) > use.count * (3 if steady else 2):
        return True
    return is_labelled(text, words, _LABEL_ENDS) or any(_is_said(text, place, place + len(words)) for place in places(text, words))


def _is_said(text: str, start: int, end: int) -> bool:
    """Whether the words between two offsets are followed by where they are defined, described or listed."""
    before = text[max(0, start - 60) : start]
    if _DEEMED.search(before) or (_CONCLUDED.search(before) and _WITH.match(text, end)):
        return True
    if (_PAPER_SAYS.match(text, end) or _LASTS.match(text, end)) and _SUBJECT.search(before):
        return True
    said = _SAID_IN.match(text, end)
    if said is None:
        return False
    return not said["verb"] or bool(_SUBJECT.search(text[max(0, start - 8) : start]))


def places(text: str, words: str) -> Iterator[int]:
    """Where words stand as whole words."""
    place = text.find(words)
    while place >= 0:
        behind = text[place + len(words) : place + len(words) + 1]
        if not text[place - 1 : place].isalnum() and not (behind.isalnum() and behind != "s"):
            yield place
        place = text.find(words, place + 1)


def in_small_letters(text: str, words: str) -> int:
    """How often words stand in small letters, in the singular or plural."""
    return text.count(f" {words.lower().rstrip('s')}")


def is_labelled(text: str, words: str, ends: re.Pattern[str]) -> bool:
    """Whether the words are a label ("Initial Order: ..."), a heading, or fill a table's cell."""
    for form in dict.fromkeys((words, words.upper(), words.lower(), words.upper().replace(" ", "\n\n"))):
        for place in places(text, form):
            line = text[text.rfind("\n", 0, place) + 1 : place] if place < _SHORT_LEAD or "\n" in text[place - _SHORT_LEAD : place] else "-"
            if (_LABEL_LEAD.fullmatch(line) or text[max(0, place - 2) : place] == "| ") and ends.match(text, place + len(form)):
                return True
    return False
