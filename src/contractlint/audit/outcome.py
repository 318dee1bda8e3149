"""One contract of an audit, how it is to be reviewed, and what became of it. All of it travels between processes."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from contractlint.audit.walk import Found
from contractlint.config import Options
from contractlint.extract.limits import RECOGNITION_STOPPED
from contractlint.extract.reading import DEFAULT_READING, Reading


class AuditError(Exception):
    """An audit that cannot go on at all; its text says why and what to do, in one line."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One contract: a file, or the files of a set."""

    name: str
    """The file's name, or the folder's; unique in an audit."""
    files: tuple[Found, ...]
    """Sorted by name; which of them is the main agreement, the review decides."""
    known: str | None = None
    """The key of the content that the kept result is of, where only the content can tell whether it has changed."""

    @classmethod
    def of(cls, found: Found) -> Agreement:
        """A file that is a contract by itself."""
        return cls(found.name, (found,))


@dataclass(frozen=True, slots=True)
class Instructions:
    """How every contract of an audit is reviewed."""

    options: Options = field(default_factory=Options)
    reading: Reading = DEFAULT_READING
    today: datetime.date = field(default_factory=datetime.date.today)
    """The day on which waivers hold or have expired."""


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file: the hash of its content, and why it could not be read, in one line, or None."""

    found: Found
    sha256: str | None = None
    problem: str | None = None
    first_page: int | None = None
    """Where its text begins in the report's pages; None where it could not be read."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A contract's report as plain data (the JSON report, version 1), or the reason why there is none."""

    agreement: Agreement
    files: tuple[FileResult, ...]
    """In the order of the contract's text: the main agreement first."""
    report: dict[str, Any] | None = None
    problem: str | None = None
    """One line: why there is no report, and what to do."""
    seconds: float = 0.0
    unchanged: bool = False
    """The content is what it was: the kept result holds."""

    @property
    def was_cut(self) -> bool:
        """Whether pages were left unread because time was short: with more of it, the result is another."""
        said = [file.problem or "" for file in self.files]
        if self.report:
            said += self.report["document"]["warnings"]
        return any(RECOGNITION_STOPPED in words for words in said)

    def encodable(self) -> Outcome:
        """The outcome with "?" for what is no character (halves of one, in a broken file): no database takes it."""
        said = json.dumps([self.problem, self.report, [file.problem for file in self.files]], ensure_ascii=False)
        try:
            said.encode()
        except UnicodeEncodeError:
            problem, report, problems = json.loads(said.encode("utf-8", "replace"))
            files = tuple(replace(file, problem=told) for file, told in zip(self.files, problems, strict=True))
            return replace(self, problem=problem, report=report, files=files)
        return self

    @classmethod
    def failed(cls, agreement: Agreement, problem: str) -> Outcome:
        """A contract whose review came to nothing for a reason that is not in its files: it will be tried again."""
        return cls(agreement, tuple(FileResult(found) for found in agreement.files), problem=problem)


@dataclass(frozen=True, slots=True)
class WorkLimits:
    """The most that one contract may cost a worker: seconds, and bytes of memory."""

    seconds: float = 120.0
    memory: int = 2 * 2**30


def content_key(files: Iterable[tuple[Found, str | None]]) -> str | None:
    """What a contract's result is known by: its file's hash, or a hash of the hashes and names of a set's files.

    None where a file's content is not known.
    """
    known = sorted((last_part(found.name), sha256 or "") for found, sha256 in files)
    if not all(sha256 for _, sha256 in known):
        return None
    if len(known) == 1:
        return known[0][1]
    return hashlib.sha256("".join(f"{sha256} {name}\n" for name, sha256 in known).encode()).hexdigest()


def last_part(path: str) -> str:
    """A path's last part: of the names of a set's files, only these show in its report."""
    return path[last_separator(path) + 1 :]


def last_separator(path: str) -> int:
    """The place of the last sign that parts folders, -1 without one.

    Backslashes do so on Windows; elsewhere they are characters of names, or begin the figures of bytes that are none.
    """
    return max(path.rfind("/"), path.rfind("\\") if os.sep == "\\" else -1)
