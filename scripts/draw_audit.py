#!/usr/bin/env python3
"""Draw the guide's picture of an audit's page: the corpus's contracts, with the renewals ahead and the coverage map.

usage: draw_audit.py [PICTURE]

Needs Chromium and playwright (`pip install playwright`). Nothing is asked of the network.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from contractlint.audit import Store, audit
from contractlint.audit.portfolio import read_portfolio, render_portfolio
from contractlint.config import Options

ROOT = Path(__file__).parents[1]
KINDS = (".pdf", ".docx", ".md", ".txt")
READ_ON = "2026-01-15T12:00:00Z"
"""The page counts from the day on which it is opened: the picture must not depend on the day on which it is drawn."""
WIDTH = 1400
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("picture", nargs="?", type=Path, default=ROOT / "docs" / "audit-html.png")
    picture = parser.parse_args().picture.resolve()
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser:
        sys.exit("draw_audit.py: there is no Chromium here")
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as work:
        page = Path(work) / "audit.html"
        page.write_bytes(corpus_page(Path(work) / "audit.db"))
        draw(page, picture, browser)
    print(f"wrote {picture}")


def corpus_page(store: Path) -> bytes:
    """The page of an audit of the corpus, each contract once."""
    contracts = sorted(path for path in Path("corpus").iterdir() if path.suffix in KINDS and path.name != "README.md")
    with Store(store) as results:
        audit([str(path) for path in contracts], results, options=Options(), workers=1)
        return render_portfolio(read_portfolio(results), "html")


def draw(page: Path, picture: Path, browser: str) -> None:
    """Write the picture of a page with its map open."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only who draws needs it

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser)
        screen = chromium.new_page(viewport={"width": WIDTH, "height": 1000}, reduced_motion="reduce")
        screen.clock.set_fixed_time(READ_ON)
        screen.goto(f"{page.as_uri()}#view=map")
        screen.screenshot(path=picture, full_page=True)
        chromium.close()


if __name__ == "__main__":
    main()
