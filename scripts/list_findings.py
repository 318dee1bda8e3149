#!/usr/bin/env python3
"""Print what the checks find in real contracts, with the words around, and how many findings a contract has.

usage: list_findings.py EVAL_DIR [--select IDS] [--set labelled|text|cuad] [--limit N] [--cache DIR] [--totals]

Contracts held aside (``evaluate.is_held_out``) are counted and never shown. --set: labelled/contracts as they are,
labelled/text (their plain texts), or the first 60 of cuad/ in the order of their digests. The median is that of
consistency/ findings. Documents read are kept in the cache folder, so that a second run only parses and checks.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
from collections import Counter
from pathlib import Path
from statistics import median

from contractlint.checks import load_checks
from contractlint.config import Options
from contractlint.extract import UnreadableError, extract
from contractlint.model import Document, Finding
from contractlint.review import review_document
from evaluate import is_held_out

FOLDERS = {"labelled": "labelled/contracts", "text": "labelled/text", "cuad": "cuad"}
CUAD_COUNT = 60
AROUND = 110


def contracts(eval_dir: Path, which: str) -> list[Path]:
    """The files of a set, sorted."""
    files = sorted(path for path in (eval_dir / FOLDERS[which]).rglob("*") if path.suffix.lower() in _SUFFIXES)
    if which != "cuad":
        return files
    return sorted(files, key=lambda path: hashlib.sha256(path.read_bytes()).hexdigest())[:CUAD_COUNT]


def original(eval_dir: Path, path: Path) -> Path:
    """The contract that a plain text was taken from: a contract is kept aside in every form."""
    if path.suffix != ".txt":
        return path
    return next((eval_dir / FOLDERS["labelled"]).glob(f"{path.stem}.*"))


_SUFFIXES = {".pdf", ".docx", ".md", ".html", ".htm", ".txt"}


def read(path: Path, cache: Path | None) -> Document:
    """The file's document, from the cache where it was read before."""
    if cache is None:
        return extract(path)
    kept = cache / f"{hashlib.sha256(str(path).encode()).hexdigest()[:20]}.pickle"
    if kept.is_file():
        document = pickle.loads(kept.read_bytes())  # noqa: S301  # our own file
        assert isinstance(document, Document)  # noqa: S101
        return document
    document = extract(path)
    cache.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(document))
    return document


def show(path: Path, finding: Finding, document: Document) -> None:
    """One finding with the words around it."""
    place, text = finding.location, document.text
    print(f"\n{path.name}  {finding.rule}  {finding.severity.value}  {finding.message}")
    if place:
        before = text[max(0, place.start - AROUND) : place.start]
        behind = text[place.end : place.end + AROUND]
        words = f"{before}⟦{place.text[:300]}⟧{behind}".replace("\n", "⏎")
        print(f"    p{place.page} §{place.section}: {words}")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--select", default="consistency,clarity,balance", help="ids or prefixes, comma-separated")
    parser.add_argument("--set", choices=FOLDERS, default="labelled")
    parser.add_argument("--limit", type=int, default=10_000, help="only so many contracts")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--totals", action="store_true", help="counts only")
    arguments = parser.parse_args()
    options = Options(select=tuple(arguments.select.split(",")))
    checks = [check.id for check in load_checks() if options.wants(check.id)]
    counts: Counter[str] = Counter()
    per_contract: dict[bool, list[int]] = {False: [], True: []}
    for path in contracts(arguments.eval, arguments.set)[: arguments.limit]:
        try:
            document = read(path, arguments.cache)
        except UnreadableError as error:
            print(error)
            continue
        findings = [f for f in review_document(document, options=options).findings if f.rule in checks]
        aside = is_held_out(original(arguments.eval, path))
        per_contract[aside].append(sum(finding.rule.startswith("consistency/") for finding in findings))
        counts.update(finding.rule for finding in findings)
        if not aside and not arguments.totals:
            for finding in findings:
                show(path, finding, document)
    print()
    for rule, count in counts.most_common():
        print(f"{rule:36}{count:6}")
    for aside, numbers in per_contract.items():
        if numbers:
            print(
                f"{'held aside' if aside else 'open':11}{len(numbers):4} contracts, "
                f"consistency findings: median {median(numbers)}, most {max(numbers)}"
            )


if __name__ == "__main__":
    main()
