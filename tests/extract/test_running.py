"""Running headers and footers go; what pages have in common for other reasons stays."""

from __future__ import annotations

from contractlint.extract.lines import Line
from contractlint.extract.running import drop_running_lines


def page_of(number: int, *lines: str) -> list[Line]:
    """A page's lines, one below the other."""
    return [Line(text, ((0, 0),), page=number, top=760.0 - 14 * at, bottom=748.0 - 14 * at)
            for at, text in enumerate(lines)]  # fmt: skip


def left(*pages: list[Line]) -> list[list[str]]:
    return [[line.text for line in page] for page in drop_running_lines(pages)]


def words_of(number: int) -> list[str]:
    """Six lines of a page's own."""
    return [f"The Provider keeps {thing} of the Client in order on day {'abcde'[number]}" for thing in
            ("servers", "printers", "phones", "laptops", "switches", "licences")]  # fmt: skip


def test_a_title_that_later_pages_repeat_as_their_header_stays_on_the_first() -> None:
    pages = [page_of(n, "Network Support Agreement", *words_of(n), str(n)) for n in range(1, 5)]
    assert [page[0] for page in left(*pages)] == ["Network Support Agreement", *[words_of(n)[0] for n in (2, 3, 4)]]


def test_a_header_above_the_title_goes_on_the_first_page_too() -> None:
    heads = {1: ["Network Support Agreement", "NETWORK SUPPORT AGREEMENT"]}
    pages = [page_of(n, *heads.get(n, ["Network Support Agreement"]), *words_of(n)) for n in range(1, 5)]
    assert left(*pages)[0][:2] == ["NETWORK SUPPORT AGREEMENT", words_of(1)[0]]


def test_pages_for_each_party_to_sign_keep_their_lines_and_lose_their_footer() -> None:
    signing = ["By: /s/ Dana Ortiz", "Name: Dana Ortiz", "Title: Managing Director"]
    pages = [page_of(n, *words_of(n), "Larch Foods support contract") for n in (1, 2, 3)]
    pages += [page_of(n, f"LARCH {name} LLC", *signing) for n, name in ((4, "FOODS"), (5, "FARMS"))]
    for number, page in enumerate(pages[3:], 4):
        page.append(Line("Larch Foods support contract", ((0, 0),), page=number, top=42.0, bottom=30.0))
    kept = left(*pages)
    assert kept[3] == ["LARCH FOODS LLC", *signing]
    assert kept[4] == ["LARCH FARMS LLC", *signing]
    assert kept[0] == words_of(1)


def test_prices_that_stand_at_the_foot_of_each_page_are_no_footer() -> None:
    pages = [page_of(n, *words_of(n), f"Hourly rate: ${rate}") for n, rate in ((1, 90), (2, 120), (3, 150), (4, 180))]
    assert [page[-1] for page in left(*pages)] == [f"Hourly rate: ${rate}" for rate in (90, 120, 150, 180)]


def test_numbers_that_do_not_count_on_make_no_footer() -> None:
    desks = (40, 12, 31, 8, 22)
    pages = [page_of(n, *words_of(n - 1), f"Desks served at this site: {desk}") for n, desk in enumerate(desks, 1)]
    assert [page[-1][-2:].strip() for page in left(*pages)] == [str(desk) for desk in desks]


def test_a_footer_whose_pages_are_counted_anew_in_a_schedule_goes() -> None:
    numbers = (1, 2, 3, 4, 1, 2)
    pages = [page_of(n, *words_of(n % 5), f"Support contract, sheet {own}") for n, own in enumerate(numbers, 1)]
    assert left(*pages) == [words_of(n % 5) for n in range(1, 7)]


def test_copies_of_one_page_are_read_whole() -> None:
    pages = [page_of(n, "Order form", *words_of(1), f"- {n} -") for n in (1, 2, 3)]
    assert left(*pages) == [["Order form", *words_of(1)]] * 3
