"""The audit's page in a real browser: skipped, visibly, where playwright or Chromium is not installed."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import Any, TypeAlias

import pytest

from audit_stores import Paper, day, fill, today
from contractlint.audit import Store
from contractlint.audit.portfolio import contract_pages, read_portfolio, render_portfolio

# Playwright's classes: the library is not everywhere where these tests are read and typed.
Browser: TypeAlias = Any
Page: TypeAlias = Any
WIDE, NARROW = {"width": 1400, "height": 900}, {"width": 390, "height": 800}
ROLLS = "It renews for successive periods unless notice is given."
MANY = 4000
LAWS = ("Maine", "Ontario", "England and Wales", None)


def _paper(number: int) -> Paper:
    """Agreements that differ in what the page filters by."""
    end = day(25 + 11 * (number % 90))
    renews = number % 3 == 0
    facts = {
        "expiration_date": end if number % 7 else None, "auto_renews": renews or None, "renewal_term": "P1Y" if renews else None,
        "non_renewal_notice": "P30D" if renews else None,
        "last_notice_day": (datetime.date.fromisoformat(end) - datetime.timedelta(30)).isoformat() if renews and number % 7 else None,
        "governing_law": LAWS[number % 4], "parties": [{"name": f"Client {number % 50:02d} Ltd", "role": "client"}],
    }  # fmt: skip
    statuses = {"risk/liability-cap": "missing"} if number % 5 == 0 else {"costs/fees": "deferred"}
    if number % 11 == 0:
        statuses["term/end"] = "blank"
    finding = ("consistency/number-mismatch", "warning", f"“thirty (45)” in {number} <b>")
    return Paper(f"archive/{number % 8}/paper-{number:04d}.pdf", statuses, facts, ROLLS if renews else None,
                 completeness=round((number % 101) / 100, 2), findings=[finding])  # fmt: skip


OLD = Paper("archive/old.pdf", facts={
    "expiration_date": "2019-08-31", "auto_renews": True, "renewal_term": "P1M", "non_renewal_notice": "P10D",
    "last_notice_day": "2019-08-21",
}, renewal=ROLLS)  # fmt: skip
EVIL = Paper("archive/</script><script>document.title='taken'</script>.pdf", title="<img src=x onerror=alert(1)>")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of few agreements with their reports, the store's own answers, and a page of thousands."""
    folder = tmp_path_factory.mktemp("audit")
    with Store(folder / "audit.db") as store:
        fill(
            store, [*map(_paper, range(40)), OLD, EVIL], {"archive/scan.pdf": "archive/scan.pdf: is damaged; ask again"}
        )
        portfolio = read_portfolio(store)
        (folder / "audit.html").write_bytes(render_portfolio(portfolio, "html", reports=PurePath("reports")))
        (folder / "plain.html").write_bytes(render_portfolio(portfolio, "html"))
        (folder / "reports").mkdir()
        for name, data in contract_pages(portfolio):
            (folder / "reports" / name).write_bytes(data)
        for view in ("notices_in_90_days", "running_terms", "expired_without_known_renewal", "renews_without_limit"):
            rows = portfolio.rows(view)
            (folder / view).write_text(
                "\n".join(f"{r['path']}\t{r.get('term_ends')}\t{r.get('last_notice_day')}" for r in rows)
            )
    return folder


