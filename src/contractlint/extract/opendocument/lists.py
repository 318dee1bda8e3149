"""Count the lists of an OpenDocument text as its own program does, in the terms of a Word file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from contractlint.extract.opendocument.names import TEXT, XML_ID, whole
from contractlint.extract.opendocument.styles import OdfStyles
from contractlint.extract.word.made import ListLevel, MadeWord

_OUTLINE = "\x00outline"


@dataclass
class Counting:
    """A list being read: its style, and its name in the Word file."""

    style: str
    number: str


class ListCounter:
    """Gives every list its name in the Word file: a new one where it begins to count anew."""

    def __init__(self, word: MadeWord, styles: OdfStyles) -> None:
        self._made = word
        self._styles = styles
        self._last: dict[str, str] = {}
        """The list that counted last, by style."""
        self._by_id: dict[str, str] = {}
        self._levels: dict[str, str] = {}
        self._count = 0
        self._open: list[Counting] = []

    def begin(self, element: Any, level: int) -> Counting:
        """A list begins; one in another goes on in that one's style and counts with it."""
        above = self._open[-1] if level and self._open else None
        style = element.get(TEXT + "style-name") or (above.style if above else "")
        if above and style == above.style:
            counting = Counting(style, above.number)
        else:
            earlier = self._by_id.get(element.get(TEXT + "continue-list") or "")
            if earlier is None and element.get(TEXT + "continue-numbering") == "true":
                earlier = self._last.get(style)
            counting = Counting(style, earlier or self._new(style, anew=True))
        if own := element.get(XML_ID):
            self._by_id[own] = counting.number
        self._last[style] = counting.number
        self._open.append(counting)
        return counting

    def item(self, counting: Counting, item: Any, level: int) -> str | None:
        """The list in which an item counts; None where its list shows nothing."""
        start = item.get(TEXT + "start-value")
        if start is not None:
            counting.number = self._new(counting.style, starts={level: whole(start, 1)})
            self._last[counting.style] = counting.number
        return counting.number if self._styles.lists.get(counting.style) else None

    def end(self, counting: Counting, level: int) -> None:
        """A list ends."""
        self._open.pop()
        if level and self._open and self._open[-1].style == counting.style:
            self._open[-1].number = counting.number

    def heading(self, outline: int, style: str | None) -> tuple[str, int] | None:
        """(list, level) of a heading that stands in no list, where headings are numbered."""
        if outline not in self._styles.outline or self._styles.counts_in(style) is not None:
            return None
        if _OUTLINE not in self._last:
            self._last[_OUTLINE] = self._new(_OUTLINE)
        return self._last[_OUTLINE], outline

    def _new(self, style: str, *, anew: bool = False, starts: dict[int, int] | None = None) -> str:
        levels: dict[int, ListLevel]
        levels = self._styles.outline if style == _OUTLINE else self._styles.lists.get(style, {})
        if style not in self._levels:
            self._levels[style] = str(len(self._levels) + 1)
            self._made.levels(self._levels[style], levels)
        self._count += 1
        number = str(self._count)
        if anew:
            starts = {place: level.start for place, level in levels.items()}
        self._made.numbers(number, self._levels[style], starts or {})
        return number
