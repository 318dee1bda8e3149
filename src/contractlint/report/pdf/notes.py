"""Highlights with notes on the pages of a PDF (PDF 1.7, 12.5.6.10: text mark-up annotations)."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

from contractlint.model import Evidence
from contractlint.report.pdf.places import Box

_COLOURS = {"error": (244, 150, 140), "warning": (250, 205, 110), "info": (160, 200, 245), "present": (175, 225, 180)}
_OPACITY = 128
_AUTHOR = "contractlint"


@dataclass(frozen=True, slots=True)
class Note:
    """Words to mark, the kind that chooses the colour ("error", "warning", "info", "present"), and what to say."""

    place: Evidence
    kind: str
    words: str


def add_note(pdf: Any, index: int, boxes: list[Box], note: Note) -> None:
    """Highlight some boxes on a page; a reader sees the note when pointing at them."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # loaded only for a PDF

    page = pdfium.FPDF_LoadPage(pdf.raw, index)
    annotation = pdfium.FPDFPage_CreateAnnot(page, pdfium.FPDF_ANNOT_HIGHLIGHT)
    try:
        red, green, blue = _COLOURS[note.kind]
        pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, red, green, blue, _OPACITY)
        for left, bottom, right, top in boxes:
            corners = pdfium.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
            pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, ctypes.byref(corners))
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        around = pdfium.FS_RECTF(min(lefts), max(tops), max(rights), min(bottoms))
        pdfium.FPDFAnnot_SetRect(annotation, ctypes.byref(around))
        pdfium.FPDFAnnot_SetFlags(annotation, pdfium.FPDF_ANNOT_FLAG_PRINT)
        for key, value in (("Contents", note.words), ("T", _AUTHOR)):
            pdfium.FPDFAnnot_SetStringValue(annotation, key.encode(), _wide(value))
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)
        pdfium.FPDF_ClosePage(page)


def _wide(text: str) -> Any:
    """A text as pdfium takes it: UTF-16, little-endian, ended by a null."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    data = text.encode("utf-16-le", errors="replace") + b"\x00\x00"
    buffer = (ctypes.c_ushort * (len(data) // 2)).from_buffer_copy(data)
    return ctypes.cast(buffer, pdfium.FPDF_WIDESTRING)
