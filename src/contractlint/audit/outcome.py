"""What became of one file of an audit, and what it may cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from contractlint.audit.walk import Found


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file's report as plain data (the JSON report, version 1), or the reason why there is none."""

    found: Found
    sha256: str | None = None
    report: dict[str, Any] | None = None
    problem: str | None = None
    """One line: what is wrong with the file, and what to do."""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class WorkLimits:
    """The most that one file may cost a worker: seconds, and bytes of memory."""

    seconds: float = 120.0
    memory: int = 2 * 2**30
