"""Scans of the corpus, read by the engines that this machine has: the review finds in them what it finds in the originals."""

from __future__ import annotations

import io
import shutil
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest
from PIL import Image

from contractlint.extract import extract, extract_bytes
from contractlint.extract.ocr.engine import Engine, UnseenError, find_engine
from contractlint.extract.ocr.rapid import RapidEngine
from contractlint.extract.ocr.tesseract import TesseractEngine
from contractlint.review import review

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SCANS = sorted(path.stem for path in (CORPUS / "scans").glob("*.pdf"))
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="the Tesseract program is not installed")
needs_rapidocr = pytest.mark.skipif(
    find_spec("rapidocr") is None or find_spec("onnxruntime") is None, reason='the extra "ocr" is not installed'
)
MOST_DIFFERENT = 2
"""So many of 66 statuses may differ: versions of Tesseract do not misread the same words."""


@needs_tesseract
@pytest.mark.parametrize("name", SCANS)
def test_a_scan_is_reviewed_as_its_original_is(name: str) -> None:
    original, scan = review(CORPUS / f"{name}.pdf"), review(CORPUS / "scans" / f"{name}.pdf")
    different = [
        f"{there.id}: {here.status}, not {there.status}"
        for there, here in zip(original.elements, scan.elements, strict=True)
        if there.status != here.status
    ]
    assert len(different) <= MOST_DIFFERENT, different
    facts = ("effective_date", "term", "governing_law", "payment_due", "parties")
    assert [getattr(scan.facts, fact) for fact in facts] == [getattr(original.facts, fact) for fact in facts]
    assert scan.document.ocr
    assert "Tesseract" in scan.document.warnings[0]


@needs_tesseract
def test_what_rests_on_a_scanned_page_is_less_sure() -> None:
    name = "network-support-two-column"
    original, scan = review(CORPUS / f"{name}.pdf"), review(CORPUS / "scans" / f"{name}.pdf")
    pairs = [
        (there.confidence, here.confidence)
        for there, here in zip(original.elements, scan.elements, strict=True)
        if there.evidence == here.evidence or (there.evidence and here.evidence)
    ]
    lower = sum(here < there for there, here in pairs)
    assert lower > 0.9 * len(pairs)
    assert [page.page for page in scan.document.ocr_pages] == [1, 2]
    assert all(0.8 < page.confidence < 1 for page in scan.document.ocr_pages)


@needs_tesseract
def test_only_the_scanned_page_of_a_mixed_file_is_read_from_its_picture() -> None:
    document = extract(CORPUS / "scans" / "canadian-msa-with-dpa.pdf")
    assert [page.number for page in document.pages if page.recognised] == [7]
    last = document.pages[-1]
    assert "DATA PROCESSING ADDENDUM" in document.text[last.start : last.end]


@needs_tesseract
def test_the_same_scan_gives_the_same_document() -> None:
    path = CORPUS / "scans" / "network-support-two-column.pdf"
    assert extract(path) == extract(path)


@needs_tesseract
def test_a_page_scanned_upside_down_or_on_its_side_is_read() -> None:
    upright = _first_page()
    for turn in (90, 180):
        out = io.BytesIO()
        upright.rotate(turn, expand=True).save(out, "PNG", dpi=(200, 200))
        assert (
            "Copperline provides Support twenty-four hours a day" in extract_bytes(out.getvalue(), path="page.png").text
        )


@needs_tesseract
def test_an_engine_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(UnseenError, match=r"more than 0\.01 seconds"):
        TesseractEngine().read(_first_page(), dpi=200, seconds=0.01)


@needs_tesseract
def test_tesseract_is_preferred() -> None:
    assert find_engine().name == "Tesseract"


@needs_tesseract
@needs_rapidocr
def test_both_engines_read_the_same_words() -> None:
    page = _first_page()
    first, second = (_words(engine, page) for engine in (TesseractEngine(), RapidEngine()))
    assert sum((first & second).values()) > 0.9 * max(first.total(), second.total())


@needs_rapidocr
def test_rapidocr_reads_columns_one_after_the_other() -> None:
    lines = RapidEngine().read(_first_page(), dpi=200, seconds=60)
    text = " ".join(word.text for line in lines for word in line)
    assert text.index("TERMS AND CONDITIONS") < text.index("held until the next weekday") < text.index("Liability")


def _first_page() -> Image.Image:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(CORPUS / "scans" / "network-support-two-column.pdf")
    picture: Image.Image = pdf[0].render(scale=200 / 72, grayscale=True).to_pil().copy()
    pdf.close()
    return picture


def _words(engine: Engine, page: Image.Image) -> Counter[str]:
    return Counter(word.text for line in engine.read(page, dpi=200, seconds=60) for word in line)
