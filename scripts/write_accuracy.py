#!/usr/bin/env python3
"""Measure the accuracy as docs/accuracy.md describes it, and write the tables there and in the README anew.

usage: write_accuracy.py EVAL_DIR [--cache DIR] [--check]

EVAL_DIR holds labelled/, cuad/ and cuad.py. Nothing is scored by what was trained on it: five folds by contract, with
the program's own way of deciding. --check writes nothing and says whether the pages are as they would be written.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
import sys
from pathlib import Path

import cross_validation as cv
from accuracy_tables import Measured, brief, by_element, headline, questions, reliability, terms
from contractlint.rules import load_rules, rules_of
from evaluate_facts import cuad_module, labelled
from witness_data import read_cuad, read_labelled, read_own

ROOT = Path(__file__).resolve().parents[1]
PAGE, README = ROOT / "docs" / "accuracy.md", ROOT / "README.md"


def measure(folder: Path, cache: Path) -> Measured:
    """Train by folds, review every contract, and keep what the tables need."""
    items = read_labelled(folder / "labelled", cache)
    items += read_cuad(folder / "cuad", cache, {item.digest for item in items})
    cuad = cuad_module(folder)
    files = {path.stem.strip(): path for path in (folder / "cuad" / "contracts").iterdir()}
    rows = {}
    for row in csv.DictReader((folder / "cuad" / "master_clauses_dev.csv").open(encoding="utf-8")):
        rows[_digest(files[re.sub(r"\.pdf$", "", row["Filename"], flags=re.IGNORECASE).strip()])] = row
    known = {_digest(path): facts for path, facts in labelled(folder / "labelled")}
    reviewed = cv.review_unseen(items, read_own(cache), cache)
    return Measured(reviewed, [rule.id for rule in rules_of(load_rules())], rows, cuad, known)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def put(page: str, name: str, lines: list[str]) -> str:
    """The page with the lines between its markers of this name; as it is where it has none."""
    pattern = re.compile(rf"(<!-- {name}:begin -->\n).*?(<!-- {name}:end -->)", re.DOTALL)
    return pattern.sub(lambda found: found[1] + "\n".join(lines) + "\n" + found[2], page)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--cache", type=Path, default=Path(".cache/documents"))
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    measured = measure(options.eval, options.cache)
    tables = {
        PAGE: {
            "figures": headline(measured),
            "cuad": questions(measured),
            "terms": terms(measured),
            "confidence": reliability(measured),
            "elements": by_element(measured),
        },
        README: {"figures": brief(measured)},
    }
    stale = False
    for path, parts in tables.items():
        old = new = path.read_text("utf-8")
        for name, lines in parts.items():
            print("\n".join(lines), end="\n\n")
            new = put(new, name, lines)
        stale |= new != old
        if not options.check:
            path.write_text(new, "utf-8")
    return int(options.check and stale)


if __name__ == "__main__":
    sys.exit(main())
