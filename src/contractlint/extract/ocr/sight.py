"""One picture of a page -> its lines, turned upright where need be, without what is no writing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from contractlint.extract.ocr.engine import Engine, SeenLine, SeenWord, UnseenError

if TYPE_CHECKING:
    from PIL.Image import Image

_BLANK = 0.0004
"""Share of dark pixels below which a page is blank: a line of text is ten times as much, a hole's edge less."""
_DARK = 0.6
"""Pixels darker than so much of the paper's shade are ink."""
_POOR = 0.65
_FEW_WORDS = 5
_LEAST_SURE = 0.5
"""Lines of which the engine is less sure are stamps, seals, signatures and specks."""
_TAIL = 3
_WRITING = 0.25


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen in a picture: its lines, by how many degrees it had to be turned, and why nothing was seen.

    ``failure`` is None where the engine did its work; a picture without words then has no lines.
    """

    lines: tuple[SeenLine, ...] = ()
    turn: int = 0
    is_blank: bool = False
    failure: str | None = None

    @property
    def confidence(self) -> float:
        """How sure the engine is of the words on average, each counted with its length; 0.0 without words."""
        weighed = [(len(word.text), word.confidence) for line in self.lines for word in line]
        total = sum(length for length, _ in weighed)
        return round(sum(length * sure for length, sure in weighed) / total, 3) if total else 0.0


def look(image: Image, engine: Engine, *, dpi: float, seconds: float) -> Sight:
    """Recognise the text of a picture; a failure is a value, not an exception.

    Args:
        image: in shades of grey.
        engine: what recognises.
        dpi: pixels an inch.
        seconds: the most it may take.
    """
    if is_blank(image):
        return Sight(is_blank=True)
    try:
        seen = _sight(engine.read(image, dpi=dpi, seconds=seconds), 0)
        words = sum(map(len, seen.lines))
        if words < _FEW_WORDS or seen.confidence < _POOR:
            turn = engine.turn_of(image, dpi=dpi, seconds=seconds)
            if turn:
                upright = image.rotate(-turn, expand=True)
                turned = _sight(engine.read(upright, dpi=dpi, seconds=seconds), turn)
                seen = max(seen, turned, key=lambda sight: sight.confidence * sum(map(len, sight.lines)))
    except UnseenError as error:
        return Sight(failure=str(error))
    return seen


def is_blank(image: Image) -> bool:
    """Whether nothing is written on a page."""
    shades = image.histogram()
    total = sum(shades)
    paper, half = 255, 0
    for shade in range(255, -1, -1):
        half += shades[shade]
        if half >= total // 2:
            paper = shade
            break
    return sum(shades[: int(_DARK * paper)]) < _BLANK * total


def _sight(lines: list[SeenLine], turn: int) -> Sight:
    kept = (_without_specks(line) for line in lines)
    return Sight(tuple(line for line in kept if line and _is_writing(line)), turn)


def _without_specks(line: SeenLine) -> SeenLine:
    """The line without strokes at its ends, which are rules of tables and margins; dots stand for misread leaders."""
    first, end = 0, _end_of_sure(line)
    tail = line[end:]
    while first < end and _is_stroke(line[first]):
        first += 1
    while first < end and _is_stroke(line[end - 1]):
        end -= 1
    if tail and first < end:
        dots = SeenWord("....", tail[0].left, tail[0].top, tail[-1].right, tail[0].bottom, 1.0)
        return (*line[first:end], dots)
    return line[first:end]


def _end_of_sure(line: SeenLine) -> int:
    """Where a tail of words begins of which the engine is sure of none: dots that lead to a number, a scribble."""
    end = len(line)
    while end and (line[end - 1].confidence < _LEAST_SURE or not line[end - 1].text.strip(".")):
        end -= 1
    return end if len(line) - end >= _TAIL else len(line)


def _is_stroke(word: SeenWord) -> bool:
    return word.text in ("|", "||", "[", "]", "{", "}", "¦", "‘", "’", "~", "\\", "/", "—|", "_|", "|_")


def _is_writing(line: SeenLine) -> bool:
    """Whether a line is one that somebody wrote: the engine is sure of it, and it has letters, figures or a blank."""
    length = sum(len(word.text) for word in line)
    sure = sum(len(word.text) * word.confidence for word in line) / length
    text = "".join(word.text for word in line)
    telling = sum(map(str.isalnum, text)) + text.count("_")
    return sure >= _LEAST_SURE and telling > _WRITING * length
