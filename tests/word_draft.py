"""Word files for tests of what is written into them: a draft with all that other people leave in one, and accept-all."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from contractlint.extract import extract_bytes
from contractlint.model import Document, Report
from contractlint.review import review_document

_CORPUS = Path(__file__).parents[1] / "corpus"
CORPUS = tuple(sorted(_CORPUS.glob("*.docx")))
"""The corpus contracts that are Word files."""
HYGIENE = tuple(sorted((_CORPUS / "hygiene").glob("*.docx")))
"""One contract with all that an editor may leave in it."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{W[1:-1]}" xmlns:r="{_R}" xmlns:w14="{_W14}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14 w15"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_KINDS = {
    "styles": "styles", "numbering": "numbering", "settings": "settings", "comments": "comments",
    "footnotes": "footnotes", "header1": "header", "commentsExtended": "commentsExtended",
}  # fmt: skip
_ROOTS = {"header1": "hdr", "commentsExtended": "w15:commentsEx"}

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
<w:pPr><w:keepNext/><w:numPr><w:numId w:val="5"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/></w:style>
<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Clause"/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="2"/></w:num>
"""


def p(content: str, style: str = "", *, more: str = "") -> str:
    """A paragraph; plain words are put into a run."""
    if not content.lstrip().startswith("<"):
        content = r(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{content}</w:p>"


def r(words: str, look: str = "") -> str:
    """A run."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def cells(*rows: tuple[str, ...]) -> str:
    """A table."""
    lines = ("".join(f"<w:tc><w:tcPr/>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def pack(
    body: str, *, macros: bool = False, strict: bool = False, extra: dict[str, bytes] | None = None, **parts: str
) -> bytes:
    """A Word file with this body and these parts, given by what stands in their root."""
    files: dict[str, bytes] = {}
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml" if macros else _WORD + "document.main+xml"
    types = f'<Override PartName="/word/document.xml" ContentType="{kind}"/>'
    relations = ""
    for name, content in parts.items():
        root = _ROOTS.get(name, name)
        root = root if ":" in root else f"w:{root}"
        files[f"word/{name}.xml"] = f"{_HEAD}<{root} {_NAMES}>{content}</{root}>".encode()
        types += f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}{_KINDS[name]}+xml"/>'
        identity = "rIdHeader" if name == "header1" else f"rId{len(files)}"
        relations += f'<Relationship Id="{identity}" Type="{_R}/{_KINDS[name]}" Target="{name}.xml"/>'
    if macros:
        files["word/vbaProject.bin"] = b"\xd0\xcf macro"
        vba = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
        relations += f'<Relationship Id="rIdVba" Type="{vba}" Target="vbaProject.bin"/>'
        types += '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    header = '<w:headerReference w:type="default" r:id="rIdHeader"/>' if "header1" in parts else ""
    package = "http://schemas.openxmlformats.org/package/2006/"
    files["word/_rels/document.xml.rels"] = (
        f'{_HEAD}<Relationships xmlns="{package}relationships">{relations}</Relationships>'.encode()
    )
    files["word/document.xml"] = (
        f"{_HEAD}<w:document {_NAMES}><w:body>{body}<w:sectPr>{header}</w:sectPr></w:body></w:document>".encode()
    )
    files["_rels/.rels"] = (
        f'{_HEAD}<Relationships xmlns="{package}relationships"><Relationship Id="r1" Type="{_R}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>'
    ).encode()
    files["[Content_Types].xml"] = (
        f'{_HEAD}<Types xmlns="{package}content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{types}</Types>'
    ).encode()
    files |= extra or {}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, data in files.items():
            target.writestr(zipfile.ZipInfo(name), _strict(data) if strict else data)
    return buffer.getvalue()


