"""The portfolio as table, workbook, calendar, Parquet, page and contracts' own reports."""

from __future__ import annotations

import csv
import datetime
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

import pytest
from icalendar import Calendar
from lxml import html
from openpyxl import load_workbook

from audit_stores import Paper, day, fill, place, today
from contractlint.audit import Agreement, Outcome, Store
from contractlint.audit.outcome import FileResult
from contractlint.audit.portfolio import Portfolio, contract_pages, read_portfolio, render_portfolio, summary_lines
from contractlint.audit.portfolio.quoted import quoted_document, read_report
from contractlint.audit.portfolio.rows import page_name, shared_folder
from contractlint.audit.walk import Found
from contractlint.extract import extract_text
from contractlint.report import ReportError
from contractlint.report.json_report import report_data
from contractlint.review import review_document

EVIL = "north/<img src=x onerror=alert(1)></script>.pdf"
PAPERS = [
    Paper(
        "north/care.pdf", {"costs/fees": "deferred", "risk/liability-cap": "missing"}, title="Workstation care",
        facts={
            "effective_date": "2024-03-01", "expiration_date": "2027-02-28", "auto_renews": True, "renewal_term": "P1Y",
            "non_renewal_notice": "P60D", "last_notice_day": "2026-12-30", "governing_law": "Maine",
        },
        renewal="It renews for successive years.", findings=[("consistency/number-mismatch", "warning", "=thirty (45) days")],
    ),
    Paper(EVIL, {"term/end": "blank", "data/breach-notice": "missing"}, completeness=0.25),
    Paper("south/moor/", files=("south/moor/msa.pdf", "south/moor/sla.pdf"), completeness=1.0,
          facts={"expiration_date": "2028-06", "auto_renews": False}, warnings=("1 of 3 pages holds no text",)),
]  # fmt: skip
UNREAD = {"south/broken.pdf": "south/broken.pdf: is damaged; ask for a new copy"}


@pytest.fixture
def portfolio(tmp_path: Path) -> Iterator[Portfolio]:
    with Store(tmp_path / "audit.db") as store:
        fill(store, PAPERS, UNREAD)
        yield read_portfolio(store)


def test_the_table_has_a_line_an_agreement(portfolio: Portfolio) -> None:
    rows = list(csv.DictReader(io.StringIO(render_portfolio(portfolio, "csv").decode("utf-8"))))
    assert [row["path"] for row in rows] == [
        "north/<img src=x onerror=alert(1)></script>.pdf",
        "north/care.pdf",
        "south/moor/",
    ]
    assert rows[1]["last_notice_day"] == "2026-12-30"
    assert rows[1]["files"] == ""
    assert rows[2]["files"] == "msa.pdf; sla.pdf"


def test_the_json_tells_the_files_of_a_set(portfolio: Portfolio) -> None:
    data = json.loads(render_portfolio(portfolio, "json"))
    files = {row["path"]: [file["path"] for file in row["files"]] for row in data["agreements"]}
    assert files["south/moor/"] == ["south/moor/msa.pdf", "south/moor/sla.pdf"]
    assert files["north/care.pdf"] == []
    assert [row["path"] for row in data["could_not_be_read"]] == ["south/broken.pdf"]


def test_the_workbook_has_the_heat_map_terms_findings_and_what_could_not_be_read(portfolio: Portfolio) -> None:
    book = load_workbook(io.BytesIO(render_portfolio(portfolio, "xlsx")))
    assert book.sheetnames == ["Coverage", "Key terms", "Findings", "Could not be read", "About"]
    for sheet in book.worksheets[:4]:
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes is not None
    head, *rows = book["Coverage"].iter_rows(values_only=True)
    assert head[:2] == ("agreement", "complete")
    marks = dict(zip(head[2:], rows[1][2:], strict=True))
    assert rows[1][0] == "north/care.pdf"
    assert (marks["Fees"], marks["Cap on liability"], marks["End of the term"]) == ("→", "✕", "✓")
    fills = {
        cell.value: cell.fill.start_color.rgb
        for row in book["Coverage"].iter_rows(min_row=2, min_col=3)
        for cell in row
    }
    assert len(set(fills.values())) == len(fills) == 4
    assert [row[1].value for row in book["Could not be read"].iter_rows(min_row=2)] == [
        "not at all",
        "with reservations",
    ]


