"""Make corpus/scans/: pictures of pages of the corpus's PDFs, as an office scanner would save them.

python scripts/render_scans.py    write all of them

They are made from the PDFs as rendered, and not compared byte by byte: how pdfium draws letters changes from version
to version. tests/extract/test_ocr_corpus.py reads them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

from corpus_rendering.pictures import Scanner, as_pdf, scanned_pages

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
WHOLE = {
    "network-support-two-column": Scanner(),
    "redacted-outsourcing-agreement": Scanner(grey=False, noise=12.0, skew=1.0),
}
"""Files of nothing but pictures."""
LAST_PAGE = {"canadian-msa-with-dpa": Scanner(dpi=150)}
"""Files to which a page that somebody signed and scanned was put back."""


def main() -> int:
    """Write every scan."""
    (CORPUS / "scans").mkdir(exist_ok=True)
    for name, scanner in (WHOLE | LAST_PAGE).items():
        pdf = pypdfium2.PdfDocument(CORPUS / f"{name}.pdf")
        target = CORPUS / "scans" / f"{name}.pdf"
        if name in WHOLE:
            target.write_bytes(as_pdf(scanned_pages(pdf, scanner), scanner))
        else:
            last = len(pdf) - 1
            picture = pypdfium2.PdfDocument(as_pdf(scanned_pages(pdf, scanner, [last]), scanner))
            del pdf[last]
            pdf.import_pages(picture)
            pdf.save(target)
        print(f"written: {target.relative_to(CORPUS.parent)} ({target.stat().st_size // 1024} KiB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
