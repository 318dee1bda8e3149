#!/usr/bin/env python3
"""Draw the guide's picture of the HTML report: one corpus contract, a finding's clause marked in the text beside it.

usage: draw_html.py [CONTRACT] [PICTURE]

Needs Chromium and playwright (`pip install playwright`). CONTRACT is named as a user would name it, from the
checkout's top. Nothing is asked of the network.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from contractlint.extract import extract
from contractlint.report.html import render_html
from contractlint.review import review_document

ROOT = Path(__file__).parents[1]
CONTRACT = "corpus/redacted-outsourcing-agreement.pdf"
"""Has elements that are present, left blank and missing."""
WIDTH, HEIGHT = 1400, 960
READ_ON = "2026-01-15T12:00:00Z"
"""The page tells how far off a date is: the picture must not depend on the day on which it is drawn."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("contract", nargs="?", default=CONTRACT)
    parser.add_argument("picture", nargs="?", type=Path, default=ROOT / "docs" / "report-html.png")
    options = parser.parse_args()
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser:
        sys.exit("draw_html.py: there is no Chromium here")
    picture = options.picture.resolve()
    os.chdir(ROOT)
    draw(options.contract, picture, browser)
    print(f"wrote {picture}")


def draw(contract: str, picture: Path, browser: str) -> None:
    """Write the picture of a contract's report, opened at the clause of its first finding that has one."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only who draws needs it

    document = extract(contract)
    page = render_html(review_document(document), document)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_text(page, "utf-8")
        chromium = playwright.chromium.launch(executable_path=browser)
        screen = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
        screen.clock.set_fixed_time(READ_ON)
        screen.goto(file.as_uri())
        target = screen.locator(".finding a.jump").first.get_attribute("href")
        screen.goto(file.as_uri() + (target or ""))
        screen.screenshot(path=picture)
        chromium.close()


if __name__ == "__main__":
    main()
