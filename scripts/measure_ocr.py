"""How well, and at what cost, pictures of pages are read: the corpus's PDFs scanned, against their own text.

python scripts/measure_ocr.py [--every N] [--engine NAME] [--scan KIND]    a table, as docs/ocr.md shows it

Word recall is the share of a page's words that were recognised letter by letter (capitals and punctuation at the ends
aside); CPU seconds are those of drawing the page and of the engine, children included.
"""

from __future__ import annotations

import argparse
import io
import re
import resource
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2

from contractlint.extract.limits import DEFAULT_LIMITS, Budget
from contractlint.extract.ocr import engine as engines
from contractlint.extract.ocr.needed import Need
from contractlint.extract.ocr.rapid import RapidEngine
from contractlint.extract.ocr.scanner import PageScanner
from contractlint.extract.ocr.tesseract import TesseractEngine
from contractlint.extract.reading import Reading
from corpus_rendering.pictures import Scanner, as_pdf, scanned_pages

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
KINDS = {
    "grey, 300 dpi": Scanner(dpi=300, noise=5.0),
    "grey, 200 dpi": Scanner(),
    "grey, 150 dpi": Scanner(dpi=150),
    "black and white, 200 dpi, speckled": Scanner(grey=False, noise=12.0, skew=1.0),
}
ENGINES: dict[str, type[engines.Engine]] = {"tesseract": TesseractEngine, "rapidocr": RapidEngine}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="take every Nth page")
    parser.add_argument("--engine", choices=sorted(ENGINES), action="append", help="only this one")
    parser.add_argument("--scan", choices=list(KINDS), action="append", help="only this kind of scan")
    options = parser.parse_args()
    print("| engine | scan | pages | word recall | sure | CPU seconds a page |\n|---|---|---|---|---|---|")
    for name in options.engine or sorted(ENGINES, reverse=True):
        engine = ENGINES[name]()
        for kind in options.scan or KINDS:
            scanner = KINDS[kind]
            pages = [measure(engine, path, index, scanner) for path, index in _pages(options.every)]
            found, wanted, sure, seconds = (sum(column) for column in zip(*pages, strict=True))
            share = f"{found / wanted:.3f} | {sure / len(pages):.2f} | {seconds / len(pages):.1f}"
            print(f"| {name} | {kind} | {len(pages)} | {share} |", flush=True)
    return 0


def _pages(every: int) -> list[tuple[Path, int]]:
    pages = [
        (path, index) for path in sorted(CORPUS.glob("*.pdf")) for index in range(len(pypdfium2.PdfDocument(path)))
    ]
    return pages[::every]


def measure(engine: engines.Engine, path: Path, index: int, scanner: Scanner) -> tuple[int, int, float, float]:
    """A page's words found and held, how sure the engine was, and the CPU seconds."""
    original = pypdfium2.PdfDocument(path)
    held = Counter(_words(original[index].get_textpage().get_text_range()))
    scan = pypdfium2.PdfDocument(io.BytesIO(as_pdf(scanned_pages(original, scanner, [index]), scanner)))
    page_scanner: Any = PageScanner(Reading(), Budget(str(path), replace(DEFAULT_LIMITS, seconds=600.0)))
    page_scanner._engine = engine
    before = _cpu()
    page_scanner.take(scan[0], 1, Need.NO_TEXT)
    raw = page_scanner.put_in([[]], 0)
    seconds = _cpu() - before
    page_scanner.close()
    seen = page_scanner.recognised.get(1)
    return sum((held & Counter(_words(raw))).values()), held.total(), seen.confidence if seen else 0.0, seconds


def _words(text: str) -> list[str]:
    text = re.sub(r"(?m)^\d{1,2} ", "", text)  # the numbers of lines in a margin are no words of a contract
    plain = text.replace("\ufffe\r\n", "").replace("’", "'").replace("“", '"').replace("”", '"').lower()
    return [word for word in (part.strip(".,;:()[]\"'|") for part in plain.split()) if word]


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    sys.exit(main())
