"""Several files as one contract."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from contractlint.cli.app import app
from contractlint.config import Options
from contractlint.extract import extract_text, put_together
from contractlint.model import Document, Report
from contractlint.parse import parse
from contractlint.review import review_document

MASTER = """# Master Services Agreement

This Agreement is made between Hill Systems Ltd (the "Provider") and Moor Foods Ltd (the "Client").

## 1. Services

The Provider shall monitor the Client's network. Response times are set out in the Service Level Agreement.

## 2. Law

This Agreement is governed by the laws of England.
"""
LEVELS = """# Service Level Agreement

## 1. Response

The Provider responds to critical incidents within one hour and to all others within eight hours.
"""


def documents() -> list[Document]:
    texts = (MASTER, "msa.md"), (LEVELS, "sla.md")
    return [extract_text(text, format="markdown", path=path) for text, path in texts]


def response_time(document: Document) -> tuple[str, str]:
    report: Report = review_document(document, options=Options(select=("issues/response-time",)))
    element = report.elements[0]
    return element.status.value, element.evidence[0].text if element.evidence else ""


def test_what_one_file_defers_to_another_is_there() -> None:
    assert response_time(documents()[0])[0] == "deferred"
    status, words = response_time(put_together(documents()))
    assert status == "present"
    assert "within one hour" in words


def test_every_place_is_right_in_the_joined_text() -> None:
    whole = put_together(documents())
    for block in whole.blocks:
        assert whole.text[block.start : block.end].strip()
    assert [page.number for page in whole.pages] == [1, 2]
    start = whole.text.index("within one hour")
    assert whole.page_at(start) == 2
    assert whole.raw[whole.raw_offset(start) :].startswith("within one hour")


def test_sections_of_the_second_file_are_cited_with_its_title_or_name() -> None:
    contract = parse(put_together(documents()))
    assert contract.section_label(contract.text.index("within one hour")) == "Service Level Agreement, 1"
    assert contract.section_label(contract.text.index("governed by")) == "2"
    notes = extract_text("# Onboarding notes\n\n1. Start. Work starts within ten days.\n", path="notes.md")
    contract = parse(put_together([*documents(), notes]))
    assert contract.section_label(contract.text.index("within ten days")) == "notes.md, 1"


def test_one_file_alone_stays_as_it_is() -> None:
    (first, _) = documents()
    assert put_together([first]) is first


def test_the_command_reviews_a_set_as_one_contract(tmp_path: Path) -> None:
    for text, name in ((MASTER, "msa.md"), (LEVELS, "sla.md")):
        (tmp_path / name).write_text(text, "utf-8")
    files = [str(tmp_path / "msa.md"), str(tmp_path / "sla.md")]
    out = str(tmp_path / "report.html")
    result = CliRunner().invoke(app, ["review", *files, "--together", "-o", out, "--fail-on", "never"])
    assert result.exit_code == 0, result.stderr
    assert "page 2 is sla.md" in " ".join(result.stdout.split())
    assert "within one hour" in Path(out).read_text("utf-8")
    word = CliRunner().invoke(app, ["review", *files, "--together", "-o", str(tmp_path / "x.docx")])
    assert word.exit_code == 2
