"""``contractlint review``: read, check, report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contractlint.cli.choices import (
    FailOn,
    Format,
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
from contractlint.cli.exits import Exit, complain, one_by_one
from contractlint.cli.outputs import Outputs, Reviewed, check_outputs, finish, show
from contractlint.cli.progress import show_progress
from contractlint.cli.waiving import Unmatched, check_baseline, waive, write_baseline
from contractlint.extract.reading import Ocr, Reading

if TYPE_CHECKING:
    from contractlint.config import Options
    from contractlint.model import Report


def review(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="PDF, Word, RTF, ODT, HTML, Markdown, text; - for stdin.")
    ],
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="PATH",
            help="Also write the report here: .json .html .md .txt .sarif .csv .xlsx .ics .xml (JUnit), or .docx and"
            " .pdf for the contract itself with comments. Repeatable.",
        ),
    ] = None,
    format: Annotated[  # noqa: A002  # the option's name
        Format | None, typer.Option("--format", help="What standard output carries; terminal on a screen, else text.")
    ] = None,
    profile: ProfileOption = None,
    side: SideOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    rules: RulesOption = None,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Least severity for exit status 1; error unless said.")
    ] = None,
    together: Annotated[
        bool, typer.Option("--together", help="The files are one contract: agreement, statement of work, schedules.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", metavar="FILE", help="Waivers of findings; FILE.waivers.yaml beside the contract unless said."
        ),
    ] = None,
    accept: Annotated[
        bool, typer.Option("--write-baseline", help="Write all findings into the waiver file, to be signed off there.")
    ] = False,
    password: PasswordOption = None,
    ocr: OcrOption = Ocr.AUTO,
    quiet: QuietOption = False,
) -> None:
    """Review contracts: which components are there, promised, blank or missing, and what to write instead.

    Exit status: 0 nothing at or above --fail-on; 1 findings; 2 usage, or a file that cannot be read.
    """
    contracts = files[:1] if together else files
    check_baseline(baseline, contracts, accept=accept)
    many = len(contracts) > 1
    if format is Format.HTML and many and not quiet:
        complain("--format html takes one contract at a time")
        raise typer.Exit(Exit.USAGE)
    outputs = Outputs(check_outputs(output or [], files, contracts=len(contracts)), many=many)
    reading = how_to_read(password, ocr)
    shown: list[str] = []
    unmatched = Unmatched()

    def look(file: str) -> Exit:
        start = Path.cwd() if file == "-" else Path(file).parent
        options = join_options(
            start, profile=profile, side=side, select=select, ignore=ignore, rules=rules, fail_on=fail_on
        )
        others = files[1:] if together else ()
        reviewed = review_one(file, options.for_file(Path(file)), *others, reading=reading)
        if reviewed is None:
            return Exit.USAGE
        reviewed = waive(reviewed, file, baseline, unmatched if many else None)
        status = Exit.FINDINGS if fails(reviewed.report, options.fail_on) and not accept else Exit.CLEAN
        if accept and not write_baseline(reviewed, file, baseline):
            status = Exit.USAGE
        if not outputs.add(reviewed):
            status = Exit.USAGE
        if not quiet:
            show(reviewed, format, shown)
        return status

    status = one_by_one(contracts, look)
    unmatched.tell(baseline, contracts=len(contracts))
    status = status if outputs.finish() else Exit.USAGE
    if not quiet:
        finish(format, shown, many=many)
    raise typer.Exit(status)


def review_one(
    file: str, options: Options, *others: str, reading: Reading, before_signature: bool = False
) -> Reviewed | None:
    """The review of one contract, a file or several; None after a line that says why it cannot be read."""
    with show_progress(f"{'Checking' if before_signature else 'Reviewing'} {file}"):
        from contractlint.extract import (  # noqa: PLC0415  # loaded while the progress shows
            UnreadableError,
            extract,
            extract_bytes,
            put_together,
            read_bytes,
        )
        from contractlint.extract.unlock import unlock  # noqa: PLC0415
        from contractlint.parse.language import load_spacy  # noqa: PLC0415
        from contractlint.review import review_document  # noqa: PLC0415
        from contractlint.review.scope import scope_of  # noqa: PLC0415

        try:
            load_spacy()
            data = read_bytes(file, reading=reading)
            document = extract_bytes(data, path=file, reading=reading)
            if others:
                document = put_together([document, *(extract(other, reading=reading) for other in others)])
            report = review_document(document, options=options, before_signature=before_signature)
            scope = scope_of(options, before_signature=before_signature)
            return Reviewed(report, document, unlock(data, path=file, reading=reading), scope)
        except UnreadableError as error:
            problem = str(error)
    complain(problem)
    return None


def fails(report: Report, least: str) -> bool:
    """Whether a finding is as grave as ``least``, or graver."""
    from contractlint.model import Severity  # noqa: PLC0415  # --help does not need it

    if least == "never":
        return False
    return any(finding.severity.rank <= Severity(least).rank for finding in report.findings)
