#!/usr/bin/env python3
"""Draw the README's picture: the top of the terminal report of one corpus contract, as SVG.

usage: draw_report.py [CONTRACT] [PICTURE]

CONTRACT is named as a user would name it, from the checkout's top. The picture asks nothing of the network: whoever
shows it uses a monospaced font of his own.
"""

from __future__ import annotations

import argparse
import io
import os
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

import contractlint
from contractlint.report.terminal import terminal_page

ROOT = Path(__file__).parents[1]
CONTRACT = "corpus/redacted-outsourcing-agreement.pdf"
"""Has elements that are present, left blank and missing."""
WIDTH = 96
MARGIN = 3
"""Columns left free at the right, for fonts wider than the one that rich measures with."""
LINES = 56
"""At most so many lines of the report are shown; the cut is made before a finding."""
_WEB_FONT = re.compile(r"\s*@font-face \{[^}]{0,600}\}")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("contract", nargs="?", default=CONTRACT)
    parser.add_argument("picture", nargs="?", type=Path, default=ROOT / "docs" / "report.svg")
    options = parser.parse_args()
    picture = options.picture.resolve()
    os.chdir(ROOT)
    picture.write_text(draw(options.contract), "utf-8")
    print(f"wrote {picture}")


def draw(contract: str) -> str:
    """The picture of a contract's report, below the command that prints it."""
    page = _console(WIDTH)
    page.print(terminal_page(contractlint.review(contract)), highlight=False)
    lines = page.export_text(styles=True).split("\n")
    screen = _console(WIDTH + MARGIN)
    shown = [f"$ contractlint review {contract}", "", *top_of(lines)]
    screen.print(Text.from_ansi("\n".join(shown)))
    drawn = screen.export_svg(title="contractlint", unique_id="contractlint")
    return _WEB_FONT.sub("", drawn).replace("font-family: Fira Code, monospace", "font-family: monospace")


def top_of(lines: list[str]) -> list[str]:
    """The report's first lines, up to the last finding that is shown whole, and an ellipsis if more follow."""
    if len(lines) <= LINES:
        return lines
    plain = [Text.from_ansi(line).plain for line in lines[: LINES + 1]]
    heads = [index for index, line in enumerate(plain) if re.match(r"(?:ERROR|WARNING|NOTE)  ", line)]
    return [*lines[: heads[-1] if len(heads) > 1 else LINES], "..."]


def _console(width: int) -> Console:
    """A console that writes into memory and remembers its colours."""
    return Console(
        file=io.StringIO(), width=width, record=True, force_terminal=True, color_system="truecolor", emoji=False
    )


if __name__ == "__main__":
    main()
