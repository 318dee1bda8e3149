"""Read Markdown: headings, lists, tables and emphasis, as far as contracts use them."""

from __future__ import annotations

import re

from contractlint.extract.builder import DocumentBuilder
from contractlint.extract.limits import Budget, Limits
from contractlint.extract.line_breaks import parts_lines
from contractlint.extract.looks import is_bold_title
from contractlint.extract.markdown_inline import clean_inline
from contractlint.extract.markdown_lists import counted, may_start
from contractlint.extract.plain import decode
from contractlint.extract.reading import Reading
from contractlint.model import BlockKind, Document, Table

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_CELL_END = re.compile(r"(?<!\\)\|")
_LIST = re.compile(r"(\s*)(?:([-*+])|(\(?[0-9a-zA-Z]{1,4}[.)]))\s+(.*)")
_NOTE = re.compile(r"\[\^([\w-]{1,20})\]:\s+(.*)")
_LINK_TARGET = re.compile(r"\[[^\]\[^]{1,80}\]:\s+<?(?:https?://|mailto:|www\.|/|#|\.{1,2}/)\S{0,500}(?:\s.{0,200})?$")
_PICTURE_DATA = re.compile(r"\[[^\]\[^]{1,80}\]:\s{1,3}<?data:\S")
_BLOCK_TAG = re.compile(
    r"(?i)</?(?:p|div|section|h[1-6]|ul|ol|li|dl|dt|dd|center|blockquote|hr|details|summary)\b[^<>]{0,300}>"
)
_HTML_HEADING = re.compile(r"(?i)<h([1-6])\b[^<>]{0,200}>(.{1,300}?)</h\1>\s*$")
_TABLE_BEGIN = re.compile(r"(?i)<table\b")
_TABLE_END = re.compile(r"(?i)</table\s{0,3}>")
_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---\n(?:.{0,300}\n){1,60}?---\n")
_UNDERLINE = re.compile(r"(=+|-+)\s*$")


def read_markdown(data: bytes, *, path: str, sha256: str, reading: Reading) -> Document:
    """A Markdown file as a Document."""
    return read_markdown_text(decode(data), path=path, sha256=sha256, limits=reading.limits)


def read_markdown_text(text: str, *, path: str, sha256: str, limits: Limits) -> Document:
    """Markdown as a Document: one page, marks taken out, hard-wrapped lines joined."""
    Budget(path, limits).spend(len(text))
    builder = DocumentBuilder(path, sha256, "markdown")
    builder.start_page(1)
    _Reader(builder, text, limits).read()
    return builder.build(text)


def _is_target(stripped: str) -> bool:
    """Whether a line only tells where a link leads, or holds a picture's bytes."""
    return bool(_LINK_TARGET.match(stripped) or _PICTURE_DATA.match(stripped))


