"""Read Markdown: headings, lists, tables and emphasis, as far as contracts use them."""

from __future__ import annotations

import html
import re

from contractlint.extract.builder import DocumentBuilder
from contractlint.extract.limits import Budget, Limits
from contractlint.extract.plain import decode
from contractlint.model import BlockKind, Document, Table

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_LIST = re.compile(r"(\s*)(?:([-*+])|(\(?[0-9a-zA-Z]{1,4}[.)]))\s+(.*)")
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)(?!\*{0,3}\])|(?<=[^\s\[*])\*{1,3}|(?<![\w_])__(?=[^\s_])|(?<=[^\s_])__(?![\w_])")
_LINK = re.compile(r"!?\[([^\]\[]{1,200})\]\((?:[^()\s]{1,300})(?:\s\"[^\"]{0,100}\")?\)")
_TAG = re.compile(r"</?(?:[a-zA-Z][a-zA-Z0-9]{0,10})(?:\s[^<>]{0,200})?/?>")
_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_FRONT_MATTER = re.compile(r"\A---\n(?:.{0,300}\n){1,60}?---\n")
_UNDERLINE = re.compile(r"(=+|-+)\s*$")


def read_markdown(data: bytes, *, path: str, sha256: str, limits: Limits) -> Document:
    """A Markdown file as a Document."""
    return read_markdown_text(decode(data), path=path, sha256=sha256, limits=limits)


def read_markdown_text(text: str, *, path: str, sha256: str, limits: Limits) -> Document:
    """Markdown as a Document: one page, marks taken out, hard-wrapped lines joined."""
    Budget(path, limits).spend(len(text))
    builder = DocumentBuilder(path, sha256, "markdown")
    builder.start_page(1)
    _Reader(builder, text).read()
    return builder.build(text)


class _Reader:
    """Walks over the lines and hands blocks to the builder."""

    def __init__(self, builder: DocumentBuilder, text: str) -> None:
        self._builder = builder
        self._text = _COMMENT.sub(lambda m: " " * len(m[0]), text)
        self._pending: list[tuple[str, int]] = []
        self._kind = BlockKind.PARAGRAPH
        self._indent = 0
        self._number: str | None = None
        self._rows: list[tuple[str, ...]] = []
        self._table_start = 0

    def read(self) -> None:
        """Read all lines."""
        place = len(match[0]) if (match := _FRONT_MATTER.match(self._text)) else 0
        for line in self._text[place:].split("\n"):
            self._line(line.rstrip("\r"), place)
            place += len(line) + 1
        self._flush()
        self._end_table()

    def _line(self, line: str, place: int) -> None:
        body = line.lstrip(">").lstrip() if line.lstrip().startswith(">") else line
        place += len(line) - len(body)
        stripped = body.strip()
        if "|" in stripped and stripped.startswith("|"):
            self._flush()
            self._row(stripped, place)
            return
        self._end_table()
        heading = _HEADING.match(stripped)
        item = _LIST.match(body)
        if not stripped or stripped.startswith("```"):
            self._flush()
        elif heading:
            self._flush()
            self._add(heading[2], place + body.find(heading[2]), BlockKind.HEADING, level=len(heading[1]))
        elif self._pending and _UNDERLINE.match(stripped) and len(self._pending) == 1 and len(stripped) > 2:
            text, start = self._pending.pop()
            self._add(text, start, BlockKind.HEADING, level=1 if stripped[0] == "=" else 2)
        elif _RULE.match(stripped) and "____" not in stripped:
            self._flush()
        elif item and not (item[3] and self._pending and not _may_start(item[3])):
            self._flush()
            self._kind = BlockKind.LIST_ITEM
            self._indent = len(item[1]) // 2
            self._number = item[3]
            words = body.strip() if item[3] else item[4]
            self._pending.append((words, place + body.find(words)))
        else:
            self._pending.append((stripped, place + body.find(stripped)))
            if line.endswith("  ") and self._kind is BlockKind.PARAGRAPH:
                self._flush()

    def _flush(self) -> None:
        """Hand over the lines gathered so far as one block."""
        if self._pending:
            text = ""
            places: list[tuple[int, int]] = []
            for words, start in self._pending:
                clean = clean_inline(words)
                offset = len(text) + (1 if text else 0)
                text = f"{text} {clean}" if text else clean
                places.append((offset, start))
            kind, indent, number = self._kind, self._indent, self._number
            if text.strip():
                whole = " ".join(words for words, _ in self._pending).strip()
                bold = whole.startswith("**") and whole.endswith("**") and whole.count("**") == 2
                self._builder.add(text, kind, number=number, indent=indent, bold=bold, places=places)
        self._pending = []
        self._kind, self._indent, self._number = BlockKind.PARAGRAPH, 0, None

    def _add(self, words: str, start: int, kind: BlockKind, *, level: int) -> None:
        text = clean_inline(words)
        if text:
            self._builder.add(text, kind, level=level, places=[(0, start)])

    def _row(self, line: str, place: int) -> None:
        if _TABLE_RULE.match(line):
            return
        cells = tuple(clean_inline(cell) for cell in re.split(r"(?<!\\)\|", line.strip().strip("|")))
        text = " | ".join(cell for cell in cells if cell)
        if text:
            start, _ = self._builder.add(text, BlockKind.TABLE_ROW, tight=bool(self._rows), places=[(0, place)])
            self._table_start = self._table_start if self._rows else start
            self._rows.append(cells)

    def _end_table(self) -> None:
        if self._rows:
            self._builder.tables.append(Table(tuple(self._rows), self._table_start, self._builder.length, 1))
            self._rows = []


def _may_start(number: str) -> bool:
    """Whether a number may start a list item in the middle of a paragraph: only a first one or a letter."""
    return number.strip("().") in ("1", "a", "i", "A", "I")


def clean_inline(text: str) -> str:
    """A line without Markdown's and HTML's marks; blanks ("____") and redactions ("[***]") stay."""
    if "<" in text:
        text = re.sub(r"<br\s*/?>", " ", text)
        text = _TAG.sub("", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text or "__" in text:
        text = _EMPHASIS.sub("", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = html.unescape(text)
    return re.sub(r"[\s\u00a0]+", " ", text).strip()
