"""``contractlint extract``: the text as the review sees it; offsets in reports count in it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from contractlint.cli.choices import OcrOption, PasswordOption, how_to_read
from contractlint.cli.exits import Exit, complain
from contractlint.extract.reading import Ocr


def extract(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="PDF, Word, RTF, ODT, HTML, Markdown, text; - for stdin.")
    ],
    raw: Annotated[bool, typer.Option("--raw", help="The text as the file holds it, not cleaned.")] = False,
    password: PasswordOption = None,
    ocr: OcrOption = Ocr.AUTO,
) -> None:
    """Print the extracted text, in which the report's offsets count."""
    from contractlint.extract import UnreadableError  # noqa: PLC0415  # brings the readers
    from contractlint.extract import extract as extract_file  # noqa: PLC0415

    try:
        document = extract_file(file, reading=how_to_read(password, ocr))
    except UnreadableError as error:
        complain(str(error))
        raise typer.Exit(Exit.USAGE) from error
    for warning in document.warnings:
        complain(f"{document.path}: {warning}")
    sys.stdout.write(document.raw if raw else document.text)
    sys.stdout.write("\n")
