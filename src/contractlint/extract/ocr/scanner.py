"""Pictures of a PDF's pages: which are read, by what, and what came of it.

A page is drawn by pdfium in the thread that reads the file, since pdfium knows only one; the engine has threads of its
own, as many as there are processors, so that a scan of many pages is read as fast as the machine can. In a worker of an
audit it has one: the other processors are at work on other files.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from contractlint.extract.limits import RECOGNITION_STOPPED, Budget
from contractlint.extract.lines import Line
from contractlint.extract.ocr.engine import Engine, NoEngineError, find_engine
from contractlint.extract.ocr.lines import Placing, lay_out
from contractlint.extract.ocr.needed import Need, says_more
from contractlint.extract.ocr.notes import say_recognised, say_unread
from contractlint.extract.ocr.sight import Sight, look
from contractlint.extract.reading import Ocr, Reading
from contractlint.model import Recognised

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 300.0
_LEAST_DPI = 200.0
_MOST_PIXELS = 40_000_000
"""Larger pages, such as plans, are drawn smaller."""
_MOST_THREADS = 8
_AHEAD = 2
"""So many pictures wait for each thread, and no more, since each takes nine megabytes."""


@dataclass(frozen=True, slots=True)
class _Picture:
    """A page's picture as it was handed to the engine."""

    need: Need
    dpi: float
    size: tuple[int, int]
    placing: Placing
    sight: Future[Sight]


class PageScanner:
    """Takes the pages of one file whose pictures are to be read, and hands over what was seen in them."""

    def __init__(self, reading: Reading, budget: Budget) -> None:
        """Nothing is loaded before the first page that needs it."""
        self._mode = reading.ocr
        self._limits = reading.limits
        self._budget = budget
        self._pictures: dict[int, _Picture] = {}
        self._spent = 0.0
        self._threads: ThreadPoolExecutor | None = None
        self._engine: Engine | None = None
        self._refusal = ""
        """Why pages with text were not read again though that was asked for."""
        self.failures: dict[int, str] = {}
        """By page, why its picture was not read."""
        self.recognised: dict[int, Recognised] = {}
        """By page, what was recognised and put in."""

    def take(self, page: Any, number: int, need: Need) -> None:
        """Have the picture of a page read; its text is to be had from :meth:`put_in`.

        Args:
            page: pdfium's page.
            number: its number, from 1.
            need: why.
        """
        reason = self._hindrance()
        if reason:
            if need is Need.ASKED:
                self._refusal = reason
            else:
                self.failures[number] = reason
            return
        start = time.monotonic()
        try:
            self._hand_over(page, number, need)
        except (RuntimeError, ValueError, OSError, ZeroDivisionError):  # pdfium's errors are of the first kind
            if need is not Need.ASKED:
                self.failures[number] = "the page cannot be drawn"
        self._account(start)

    def put_in(self, pages: list[list[Line]], raw_start: int) -> str:
        """Put what was seen in place of the pages' own lines, where it is more; waits for the engine.

        Args:
            pages: the lines of every page of the file.
            raw_start: how long the file's raw text is.

        Returns:
            The raw text of what was put in, to stand behind the file's own.
        """
        added: list[str] = []
        for number, picture in self._pictures.items():
            start = time.monotonic()
            sight = picture.sight.result()
            self._account(start)
            seen = lay_out(
                sight, page=number, raw_start=raw_start, dpi=picture.dpi, size=picture.size, placing=picture.placing
            )
            own = " ".join(line.text for line in pages[number - 1])
            if says_more(seen.raw, own, picture.need):
                pages[number - 1] = list(seen.lines)
                self.recognised[number] = Recognised(sight.confidence, seen.words)
                added.append(seen.raw)
                raw_start += len(seen.raw)
            elif picture.need is Need.NO_TEXT and not sight.is_blank:
                self.failures[number] = sight.failure or "no words were found in the picture"
        return "".join(added)

    def warnings(self, of: int) -> list[str]:
        """What the reader of the report must know of the pictures in a file of ``of`` pages, read or not."""
        sure = {number: recognised.confidence for number, recognised in self.recognised.items()}
        said = say_recognised(sure, of, self._engine.name if self._engine else "") + say_unread(self.failures, of)
        return [*said, f"text was not recognised in pictures: {self._refusal}"] if self._refusal else said

    def close(self) -> None:
        """Give up what was not yet begun."""
        if self._threads:
            self._threads.shutdown(wait=True, cancel_futures=True)

    def _hindrance(self) -> str | None:
        """Why no picture can be read, or no more."""
        if self._mode is Ocr.NEVER:
            return "text recognition was switched off"
        if self._spent > self._limits.recognition_seconds:
            return f"{RECOGNITION_STOPPED} {self._limits.recognition_seconds:g} seconds"
        if self._engine is None:
            try:
                self._engine = find_engine()
            except NoEngineError as error:
                return str(error)
        return None

    def _hand_over(self, page: Any, number: int, need: Need) -> None:
        engine = self._engine
        assert engine is not None  # noqa: S101  # _hindrance found it
        count = min(_MOST_THREADS, _processors()) if engine.many else 1
        waiting = [picture.sight for picture in self._pictures.values() if not picture.sight.done()]
        if len(waiting) >= _AHEAD * count:
            waiting[0].result()
        dpi = _resolution(page)
        image, placing = _draw(page, dpi)
        if self._threads is None:
            self._threads = ThreadPoolExecutor(count, thread_name_prefix="ocr")
        sight = self._threads.submit(look, image, engine, dpi=dpi, seconds=self._limits.picture_seconds)
        self._pictures[number] = _Picture(need, dpi, image.size, placing, sight)

    def _account(self, start: float) -> None:
        seconds = time.monotonic() - start
        self._spent += seconds
        self._budget.excuse(seconds)


def _processors() -> int:
    """How many processors this process may keep busy."""
    if multiprocessing.parent_process() is not None:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _resolution(page: Any) -> float:
    """Pixels an inch at which a page is drawn: those of its largest picture, within bounds that suit the engines."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # loaded only for a PDF

    width, height = page.get_size()
    found, largest = _DPI, 0.0
    for item, _ in zip(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=1), range(50), strict=False):
        try:
            left, bottom, right, top = item.get_bounds()
            across, down = item.get_px_size()
        except Exception:  # noqa: S112  # a broken picture says nothing
            continue
        area = (right - left) * (top - bottom)
        if area > largest:
            largest, found = area, 72.0 * (across * down / area) ** 0.5
    dpi = min(max(found, _LEAST_DPI), _DPI)
    pixels = width * height * (dpi / 72) ** 2
    return dpi if pixels <= _MOST_PIXELS else dpi * (_MOST_PIXELS / pixels) ** 0.5


def _draw(page: Any, dpi: float) -> tuple[Image, Placing]:
    """The page's picture in shades of grey, and where its pixels are on the page, whichever way the page is turned."""
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    places = bitmap.get_posconv(page)
    width, height = bitmap.width, bitmap.height
    (x0, y0), (x1, y1), (x2, y2) = (places.to_page(*corner) for corner in ((0, 0), (width, 0), (0, height)))

    def placing(x: float, y: float) -> tuple[float, float]:
        across, down = x / width, y / height
        return x0 + across * (x1 - x0) + down * (x2 - x0), y0 + across * (y1 - y0) + down * (y2 - y0)

    image: Image = bitmap.to_pil().convert("L")
    image.load()
    return image.copy(), placing
