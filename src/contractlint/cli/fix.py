"""``contractlint fix``: the draft with suggested clauses as tracked insertions."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contractlint.cli.choices import (
    IgnoreOption,
    OcrOption,
    PasswordOption,
    ProfileOption,
    RulesOption,
    SelectOption,
    SideOption,
    how_to_read,
    join_options,
)
from contractlint.cli.exits import Exit, complain, user_errors
from contractlint.cli.outputs import Reviewed, is_same, write_bytes
from contractlint.cli.progress import show_progress
from contractlint.cli.review import review_one
from contractlint.cli.waiving import waive
from contractlint.extract.reading import Ocr

if TYPE_CHECKING:
    from contractlint.model import Report
    from contractlint.report.word import Redline, Replacement

_MISMATCH = "consistency/number-mismatch"
_WORDS_AND_FIGURE = re.compile(r"(?P<words>[^()]{1,120}?)\s{0,3}\(\s?(?P<figure>[\d,]{1,15})\s?\)")


def fix(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The draft, a Word file; - for standard input.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="PATH", help="The redline to write, a .docx.")],
    values: Annotated[
        bool, typer.Option("--values", help="Also mend figures that differ from the words before them.")
    ] = False,
    profile: ProfileOption = None,
    side: SideOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    rules: RulesOption = None,
    password: PasswordOption = None,
    ocr: OcrOption = Ocr.AUTO,
) -> None:
    """Put a suggested clause for each missing element into a Word draft, as tracked insertions.

    Each stands in the section where it belongs, in the draft's own style and numbering; what is left blank gets a
    comment. Exit status: 0 the redline was written; 2 usage, or a file that cannot be read or is no Word file.
    """
    _check_output(output, file)
    with user_errors():
        start = Path.cwd() if file == "-" else Path(file).parent
        options = join_options(start, profile=profile, side=side, select=select, ignore=ignore, rules=rules)
        reviewed = review_one(file, options.for_file(Path(file)), reading=how_to_read(password, ocr))
        if reviewed is None:
            raise typer.Exit(Exit.USAGE)
        reviewed = waive(reviewed, file, None)
    if reviewed.document.format != "docx":
        complain(
            f"{file}: only a Word file can be redlined; save the contract as .docx,"
            f" or read what to write with: contractlint review {file}"
        )
        raise typer.Exit(Exit.USAGE)
    redline = _redline(reviewed, values=values)
    if redline is None or not write_bytes(output, redline.data):
        raise typer.Exit(Exit.USAGE)
    for warning in redline.warnings:
        complain(f"{file}: {warning}")
    sys.stdout.writelines(f"{line}\n" for line in _account(redline))


def _check_output(output: Path, file: str) -> None:
    """End the command if the redline cannot be meant to go there."""
    if output.suffix.lower() != ".docx":
        complain(f"{output}: the redline is a Word file; give it a name that ends in .docx")
        raise typer.Exit(Exit.USAGE)
    if is_same(output, file):
        complain(f"{output}: this is the draft itself; give the redline another name")
        raise typer.Exit(Exit.USAGE)


def _redline(reviewed: Reviewed, *, values: bool) -> Redline | None:
    """The redline, or None after a line that says why there can be none."""
    with show_progress("Writing the clauses"):
        from contractlint.extract import UnreadableError  # noqa: PLC0415  # loaded when the review is there
        from contractlint.parse import parse  # noqa: PLC0415
        from contractlint.report.word import make_redline  # noqa: PLC0415

        replacements = tuple(_mended_figures(reviewed.report)) if values else ()
        try:
            contract = parse(reviewed.document)
            return make_redline(reviewed.report, contract, reviewed.original, replacements=replacements)
        except UnreadableError as error:
            problem = str(error)
    complain(problem)
    return None


def _mended_figures(report: Report) -> Iterator[Replacement]:
    """For each number that is written in words and in other figures, the figures that the words say: words prevail."""
    from contractlint.parse.number_words import parse_number  # noqa: PLC0415  # only with --values
    from contractlint.report.word import Replacement  # noqa: PLC0415

    for finding in report.findings:
        match = _WORDS_AND_FIGURE.search(finding.location.text) if finding.location else None
        if finding.rule != _MISMATCH or match is None or finding.location is None:
            continue
        number = parse_number(match["words"])
        if number is not None and number == int(number):
            figure = f"{int(number):,}" if "," in match["figure"] else str(int(number))
            start, end = match.span("figure")
            yield Replacement(finding.location.start + start, finding.location.start + end, figure)


def _account(redline: Redline) -> Iterator[str]:
    """What was done, a line each."""
    for rule, place in redline.inserted:
        yield f"inserted   {rule}: {place}"
    for replacement in redline.replaced:
        yield f"replaced   {_MISMATCH}: by {replacement.words}"
    for rule in redline.commented:
        yield f"commented  {rule}: left blank"
    if not (redline.inserted or redline.replaced or redline.commented):
        yield "nothing is missing or left blank"
