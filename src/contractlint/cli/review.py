"""``contractlint review``: read, check, report."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contractlint.cli.choices import (
    FailOn,
    Format,
    IgnoreOption,
    ProfileOption,
    RulesOption,
    SelectOption,
    Side,
    SideOption,
    join_options,
)
from contractlint.cli.exits import Exit, complain, user_errors
from contractlint.cli.progress import show_progress

if TYPE_CHECKING:
    from contractlint.model import Report


def review(
    files: Annotated[list[str], typer.Argument(help="PDF, DOCX, Markdown, HTML or text; - for standard input.")],
    output: Annotated[
        list[Path] | None,
        typer.Option("-o", "--output", help="Also write the report here; .json, .md or .txt. Repeatable."),
    ] = None,
    format: Annotated[  # noqa: A002  # the option's name
        Format | None, typer.Option("--format", help="What standard output carries; terminal unless said.")
    ] = None,
    profile: ProfileOption = None,
    side: SideOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    rules: RulesOption = None,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Least severity for exit status 1; error unless said.")
    ] = None,
) -> None:
    """Review contracts: which components are there, promised, blank or missing, and what to write instead.

    Exit status: 0 nothing at or above --fail-on; 1 findings; 2 usage, or a file that cannot be read.
    """
    outputs = _check_outputs(output or [], files)
    status = Exit.CLEAN
    shown: list[str] = []
    for file in files:
        with user_errors():
            report, least = _review_one(
                file, profile=profile, side=side, select=select, ignore=ignore, rules=rules, fail_on=fail_on
            )
        if report is None:
            status = Exit.USAGE
            continue
        if status is not Exit.USAGE and _fails(report, least):
            status = Exit.FINDINGS
        for path, kind in outputs:
            status = status if _write(report, path, kind) else Exit.USAGE
        _show(report, format, shown)
        if len(files) > 1:
            gc.collect()
    _finish(format, shown, many=len(files) > 1)
    raise typer.Exit(status)


def _review_one(
    file: str,
    *,
    profile: str | None,
    side: Side | None,
    select: list[str] | None,
    ignore: list[str] | None,
    rules: Path | None,
    fail_on: FailOn | None,
) -> tuple[Report | None, str]:
    """One file's report, or None after a line that says why it cannot be read; and its ``fail_on``."""
    start = Path.cwd() if file == "-" else Path(file).parent
    options = join_options(
        start, profile=profile, side=side, select=select, ignore=ignore, rules=rules, fail_on=fail_on
    )
    with show_progress(f"Reviewing {file}"):
        from contractlint.extract import UnreadableError  # noqa: PLC0415  # loaded while the progress shows
        from contractlint.parse.language import load_spacy  # noqa: PLC0415
        from contractlint.review import review as review_file  # noqa: PLC0415

        try:
            load_spacy()
            return review_file(file, options=options), options.fail_on
        except UnreadableError as error:
            problem = str(error)
    complain(problem)
    return None, options.fail_on


def _fails(report: Report, least: str) -> bool:
    from contractlint.model import Severity  # noqa: PLC0415  # --help does not need it

    if least == "never":
        return False
    return any(finding.severity.rank <= Severity(least).rank for finding in report.findings)


def _check_outputs(paths: list[Path], files: list[str]) -> list[tuple[Path, str]]:
    """The files to write with their formats; ends the command if one cannot be meant."""
    from contractlint.report import ENDINGS  # noqa: PLC0415  # --help does not need it

    outputs = []
    for path in paths:
        kind = ENDINGS.get(path.suffix.lower())
        if kind is None:
            complain(f"{path}: no report format has this ending (there are: {', '.join(ENDINGS)})")
            raise typer.Exit(Exit.USAGE)
        if any(_is_same(path, file) for file in files):
            complain(f"{path}: this is the contract itself; give the report another name")
            raise typer.Exit(Exit.USAGE)
        if len(files) > 1:
            complain(f"{path}: -o takes one contract at a time; {len(files)} were given")
            raise typer.Exit(Exit.USAGE)
        outputs.append((path, kind))
    return outputs


def _is_same(path: Path, file: str) -> bool:
    """Whether both are one file, under whatever name."""
    try:
        return file != "-" and path.samefile(file)
    except OSError:
        return False


def _write(report: Report, path: Path, kind: str) -> bool:
    from contractlint.report import render  # noqa: PLC0415  # loaded with the review

    try:
        path.write_text(render(report, kind), "utf-8")
    except OSError as error:
        complain(f"{path}: cannot be written: {error.strerror or error}")
        return False
    return True


def _show(report: Report, kind: Format | None, shown: list[str]) -> None:
    """Print one report, or keep it until all are there (JSON of several files is one array)."""
    from contractlint.report import render  # noqa: PLC0415  # loaded with the review

    if kind is None:
        kind = Format.TERMINAL if sys.stdout.isatty() else Format.TEXT
    if kind is Format.JSON:
        shown.append(render(report, "json"))
    elif kind is Format.TERMINAL:
        from rich.console import Console  # noqa: PLC0415  # only for a screen

        from contractlint.report.terminal import terminal_page  # noqa: PLC0415

        Console(highlight=False, emoji=False).print(terminal_page(report))
    else:
        sys.stdout.write(render(report, kind.value))


def _finish(kind: Format | None, shown: list[str], *, many: bool) -> None:
    if kind is Format.JSON and shown:
        sys.stdout.write("[\n" + ",\n".join(text.rstrip("\n") for text in shown) + "\n]\n" if many else shown[0])
