"""A file -> a Document: its text, with the page and place of every character.

The door is :func:`extract`. What a file is, its content tells, not its name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from contractlint.extract.limits import DEFAULT_LIMITS, Limits, UnreadableError
from contractlint.extract.reading import DEFAULT_READING, Ocr, Reading

if TYPE_CHECKING:
    from contractlint.model import Document

__all__ = [
    "DEFAULT_LIMITS", "DEFAULT_READING", "Limits", "Ocr", "Reading", "UnreadableError", "extract", "extract_bytes",
    "extract_text", "put_together", "read_bytes",
]  # fmt: skip


def extract(path: str | Path, *, reading: Reading = DEFAULT_READING) -> Document:
    """Read a file; "-" is standard input.

    Args:
        path: the file.
        reading: limits, passwords to try, and whether text is recognised in pictures of pages.

    Raises:
        UnreadableError: with the file's name, the reason and what to do.
    """
    return extract_bytes(read_bytes(path, reading=reading), path=str(path), reading=reading)


def read_bytes(path: str | Path, *, reading: Reading = DEFAULT_READING) -> bytes:
    """The bytes of a file, or of standard input ("-"), for who needs them beside the Document.

    Raises:
        UnreadableError: with the file's name, the reason and what to do.
    """
    from contractlint.extract.source import read_source  # noqa: PLC0415  # texts in memory do without

    return read_source(str(path), reading.limits)


def extract_bytes(data: bytes, *, path: str, reading: Reading = DEFAULT_READING) -> Document:
    """Read a file's bytes; ``path`` only names them in messages and in the Document.

    Raises:
        UnreadableError: with the file's name, the reason and what to do.
    """
    if len(data) > reading.limits.file_bytes:
        from contractlint.extract.source import too_large  # noqa: PLC0415  # seldom needed

        raise too_large(path, reading.limits)
    if not data.strip():
        raise UnreadableError(path, "is empty", "check that the file was saved or sent whole")
    import hashlib  # noqa: PLC0415  # --help, which asks for the modes of reading, does without

    sha256 = hashlib.sha256(data).hexdigest()
    from contractlint.extract.choose import choose_reader  # noqa: PLC0415  # readers are loaded when needed
    from contractlint.extract.unlock import unlock  # noqa: PLC0415

    data = unlock(data, path=path, reading=reading)
    document = choose_reader(data, path)(data, path=path, sha256=sha256, reading=reading)
    if not document.text.strip():  # a report on it would call every element missing
        raise _without_text(document)
    return document


def put_together(documents: Sequence[Document]) -> Document:
    """Several files that are one contract as one Document; see :mod:`contractlint.extract.together`."""
    from contractlint.extract import together  # noqa: PLC0415  # --help loads this room for its options alone

    return together.put_together(documents)


def _without_text(document: Document) -> UnreadableError:
    if document.format in ("pdf", "docx"):
        count = len(document.pages)
        what = f"none of its {count} pages holds text" if count > 1 else "it holds no text"
        if document.format == "docx":
            advice = "save it as PDF, where pictures of pages are read"
            return UnreadableError(document.path, f"{what} (a scan?)", advice)
        return UnreadableError(document.path, what, "its pages are blank; check that it is the right file")
    return UnreadableError(document.path, "it holds no text", "check that the file was saved or sent whole")


def extract_text(text: str, *, format: str = "markdown", path: str = "-") -> Document:  # noqa: A002  # the user's word
    """A text in memory as a Document; ``format`` is "markdown" or "text"."""
    import hashlib  # noqa: PLC0415  # as above

    sha256 = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
    if format == "markdown":
        from contractlint.extract.markdown import read_markdown_text  # noqa: PLC0415

        return read_markdown_text(text, path=path, sha256=sha256, limits=DEFAULT_LIMITS)
    from contractlint.extract.plain import read_plain_text  # noqa: PLC0415

    return read_plain_text(text, path=path, sha256=sha256, limits=DEFAULT_LIMITS)


def looks_like_markdown(text: str) -> bool:
    """Whether a text uses Markdown's marks: headings, bold words or a table's rule."""
    return bool(re.search(r"(?m)^#{1,6} \S|\*\*[^*\n]{1,80}\*\*|^\|?\s*:?-{3,}:?\s*\|", text[:50_000]))
