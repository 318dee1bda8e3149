"""Company names in a text: the name proper, the legal form, and whether the text introduces the company there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FORMS = {
    "inc": "Inc.", "incorporated": "Inc.", "corp": "Corp.", "corporation": "Corp.", "co": "Co.", "company": "Co.", "llc": "LLC", "limitedliabilitycompany": "LLC", "ltd": "Ltd.", "limited": "Ltd.", "lp": "LP",
    "limitedpartnership": "LP", "llp": "LLP", "limitedliabilitypartnership": "LLP", "plc": "plc", "gmbh": "GmbH", "ag": "AG", "sa": "SA", "nv": "NV", "bv": "BV", "pty": "Pty", "pte": "Pte", "pc": "PC", "pllc": "PLLC",
}  # fmt: skip
"""Spellings of a legal form, without points and spaces, and how the form is told here."""
FORM_WORDS = frozenset(_FORMS)
_FIRST = (
    r"Inc|INC|Incorporated|INCORPORATED|Corp|CORP|Corporation|CORPORATION|Co|CO|Company|COMPANY|Limited\sLiability\sCompany|LIMITED\sLIABILITY\sCOMPANY|Limited\sPartnership|LIMITED\sPARTNERSHIP|Limited|LIMITED"
    r"|L\.?\s?L\.?\s?C|L\.?\s?L\.?\s?P|L\.?\s?P|Ltd|LTD|PLC|plc|P\.?L\.?C|GmbH|GMBH|A\.?G|S\.?A|N\.?V|B\.?V|P\.?C|PLLC|Pty|PTY|Pte|PTE"
)
_FORM = re.compile(
    rf"(?P<first>{_FIRST})(?![\w-])\.?(?:,?\s(?P<second>Ltd|LTD|Limited|LIMITED|LLC|L\.L\.C|Inc|INC|Incorporated)(?![\w-])\.?)?"
)
_CORE = re.compile(
    r"(?<![\w’'&./@-])(?P<core>[A-Z0-9][\w’'&.-]{0,30}[®™]?(?:(?:,?\s|\s(?:of|and|&|the|for|de)\s)[A-Z0-9&][\w’'&.-]{0,30}[®™]?){0,7}),?\s$"
)
_OTHER_AHEAD = re.compile(
    r".{0,80}\b(?:Corporation|CORPORATION|Company|COMPANY|Inc|INC|LLC|Ltd|LTD|Limited|LIMITED|Partnership|PARTNERSHIP)\b[.,]{0,2}\s(?:and|AND|&)\s(?=[A-Z\d])"
)
"""Another company before: "a Delaware Corporation, and Acme Data Corporation"."""
_LEAD = re.compile(
    r"(?:[\w.,& ]{0,60}\b(?:Treasurer|Secretary|President|Officer|Director|Trustee|Chairman|Member|Manager|Title|Name|Date)\s)?(?:(?:The|By|And|Between|Among|To|For|From|With|Of|If|Attention|Attn|THE|BY|AND|BETWEEN|AMONG|TO|FOR|FROM|WITH|OF|This|Agreement|AGREEMENT|Whereas|WHEREAS)\.?\s)*"
)
_SHORT = re.compile(r"(?P<between>[^(]{0,200}?)\((?P<inner>[^()“\"‘]{0,50}[“\"‘][^()]{2,160})\)")
_QUOTED = re.compile(r"[“\"‘]([^“”\"’\n]{2,40})[”\"’]")
_POINTED = re.compile(r"(?i)\b(?:inc|ltd|corp|co)\.$|\.\w\.$")
_LOOK_BACK = 110


@dataclass(frozen=True, slots=True)
class CompanyName:
    """A company's name at one place of a text."""

    core: str
    """The name without its legal form, in small letters and without marks: "acme data"."""
    form: str
    written: str
    start: int
    end: int
    shorts: frozenset[str]
    """The short names that the text gives it there: "acme", "supplier"."""


def company_names(text: str) -> Iterator[CompanyName]:
    """Every name of at least two words with a legal form, in order."""
    for match in _FORM.finditer(text):
        if not _stands_apart(text, match.start()):
            continue
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()].rsplit("\n\n", 1)[-1]
        line = before.rsplit("\n", 1)[-1]
        if len(line.split()) > 1:
            before = line
        core = _CORE.search(before)
        if not core:
            continue
        start = match.start() - len(before) + core.start()
        for lead in (_OTHER_AHEAD, _LEAD):
            passed = lead.match(text, start, match.start())
            start = passed.end() if passed else start
        words = re.findall(r"[\w&’']+", text[start : match.start()].lower().replace(".", ""))
        if len(words) < 2:
            continue
        written = text[start : match.end()]
        if not _POINTED.search(written):
            written = written.rstrip(".")  # the sentence's, not the name's
        yield CompanyName(
            " ".join(words),
            " ".join(_told(form) for form in (match["first"], match["second"]) if form),
            " ".join(written.split()),
            start,
            start + len(written),
            _short_names(text, match.end()),
        )


def _short_names(text: str, end: int) -> frozenset[str]:
    """The short names in the parenthesis behind a name, where no other company is named in between."""
    match = _SHORT.match(text, end)
    if not match or any(_stands_apart(text, end + form.start()) for form in _FORM.finditer(match["between"])):
        return frozenset()
    return frozenset(words.lower().strip(" ,.") for words in _QUOTED.findall(match["inner"]))


def _stands_apart(text: str, start: int) -> bool:
    return text[start - 1 : start] in (" ", "\n")


def _told(form: str) -> str:
    return _FORMS.get(re.sub(r"[^a-z]", "", form.lower()), form)
