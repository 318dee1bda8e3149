"""The contract's own PDF with notes: what is marked, and that nothing else changes."""

from __future__ import annotations

import ctypes
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from contractlint.extract import extract_bytes
from contractlint.model import Document, Report
from contractlint.report import ReportError, render_file
from contractlint.report.pdf.summary import lay_out_summary
from contractlint.review import review_document
from drafting import make_report

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
NAMES = ["redacted-outsourcing-agreement.pdf", "network-support-two-column.pdf", "canadian-msa-with-dpa.pdf"]


def reviewed(data: bytes) -> tuple[Report, Document, bytes]:
    document = extract_bytes(data, path="contract.pdf")
    report = review_document(document)
    return report, document, render_file(report, "pdf", document, data)


def page_texts(data: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in pdf]


def highlights(data: bytes) -> list[tuple[int, str, list[tuple[float, float, float, float]]]]:
    """(page index, note, boxes) of every highlight."""
    found = []
    pdf = pypdfium2.PdfDocument(data)
    for index, page in enumerate(pdf):
        for number in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
            annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
            if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_HIGHLIGHT:
                found.append((index, _contents(annotation), _boxes(annotation)))
            pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _contents(annotation: Any) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _boxes(annotation: Any) -> list[tuple[float, float, float, float]]:
    boxes = []
    for number in range(pdfium.FPDFAnnot_CountAttachmentPoints(annotation)):
        corners = pdfium.FS_QUADPOINTSF()
        pdfium.FPDFAnnot_GetAttachmentPoints(annotation, number, ctypes.byref(corners))
        boxes.append((corners.x1, corners.y3, corners.x2, corners.y1))
    return boxes


@pytest.mark.parametrize("name", NAMES)
def test_the_original_pages_hold_the_same_text(name: str) -> None:
    data = (CORPUS / name).read_bytes()
    _, _, marked = reviewed(data)
    before, after = page_texts(data), page_texts(marked)
    front = len(after) - len(before)
    assert front >= 1
    assert after[front:] == before
    assert "contractlint" in "".join(after[:front])


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_with_words_is_a_note_on_those_words(name: str) -> None:
    report, _, marked = reviewed((CORPUS / name).read_bytes())
    pdf = pypdfium2.PdfDocument(marked)
    front = len(pdf) - report.document.pages
    notes = highlights(marked)
    for finding in report.findings:
        if not finding.location:
            continue
        mine = [note for note in notes if finding.message in note[1]]
        assert mine, finding.message
        covered = " ".join(
            pdf[page].get_textpage().get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)
            for page, _, boxes in mine
            for left, bottom, right, top in boxes
        )
        first = finding.location.text.split()[0].strip("“”\"'|")
        assert first[:4] in covered
        assert min(page for page, _, _ in mine) == finding.location.page - 1 + front


def test_one_sentence_that_answers_many_questions_is_marked_once() -> None:
    _, _, marked = reviewed((CORPUS / NAMES[0]).read_bytes())
    green = [(page, tuple(boxes)) for page, words, boxes in highlights(marked) if ": present" in words]
    assert len(green) == len(set(green))


def test_the_same_contract_gives_the_same_bytes() -> None:
    data = (CORPUS / NAMES[0]).read_bytes()
    assert reviewed(data)[2] == reviewed(data)[2]


def test_words_that_no_standard_font_knows_do_not_stop_the_summary() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, "The Client shall pay within thirty (45) days.")
    canvas.setTitle("Договор <b>об услугах</b> & 契約")
    canvas.save()
    report, _, marked = reviewed(out.getvalue())
    assert any(finding.rule == "consistency/number-mismatch" for finding in report.findings)
    assert "thirty (45)" in "".join(words for _, words, _ in highlights(marked))


def summary_of(title: str) -> str:
    """What the summary in front of a contract with a title says, on one line."""
    report = make_report("# Cabling Agreement\n\nThe Provider lays cables for the Client.\n")
    titled = replace(report, document=replace(report.document, title=title))
    return " ".join(" ".join(page_texts(lay_out_summary(titled))).split())


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Łomza & Şişli Support Agreement", "Łomza & Şişli Support Agreement"),
        ("Přerov Agreement ≥ 5", "Prerov Agreement ≥ 5"),
        ("<b>Güßing</b> 契約", "<b>Güßing</b> ??"),
    ],
)
def test_names_keep_their_letters_in_the_summary(title: str, said: str) -> None:
    assert f"Review of {said}" in summary_of(title)


def test_the_summary_names_what_was_found_and_says_how_pages_are_counted() -> None:
    said = summary_of("Outsourcing")
    assert "Order of precedence general/order-of-precedence" in said
    assert "Pages are counted in the contract alone" in said


def test_no_name_stands_at_the_foot_of_a_page_without_what_is_said_of_it() -> None:
    report = make_report("# Cabling Agreement\n\nThe Provider lays cables for the Client.\n")
    feet = [
        page.strip().splitlines()[-1]
        for first in range(12)
        for page in page_texts(lay_out_summary(replace(report, findings=report.findings[first:])))
    ]
    assert not [line for line in feet if line.endswith(tuple(finding.rule for finding in report.findings))]


def test_a_contract_that_is_no_pdf_says_what_to_ask_for() -> None:
    document = extract_bytes(b"# Agreement\n\nThe Provider gives support.\n", path="a.md")
    with pytest.raises(ReportError, match="no PDF; give -o report"):
        render_file(review_document(document), "pdf", document, b"")
