"""Which section numbers a contract's text holds, however its sections are set: as blocks, in a paragraph, in a table."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from contractlint.model import Section
from contractlint.parse.literals import in_cases, places_of
from contractlint.parse.numbering import parse_roman

Path = tuple[str, ...]
"""A number in its parts: "7.1(b)" is ("7", "1", "b"), "IV" is ("4",)."""

_PARTS = re.compile(r"\d+[A-Za-z]?|[A-Za-z]+")
_DECIMAL = re.compile(
    r"\d(?<![\w.$£€,(/%-].)\d?(?:\.\d{1,3}){1,5}(?![\d%])(?!\s?(?:%|percent|million|billion|hours?\b|times\b))"
)
_TOP = re.compile(r"\d(?<![\w.$£€,/%-].)\d?(?!\d)\s?[.):–—-]{0,2}\s{0,4}(?=[A-Z“\"(])")
_CAPITALS = re.compile(r"[A-Z]{4,20}\b")
"""A heading behind a number, though it was joined with a page's last line: "... 3 March 2019 13. NOTICES"."""
_BEGINS_BEHIND = frozenset('\n|.;:)”"')
"""What stands before a number that begins something; the places are tried from the digits, which are few."""
_WORDS = in_cases("article", "section", "clause", "paragraph", "part ", "§")
_WORDED = re.compile(
    r"(?i)(?:\b(?:article|section|clause|part|paragraph)|§)\s{1,2}(?P<number>[IVXL]{1,6}|\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
_DIVISION = re.compile(r"(?i)(?:article|part|chapter|title|book)\b")
_MOST_PLACES = 40
"""Of sections that bear one number (in many schedules) so many are looked through for a paragraph."""
_MOST_SCANS = 150
"""So many marks are searched for slowly; beyond them, in a text made to be slow, any counts as found."""
_COUNTED = {
    word: str(value)
    for value, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}


def number_path(label: str) -> Path:
    """A number in its parts, roman ones of a whole section as figures, letters in lower case, without leading noughts."""
    parts = _PARTS.findall(label)
    path: list[str] = []
    for index, part in enumerate(parts):
        roman = parse_roman(part) if index == 0 and part.isupper() and part.isalpha() else None
        counted = _COUNTED.get(part.lower()) if index == 0 else None
        path.append(counted or (str(roman) if roman else part.lower().lstrip("0") or "0"))
    while len(path) > 1 and path[-1] == "0":
        path.pop()
    return tuple(path)


class SectionNumbers:
    """The numbers of a contract's sections and paragraphs, and where they stand."""

    def __init__(self, text: str, sections: Sequence[Section], cited: Iterable[tuple[int, int]]) -> None:
        """Args: the text, its outline, and the places of the numbers that are only referred to."""
        self._text = text
        self._cited = sorted(cited)
        self._cited_starts = [start for start, _ in self._cited]
        self.places: dict[Path, list[tuple[int, int]]] = {}
        """Where each number's section begins and ends."""
        self.written: set[Path] = set()
        """Numbers that stand in the text as a number would, though no section was made of them."""
        self._scans = 0
        self._found: dict[Path, bool] = {}
        self._add_sections(sections)
        self._add_written()

    def _add_sections(self, sections: Sequence[Section]) -> None:
        paths: list[Path] = []
        for section in sections:
            above = paths[section.parent] if section.parent is not None else ()
            own = number_path(section.number) if section.number else ()
            full = own
            if own and above and own[: len(above)] != above:
                full = (*above, *own)
            paths.append(full or above)
            if not own:
                continue
            self.places.setdefault(full, []).append((section.start, section.end))
            if full != own:
                if self._is_division(sections[section.parent or 0]):
                    self.places.setdefault(own, []).append((section.start, section.end))
                else:
                    self.written.add(own)

    def _is_division(self, section: Section) -> bool:
        """Whether a section only holds others that are cited by their own numbers: an article, a part."""
        return bool(_DIVISION.match(self._text, section.start)) or bool(
            section.number and section.number.isalpha() and section.number.isupper()
        )

    def _add_written(self) -> None:
        text = self._text
        for match in _DECIMAL.finditer(text):
            if not self._is_cited(match.start()):
                self.written.add(number_path(match[0]))
        for match in _TOP.finditer(text):
            before = text[max(0, match.start() - 4) : match.start()]
            begins = match.start() == 0 or "\n" in before or before.rstrip()[-1:] in _BEGINS_BEHIND
            if (begins or ("." in match[0] and _CAPITALS.match(text, match.end()))) and not self._is_cited(
                match.start()
            ):
                self.written.add(number_path(match[0][:2]))
        for place in places_of(_WORDS, text):
            worded = _WORDED.match(text, place)
            if worded and not self._is_cited(worded.start("number")):
                self.written.add(number_path(worded["number"].upper()))

    def _is_cited(self, offset: int) -> bool:
        index = bisect_right(self._cited_starts, offset) - 1
        return index >= 0 and offset < self._cited[index][1]

    def has(self, label: str) -> bool:
        """Whether a section or paragraph of this number is in the text."""
        path = number_path(label)
        if path not in self._found:
            self._found[path] = self._look_for(path)
        return self._found[path]

    def _look_for(self, path: Path) -> bool:
        for length in range(len(path), 0, -1):
            head = path[:length]
            if head in self.places or head in self.written:
                return length == len(path) or self._marks_stand_in(head, path[length:])
            if any(
                len(known) > length and known[:length] == head for known in (*self.places, *self.written)
            ) and length == len(path):
                return True
        return False

    def _marks_stand_in(self, head: Path, rest: Path) -> bool:
        """Whether the paragraphs "(b)", "(ii)" stand in the section's own text, inside its sentences too."""
        if head not in self.places:
            return True  # a number that only stands somewhere in the text: where its section ends is not known
        return any(all(self._has_mark(span, part) for part in rest) for span in self.spans(head))

    def spans(self, path: Path) -> list[tuple[int, int]]:
        """Where the section's text stands: from its number to the next number of its rank, at least to where the outline ends it."""
        return [
            (start, max(end, self._next_number(path, start))) for start, end in self.places.get(path, [])[:_MOST_PLACES]
        ]

    def _next_number(self, path: Path, start: int) -> int:
        """Where the number after this one stands, at this rank or above; the end of the text if there is none."""
        for length in range(len(path), 0, -1):
            if path[length - 1].isdigit():
                following = (*path[: length - 1], str(int(path[length - 1]) + 1))
                places = self.places.get(following, [])
                later = bisect_right(places, (start, len(self._text) + 1))
                if later < len(places):
                    return places[later][0]
        return len(self._text)

    def _has_mark(self, span: tuple[int, int], part: str) -> bool:
        """Whether "(b)", "b)" or "b." stands in a stretch of text, and is no reference."""
        for mark in (f"({part})", f"({part.upper()})"):
            place = self._text.find(mark, *span)
            while place >= 0:
                if not self._is_cited(place):
                    return True
                place = self._text.find(mark, place + 1, span[1])
        self._scans += 1
        if self._scans > _MOST_SCANS:
            return True
        pattern = re.compile(rf"(?i)(?<![\w(]){re.escape(part)}\s?[.):]|\(\s?{re.escape(part)}\s?\)")
        return any(not self._is_cited(match.start()) for match in pattern.finditer(self._text, *span))
