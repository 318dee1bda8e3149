"""Small Word files, put together part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from contractlint.extract import extract_bytes
from contractlint.model import Document

_NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOTS = {
    "styles": "styles", "numbering": "numbering", "comments": "comments", "footnotes": "footnotes",
    "endnotes": "endnotes", "settings": "settings", "header1": "hdr", "header2": "hdr", "footer1": "ftr",
}  # fmt: skip


def pack(body: str, *, title: str | None = None, **parts: str) -> bytes:
    """A Word file with this body, and these further parts given by what stands in their root."""
    buffer = io.BytesIO()
    relations = ""
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            root = _ROOTS[name]
            package.writestr(f"word/{name}.xml", f"<w:{root} {_NAMES}>{content}</w:{root}>")
            kind = name.rstrip("12")
            relations += f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
        package.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{_RELATED}">{relations}</Relationships>'
        )
        package.writestr("word/document.xml", f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>")
        above = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        if title is not None:
            package.writestr(
                "docProps/core.xml",
                f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></c>',
            )
            above += f'<Relationship Id="r2" Type="{_RELATED}/metadata/core-properties" Target="docProps/core.xml"/>'
        package.writestr("_rels/.rels", f'<Relationships xmlns="{_RELATED}">{above}</Relationships>')
    return buffer.getvalue()


@pytest.fixture
def packed() -> Callable[..., bytes]:
    """Makes a Word file's bytes."""
    return pack


@pytest.fixture
def word() -> Callable[..., Document]:
    """Makes a Word file and reads it."""
    return lambda body, **parts: extract_bytes(pack(body, **parts), path="made.docx")


@pytest.fixture
def texts() -> Callable[[Document], list[str]]:
    """The text of each block."""
    return lambda document: [document.text[block.start : block.end] for block in document.blocks]


@pytest.fixture
def para() -> Callable[..., str]:
    """A ``w:p`` with plain text; ``run`` and ``props`` are XML for its run's and its own properties."""

    def make(text: str = "", *, props: str = "", run: str = "") -> str:
        words = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
        return f"<w:p><w:pPr>{props}</w:pPr>{words}</w:p>"

    return make
