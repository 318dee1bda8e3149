"""Where reports go: standard output, and the files named with -o."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from contractlint.cli.choices import Format
from contractlint.cli.exits import Exit, complain

if TYPE_CHECKING:
    from contractlint.model import Document, Report
    from contractlint.review.scope import Scope


@dataclass(frozen=True)
class Reviewed:
    """A contract's review, with what some reports need beside it: the document, and the bytes of its file.

    ``scope`` says what was asked of it.
    """

    report: Report
    document: Document
    original: bytes
    scope: Scope


def check_outputs(paths: list[Path], files: list[str], *, contracts: int) -> list[tuple[Path, str]]:
    """The files to write with their formats; ends the command if one cannot be meant.

    Args:
        paths: where to write.
        files: what is reviewed, never to be overwritten.
        contracts: how many contracts the files are.
    """
    from contractlint.report import ENDINGS, JOINABLE  # noqa: PLC0415  # --help does not need it

    refuse_twice(paths, files)
    outputs = []
    for path in paths:
        kind = ENDINGS.get(path.suffix.lower())
        if kind is None:
            complain(f"{path}: no report format has this ending (there are: {', '.join(ENDINGS)})")
            raise typer.Exit(Exit.USAGE)
        if any(is_same(path, file) for file in files):
            complain(f"{path}: this is the contract itself; give the report another name")
            raise typer.Exit(Exit.USAGE)
        if contracts > 1 and kind not in JOINABLE:
            complain(f"{path}: this format takes one contract at a time; {contracts} were given")
            raise typer.Exit(Exit.USAGE)
        outputs.append((path, kind))
    return outputs


def refuse_twice(paths: list[Path], files: list[str]) -> None:
    """End the command if standard input is to be read twice, or one file to be written twice."""
    if files.count("-") > 1:
        complain("-: standard input can be read only once")
        raise typer.Exit(Exit.USAGE)
    for place, path in enumerate(paths):
        if path.absolute() in [other.absolute() for other in paths[:place]]:
            complain(f"{path}: is named twice; give each report its own file")
            raise typer.Exit(Exit.USAGE)


def is_same(path: Path, file: str) -> bool:
    """Whether both are one file, under whatever name."""
    try:
        return file != "-" and path.samefile(file)
    except OSError:
        return False


class Outputs:
    """The files to write: those that one contract fills at once, those of several contracts at the end."""

    def __init__(self, outputs: list[tuple[Path, str]], *, many: bool) -> None:
        self._outputs = outputs
        self._many = many
        self._kept: dict[Path, list[str]] = {}

    def add(self, reviewed: Reviewed) -> bool:
        """Take in one contract's report; False after a line for each file that could not be made."""
        from contractlint.report import JOINABLE, ReportError, render, render_file  # noqa: PLC0415  # loaded by now

        good = True
        for path, kind in self._outputs:
            if kind in JOINABLE:
                self._kept.setdefault(path, []).append(render(reviewed.report, kind, reviewed.document))
                continue
            try:
                data = render_file(reviewed.report, kind, reviewed.document, reviewed.original)
            except ReportError as error:
                complain(f"{path}: {error}")
                good = False
            else:
                good = write_bytes(path, data) and good
        return good

    def finish(self) -> bool:
        """Write what several contracts may fill; False after a line for each file that could not be written."""
        from contractlint.report import JOINABLE, join_reports  # noqa: PLC0415

        good = True
        for path, kind in self._outputs:
            if self._many and kind in JOINABLE and path not in self._kept:
                complain(f"{path}: is not written, since none of the contracts could be reviewed")
            if path in self._kept:
                text = join_reports(self._kept[path], kind, many=self._many)
                good = write_bytes(path, text.encode("utf-8")) and good
        return good


def write_bytes(path: Path, data: bytes) -> bool:
    """Write a file; False after a line that says why it could not be.

    A file that was there before stays whole until the new one is: a full disk or Ctrl-C costs only the new one.
    """
    try:
        _replace(path, data)
    except OSError as error:
        advice = f"; make the folder {path.parent} first" if isinstance(error, FileNotFoundError) else ""
        complain(f"{path}: cannot be written: {error.strerror or error}{advice}")
        return False
    return True


def _replace(path: Path, data: bytes) -> None:
    """Write beside the file, then let that take its place, with the permissions that the file had."""
    old = path.stat().st_mode if path.exists() else None
    device = path.absolute().parts[1:2] in (("dev",), ("proc",))  # /dev/stdout may be a file that is open elsewhere
    if old is not None and (device or not stat.S_ISREG(old) or not os.access(path, os.W_OK)):
        path.write_bytes(data)  # a pipe or a screen takes it as it is; what is protected says so
        return
    path = Path(os.path.realpath(path))  # a link stays one
    import secrets  # noqa: PLC0415  # brings hashing; --help writes no file

    part = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        file = part.open("xb")
    except PermissionError:
        if old is None:
            raise
        path.write_bytes(data)  # the file may be written, and its folder may not
        return
    try:
        with file:
            file.write(data)
        if old is not None:
            part.chmod(stat.S_IMODE(old))
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def show(reviewed: Reviewed, kind: Format | None, shown: list[str]) -> None:
    """Print one report, or keep it until all are there where one output holds several (JSON is then an array)."""
    from contractlint.report import render  # noqa: PLC0415  # loaded with the review

    if kind is None:
        kind = Format.TERMINAL if sys.stdout.isatty() else Format.TEXT
    if kind in _AT_THE_END:
        shown.append(render(reviewed.report, kind.value, reviewed.document))
    elif kind is Format.TERMINAL:
        from rich.console import Console  # noqa: PLC0415  # only for a screen

        from contractlint.report.terminal import terminal_page  # noqa: PLC0415

        Console(highlight=False, emoji=False).print(terminal_page(reviewed.report))
    else:
        sys.stdout.write(render(reviewed.report, kind.value, reviewed.document))


_AT_THE_END = (Format.JSON, Format.SARIF, Format.CSV, Format.JUNIT)


def finish(kind: Format | None, shown: list[str], *, many: bool) -> None:
    """Print what :func:`show` kept; of several contracts JSON is an array even if one or none could be read."""
    from contractlint.report import join_reports  # noqa: PLC0415

    if kind is not None and kind in _AT_THE_END and (shown or (many and kind is Format.JSON)):
        sys.stdout.write(join_reports(shown, kind.value, many=many))
