"""Several files that are one contract: the agreement, its statement of work, its schedules -> one Document."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from contractlint.model import Document, Member

_BETWEEN = "\n\n"


def put_together(documents: Sequence[Document]) -> Document:
    """One Document whose text is that of all, in the order given; pages are counted on from file to file.

    Args:
        documents: at least one; the first is the main agreement.

    Returns:
        The first one itself if it is alone. Its format is "set"; ``members`` tells which file begins where, and the
        warnings say which pages are whose.
    """
    first = documents[0]
    if len(documents) == 1:
        return first
    text = raw = ""
    pages = 0
    parts: list[Document] = []
    members: list[Member] = []
    warnings: list[str] = []
    for document in documents:
        text, raw = (text + _BETWEEN, raw + _BETWEEN) if parts else (text, raw)
        parts.append(_moved(document, len(text), len(raw), pages))
        name = PurePath(document.path).name
        members.append(Member(name, document.title or "", len(text)))
        last = pages + max(1, len(document.pages))
        warnings += [f"{name}: {warning}" for warning in document.warnings]
        one = last == pages + 1
        warnings.append(f"page {last} is {name}" if one else f"pages {pages + 1} to {last} are those of {name}")
        text, raw, pages = text + document.text, raw + document.raw, last
    return Document(
        path=" + ".join(document.path for document in documents),
        sha256=hashlib.sha256("".join(document.sha256 for document in documents).encode()).hexdigest(),
        format="set",
        text=text,
        blocks=tuple(block for part in parts for block in part.blocks),
        pages=tuple(page for part in parts for page in part.pages),
        raw=raw,
        offset_map=tuple(pair for part in parts for pair in part.offset_map),
        tables=tuple(table for part in parts for table in part.tables),
        markup=tuple(mark for part in parts for mark in part.markup),
        title=first.title,
        ocr=any(document.ocr for document in documents),
        warnings=tuple(warnings),
        members=tuple(members),
    )


def _moved(document: Document, by: int, raw_by: int, pages: int) -> Document:
    """The same document where its text, its raw text and its pages begin later."""
    pairs = document.offset_map or ((0, 0),)
    return replace(
        document,
        blocks=tuple(replace(b, start=b.start + by, end=b.end + by, page=b.page + pages) for b in document.blocks),
        pages=tuple(replace(p, start=p.start + by, end=p.end + by, number=p.number + pages) for p in document.pages),
        offset_map=tuple((clean + by, raw + raw_by) for clean, raw in pairs),
        tables=tuple(replace(t, start=t.start + by, end=t.end + by, page=t.page + pages) for t in document.tables),
        markup=tuple(replace(m, start=m.start + by, end=m.end + by) for m in document.markup),
    )
