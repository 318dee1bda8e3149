"""Reports that people read as text: the terminal's page and Markdown, and the words that all reports share."""

from __future__ import annotations

import io
from dataclasses import replace

import jsonschema
import pytest
from lxml import html
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from contractlint.extract import extract_bytes, extract_text, put_together
from contractlint.model import Document, Evidence, Facts, Fee, Finding, ResponseTime, Severity, Status
from contractlint.report import ReportError, render, render_file
from contractlint.report.html.marks import Link, MarkBook
from contractlint.report.html.places import place_of
from contractlint.report.json_report import report_data
from contractlint.report.markdown import component_rows
from contractlint.report.names import rule_name
from contractlint.report.pdf.summary import lay_out_summary
from contractlint.report.schema import report_json_schema
from contractlint.report.terminal import render_text
from contractlint.report.wording import VERDICTS, key_terms, passage
from contractlint.review import review_document
from drafting import make_report

SHORT = """# Cabling Agreement

This Agreement is made on 2 May 2023 between Oatfield Cabling Ltd (the "Provider") and Marrow & Sons Ltd (the
"Client"). The Provider will lay and test the network cables at the Client's office.
"""


def words_of(markdown: str) -> str:
    """What a reader sees of a Markdown text, without its mark-up."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    return "\n".join(
        "".join(child.content for child in token.children or ()) or token.content
        for token in tokens
        if token.type in ("inline", "code_block", "html_block")
    )


def test_what_lacks_is_named_as_a_reader_would_name_it() -> None:
    report = make_report(SHORT)
    for text in (render(report, "md"), " ".join(render(report, "text").split())):
        assert "notice against renewal" in text
        assert "ownership of work and intellectual property" in text
        assert "non renewal notice" not in text
        assert "ip ownership" not in text


@pytest.mark.parametrize(
    ("rule", "name"),
    [("term/end", "end of the term"), ("own/SLA-review", "SLA review"), ("own/steering-group", "steering group")],
)
def test_a_name_within_a_sentence(rule: str, name: str) -> None:
    assert rule_name(rule, capital=False) == name


def test_markdown_shows_the_contracts_words_and_obeys_none() -> None:
    hostile = 'Work [here](http://x.example) <img src=x> *at* ~~cost~~ &copy; | "1"'
    place = Evidence(f"- {hostile}", 1, hostile[:34], 0, 9)
    finding = Finding("consistency/placeholder", Severity.ERROR, f"2. {hostile}", hostile, hostile, place)
    shown = words_of(render(replace(make_report(SHORT), findings=(finding,)), "md"))
    assert f"2. {hostile}" in shown
    assert f"- {hostile}" in shown
    assert f"page 1, {hostile[:34]}" in shown


def test_every_column_of_a_markdown_table_has_a_head() -> None:
    heads = [line for line in render(make_report(SHORT), "md").splitlines() if line.startswith("| ")]
    assert not [line for line in heads if line.endswith("| |")]


def test_a_verdict_is_true_of_a_contract_that_only_promises() -> None:
    report = make_report(SHORT)
    promised = tuple(replace(element, status=Status.DEFERRED) for element in report.elements)
    text = render(replace(report, elements=promised, verdict="complete"), "text")
    assert "is there" not in text.splitlines()[3]
    assert VERDICTS["complete"] in text


def test_where_no_element_was_looked_for_no_report_calls_the_contract_complete() -> None:
    report = replace(make_report(SHORT), elements=(), components=(), findings=(), verdict="complete", completeness=1.0)
    document = extract_text(SHORT)
    book = load_workbook(io.BytesIO(render_file(report, "xlsx", document, b"")))
    pdf = PdfDocument(lay_out_summary(report))
    texts = {
        "text": render(report, "text"),
        "md": render(report, "md"),
        "html": html.fromstring(render(report, "html", document)).get_element_by_id("report").text_content(),
        "xlsx": " ".join(str(cell) for row in book["Summary"].values for cell in row),
        "pdf": pdf[0].get_textpage().get_text_range(),
    }
    for text in texts.values():
        assert "no element of the checklist was looked for" in " ".join(text.split()).lower()
        assert "100%" not in text
        assert "Complete:" not in text
        assert "is lacking" not in text


LONG = (
    "of the Initial Term, this Agreement will go on for further terms of one year each (each an “Extension”), unless "
    "either Party tells the other in writing that it does not wish so, and does so at least sixty days before that "
    "day"
)


def finding_in(context: str, words: str) -> Finding:
    at = context.index(words)
    place, around = Evidence(words, 1, None, at, at + len(words)), Evidence(context, 1, None, 0, len(context))
    return Finding("consistency/unused-term", Severity.INFO, "Unused.", "Why.", None, place, around)


def test_a_sentence_of_which_a_part_is_quoted_says_that_it_goes_on() -> None:
    finding = finding_in(LONG, "Extension")
    assert passage(finding) == f"… {LONG} …"
    assert finding.location
    book = MarkBook()
    shown = place_of(finding.location, Link("finding-1", "Unused", "info"), book, context=finding.context)
    assert shown.before.startswith("… of the Initial Term")
    assert shown.after.endswith(" …")


@pytest.mark.parametrize("context", ["for each Extension, a fee", "Extension 2 | 2 hours"])
def test_a_sentence_that_is_quoted_whole_stays_as_it_is(context: str) -> None:
    assert passage(finding_in(context, "Extension")) == context


def test_amounts_and_levels_are_said_so_that_they_can_be_read() -> None:
    fee = Fee("4500000.00", "USD", "year", "…")
    facts = Facts(fees=(fee, fee, Fee("0.50", "USD", None, "…")), response_times=(ResponseTime("1", "PT30M", "…"),))
    terms = dict(key_terms(facts))
    assert terms["Fees"] == "USD 4,500,000.00 per year; USD 0.50"
    assert terms["Response times"] == "Level 1: 30 minutes"


def test_the_schema_knows_every_format_that_is_read() -> None:
    document: Document = extract_bytes(
        rb"{\rtf1\ansi This Agreement is governed by the laws of Ohio.\par}", path="law.rtf"
    )
    for name in (document.format, "odt", "doc"):
        report = review_document(replace(document, format=name))
        jsonschema.validate(report_data(report), report_json_schema())


@pytest.mark.parametrize("width", [20, 40, 59, 60])
def test_a_narrow_screen_loses_no_word(width: int) -> None:
    report = make_report(SHORT)
    words = " ".join(render_text(report, width=width).split())
    assert "…" not in words.replace(" …", "")
    for wide in (line for _, _, line in component_rows(report)):
        assert wide in words if width < 60 else set(wide.split()) <= set(words.split())
    for name, value in key_terms(report.facts):
        assert f"{name} {value}" in words or width >= 50


def test_files_reviewed_together_are_not_called_no_pdf() -> None:
    parts = [extract_text(SHORT, path=name) for name in ("agreement.md", "schedule.md")]
    together = put_together(parts)
    for kind in ("pdf", "docx"):
        with pytest.raises(ReportError, match="several files together"):
            render_file(review_document(together), kind, together, b"")
