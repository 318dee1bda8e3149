"""Automatic numbers: what Word shows before a paragraph is read before it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contractlint.extract.number_format import format_number
from contractlint.model import BlockKind, Document

Word = Callable[..., Document]
Texts = Callable[[Document], list[str]]


def level(place: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'
    )


LEGAL = numbering(
    level(0, "decimal", "%1."),
    level(1, "decimal", "%1.%2"),
    level(2, "lowerLetter", "(%3)"),
    level(3, "lowerRoman", "(%4)"),
)


def item(text: str, place: int = 0, list_id: int = 1, style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:p><w:pPr>{named}<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def test_numbers_count_and_begin_anew_under_each_number_above(word: Word, texts: Texts) -> None:
    body = (
        item("Services") + item("Scope", 1) + item("We monitor the servers;", 2) + item("at night;", 3)
        + item("we patch them.", 2)
        + item("Fees") + item("The fees are due monthly.", 1) + item("In dollars;", 2)
    )  # fmt: skip
    document = word(body, numbering=LEGAL)
    assert texts(document) == [
        "1. Services", "1.1 Scope", "(a) We monitor the servers;", "(i) at night;", "(b) we patch them.",
        "2. Fees", "2.1 The fees are due monthly.", "(a) In dollars;",
    ]  # fmt: skip
    assert [block.number for block in document.blocks] == ["1.", "1.1", "(a)", "(i)", "(b)", "2.", "2.1", "(a)"]
    assert [block.indent for block in document.blocks] == [0, 1, 2, 3, 2, 0, 1, 2]


def test_an_empty_paragraph_that_only_ends_a_section_takes_no_number(word: Word, texts: Texts) -> None:
    broken = item("").replace("</w:pPr>", "<w:sectPr/></w:pPr>").replace("<w:r><w:t></w:t></w:r>", "")
    words = item("Term").replace("</w:pPr>", "<w:sectPr/></w:pPr>")
    assert texts(word(item("Services") + broken + item("Fees") + words, numbering=LEGAL)) == [
        "1. Services", "2. Fees", "3. Term",
    ]  # fmt: skip


def test_clauses_are_paragraphs_titles_headings_and_letters_list_items(word: Word) -> None:
    document = word(
        item("Services") + item("The Provider shall monitor the network.", 1) + item("day and night;", 2),
        numbering=LEGAL,
    )
    assert [block.kind for block in document.blocks] == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]


def test_decimal_items_behind_a_colon_are_a_list(word: Word, para: Callable[..., str]) -> None:
    document = word(
        para("The Provider shall:") + item("Restore Backups") + item("patch servers") + para("Fees follow."),
        numbering=LEGAL,
    )
    assert [block.kind for block in document.blocks][1:3] == [BlockKind.LIST_ITEM] * 2


def test_main_clauses_behind_the_preamble_are_no_list(word: Word, para: Callable[..., str]) -> None:
    document = word(para("The parties therefore agree as follows:") + item("Term and Termination"), numbering=LEGAL)
    assert document.blocks[1].kind is BlockKind.HEADING


def test_a_list_restarted_by_its_override(word: Word, texts: Texts) -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = item("one") + item("two") + item("five", list_id=2) + item("six", list_id=2) + item("seven")
    document = word(body, numbering=numbering(level(0, "decimal", "%1."), more=again))
    assert texts(document) == ["1. one", "2. two", "5. five", "6. six", "7. seven"]


def test_an_override_changes_what_a_level_shows(word: Word, texts: Texts) -> None:
    other = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "Article %1")}</w:lvlOverride></w:num>'
    )
    document = word(item("Scope", list_id=2), numbering=numbering(level(0, "decimal", "%1."), more=other))
    assert texts(document) == ["Article I Scope"]


def test_legal_numbering_shows_figures_for_roman_parents(word: Word, texts: Texts) -> None:
    levels = level(0, "upperRoman", "Article %1."), level(1, "decimal", "Section %1.%2", "<w:isLgl/>")
    document = word(item("Fees") + item("Rates", 1), numbering=numbering(*levels))
    assert texts(document) == ["Article I. Fees", "Section 1.1 Rates"]


def test_a_level_that_never_restarts_counts_on(word: Word, texts: Texts) -> None:
    levels = level(0, "upperLetter", "%1."), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>')
    document = word(item("X") + item("p", 1) + item("Y") + item("q", 1), numbering=numbering(*levels))
    assert texts(document) == ["A. X", "1) p", "B. Y", "2) q"]


def test_a_level_with_hidden_numbers_counts_and_shows_nothing(word: Word, texts: Texts) -> None:
    levels = level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>"), level(1, "decimal", "%1.%2")
    document = word(item("Fees") + item("Rates", 1), numbering=numbering(*levels))
    assert texts(document) == ["Fees", "1.1 Rates"]


def test_a_level_whose_parent_was_never_counted_shows_its_start(word: Word, texts: Texts) -> None:
    assert texts(word(item("Scope", 1), numbering=LEGAL)) == ["1.1 Scope"]


def test_numbers_come_through_the_style_and_those_it_is_based_on(word: Word, texts: Texts) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Clause1"><w:name w:val="Clause 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Clause2"><w:name w:val="Clause 2"/>'
        '<w:basedOn w:val="Clause1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Loose"><w:name w:val="Loose"/><w:basedOn w:val="Clause2"/></w:style>'
    )
    levels = (
        level(0, "decimal", "%1.", '<w:pStyle w:val="Clause1"/>'),
        level(1, "decimal", "%1.%2", '<w:pStyle w:val="Clause2"/>'),
    )
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{own}</w:pPr><w:r><w:t>Words</w:t></w:r></w:p>'
        for style, own in (
            ("Clause1", ""), ("Clause2", ""), ("Loose", ""), ("Clause2", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        )
    )  # fmt: skip
    document = word(lines, styles=styles, numbering=numbering(*levels))
    assert texts(document) == ["1. Words", "1.1 Words", "1.2 Words", "Words"]


def test_bullets_are_list_items_without_number(word: Word, texts: Texts) -> None:
    document = word(item("patching"), numbering=numbering(level(0, "bullet", "\uf0b7")))
    assert (texts(document), document.blocks[0].kind, document.blocks[0].number) == (
        ["patching"],
        BlockKind.LIST_ITEM,
        None,
    )


def test_a_list_defined_by_a_numbering_style(word: Word, texts: Texts) -> None:
    parts = (
        f'<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="Legal"/>{level(0, "decimal", "Clause %1:")}'
        "</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="8"/></w:num>'
    )
    assert texts(word(item("Liability"), numbering=parts)) == ["Clause 1: Liability"]


def test_a_number_for_a_list_that_is_not_there_is_left_out(word: Word, texts: Texts) -> None:
    assert texts(word(item("Liability", list_id=9), numbering=LEGAL)) == ["Liability"]
    assert texts(word(item("Liability"))) == ["Liability"]


def test_deleted_paragraphs_are_not_counted(word: Word, texts: Texts) -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>'
        '<w:del w:author="Ann"/></w:rPr></w:pPr>'
        '<w:del w:author="Ann"><w:r><w:delText>Old clause</w:delText></w:r></w:del></w:p>'
    )
    assert texts(word(item("One") + gone + item("Two"), numbering=LEGAL)) == ["1. One", "2. Two"]


@pytest.mark.parametrize(
    ("count", "style", "shown"),
    [
        (4, "decimal", "4"), (4, "decimalZero", "04"), (28, "lowerLetter", "bb"), (3, "upperLetter", "C"),
        (49, "lowerRoman", "xlix"), (1990, "upperRoman", "MCMXC"), (22, "ordinal", "22nd"), (112, "ordinal", "112th"),
        (12, "cardinalText", "Twelve"), (21, "ordinalText", "Twenty-first"), (30, "ordinalText", "Thirtieth"),
        (5, "none", ""), (5, "chineseCounting", "5"), (0, "lowerLetter", "0"),
    ],
)  # fmt: skip
def test_number_styles(count: int, style: str, shown: str) -> None:
    assert format_number(count, style) == shown


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.integers(0, 3), min_size=1, max_size=40))
def test_numbers_only_go_up(places: list[int], word: Word) -> None:
    """Each number is above the one before, but for a parent that is first counted behind its children."""
    levels = [level(place, "decimal", ".".join(f"%{n + 1}" for n in range(place + 1))) for place in range(4)]
    document = word("".join(item("words go here", place) for place in places), numbering=numbering(*levels))
    found = [tuple(map(int, (block.number or "").split("."))) for block in document.blocks]
    assert [len(numbers) - 1 for numbers in found] == places
    assert all(before < after for before, after in pairwise(found) if before[: len(after)] != after)