@pytest.fixture
def show(browser: Browser, folder: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page; fails if it asks for anything but itself, runs a file's name, or breaks its own script."""
    troubles: list[str] = []
    asked: set[str] = set()
    contexts = []

    def open_page(size: dict[str, int] = WIDE, name: str = "audit.html", **options: object) -> Page:
        context = browser.new_context(viewport=size, reduced_motion="reduce", offline=True, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.add(request.url.partition("#")[0]))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text))
        page.on("dialog", lambda dialog: troubles.append(dialog.message))
        page.clock.set_fixed_time(f"{today().isoformat()}T12:00:00Z")
        page.goto((folder / name).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not troubles
    assert all(url.startswith(folder.as_uri()) for url in asked)


def _names(page: Page) -> list[str]:
    return [str(name) for name in page.locator("#grid tbody th .open").all_inner_texts()]


def _column(page: Page, title: str) -> list[str]:
    heads = [str(text).strip() for text in page.locator("#grid thead tr").last.locator("th").all_inner_texts()]
    return [
        str(t)
        for t in page.locator(f"#grid tbody tr[data-place] > :nth-child({heads.index(title) + 1})").all_inner_texts()
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_accessible(show: Callable[..., Page], size: dict[str, int], scheme: str) -> None:
    """Axe finds nothing in the table, the map, and an opened row; nothing sticks out at the side."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = show(size, color_scheme=scheme)

    def violations() -> list[tuple[str, str]]:
        found = axe.Axe().run(page).response["violations"]
        return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]

    assert violations() == []
    page.get_by_role("button", name="Coverage map").click()
    assert violations() == []
    page.locator("#grid .open").first.click()
    page.locator("#detail .checklist").wait_for()
    assert violations() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_days_are_those_of_the_stores_views(show: Callable[..., Page], folder: Path) -> None:
    page = show({"width": 1400, "height": 3000})
    told = {line.split("\t")[0]: line.split("\t")[1:] for line in (folder / "running_terms").read_text().splitlines()}
    rows = page.evaluate(
        """() => [...document.querySelectorAll('#grid tbody tr[data-place]')].map(tr =>
        [tr.querySelector('.open').title.split(' – ')[0], tr.cells[4].innerText, tr.cells[5].innerText])"""
    )
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()

    def said(value: str) -> str:
        if value == "None":
            return ""
        when = datetime.date.fromisoformat(value)
        past = ", past" if when < today() else ""
        return f"{when.day} {months[when.month - 1]} {when.year}{past}"

    compared = 0
    for path, ends, notice in rows:
        if f"archive/{path}" in told:
            wanted_end, wanted_notice = told[f"archive/{path}"]
            assert (ends, notice) == (said(wanted_end), said(wanted_notice)), path
            compared += 1
    assert compared > 10
    assert "old.pdf" in {row[0] for row in rows}


@pytest.mark.parametrize(
    ("tile", "view"),
    [
        ("have their last day for notice within 90 days", "notices_in_90_days"),
        ("ended, and no renewal is known", "expired_without_known_renewal"),
        ("renew by themselves without a limit", "renews_without_limit"),
    ],
)
def test_a_tile_shows_the_agreements_that_the_store_would(
    show: Callable[..., Page], folder: Path, tile: str, view: str
) -> None:
    page = show({"width": 1400, "height": 3000})
    wanted = {line.split("\t")[0].rpartition("/")[2] for line in (folder / view).read_text().splitlines()}
    button = page.locator("#tiles button", has_text=tile)
    assert button.locator("strong").inner_text() == str(len(wanted))
    if wanted:
        button.click()
        assert set(_names(page)) == wanted


def test_a_tile_speaks_of_one_agreement_as_of_one(show: Callable[..., Page]) -> None:
    """Each tile's verb is that of its count; one agreement in the folder has a day long past."""
    page = show()
    words = [str(tile.inner_text()).split() for tile in page.locator("#tiles button").all()]
    assert any(count == "1" for count, *_ in words)
    singular = {"has", "renews", "ended,", "does", "promises", "leaves"}
    assert all((verb in singular) is (count == "1") for count, verb, *_ in words if verb != "ended,")


def test_a_sign_of_the_legend_stays_with_its_words(show: Callable[..., Page]) -> None:
    page = show(NARROW)
    for entry in page.locator("#kinds > span").all():
        assert entry.evaluate("entry => entry.getClientRects().length === 1 && entry.offsetHeight < 30")


def test_filters_work_together_and_can_be_taken_back(show: Callable[..., Page]) -> None:
    page = show()
    everything = page.locator("#shown").inner_text()
    page.get_by_label("Governing law").select_option(label="Maine (10)")
    page.get_by_label("Element").select_option(label="Cap on liability")
    page.get_by_label("Status").select_option(label="missing")
    assert _names(page) == ["paper-0000.pdf", "paper-0020.pdf"]
    assert page.locator("#shown").inner_text() == "2 of 42 agreements"
    page.get_by_label("Words").fill("client 20")
    assert _names(page) == ["paper-0020.pdf"]
    assert "law=Maine" in page.evaluate("location.hash")
    page.get_by_role("button", name="Show all", exact=True).click()
    assert page.locator("#shown").inner_text() == everything == "42 agreements"
    page.get_by_label("Coverage").select_option(label="below 25 %")
    assert set(_names(page)) == {f"paper-{number:04d}.pdf" for number in range(25)}
    page.get_by_label("Words").fill("no such words")
    assert page.get_by_text("No agreement is like this.").is_visible()


def test_a_filtered_view_can_be_kept_as_an_address(show: Callable[..., Page]) -> None:
    page = show()
    page.locator("select[name=window]").select_option(label="end is not known")
    page.get_by_role("button", name="Coverage map").click()
    shown = _names(page)
    page.reload()
    assert _names(page) == shown
    assert page.locator("table.map").is_visible()


def test_columns_are_sorted_with_what_is_unknown_last(show: Callable[..., Page]) -> None:
    page = show({"width": 1400, "height": 3000})
    page.get_by_role("button", name="Complete").click()
    shares = [int(text.split()[0]) for text in _column(page, "Complete")]
    assert shares == sorted(shares)
    page.get_by_role("button", name="Complete").click()
    assert page.locator("[data-key=complete]").get_attribute("aria-sort") == "descending"
    page.get_by_role("button", name="Law").click()
    laws = _column(page, "Law")
    assert laws == sorted(filter(None, laws)) + [""] * laws.count("")


def test_the_map_has_a_cell_an_element_and_sorts_what_lacks_to_the_top(show: Callable[..., Page]) -> None:
    page = show({"width": 1400, "height": 3000})
    page.get_by_role("button", name="Coverage map").click()
    assert page.locator("#grid tbody tr[data-place]").first.locator("td").count() == 1 + 6
    page.locator("[data-key='risk/liability-cap'] button").click()
    first = page.locator("#grid tbody tr[data-place]").first
    assert first.locator("td[aria-label=missing]").count() == 1
    assert page.locator("#grid .shares td").nth(4).inner_text() == str(round(100 * 34 / 42))


def test_a_row_opens_in_place_and_closes_with_escape(show: Callable[..., Page]) -> None:
    page = show(name="plain.html")
    row = page.get_by_role("button", name="paper-0011.pdf").last
    row.focus()
    page.keyboard.press("Enter")
    detail = page.get_by_role("dialog")
    detail.locator(".checklist").wait_for()
    assert "End of the term: left blank" in detail.inner_text()
    assert "What archive/3/paper-0011.pdf says of term/end." in detail.inner_text()
    assert "“thirty (45)” in 11 <b>" in detail.inner_text()
    page.keyboard.press("Escape")
    assert not detail.is_visible()
    assert row.evaluate("element => element === document.activeElement")


def test_a_row_leads_to_the_contracts_report(show: Callable[..., Page]) -> None:
    page = show()
    page.get_by_role("link", name="Report of paper-0003.pdf").click()
    assert page.get_by_role("heading", level=1).inner_text() == "paper-0003.pdf"


def test_the_renewals_ahead_are_filtered_by_month(show: Callable[..., Page]) -> None:
    page = show()
    assert page.locator("#months button").count() == 24
    everything = page.locator("#lanes > li").count()
    button = page.locator("#months button:enabled").nth(1)
    button.click()
    month = str(button.get_attribute("title")).partition(":")[0]
    assert month in page.locator("#lanes-title").inner_text()
    assert month.split()[0][:3] in page.locator("#lanes > li").first.inner_text()
    button.click()
    assert page.locator("#lanes > li").count() == everything
    page.get_by_role("button", name="Show all", exact=False).first.click()
    assert page.locator("#lanes > li").count() > everything


def test_the_keyboard_goes_through_the_rows(show: Callable[..., Page]) -> None:
    page = show()
    page.locator("#grid .open").first.focus()
    for _ in range(30):
        page.keyboard.press("ArrowDown")
    focus = page.locator(":focus")
    assert focus.evaluate("element => element.closest('tr').dataset.place") == "30"
    box, grid = focus.bounding_box(), page.locator("#grid").bounding_box()
    assert box
    assert grid
    assert grid["y"] <= box["y"] <= grid["y"] + grid["height"]


def test_what_a_file_is_called_is_words(show: Callable[..., Page]) -> None:
    page = show()
    assert page.title() == "Audit of 42 agreements"
    page.get_by_label("Words").fill("taken")
    page.locator("#grid .open").first.click()
    page.locator("#detail .checklist").wait_for()
    assert page.locator("#detail-title").inner_text() == "<img src=x onerror=alert(1)>"


def test_without_script_all_agreements_are_there(show: Callable[..., Page]) -> None:
    page = show(java_script_enabled=False)
    assert page.locator("noscript table").first.locator("tbody tr").count() == 42
    assert page.get_by_text("is damaged; ask again").is_visible()
    assert not page.locator("#filter").is_visible()


def test_on_paper_every_row_is_there(show: Callable[..., Page], tmp_path: Path) -> None:
    import pypdfium2

    page = show(color_scheme="dark")
    page.get_by_label("Coverage").select_option(label="below 25 %")
    page.emulate_media(media="print")
    page.pdf(path=tmp_path / "audit.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "audit.pdf") as pdf:
        text = " ".join(sheet.get_textpage().get_text_bounded() for sheet in pdf)
    assert all(f"paper-{number:04d}.pdf" in text for number in range(25))
    assert "25of42agreements" in "".join(text.split())  # small type has no spaces in some readers
    assert "Coveragemap" not in "".join(text.split())


def test_on_paper_the_map_has_all_columns_and_its_head_on_every_sheet(
    show: Callable[..., Page], tmp_path: Path
) -> None:
    import pypdfium2

    page = show()
    page.get_by_role("button", name="Coverage map").click()
    page.pdf(path=tmp_path / "map.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "map.pdf") as pdf:
        sheets = [" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in pdf]
    with_rows = [sheet for sheet in sheets if sheet.count("paper-00") > 10]
    assert len(with_rows) > 1
    assert all("Cap on liability" in sheet and "Services listed" in sheet for sheet in with_rows)


def test_thousands_of_agreements_open_and_filter_at_once(browser: Browser, tmp_path: Path) -> None:
    with Store(tmp_path / "audit.db") as store:
        fill(store, map(_paper, range(MANY)))
        data = render_portfolio(read_portfolio(store), "html")
    assert len(data) < 12_000_000
    (tmp_path / "audit.html").write_bytes(data)
    page = browser.new_page(viewport=WIDE)
    begun = time.monotonic()
    page.goto((tmp_path / "audit.html").as_uri())
    assert page.locator("#shown").inner_text() == "4,000 agreements"
    assert time.monotonic() - begun < 10  # half a second, where nothing else runs
    timed = """action => { const begun = performance.now(); action(); document.body.offsetHeight; return performance.now() - begun }"""
    page.get_by_role("button", name="Coverage map").click()
    took = page.evaluate(
        f"() => ({timed})(() => {{ const law = document.querySelector('[name=law]'); law.value = 'Ontario';"
        " law.dispatchEvent(new Event('input', {bubbles: true})) })"
    )
    assert took < 2000  # a tenth of a second, where nothing else runs
    assert page.locator("#shown").inner_text() == "1,000 of 4,000 agreements"
    assert page.locator("#grid tbody tr").count() < 100
    page.locator("#grid").evaluate("box => { box.scrollTop = box.scrollHeight }")
    page.get_by_role("button", name="paper-3997.pdf").wait_for()
    page.close()