def _strict(data: bytes) -> bytes:
    data = data.replace(W[1:-1].encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    return data.replace(_R.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")


def marked_up() -> bytes:
    """A draft in which others left comments, changes, notes, fields, links, controls, a box, a header and a table."""
    theirs = 'w:author="Opposing Counsel" w:date="2024-02-03T10:00:00Z"'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref1 \\r </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("2") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    box = (
        '<w:r><w:pict><v:shape id="s1"><v:textbox><w:txbxContent>'
        + p("Emergencies go to the night desk.")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    bound = (
        '<w:sdt><w:sdtPr><w:id w:val="77"/><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr>'
        f"<w:sdtContent>{r('Tamsin Orchard')}</w:sdtContent></w:sdt>"
    )
    body = [
        p("Network Care Agreement", more='<w:jc w:val="center"/>'),
        p(
            "This Agreement is made on 4 March 2024 between Alder Networks Ltd (the “Provider”) and Brook Dairies Ltd (the “Client”)."
        ),
        p("Services", "Heading1"),
        p(
            r("The Provider ")
            + '<w:commentRangeStart w:id="7"/>'
            + r("watches", "<w:i/>")
            + '<w:commentRangeEnd w:id="7"/>'
            '<w:r><w:commentReference w:id="7"/></w:r>'
            + r(" the Client’s network at all hours.")
            + '<w:r><w:footnoteReference w:id="2"/></w:r>',
            "Clause",
        ),
        p(
            r("The Provider answers calls within ")
            + f'<w:del w:id="31" {theirs}><w:r><w:delText>four</w:delText></w:r></w:del>'
            f'<w:ins w:id="32" {theirs}>{r("two working")}</w:ins>' + r(" hours of each call."),
            "Clause",
        ),
        p("Fees", "Heading1"),
        p(
            r("The Client pays the fees of Section ")
            + field
            + r(" within thirty (45) days, by bank transfer, as ")
            + f'<w:hyperlink w:anchor="_Ref1">{r("the price list")}</w:hyperlink>'
            + r(" shows."),
            "Clause",
        ),
        cells(("Work", "Price"), ("Monitoring", "$900 a month"), ("Visits", "$80 an hour")),
        p("Contacts", "Heading1"),
        p(r("The Client’s contact is ") + bound + r(" at the dairy.") + box, "Clause"),
        p("Signatures", "Heading1", more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'),
        p("Signed for the Provider: ______________________"),
        p("Signed for the Client: ______________________"),
    ]
    comment = f'<w:comment w:id="7" {theirs} w:initials="OC"><w:p w14:paraId="11AA22BB"><w:r><w:t>Always?</w:t></w:r></w:p></w:comment>'
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Save for the yearly maintenance of the masts.</w:t></w:r></w:p></w:footnote>'
    return pack(
        "".join(body), styles=STYLES, numbering=NUMBERING, comments=comment, footnotes=note,
        header1=p("Draft of counsel"), settings="<w:trackRevisions/>",
        commentsExtended='<w15:commentEx w15:paraId="11AA22BB" w15:done="0"/>',
        extra={"customXml/item1.xml": b"<a>Tamsin Orchard</a>", "word/media/logo.png": b"\x89PNG logo"},
    )  # fmt: skip


@cache
def reviewed(path: Path) -> tuple[bytes, Document, Report]:
    """A file's bytes, document and review; each file is reviewed once for all tests."""
    data = path.read_bytes()
    document = extract_bytes(data, path=path.name)
    return data, document, review_document(document)


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def body_of(data: bytes) -> Any:
    """The document's own tree."""
    return etree.fromstring(unpack(data)["word/document.xml"])


def plain_form(tree: Any, theirs: set[str]) -> bytes:
    """A document's XML with none but ``theirs`` of comments, and runs joined that were one before: for comparing."""
    tree = deepcopy(tree)
    for mark in list(tree.iter(W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")):
        if mark.get(W + "id") not in theirs:
            gone = mark.getparent() if mark.tag == W + "commentReference" else mark
            gone.getparent().remove(gone)
    for properties in (*tree.iter(W + "rPr"), *tree.iter(W + "pPr")):
        if len(properties) == 0:
            properties.getparent().remove(properties)
    for run in list(tree.iter(W + "r")):
        before = run.getprevious()
        if before is not None and before.tag == W + "r" and _look(before) == _look(run):
            before.extend([child for child in run if child.tag != W + "rPr"])
            run.getparent().remove(run)
    for text in list(tree.iter(W + "t", W + "delText")):
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            before.text = (before.text or "") + (text.text or "")
            text.getparent().remove(text)
    return bytes(etree.tostring(tree, method="c14n"))


def _look(run: Any) -> bytes:
    properties = run.find(W + "rPr")
    return b"" if properties is None else bytes(etree.tostring(properties, method="c14n"))


def _join_with_next(paragraph: Any) -> None:
    """What becomes of a paragraph whose end is taken out: its content goes to the next one, which keeps its look."""
    following = paragraph.getnext()
    if following.tag == W + "p":
        place = 1 if following.find(W + "pPr") is not None else 0
        following[place:place] = [child for child in paragraph if child.tag != W + "pPr"]
    paragraph.getparent().remove(paragraph)


def settle(data: bytes, *, accept: bool) -> bytes:
    """The file with all tracked changes by the tool accepted, or rejected, as Word does it."""
    parts = unpack(data)
    tree = etree.fromstring(parts["word/document.xml"])
    kept, gone = ("ins", "del") if accept else ("del", "ins")
    for mark in list(tree.iter(W + gone)):
        if mark.get(W + "author") == "contractlint" and mark.getparent().tag != W + "rPr":
            mark.getparent().remove(mark)
    for paragraph in list(tree.iter(W + "p")):
        mark = paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}")
        if mark is not None and mark.get(W + "author") == "contractlint":
            _join_with_next(paragraph)
    for mark in list(tree.iter(W + kept)):
        if mark.get(W + "author") == "contractlint":
            for text in mark.iter(W + "delText"):
                text.tag = W + "t"
            place = mark.getparent().index(mark)
            mark.getparent()[place : place + 1] = list(mark)
    parts["word/document.xml"] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, content in parts.items():
            target.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()
