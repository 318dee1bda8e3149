"""The Tesseract program (https://tesseract-ocr.github.io), started once a page.

It is given the picture through a pipe and gives back a table of words. No picture of a contract is left in a folder
for temporary files, as it would be with pytesseract; and the program's faults and its memory are not ours.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from contractlint.extract.ocr.engine import NoEngineError, SeenLine, SeenWord, UnseenError

if TYPE_CHECKING:
    from PIL.Image import Image

_LANGUAGE = "eng"
_COLUMNS = 12
_WORD_LEVEL = "5"
_STARTING = 20.0
"""Seconds in which the program must say which languages it knows."""
_ROTATE = re.compile(r"^Rotate: (90|180|270)$", re.MULTILINE)
_SURE_OF_TURN = re.compile(r"^Orientation confidence: (\d{1,6}(?:\.\d{1,6})?)$", re.MULTILINE)
_LEAST_SURE = 1.0


class TesseractEngine:
    """Tesseract 4 or later, in one thread: it is hardly faster in four, and other pages have work for them."""

    name = "Tesseract"
    many = True

    def __init__(self) -> None:
        """Find the program; raises NoEngineError where it is not there, or knows no English."""
        program = shutil.which("tesseract")
        if program is None:
            raise NoEngineError("")
        self._program = program
        self._environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        try:
            languages = self._run(["--list-langs"], b"", _STARTING).split()
        except UnseenError as error:
            raise NoEngineError(f"Tesseract does not start ({error})") from error
        if _LANGUAGE not in languages:
            raise NoEngineError("Tesseract knows no English (on Debian: apt install tesseract-ocr-eng)")
        self._tells_turn = "osd" in languages

    def read(self, image: Image, *, dpi: float, seconds: float) -> list[SeenLine]:
        """See :class:`contractlint.extract.ocr.engine.Engine`; columns and tables are Tesseract's to tell apart."""
        options = ["-", "-", "-l", _LANGUAGE, "--psm", "3", "--dpi", str(round(dpi)), "tsv"]
        return _lines(self._run(options, _netpbm(image), seconds))

    def turn_of(self, image: Image, *, dpi: float, seconds: float) -> int:
        """See :class:`contractlint.extract.ocr.engine.Engine`."""
        if not self._tells_turn:
            return 0
        try:
            said = self._run(["-", "-", "--psm", "0", "--dpi", str(round(dpi))], _netpbm(image), seconds)
        except UnseenError:  # it refuses pictures with few letters
            return 0
        turn, sure = _ROTATE.search(said), _SURE_OF_TURN.search(said)
        return int(turn[1]) if turn and sure and float(sure[1]) >= _LEAST_SURE else 0

    def _run(self, options: list[str], given: bytes, seconds: float) -> str:
        try:
            done = subprocess.run(  # noqa: S603  # the program found above, with options of our own
                [self._program, *options], input=given, capture_output=True, timeout=seconds, check=False,
                env=self._environment,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise UnseenError(f"it took more than {seconds:g} seconds") from error
        except OSError as error:
            raise UnseenError((error.strerror or str(error)).lower()) from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            reason = said[-1][:120] if said else "no reason given"
            raise UnseenError(f"Tesseract stopped with {done.returncode}: {reason}")
        return done.stdout.decode("utf-8", "replace")


def _netpbm(image: Image) -> bytes:
    """The picture as a "portable grey map": its pixels behind three figures, so that nothing is packed or unpacked."""
    grey = image if image.mode == "L" else image.convert("L")
    return b"P5 %d %d 255\n" % grey.size + grey.tobytes()


def _lines(table: str) -> list[SeenLine]:
    """The lines of a table of level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""
    lines: dict[tuple[str, ...], list[SeenWord]] = {}
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != _WORD_LEVEL or not cells[-1].strip():
            continue
        left, top, width, height, confidence = map(float, cells[6:11])
        word = SeenWord(cells[-1].strip(), left, top, left + width, top + height, max(confidence, 0.0) / 100)
        lines.setdefault(tuple(cells[1:5]), []).append(word)
    return [tuple(words) for words in lines.values()]
