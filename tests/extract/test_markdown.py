"""Markdown: marks taken out, blanks and redactions kept, lists and tables as they are shown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contractlint.extract import extract_text
from contractlint.extract.markdown_inline import clean_inline
from contractlint.model import BlockKind, Document


def texts(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**Fees.** The fee is *monthly*.", "Fees. The fee is monthly."),
        ("the Client pays **net**", "the Client pays net"),
        ("**“Hours”** and __Term__ and _notice_", "“Hours” and Term and notice"),
        ("***both***, **1.1** **Scope**", "both, 1.1 Scope"),
        ("**a bold phrase that the next line", "a bold phrase that the next line"),
        ("goes on with** and ends", "goes on with and ends"),
        ("4 * 3 hours, Uptime* and file_name_x", "4 * 3 hours, Uptime* and file_name_x"),
        ("$***,*** or [***] or [*] or (***) or pay *** now", "$***,*** or [***] or [*] or (***) or pay *** now"),
        ("By: ____ on ______", "By: ____ on ______"),
        ("[**Client Name**] and <Client Name> and {{fee}}", "[Client Name] and <Client Name> and {{fee}}"),
        ("see [our policy](https://x.test/p) or <https://x.test>[^2]", "see our policy or https://x.test"),
        ("<span class='x'>Uptime</span><br>90&nbsp;% &amp; more", "Uptime 90 % & more"),
        ("`net 30` and \\*starred\\*", "net 30 and *starred*"),
    ],
)
def test_marks_go_and_blanks_stay(marked: str, plain: str) -> None:
    assert clean_inline(marked) == plain


def test_headings_of_all_kinds() -> None:
    document = extract_text(
        "## 2. Fees ##\n\nTerm\n====\n\nNotices\n---\n\n<h3 id=x>Law</h3>\n\n**Support hours we keep**\n\nWords."
    )
    assert texts(document) == ["2. Fees", "Term", "Notices", "Law", "Support hours we keep", "Words."]
    assert [block.level for block in document.blocks] == [2, 1, 2, 3, None, None]
    assert [block.kind for block in document.blocks[:5]] == [BlockKind.HEADING] * 5


def test_wrapped_lines_are_one_paragraph_and_lead_back_to_the_file() -> None:
    source = "The **Provider** shall\nmonitor the *network*\nall day."
    document = extract_text(source)
    assert document.text == "The Provider shall monitor the network all day."
    assert document.raw[document.raw_offset(document.text.index("monitor")) :].startswith("monitor")


def test_every_item_of_a_list_begins_a_block() -> None:
    document = extract_text(
        "We shall:\n1) patch\n2) test\n   a. weekly\n   b. at night\n\n(a) one\n(b) two\n(i) deep\n\n- x\n  * y"
    )
    assert texts(document) == [
        "We shall:", "1) patch", "2) test", "a. weekly", "b. at night", "(a) one", "(b) two", "(i) deep", "x", "y",
    ]  # fmt: skip


def test_a_number_that_wraps_to_a_new_line_begins_nothing() -> None:
    document = extract_text(
        "The fee rises under Section\n4. of this Agreement.\n\n1. Scope is set in Section\n7) below."
    )
    assert texts(document) == [
        "The fee rises under Section 4. of this Agreement.",
        "1. Scope is set in Section 7) below.",
    ]


def test_items_all_written_alike_are_counted_as_shown() -> None:
    document = extract_text(
        "1. Scope\n1. Fees\n    1. Rates\n    1. Taxes\n1. Term\n\nWords between.\n\n1. Again\n\n3. Third"
    )
    assert texts(document) == [
        "1. Scope",
        "2. Fees",
        "1. Rates",
        "2. Taxes",
        "3. Term",
        "Words between.",
        "1. Again",
        "3. Third",
    ]
    assert [block.number for block in document.blocks][:5] == ["1.", "2.", "1.", "2.", "3."]


def test_tables_with_and_without_outer_bars_and_empty_cells() -> None:
    document = extract_text("Level | Time\n--- | ---\nP1 | 1 hour\n\n|| Gold |\n|--|--|\n| Fee | |\n| a \\| b | c |")
    assert [table.rows for table in document.tables] == [
        (("Level", "Time"), ("P1", "1 hour")),
        (("", "Gold"), ("Fee", ""), ("a | b", "c")),
    ]
    assert document.text.startswith("Level | Time\nP1 | 1 hour\n\nGold\nFee\n")


def test_a_table_written_in_html_keeps_its_cells_apart() -> None:
    document = extract_text(
        "Targets:\n<table>\n<tr><th>Level</th><th>Time</th></tr>\n<tr><td>P1</td>\n<td>1 hour</td></tr>\n</table>\nEnd."
    )
    assert texts(document) == ["Targets:", "Level | Time", "P1 | 1 hour", "End."]
    assert document.tables[0].rows == (("Level", "Time"), ("P1", "1 hour"))


def test_line_breaks_part_signature_lines_but_not_a_sentence() -> None:
    document = extract_text(
        "By: ______\\\nName: Ann Lee  \nTitle: Director\n\nThe Provider shall  \nmonitor the network."
    )
    assert texts(document) == [
        "By: ______",
        "Name: Ann Lee",
        "Title: Director",
        "The Provider shall monitor the network.",
    ]


def test_footnotes_comments_front_matter_and_link_targets() -> None:
    document = extract_text(
        "---\ntitle: x\n---\nHours.[^1] <!-- not\nthis -->\n\n[^1]: Business hours.\n\n[a]: https://x.test\n"
    )
    assert texts(document) == ["Hours.", "1 Business hours."]
    assert document.blocks[1].kind is BlockKind.FOOTNOTE


_LINES = st.lists(st.text(alphabet="ab1.)(|*_-#> \t\\`[]<", max_size=12), max_size=12)


@settings(max_examples=200, deadline=None)
@given(lines=_LINES)
def test_any_lines_keep_blocks_in_order_and_letters_in_place(lines: list[str]) -> None:
    document = extract_text("\n".join(lines))
    ends = [0, *(block.end for block in document.blocks)]
    starts = [*(block.start for block in document.blocks), len(document.text)]
    assert all(end <= start and not document.text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    assert all(block.start < block.end for block in document.blocks)
    assert all(0 <= document.raw_offset(block.start) <= len(document.raw) for block in document.blocks)
