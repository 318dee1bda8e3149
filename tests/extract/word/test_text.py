"""The words of a Word file: paragraphs, headings, fields, blanks, boxes, notes, margins, pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contractlint.model import BlockKind, Document, MarkupKind

Word = Callable[..., Document]
Texts = Callable[[Document], list[str]]
Para = Callable[..., str]


def run(text: str, props: str = "") -> str:
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(instruction: str, shown: str, form: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r><w:r><w:instrText>{instruction}'
        "</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_words_split_over_runs_links_and_tags_come_together(word: Word, texts: Texts) -> None:
    body = (
        f"<w:p>{run('The Pro')}{run('vider')}<w:smartTag>{run(' shall')}</w:smartTag>"
        f"<w:hyperlink>{run(' respond')}</w:hyperlink><w:r><w:tab/><w:t>within  2</w:t><w:noBreakHyphen/>"
        "<w:t>4 hours</w:t>"
        '<w:softHyphen/></w:r><w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r></w:p>'
    )
    assert texts(word(body)) == ["The Provider shall respond within 2-4 hours≥"]


def test_a_line_end_in_the_files_own_xml_is_a_space(word: Word, texts: Texts, para: Para) -> None:
    assert texts(word(para("Notice to:\nthe Client"))) == ["Notice to: the Client"]


def test_headings_by_outline_level_style_name_and_unknown_style(word: Word, para: Para) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="berschrift2"/></w:style>'
    )
    body = (
        para("payment of fees", props='<w:pStyle w:val="Own"/>')
        + para("duration and end", props='<w:pStyle w:val="Heading3"/>')
        + para("notices in writing", props='<w:outlineLvl w:val="0"/>')
        + para("plain words in a line", props="")
    )
    blocks = word(body, styles=styles).blocks
    assert [(block.kind, block.level) for block in blocks] == [
        (BlockKind.HEADING, 2), (BlockKind.HEADING, 3), (BlockKind.HEADING, 1), (BlockKind.PARAGRAPH, None),
    ]  # fmt: skip


def test_a_whole_clause_set_in_a_heading_style_stays_a_paragraph(word: Word, para: Para) -> None:
    document = word(para("The Provider shall keep all backups for ninety days.", props='<w:pStyle w:val="Heading2"/>'))
    assert document.blocks[0].kind is BlockKind.PARAGRAPH


def test_a_short_bold_paragraph_is_a_bold_heading(word: Word, para: Para) -> None:
    document = word(para("What we will not do", run="<w:b/>") + f"<w:p>{run('Fees', '<w:b/>')}{run(' are due.')}</w:p>")
    assert [(block.kind, block.bold) for block in document.blocks] == [
        (BlockKind.HEADING, True), (BlockKind.PARAGRAPH, False),
    ]  # fmt: skip


def test_a_style_separator_joins_heading_and_clause(word: Word, texts: Texts, para: Para) -> None:
    hidden_end = '<w:pStyle w:val="Heading2"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>'
    document = word(para("Late payment.", props=hidden_end) + para("Interest runs at two percent a month."))
    assert texts(document) == ["Late payment. Interest runs at two percent a month."]


def test_capitals_are_read_as_shown(word: Word, texts: Texts, para: Para) -> None:
    assert texts(word(para("Support hours", run="<w:caps/>"))) == ["SUPPORT HOURS"]


def test_line_breaks_part_an_address_but_not_a_sentence(word: Word, texts: Texts) -> None:
    body = (
        "<w:p><w:r><w:t>Harbour IT Ltd</w:t><w:br/><w:t>4 Quay Street</w:t><w:br/><w:t>Bristol BS1 4DJ</w:t>"
        "</w:r></w:p>"
        "<w:p><w:r><w:t>The Provider shall</w:t><w:br/><w:t>Monitor the network.</w:t></w:r></w:p>"
    )
    document = word(body)
    assert texts(document) == [
        "Harbour IT Ltd", "4 Quay Street", "Bristol BS1 4DJ", "The Provider shall Monitor the network.",
    ]  # fmt: skip
    assert "Harbour IT Ltd\n4 Quay Street\n" in document.text


def test_fields_show_their_result_and_not_their_instruction(word: Word, texts: Texts) -> None:
    body = (
        f"<w:p>{run('See Section ')}{field('REF _Ref123', run('4.2'))}{run(' and ')}"
        f'<w:fldSimple w:instr="MERGEFIELD Client">{run("«Client»")}</w:fldSimple>{run(".")}</w:p>'
    )
    assert texts(word(body)) == ["See Section 4.2 and «Client»."]


def test_a_lost_reference_is_recorded_where_it_stands(word: Word) -> None:
    document = word(
        f"<w:p>{run('as set out in Section ')}{field('REF x', run('Error! Reference source not found.'))}</w:p>"
    )
    (mark,) = document.markup
    assert mark.kind is MarkupKind.FIELD_ERROR
    assert document.text[mark.start : mark.end] == mark.text == "Error! Reference source not found."


def test_form_fields_show_their_boxes_choices_and_blanks(word: Word, texts: Texts) -> None:
    ticked = '<w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
    chosen = (
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Silver"/><w:listEntry w:val="Gold"/>'
        "</w:ddList></w:ffData>"
    )
    empty = "<w:ffData><w:textInput/></w:ffData>"
    body = (
        f"<w:p>{field('FORMCHECKBOX', '', ticked)}{run(' 24x7')}</w:p>"
        f"<w:p>{run('Plan: ')}{field('FORMDROPDOWN', '', chosen)}</w:p>"
        f"<w:p>{run('Fee: ')}{field('FORMTEXT', run('     '), empty)}</w:p>"
        f"<w:p>{run('Client: ')}{field('MACROBUTTON NoMacro [Click and type name]', '')}</w:p>"
    )
    assert texts(word(body)) == ["☒ 24x7", "Plan: Gold", "Fee: [...]", "Client: [Click and type name]"]


def test_a_field_that_never_ends_does_not_swallow_the_contract(word: Word, para: Para) -> None:
    broken = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF</w:instrText></w:r></w:p>'
    document = word(broken + "".join(para(f"Clause number {n} says something.") for n in range(12)))
    assert "Clause number 11" in document.text


def test_the_contents_are_told_apart(word: Word, para: Para) -> None:
    toc = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1. Services</w:t><w:tab/><w:t>2</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>2. Fees</w:t><w:tab/><w:t>4</w:t></w:r></w:p>"
        f'<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r>{run("The parties agree.")}</w:p>'
    )
    typed = "<w:p><w:r><w:t>1. Services</w:t><w:tab/><w:t>12</w:t></w:r></w:p>"
    kinds = [block.kind for block in word(toc + para("Table of Contents") + typed + para("Services and Fees")).blocks]
    contents = BlockKind.CONTENTS
    assert kinds == [contents, contents, BlockKind.PARAGRAPH, contents, contents, BlockKind.HEADING]


def test_a_content_control_shows_its_words_or_that_it_is_blank(word: Word, texts: Texts, para: Para) -> None:
    asking = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    filled = f"<w:sdt><w:sdtContent>{run('Oakfield Dental LLC')}</w:sdtContent></w:sdt>"
    prompt = asking.format(run("Click or tap here to enter text."))
    body = f"<w:p>{run('Client: ')}{filled}</w:p><w:p>{run('Fee: ')}{prompt}</w:p>" + asking.format(para("Start date"))
    assert texts(word(body)) == [
        "Client: Oakfield Dental LLC",
        "Fee: [Click or tap here to enter text]",
        "[Start date]",
    ]


def test_a_text_box_is_read_once_behind_its_paragraph(word: Word, texts: Texts, para: Para) -> None:
    box = f"<w:txbxContent>{para('Priority one means all users are down.')}</w:txbxContent>"
    drawn = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx>'
        "</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = word(f"<w:p>{run('Before the box.')}{drawn}</w:p>" + para("After the box."))
    assert texts(document) == ["Before the box.", "Priority one means all users are down.", "After the box."]


def test_footnotes_stand_before_the_next_heading_without_the_rules_above_them(
    word: Word, texts: Texts, para: Para
) -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{para("-----")}</w:footnote>'
        f'<w:footnote w:id="2">{para("Excluding public holidays.")}</w:footnote>'
    )
    body = f"<w:p>{run('Support runs on business days')}<w:r><w:footnoteReference w:id='2'/></w:r>{run('.')}</w:p>"
    document = word(body + para("More words.") + para("FEES"), footnotes=notes)
    assert texts(document) == ["Support runs on business days.", "More words.", "1 Excluding public holidays.", "FEES"]
    assert document.blocks[2].kind is BlockKind.FOOTNOTE


def section(*references: str, more: str = "") -> str:
    made = "".join(f'<w:{kind[:-1]}Reference w:type="default" r:id="{kind}"/>' for kind in references)
    return f"<w:sectPr>{made}{more}</w:sectPr>"


def test_headers_that_say_something_come_once_and_page_numbers_never(word: Word, texts: Texts, para: Para) -> None:
    body = f"<w:p><w:pPr>{section('header1', 'footer1')}</w:pPr>{run('Clause.')}</w:p>" + section("header2", "footer1")
    document = word(
        body,
        header1=para("Draft 3 for Oakfield"),
        header2=para("Draft 3 for Oakfield"),
        footer1=f"<w:p>{run('Page ')}{field('PAGE', run('1'))}{run(' of ')}{field('NUMPAGES', run('9'))}</w:p>",
    )
    assert texts(document) == ["Clause.", "Draft 3 for Oakfield"]
    assert document.blocks[1].kind is BlockKind.MARGIN


def test_a_watermark_is_remembered(word: Word, para: Para) -> None:
    drawn = '<w:p><w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r></w:p>'
    document = word(para("Clause.") + section("header1"), header1=drawn)
    assert [(mark.kind, mark.text) for mark in document.markup] == [(MarkupKind.WATERMARK, "DRAFT")]
    assert "DRAFT" not in document.text
    body = drawn.replace("<v:shape>", '<v:shape id="PowerPlusWaterMarkObject1">')
    assert [(mark.kind, mark.text) for mark in word(para("Clause.") + body).markup] == [(MarkupKind.WATERMARK, "DRAFT")]
    assert word(para("Clause.") + drawn).text == "Clause.\n\nDRAFT"


def test_names_under_signature_lines_and_definitions_are_no_headings(word: Word, para: Para) -> None:
    body = para("__________") + para("Ann Lee, Harbour IT") + para("“Start Date”: The First Day")
    assert [block.kind for block in word(body).blocks] == [BlockKind.PARAGRAPH] * 3


def test_a_footer_loses_the_page_without_its_number(word: Word, para: Para) -> None:
    footer = f"<w:p>{run('Version 3 | Page ')}{field('PAGE', run('1'))}</w:p>"
    assert word(para("Clause.") + section("footer1"), footer1=footer).text == "Clause.\n\nVersion 3"


def test_pages_are_those_that_word_laid_out(word: Word, para: Para) -> None:
    seen = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Second page.</w:t></w:r></w:p>"
    document = word(para("First page.") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + seen)
    assert [block.page for block in document.blocks] == [1, 2]
    assert document.page_at(document.text.index("Second")) == 2


def test_without_them_pages_are_those_the_author_began(word: Word, para: Para) -> None:
    end = f"<w:p><w:pPr><w:sectPr/></w:pPr>{run('two')}</w:p>"
    document = word(
        para("one") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + end + para("three")
        + para("four", props="<w:pageBreakBefore/>") + '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'
    )  # fmt: skip
    assert [block.page for block in document.blocks] == [1, 2, 3, 4]


def test_where_the_author_s_pages_are_too_long_to_be_pages_there_are_none(word: Word, para: Para) -> None:
    long = "".join(para(f"{number}. " + "The Provider keeps the servers running. " * 20) for number in range(1, 10))
    schedule = para("Schedule 1", props="<w:pageBreakBefore/>")
    table = "<w:tbl><w:tr><w:tc>" + para("Item") + "</w:tc><w:tc>" + para("Fee") + "</w:tc></w:tr></w:tbl>"
    document = word(long + schedule + table)
    assert [(page.number, page.start, page.end) for page in document.pages] == [(1, 0, len(document.text))]
    assert {block.page for block in document.blocks} == {1}
    assert [table.page for table in document.tables] == [1]
    laid_out = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Next.</w:t></w:r></w:p>"
    assert len(word(long + laid_out).pages) == 2


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Managed IT Services Agreement", "Managed IT Services Agreement"),
        ("Lease of a boat", None),
        ("Document1", None),
    ],
)
def test_the_title_property_counts_if_the_text_bears_it_out(
    word: Word, para: Para, given: str, expected: str | None
) -> None:
    assert word(para("MANAGED IT SERVICES AGREEMENT") + para("Document1"), title=given).title == expected


def test_formulas_are_read_in_one_line(word: Word, texts: Texts) -> None:
    part = "<m:r><m:t>{}</m:t></m:r>"
    formula = f"<m:f><m:num>{part.format('T − D')}</m:num><m:den>{part.format('T')}</m:den></m:f>"
    assert texts(word(f"<w:p>{run('Uptime = ')}<m:oMath>{formula}</m:oMath></w:p>")) == ["Uptime = (T − D)/(T)"]
