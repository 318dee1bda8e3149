"""Plain text as a word processor saves it: hard-wrapped lines, headings alone, tables in columns."""

from __future__ import annotations

import re
import textwrap

from corpus_rendering.source import Block, Source, bare

_SUB = re.compile(r"\([a-z]\)|\([ivx]+\)")


def render_plain(source: Source) -> bytes:
    """The source as text."""
    width = int(source.option("width", "76"))
    lines = [line for block in source.blocks for line in [*block_lines(block, width), ""]]
    return ("\n".join(lines).rstrip() + "\n").encode()


def block_lines(block: Block, width: int) -> list[str]:
    """The lines of one block, no longer than the width."""
    if block.kind == "title":
        return [
            "",
            *(line.center(width).rstrip() for line in textwrap.wrap(bare(block.text), width - 10)),
            "",
        ]
    if block.kind == "heading":
        return ["", *textwrap.wrap(bare(block.text), width)]
    if block.kind == "table":
        return table_lines(block.rows, width)
    if block.kind == "item":
        mark = "  * " if block.marker in "-*" else f"  {block.marker} "
        return textwrap.wrap(bare(block.text), width, initial_indent=mark, subsequent_indent=" " * len(mark))
    indent = "     " if _SUB.match(block.text) else ""
    lines = block.lines or (block.text,)
    return [
        piece
        for line in lines
        for piece in textwrap.wrap(
            bare(line), width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
        )
    ]


def table_lines(rows: tuple[tuple[str, ...], ...], width: int) -> list[str]:
    """A table in columns, its first row underlined; long cells go on in the next lines."""
    count = max(map(len, rows))
    widest = [max((len(bare(row[i])) for row in rows if i < len(row)), default=1) for i in range(count)]
    room = width - 2 * (count - 1)
    while sum(widest) > room:
        widest[widest.index(max(widest))] -= 1
    lines: list[str] = []
    for number, row in enumerate(rows):
        cells = [textwrap.wrap(bare(cell), size) or [""] for cell, size in zip(row, widest, strict=False)]
        for i in range(max(map(len, cells))):
            parts = (cell[i] if i < len(cell) else "" for cell in cells)
            lines.append("  ".join(p.ljust(size) for p, size in zip(parts, widest, strict=False)).rstrip())
        if number == 0 and any(row):
            lines.append("  ".join("-" * size for size in widest))
    return lines
