"""The annotated PDF of a file with scanned pages: the notes stand on the words in the picture."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from contractlint.extract import extract_bytes
from contractlint.extract.ocr import scanner
from contractlint.extract.ocr.engine import SeenLine, SeenWord
from contractlint.report.pdf.places import PageTexts
from contractlint.review import review_document
from contractlint.review.elements import quote


class Reader:
    """Sees one clause in every picture."""

    name = "Stand-in"
    many = True

    def read(self, image: Image.Image, **_: float) -> list[SeenLine]:  # noqa: ARG002, D102
        words = "This Agreement is governed by the laws of Delaware.".split()
        return [
            tuple(
                SeenWord(word, 200.0 + 100 * at, 400.0, 280.0 + 100 * at, 430.0, 0.9) for at, word in enumerate(words)
            )
        ]

    def turn_of(self, image: Image.Image, **_: float) -> int:  # noqa: ARG002, D102
        return 0


def mixed_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    picture = Image.new("L", (300, 400), 240)
    picture.paste(0, (50, 50, 250, 60))
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    canvas.showPage()
    canvas.drawString(72, 700, "2. Fees")
    canvas.drawString(72, 680, "The Client pays $900 each month, within thirty days of the invoice.")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_words_in_the_picture_and_words_of_the_text_are_marked_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    from contractlint.parse import parse

    monkeypatch.setattr(scanner, "find_engine", Reader)
    data = mixed_pdf()
    document = extract_bytes(data, path="mixed.pdf")
    contract = parse(document)
    pdf = pypdfium2.PdfDocument(data)
    texts = PageTexts(pdf, document)
    places = {
        word: quote(contract, start, start + len(word))
        for word in ("Delaware", "invoice")
        if (start := document.text.index(word)) >= 0
    }
    ((seen_page, (seen_box,)),) = texts.boxes(places["Delaware"])
    ((text_page, (text_box,)),) = texts.boxes(places["invoice"])
    texts.close()
    assert (seen_page, text_page) == (0, 1)
    assert seen_box == pytest.approx((1000 * 0.36, A4[1] - 430 * 0.36, 1080 * 0.36, A4[1] - 400 * 0.36), abs=1)
    assert 670 < text_box[1] < text_box[3] < 700


def test_a_scan_is_annotated(monkeypatch: pytest.MonkeyPatch) -> None:
    from contractlint.report.pdf import annotate_pdf

    monkeypatch.setattr(scanner, "find_engine", Reader)
    data = mixed_pdf()
    document = extract_bytes(data, path="mixed.pdf")
    report = review_document(document)
    annotated = pypdfium2.PdfDocument(annotate_pdf(report, document, data))
    front = len(annotated) - 2
    counts = [pdfium.FPDFPage_GetAnnotCount(annotated[front + index]) for index in range(2)]
    assert min(counts) >= 1


def test_text_that_was_recognised_makes_the_report_less_sure_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner, "find_engine", Reader)
    document = extract_bytes(mixed_pdf(), path="mixed.pdf")
    seen = {element.id: element for element in review_document(document).elements}
    held = {element.id: element for element in review_document(replace(document, ocr=False)).elements}
    law, fees = "general/governing-law", "costs/fees"
    assert seen[law].confidence == pytest.approx(0.9 * held[law].confidence, abs=0.006)
    assert seen[fees].confidence == held[fees].confidence
