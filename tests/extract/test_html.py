"""HTML pages: headings, lists with their numbers, tables, line breaks; no menus, nothing hidden."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contractlint.extract import DEFAULT_READING, UnreadableError, extract_bytes
from contractlint.extract.html import read_html
from contractlint.model import BlockKind, Document, MarkupKind

CLAUSE = "The Provider shall keep spare parts on the Client's premises."


def read(body: str, head: str = "") -> Document:
    page = f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return extract_bytes(page.encode(), path="page.html")


def texts(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def kinds(document: Document) -> list[str]:
    return [block.kind.value for block in document.blocks]


def test_headings_have_levels_and_titles_are_found() -> None:
    document = read(
        "<h1>Hosting Agreement</h1><h3>fees and taxes</h3><p>Plain <b>words</b>.</p><p><b>What we host</b></p>"
    )
    assert texts(document) == ["Hosting Agreement", "fees and taxes", "Plain words.", "What we host"]
    assert [(block.kind, block.level, block.bold) for block in document.blocks] == [
        (BlockKind.HEADING, 1, False), (BlockKind.HEADING, 3, False), (BlockKind.PARAGRAPH, None, False),
        (BlockKind.HEADING, None, True),
    ]  # fmt: skip
    assert document.title == "Hosting Agreement"


@pytest.mark.parametrize(("title", "expected"), [("Support Terms", "Support Terms"), ("EX-10.4", None), ("", None)])
def test_the_title_without_a_main_heading(title: str, expected: str | None) -> None:
    assert read("<p>Words.</p>", f"<title>{title}</title>").title == expected


def test_words_directly_in_the_body_and_between_blocks_are_kept() -> None:
    document = read("Preamble <i>in</i> the body<div>First.<p>Second.</p>Third.<span>Also</span> third.</div>Last.")
    assert texts(document) == ["Preamble in the body", "First.", "Second.", "Third.Also third.", "Last."]


def test_list_numbers_are_those_a_browser_shows() -> None:
    document = read(
        "<ol start=3><li>Scope<ol type=a><li>Patching;</li><li value=5>Backup.</li></ol></li><li>Fees</li></ol>"
        "<ol reversed><li>Two</li><li>One</li></ol><ol style='list-style-type: lower-roman'><li>Small</li></ol>"
        "<ul><li>Round</li></ul>"
    )
    assert texts(document) == [
        "3. Scope", "a. Patching;", "e. Backup.", "4. Fees", "2. Two", "1. One", "i. Small", "Round",
    ]  # fmt: skip
    assert [block.number for block in document.blocks] == ["3.", "a.", "e.", "4.", "2.", "1.", "i.", None]
    assert [block.indent for block in document.blocks] == [0, 1, 1, 0, 0, 0, 0, 0]
    assert set(kinds(document)) == {"list-item"}


def test_numbers_nest_where_the_page_says_so() -> None:
    nested = "<ol><li>Fees<ol><li>Rates</li><li>Taxes</li></ol></li></ol>"
    assert texts(read(nested, "<style>li::before{content: counters(c, '.')}</style>"))[1:] == [
        "1.1. Rates",
        "1.2. Taxes",
    ]


def test_a_typed_number_is_not_doubled() -> None:
    document = read("<ol><li>1.1 Fees are due monthly.</li><li>24x7 support is given.</li></ol>")
    assert texts(document) == ["1.1 Fees are due monthly.", "2. 24x7 support is given."]


def test_further_paragraphs_of_an_item_bear_no_number() -> None:
    document = read("<ol><li><p>Backups run nightly.</p><p>They are kept for a month.</p></li><li>Restores.</li></ol>")
    assert texts(document) == ["1. Backups run nightly.", "They are kept for a month.", "2. Restores."]


def test_a_heading_in_a_list_item_bears_its_number() -> None:
    document = read("<ol><li><h2>Fees and taxes</h2><p>Fees are due.</p></li></ol>")
    assert (texts(document)[0], document.blocks[0].kind, document.blocks[0].level) == (
        "1. Fees and taxes",
        BlockKind.HEADING,
        2,
    )


def test_tables_are_rows_with_columns_in_line() -> None:
    document = read(
        "<p>Targets:</p><table><thead><tr><th>Level<th>Hours<th>Fee</tr></thead>"
        "<tr><td rowspan=2>Gold<td>day<td>$9</tr>"
        "<tr><td>night<td>$12</tr><tr><td colspan=2>Silver<td>$5</tr></table><p>End.</p>"
    )
    assert document.text == "Targets:\n\nLevel | Hours | Fee\nGold | day | $9\nnight | $12\nSilver | $5\n\nEnd."
    (table,) = document.tables
    assert table.rows == (("Level", "Hours", "Fee"), ("Gold", "day", "$9"), ("", "night", "$12"), ("Silver", "", "$5"))
    assert document.text[table.start : table.end].startswith("Level")
    assert document.text[: table.end].endswith("$5")


def test_a_table_that_only_lays_text_out_is_read_as_text() -> None:
    inner = "<table><tr><td>P1</td><td>1 hour</td></tr></table>"
    document = read(f"<table><tr><td><h2>Service levels</h2><p>{CLAUSE}</p>{inner}</td></tr></table>")
    assert texts(document) == ["Service levels", CLAUSE, "P1 | 1 hour"]
    assert [table.rows for table in document.tables] == [(("P1", "1 hour"),)]


def test_a_clause_stands_behind_the_number_beside_it() -> None:
    document = read(
        f"<table><tr><td></td><td>2.1</td><td>{CLAUSE}</td></tr></table><table><tr><td>(a)</td><td>{CLAUSE}</td></tr></table>"
    )
    assert texts(document) == [f"2.1 {CLAUSE}", f"(a) {CLAUSE}"]
    assert kinds(document) == ["paragraph", "list-item"]


def test_signs_of_money_in_cells_of_their_own_stand_at_their_figures() -> None:
    document = read("<table><tr><td>May<td>$<td>400<td>5<td>%</tr><tr><td>June<td>$<td>500<td>6<td>%</tr></table>")
    assert document.text == "May | $400 | 5%\nJune | $500 | 6%"


def test_a_filed_page_begins_with_the_page() -> None:
    filed = "<DOCUMENT>\n<TYPE>EX-10.1\n<FILENAME>a.htm\n<TEXT>\n"
    filed += "<HTML><HEAD><TITLE>Support Terms</TITLE></HEAD><BODY><P>Clause."
    document = extract_bytes(filed.encode(), path="a.htm")
    assert (document.text, document.title) == ("Clause.", "Support Terms")


def test_footnotes_are_told_apart() -> None:
    document = read(
        "<p>Clause<sup><a href='#n1'>1</a></sup>.</p>"
        "<p class=MsoFootnoteText>1 A note.</p><section class=footnotes><p>2 Another.</p></section>"
    )
    assert kinds(document) == ["paragraph", "footnote", "footnote"]
    assert texts(document)[0] == "Clause."


def test_signature_blocks_in_tables_stay_lines() -> None:
    side = "{}<br>By: ________<br>Name:<br>Title:"
    document = read(f"<table><tr><td>{side.format('PROVIDER')}</td><td>{side.format('CLIENT')}</td></tr></table>")
    assert texts(document) == [
        "PROVIDER", "By: ________", "Name:", "Title:", "CLIENT", "By: ________", "Name:", "Title:",
    ]  # fmt: skip


def test_line_breaks_part_addresses_and_items_but_not_sentences() -> None:
    document = read(
        "<p>Harbour IT Ltd<br>4 Quay Street<br/>Bristol</p><p>The Provider shall<br>Monitor the network.</p>"
        "<p>The Provider shall:<br>(a) patch servers;<br><br>(b) test backups.</p>"
    )
    assert texts(document) == [
        "Harbour IT Ltd", "4 Quay Street", "Bristol", "The Provider shall Monitor the network.",
        "The Provider shall:", "(a) patch servers;", "(b) test backups.",
    ]  # fmt: skip


def test_definition_lists_are_rows_where_short_and_paragraphs_where_long() -> None:
    document = read(f"<dl><dt>Response time<dd>one hour<dt>Spare parts<dd>{CLAUSE * 6}<dt>Alone</dl>")
    assert texts(document) == ["Response time | one hour", "Spare parts", CLAUSE * 6, "Alone"]


def test_scripts_menus_and_hidden_words_are_left_out() -> None:
    document = read(
        "<nav>Home</nav><header><a href=/>Logo</a></header><script>var a='no'</script><div hidden>no</div>"
        "<p style='display:none'>no</p><p>Clause.<span style='visibility: hidden'>no</span> More.</p>"
        "<div class='cookie-banner'>We use cookies</div><!-- no --><footer>Copyright</footer>"
    )
    assert document.text == "Clause. More."


def test_a_footer_that_holds_a_good_part_of_the_contract_is_read() -> None:
    assert len(read(f"<p>Clause.</p><footer>{CLAUSE * 20}</footer>").blocks) == 2


def test_what_stands_around_the_main_part_is_left_out() -> None:
    document = read(f"<div>Products and prices of our shop</div><main><h1>Terms</h1><p>{CLAUSE * 5}</p></main>")
    assert texts(document) == ["Terms", CLAUSE * 5]


def test_a_table_of_contents_is_told_apart_from_what_it_lists() -> None:
    document = read(
        "<p>Table of Contents</p><table><tr><td>1. Fees</td><td>3</td></tr></table><p><a href='#f'>2. Term</a></p>"
        "<h2>Fees</h2><p>Fees are due. See <a href='#t'>Term</a>.</p>"
    )
    assert kinds(document) == ["contents", "contents", "contents", "heading", "paragraph"]


def test_pages_and_their_numbers() -> None:
    document = read(
        "<p>First words.</p><p align=center>- 1 -</p><hr style='page-break-after: always'><p>Second words.</p><p>12</p>"
    )
    assert texts(document) == ["First words.", "Second words.", "12"]
    assert [block.page for block in document.blocks] == [1, 2, 2]


def test_changes_and_highlights_are_remembered() -> None:
    document = read("<p>Notice of <del>thirty</del><ins>ninety</ins> days, <mark>to be agreed</mark>.</p>")
    assert document.text == "Notice of ninety days, to be agreed."
    assert [(mark.kind, mark.text) for mark in document.markup] == [
        (MarkupKind.DELETION, "thirty"), (MarkupKind.INSERTION, "ninety"), (MarkupKind.HIGHLIGHT, "to be agreed"),
    ]  # fmt: skip
    assert all(document.text[m.start : m.end] == m.text for m in document.markup[1:])


def test_preformatted_text_becomes_paragraphs() -> None:
    lines = [
        "1. FEES",
        "",
        "The Client pays the fees within",
        "thirty days of the invoice.",
        "",
        "2. TERM",
        "",
        "One year.",
    ]
    assert texts(read("<pre>" + "\n".join(lines) + "</pre>")) == [
        "1. FEES", "The Client pays the fees within thirty days of the invoice.", "2. TERM", "One year.",
    ]  # fmt: skip


def test_boxes_blanks_and_merge_fields_stay_visible() -> None:
    document = read(
        "<p><input type=checkbox checked>Gold</p><p>Fee: <input type=text></p><p>Client: {{client}}</p>{% end %}"
    )
    assert texts(document) == ["☒ Gold", "Fee: [...]", "Client: {{client}}"]


def test_the_encoding_that_the_page_names_is_used() -> None:
    page = "<html><meta charset=windows-1252><body><p>Fee: €40 – “net”</p></body></html>".encode("cp1252")
    assert extract_bytes(page, path="page.html").text == "Fee: €40 – “net”"


def test_white_space_of_all_kinds_is_one_space() -> None:
    assert read("<p>Thirty&nbsp;(30)\n   days\u2003from&#8239;now</p>").text == "Thirty (30) days from now"


def test_a_page_made_by_a_script_is_told() -> None:
    assert "hardly any text" in read(f"<p>Loading</p><script>{'x' * 30_000}</script>").warnings[0]


def test_an_empty_page_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"page\.html: it holds no text"):
        read("")


def test_blocks_nested_beyond_reading_are_refused_and_not_cut_off() -> None:
    with pytest.raises(UnreadableError, match="nested too deep"):
        read("<div>word " * 5000)


def test_tags_never_closed_are_read_to_the_end_in_good_time() -> None:
    begun = time.perf_counter()
    document = extract_bytes(("<html><body>" + "<font><b>word " * 20_000).encode(), path="a.html")
    assert document.text.count("word") == 20_000
    rows = "<tr><td>Server<td>watched</tr>" * 5000
    assert len(read(f"<table>{rows}</table>").blocks) == 5000
    assert time.perf_counter() - begun < 10


_TAGS = ("p", "div", "b", "li", "ol", "ul", "table", "tr", "td", "br", "dl", "dt", "dd", "h2", "pre", "del", "ins")
_TREE = st.lists(
    st.one_of(
        st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag}>" for tag in _TAGS]),
        st.text(alphabet="aB1. \n\u00a0", max_size=6),
    ),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(parts=_TREE)
def test_any_soup_of_tags_keeps_blocks_in_order_and_no_words_are_lost(parts: list[str]) -> None:
    document = read("<p>c</p>" + "".join(parts))
    ends = [0, *(block.end for block in document.blocks)]
    starts = [*(block.start for block in document.blocks), len(document.text)]
    assert all(end <= start and not document.text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    assert all(before.start <= after.start for before, after in pairwise(document.markup))
    kept = document.text + "".join(mark.text for mark in document.markup if mark.kind is MarkupKind.DELETION)
    given_words = "".join(part for part in parts if not part.startswith("<"))
    assert kept.count("a") == given_words.count("a")
    assert kept.count("B") == given_words.count("B")


@settings(max_examples=100, deadline=None)
@given(junk=st.binary(max_size=200))
def test_junk_never_crashes(junk: bytes) -> None:
    document = read_html(b"<html><body><p>words" + junk, path="a.html", sha256="", reading=DEFAULT_READING)
    assert "words" in document.text
