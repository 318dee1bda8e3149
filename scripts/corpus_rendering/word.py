"""Word files as a law office makes them: numbers that Word counts, real tables, headers, notes, comments."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from corpus_rendering.source import Block, Source, bare, spans

_MADE = datetime(2024, 1, 2, 9, 0, tzinfo=UTC)
_LIST = 77
_W = nsdecls("w")
_LEVELS = (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("lowerRoman", "(%4)"))
_PLACEHOLDER = re.compile(r"(\[[^\]^]+\]|\{\{\w+\}\})")


def render_word(source: Source) -> bytes:
    """The source as DOCX bytes."""
    return _Writer(source).write()


class _Writer:
    """Builds one Word file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._numbering = source.option("numbering", "none")
        self._word: Any = docx.Document()
        self._comments = list(source.comments)

    def write(self) -> bytes:
        """All blocks, then the file's bytes."""
        self._style()
        if self._numbering != "none":
            self._number_levels()
        for block in self._source.blocks:
            {"title": self._title, "heading": self._heading, "table": self._table, "item": self._item}.get(
                block.kind, self._paragraph
            )(block)
        self._running(self._word.sections[0])
        if self._source.footnotes:
            self._add_footnotes()
        return self._bytes()

    def _style(self) -> None:
        font, size = self._source.option("font", "Calibri"), float(self._source.option("size", "11"))
        normal = self._word.styles["Normal"]
        normal.font.name, normal.font.size = font, Pt(size)
        normal.paragraph_format.space_after = Pt(6)
        for name in ("Title", "Heading 1", "Heading 2"):
            style = self._word.styles[name]
            fonts = style.element.rPr.rFonts
            for key in list(fonts.attrib):
                del fonts.attrib[key]
            style.font.name = font
            style.font.color.rgb = RGBColor(0, 0, 0)
            style.font.bold = True
            style.font.size = Pt(size + (5 if name == "Title" else 1))

    def _number_levels(self) -> None:
        """Word's own multi-level numbers: 1. / 1.1 / (a) / (i), counted by styles or by paragraphs."""
        styles = ["Heading 1", "Clause Level 2", "Clause Level 3", "Clause Level 4"]
        for level, name in enumerate(styles[1:], 1):
            style = self._word.styles.add_style(name, 1)
            style.base_style = self._word.styles["Normal"]
            style.paragraph_format.left_indent = Pt(36 * level)
            style.paragraph_format.first_line_indent = Pt(-36)
        linked = [name.replace(" ", "") if self._numbering == "auto" else "" for name in styles]
        levels = "".join(map(_level_xml, range(len(styles)), linked))
        kind = '<w:multiLevelType w:val="multilevel"/>'
        numbering = self._word.part.numbering_part.element
        numbering.insert(0, parse_xml(f'<w:abstractNum {_W} w:abstractNumId="{_LIST}">{kind}{levels}</w:abstractNum>'))
        numbering.append(parse_xml(f'<w:num {_W} w:numId="{_LIST}"><w:abstractNumId w:val="{_LIST}"/></w:num>'))
        if self._numbering == "auto":
            for level, name in enumerate(styles):
                _number(self._word.styles[name].element.get_or_add_pPr(), level, _LIST)

    def _title(self, block: Block) -> None:
        self._word.add_paragraph(style="Title").add_run(bare(block.text))
        self._word.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _heading(self, block: Block) -> None:
        paragraph = self._word.add_paragraph(style=f"Heading {min(block.level, 2)}")
        paragraph.add_run(bare(block.text))
        if block.is_part:
            paragraph.paragraph_format.page_break_before = True
        counted = block.level == 1 and block.numbered and not block.is_part
        if self._numbering == "direct" and counted:
            _number(paragraph._p.get_or_add_pPr(), 0, _LIST)
        elif self._numbering == "auto" and block.level == 1 and not counted:
            _number(paragraph._p.get_or_add_pPr(), 0, 0)

    def _item(self, block: Block) -> None:
        if self._numbering == "none" or block.marker in "-*":
            self._fill(self._word.add_paragraph(style="List Bullet"), block.text)
            return
        paragraph = self._word.add_paragraph(style=f"Clause Level {block.level + 2}")
        if self._numbering == "direct":
            _number(paragraph._p.get_or_add_pPr(), block.level + 1, _LIST)
        self._fill(paragraph, block.text)

    def _paragraph(self, block: Block) -> None:
        for line in block.lines or (block.text,):
            paragraph = self._word.add_paragraph()
            if block.kind == "quote":
                paragraph.paragraph_format.left_indent = Pt(36)
            self._fill(paragraph, line)

    def _table(self, block: Block) -> None:
        table = self._word.add_table(rows=0, cols=max(map(len, block.rows)))
        signature = any("____" in cell or cell.startswith("By:") for row in block.rows for cell in row)
        table.style = "Normal Table" if signature else "Table Grid"
        for number, row in enumerate(block.rows):
            for cell, words in zip(table.add_row().cells, row, strict=False):
                heading = number == 0 and not signature
                self._fill(cell.paragraphs[0], f"**{words}**" if heading and words and "*" not in words else words)
        self._word.add_paragraph()

    def _fill(self, paragraph: Any, text: str) -> None:
        """The words into the paragraph, with emphasis, footnote marks, highlighted blanks and comments."""
        for words, emphasis in spans(text):
            if emphasis == "note":
                raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                paragraph._p.append(parse_xml(f'<w:r {_W}>{raised}<w:footnoteReference w:id="{words}"/></w:r>'))
                continue
            for piece in _PLACEHOLDER.split(words):
                if piece:
                    run = paragraph.add_run(piece)
                    run.bold, run.italic = emphasis == "b" or None, emphasis == "i" or None
                    if _PLACEHOLDER.fullmatch(piece):
                        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
                    self._comment(run, piece)

    def _comment(self, run: Any, words: str) -> None:
        for anchor, text in self._comments:
            if anchor in words:
                self._comments.remove((anchor, text))
                comment = self._word.add_comment(run, text=text, author="Contracts desk", initials="CD")
                comment._comment_elm.set(qn("w:date"), _MADE.strftime("%Y-%m-%dT%H:%M:%SZ"))
                return

    def _running(self, section: Any) -> None:
        """Header and footer; {page} is a field."""
        for part, key in ((section.header, "header"), (section.footer, "footer")):
            paragraph = part.paragraphs[0]
            for piece in re.split(r"(\{page\})", self._source.option(key).replace(" | ", "\t")):
                if piece == "{page}":
                    field = f'<w:fldSimple {_W} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
                    paragraph._p.append(parse_xml(field))
                elif piece:
                    paragraph.add_run(piece).font.size = Pt(8)

    def _add_footnotes(self) -> None:
        notes = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        for number, text in self._source.footnotes.items():
            words = f'<w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r>'
            notes += f'<w:footnote w:id="{number}"><w:p>{words}</w:p></w:footnote>'
        xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {_W}>{notes}</w:footnotes>'
        name, package = PackURI("/word/footnotes.xml"), self._word.part.package
        part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), package)
        self._word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    def _bytes(self) -> bytes:
        """The file, with fixed dates inside and outside, so that nothing but the source changes it."""
        core = self._word.core_properties
        core.title, core.author, core.comments = self._source.option("title"), "The contractlint authors", ""
        core.created = core.modified = core.last_printed = _MADE.replace(tzinfo=None)
        raw, fixed = io.BytesIO(), io.BytesIO()
        self._word.save(raw)
        with zipfile.ZipFile(raw) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
        return fixed.getvalue()


def _level_xml(level: int, style: str) -> str:
    form, text = _LEVELS[level]
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def _number(properties: Any, level: int, number: int) -> None:
    """Have Word count this paragraph or style at a level; number 0 stops the counting."""
    counted = properties.get_or_add_numPr()
    counted.get_or_add_ilvl().val = level
    counted.get_or_add_numId().val = number
