"""Find running headers, footers and page numbers: lines that pages repeat at their edges."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from contractlint.extract.line_numbers import drop_line_numbers
from contractlint.extract.lines import Line
from contractlint.extract.paragraphs import is_heading

_EDGE = 4
"""How many lines at the top and bottom of a page can be running ones."""
_PAGE_NUMBER = re.compile(
    r"(?i)^(?:page\s*\|?\s*)?[-–—\[(]*\s*(?:\d{1,4}|[ivxl]{1,6}|[A-Z]-\d{1,3})\s*[-–—\])]*(?:\s*(?:of|/)\s*\d{1,4})?$|^page\s+\d+.{0,12}$"
)
_ENDS_IN_PAGE = re.compile(r"(?i)\bpage\s?\d{1,4}\s?of\s?\d{1,4}$")
_LONGEST = 90
_LONGEST_RUNNING = 200
_SENTENCE = 40
"""Characters from which a line that ends as a sentence does is one."""
_CLAUSE = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s+[a-z]{2}")
_TITLE = re.compile(
    r"(?i)(?:exhibit|schedule|annex|appendix|attachment|addendum|article)\s[a-z]{0,3}[-.]?\d{1,2}[a-z]?(?:[\s:.–—-]+(?!page\b).{1,60})?$"
)
"""What begins a schedule, each on a page of its own: its number is no page's number."""
_VALUE = re.compile(r"[$€£]\s?\d|\d\s?%")
_PAPER = re.compile(r"(?i)\b(?:agreement|contract|terms|statement of work|order|addendum|amendment|lease|licen[cs]e)\b")
_HEADS = re.compile(r"(?i)\b(?:page|confidential|draft|version|proprietary|template)\b|\d$")
"""What a header says beside the title, and a title does not."""
_TITLE_REACH = 12
"""Lines after a header in which the title itself is looked for."""
_SIGNED = re.compile(r"(?i)(?:by|name|signature|signed|printed name|print name)\s?:|.{0,3}/s/|in witness w")
_BLOCK = 3
"""Lines that may stand on either side of one that is signed, and belong to the block: the party, a title."""
_CLOSE = 2.5
"""Line heights between the feet of two such lines, at most."""
_SOURCE = re.compile(r"^Source: .{3,120}, \d{1,2}/\d{1,2}/\d{4}$")


def drop_running_lines(pages: Sequence[Sequence[Line]], *, misread: bool = False) -> list[list[Line]]:
    """The pages without their running headers, footers, page numbers and numbers of lines.

    A line is a running one if it stands at the same edge of at least three pages and of a third of all, its numbers
    aside where they count on as a page's number does; or is nothing but a page number. In text that was recognised
    (``misread``), lines are alike if they differ in marks only. The title on the first page stays, though later pages
    repeat it, and so do the lines of signature blocks, which pages for the parties to sign have in common.
    """
    blocks = [lines_for_signing(page) for page in pages]
    tops = _Repeated(pages, blocks, misread, top=True)
    bottoms = _Repeated(pages, blocks, misread)
    kept: list[list[Line]] = []
    for number, page in enumerate(pages):
        first, end = 0, len(page)
        titles: list[Line] = []
        while first < end and tops.has(page[first]):
            if number == 0 and not titles and _is_title(page, first):
                titles.append(page[first])
            first += 1
        while first < end and bottoms.has(page[end - 1]):
            end -= 1
        kept.append([*titles, *page[first:end]])
    return [drop_line_numbers(lines) for lines in kept]


class _Repeated:
    """What the pages have in common at one edge; what they have in common only in signature blocks does not count."""

    def __init__(
        self, pages: Sequence[Sequence[Line]], blocks: Sequence[set[int]], misread: bool, *, top: bool = False
    ) -> None:
        self._misread = misread
        self._top = top
        first_of = {_own_words(page): number for number, page in reversed(list(enumerate(pages)))}
        self._pages = len(first_of)
        self._enough = max(3, self._pages // 3) if self._pages > 2 else 2
        self._exact: Counter[str] = Counter()
        self._outside: Counter[str] = Counter()
        """On how many pages a key stands outside signature blocks."""
        numbers: defaultdict[str, list[list[int]]] = defaultdict(list)
        for number in sorted(first_of.values()):  # copies of one page have all in common and tell nothing
            page, block = pages[number], blocks[number]
            places = range(len(page))[:_EDGE] if top else range(len(page))[-_EDGE:]
            self._exact.update({page[place].text for place in places})
            self._outside.update({self._key(page[place]) for place in places if place not in block})
            for key, text in {self._key(page[place]): page[place].text for place in places}.items():
                numbers[key].append([int(figures[-9:]) for figures in re.findall(r"\d+", text)])
        self._alike = {key: len(found) for key, found in numbers.items() if misread or _count_on(found)}

    def has(self, line: Line) -> bool:
        """Whether a line is a running one."""
        text = line.text
        if not text or _SOURCE.match(text) or (_PAGE_NUMBER.match(text) and len(text) < 24):
            return True
        if self._misread and len(text) < _LONGEST and _ENDS_IN_PAGE.search(text):
            return True
        key = self._key(line)
        if self._pages < 2 or len(text) >= _LONGEST_RUNNING or self._outside[key] * 3 < self._enough:
            return False
        return max(self._exact[text], self._alike.get(key, 0)) >= self._enough

    def _key(self, line: Line) -> str:
        """What a line shares with its like on other pages; clauses, schedules, prices and sentences share nothing."""
        text = line.text.lower()
        if self._misread:
            text = re.sub(r"\W", "", text)
        says = _CLAUSE.match(text) or _VALUE.search(text) or (len(text) > _SENTENCE and text.endswith((".", ";")))
        if len(text) > _LONGEST or says or (self._top and _TITLE.match(text)):
            return text
        return re.sub(r"\d+", "#", text)


def _count_on(found: Sequence[Sequence[int]]) -> bool:
    """Whether numbers go up from page to page or stay; schedules that count their own pages begin anew."""
    back = sum(any(b < a for a, b in zip(before, after, strict=True)) for before, after in pairwise(found))
    return back * 4 <= len(found) - 1


def _is_title(page: Sequence[Line], place: int) -> bool:
    """Whether a line names the paper and no line soon after does so again."""
    text = page[place].text
    if len(text) > _LONGEST or not _PAPER.search(text) or _HEADS.search(text) or not is_heading(text):
        return False
    words = _letters(text)
    return not any(words in _letters(line.text) for line in page[place + 1 : place + 1 + _TITLE_REACH])


def _own_words(page: Sequence[Line]) -> str:
    """All that a page says, its number aside."""
    return "\n".join(line.text for line in page if not _PAGE_NUMBER.match(line.text))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


def lines_for_signing(page: Sequence[Line]) -> set[int]:
    """The places of the lines of signature blocks: those that say so, and the few that stand close about them."""
    found: set[int] = set()
    for place, line in enumerate(page):
        if not _SIGNED.match(line.text):
            continue
        found.add(place)
        for step in (-1, 1):
            at = place
            while abs(at - place) < _BLOCK and 0 <= at + step < len(page) and _are_close(page[at], page[at + step]):
                at += step
                found.add(at)
    return found


def _are_close(line: Line, other: Line) -> bool:
    """Whether at most one blank line parts two lines; where nobody knows, they are."""
    return abs(line.bottom - other.bottom) <= _CLOSE * max(line.top - line.bottom, other.top - other.bottom)
