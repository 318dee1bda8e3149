"""Tell what a file is from its first bytes, and choose its reader or refuse it clearly."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import PurePath

from contractlint.extract.limits import UnreadableError
from contractlint.model import Document

Reader = Callable[..., Document]
_REFUSED = (
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"Rar!", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
    (b"%!PS", "a PostScript file", "save it as PDF"),
)  # fmt: skip

_SLIPS = 200
"""Bytes of a text to each null byte that slipped into it; other files have more, or other odd bytes as well."""
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8")


def choose_reader(data: bytes, path: str) -> Reader:
    """The reader for a file's content.

    Raises:
        UnreadableError: nothing here reads such a file.
    """
    head = data[:1024]
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _choose_container(data, path)
    for mark, what, advice in _REFUSED:
        if head.startswith(mark):
            raise UnreadableError(path, f"this is {what}", advice)
    if head.startswith(_PICTURES):
        from contractlint.extract.ocr.picture import read_picture  # noqa: PLC0415  # each reader is loaded when needed

        return read_picture
    if _is_pdf(data, head):
        from contractlint.extract.pdf import read_pdf  # noqa: PLC0415  # each reader is loaded when needed

        return read_pdf
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        from contractlint.extract.rtf.reader import read_rtf  # noqa: PLC0415

        return read_rtf
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _choose_zip(data, path)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")) or re.search(
        rb"<(?:body|p|div|h1|table)\b[^>]{0,200}>", head.lower()
    ):
        from contractlint.extract.html import read_html  # noqa: PLC0415

        return read_html
    if start.startswith(b"<?xml") and b"<html" not in start:
        raise UnreadableError(path, "this is an XML file", "save the contract as .docx or PDF")
    return _choose_text(data, path)


def _is_pdf(data: bytes, head: bytes) -> bool:
    """Whether a file is a PDF, perhaps behind bytes that a mail or a printer set before it, not a text about PDFs."""
    if head.lstrip(b"\xef\xbb\xbf \t\r\n\x00").startswith(b"%PDF-"):
        return True
    return bool(re.search(rb"%PDF-\d\.\d", head)) and b"endobj" in data


def _choose_container(data: bytes, path: str) -> Reader:
    """The reader for the container in which old Office programs kept their files."""
    kinds = {
        "WordDocument": "",
        "Workbook": "an Excel workbook",
        "PowerPoint Document": "a PowerPoint file",
        "__substg1.0_": "an Outlook message",
    }
    what = next((kind for stream, kind in kinds.items() if stream.encode("utf-16-le") in data), None)
    if what is None:
        raise UnreadableError(path, "this is an old Office file of some kind", "save the contract as .docx or PDF")
    if what:
        raise UnreadableError(path, f"this is {what}", "save the contract as .docx or PDF")
    from contractlint.extract.doc import read_doc  # noqa: PLC0415

    return read_doc


def _choose_zip(data: bytes, path: str) -> Reader:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableError(
            path, "the file is broken or cut off", "open and save it anew, or ask for it again"
        ) from error
    if any(name.replace("\\", "/").lower().startswith("word/document") for name in names):
        from contractlint.extract.docx import read_docx  # noqa: PLC0415

        return read_docx
    if "content.xml" in names:
        from contractlint.extract.opendocument.reader import read_odt  # noqa: PLC0415

        return read_odt
    if "encrypted-package" in names:
        raise UnreadableError(path, "the file has a password", "save a copy without it and review that")
    kinds = {
        "xl/workbook.xml": "an Excel workbook",
        "ppt/presentation.xml": "a PowerPoint file",
    }
    what = next((kind for part, kind in kinds.items() if part in names), "a zip archive")
    raise UnreadableError(path, f"this is {what}", "save the contract as .docx or PDF")


def _choose_text(data: bytes, path: str) -> Reader:
    sample = data[:4096]
    odd = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    from contractlint.extract import looks_like_markdown  # noqa: PLC0415  # the door of this room
    from contractlint.extract.markdown import read_markdown  # noqa: PLC0415
    from contractlint.extract.plain import decode, read_plain, wide_encoding  # noqa: PLC0415

    nulls = sample.count(b"\x00")
    if not wide_encoding(data) and (nulls * _SLIPS > len(sample) or odd > len(sample) // 20):
        raise UnreadableError(path, "not a text, PDF or Word file", "save the contract as PDF or .docx")
    if PurePath(path).suffix.lower() in (".md", ".markdown") or looks_like_markdown(decode(data[:50_000])):
        return read_markdown
    return read_plain
