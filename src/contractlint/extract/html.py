"""Read HTML: headings, paragraphs, numbered lists and tables as a browser shows them, without the page's furniture."""

from __future__ import annotations

import re
from typing import Any

from contractlint.extract.builder import DocumentBuilder
from contractlint.extract.emit import Emitter
from contractlint.extract.limits import Budget, Limits, UnreadableError
from contractlint.extract.page.pieces import Piece, TableRows, settle
from contractlint.extract.page.visible import content_root
from contractlint.extract.page.walker import Walker
from contractlint.extract.plain import decode
from contractlint.extract.reading import Reading
from contractlint.model import Document, Table

_CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_-]{2,30})")
_FILING = re.compile(r"(?is)\A\s{0,20}<document>.{0,3000}?<text>")
"""What stands before a page filed with the SEC."""
_TEMPLATE = re.compile(r"\{%[^%\n]{0,300}%\}|\{#[^#\n]{0,300}#\}")
_NO_TITLE = re.compile(
    r"(?i)(?:[\d.]+\s|ex(?:hibit)?[-\s.]*[\d.]+$|untitled|document\s?\d*$|microsoft word"
    r"|.{0,200}\.(?:html?|docx?|pdf)$)"
)
_INLINE = re.compile(r"(?i)</?(?:font|span|b|i|u|em|strong|small|big|a|center|tt|sub|sup)(?:\s[^<>]{0,2000})?>")
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
_HARDLY_ANY = 200
_MUCH_PAGE = 20_000


def read_html(data: bytes, *, path: str, sha256: str, reading: Reading) -> Document:
    """An HTML page as a Document; scripts, menus and what is not shown are left out.

    Raises:
        UnreadableError: the page holds nothing to read, or costs more than the limits allow.
    """
    budget = Budget(path, reading.limits)
    text = _decode(data)
    Budget(path, reading.limits).spend(len(text))  # its tags count for the memory that they take
    root = _parse(text, path)
    walker = Walker(nested_numbers=_nests_numbers(root), check=budget.spend)
    builder = DocumentBuilder(path, sha256, "html", title=_title(root))
    builder.start_page(1)
    _add(Emitter(builder, budget, {}), walker.walk(content_root(root)))
    if builder.length < _HARDLY_ANY and len(data) > _MUCH_PAGE:
        builder.warnings.append("the page holds hardly any text (made by a script, or pictures?)")
    return builder.build()


def add_fragment(text: str, builder: DocumentBuilder, place: int, limits: Limits) -> None:
    """Add a piece of HTML that stands at ``place`` in another kind of file; its blocks all lead back there."""
    budget = Budget(builder.path, limits)
    walker = Walker(nested_numbers=False, check=budget.spend)
    _add(Emitter(builder, budget, {}), walker.walk(content_root(_parse(text, builder.path))), place)


def _decode(data: bytes) -> str:
    """The page's text: by byte order mark, as UTF-8, in the encoding that it names, or in the likeliest."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            named = _CHARSET.search(data[:4096])
            encoding = named[1].decode().lower() if named else ""
            if encoding and not encoding.startswith("utf"):
                try:
                    return data.decode(
                        "cp1252" if encoding in ("iso-8859-1", "us-ascii") else encoding, errors="replace"
                    )
                except LookupError:
                    pass
    text = decode(data)
    return (
        text if text.count("<") == data.count(b"<") or b"\x00" in data[:4] else data.decode("cp1252", errors="replace")
    )


def _parse(text: str, path: str) -> Any:
    """The page's tree. The parser gives up on tags nested too deep, so those never closed are then done without."""
    import lxml.html  # noqa: PLC0415  # only for HTML

    text = _TEMPLATE.sub("", _NOT_TEXT.sub("", _FILING.sub("", text)))
    for flat in (False, True):
        parser = lxml.html.HTMLParser(
            encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
        )
        source = _INLINE.sub("", text) if flat else text
        try:
            root = lxml.html.document_fromstring(source.encode(), parser=parser)
        except (lxml.etree.LxmlError, ValueError, AssertionError) as error:
            raise UnreadableError(path, "the page holds no text", "save it as PDF or .docx") from error
        if not any("depth" in entry.message.lower() for entry in parser.error_log):
            return root
    raise UnreadableError(path, "its parts are nested too deep", "save it as PDF or .docx")


def _title(root: Any) -> str | None:
    """The page's main heading where it has just one, else its title."""
    headings = list(root.iter("h1"))
    for element in (*(headings if len(headings) == 1 else ()), *root.iter("title")):
        title = " ".join("".join(element.itertext()).split())
        if 4 <= len(title) <= 200 and not _NO_TITLE.match(title):
            return title
    return None


def _nests_numbers(root: Any) -> bool:
    """Whether the page's own style sheet numbers lists in lists as 1.1, 1.2."""
    return any("counters(" in (style.text or "") for style in root.iter("style"))


def _add(emitter: Emitter, pieces: list[Piece], place: int | None = None) -> None:
    builder = emitter.builder
    open_table: tuple[TableRows, int, int] | None = None
    for piece in settle(pieces):
        if open_table and piece.table is not open_table[0]:
            builder.tables.append(Table(tuple(open_table[0].rows), open_table[1], builder.length, open_table[2]))
            open_table = None
        if piece.begins_page:
            if builder.length:
                emitter.begin_page()
            continue
        span = emitter.add(
            piece.words,
            piece.kind,
            level=piece.level,
            number=piece.number,
            indent=piece.indent,
            bold=piece.bold,
            tight=piece.tight,
            places=() if place is None else [(0, place)],
        )
        if span and piece.table and not open_table:
            open_table = piece.table, span[0], emitter.page
    if open_table:
        builder.tables.append(Table(tuple(open_table[0].rows), open_table[1], builder.length, open_table[2]))
    emitter.finish()
