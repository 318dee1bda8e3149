#!/usr/bin/env python3
"""Draw the pictures of the annotated PDF, the comparison page and the workbook, from corpus/ contracts.

usage: draw_outputs.py [FOLDER]

Needs the programs pdftoppm, chromium and soffice (Debian: poppler-utils, chromium, libreoffice-calc).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from contractlint.extract import extract_bytes, extract_text
from contractlint.report import render_file
from contractlint.report.comparing import render_comparison
from contractlint.review import review_document
from contractlint.review.comparing import compare

ROOT = Path(__file__).parents[1]
PDF = ROOT / "corpus" / "redacted-outsourcing-agreement.pdf"
DRAFT = ROOT / "corpus" / "web-hosting-agreement.txt"
EDITS = (
    ("sixty (60)", "ninety (90)"),
    ("Host may", "Host shall not"),
)
"""What the second draft says instead; each must stand in the first."""
PROGRAMS = ("pdftoppm", "chromium", "soffice")
PAGES = ("1", "3")
"""Of the annotated PDF: its summary, and the contract's first page."""


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs")
    folder = parser.parse_args().folder.resolve()
    missing = [program for program in PROGRAMS if not shutil.which(program)]
    if missing:
        parser.error(f"these programs are not installed: {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as work:
        draw_pdf(Path(work), folder / "report-pdf.png")
        draw_comparison(Path(work), folder / "comparison-html.png")
        draw_workbook(Path(work), folder / "report-xlsx.png")


def draw_pdf(work: Path, picture: Path) -> None:
    """The summary and the first page of the annotated contract, side by side."""
    (work / "reviewed.pdf").write_bytes(_reviewed(PDF, "pdf"))
    pages: list[Image.Image] = []
    for page in PAGES:
        run("pdftoppm", "-png", "-r", "75", "-f", page, "-singlefile", "reviewed.pdf", f"page{page}", at=work)
        pages.append(Image.open(work / f"page{page}.png"))
    beside(pages, picture)


def draw_comparison(work: Path, picture: Path) -> None:
    """The page that tells two drafts apart."""
    old = DRAFT.read_text("utf-8")
    new = old
    for before, after in EDITS:
        assert before in new, before  # noqa: S101  # the picture would show nothing
        new = new.replace(before, after, 1)
    drafts = [extract_text(text, format="text", path=name) for text, name in ((old, "old.txt"), (new, "new.txt"))]
    reports = [review_document(draft) for draft in drafts]
    page = render_comparison(compare(reports[0], drafts[0], reports[1], drafts[1]), "html")
    (work / "changes.html").write_text(page, "utf-8")
    run(
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1000,700",
        f"--screenshot={picture}", (work / "changes.html").as_uri(), at=work,
    )  # fmt: skip


def draw_workbook(work: Path, picture: Path) -> None:
    """The workbook's first pages, as LibreOffice prints them."""
    (work / "report.xlsx").write_bytes(_reviewed(PDF, "xlsx"))
    run(
        "soffice", f"-env:UserInstallation={(work / 'office').as_uri()}", "--headless", "--convert-to", "pdf",
        "report.xlsx", at=work,
    )  # fmt: skip
    run("pdftoppm", "-png", "-r", "60", "-f", "1", "-l", "2", "report.pdf", "sheet", at=work)
    sheets: list[Image.Image] = [Image.open(path) for path in sorted(work.glob("sheet-*.png"))]
    beside(sheets, picture)


def _reviewed(path: Path, kind: str) -> bytes:
    """A corpus contract's report in a format, named as a reader of the pictures may know it."""
    data = path.read_bytes()
    document = extract_bytes(data, path=path.name)
    return render_file(review_document(document), kind, document, data)


def beside(images: list[Image.Image], picture: Path) -> None:
    """Put pictures side by side."""
    whole = Image.new("RGB", (sum(image.width for image in images), max(image.height for image in images)), "white")
    left = 0
    for image in images:
        whole.paste(image, (left, 0))
        left += image.width
    whole.save(picture, optimize=True)


def run(*command: str, at: Path) -> None:
    """Run a program quietly; its failure ends the script."""
    subprocess.run(command, cwd=at, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
