"""Read HTML: headings, paragraphs, list items and table rows, in order."""

from __future__ import annotations

from contractlint.extract.builder import DocumentBuilder
from contractlint.extract.limits import Budget, Limits, UnreadableError
from contractlint.extract.plain import decode
from contractlint.model import BlockKind, Document

_BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 li tr section article body ul ol table tbody dd dt blockquote pre main".split())
_SKIPPED = ("script", "style", "noscript", "head", "nav", "template")


def read_html(data: bytes, *, path: str, sha256: str, limits: Limits) -> Document:
    """An HTML page as a Document; scripts, styles and navigation are left out."""
    import lxml.html  # noqa: PLC0415  # only for HTML

    text = decode(data)
    Budget(path, limits).spend(len(text))
    try:
        root = lxml.html.document_fromstring(text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8", no_network=True))
    except (lxml.etree.LxmlError, ValueError) as error:
        raise UnreadableError(path, "the page holds no text", "save it as PDF or .docx") from error
    for element in root.xpath("|".join(f"//{name}" for name in _SKIPPED)):
        element.drop_tree()
    builder = DocumentBuilder(path, sha256, "html")
    builder.start_page(1)
    for element in root.iter(*_BLOCKS):
        if element.tag != "tr" and (any(child.tag in _BLOCKS for child in element.iterdescendants()) or element.xpath("ancestor::tr")):
            continue
        cells = [" ".join(cell.text_content().split()) for cell in element] if element.tag == "tr" else None
        words = " | ".join(cells) if cells else " ".join(element.text_content().split())
        if words.strip(" |"):
            builder.add(words, _kind(element.tag), level=int(element.tag[1]) if element.tag[1:].isdigit() else None)
    return builder.build(text)


def _kind(tag: str) -> BlockKind:
    if tag[1:].isdigit():
        return BlockKind.HEADING
    return {"li": BlockKind.LIST_ITEM, "tr": BlockKind.TABLE_ROW}.get(tag, BlockKind.PARAGRAPH)
