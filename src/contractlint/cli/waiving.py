"""Waivers on the command line: apply a contract's waiver file, and write one."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from contractlint.cli.exits import Exit, complain

if TYPE_CHECKING:
    from contractlint.cli.outputs import Reviewed
    from contractlint.model import Waiver


def check_baseline(baseline: Path | None, files: list[str], *, accept: bool = False) -> None:
    """End the command if the waiver file named cannot be meant.

    Args:
        baseline: the file named with ``--baseline``.
        files: the contracts.
        accept: whether the file is to be written.
    """
    if baseline is None:
        return
    if accept and len(files) > 1:
        complain("--write-baseline writes one file a contract; leave out --baseline, or give one contract at a time")
    elif not accept and not baseline.exists():
        complain(f"{baseline}: there is no such waiver file; --write-baseline makes one")
    elif baseline.is_dir():
        complain(f"{baseline}: is a folder; name a waiver file")
    else:
        return
    raise typer.Exit(Exit.USAGE)


class Unmatched:
    """Waivers of a file named for several contracts that matched nothing in any of them."""

    def __init__(self) -> None:
        self._left: tuple[Waiver, ...] | None = None
        self._contracts = 0

    def keep(self, waivers: tuple[Waiver, ...]) -> None:
        """Take those that matched nothing in one contract: they may be another's."""
        self._contracts += 1
        self._left = waivers if self._left is None else tuple(waiver for waiver in self._left if waiver in waivers)

    def tell(self, baseline: Path | None, *, contracts: int) -> None:
        """Name them, if all contracts could be read: a waiver may belong to one that could not."""
        if self._contracts == contracts:
            _tell_stale(str(baseline), self._left or ())


def waive(reviewed: Reviewed, file: str, baseline: Path | None, unmatched: Unmatched | None = None) -> Reviewed:
    """The review without what the waiver file accepts, where there is one; ends the command if it has mistakes.

    Args:
        reviewed: the review.
        file: the contract.
        baseline: the waiver file; the one beside the contract unless said.
        unmatched: takes the waivers that match nothing where ``baseline`` is for several contracts.
    """
    waivers = _former(file, baseline)
    if waivers is None:
        return reviewed
    from contractlint.review.waivers import apply_waivers  # noqa: PLC0415  # seldom there

    report = apply_waivers(reviewed.report, waivers, datetime.date.today(), reviewed.scope.passes_over)
    for waiver in report.expired_waivers:
        words = waiver.words or waiver.fingerprint
        complain(f"{file}: the waiver of {waiver.rule} expired on {waiver.expires}: {words}")
    if baseline is not None and unmatched is not None:
        unmatched.keep(report.stale_waivers)
        report = replace(report, stale_waivers=())
    _tell_stale(file, report.stale_waivers)
    return replace(reviewed, report=report)


def _tell_stale(file: str, waivers: tuple[Waiver, ...]) -> None:
    for waiver in waivers:
        complain(f"{file}: a waiver of {waiver.rule} matches nothing any more: {waiver.words or waiver.fingerprint}")


def write_baseline(reviewed: Reviewed, file: str, baseline: Path | None) -> bool:
    """Write all of a review's findings into the contract's waiver file; False if it cannot be written."""
    from contractlint.cli.outputs import write_bytes  # noqa: PLC0415
    from contractlint.review.waivers import write_waivers  # noqa: PLC0415

    path = baseline or _beside(file)
    if path is None:
        complain("standard input has no place beside it for a waiver file; name one with --baseline")
        return False
    text = write_waivers(reviewed.report, _former(file, baseline) or (), reviewed.scope.passes_over)
    if not write_bytes(path, text.encode("utf-8")):
        return False
    count = len(reviewed.report.findings) + len(reviewed.report.waived)
    typer.echo(f"wrote {path}: {count} findings; say in it why each is accepted, by whom and until when", err=True)
    return True


def _beside(file: str) -> Path | None:
    from contractlint.review.waivers import waiver_file  # noqa: PLC0415

    return None if file == "-" else waiver_file(Path(file))


def _former(file: str, baseline: Path | None) -> tuple[Waiver, ...] | None:
    """The waivers that are there already; None without a waiver file."""
    path = baseline or (None if file == "-" else Path(f"{file}.waivers.yaml"))
    if path is None or not path.is_file():
        return None
    from contractlint.review.waivers import WaiverError, read_waivers  # noqa: PLC0415

    try:
        return read_waivers(path)
    except WaiverError as error:
        for problem in error.problems:
            complain(problem)
        raise typer.Exit(Exit.USAGE) from error
