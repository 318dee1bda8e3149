"""rapidocr 3 with onnxruntime (extra "ocr"): no program to install, its models come in the wheel; slower by far."""

from __future__ import annotations

import threading
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from contractlint.extract.ocr.engine import NoEngineError, SeenLine, SeenWord, UnseenError
from contractlint.extract.ocr.order import in_reading_order

if TYPE_CHECKING:
    from PIL.Image import Image

_SETTINGS = {
    "Global.log_level": "critical",
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
_RUNGS = 200.0
"""Pixels an inch that suffice: it makes pictures smaller by itself, so more only cost time."""


class RapidEngine:
    """The models are loaded with the first picture; one picture at a time."""

    name = "rapidocr"
    many = False

    def __init__(self) -> None:
        """Raises NoEngineError where the extra is not installed."""
        if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
            raise NoEngineError("")
        self._engine: Any = None
        self._lock = threading.Lock()

    def read(self, image: Image, *, dpi: float, seconds: float) -> list[SeenLine]:  # noqa: ARG002  # cannot be stopped
        """See :class:`contractlint.extract.ocr.engine.Engine`; the words of a line share its confidence."""
        import numpy  # noqa: PLC0415  # only where a page is a picture

        scale = min(1.0, _RUNGS / dpi)
        small = image.convert("RGB").resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))))
        try:
            with self._lock:
                if self._engine is None:
                    from rapidocr import RapidOCR  # noqa: PLC0415  # over a second

                    self._engine = RapidOCR(params=dict(_SETTINGS))
                seen = self._engine(numpy.asarray(small))
        except MemoryError:
            raise
        except Exception as error:  # its own errors and those of onnxruntime and OpenCV have no common class
            said = " ".join(str(error).split())[:120] or type(error).__name__
            raise UnseenError(f"rapidocr failed: {said}") from error
        if seen.boxes is None or not seen.txts:
            return []
        found = zip(seen.boxes, seen.txts, seen.scores, strict=True)
        pieces = [_split(box / scale, text, float(score)) for box, text, score in found if text.strip()]
        return in_reading_order(pieces)

    def turn_of(self, image: Image, *, dpi: float, seconds: float) -> int:  # noqa: ARG002
        """It does not tell how a page lies."""
        return 0


def _split(box: Any, text: str, score: float) -> SeenLine:
    """A piece of a line as words: each gets the share of its width that its letters have."""
    left, right = float(box[:, 0].min()), float(box[:, 0].max())
    top, bottom = float(box[:, 1].min()), float(box[:, 1].max())
    step = (right - left) / max(1, len(text))
    words: list[SeenWord] = []
    place = 0
    for word in text.split():
        place = text.index(word, place)
        start = left + place * step
        place += len(word)
        words.append(SeenWord(word, start, top, left + place * step, bottom, score))
    return tuple(words)
