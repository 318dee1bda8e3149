"""The HTML report in a real browser: skipped, visibly, where playwright or Chromium is not installed."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from contractlint.extract import extract_text
from contractlint.model import Evidence, Finding, Severity
from contractlint.report.html import render_html
from contractlint.review import review_document

# Playwright's classes: the library is not everywhere where these tests are read and typed.
Browser: TypeAlias = Any
Page: TypeAlias = Any
Locator: TypeAlias = Any
WIDE, NARROW = {"width": 1400, "height": 900}, {"width": 390, "height": 800}

AGREEMENT = """
# Workstation Care Agreement

This Workstation Care Agreement is made as of May 4, 2023 (the "Effective Date") between Saltmarsh Support, LLC
("Provider") and Quillon Architects, Inc. ("Client").

## 1. Services

Provider shall patch and monitor the Client's workstations and run a help desk from 8 a.m. to 6 p.m., Monday to Friday.

| Level | What it means | Response |
|---|---|---|
| Critical | Nobody can work | 1 hour |
| Normal | One person is held up | 1 business day |

## 2. Term

This Agreement runs for three years from the Effective Date and expires on May 3, 2026. It renews for one year at a
time unless either party gives sixty (60) days' notice before the end of the term.

{filler}

## 9. Fees

Client shall pay Provider $[amount] per month within thirty days of the invoice. Late sums bear interest at 1% a month.

## 10. <script>document.title = "taken"; alert(1)</script>

This Agreement is governed by the laws of the State of Maine. <img src="https://example.com/x.png" onerror="alert(2)">
"""
_FILLER = "\n\n".join(
    f"## {number}. Equipment of floor {number}\n\n"
    + "The desks, cables and screens of this floor stay as they are. " * 30
    for number in range(3, 9)
)


@pytest.fixture(scope="module")
def report_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The agreement's report as a file, with a finding whose place is cut by that of another."""
    document = extract_text(AGREEMENT.format(filler=_FILLER), format="markdown")
    report = review_document(document)
    start = document.text.index("within thirty days")
    place = Evidence(document.text[start : start + 40], 1, "9", start, start + 40)
    advice = "Say from which day."
    finding = Finding("house/no-day", Severity.INFO, "Vague. It has no day.", "It is unsure.", advice, place)
    report = dataclasses.replace(report, findings=(*report.findings, finding))
    file = tmp_path_factory.mktemp("html") / "report.html"
    file.write_text(render_html(report, document), "utf-8")
    return file


@pytest.fixture
def show(browser: Browser, report_file: Path) -> Iterator[Callable[..., Page]]:
    """Opens the report; fails if it asks for anything but itself, runs the contract's script, or breaks its own."""
    requests: set[str] = set()
    troubles: list[str] = []
    contexts = []

    def open_report(size: dict[str, int] = WIDE, **options: object) -> Page:
        context = browser.new_context(viewport=size, reduced_motion="reduce", offline=True, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: requests.add(request.url.partition("#")[0]))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text))
        page.goto(report_file.as_uri())
        return page

    yield open_report
    for context in contexts:
        context.close()
    assert requests <= {report_file.as_uri()}
    assert not troubles


def _first_link(page: Page) -> tuple[Locator, Locator]:
    """The link of the finding on the fees, and the mark that it leads to."""
    link = page.locator("article", has_text="costs/fees").locator("a.jump")
    target = link.get_attribute("href")
    assert target
    return link, page.locator(f"[id='{target[1:]}']")


def _jump(link: Locator) -> None:
    """Click a link into the text, and wait until its place is marked: browsers do what follows a jump a little later."""
    link.click()
    link.page.locator("mark.here").first.wait_for()


