"""How a file is to be read: its limits, the passwords to try, and whether pictures of text are recognised."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from contractlint.extract.limits import DEFAULT_LIMITS, Limits


class Ocr(StrEnum):
    """Whether text is recognised in pictures of pages."""

    AUTO = "auto"
    """On pages that hold a picture and no text."""
    NEVER = "never"
    FORCE = "force"
    """On every page, whatever text layer it has."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the user asks of the readers."""

    limits: Limits = DEFAULT_LIMITS
    passwords: tuple[str, ...] = field(default=(), repr=False)
    """Tried in this order on a file that asks for one; never shown, never kept."""
    ocr: Ocr = Ocr.AUTO


DEFAULT_READING = Reading()
