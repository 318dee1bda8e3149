"""PDFs as word processors print them: running headers, page numbers, tables, contents, one column or two."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import black, grey
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    FrameBreak,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from corpus_rendering.source import Block, Source, spans

_BOLD = {"Times-Roman": "Times-Bold", "Helvetica": "Helvetica-Bold", "Courier": "Courier-Bold"}
_ITALIC = {"Times-Roman": "Times-Italic", "Helvetica": "Helvetica-Oblique", "Courier": "Courier-Oblique"}
_WIDTH, _HEIGHT = letter
_MARGIN = 72


def render_pdf(source: Source) -> bytes:
    """The source as PDF bytes."""
    stream = io.BytesIO()
    template = _Template(stream, source)
    template.multiBuild(_Story(source).flowables(), canvasmaker=_canvas_for(source))
    return stream.getvalue()


class _Template(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """One column, or a first page with a full-width head and two columns under it."""

    def __init__(self, stream: io.BytesIO, source: Source) -> None:
        super().__init__(stream, pagesize=letter, title=source.option("title"), pageCompression=0, invariant=1)
        width, height = _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN
        if source.option("layout") == "two-column":
            head, gap = 205.0, 18.0
            column = (width + 44 - gap) / 2
            left, right = _MARGIN - 22, _MARGIN - 22 + column + gap
            low = height - head
            first = [
                Frame(left, _MARGIN + low, 2 * column + gap, head, id="head"),
                Frame(left, _MARGIN, column, low, id="first-left"),
                Frame(right, _MARGIN, column, low, id="first-right"),
            ]
            later = [
                Frame(left, _MARGIN, column, height, id="left"),
                Frame(right, _MARGIN, column, height, id="right"),
            ]
            self.addPageTemplates([PageTemplate("first", first), PageTemplate("later", later)])
        else:
            self.addPageTemplates([PageTemplate("page", [Frame(_MARGIN, _MARGIN, width, height, id="body")])])

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802  # reportlab's name
        """Report headings to the table of contents."""
        if isinstance(flowable, Paragraph) and flowable.style.name == "heading1":
            self.notify("TOCEntry", (0, flowable.getPlainText(), self.page))


class _Story:
    """Turns blocks into what reportlab lays out."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._font, size = source.option("font", "Times-Roman"), float(source.option("size", "11"))
        body = ParagraphStyle(
            "body",
            fontName=self._font,
            fontSize=size,
            leading=size * 1.22,
            spaceAfter=size * 0.6,
            alignment=TA_JUSTIFY if source.option("justify") == "yes" else TA_LEFT,
        )
        self._body = body
        bold = {"fontName": _BOLD[self._font], "alignment": TA_LEFT, "keepWithNext": 1}
        self._styles = {
            "title": ParagraphStyle(
                "title",
                body,
                **{**bold, "alignment": TA_CENTER},
                fontSize=size + 4,
                leading=size + 8,
                spaceAfter=size,
            ),
            "heading1": ParagraphStyle("heading1", body, **bold, fontSize=size + 0.5, spaceBefore=size * 0.7),
            "heading2": ParagraphStyle("heading2", body, **bold, spaceBefore=size * 0.4),
            "centred": ParagraphStyle("centred", body, alignment=TA_CENTER),
            "indented": ParagraphStyle("indented", body, leftIndent=24),
            "cell": ParagraphStyle(
                "cell", body, fontSize=size - 1, leading=size * 1.1, spaceAfter=0, alignment=TA_LEFT
            ),
        }

    def flowables(self) -> list[Any]:
        """The whole contract."""
        return [flowable for block in self._source.blocks for flowable in self._flow(block)]

    def _flow(self, block: Block) -> list[Any]:
        if block.kind == "title":
            return [Paragraph(self._markup(block.text), self._styles["title"])]
        if block.kind == "heading":
            heading = Paragraph(self._markup(block.text), self._styles[f"heading{min(block.level, 2)}"])
            return [PageBreak(), heading] if block.is_part else [heading]
        if block.kind == "table":
            return [self._table(block.rows), Spacer(1, self._body.fontSize)]
        if block.kind == "toc":
            contents = TableOfContents(dotsMinLevel=0)
            contents.levelStyles = [ParagraphStyle("contents", self._body, spaceAfter=2, alignment=TA_LEFT)]
            return [Paragraph("TABLE OF CONTENTS", self._styles["centred"]), contents, PageBreak()]
        if block.kind == "columns":
            return [NextPageTemplate("later"), FrameBreak()]
        capitals = block.text.isupper() and len(block.text) < 70 and len(block.lines) == 1
        style = "centred" if capitals else "indented" if block.kind in ("item", "quote") else "body"
        words = "<br/>".join(self._markup(line) for line in block.lines or (block.text,))
        mark = "• " if block.kind == "item" else ""
        return [Paragraph(mark + words, self._styles.get(style, self._body))]

    def _table(self, rows: tuple[tuple[str, ...], ...]) -> Any:
        count = max(map(len, rows))
        signature = any("By:" in cell or "Per:" in cell for row in rows for cell in row)
        width = _WIDTH - 2 * _MARGIN - 12
        columns = [[row[i] for row in rows if i < len(row)] for i in range(count)]
        shares = [max(9, min(45, max(map(len, column)))) for column in columns]
        if signature:
            shares = [1] * count
        heads = [f"**{cell}**" if cell and "*" not in cell else cell for cell in rows[0]]
        cells = [[Paragraph(self._markup(cell), self._styles["cell"]) for cell in row] for row in (heads, *rows[1:])]
        grid = [("VALIGN", (0, 0), (-1, -1), "TOP")] + ([] if signature else [("GRID", (0, 0), (-1, -1), 0.5, black)])
        table = Table(cells, [width * share / sum(shares) for share in shares], repeatRows=0 if signature else 1)
        table.setStyle(TableStyle(grid))
        return KeepTogether([table]) if signature else table

    def _markup(self, text: str) -> str:
        """The words in reportlab's own mark-up."""
        fonts = {"b": _BOLD[self._font], "i": _ITALIC[self._font]}
        return "".join(
            f'<font name="{fonts[emphasis]}">{escape(words)}</font>' if emphasis in fonts else escape(words)
            for words, emphasis in spans(text)
        )


def _canvas_for(source: Source) -> type[Canvas]:
    """A canvas that draws header and footer when the number of pages is known."""

    class RunningCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._held: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802  # reportlab's name
            """Hold the page back."""
            self._held.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            """Draw what runs through all pages, then write them."""
            for number, state in enumerate(self._held, 1):
                self.__dict__.update(state)
                self.setFont("Helvetica", 8)
                self.setFillColor(grey)
                for key, y in (("header", _HEIGHT - 42), ("footer", 40)):
                    words = source.option(key).format(page=number, pages=len(self._held))
                    left, _, right = words.partition(" | ")
                    self.drawString(_MARGIN, y, left)
                    self.drawRightString(_WIDTH - _MARGIN, y, right)
                super().showPage()
            super().save()

    return RunningCanvas
