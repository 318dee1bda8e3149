"""Tables: one block a row, merged cells once, tables that only lay text out read as text."""

from __future__ import annotations

import time
from collections.abc import Callable

from contractlint.model import BlockKind, Document

Word = Callable[..., Document]
Texts = Callable[[Document], list[str]]
Para = Callable[..., str]


def cell(*content: str, props: str = "") -> str:
    made = "".join(part if part.startswith("<") else f"<w:p><w:r><w:t>{part}</w:t></w:r></w:p>" for part in content)
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{made or '<w:p/>'}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def test_rows_are_tight_blocks_and_the_table_is_kept(word: Word, texts: Texts, para: Para) -> None:
    made = table(cell("Priority") + cell("Response"), cell("P1") + cell("1 hour"), cell("P2") + cell())
    document = word(para("Targets:") + made + para("Hours are business hours."))
    assert texts(document) == ["Targets:", "Priority | Response", "P1 | 1 hour", "P2", "Hours are business hours."]
    assert [block.kind for block in document.blocks[1:4]] == [BlockKind.TABLE_ROW] * 3
    (kept,) = document.tables
    assert kept.rows == (("Priority", "Response"), ("P1", "1 hour"), ("P2", ""))
    assert document.text[kept.start : kept.end] == "Priority | Response\nP1 | 1 hour\nP2"


def test_merged_cells_are_read_once_and_columns_stay_in_line(word: Word) -> None:
    below = '<w:vMerge w:val="{}"/>'
    document = word(
        table(
            cell("Support hours", props='<w:gridSpan w:val="2"/>') + cell("Fee"),
            cell("Gold", props=below.format("restart")) + cell("day") + cell("$9"),
            cell("Gold", props="<w:vMerge/>") + cell("night") + cell("$12"),
        )
    )
    assert document.text == "Support hours | Fee\nGold | day | $9\nnight | $12"
    assert document.tables[0].rows == (("Support hours", "", "Fee"), ("Gold", "day", "$9"), ("", "night", "$12"))


def test_a_nested_table_is_read_with_the_words_around_it(word: Word, texts: Texts) -> None:
    inner = table(cell("P1") + cell("1 hour"))
    document = word(table(cell("Targets") + cell("Measured monthly:", inner, "<w:p/>")))
    assert texts(document) == ["Targets", "Measured monthly:", "P1 | 1 hour"]
    assert [kept.rows for kept in document.tables] == [(("P1", "1 hour"),)]


def test_a_table_of_one_column_and_cells_of_running_text_are_paragraphs(word: Word) -> None:
    clause = "The Provider shall keep the Client's network under watch at all hours and report what it finds. " * 3
    document = word(table(cell("Terms"), cell(clause)) + table(cell(clause, clause) + cell(clause, clause)))
    assert [block.kind for block in document.blocks] == [BlockKind.HEADING, *[BlockKind.PARAGRAPH] * 5]
    assert document.tables == ()


def test_signature_lines_in_cells_stay_lines(word: Word, texts: Texts) -> None:
    side = ("By: ________", "Name:", "Title:", "Date:")
    document = word(table(cell("PROVIDER", *side) + cell("CLIENT", *side)))
    assert texts(document) == ["PROVIDER", *side, "CLIENT", *side]


def test_numbers_in_cells_and_rows_in_content_controls(word: Word) -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    numbered = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    )
    rows = "".join(f"<w:tr>{cell(numbered.format(name))}{cell('yes')}</w:tr>" for name in ("Patching", "Backup"))
    document = word(f"<w:tbl><w:sdt><w:sdtContent>{rows}</w:sdtContent></w:sdt></w:tbl>", numbering=lists)
    assert document.text == "1. Patching | yes\n2. Backup | yes"


def test_a_number_beside_its_clause_is_read_in_front_of_it(word: Word, texts: Texts) -> None:
    clause = "The Provider shall keep spare parts on the Client's premises."
    document = word(table(cell("2.1") + cell(clause), cell("(a)") + cell(clause.replace("spare parts", "one laptop"))))
    assert texts(document) == [f"2.1 {clause}", f"(a) {clause}".replace("spare parts", "one laptop")]
    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]


def test_a_long_table_is_read_in_time_that_grows_with_its_rows(word: Word) -> None:
    row = cell("Server") + cell("monitored")
    begun = time.perf_counter()
    assert len(word(table(*[row] * 2500)).blocks) == 2500
    assert len(word(table(cell("x") + cell(*["Many lines in one cell."] * 2500))).blocks) > 2500
    assert time.perf_counter() - begun < 10