def test_dates_in_the_workbook_are_dates_and_texts_are_no_formulas(portfolio: Portfolio) -> None:
    book = load_workbook(io.BytesIO(render_portfolio(portfolio, "xlsx")))
    terms = book["Key terms"]
    names = [cell.value for cell in terms[1]]
    care = dict(zip(names, terms[3], strict=True))
    assert care["last notice day"].value == datetime.datetime(2026, 12, 30)
    assert care["last notice day"].is_date
    assert care["completeness"].number_format == "0%"
    assert care["auto renews"].value == "yes"
    assert terms[4][names.index("expiration date")].value == "2028-06"
    words = [cell for row in book["Findings"].iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert words
    assert all(cell.data_type == "s" for cell in words)


def test_the_workbook_says_durations_and_rules_in_words_and_lists_the_gravest_first(portfolio: Portfolio) -> None:
    book = load_workbook(io.BytesIO(render_portfolio(portfolio, "xlsx")))
    terms = [dict(zip([c.value for c in book["Key terms"][1]], row, strict=True)) for row in book["Key terms"].values]
    said = {term["path"]: term["non renewal notice"] for term in terms}
    assert said["north/care.pdf"] == "60 days"
    head, *rows = book["Findings"].values
    assert head == ("path", "subject", "severity", "message", "page", "words", "rule")
    assert [row[2] for row in rows if row[0] == "north/care.pdf"] == sorted(
        (row[2] for row in rows if row[0] == "north/care.pdf"), key=["error", "warning", "info"].index
    )
    assert ("Cap on liability", "risk/liability-cap") in {(row[1], row[6]) for row in rows}


@pytest.mark.parametrize("kind", ["csv", "json", "html", "xlsx", "ics", "parquet"])
def test_the_same_portfolio_gives_the_same_bytes(portfolio: Portfolio, kind: str) -> None:
    if kind == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    assert render_portfolio(portfolio, kind) == render_portfolio(portfolio, kind)


def test_an_empty_portfolio_can_be_written(tmp_path: Path) -> None:
    with Store(tmp_path / "audit.db") as store:
        fill(store, [], UNREAD)
        empty = read_portfolio(store)
        for kind in ("csv", "json", "html", "xlsx", "ics"):
            assert render_portfolio(empty, kind) or kind == "csv"
        assert "Could not be read (1)" in summary_lines(empty, today())


def test_the_calendar_has_every_key_date_and_repeats_what_renews(portfolio: Portfolio) -> None:
    events = Calendar.from_ical(render_portfolio(portfolio, "ics")).walk("VEVENT")
    told: dict[str, Any] = {str(event["summary"]): event for event in events}
    name = "Workstation care (care.pdf)"
    assert set(told) == {
        f"{title}: {name}" for title in ("Takes effect", "Last day for notice", "Term ends, and renews")
    }
    assert told[f"Last day for notice: {name}"]["rrule"]["freq"] == ["YEARLY"]
    assert "rrule" not in told[f"Takes effect: {name}"]
    assert "Notice of 60 days" in str(told[f"Last day for notice: {name}"]["description"])


def test_parquet_has_typed_columns_and_one_an_element(portfolio: Portfolio) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    table = parquet.read_table(io.BytesIO(render_portfolio(portfolio, "parquet")))
    assert table.num_rows == 3
    kinds = {
        name: str(table.schema.field(name).type)
        for name in ("last_notice_day", "completeness", "auto_renews", "errors")
    }
    assert kinds == {
        "last_notice_day": "date32[day]",
        "completeness": "double",
        "auto_renews": "bool",
        "errors": "int32",
    }
    care = table.to_pylist()[1]
    assert care["last_notice_day"] == datetime.date(2026, 12, 30)
    assert (care["risk/liability-cap"], care["costs/fees"]) == ("missing", "deferred")
    assert table.to_pylist()[2]["expiration_date"] is None


@pytest.mark.parametrize(
    ("kind", "module", "extra"), [("parquet", "pyarrow", "parquet"), ("ics", "icalendar", "office")]
)
def test_a_missing_extra_is_named(
    portfolio: Portfolio, monkeypatch: pytest.MonkeyPatch, kind: str, module: str, extra: str
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    own = "calendar" if kind == "ics" else kind
    monkeypatch.delitem(sys.modules, f"contractlint.audit.portfolio.{own}", raising=False)
    with pytest.raises(ReportError, match=rf"{module}; install it with: pip install 'contractlint\[{extra}\]'"):
        render_portfolio(portfolio, kind)


def test_the_page_asks_for_nothing_and_runs_nothing_that_a_file_is_called(portfolio: Portfolio) -> None:
    text = render_portfolio(portfolio, "html").decode("utf-8")
    page = html.fromstring(text)
    assert not page.xpath("//img | //link | //iframe | //script[@src]")
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    data = json.loads(page.get_element_by_id("data").text)
    assert [row[0] for row in data["rows"]] == [EVIL, "north/care.pdf", "south/moor/"]
    assert page.xpath("//*[@id='unread']//dd/text()") == [
        "is damaged; ask for a new copy",
        "1 of 3 pages holds no text",
    ]


def test_without_script_the_page_has_a_plain_table(portfolio: Portfolio) -> None:
    page = html.fromstring(render_portfolio(portfolio, "html"))
    rows = page.xpath("//noscript//table/tbody/tr")
    assert len(rows) == 3 + 6


def test_the_page_links_to_the_reports_that_are_written(portfolio: Portfolio) -> None:
    page = html.fromstring(render_portfolio(portfolio, "html", reports=PurePath("../my reports")))
    links = [row[-1] for row in json.loads(page.get_element_by_id("data").text)["rows"]]
    assert links == [f"../my%20reports/{name}" for name, _ in contract_pages(portfolio)]
    bare = html.fromstring(render_portfolio(portfolio, "html"))
    assert {row[-1] for row in json.loads(bare.get_element_by_id("data").text)["rows"]} == {None}


def test_the_names_of_reports_are_safe_and_apart() -> None:
    names = [page_name(path) for path in (EVIL, "a/x.pdf", "b/x.pdf", "../..", "a\\x.pdf", "ü" * 300, "south/moor/")]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and "/" not in name and not name.startswith(".") and len(name) < 90 for name in names)


@pytest.mark.parametrize(
    ("paths", "folder"),
    [
        (["a/b/c.pdf", "a/b/d.pdf"], "a/b/"),
        (["a/bc.pdf", "a/bd/e.pdf"], "a/"),
        (["a/b/", "a/b/c/"], "a/"),
        (["x.pdf", "a/y.pdf"], ""),
        (["a/x.pdf"], "a/"),
        ([], ""),
    ],
)
def test_the_folder_that_all_are_in(paths: list[str], folder: str) -> None:
    assert shared_folder(paths) == folder


CLAUSES = """# Care Agreement

This Agreement is made as of May 4, 2023 between Saltmarsh Support, LLC ("Provider") and Quillon, Inc. ("Client").

## 1. Services

Provider shall patch and monitor the Client's workstations, and run a help desk.

The desks of every floor stay where they are, and so do the lamps and the plants upon them.

## 2. Fees

Client shall pay Provider $[amount] per month within thirty (45) days of the invoice.
"""


def test_a_report_from_the_store_says_all_and_shows_the_passages_it_quotes() -> None:
    document = extract_text(CLAUSES, format="markdown")
    report = review_document(document)
    kept = read_report(json.loads(json.dumps(report_data(report))))
    assert report_data(kept) == report_data(report)
    quoted = quoted_document(kept)
    places = [p for e in kept.elements for p in e.evidence] + [f.location for f in kept.findings if f.location]
    assert places
    assert all(quoted.text[p.start : p.end] == p.text for p in places)
    assert "$[amount] per month" in quoted.text
    assert "lamps" not in quoted.text
    assert "[…]" in quoted.text


def test_each_contract_has_a_page_whose_links_lead_somewhere(portfolio: Portfolio) -> None:
    pages = dict(contract_pages(portfolio))
    assert len(pages) == 3
    page = html.fromstring(pages[page_name("north/care.pdf")])
    ids = set(page.xpath("//@id"))
    targets = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
    assert targets
    assert targets <= ids
    assert "keeps only the passages" in page.text_content()
    assert not page.xpath("//img")


def test_the_summary_says_first_what_is_due_and_fits_the_screen(tmp_path: Path) -> None:
    soon = {"expiration_date": day(70), "auto_renews": True, "renewal_term": "P1Y", "non_renewal_notice": "P60D"}
    papers = [
        Paper(f"a/very/long/folder/{'x' * 70}/{number}.pdf", {"risk/liability-cap": "missing"}, renewal="for successive years",
              facts={**soon, "last_notice_day": day(10)})
        for number in range(12)
    ]  # fmt: skip
    reason = (
        f"{'a/' * 60}scan.pdf: "
        + "holds no text on any of its pages, which is what a scanned paper looks like; read it " * 3
    )
    with Store(tmp_path / "audit.db") as store:
        fill(store, papers, {f"{'a/' * 60}scan.pdf": reason})
        lines = summary_lines(read_portfolio(store), today())
    assert lines[0] == "12 agreements: 0 complete, 0 with gaps, 12 incomplete"
    assert max(map(len, lines)) <= 80
    text = "\n".join(lines)
    assert (
        text.index("Next days for notice (12)")
        < text.index("Of these agreements")
        < text.index("Could not be read (1)")
    )
    assert f"{day(10)}     in 10 days" in text
    assert "  and 4 more" in lines
    assert "      12  do not limit liability" in lines
    assert "      12  renew by themselves again and again, without a limit" in lines


def test_the_summary_speaks_of_one_agreement_as_of_one_and_names_what_lacks(tmp_path: Path) -> None:
    with Store(tmp_path / "audit.db") as store:
        fill(store, [Paper("a.pdf", {"risk/liability-cap": "missing"}), Paper("b.pdf")])
        lines = summary_lines(read_portfolio(store), today())
    assert "       1  does not limit liability" in lines
    assert [line.split() for line in lines if "Cap on" in line] == [["1", "Cap", "on", "liability", "50%"]]
    assert max(map(len, lines)) <= 80


def test_where_no_element_was_looked_for_no_agreement_is_called_complete(tmp_path: Path) -> None:
    report = Paper("a.pdf").report() | {"elements": []}
    found = Found("a.pdf", 1, 1)
    with Store(tmp_path / "audit.db") as store:
        store.put(Outcome(Agreement.of(found), (FileResult(found, "0" * 64, first_page=1),), report), "stamp")
        store.show(["a.pdf"])
        portfolio = read_portfolio(store)
        assert summary_lines(portfolio, today())[0] == "1 agreement; no element of the checklist was looked for"
        assert "No element of the checklist was looked for" in render_portfolio(portfolio, "html").decode("utf-8")


def test_the_page_says_reservations_of_one_agreement_that_could_be_read(tmp_path: Path) -> None:
    with Store(tmp_path / "audit.db") as store:
        fill(store, [Paper("a.pdf", warnings=("1 of 3 pages holds no text",))])
        page = html.fromstring(render_portfolio(read_portfolio(store), "html").decode("utf-8"))
    assert "1 agreement was read with reservations." in page.text_content()
    assert page.get_element_by_id("unread-title").text == "Read with reservations"


def test_a_portfolio_without_faults_has_a_short_summary(tmp_path: Path) -> None:
    with Store(tmp_path / "audit.db") as store:
        fill(store, [Paper("a.pdf", completeness=1.0)])
        lines = summary_lines(read_portfolio(store), today())
    assert lines == [
        "1 agreement: 1 complete, 0 with gaps, 0 incomplete",
        "Coverage of the checklist: median 100%, from 100% to 100%",
    ]


def test_passages_that_touch_or_overlap_are_one() -> None:
    data = Paper("a.pdf").report()
    data["facts"]["places"] = [
        {"field": "term", **place("two years from the", 1, 1710)},
        {"field": "term", **place("for two years", 1, 1706)},
        {"field": "term", **place("start.", 1, 1729)},
    ]
    text = quoted_document(read_report(data)).text
    assert text[1706:1735] == "for two years from the start."
