"""Contracts drafted in tests: a literal text in, what the program makes of it out."""

from __future__ import annotations

from contractlint.extract import extract_text
from contractlint.model import Contract, Report
from contractlint.parse import parse
from contractlint.review import review_document


def make_contract(text: str) -> Contract:
    """A contract from Markdown written in the test."""
    return parse(extract_text(text, format="markdown"))


def make_report(text: str, **options: object) -> Report:
    """The review of a contract from Markdown written in the test."""
    from contractlint.config import Options

    return review_document(extract_text(text, format="markdown"), options=Options(**options))  # type: ignore[arg-type]
