"""What is sent to a worker of a cluster for one contract, and what the worker does with it.

A parcel holds all that the review depends on: where the bytes are (or, for files of this machine's disk, the bytes
themselves), the options, and the rules that the user added. The worker wants contractlint, and nothing of this disk.
"""

from __future__ import annotations

import concurrent.futures
import contextlib
import signal
import tempfile
import time
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from contractlint.audit.addresses import is_here
from contractlint.audit.beside import processes_beside
from contractlint.audit.outcome import Agreement, AuditError, Instructions, Outcome, WorkLimits
from contractlint.audit.pool import outcome_of, review_in_worker
from contractlint.audit.stamp import stamp_of
from contractlint.audit.walk import Found
from contractlint.audit.work import read_found
from contractlint.config import Options
from contractlint.extract import DEFAULT_READING, UnreadableError

_GRACE = 30
"""Seconds after its time limit in which a process ends itself, should nobody watch it any more."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One contract, as it travels."""

    agreement: Agreement
    instructions: Instructions
    """With the options of this very contract. Passwords to try are in it."""
    limits: WorkLimits
    stamp: str
    """Of the program and its own rules, here; they must be the same on the worker."""
    contents: tuple[tuple[str, bytes], ...] = ()
    """The bytes of files that only this machine can read, by path."""
    rules: tuple[tuple[str, bytes], ...] = ()
    """The rules that the user added, by their path below their folder."""
    profile: bytes | None = None
    """A profile of the user's own."""

    @property
    def size(self) -> int:
        """Bytes of contracts in it."""
        return sum(len(data) for _, data in self.contents)


class Packer:
    """Makes the parcels of one audit."""

    def __init__(self, instructions: Instructions, limits: WorkLimits) -> None:
        options = instructions.options
        self._instructions = instructions
        self._plain = Parcel(
            Agreement("", ()), instructions, limits, _own_stamp(),
            rules=_files_below(options.rules) if options.rules else (),
            profile=Path(options.profile).read_bytes() if _is_own(options.profile) else None,
        )  # fmt: skip

    def pack(self, agreement: Agreement) -> Parcel:
        """A parcel with one contract; a file of it that cannot be read is marked with its problem."""
        options = self._instructions.options
        contents: dict[str, bytes] = {}
        files = []
        for found in agreement.files:
            options = options.for_file(Path(found.path))  # patterns are understood here, where the folders are
            files.append(self._add(found, contents))
        return replace(
            self._plain,
            agreement=replace(agreement, files=tuple(files)),
            instructions=replace(self._instructions, options=replace(options, per_file_ignores=())),
            contents=tuple(contents.items()),
        )

    def _add(self, found: Found, contents: dict[str, bytes]) -> Found:
        """Put the bytes of a file that no worker can reach into ``contents``, and those of its waivers."""
        if found.problem or not is_here(found.path):
            return found
        try:
            contents[found.path] = read_found(found, self._instructions.reading, {})
        except UnreadableError as error:
            return replace(found, problem=f"{error.reason}; {error.advice}" if error.advice else error.reason)
        if found.waivers:
            with contextlib.suppress(UnreadableError):
                contents[found.waivers] = read_found(Found(found.waivers), self._instructions.reading, {})
        return found


def review_parcel(parcel: Parcel) -> Outcome:
    """Review a contract in a process beside this one, within its limits. Called in a thread of a cluster's worker.

    Raises:
        AuditError: this worker's rules are not those of the one who asks, or its processes cannot begin.
    """
    unpacked = _unpacked(parcel)
    outcome = _review_beside(unpacked) or _review_beside(unpacked)  # once more: memory may have been short
    outcome = outcome or Outcome.failed(parcel.agreement, "the worker that read it died, twice; review it alone")
    if outcome.report is not None:
        outcome.report["profile"] = parcel.instructions.options.profile
    return outcome


def _review_beside(parcel: Parcel) -> Outcome | None:
    """What a process of this worker's says of a contract; None where it died."""
    from distributed import get_worker  # noqa: PLC0415  # an extra

    until = time.monotonic() + 2 * parcel.limits.seconds + _GRACE
    with processes_beside(get_worker().state.nthreads, parcel.limits.memory).pool() as pool:
        future = pool.schedule(_review_here, (parcel,), timeout=parcel.limits.seconds)
        while not concurrent.futures.wait([future], timeout=1.0).done:
            if not pool.active or time.monotonic() > until:
                pool.stop()
                raise concurrent.futures.BrokenExecutor("the worker's processes broke")  # another worker will do it
    return outcome_of(future, parcel.agreement, parcel.limits)


def _review_here(parcel: Parcel) -> Outcome:
    if parcel.stamp != _own_stamp():
        raise AuditError("a worker's contractlint has other rules than the one here; install the same on both")
    if hasattr(signal, "alarm"):
        signal.alarm(int(parcel.limits.seconds) + _GRACE)
    try:
        return review_in_worker(parcel.agreement, parcel.instructions, dict(parcel.contents))
    finally:
        if hasattr(signal, "alarm"):
            signal.alarm(0)


@lru_cache(maxsize=1)
def _own_stamp() -> str:
    return stamp_of(Options(), DEFAULT_READING)


def _files_below(folder: Path) -> tuple[tuple[str, bytes], ...]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in (".yaml", ".yml"))
    return tuple((path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths)


def _is_own(profile: str) -> bool:
    return profile.endswith((".yaml", ".yml"))


def _unpacked(parcel: Parcel) -> Parcel:
    """The parcel with added rules and profile where the review finds them: in a folder of this worker's."""
    options = parcel.instructions.options
    if parcel.rules or options.rules:
        options = replace(options, rules=Path(_folder(parcel.rules).name))
    if parcel.profile is not None:
        folder = _folder((("profile.yaml", parcel.profile),)).name
        options = replace(options, profile=str(Path(folder) / "profile.yaml"))
    return replace(parcel, instructions=replace(parcel.instructions, options=options))


@lru_cache(maxsize=16)
def _folder(files: tuple[tuple[str, bytes], ...]) -> tempfile.TemporaryDirectory[str]:
    """A folder with these files, removed at the worker's end."""
    folder = tempfile.TemporaryDirectory(prefix="contractlint-rules-")
    for name, text in files:
        path = Path(folder.name) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    return folder
