"""A folder of files as they come: broken, cut off, hostile, or not what their names say. Made anew for each test.

:func:`make_broken` writes them all; :data:`FILES` holds the bytes of those that any file system takes. Nothing here is
stored: bombs and odd names have no place in a repository.
"""

from __future__ import annotations

import io
import os
import random
import socket
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

CLAUSE = (
    "The Provider shall answer a critical incident within one hour and keep the Client informed until it is solved."
)
AGREEMENT = f"SUPPORT AGREEMENT\n\n1. Services\n\n{CLAUSE}\n\n2. Fees\n\nThe Client shall pay $900 a month.\n"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Broken:
    """A file: what is in it, and what the one line about it must say ("" where it can be read)."""

    data: Callable[[], bytes]
    says: str = ""


# -- PDF ---------------------------------------------------------------------------------------


def pdf(words: str = CLAUSE, pages: int = 3, **options: object) -> bytes:
    """A sound PDF."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, **options)
    for page in range(pages):
        canvas.drawString(72, 700, f"{page + 1}. {words[:90]}")
        canvas.drawString(72, 686, words[90:])
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def raw_pdf(*objects: bytes, root: int = 1, xref: bool = True, trailer: bytes = b"") -> bytes:
    """A PDF of just these objects, numbered from 1."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    if xref:
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d /Root %d 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, trailer, start)
    return bytes(out)


def stream(data: bytes, more: bytes = b"") -> bytes:
    """A stream object, packed."""
    packed = zlib.compress(data, 1)
    return b"<</Length %d /Filter /FlateDecode %s>>\nstream\n%s\nendstream" % (len(packed), more, packed)


CATALOG = b"<</Type /Catalog /Pages 2 0 R>>"
FONT = b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"
SPOKEN = b"BT /F1 11 Tf 72 700 Td (The Provider shall serve the Client.) Tj ET"


def one_page(page: bytes = b"", content: bytes = SPOKEN, resources: bytes = b"") -> bytes:
    """A PDF of one page."""
    return raw_pdf(
        CATALOG,
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F1 5 0 R>> %s>> %s>>"
        % (resources, page or b"/MediaBox [0 0 612 792]"),
        stream(content),
        FONT,
        b"<</Type /XObject /Subtype /Form /BBox [0 0 600 700] /Length 7 /Resources <</XObject <</X 6 0 R>>>>>>"
        b"\nstream\n/X Do  \nendstream",
    )


def deep_page_tree() -> bytes:
    """A page tree of 3,000 levels."""
    levels = 3000
    middle = [b"<</Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R>>" % (n + 1, n - 1) for n in range(2, levels)]
    return raw_pdf(CATALOG, *middle, b"<</Type /Page /Parent %d 0 R /MediaBox [0 0 9 9]>>" % (levels - 1))


# -- Word --------------------------------------------------------------------------------------


def zip_of(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression, compresslevel=1) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def sound_docx() -> bytes:
    """A Word file as Word makes them, or nearly."""
    out, made = io.BytesIO(), docx.Document()
    for line in AGREEMENT.split("\n\n"):
        made.add_paragraph(line)
    made.save(out)
    return out.getvalue()


def word(body: str, before: str = "", **parts: bytes) -> bytes:
    """A small Word file."""
    relation = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    document = f'{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return zip_of(
        {"_rels/.rels": f'<Relationships xmlns="{RELATED}">{relation}</Relationships>'.encode()}
        | {"word/document.xml": document.encode()}
        | {name.replace("__", "/").replace("_dot_", "."): data for name, data in parts.items()}
    )


def unzip(data: bytes, part: str) -> bytes:
    """A part of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(part)


def p(words: str) -> str:
    """A paragraph."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY outside SYSTEM "file:///etc/passwd">]>'


