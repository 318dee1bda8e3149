"""The names of OpenDocument's elements and attributes."""

from __future__ import annotations

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE = _SPACE % "office"
TEXT = _SPACE % "text"
TABLE = _SPACE % "table"
STYLE = _SPACE % "style"
DRAW = _SPACE % "drawing"
FO = _SPACE % "xsl-fo-compatible"
MANIFEST = _SPACE % "manifest"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def whole(text: str | None, otherwise: int, *, most: int = 100_000) -> int:
    """An attribute as a whole number from 0 to ``most``."""
    return min(int(text), most) if text and text.isascii() and text.isdigit() and len(text) < 10 else otherwise
