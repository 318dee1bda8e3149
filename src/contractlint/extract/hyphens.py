"""Hyphens at line ends: which part a word that was broken, and which belong to it.

The document itself tells: "informa-tion" was broken if "information" stands elsewhere in it, "third-party" was not if
"third-party" does, or if both its halves are words of the document. Where it does not tell, its other line ends do: a
program that breaks words breaks many, and most programs break none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from contractlint.extract.lines import Line

MARK = "\ufffe"
"""pdfium's sign for a hyphen at a line's end whose lines it has joined."""
_PIECES = re.compile(rf"[A-Za-z-]{{1,40}}{MARK}[A-Za-z-]{{0,40}}|[A-Za-z]{{1,40}}-$")
"""Pieces of words that a line's end has parted: no words of the document."""
_WORD = re.compile(r"[A-Za-z]{2,30}(?:-[A-Za-z]{1,30}){0,3}")
_PREFIXES = frozenset(
    "non self sub pre post co re on off in follow then third day month year full part long short high low real well "
    "multi cross inter anti ex end up one two three four first second".split()
)


_SHORTEST = 2
"""Letters that stay behind when a word is broken, at least: "e-mail" is not."""
_ENDING = re.compile(
    r"[a-z]{0,5}ations?|[a-z]{0,2}(?:tion|sion|ment|ance|ence|able|ible|ness|ity|ing|ally|ical|tive|cial|tial|ture|sure|ular|ously?|ate|ated|ly|ty|al|ed|er)s?"
)
"""What a broken word may go on with, and hardly any word of its own is."""


class Hyphens:
    """Decides on hyphens at line ends from the words of the lines in which they stand."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Gather the words of all lines, if any of the lines has a hyphen to decide on."""
        self._words: set[str] = set()
        self._breaks_words = False
        if any(MARK in line.text or line.text.endswith("-") for line in lines):
            broken = False
            for line in lines:
                text = _PIECES.sub(" ", line.text)
                first = text.find(" ") if broken else 0
                self._words.update(word.lower() for word in _WORD.findall(text[max(0, first) :]))
                broken = line.text.endswith("-")
            self._breaks_words = any(first + second in self._words for first, second in _met(lines))

    def belongs(self, before: str, after: str) -> bool:
        """Whether the hyphen between two pieces of text that met at a line's end is part of the word."""
        first, second = _halves(before, after)
        if len(first) < _SHORTEST or not second or "-" in first or first in _PREFIXES:
            return True
        if first + second in self._words:
            return False
        if f"{first}-{second}" in self._words:
            return True
        if first in self._words and second in self._words:
            return True
        return not (self._breaks_words or _ENDING.fullmatch(second))

    def mend(self, line: Line) -> Line:
        """The line with its marks resolved: each is a hyphen, or nothing."""
        if MARK not in line.text:
            return line
        text, places = line.text, list(line.places)
        while (at := text.find(MARK)) >= 0:
            keep = self.belongs(text[:at], text[at + 1 :])
            text = text[:at] + ("-" if keep else "") + text[at + 1 :]
            if not keep:
                places = _without(places, at)
        return line.at(text=text, places=tuple(places))


def _halves(before: str, after: str) -> tuple[str, str]:
    """The letters that met at a line's end."""
    return re.split(r"[^A-Za-z-]", before[-40:])[-1].lower(), re.split(r"[^A-Za-z]", after[:40])[0].lower()


def _met(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """The halves of all words that stand at a hyphen at a line's end."""
    for line, after in pairwise((*lines, Line("", ()))):
        if MARK in line.text:
            pieces = line.text.split(MARK)
            yield from (_halves(first, second) for first, second in pairwise(pieces))
        if line.text.endswith("-"):
            yield _halves(line.text[:-1], after.text)


def _without(places: Sequence[tuple[int, int]], at: int) -> list[tuple[int, int]]:
    """The places after the character at ``at`` was taken out."""
    kept = [(offset, raw) for offset, raw in places if offset <= at]
    offset, raw = kept[-1]
    moved = [(place - 1, raw_place) for place, raw_place in places if place > at + 1]
    joint = next((r for o, r in places if o == at + 1), raw + at + 1 - offset)
    return [*[pair for pair in kept if pair[0] < at], (at, joint), *moved]
