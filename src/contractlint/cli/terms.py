"""``contractlint terms``: the key-terms sheet."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from contractlint.cli.choices import OcrOption, PasswordOption, how_to_read
from contractlint.cli.exits import Exit, complain
from contractlint.extract.reading import Ocr


def terms(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="PDF, Word, RTF, ODT, HTML, Markdown, text; - for stdin.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, like `facts` in the report.")] = False,
    password: PasswordOption = None,
    ocr: OcrOption = Ocr.AUTO,
) -> None:
    """Show the key terms: parties, dates, term, renewal, notice, fees, payment, law, hours, response times."""
    from contractlint.extract import UnreadableError, extract  # noqa: PLC0415  # brings the readers
    from contractlint.report.json_report import facts_data  # noqa: PLC0415
    from contractlint.report.wording import key_terms, say_place, shorten  # noqa: PLC0415
    from contractlint.review import review_document  # noqa: PLC0415

    try:
        report = review_document(extract(file, reading=how_to_read(password, ocr)))  # the terms as a report tells them
    except UnreadableError as error:
        complain(str(error))
        raise typer.Exit(Exit.USAGE) from error
    for warning in report.document.warnings:
        complain(f"{file}: {warning}")
    facts = report.facts
    if as_json:
        sys.stdout.write(json.dumps(facts_data(facts), ensure_ascii=False, indent=1) + "\n")
        return
    for name, words in key_terms(facts):
        typer.echo(f"{name:24}{words}")
    if facts.places:
        typer.echo("\nRead from")
    for field, evidence in facts.places:
        typer.echo(f"  {field.replace('_', ' ')} ({say_place(evidence)})\n    “{shorten(evidence.text, 160)}”")
