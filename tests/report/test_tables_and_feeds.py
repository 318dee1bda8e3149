"""Reports that other programs read: SARIF, CSV, XLSX, iCalendar, JUnit."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from sarif_pydantic import Sarif

from contractlint.extract import extract_bytes, extract_text
from contractlint.model import Document, Facts, Report, Waiver
from contractlint.report import render, render_file
from contractlint.review import review_document
from drafting import make_report

DRAFT = """# Support Agreement

This Agreement is made on 1 March 2024 (the "Effective Date") between Hill Systems Ltd (the "Provider") and
Moor Foods Ltd (the "Client").

## 1. Term

The term begins on 1 March 2024 and ends on 28 February 2027. It renews automatically for one year at a time unless
either party gives notice at least sixty (60) days before the end of the term.

## 2. Fees

The Client shall pay $500 per month within thirty (45) days of the invoice.
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return extract_text(DRAFT, path="drafts/support deal.md")


@pytest.fixture(scope="module")
def report(document: Document) -> Report:
    return review_document(document)


def sarif(report: Report, document: Document) -> dict[str, object]:
    data: dict[str, object] = json.loads(render(report, "sarif", document))["runs"][0]
    return data


def test_sarif_is_what_the_standard_describes(report: Report, document: Document) -> None:
    log = Sarif.model_validate_json(render(report, "sarif", document))
    (run,) = log.runs
    assert run.results
    assert len(run.results) == len(report.findings)
    rules = run.tool.driver.rules
    assert rules
    for result in run.results:
        assert result.rule_index is not None
        assert rules[result.rule_index].id == result.rule_id
        assert result.partial_fingerprints


def test_sarif_says_line_and_column_of_a_text_file(report: Report, document: Document) -> None:
    results = sarif(report, document)["results"]
    (mismatch,) = [r for r in results if r["ruleId"] == "consistency/number-mismatch"]  # type: ignore[attr-defined]
    region = mismatch["locations"][0]["physicalLocation"]["region"]
    line = DRAFT.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "thirty (45)"
    assert mismatch["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "drafts/support%20deal.md"


def test_sarif_names_no_line_of_a_web_page_whose_words_are_read_from_its_elements() -> None:
    page = b"<html><body><!-- a line -->\n\n\n\n<p>The Client shall pay within thirty (45) days.</p></body></html>"
    document = extract_bytes(page, path="terms.html")
    results = sarif(review_document(document), document)["results"]
    (mismatch,) = [r for r in results if r["ruleId"] == "consistency/number-mismatch"]  # type: ignore[attr-defined]
    (location,) = mismatch["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"][0]["fullyQualifiedName"] == "page 1"


def test_sarif_keeps_what_is_waived_as_suppressed(report: Report, document: Document) -> None:
    first = report.findings[0]
    waived = replace(report, findings=report.findings[1:], waived=((first, Waiver(first.rule, "", reason="agreed")),))
    (last,) = [r for r in sarif(waived, document)["results"] if "suppressions" in r]  # type: ignore[attr-defined]
    assert last["ruleId"] == first.rule
    assert last["suppressions"][0]["justification"] == "agreed"


def test_csv_has_a_line_an_element_and_a_line_a_finding_of_the_analyzer(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO(render(report, "csv"))))
    elements = [row for row in rows if row["kind"] == "element"]
    assert [row["id"] for row in elements] == [element.id for element in report.elements]
    assert any(row["id"] == "consistency/number-mismatch" and row["words"] == "thirty (45)" for row in rows)


HOSTILE = """# Agreement

=HYPERLINK("http://evil.example","pay here") is due within thirty (45) days.
"""


