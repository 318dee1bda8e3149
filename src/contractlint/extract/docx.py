"""Read Word files: paragraphs and tables in order. Not read yet: automatic numbers, footnotes, text boxes, mark-up."""

from __future__ import annotations

import io
import zipfile

from contractlint.extract.builder import DocumentBuilder
from contractlint.extract.limits import Budget, Limits, UnreadableError
from contractlint.extract.paragraphs import is_heading
from contractlint.model import BlockKind, Document

_UNPACKED_AT_MOST = 400_000_000


def read_docx(data: bytes, *, path: str, sha256: str, limits: Limits) -> Document:
    """A Word file as a Document; all stands on page 1, for Word files do not hold their pages.

    Raises:
        UnreadableError: the file is broken, or unpacks to more than the limit.
    """
    import docx  # noqa: PLC0415  # only for Word files
    from docx.table import Table  # noqa: PLC0415

    if sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(data)).infolist()) > _UNPACKED_AT_MOST:
        raise UnreadableError(path, "the file unpacks to too much", "save it anew without pictures")
    try:
        word = docx.Document(io.BytesIO(data))
        items = list(word.iter_inner_content())
    except Exception as error:  # python-docx and lxml raise many kinds for broken files
        raise UnreadableError(path, "the file is broken or cut off", "open and save it anew") from error
    budget = Budget(path, limits)
    builder = DocumentBuilder(path, sha256, "docx")
    builder.start_page(1)
    for item in items:
        if isinstance(item, Table):
            for row in item.rows:
                cells = dict.fromkeys(cell._tc for cell in row.cells)  # noqa: SLF001  # a merged cell once
                words = " | ".join(" ".join("".join(t.text or "" for t in c.iter("{*}t")).split()) for c in cells)
                if words.strip(" |"):
                    builder.add(words, BlockKind.TABLE_ROW)
            continue
        words = " ".join("".join(t.text or "" for t in item._p.iter("{*}t")).split())  # noqa: SLF001  # insertions too
        if not words:
            continue
        budget.spend(len(words))
        style = (item.style.name if item.style else "") or ""
        level = int(style[-1]) if style.startswith("Heading") and style[-1].isdigit() else None
        kind = BlockKind.HEADING if level or style == "Title" or is_heading(words) else BlockKind.PARAGRAPH
        builder.add(words, BlockKind.LIST_ITEM if style.startswith("List") else kind, level=level)
    return builder.build()
