"""How much a file may ask of the machine, and the error for files that cannot be read."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


class UnreadableError(Exception):
    """A file that cannot be read: which, why, and what to do about it. ``str()`` is one line."""

    def __init__(self, path: str, reason: str, advice: str = "") -> None:
        shown = "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in path)
        super().__init__(f"{shown}: {reason}" + (f"; {advice}" if advice else ""))
        self.path = path
        self.reason = reason
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may cost: bytes, pages, unpacked bytes, characters, and seconds of reading.

    Text recognition has seconds of its own, for one picture and for all of a file.
    """

    file_bytes: int = 200 * 2**20
    pages: int = 3000
    unpacked_bytes: int = 500 * 2**20
    characters: int = 20_000_000
    seconds: float = 60.0
    picture_seconds: float = 60.0
    recognition_seconds: float = 7200.0


DEFAULT_LIMITS = Limits()
RECOGNITION_STOPPED = "text recognition stopped after"
"""What a warning says, before the seconds, where pages were left unread because the time for pictures was over."""


@dataclass
class Budget:
    """Keeps watch over one file's limits while it is read."""

    path: str
    limits: Limits
    _started: float = field(default_factory=time.monotonic)
    _characters: int = 0

    def spend(self, characters: int = 0) -> None:
        """Count characters read; raises UnreadableError where time or characters run out."""
        self._characters += characters
        if self._characters > self.limits.characters:
            raise UnreadableError(
                self.path,
                f"more than {self.limits.characters:,} characters of text",
                "split the file and review its parts",
            )
        if time.monotonic() - self._started > self.limits.seconds:
            raise UnreadableError(
                self.path, f"reading took more than {self.limits.seconds:g} seconds", "save it anew or split it"
            )

    def excuse(self, seconds: float) -> None:
        """Leave out of account seconds that text recognition took: it has limits of its own."""
        self._started += seconds

    def pages(self, count: int) -> None:
        """Raises UnreadableError for more pages than allowed."""
        if count > self.limits.pages:
            raise UnreadableError(
                self.path,
                f"{count:,} pages; at most {self.limits.pages:,} are read",
                "split the file and review its parts",
            )
