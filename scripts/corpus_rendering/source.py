"""A contract's source: Markdown with a few lines of front matter that say how the file shall look.

    format: pdf | docx | txt | md        layout: scanned | two-column (pdf only)
    numbering: auto (by styles) | direct (by paragraph); docx only. Else numbers are typed in the source
    font, size, justify, quotes (curly unless "straight"), header, footer, width (txt)
    comment: WORDS | TEXT                a Word comment on the first paragraph that has these words

In the body "## Heading {-}" is not numbered, a heading that begins with Exhibit, Schedule and the like starts
a page, and a line of its own may be <!-- toc --> or <!-- columns -->.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

PART = re.compile(r"(?i)(?:exhibit|schedule|attachment|annex|appendix)\b")
_ITEM = re.compile(r"( *)(\d{1,2}\.|[a-z]\.|[-*]) +(.*)")
_FOOTNOTE = re.compile(r"\[\^(\d)\]: (.*)")
_EMPHASIS = re.compile(
    r"((?<![*\[])\*\*[^*]+\*\*(?![*\]])|(?<![\w*\[])\*[^*]+\*(?![\w*\]])|\[\^\d\])"  # "[***]" is a redaction
)


@dataclass(frozen=True)
class Block:
    """A piece of the contract.

    ``kind`` is title, heading, paragraph, item, quote, table, toc or columns; ``level`` a heading's depth or
    an item's indent from 0; ``marker`` an item's own mark; ``lines`` the lines of a paragraph to keep apart.
    """

    kind: str
    text: str = ""
    level: int = 0
    marker: str = ""
    numbered: bool = True
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def is_part(self) -> bool:
        """Whether this heading starts an exhibit or schedule."""
        return self.kind == "heading" and bool(PART.match(self.text))


@dataclass(frozen=True)
class Source:
    """One contract: its name, how it shall look, its body as Markdown, and that body in blocks."""

    name: str
    options: dict[str, str]
    comments: tuple[tuple[str, str], ...]
    body: str
    blocks: tuple[Block, ...] = ()
    footnotes: dict[str, str] = field(default_factory=dict)

    @property
    def format(self) -> str:
        """The ending of the rendered file."""
        return self.options["format"]

    def option(self, key: str, default: str = "") -> str:
        """What the front matter says, or the default."""
        return self.options.get(key, default)


def read_source(path: Path) -> Source:
    """The source at this path."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    pairs = [line.split(": ", 1) for line in front.strip().split("\n")]
    options = {key: value.strip() for key, value in pairs if key != "comment"}
    comments = [tuple(part.strip() for part in value.split("|", 1)) for key, value in pairs if key == "comment"]
    curly = options["format"] in ("pdf", "docx") and options.get("quotes") != "straight"
    footnotes = {m[1]: m[2] for m in _FOOTNOTE.finditer(body)}
    words = _FOOTNOTE.sub("", body)
    return Source(
        path.stem,
        options,
        tuple((words, text) for words, text in comments),
        body.lstrip("\n"),
        tuple(_blocks(curl(words) if curly else words)),
        footnotes,
    )


def curl(text: str) -> str:
    """Straight quotation marks and apostrophes as printers set them."""
    text = re.sub(r"(?m)(^|[\s(\[—>])\"", "\\1“", text)
    text = text.replace('"', "”")
    text = re.sub(r"(?m)(^|[\s(\[—“])'(?=\w)", "\\1‘", text)
    return text.replace("'", "’")


def spans(text: str) -> list[tuple[str, str]]:
    """The words of a line with their emphasis: "", "b", "i", or "note" for a footnote's number."""
    pieces = []
    for piece in _EMPHASIS.split(text.replace("\\_", "_")):
        if piece.startswith("**") and len(piece) > 4:
            pieces.append((piece[2:-2], "b"))
        elif piece.startswith("[^"):
            pieces.append((piece[2:-1], "note"))
        elif piece.startswith("*") and piece.endswith("*") and len(piece) > 2:
            pieces.append((piece[1:-1], "i"))
        elif piece:
            pieces.append((piece, ""))
    return pieces


def bare(text: str) -> str:
    """The words without emphasis and footnote marks."""
    return "".join(words for words, emphasis in spans(text) if emphasis != "note")


def _blocks(body: str) -> list[Block]:
    return [block for chunk in re.split(r"\n\s*\n", body.strip("\n")) for block in _chunk(chunk.split("\n"))]


def _chunk(lines: list[str]) -> list[Block]:
    """The blocks of lines that no empty line parts."""
    blocks: list[Block] = []
    held: list[str] = []
    for line in lines:
        block = _line_block(line)
        if block is None:
            held.append(line)
            continue
        blocks += _paragraph(held)
        held = []
        if block.kind == "table" and blocks and blocks[-1].kind == "table":
            block = Block("table", rows=blocks.pop().rows + block.rows)
        blocks.append(block)
    return blocks + _paragraph(held)


def _line_block(line: str) -> Block | None:
    """The block that one line makes, or None where it belongs to a paragraph."""
    if line.startswith("#"):
        marks, words = line.split(" ", 1)
        numbered = not words.endswith(" {-}")
        kind = "title" if marks == "#" else "heading"
        return Block(kind, words.removesuffix(" {-}"), level=len(marks) - 1, numbered=numbered)
    if line.startswith("|"):
        cells = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
        return Block("table", rows=() if all(re.fullmatch(r":?-+:?", cell) for cell in cells) else (cells,))
    if line.startswith("<!--"):
        return Block(line.strip("<>!- "))
    if line.startswith("> "):
        return Block("quote", line[2:])
    if item := _ITEM.match(line):
        return Block("item", item[3], level=len(item[1]) // 4, marker=item[2])
    return None


def _paragraph(lines: list[str]) -> list[Block]:
    if not lines:
        return []
    joined: list[str] = [""]
    for line in lines:
        joined[-1] = f"{joined[-1]} {line.strip()}".strip()
        if line.endswith("  "):
            joined.append("")
    kept = tuple(line for line in joined if line)
    return [Block("paragraph", " ".join(kept), lines=kept)]
