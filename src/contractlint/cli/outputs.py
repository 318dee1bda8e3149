"""Where reports go: standard output, and the files named with -o."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from contractlint.cli.choices import Format
from contractlint.cli.exits import Exit, complain

if TYPE_CHECKING:
    from contractlint.model import Document, Report


@dataclass(frozen=True)
class Reviewed:
    """A contract's review, with what some reports need beside it: the document, and the bytes of its file."""

    report: Report
    document: Document
    original: bytes


def check_outputs(paths: list[Path], files: list[str]) -> list[tuple[Path, str]]:
    """The files to write with their formats; ends the command if one cannot be meant."""
    from contractlint.report import ENDINGS  # noqa: PLC0415  # --help does not need it

    outputs = []
    for path in paths:
        kind = ENDINGS.get(path.suffix.lower())
        if kind is None:
            complain(f"{path}: no report format has this ending (there are: {', '.join(ENDINGS)})")
            raise typer.Exit(Exit.USAGE)
        if any(is_same(path, file) for file in files):
            complain(f"{path}: this is the contract itself; give the report another name")
            raise typer.Exit(Exit.USAGE)
        if len(files) > 1:
            complain(f"{path}: -o takes one contract at a time; {len(files)} were given")
            raise typer.Exit(Exit.USAGE)
        outputs.append((path, kind))
    return outputs


def is_same(path: Path, file: str) -> bool:
    """Whether both are one file, under whatever name."""
    try:
        return file != "-" and path.samefile(file)
    except OSError:
        return False


def write_output(reviewed: Reviewed, path: Path, kind: str) -> bool:
    """Write one report file; False after a line that says why it could not be."""
    from contractlint.report import ReportError, render_file  # noqa: PLC0415  # loaded with the review

    try:
        data = render_file(reviewed.report, kind, reviewed.document, reviewed.original)
    except ReportError as error:
        complain(f"{path}: {error}")
        return False
    return write_bytes(path, data)


def write_bytes(path: Path, data: bytes) -> bool:
    """Write a file; False after a line that says why it could not be."""
    try:
        path.write_bytes(data)
    except OSError as error:
        complain(f"{path}: cannot be written: {error.strerror or error}")
        return False
    return True


def show(reviewed: Reviewed, kind: Format | None, shown: list[str]) -> None:
    """Print one report, or keep it until all are there (JSON of several files is one array)."""
    from contractlint.report import render  # noqa: PLC0415  # loaded with the review

    if kind is None:
        kind = Format.TERMINAL if sys.stdout.isatty() else Format.TEXT
    if kind is Format.JSON:
        shown.append(render(reviewed.report, "json"))
    elif kind is Format.TERMINAL:
        from rich.console import Console  # noqa: PLC0415  # only for a screen

        from contractlint.report.terminal import terminal_page  # noqa: PLC0415

        Console(highlight=False, emoji=False).print(terminal_page(reviewed.report))
    else:
        sys.stdout.write(render(reviewed.report, kind.value, reviewed.document))


def finish(kind: Format | None, shown: list[str], *, many: bool) -> None:
    """Print what :func:`show` kept."""
    if kind is Format.JSON and shown:
        sys.stdout.write("[\n" + ",\n".join(text.rstrip("\n") for text in shown) + "\n]\n" if many else shown[0])