def _background(locator: Locator) -> str:
    return str(locator.evaluate("element => getComputedStyle(element).backgroundColor"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_accessible(show: Callable[..., Page], size: dict[str, int], scheme: str) -> None:
    """Axe finds nothing, neither before nor after a jump to the text."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = show(size, color_scheme=scheme)
    for _ in range(2):
        violations = axe.Axe().run(page).response["violations"]
        assert [(found["id"], found["nodes"][0]["html"]) for found in violations] == []
        _jump(_first_link(page)[0])


def test_a_finding_leads_to_its_clause_beside_it(show: Callable[..., Page]) -> None:
    page = show()
    link, mark = _first_link(page)
    plain = _background(mark)
    visible = (
        "element => { const box = element.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight }"
    )
    assert not mark.evaluate(visible)
    _jump(link)
    page.wait_for_function(visible, arg=mark.element_handle())
    assert link.evaluate(visible), "the finding stays in sight"
    assert "Client shall pay Provider $[amount] per month" in "".join(page.locator("mark.here").all_inner_texts())
    assert _background(mark) != plain
    left, right = link.bounding_box(), mark.bounding_box()
    assert left
    assert right
    assert left["x"] + left["width"] < right["x"]


def test_all_pieces_of_a_place_are_marked(show: Callable[..., Page]) -> None:
    page = show()
    _jump(page.locator("article", has_text="house/no-day").locator("a.jump"))
    pieces = page.locator("mark.here").all()
    assert len(pieces) > 1
    assert len({_background(piece) for piece in pieces}) == 1
    assert "".join(piece.inner_text() for piece in pieces) == "within thirty days of the invoice. Late "


def test_on_a_narrow_screen_there_is_a_way_back(show: Callable[..., Page]) -> None:
    page = show(NARROW)
    link, mark = _first_link(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out at the side"
    _jump(link)
    page.wait_for_function("mark => mark.getBoundingClientRect().top < innerHeight", arg=mark.element_handle())
    page.get_by_role("link", name="Back to the report").click()
    page.wait_for_function("element => element === document.activeElement", arg=link.element_handle())
    box = link.bounding_box()
    assert box
    assert 0 <= box["y"] <= NARROW["height"]


def test_without_script_all_is_there_and_links_work(show: Callable[..., Page]) -> None:
    page = show(java_script_enabled=False)
    assert not page.locator("#filter, button.copy, #quiet").filter(visible=True).count()
    link, mark = _first_link(page)
    plain = _background(mark)
    link.click()
    inside = "mark => { const top = mark.getBoundingClientRect().top; return top >= 0 && top <= innerHeight }"
    page.wait_for_function(inside, arg=mark.element_handle())
    assert _background(mark) != plain


def test_findings_are_filtered_and_a_link_brings_them_back(show: Callable[..., Page]) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    page = show()
    findings = page.locator("article.finding").filter(visible=True)
    everything = findings.count()
    page.get_by_role("checkbox", name="errors").uncheck()
    assert 0 < findings.count() < everything
    assert not page.locator("article.error").filter(visible=True).count()
    page.get_by_role("combobox").select_option(label="Costs")
    assert set(findings.evaluate_all("all => all.map(one => one.dataset.component)")) == {"costs"}
    assert f"{findings.count()} of " in page.locator("#shown").inner_text()
    page.locator("#coverage a.cell", has_text="Fees: left blank").click()
    playwright.expect(findings).to_have_count(everything)
    assert not page.locator("#shown").inner_text()


def test_a_clause_is_copied(show: Callable[..., Page]) -> None:
    page = show(permissions=["clipboard-read", "clipboard-write"])
    finding = page.locator("article", has_text="costs/fees")
    finding.get_by_role("button", name="Copy the clause").click()
    finding.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == finding.locator(".clause").text_content()


def test_the_keyboard_reaches_everything_and_shows_where_it_is(show: Callable[..., Page]) -> None:
    page = show()
    page.keyboard.press("Tab")
    focus = page.locator(":focus")
    assert focus.inner_text() == "Skip to the findings"
    assert focus.bounding_box()["x"] >= 0
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('contract').contains(document.activeElement)")
    link, mark = _first_link(page)
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert link.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_function("mark => mark.classList.contains('here')", arg=mark.element_handle())


def test_the_marks_can_be_hidden(show: Callable[..., Page]) -> None:
    page = show()
    mark = page.locator("mark.present").first
    plain = _background(mark)
    page.get_by_label("hide the marks").check()
    assert _background(mark) != plain
    assert not page.locator(".notes").filter(visible=True).count()


def test_the_contracts_script_is_words(show: Callable[..., Page]) -> None:
    page = show()
    assert page.title().startswith("Review of")
    assert page.get_by_text('<script>document.title = "taken"; alert(1)</script>').count()


def test_on_paper_the_report_comes_first_and_the_whole_contract_after(
    show: Callable[..., Page], tmp_path: Path
) -> None:
    import pypdfium2

    page = show(color_scheme="dark")
    page.get_by_role("checkbox", name="errors").uncheck()
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as pdf:
        text = " ".join(" ".join(sheet.get_textpage().get_text_bounded() for sheet in pdf).split())
    assert text.index("Contract review") < text.index("Key terms") < text.index("Text of the contract")
    assert "This Agreement is governed by the laws of the State of Maine." in text[text.index("Text of the contract") :]
    assert "Copy the clause" not in text
    assert "Show in the text" not in text
    assert re.search(r"Findings \d+ of \d+ shown", text), "paper says that findings were filtered out"
