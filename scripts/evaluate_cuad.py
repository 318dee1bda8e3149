#!/usr/bin/env python3
"""Score presence and key terms on CUAD, in one process, with a part held aside.

usage: evaluate_cuad.py EVAL_DIR [--held-aside] [--errors CATEGORY_OR_FACT] [--model] [--cache DIR]

EVAL_DIR holds cuad.py and cuad/. The contracts that evaluate.py holds aside are scored only with --held-aside; do not
look at their errors. What is printed is what cuad.py prints, for phrases alone; the sentence model was trained on these
contracts, so that figures with --model are no forecast.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from contractlint.report import render
from contractlint.review import review_document
from evaluate import is_held_out, load_document


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--held-aside", action="store_true")
    parser.add_argument("--model", action="store_true", help="hear the sentence model too")
    parser.add_argument("--errors", metavar="NAME")
    parser.add_argument("--cache", type=Path, default=Path(".cache/documents"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((options.eval / "cuad" / "contracts").glob("*.pdf")):
            if is_held_out(path) == options.held_aside:
                report = review_document(load_document(path, options.cache), second_witness=options.model)
                (Path(folder) / f"{path.stem}.json").write_text(render(report, "json"), "utf-8")
        command = [sys.executable, options.eval / "cuad.py", options.eval / "cuad" / "master_clauses_dev.csv", folder]
        subprocess.run([*command, *(["--errors", options.errors] if options.errors else [])], check=True)


if __name__ == "__main__":
    main()