def test_a_spreadsheet_does_not_run_what_a_contract_says() -> None:
    report = make_report(HOSTILE)
    sheets = load_workbook(io.BytesIO(render_file(report, "xlsx", extract_text(HOSTILE), b"")))
    assert not [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    for row in csv.reader(io.StringIO(render(report, "csv"))):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_workbook_has_a_sheet_for_each_question(report: Report, document: Document) -> None:
    data = render_file(report, "xlsx", document, b"")
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Summary", "Elements", "Findings", "Key terms"]
    assert book["Elements"].max_row == len(report.elements) + 1
    assert book["Findings"].max_row == len(report.findings) + 1


def test_the_workbook_names_elements_and_shows_all_words_of_a_row(report: Report, document: Document) -> None:
    book = load_workbook(io.BytesIO(render_file(report, "xlsx", document, b"")))
    elements = book["Elements"]
    assert ("Notice against renewal", "term/non-renewal-notice") in {(row[0], row[-1]) for row in elements.values}
    for sheet in book.worksheets:
        assert all(cell.value for cell in sheet[1])
        for row in sheet.iter_rows(min_row=2):
            widths = [sheet.column_dimensions[cell.column_letter].width for cell in row]
            needed = max(len(str(cell.value or "")) / width for cell, width in zip(row, widths, strict=True))
            assert sheet.row_dimensions[row[0].row].height >= 12 * needed


def test_a_suggested_clause_in_a_cell_has_no_line_breaks_of_the_rule_file(report: Report, document: Document) -> None:
    book = load_workbook(io.BytesIO(render_file(report, "xlsx", document, b"")))
    column = [cell.value for cell in book["Findings"][1]].index("What to write or do")
    ends = {row[column].value.rstrip() for row in book["Findings"].iter_rows(min_row=2) if row[1].value == "error"}
    rows = list(csv.DictReader(io.StringIO(render(report, "csv"))))
    assert ends <= {row["what to write or do"].rstrip() for row in rows}
    assert not [words for words in ends if re.search(r"[a-z,]\n[a-z]", words)]


def test_the_workbook_tells_what_the_waiver_file_did(report: Report, document: Document) -> None:
    first = report.findings[0]
    waived = replace(report, findings=report.findings[1:], waived=((first, Waiver(first.rule, "", reason="agreed")),))
    summary = load_workbook(io.BytesIO(render_file(waived, "xlsx", document, b"")))["Summary"]
    assert ("Note", "1 finding waived, and not shown here.") in set(summary.values)


def test_the_workbook_does_not_depend_on_the_clock(report: Report, document: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(render_file(report, "xlsx", document, b""))) as package:
        stamps = re.findall(rb"\d{4}-\d\d-\d\dT[\d:]{8}Z", package.read("docProps/core.xml"))
    assert stamps == [b"2000-01-01T00:00:00Z"] * 2


def test_the_calendar_has_the_key_dates_with_alarms(report: Report, document: Document) -> None:
    calendar = Calendar.from_ical(render_file(report, "ics", document, b""))
    days = {str(event["summary"]).partition(":")[0]: event.decoded("dtstart") for event in calendar.walk("VEVENT")}
    assert days == {
        "Takes effect": datetime.date(2024, 3, 1),
        "Last day for notice against renewal": datetime.date(2026, 12, 30),
        "Term ends": datetime.date(2027, 2, 28),
    }
    assert {str(event["summary"]).partition(": ")[2] for event in calendar.walk("VEVENT")} == {
        "Support Agreement (support deal.md)"
    }
    assert all(event.walk("VALARM") for event in calendar.walk("VEVENT"))
    assert len({str(event["uid"]) for event in calendar.walk("VEVENT")}) == 3


def test_a_contract_without_dates_gives_an_empty_calendar(report: Report, document: Document) -> None:
    calendar = Calendar.from_ical(render_file(replace(report, facts=Facts()), "ics", document, b""))
    assert not calendar.walk("VEVENT")


def test_junit_fails_what_is_an_error_and_passes_what_is_there(report: Report) -> None:
    suite = ET.fromstring(render(report, "junit")).find("testsuite")  # noqa: S314  # our own text
    assert suite is not None
    failed = {
        f"{c.get('classname')}/{c.get('name')}" for c in suite.findall("testcase") if c.find("failure") is not None
    }
    wrong = {finding.rule for finding in report.findings if finding.severity.value == "error"}
    assert failed == {f"contractlint.{rule}" for rule in wrong}
    assert suite.get("failures") == str(len(failed))
    assert "contractlint.term/end" not in failed
