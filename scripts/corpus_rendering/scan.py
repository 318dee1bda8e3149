"""A PDF that looks like a typed contract out of a scanner: one type width, numbered and justified lines."""

from __future__ import annotations

import io
import re

from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from corpus_rendering.plain import block_lines
from corpus_rendering.source import Block, Source, bare

_WIDTH, _LINES = 60, 40
_VOWELS = "aeiouy"


def render_scan(source: Source) -> bytes:
    """The source as PDF bytes: a table of contents with dot leaders, headers, footers, numbered lines."""
    blocks = list(source.blocks)
    place = next(i for i, block in enumerate(blocks) if block.kind == "toc")
    cover = [line.strip().center(_WIDTH).rstrip() for block in blocks[:place] for line in [*_lines(block), ""]]
    body: list[tuple[str, Block]] = [(line, block) for block in blocks[place + 1 :] for line in [*_lines(block), ""]]
    pages = _paginate(body)
    first: dict[str, int] = {}
    for number, page in enumerate(pages, 2):
        for _, block in page:
            if block.kind == "heading":
                first.setdefault(block.text, number)
    leaders = [f"{name[:48]} {'.' * (_WIDTH - 6 - len(name[:48]))} {page:>3}" for name, page in first.items()]
    front = ["", "", *cover, "TABLE OF CONTENTS".center(_WIDTH).rstrip(), "", *leaders]
    return _draw(source, [front, *([line for line, _ in page] for page in pages)])


def _paginate(body: list[tuple[str, Block]]) -> list[list[tuple[str, Block]]]:
    pages: list[list[tuple[str, Block]]] = [[]]
    for position, (line, block) in enumerate(body):
        starts = block.is_part and (position == 0 or body[position - 1][1] is not block)
        if (len(pages[-1]) >= _LINES or starts) and pages[-1]:
            pages.append([])
        if line or pages[-1]:
            pages[-1].append((line, block))
    return pages


def _lines(block: Block) -> list[str]:
    """A block's lines; paragraphs are justified, with words broken at the line's end."""
    if block.kind != "paragraph" or len(block.lines) > 1 or block.text.isupper() or len(block.text) < _WIDTH:
        return block_lines(block, _WIDTH)
    lines, line = [], "    "
    for word in bare(block.text).split():
        while True:
            glued = f"{line}{'' if not line.strip() else ' '}{word}"
            if len(glued) <= _WIDTH:
                line = glued
                break
            room = _WIDTH - len(line) - 2
            head = _head(word, room)
            if head:
                line, word = f"{line} {head}-", word[len(head) :]  # noqa: PLW2901  # the rest goes on the next line
            lines.append(_justify(line))
            line = ""
    return [*lines, line]


def _head(word: str, room: int) -> str:
    """The longest beginning that may stand before a hyphen: up to between two consonants amid vowels."""
    plain = word.rstrip(".,;:)")
    if not plain.isalpha() or not plain.islower() or len(plain) < 8:
        return ""
    shape = "".join("v" if letter in _VOWELS else "c" for letter in plain)
    cuts = [
        i
        for i in range(3, len(plain) - 2)
        if shape[i - 2 : i + 2] == "vccv" and plain[i - 1 : i + 1] not in ("th", "ch", "sh", "ph", "ck", "gh")
    ]
    return plain[: max((cut for cut in cuts if cut <= room), default=0)]


def _justify(line: str) -> str:
    """The line with its gaps widened from the left until it fills the width."""
    indent = len(line) - len(line.lstrip())
    words = line.split()
    spare = _WIDTH - indent - len(" ".join(words))
    for i in range(min(spare, len(words) - 1)):
        words[i] += " "
    return " " * indent + " ".join(words)


def _draw(source: Source, pages: list[list[str]]) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=letter, invariant=1, pageCompression=0)
    canvas.setTitle(source.option("title"))
    width, height = letter
    for number, page in enumerate(pages, 1):
        canvas.setFillGray(0.97)
        canvas.rect(0, 0, width, height, stroke=0, fill=1)
        canvas.setFillGray(0.15)
        canvas.setFont("Courier", 9)
        canvas.drawRightString(width - 72, height - 42, source.option("header"))
        canvas.drawString(96, 36, source.option("footer"))
        canvas.drawRightString(width - 72, 36, f"Page {number} of {len(pages)}")
        for row, line in enumerate(page):
            top = height - 72 - row * 15.6
            canvas.setFont("Courier", 8)
            canvas.drawRightString(72, top, str(row + 1))
            if line:
                canvas.setFont("Courier", 11)
                canvas.drawString(96, top, re.sub("[“”]", '"', line).replace("’", "'"))
        canvas.line(80, 60, 80, height - 60)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()
