#!/usr/bin/env python3
"""Draw the pictures of the Word files: a corpus contract with comments, and one redlined, as LibreOffice shows them.

usage: draw_word.py [FOLDER]

Needs the programs soffice, pdftoppm, Xvfb, xdotool and import (Debian: libreoffice-writer, poppler-utils, xvfb,
xdotool, imagemagick). The comments are taken from a screen, since LibreOffice's PDFs show none of their words.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from PIL import Image

from contractlint.config import Options
from contractlint.extract import extract_bytes
from contractlint.parse import parse
from contractlint.report.word import comment_docx, redline_docx
from contractlint.review import review_document

ROOT = Path(__file__).parents[1]
CONTRACT = ROOT / "corpus" / "template-with-blanks.docx"
SELECT = ("services", "term", "responsibilities/client", "costs/fees", "costs/payment-method")
"""So few comments that each can be read."""
SCREEN = (1900, 1500)
REDLINED = ROOT / "corpus" / "equipment-maintenance.docx"
PAGE = 4
"""The redline's page that is shown: clauses behind a section's own, and a new section."""
PROGRAMS = ("soffice", "pdftoppm", "Xvfb", "xdotool", "import")
DISPLAY = ":87"


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs")
    folder = parser.parse_args().folder.resolve()
    missing = [program for program in PROGRAMS if not shutil.which(program)]
    if missing:
        parser.error(f"these programs are not installed: {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as work:
        original = CONTRACT.read_bytes()
        document = extract_bytes(original, path=CONTRACT.name)
        commented = Path(work) / "commented.docx"
        report = review_document(document, options=Options(select=SELECT))
        commented.write_bytes(comment_docx(report, document, original))
        draw_screen(commented, folder / "report-word.png")
        original = REDLINED.read_bytes()
        document = extract_bytes(original, path=REDLINED.name)
        redline = Path(work) / "redline.docx"
        redline.write_bytes(redline_docx(review_document(document), parse(document), original))
        draw_page(redline, folder / "redline-word.png")


def draw_screen(file: Path, picture: Path) -> None:
    """The file's first page with its comments in the margin."""
    width, height = SCREEN
    screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", f"{width}x{height}x24"], stderr=subprocess.DEVNULL)
    there = {**os.environ, "DISPLAY": DISPLAY}
    try:
        time.sleep(1)
        office = subprocess.Popen(
            ["soffice", f"-env:UserInstallation=file://{file.parent}/screen", "--norestore", "--nologo", str(file)],
            env=there, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            subprocess.run(
                ["xdotool", "search", "--sync", "--onlyvisible", "--name", file.name],
                env=there, check=True, timeout=90, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            time.sleep(8)  # until the page is laid out
            subprocess.run(["import", "-window", "root", str(picture)], env=there, check=True)
        finally:
            office.terminate()
            office.wait(30)
    finally:
        screen.terminate()
        screen.wait(30)
    crop(picture, (0.205, 0.08, 0.76, 0.84))


def draw_page(file: Path, picture: Path) -> None:
    """One page of the file as it is printed, with the changes shown."""
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation=file://{file.parent}/print", "--headless", "--convert-to", "pdf",
            "--outdir", str(file.parent), str(file),
        ],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    stem = picture.with_suffix("")
    page = str(PAGE)
    subprocess.run(
        [
            "pdftoppm",
            "-r",
            "90",
            "-png",
            "-singlefile",
            "-f",
            page,
            "-l",
            page,
            str(file.with_suffix(".pdf")),
            str(stem),
        ],
        check=True,
    )
    crop(picture, (0.0, 0.0, 1.0, 1.0))


def crop(picture: Path, box: tuple[float, float, float, float]) -> None:
    """Cut a picture to a box in shares of its size, and write it with few colours."""
    with Image.open(picture) as image:
        width, height = image.size
        edges = (round(box[0] * width), round(box[1] * height), round(box[2] * width), round(box[3] * height))
        image.convert("RGB").crop(edges).quantize(64).save(picture, optimize=True)
    print(f"wrote {picture}")


if __name__ == "__main__":
    main()
