"""Standard output and standard error: their encoding, and what becomes of characters that a screen cannot show."""

from __future__ import annotations

import codecs
import io
import os
import sys
from pathlib import Path

_NEAREST = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "→": "->", "•": "*", "█": "#", "░": "."
}  # fmt: skip


def open_streams() -> None:
    """Reports are UTF-8 whatever the locale says, as files written with -o are; closed streams swallow all.

    A screen gets what it can show: an older one that knows no UTF-8 the nearest of its own characters.
    """
    codecs.register_error("nearest", _nearest)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  # closed with the process
        elif isinstance(stream, io.TextIOWrapper) and stream.isatty():
            stream.reconfigure(errors="nearest")
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """What to write in place of characters that an encoding lacks: a codec's error handler."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain, error.object[error.start : error.end])), error.end


def _plain(character: str) -> str:
    """The nearest ASCII: a plain quote for a curly one, a letter without its accent; else the character's number."""
    import unicodedata  # noqa: PLC0415  # only a screen without UTF-8 wants it

    letters = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode("ascii")
    return _NEAREST.get(character) or letters or character.encode("ascii", "backslashreplace").decode("ascii")
