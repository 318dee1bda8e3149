"""The content tells what a file is, whatever its name; what cannot be read is refused in one line."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from contractlint.extract import UnreadableError, extract_bytes


def word_file() -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("The Provider shall serve the Client.")
    document.save(out)
    return out.getvalue()


def zip_file(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b"# Agreement\n\nThe Provider serves the Client.", "markdown"),
        (b"AGREEMENT\n\nThe Provider serves the Client.", "text"),
        (b"<html><body><p>The Provider serves the Client.</p></body></html>", "html"),
        (word_file(), "docx"),
        ("The Provider serves the Client for £5.".encode("utf-16"), "text"),
        (b"The Provider serves the Client.\x00\n" + b"The Client pays each month in advance.\n" * 6, "text"),
        ("Le prestataire facture à la fin du mois.".encode("cp1252"), "text"),
    ],
)
def test_the_content_decides(data: bytes, format: str) -> None:  # noqa: A002  # the report's own word
    document = extract_bytes(data, path="wrong-name.pdf")
    assert document.format == format
    assert document.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"   \n ", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file"),
        (b"<?xml version='1.0'?><contract/>", "XML"),
        (b"\x89PNG\r\n", "the picture is broken"),
        (zip_file("xl/workbook.xml"), "Excel"),
        (zip_file("readme.txt"), "zip archive"),
        (zip_file("mimetype", "META-INF/manifest.xml", "encrypted-package"), "has a password"),
        (word_file()[:800], "broken or cut off"),
        (bytes(range(256)) * 20, "not a text"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words) as caught:
        extract_bytes(data, path="contract.bin")
    assert str(caught.value).startswith("contract.bin: ")
    assert "\n" not in str(caught.value)
