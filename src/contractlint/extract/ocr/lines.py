"""Seen lines -> the Lines and raw text of which paragraphs are built, with the words' boxes on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from contractlint.extract.lines import Line, clean_line
from contractlint.extract.ocr.engine import SeenLine
from contractlint.extract.ocr.misread import mend
from contractlint.extract.ocr.sight import Sight
from contractlint.model import WordBox

_POINTS = 72.0
_COLUMN_GAP = 3.0
"""From so many heights of a line on, a gap between words parts columns."""

Placing = Callable[[float, float], tuple[float, float]]
"""From pixels of the picture as it lies to points of the page."""


@dataclass(frozen=True, slots=True)
class SeenPage:
    """The text recognised on a page: as it stands in the raw text, its lines, and where its words are."""

    raw: str
    lines: tuple[Line, ...]
    words: tuple[WordBox, ...]


def lay_out(
    sight: Sight, *, page: int, raw_start: int, dpi: float, size: tuple[int, int], placing: Placing
) -> SeenPage:
    """The lines of a picture for the page ``page``, of which the raw text begins at ``raw_start``.

    Args:
        sight: what was seen.
        page: the page's number, from 1.
        raw_start: how long the raw text is so far.
        dpi: pixels an inch.
        size: the width and height of the picture as it lies, in pixels.
        placing: how the picture lies on the page.
    """
    texts: list[str] = []
    lines: list[Line] = []
    boxes: list[WordBox] = []
    place = raw_start
    height = (size[0] if sight.turn in (90, 270) else size[1]) * _POINTS / dpi
    for seen in sight.lines:
        said = mend([word.text for word in seen])
        text, starts = _join(seen, said)
        for word, shown, start in zip(seen, said, starts, strict=True):
            corners = (_unturned(x, y, sight.turn, size) for x, y in ((word.left, word.top), (word.right, word.bottom)))
            (x1, y1), (x2, y2) = (placing(*corner) for corner in corners)
            box = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
            boxes.append(WordBox(place + start, place + start + len(shown), *(round(edge, 2) for edge in box)))
        # A page that lies askew: the first word tells the height at the left edge better than the whole line would.
        first, last = seen[0], seen[-1]
        line = clean_line(text, place).at(
            page=page,
            left=first.left * _POINTS / dpi,
            right=last.right * _POINTS / dpi,
            top=height - first.top * _POINTS / dpi,
            bottom=height - first.bottom * _POINTS / dpi,
        )
        if line.text:
            lines.append(line)
        texts.append(text + "\n")
        place += len(text) + 1
    return SeenPage("".join(texts), tuple(lines), tuple(boxes))


def _join(seen: SeenLine, said: list[str]) -> tuple[str, list[int]]:
    """The words of a line with blanks between them, three where columns part, and where each begins."""
    text = ""
    starts: list[int] = []
    for index, word in enumerate(seen):
        if index:
            before = seen[index - 1]
            tall = min(before.bottom - before.top, word.bottom - word.top)
            text += "   " if word.left - before.right > _COLUMN_GAP * max(tall, 1.0) else " "
        starts.append(len(text))
        text += said[index]
    return text, starts


def _unturned(x: float, y: float, turn: int, size: tuple[int, int]) -> tuple[float, float]:
    """A place in the picture as it was turned upright (clockwise) -> the same place in the picture as it lies."""
    width, height = size
    if turn == 90:
        return y, height - x
    if turn == 180:
        return width - x, height - y
    return (width - y, x) if turn == 270 else (x, y)
