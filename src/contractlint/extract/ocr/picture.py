"""Read picture files (PNG, JPEG, TIFF, GIF, WebP, BMP) as contracts: every picture in the file is a page."""

from __future__ import annotations

import io
import time
import warnings
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from contractlint.extract.builder import DocumentBuilder
from contractlint.extract.limits import Budget, UnreadableError
from contractlint.extract.lines import Line
from contractlint.extract.ocr.engine import Engine, NoEngineError, find_engine
from contractlint.extract.ocr.lines import lay_out
from contractlint.extract.ocr.notes import say_recognised, say_unread
from contractlint.extract.ocr.sight import Sight, look
from contractlint.extract.paragraphs import join_lines
from contractlint.extract.reading import Ocr, Reading
from contractlint.extract.running import drop_running_lines
from contractlint.model import Document, Recognised

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP")
_PAPER = 11.4
"""Inches that the longer side of a sheet of paper has, between those of A4 and Letter."""
_LEAST_DPI, _MOST_DPI = 150.0, 600.0
"""Resolutions outside are a camera's or a screen's, not a scanner's: then the picture is taken for one sheet."""
_SCALED = 300.0
_MOST_PIXELS = 90_000_000


def read_picture(data: bytes, *, path: str, sha256: str, reading: Reading) -> Document:
    """A picture file as a Document.

    Raises:
        UnreadableError: it is broken or too large, nothing here recognises text, or no words are in it.
    """
    budget = Budget(path, reading.limits)
    if reading.ocr is Ocr.NEVER:
        raise UnreadableError(path, "this is a picture", "text recognition was switched off")
    try:
        engine = find_engine()
    except NoEngineError as error:
        raise UnreadableError(path, "this is a picture", str(error)) from error
    builder = DocumentBuilder(path, sha256, "image")
    pages: list[list[Line]] = []
    raw = ""
    failures: dict[int, str] = {}
    for number, (image, dpi) in enumerate(_pictures(data, path, budget), 1):
        sight = _look(image, engine, dpi, reading, budget)
        placing = partial(_place, height=image.height, dpi=dpi)
        page = lay_out(sight, page=number, raw_start=len(raw), dpi=dpi, size=image.size, placing=placing)
        pages.append(list(page.lines))
        raw += page.raw
        if page.lines:
            builder.recognised[number] = Recognised(sight.confidence, page.words)
        elif not sight.is_blank:
            failures[number] = sight.failure or "no words were found in the picture"
    if not builder.recognised:
        raise UnreadableError(path, "no words were found in the picture", next(iter(failures.values()), "it is blank"))
    sure = {number: recognised.confidence for number, recognised in builder.recognised.items()}
    builder.warnings += say_recognised(sure, len(pages), engine.name) + say_unread(failures, len(pages))
    lines = [line for page in drop_running_lines(pages, misread=True) for line in page]
    builder.add_pieces(join_lines(lines), len(pages), set(failures))
    return builder.build(raw)


def _place(x: float, y: float, *, height: int, dpi: float) -> tuple[float, float]:
    return x * 72 / dpi, (height - y) * 72 / dpi


def _look(image: Image, engine: Engine, dpi: float, reading: Reading, budget: Budget) -> Sight:
    start = time.monotonic()
    sight = look(image, engine, dpi=dpi, seconds=reading.limits.picture_seconds)
    budget.excuse(time.monotonic() - start)
    return sight


def _pictures(data: bytes, path: str, budget: Budget) -> Iterator[tuple[Image, float]]:
    """The pictures of a file in shades of grey, upright as the camera says, with their pixels an inch."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError  # noqa: PLC0415  # only for pictures

    too_large = UnreadableError(path, "the picture is too large", "save it with 300 pixels an inch")
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as file:
                budget.pages(getattr(file, "n_frames", 1))
                for frame in ImageSequence.Iterator(file):
                    budget.spend()
                    if frame.width * frame.height > _MOST_PIXELS:
                        raise too_large
                    known = frame.info.get("dpi", (0, 0))[0]
                    image = ImageOps.exif_transpose(_on_white(frame))
                    yield _sized(image.convert("L"), float(known or 0))
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise too_large from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
            advice = "save it anew, or ask for it again"
            raise UnreadableError(path, "the picture is broken or cut off", advice) from error


def _on_white(image: Image) -> Image:
    """The picture where what one could see through is white, as paper is."""
    from PIL import Image as Images  # noqa: PLC0415

    if image.mode not in ("RGBA", "LA", "PA") and "transparency" not in image.info:
        return image
    clear = image.convert("RGBA")
    return Images.alpha_composite(Images.new("RGBA", clear.size, "white"), clear)


def _sized(image: Image, dpi: float) -> tuple[Image, float]:
    """The picture at a resolution that suits the engines, and that resolution."""
    if not _LEAST_DPI <= dpi <= _MOST_DPI:
        dpi = max(image.size) / _PAPER
    if 0.6 * _SCALED <= dpi <= 1.4 * _SCALED:
        return image, dpi
    scale = _SCALED / max(dpi, 50.0)
    return image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale)))), dpi * scale
