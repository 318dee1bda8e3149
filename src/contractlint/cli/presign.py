"""``contractlint presign``: the gate before signature."""

from __future__ import annotations

import sys
from dataclasses import replace
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
    SideOption,
    how_to_read,
    join_options,
)
from contractlint.cli.exits import Exit, one_by_one
from contractlint.cli.outputs import refuse_twice
from contractlint.cli.review import review_one
from contractlint.cli.waiving import Unmatched, check_baseline, waive
from contractlint.extract.reading import Ocr

if TYPE_CHECKING:
    from contractlint.cli.outputs import Reviewed


class GateFormat(StrEnum):
    """What standard output carries."""

    TEXT = "text"
    JSON = "json"


def presign(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="PDF, Word, RTF, ODT, HTML, Markdown, text; - for stdin.")
    ],
    format: Annotated[  # noqa: A002  # the option's name
        GateFormat, typer.Option("--format", help="What standard output carries.")
    ] = GateFormat.TEXT,
    profile: ProfileOption = None,
    side: SideOption = None,
    ignore: IgnoreOption = None,
    rules: RulesOption = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", metavar="FILE", help="Waivers of findings; FILE.waivers.yaml beside the contract unless said."
        ),
    ] = None,
    password: PasswordOption = None,
    ocr: OcrOption = Ocr.AUTO,
    quiet: QuietOption = False,
) -> None:
    """Say of each contract whether it is READY to be signed or NOT READY, and what stands in the way.

    In the way are pages that could not be read, tracked changes, comments, hidden and highlighted text, draft marks,
    incomplete signature blocks, placeholders, blanks, attachments that are not there, and whatever else a review calls
    an error.

    Exit status: 0 all are ready; 1 one is not; 2 usage, or a file that cannot be read.
    """
    refuse_twice([], files)
    check_baseline(baseline, files)
    reading = how_to_read(password, ocr)
    shown: list[str] = []
    unmatched = Unmatched()

    def look(file: str) -> Exit:
        start = Path.cwd() if file == "-" else Path(file).parent
        options = join_options(start, profile=profile, side=side, ignore=ignore, rules=rules)
        # "select" in a settings file narrows a review; the gate looks at everything that is not ignored
        asked = replace(options.for_file(Path(file)), select=())
        reviewed = review_one(file, asked, reading=reading, before_signature=True)
        if reviewed is None:
            return Exit.USAGE
        reviewed = waive(reviewed, file, baseline, unmatched if len(files) > 1 else None)
        return Exit.CLEAN if _show(reviewed, format, shown) else Exit.FINDINGS

    status = one_by_one(files, look)
    unmatched.tell(baseline, contracts=len(files))
    if quiet:
        raise typer.Exit(status)
    if format is GateFormat.JSON:
        from contractlint.report import join_reports  # noqa: PLC0415  # loaded with the review

        many = len(files) > 1
        sys.stdout.write(join_reports(shown, "json", many=many) if shown or many else "")
    elif shown:
        sys.stdout.write("\n".join(shown))
    raise typer.Exit(status)


def _show(reviewed: Reviewed, kind: GateFormat, shown: list[str]) -> bool:
    """Keep the answer for one contract; whether it is ready."""
    from contractlint.report.presign import gate_json, gate_text, judge  # noqa: PLC0415  # --help does not need it

    gate = judge(reviewed.report)
    shown.append(gate_json(gate) if kind is GateFormat.JSON else gate_text(gate))
    return gate.ready
