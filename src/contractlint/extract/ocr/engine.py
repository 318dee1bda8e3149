"""What an engine for text recognition gives, and which one this machine has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PIL.Image import Image

HOW_TO_GET_ONE = "install the Tesseract program (on Debian: apt install tesseract-ocr), or contractlint[ocr]"


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word in a picture: its edges in pixels from the upper left corner, and how sure the engine is (0 to 1)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float


SeenLine = tuple[SeenWord, ...]
"""The words of one line, from left to right; never none."""


class NoEngineError(Exception):
    """No engine is here, or it cannot work; ``str()`` says why in a few words."""


class UnseenError(Exception):
    """An engine gave up on one picture; ``str()`` says why in a few words."""


class Engine(Protocol):
    """Something that recognises text."""

    name: str
    many: bool
    """Whether several pictures may be given to it at the same time, from several threads."""

    def read(self, image: Image, *, dpi: float, seconds: float) -> list[SeenLine]:
        """The lines of a picture in reading order.

        Args:
            image: in shades of grey, upright or nearly so.
            dpi: pixels an inch.
            seconds: the most it may take.

        Raises:
            UnseenError: it took too long, or the engine failed.
        """

    def turn_of(self, image: Image, *, dpi: float, seconds: float) -> int:
        """By how many degrees (0, 90, 180, 270), clockwise, the picture must be turned to be upright; 0 if unsure."""


@lru_cache(maxsize=1)
def find_engine() -> Engine:
    """Tesseract where the program is there and knows English, else rapidocr where the extra "ocr" is installed.

    Raises:
        NoEngineError: neither is there.
    """
    from contractlint.extract.ocr.rapid import RapidEngine  # noqa: PLC0415  # only where a page is a picture
    from contractlint.extract.ocr.tesseract import TesseractEngine  # noqa: PLC0415

    reasons: list[str] = []
    for kind in (TesseractEngine, RapidEngine):
        try:
            return kind()
        except NoEngineError as error:
            reasons += [str(error)] if str(error) else []
    raise NoEngineError("; ".join([*reasons, HOW_TO_GET_ONE]))
