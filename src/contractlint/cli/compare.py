"""``contractlint compare``: what a new draft gained, lost and changed."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contractlint.cli.choices import (
    IgnoreOption,
    OcrOption,
    PasswordOption,
    ProfileOption,
    QuietOption,
    RulesOption,
    SelectOption,
    SideOption,
    how_to_read,
    join_options,
)
from contractlint.cli.exits import Exit, complain, user_errors
from contractlint.cli.outputs import is_same, refuse_twice, write_bytes
from contractlint.cli.review import review_one
from contractlint.cli.waiving import waive
from contractlint.extract.reading import Ocr

if TYPE_CHECKING:
    from contractlint.model import Comparison


class ComparisonFormat(StrEnum):
    """What standard output carries."""

    TERMINAL = "terminal"
    TEXT = "text"
    JSON = "json"
    HTML = "html"


def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The old draft; - for stdin.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new draft; - for stdin.")],
    output: Annotated[
        list[Path] | None,
        typer.Option("-o", "--output", metavar="PATH", help="Also write it here: .json, .html or .txt. Repeatable."),
    ] = None,
    format: Annotated[  # noqa: A002  # the option's name
        ComparisonFormat | None,
        typer.Option("--format", help="What standard output carries; terminal on a screen, else text."),
    ] = None,
    profile: ProfileOption = None,
    side: SideOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    rules: RulesOption = None,
    password: PasswordOption = None,
    ocr: OcrOption = Ocr.AUTO,
    quiet: QuietOption = False,
) -> None:
    """Compare two drafts: elements gained and lost, key terms, findings, and clauses added, removed, changed or moved.

    What a waiver file beside a draft accepts is no finding of that draft. Exit status: 0 no element was lost; 1 one
    was; 2 usage, or a file that cannot be read.
    """
    outputs = _check_outputs(output or [], (old, new))
    with user_errors():
        start = Path.cwd() if new == "-" else Path(new).parent
        options = join_options(start, profile=profile, side=side, select=select, ignore=ignore, rules=rules)
        reading = how_to_read(password, ocr)
        drafts = [review_one(file, options.for_file(Path(new)), reading=reading) for file in (old, new)]
    before, after = drafts
    if before is None or after is None:
        raise typer.Exit(Exit.USAGE)
    before, after = waive(before, old, None), waive(after, new, None)
    from contractlint.report.comparing import render_comparison  # noqa: PLC0415  # loaded when both are read
    from contractlint.review.comparing import compare as compare_drafts  # noqa: PLC0415

    comparison = compare_drafts(before.report, before.document, after.report, after.document)
    status = Exit.FINDINGS if comparison.lost else Exit.CLEAN
    for path, kind in outputs:
        if not write_bytes(path, render_comparison(comparison, kind).encode("utf-8")):
            status = Exit.USAGE
    if not quiet:
        _show(comparison, format)
    raise typer.Exit(status)


def _show(comparison: Comparison, kind: ComparisonFormat | None) -> None:
    """Print the comparison."""
    from contractlint.report.comparing import render_comparison  # noqa: PLC0415  # loaded by now

    if kind is None:
        kind = ComparisonFormat.TERMINAL if sys.stdout.isatty() else ComparisonFormat.TEXT
    if kind is ComparisonFormat.TERMINAL:
        from rich.console import Console  # noqa: PLC0415  # only for a screen

        from contractlint.report.comparing.text import comparison_page  # noqa: PLC0415

        Console(highlight=False, emoji=False).print(comparison_page(comparison))
    else:
        sys.stdout.write(render_comparison(comparison, kind.value))


def _check_outputs(paths: list[Path], files: tuple[str, ...]) -> list[tuple[Path, str]]:
    """The files to write with their formats; ends the command if one cannot be meant."""
    from contractlint.report.comparing import ENDINGS  # noqa: PLC0415  # --help does not need it

    refuse_twice(paths, list(files))
    for path in paths:
        if path.suffix.lower() not in ENDINGS:
            complain(f"{path}: a comparison is written as {', '.join(ENDINGS)}")
            raise typer.Exit(Exit.USAGE)
        if any(is_same(path, file) for file in files):
            complain(f"{path}: this is one of the drafts; give the comparison another name")
            raise typer.Exit(Exit.USAGE)
    return [(path, ENDINGS[path.suffix.lower()]) for path in paths]