class _Reader:
    """Walks over the lines and hands blocks to the builder."""

    def __init__(self, builder: DocumentBuilder, text: str, limits: Limits) -> None:
        self._builder = builder
        self._limits = limits
        self._text = _COMMENT.sub(lambda m: " " * len(m[0]), text)
        self._pending: list[tuple[str, int]] = []
        self._kind = BlockKind.PARAGRAPH
        self._indent = 0
        self._number: str | None = None
        self._shown: str | None = None
        """The number as shown, where the list counts and the file does not ("1." for each item)."""
        self._counters: dict[int, tuple[str, str]] = {}
        """The last item's number at each indent, as written and as shown."""
        self._breaks = False
        """The last line pending ends in a line break of the author's."""
        self._rows: list[tuple[str, ...]] = []
        self._table_start = 0
        self._page_table: list[str] = []
        """The lines of a table written in HTML."""

    def read(self) -> None:
        """Read all lines."""
        place = len(match[0]) if (match := _FRONT_MATTER.match(self._text)) else 0
        for line in self._text[place:].split("\n"):
            if not self._in_page_table(line, place):
                self._line(line.rstrip("\r"), place)
            place += len(line) + 1
        self._end_page_table(place)
        self._flush()
        self._end_table()

    def _line(self, line: str, place: int) -> None:
        body = line.lstrip(">").lstrip() if line.lstrip().startswith(">") else line
        place += len(line) - len(body)
        stripped = body.strip()
        if self._is_row(stripped):
            self._flush()
            self._row(stripped, place)
            return
        self._end_table()
        if not stripped or stripped.startswith("```") or _is_target(stripped):
            self._flush()
        elif not self._title(stripped, body, place) and not self._item(body, place):
            self._words(line, stripped, place + body.find(stripped))

    def _title(self, stripped: str, body: str, place: int) -> bool:
        """Take a heading, a rule or a footnote."""
        heading = _HEADING.match(stripped)
        tagged = _HTML_HEADING.match(stripped)
        note = _NOTE.match(stripped)
        if heading:
            self._flush()
            self._add(heading[2], place + body.find(heading[2]), BlockKind.HEADING, level=len(heading[1]))
        elif tagged:
            self._flush()
            self._add(tagged[2], place + body.find(tagged[2]), BlockKind.HEADING, level=int(tagged[1]))
        elif note:
            self._flush()
            self._kind, self._number = BlockKind.FOOTNOTE, note[1]
            self._pending.append((f"{note[1]} {note[2]}", place))
        elif len(self._pending) == 1 and _UNDERLINE.match(stripped) and len(stripped) > 2:
            text, start = self._pending.pop()
            self._add(text, start, BlockKind.HEADING, level=1 if stripped[0] == "=" else 2)
            self._reset()
        elif _RULE.match(stripped) and "____" not in stripped:
            self._flush()
        else:
            return False
        return True

    def _item(self, body: str, place: int) -> bool:
        """Take the first line of a list item."""
        item = _LIST.match(body)
        if not item:
            return False
        indent = len(item[1].expandtabs(4)) // 2
        listed = self._kind is BlockKind.LIST_ITEM
        before = self._number if listed else None
        if item[3] and self._pending and not may_start(item[3], before, indent - self._indent):
            return False
        self._flush()
        self._kind, self._indent, self._number = BlockKind.LIST_ITEM, indent, item[3]
        words = body.strip() if item[3] else item[4]
        self._counters = {at: last for at, last in self._counters.items() if at <= indent}
        if item[3]:
            self._shown = counted(item[3], self._counters.get(indent))
            self._counters[indent] = (item[3], self._shown)
        self._pending.append((words, place + body.find(words)))
        return True

    def _words(self, line: str, stripped: str, start: int) -> None:
        """Take a line of running text."""
        if not line[:1].isspace() and not self._pending:
            self._counters = {}
        if self._pending and self._breaks and parts_lines(clean_inline(self._pending[-1][0]), clean_inline(stripped)):
            self._flush()
        tag = _BLOCK_TAG.match(stripped)
        if tag:
            self._flush()
        self._breaks = line.endswith(("  ", "\\"))
        self._pending.append((stripped.removesuffix("\\"), start))
        if tag or stripped.lower().endswith(("</p>", "</div>", "</li>")):
            self._flush()

    def _flush(self) -> None:
        """Hand over the lines gathered so far as one block."""
        if self._pending:
            parts: list[str] = []
            places: list[tuple[int, int]] = []
            length = 0
            for words, start in self._pending:
                clean = clean_inline(words)
                if not places and self._shown and self._number and clean.startswith(self._number):
                    clean = self._shown + clean[len(self._number) :]
                if length:
                    parts.append(" ")
                    length += 1
                places.append((length, start))
                parts.append(clean)
                length += len(clean)
            text = "".join(parts)
            if text.strip():
                whole = " ".join(words for words, _ in self._pending).strip()
                bold = whole.startswith("**") and whole.endswith("**") and whole.count("**") == 2
                kind = self._kind
                if kind is BlockKind.PARAGRAPH and bold and is_bold_title(text):
                    kind = BlockKind.HEADING
                number = self._shown or self._number
                self._builder.add(text, kind, number=number, indent=self._indent, bold=bold, places=places)
        self._reset()

    def _reset(self) -> None:
        self._pending = []
        self._kind, self._indent, self._number, self._shown = BlockKind.PARAGRAPH, 0, None, None
        self._breaks = False

    def _add(self, words: str, start: int, kind: BlockKind, *, level: int) -> None:
        text = clean_inline(words)
        self._counters = {}
        if text:
            self._builder.add(text, kind, level=level, places=[(0, start)])

    def _is_row(self, stripped: str) -> bool:
        """Whether a line is a table's row: it begins with a bar, or goes on a table whose rows do not."""
        if stripped.startswith("|"):
            return True
        if "|" not in stripped:
            return False
        if self._rows:
            return True
        if len(self._pending) == 1 and "|" in self._pending[0][0] and _TABLE_RULE.match(stripped):
            text, start = self._pending.pop()
            self._row(text, start)
            return True
        return False

    def _row(self, line: str, place: int) -> None:
        if _TABLE_RULE.match(line):
            return
        inner = line.strip().removeprefix("|")
        inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
        cells = tuple(clean_inline(cell) for cell in _CELL_END.split(inner))
        text = " | ".join(cell for cell in cells if cell)
        if text:
            start, _ = self._builder.add(text, BlockKind.TABLE_ROW, tight=bool(self._rows), places=[(0, place)])
            self._table_start = self._table_start if self._rows else start
            self._rows.append(cells)

    def _end_table(self) -> None:
        if self._rows:
            self._builder.tables.append(Table(tuple(self._rows), self._table_start, self._builder.length, 1))
            self._rows = []

    def _in_page_table(self, line: str, place: int) -> bool:
        """Take the lines of a table written in HTML."""
        if not self._page_table and not _TABLE_BEGIN.match(line.strip()):
            return False
        self._page_table.append(line)
        if _TABLE_END.search(line):
            self._end_page_table(place)
        return True

    def _end_page_table(self, place: int) -> None:
        """Read a table written in HTML as the reader of pages does."""
        lines, self._page_table = self._page_table, []
        if lines:
            from contractlint.extract.html import add_fragment  # noqa: PLC0415  # seldom needed

            self._flush()
            self._end_table()
            add_fragment("\n".join(lines), self._builder, place, self._limits)
