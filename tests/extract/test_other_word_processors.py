"""RTF, OpenDocument and old Word files: read as the Word file that says the same, by hand-made files and by LibreOffice."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from broken_files import odt, zip_of
from contractlint.extract import UnreadableError, extract, extract_bytes
from contractlint.extract import doc as old_word
from contractlint.extract.doc import find_libreoffice
from contractlint.model import BlockKind, Document, MarkupKind

CORPUS = Path(__file__).parents[2] / "corpus"
HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset2 Wingdings;}{\f2\fcharset204 Arial Cyr;}}"
LISTS = (
    r"{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0\levelstartat1{\leveltext\'02\'00.;}{\levelnumbers\'01;}}"
    r"{\listlevel\levelnfc0\levelstartat1{\leveltext\'03\'00.\'01;}{\levelnumbers\'01\'03;}}"
    r"{\listlevel\levelnfc4\levelstartat1{\leveltext\'03(\'02);}{\levelnumbers\'02;}}{\listname ;}\listid7}}"
    r"{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}}"
)
STYLES = r"{\stylesheet{\s0 Normal;}{\s1\sbasedon0\outlinelevel0 heading 1;}{\*\cs9 Strong;}}"


def rtf(body: str, before: str = "") -> Document:
    return extract_bytes((HEAD + before + body + "}").encode("latin-1"), path="draft.rtf")


def lines(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def test_an_rtf_file_numbers_its_clauses_as_word_does() -> None:
    document = rtf(
        r"\pard\s1\ls1\ilvl0 Services\par\pard\ls1\ilvl1{\listtext 9.9\tab}The Provider supports the Client.\par"
        r"\pard\ls1\ilvl2 by telephone;\par\ls1\ilvl2 by e-mail.\par\pard\s1\ls1\ilvl0 Fees\par\pard\ls1\ilvl1 $900 a month.\par",
        STYLES + LISTS,
    )
    assert document.format == "rtf"
    assert lines(document) == [
        "1. Services", "1.1 The Provider supports the Client.", "(a) by telephone;", "(b) by e-mail.", "2. Fees", "2.1 $900 a month.",
    ]  # fmt: skip
    assert [block.kind for block in document.blocks][:3] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
    ]
    assert document.blocks[0].level == 1


def test_numbers_of_very_old_rtf_files_are_those_they_show() -> None:
    document = rtf(r"\pard{\pntext\f0 3.2\tab}{\*\pn\pnlvlbody\pnstart3{\pntxta .}}The fee is due monthly.\par")
    assert document.text == "3.2 The fee is due monthly."


def test_letters_of_rtf_are_read_whatever_their_encoding() -> None:
    document = rtf(
        r"\pard The Provider\rquote s \'93fee\'94 \u8211?\'96 \'a3500, {\f2\'cf\'f0\'e8} {\uc2\u228 ae\u8364 EU}.{\f1\'a8} \\ \{x\}\~y\par"
    )
    assert document.text == "The Provider’s “fee” –– £500, При ä€.☐ \\ {x} y"


def test_words_that_rtf_deletes_hides_or_comments_are_marks() -> None:
    document = rtf(
        r"{\*\revtbl{Unknown;}{Ann Okafor;}}\pard Payable within {\deleted\revauthdel1 thirty}{\revised\revauth1 sixty} days"
        r"{\v secret}.{\*\atnid B}{\*\atnauthor Ben Marsh}\chatn{\*\annotation\pard Too long?\par}\par"
    )
    assert document.text == "Payable within sixty days."
    marks = {(mark.kind, mark.text, mark.author) for mark in document.markup}
    assert marks == {
        (MarkupKind.DELETION, "thirty", "Ann Okafor"), (MarkupKind.INSERTION, "sixty", "Ann Okafor"),
        (MarkupKind.HIDDEN, "secret", None), (MarkupKind.COMMENT, "Too long?", "Ben Marsh"),
    }  # fmt: skip


def test_tables_notes_headers_and_fields_of_rtf_are_read() -> None:
    document = rtf(
        r"{\header\pard Hill Systems\par}\pard Levels{\footnote\pard As measured.\par} are in {\field{\*\fldinst REF a}{\fldrslt Table 1}}:\par"
        r"\trowd\cellx2000\cellx4000\intbl Level\cell Time\cell\row\trowd\cellx2000\cellx4000\intbl Gold\cell one hour\cell\row"
        r"\pard The Provider keeps records{\*\shppict{\pict 0102}} of them.\par\page The Client may read them.\par{\*\unknown drop}"
    )
    assert lines(document) == [
        "Levels are in Table 1:", "Level | Time", "Gold | one hour", "The Provider keeps records of them.",
        "The Client may read them.", "1 As measured.", "Hill Systems",
    ]  # fmt: skip
    assert len(document.pages) == 2
    assert document.tables[0].rows == (("Level", "Time"), ("Gold", "one hour"))


@pytest.mark.parametrize("begin", ["", "\ufeff", "\n\n"])
def test_rtf_is_known_by_its_first_letters(begin: str) -> None:
    data = begin.encode() + rb"{\rtf1 The Provider serves.\par}" + b"\x00 behind the end"
    assert extract_bytes(data, path="contract.doc").text == "The Provider serves."


# -- OpenDocument ------------------------------------------------------------------------------


def test_an_opendocument_text_keeps_headings_lists_tables_and_notes() -> None:
    body = (
        '<text:h text:outline-level="1">Services</text:h><text:p>The  Provider<text:s text:c="3"/>serves'
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>On weekdays.'
        "</text:p></text:note-body></text:note>.</text:p><table:table><table:table-row><table:table-cell><text:p>Gold</text:p>"
        "</table:table-cell><table:table-cell><text:p>one hour</text:p></table:table-cell></table:table-row></table:table>"
    )
    document = extract_bytes(odt(body), path="draft.odt")
    assert document.format == "odt"
    assert lines(document) == ["Services", "The Provider serves.", "Gold | one hour", "1 On weekdays."]
    assert [block.kind for block in document.blocks] == [
        BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TABLE_ROW, BlockKind.FOOTNOTE,
    ]  # fmt: skip


def test_changes_in_an_opendocument_text_are_read_as_if_accepted() -> None:
    body = (
        '<text:tracked-changes><text:changed-region text:id="a"><text:deletion><text:p>thirty</text:p></text:deletion>'
        '</text:changed-region><text:changed-region text:id="b"><text:insertion/></text:changed-region></text:tracked-changes>'
        '<text:p>within <text:change text:change-id="a"/><text:change-start text:change-id="b"/>sixty'
        '<text:change-end text:change-id="b"/> days</text:p>'
    )
    document = extract_bytes(odt(body), path="draft.odt")
    assert document.text == "within sixty days"
    assert [(mark.kind, mark.text) for mark in document.markup] == [
        (MarkupKind.DELETION, "thirty"), (MarkupKind.INSERTION, "sixty"),
    ]  # fmt: skip


def test_an_opendocument_sheet_is_refused() -> None:
    with pytest.raises(UnreadableError, match="holds no text"):
        extract_bytes(zip_of({"content.xml": b"<a/>"}), path="sheet.ods")


# -- by LibreOffice ----------------------------------------------------------------------------


def converted(source: Path, kind: str, folder: Path) -> Path:
    """A Word file as LibreOffice saves it in another format; skips the test where LibreOffice is not there."""
    program = find_libreoffice()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    subprocess.run(
        [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind,
         "--outdir", folder, source],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / f"{source.stem}.{kind}"


@pytest.mark.parametrize("kind", ["rtf", "odt", "doc"])
def test_what_libreoffice_saves_reads_as_the_word_file_does(kind: str, tmp_path: Path) -> None:
    source = CORPUS / "uk-managed-services.docx"
    made, wanted = extract(converted(source, kind, tmp_path)), extract(source)
    assert made.format == kind
    assert made.text == wanted.text
    assert [(block.kind, block.level, block.number) for block in made.blocks] == [
        (block.kind, block.level, block.number) for block in wanted.blocks
    ]
    assert [table.rows for table in made.tables] == [table.rows for table in wanted.tables]


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(900)


def test_without_libreoffice_an_old_word_file_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_word, "find_libreoffice", lambda: None)
    with pytest.raises(
        UnreadableError, match=r"old \.doc file; install LibreOffice to have it read, or save it as \.docx"
    ):
        extract_bytes(OLD, path="old.doc")


def test_a_libreoffice_that_fails_or_hangs_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from contractlint.extract import Limits, Reading

    program = tmp_path / "soffice"
    monkeypatch.setattr(old_word, "find_libreoffice", lambda: str(program))
    for script, said in (("exit 1", "cannot read this .doc"), ("sleep 60", "took more than 0.5 seconds")):
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        with pytest.raises(UnreadableError, match=said):
            extract_bytes(OLD, path="old.doc", reading=Reading(Limits(seconds=0.5)))