def overlapping_zip() -> bytes:
    """A zip file of which the directory names one part two hundred times."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("word/document.xml", b"<w>" + b" " * 40_000_000)
        first = package.infolist()[0]
        for number in range(200):
            copied = zipfile.ZipInfo(f"word/part{number}.xml")
            for name in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(copied, name, getattr(first, name))
            package.filelist.append(copied)
    return out.getvalue()


def lying_zip() -> bytes:
    """A zip file that says of 80 MB that they are 900 bytes."""
    data = bytearray(zip_of({"word/document.xml": b" " * 80_000_000}))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = (900).to_bytes(4, "little")
    return bytes(data)


def locked_docx() -> bytes:
    """A Word file behind a password."""
    from msoffcrypto.format.ooxml import OOXMLFile

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(sound_docx())).encrypt("secret", out)
    return out.getvalue()


def odt(body: str, *, before: str = "", manifest: bytes | None = None) -> bytes:
    """A small OpenDocument text."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "text", "table")
    )
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {names}><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()}
    return zip_of(parts | ({"META-INF/manifest.xml": manifest} if manifest else {}))


LOCKED_MANIFEST = (
    b'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml">'
    b"<m:encryption-data/></m:file-entry></m:manifest>"
)


def picture(kind: str) -> bytes:
    """A blank picture."""
    out = io.BytesIO()
    Image.new("L", (60, 40), 255).save(out, kind)
    return out.getvalue()


def noise(count: int) -> bytes:
    """Random bytes, the same each time."""
    return random.Random(7).randbytes(count)  # noqa: S311  # no secret


def cut(data: bytes, share: float) -> bytes:
    """The first share of a file."""
    return data[: int(len(data) * share)]


MAIL = (
    "From: a@example.com\r\nTo: b@example.com\r\nSubject: Agreement\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\nPlease find our agreement below.\r\n\r\n" + AGREEMENT
)

