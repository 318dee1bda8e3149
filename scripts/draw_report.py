#!/usr/bin/env python3
"""Draw the README's picture: the terminal report of one corpus contract, as SVG.

usage: draw_report.py [CONTRACT] [PICTURE]
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from rich.console import Console

import contractlint
from contractlint.report.terminal import terminal_page

ROOT = Path(__file__).parents[1]
LINES = 46
"""So many lines of the report are shown."""


def main() -> None:
    """Run the command."""
    contract = sys.argv[1] if len(sys.argv) > 1 else "corpus/two-page-it-support.pdf"
    picture = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "docs" / "report.svg"
    os.chdir(ROOT)
    report = contractlint.review(contract)
    plain = Console(
        file=io.StringIO(), width=92, record=True, force_terminal=True, color_system="truecolor", emoji=False
    )
    plain.print(terminal_page(report), highlight=False)
    lines = plain.export_text(styles=True).split("\n")[:LINES]
    console = Console(
        file=io.StringIO(), width=92, record=True, force_terminal=True, color_system="truecolor", emoji=False
    )
    from rich.text import Text  # noqa: PLC0415  # beside its use

    console.print(Text.from_ansi("\n".join([f"$ contractlint review {contract}", *lines, "..."])))
    console.save_svg(str(picture), title="contractlint", unique_id="contractlint")
    print(f"wrote {picture.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
