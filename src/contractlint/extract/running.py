"""Find running headers, footers and page numbers: lines that pages repeat at their edges."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from contractlint.extract.line_numbers import drop_line_numbers
from contractlint.extract.lines import Line

_EDGE = 4
"""How many lines at the top and bottom of a page can be running ones."""
_PAGE_NUMBER = re.compile(
    r"(?i)^(?:page\s*\|?\s*)?[-–—\[(]*\s*(?:\d{1,4}|[ivxl]{1,6}|[A-Z]-\d{1,3})\s*[-–—\])]*(?:\s*(?:of|/)\s*\d{1,4})?$|^page\s+\d+.{0,12}$"
)
_ENDS_IN_PAGE = re.compile(r"(?i)\bpage\s?\d{1,4}\s?of\s?\d{1,4}$")
_LONGEST = 90
_CLAUSE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s+[a-z]{2}")
_TITLE = re.compile(
    r"(?i)(?:exhibit|schedule|annex|appendix|attachment|addendum|article)\s[a-z]{0,3}[-.]?\d{1,2}[a-z]?(?:[\s:.–—-]+(?!page\b).{1,60})?$"
)
"""What begins a schedule, each on a page of its own: its number is no page's number."""
_SOURCE = re.compile(r"^Source: .{3,120}, \d{1,2}/\d{1,2}/\d{4}$")


def drop_running_lines(pages: Sequence[Sequence[Line]], *, misread: bool = False) -> list[list[Line]]:
    """The pages without their running headers, footers, page numbers and numbers of lines.

    A line is a running one if, with its digits masked, it stands at the same edge of at least three
    pages and of a third of all, or is nothing but a page number. In text that was recognised (``misread``), lines are
    alike if they differ in marks only.
    """
    tops = Counter(key for page in pages for key in {_key(line, misread, top=True) for line in page[:_EDGE]})
    bottoms = Counter(key for page in pages for key in {_key(line, misread) for line in page[-_EDGE:]})
    enough = max(3, len(pages) // 3) if len(pages) > 2 else 2
    kept: list[list[Line]] = []
    for page in pages:
        first, end = 0, len(page)
        while first < end and _is_running(page[first], tops, enough, len(pages), misread, top=True):
            first += 1
        while first < end and _is_running(page[end - 1], bottoms, enough, len(pages), misread):
            end -= 1
        kept.append(list(page[first:end]))
    return [drop_line_numbers(lines) for lines in kept]


def _is_running(
    line: Line, repeated: Counter[str], enough: int, pages: int, misread: bool, *, top: bool = False
) -> bool:
    if not line.text or _SOURCE.match(line.text) or (_PAGE_NUMBER.match(line.text) and len(line.text) < 24):
        return True
    if misread and len(line.text) < _LONGEST and _ENDS_IN_PAGE.search(line.text):
        return True
    return pages > 1 and repeated[_key(line, misread, top=top)] >= enough and len(line.text) < 200


def _key(line: Line, misread: bool, *, top: bool = False) -> str:
    """What a line shares with its like on other pages; clauses and schedules of other numbers share nothing."""
    text = line.text.lower()
    if misread:
        text = re.sub(r"\W", "", text)
    if len(text) > _LONGEST or _CLAUSE.match(text) or (top and _TITLE.match(text)):
        return text
    return re.sub(r"\d+", "#", text)