FILES: dict[str, Broken] = {
    # nothing, or next to nothing
    "zero-bytes.pdf": Broken(lambda: b"", "is empty"),
    "zero-bytes.docx": Broken(lambda: b"", "is empty"),
    "blanks.txt": Broken(lambda: b" \n\t\r\n" * 500, "is empty"),
    "only-a-mark.txt": Broken(lambda: b"\xef\xbb\xbf", "no text"),
    "nulls.txt": Broken(lambda: b"\x00" * 5000, "not a text"),
    "nulls.pdf": Broken(lambda: b"\x00" * 5000, "not a text"),
    "noise.pdf": Broken(lambda: noise(20_000), "not a text"),
    "noise.docx": Broken(lambda: noise(20_000), "not a text"),
    # cut off
    "cut-at-a-tenth.pdf": Broken(lambda: cut(pdf(), 0.1), "cut off"),
    "cut-in-half.pdf": Broken(lambda: cut(pdf(), 0.5), "?"),
    "cut-near-the-end.pdf": Broken(lambda: cut(pdf(), 0.97), "?"),
    "cut-at-a-tenth.docx": Broken(lambda: cut(sound_docx(), 0.1), "cut off"),
    "cut-in-half.docx": Broken(lambda: cut(sound_docx(), 0.5), "cut off"),
    "cut-near-the-end.docx": Broken(lambda: cut(sound_docx(), 0.98), "cut off"),
    "cut.rtf": Broken(lambda: b"{\\rtf1\\ansi {\\fonttbl{\\f0 Arial;}} " + CLAUSE.encode() + b"\\par {\\b 2. Fe"),
    "cut.odt": Broken(lambda: cut(odt(f"<text:p>{CLAUSE}</text:p>"), 0.7), "cut off"),
    "cut.html": Broken(f"<html><body><table><tr><td><p>{CLAUSE}<b".encode),
    # passwords
    "password.pdf": Broken(lambda: pdf(encrypt=StandardEncryption("secret", ownerPassword="o")), "has a password"),
    "locked-against-changes.pdf": Broken(lambda: pdf(encrypt=StandardEncryption("", ownerPassword="o", canModify=0))),
    "password.docx": Broken(locked_docx, "has a password"),
    "password.odt": Broken(lambda: odt("<text:p>x</text:p>", manifest=LOCKED_MANIFEST), "has a password"),
    # PDF
    "pages-in-a-circle.pdf": Broken(lambda: raw_pdf(CATALOG, b"<</Type /Pages /Kids [2 0 R] /Count 1>>"), "?"),
    "parents-in-a-circle.pdf": Broken(
        lambda: raw_pdf(
            CATALOG, b"<</Type /Pages /Kids [3 0 R] /Count 1>>", b"<</Type /Pages /Kids [2 0 R] /Count 1>>"
        ),
        "?",
    ),
    "deep-page-tree.pdf": Broken(deep_page_tree, "?"),
    "no-pages.pdf": Broken(lambda: raw_pdf(CATALOG, b"<</Type /Pages /Kids [] /Count 0>>"), "cut off"),
    "a-billion-pages.pdf": Broken(
        lambda: raw_pdf(CATALOG, b"<</Type /Pages /Kids [3 0 R] /Count 999999999>>", b"<</Type /Page /Parent 2 0 R>>"),
        "?",
    ),
    "no-root.pdf": Broken(lambda: raw_pdf(CATALOG, root=9), "cut off"),
    "no-xref.pdf": Broken(lambda: one_page().replace(b"xref", b"xxxx")),
    "wrong-xref.pdf": Broken(
        lambda: one_page().replace(b"00000 n", b"00009 n").replace(b"startxref\n", b"startxref\n7")
    ),
    "xref-in-a-circle.pdf": Broken(
        lambda: (made := raw_pdf(CATALOG, trailer=b"/Prev 0000000")).replace(
            b"/Prev 0000000", b"/Prev %07d" % made.rfind(b"xref\n0")
        ),
        "?",
    ),
    "draws-itself.pdf": Broken(
        lambda: one_page(content=SPOKEN + b" /X Do", resources=b"/XObject <</X 6 0 R>>"),
    ),
    "huge-page.pdf": Broken(lambda: one_page(b"/MediaBox [0 0 99999999 99999999]")),
    "page-of-no-size.pdf": Broken(lambda: one_page(b"/MediaBox [0 0 0 0]"), "?"),
    "backward-page.pdf": Broken(lambda: one_page(b"/MediaBox [612 792 0 0]"), "?"),
    "content-bomb.pdf": Broken(lambda: one_page(content=b"q Q " * 15_000_000 + SPOKEN), "?"),
    "lines-bomb.pdf": Broken(lambda: one_page(content=b"0 0 m 9 9 l S\n" * 200_000 + SPOKEN), "?"),
    "a-page-of-words-only.pdf": Broken(
        lambda: one_page(content=b"BT /F1 1 Tf 72 700 Td " + b"(The Provider serves. ) Tj 0 -1 Td\n" * 6_000 + b"ET"),
        "?",
    ),
    "nested-arrays.pdf": Broken(lambda: raw_pdf(CATALOG, b"[" * 100_000 + b"]" * 100_000), "?"),
    "scan.pdf": Broken(lambda: pdf(" ", pages=2).replace(b"1. ", b"   "), "?"),
    "junk-before.pdf": Broken(lambda: b"\r\nprinted by a machine\r\n" + pdf()),
    "junk-behind.pdf": Broken(lambda: pdf() + noise(3000), "?"),
    # Word
    "no-document.docx": Broken(
        lambda: zip_of({"[Content_Types].xml": b"<Types/>", "word/styles.xml": b"<s/>"}), "zip archive"
    ),
    "document-elsewhere.docx": Broken(lambda: zip_of({"[Content_Types].xml": b"<Types/>"}), "zip archive"),
    "empty-archive.docx": Broken(lambda: b"PK\x05\x06" + b"\x00" * 18, "zip archive"),
    "no-body.docx": Broken(lambda: zip_of({"word/document.xml": f'<w:document xmlns:w="{W}"/>'.encode()}), "cut off"),
    "not-xml.docx": Broken(lambda: zip_of({"word/document.xml": b"<w:document <<<"}), "cut off"),
    "other-xml.docx": Broken(lambda: zip_of({"word/document.xml": b"<a><b/></a>"}), "cut off"),
    "macros.docm": Broken(lambda: word(p(CLAUSE), word__vbaProject_dot_bin=OLE + noise(4000))),
    "billion-laughs.docx": Broken(lambda: word(p("&a9;"), LAUGHS), "defines entities"),
    "outside-entity.docx": Broken(lambda: word(p("&outside;"), OUTSIDE), "defines entities"),
    "zip-bomb.docx": Broken(lambda: zip_of({"word/document.xml": b" " * 70_000_000}), "unpacks to more than"),
    "zip-bomb-beside.docx": Broken(lambda: word(p(CLAUSE), word__media__a_dot_bin=b"\x00" * 90_000_000)),
    "zip-bomb-overlapping.docx": Broken(overlapping_zip, "unpacks to more than"),
    "zip-bomb-lying.docx": Broken(lying_zip, "cut off"),
    "zip-in-zip.docx": Broken(lambda: zip_of({"inner.zip": zip_of({"word/document.xml": b"x"})}), "zip archive"),
    "paths-out.docx": Broken(
        lambda: zip_of(
            {"word/document.xml": unzip(word(p(CLAUSE)), "word/document.xml")}
            | dict.fromkeys(("../../../etc/passwd", "/absolute", "C:\\windows\\system.ini"), b"x")
        )
    ),
    "paths-only.docx": Broken(lambda: zip_of({"../../word/document.xml": b"x"}), "zip archive"),
    "same-name-twice.docx": Broken(lambda: sound_docx().replace(b"word/styles.xml", b"word/fonts.xmlx"), "?"),
    "deep.docx": Broken(lambda: word("<w:sdt><w:sdtContent>" * 400 + p(CLAUSE) + "</w:sdtContent></w:sdt>" * 400), "?"),
    "deep-tables.docx": Broken(
        lambda: word("<w:tbl><w:tr><w:tc>" * 70 + p(CLAUSE) + "</w:tc></w:tr></w:tbl>" * 70),
    ),
    "wide-table.docx": Broken(
        lambda: word("<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 200 + "</w:tr>") * 50 + "</w:tbl>" + p(CLAUSE))
    ),
    "one-long-paragraph.docx": Broken(lambda: word(p(f"{CLAUSE} " * 800))),
    "fields-never-ended.docx": Broken(
        lambda: word('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 3000 + p(CLAUSE)),
        "?",
    ),
    "flat-word.xml": Broken(
        f'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:p xmlns:w="{W}">{CLAUSE}</w:p>'.encode,
        "an XML file",
    ),
    # RTF, OpenDocument
    "deep.rtf": Broken(lambda: b"{\\rtf1 " + b"{" * 60_000 + b"x" + b"}" * 60_000, "nested too deep"),
    "binary-for-ever.rtf": Broken(lambda: b"{\\rtf1 " + CLAUSE.encode() + b"\\bin2147483647 x}"),
    "tables-for-ever.rtf": Broken(
        lambda: b"{\\rtf1 " + b"\\trowd\\cellx1\\intbl x\\cell\\row" * 5000 + b"\\pard end\\par}"
    ),
    "laughs.odt": Broken(lambda: odt("<text:p>&a9;</text:p>", before=LAUGHS), "defines entities"),
    "outside.odt": Broken(lambda: odt("<text:p>&outside;</text:p>", before=OUTSIDE), "defines entities"),
    "cells-for-ever.odt": Broken(
        lambda: odt(
            '<table:table><table:table-row table:number-rows-repeated="99999999">'
            f'<table:table-cell table:number-columns-repeated="99999999"><text:p>{CLAUSE}</text:p></table:table-cell>'
            "</table:table-row></table:table>"
        )
    ),
    "spaces-for-ever.odt": Broken(lambda: odt(f'<text:p>{CLAUSE}<text:s text:c="999999999"/>x</text:p>')),
    "sheet.odt": Broken(lambda: zip_of({"content.xml": b"<a/>", "mimetype": b"application/x"}), "holds no text"),
    # old Office
    "cut.doc": Broken(lambda: OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le") + b"\x00" * 900, "?"),
    "container-of-something.doc": Broken(lambda: OLE + b"\x00" * 2000, "old Office file"),
    "workbook.xls": Broken(
        lambda: OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le") + b"\x00" * 900, "an Excel workbook"
    ),
    "message.msg": Broken(lambda: OLE + b"\x00" * 600 + "__substg1.0_".encode("utf-16-le") + b"\x00" * 900, "Outlook"),
    # not what it says
    "workbook.xlsx": Broken(lambda: zip_of({"xl/workbook.xml": b"<workbook/>"}), "an Excel workbook"),
    "slides.pptx": Broken(lambda: zip_of({"ppt/presentation.xml": b"<p/>"}), "a PowerPoint file"),
    "archive.pdf": Broken(lambda: zip_of({"readme.txt": b"hello"}), "zip archive"),
    "compressed.docx": Broken(lambda: zlib.compress(AGREEMENT.encode(), wbits=31), "a compressed file"),
    "picture-png.pdf": Broken(lambda: picture("PNG"), "?"),
    "picture-jpeg.pdf": Broken(lambda: picture("JPEG"), "?"),
    "picture-tiff.docx": Broken(lambda: picture("TIFF"), "?"),
    "picture-gif.docx": Broken(lambda: picture("GIF"), "?"),
    "postscript.pdf": Broken(lambda: b"%!PS-Adobe-3.0\n" + SPOKEN, "a PostScript file"),
    "program.docx": Broken(lambda: b"\x7fELF\x02\x01\x01" + noise(4000), "not a text"),
    "text.pdf": Broken(AGREEMENT.encode),
    "page.docx": Broken(f"<html><body><p>{CLAUSE}</p></body></html>".encode),
    "word-file.pdf": Broken(sound_docx),
    "pdf-file.docx": Broken(pdf),
    "mail.eml": Broken(MAIL.encode, "?"),
    "store.db": Broken(lambda: b"SQLite format 3\x00" + noise(3000), "not a text"),
    # encodings
    "utf-16-with-mark.txt": Broken(lambda: AGREEMENT.encode("utf-16")),
    "utf-16-without-mark.txt": Broken(lambda: AGREEMENT.encode("utf-16-le")),
    "utf-16-cut.txt": Broken(lambda: AGREEMENT.encode("utf-16")[:-1]),
    "utf-32.txt": Broken(lambda: AGREEMENT.encode("utf-32")),
    "utf-7.txt": Broken(lambda: AGREEMENT.replace("$", "£").encode("utf-7")),
    "shift-jis.txt": Broken(
        lambda: ("保守契約書\n\n第1条 提供者は、障害に一時間以内に応答するものとする。\n" * 20).encode("shift-jis")
    ),
    "latin-1.txt": Broken(
        lambda: ("Le prestataire répond à l’incident dans l’heure. Déjà payé.\n" * 20).encode("cp1252")
    ),
    "ebcdic.txt": Broken(lambda: AGREEMENT.encode("cp500"), "?"),
    "nulls-between.txt": Broken(lambda: AGREEMENT.encode() + b"\x00" * 40 + AGREEMENT.encode(), "?"),
    "lone-surrogates.txt": Broken(lambda: AGREEMENT.encode() + b"\xed\xa0\x80 \xed\xb0\x80"),
    "control-letters.txt": Broken(lambda: AGREEMENT.replace("shall", "shall\x07\x1b[31m\x7f").encode()),
    "right-to-left.txt": Broken(lambda: AGREEMENT.replace("$900", "\u202e009$\u202c").encode()),
    # long, deep, wide
    "one-line.txt": Broken(lambda: f"{CLAUSE} ".encode() * 2000),
    "one-word.txt": Broken(lambda: b"x" * 1_000_000),
    "numbers-only.txt": Broken(lambda: b" ".join(b"%d" % (n * 7919 % 99991) for n in range(40_000))),
    "brackets-only.txt": Broken(lambda: b"([{" * 40_000 + b"}])" * 40_000),
    "quotes-only.txt": Broken(lambda: "“”".encode() * 40_000),
    "deep.html": Broken(lambda: b"<html><body>" + b"<div>" * 60_000 + CLAUSE.encode(), "?"),
    "deep-lists.html": Broken(lambda: b"<html><body>" + b"<ol><li>1. x" * 4000 + CLAUSE.encode(), "?"),
    "deep-quotes.md": Broken(lambda: b"# A\n\n" + b">" * 60_000 + CLAUSE.encode()),
    "wide-table.html": Broken(lambda: b"<html><body><table>" + (b"<tr>" + b"<td>1" * 200) * 80 + b"</table>end"),
    "spans-for-ever.html": Broken(
        lambda: b"<html><body><table>" + b"<tr><td colspan=9999999 rowspan=9999999>x" * 300 + b"</table>end"
    ),
    "wide-table.md": Broken(lambda: b"| a " * 2000 + b"|\n" + b"|---" * 2000 + b"|\n" + b"| 1 " * 2000 + b"|\n\nend\n"),
    "laughs.html": Broken(f"<html><body>{LAUGHS}&a9;{CLAUSE}</body></html>".encode),
    "script-only.html": Broken(
        lambda: b"<html><body><script>" + b"x=1;" * 9000 + b"</script></body></html>", "no text"
    ),
    "empty.html": Broken(lambda: b"<html></html>", "no text"),
}


def make_broken(folder: Path) -> list[Path]:
    """Write all files into the folder, those too that are none: folders, links, pipes; their paths."""
    made = []
    for name, broken in FILES.items():
        (folder / name).write_bytes(broken.data())
        made.append(folder / name)
    (folder / "folder.pdf").mkdir()
    long_name = "a-very-long-name-" * 13 + "of-an-agreement.txt"
    for name in (
        long_name,
        "two words & a 'quote'.txt",
        "-o.txt",
        "ｆｕｌｌ－ｗｉｄｔｈ.txt",
        "*.txt",
        "[1].txt",
        "%s%n.txt",
    ):
        made.append(_written(folder / name))
    if sys.platform != "win32":
        made += _odd_names(folder)
        made += _no_files(folder)
    return made


def _written(path: Path) -> Path:
    path.write_text(AGREEMENT, "utf-8")
    return path


def _odd_names(folder: Path) -> list[Path]:
    """Names that a file may have although nobody should give it one."""
    made = []
    for name in (
        b"two\nlines.txt",
        b"bell\x07.txt",
        b"colour\x1b[31m.txt",
        b"caf\xe9.txt",
        b"back\\slash.txt",
        b" .txt",
    ):
        try:
            made.append(_written(Path(os.fsdecode(os.fsencode(folder) + b"/" + name))))
        except OSError:  # a file system that wants UTF-8
            continue
    return made


def _no_files(folder: Path) -> list[Path]:
    """Links, pipes and the like, which stand in a folder as files do."""
    links = {"link-to-itself.pdf": "link-to-itself.pdf", "link-to-nothing.docx": "gone.docx", "link-there.txt": "link-back.txt",
             "link-back.txt": "link-there.txt", "link-to-nulls.txt": "/dev/null", "link-to-zeros.txt": "/dev/zero"}  # fmt: skip
    for name, target in links.items():
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "pipe.pdf")
    listening = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    os.chdir(folder)  # a socket's whole path must be short
    try:
        listening.bind("socket.txt")
    finally:
        os.chdir(here)
        listening.close()
    forbidden = _written(folder / "forbidden.txt")
    forbidden.chmod(0)
    return [*(folder / name for name in links), folder / "pipe.pdf", folder / "socket.txt", forbidden]
