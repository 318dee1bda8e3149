#!/usr/bin/env python3
"""What a change of the program changed on the real contracts: statuses gained and lost, findings more and fewer.

usage: diff_statuses.py EVAL_DIR [--reports DIR] [--write] [--snapshot FILE] [--cache DIR]

EVAL_DIR holds labelled/ and cuad/. The statuses and the count of findings by rule of every contract are compared with
the snapshot, tests/statuses.json, and each difference is printed, with whether it agrees with the label where there is
one. --reports takes the JSON reports that `make evaluate` left in DIR/labelled and DIR/cuad; without it the contracts
are reviewed, two at a time. --write makes what is found the new snapshot. The snapshot knows contracts by a hash of
their file and quotes nothing; contracts held aside are printed by that hash alone. Exit status 0, whatever changed.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from contractlint.report import render
from contractlint.review import review_document
from contractlint.rules import load_rules, rules_of
from evaluate import is_held_out, load_document
from witness_data import CUAD, is_covered

SNAPSHOT = Path(__file__).parents[1] / "tests" / "statuses.json"
LETTERS = {"present": "p", "deferred": "d", "blank": "b", "missing": "m", "not-applicable": "n"}
STATUSES = {letter: status for status, letter in LETTERS.items()}
COVERING = frozenset("pdb")
MOST = 60
"""Lines printed of each kind; the rest is counted."""


@dataclass
class Snapshot:
    """For each contract, by hash, a letter for each element (``ids`` in order), and its findings by rule."""

    ids: list[str]
    statuses: dict[str, str] = field(default_factory=dict)
    findings: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, digest: str, report: dict[str, Any]) -> None:
        """Take in one report; findings that only tell an element's status are left out, for the letters do."""
        said = {element["id"]: element["status"] for element in report["elements"]}
        self.statuses[digest] = "".join(LETTERS[said.get(name, "missing")] for name in self.ids)
        count = Counter(finding["rule"] for finding in report["findings"] if finding["rule"] not in said)
        self.findings[digest] = dict(sorted(count.items()))

    def write(self, path: Path) -> None:
        """Keep it, a line a contract, so that a change of one is a change of one line."""
        lines = [
            f"  {json.dumps(digest)}: {json.dumps([self.statuses[digest], self.findings[digest]])}"
            for digest in sorted(self.statuses)
        ]
        head = f'{{"ids": {json.dumps(self.ids)},\n"contracts": {{\n'
        path.write_text(head + ",\n".join(lines) + "\n}}\n", "utf-8")

    @classmethod
    def read(cls, path: Path) -> Snapshot:
        """The snapshot in a file."""
        data = json.loads(path.read_text("utf-8"))
        found = cls(data["ids"])
        for digest, (letters, findings) in data["contracts"].items():
            found.statuses[digest], found.findings[digest] = letters, findings
        return found


@dataclass(frozen=True)
class Change:
    """One element of one contract, before and after, and what a label says (None: nothing)."""

    digest: str
    element: str
    before: str
    after: str
    gold: bool | None

    @property
    def kind(self) -> str:
        """ "gained", "lost" or "another status"."""
        was, is_there = self.before in COVERING, self.after in COVERING
        return "another status" if was == is_there else "gained" if is_there else "lost"

    @property
    def verdict(self) -> str:
        """Whether the new answer agrees with the label."""
        if self.gold is None or self.kind == "another status":
            return ""
        return "right" if self.gold == (self.after in COVERING) else "wrong"


def status_changes(old: Snapshot, new: Snapshot, gold: dict[str, dict[str, bool]]) -> list[Change]:
    """Every status that differs, in contracts and elements that both snapshots have."""
    place = {name: column for column, name in enumerate(old.ids)}
    return [
        Change(digest, name, before, letters[column], gold.get(digest, {}).get(name))
        for digest, letters in sorted(new.statuses.items())
        if digest in old.statuses
        for column, name in enumerate(new.ids)
        if name in place and (before := old.statuses[digest][place[name]]) != letters[column]
    ]


def finding_changes(old: Snapshot, new: Snapshot) -> dict[str, tuple[int, int, int]]:
    """For each rule whose findings changed: how many before, how many after, in how many contracts it changed."""
    shared = sorted(set(old.findings) & set(new.findings))
    rules = sorted({rule for digest in shared for rule in (*old.findings[digest], *new.findings[digest])})
    changed = {}
    for rule in rules:
        pairs = [(old.findings[digest].get(rule, 0), new.findings[digest].get(rule, 0)) for digest in shared]
        if moved := sum(before != after for before, after in pairs):
            changed[rule] = sum(before for before, _ in pairs), sum(after for _, after in pairs), moved
    return changed


def print_changes(changes: list[Change], names: dict[str, str]) -> None:
    """A line a change, and the counts."""
    for kind in ("gained", "lost", "another status"):
        some = [change for change in changes if change.kind == kind]
        tally = Counter(change.verdict or "no label" for change in some)
        print(f"{kind}: {len(some)}" + "".join(f", {count} {verdict}" for verdict, count in sorted(tally.items())))
        for change in some[:MOST]:
            words = f"{STATUSES[change.before]} -> {STATUSES[change.after]}"
            name = names.get(change.digest, change.digest)[:60]
            print(f"  {name:60} {change.element:34} {words:26} {change.verdict}")
        if len(some) > MOST:
            print(f"  and {len(some) - MOST} more")


def digest_of(path: Path) -> str:
    """How the snapshot knows a contract."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def contracts(folder: Path) -> dict[str, Path]:
    """Every contract by its hash, those that stand in both sets once."""
    files = [path for name in ("cuad", "labelled") for path in sorted((folder / name / "contracts").iterdir())]
    return {digest_of(path): path for path in files if path.is_file()}


def label_answers(folder: Path) -> dict[str, dict[str, bool]]:
    """What the labels, and for other contracts CUAD's lawyers, say of each element."""
    found: dict[str, dict[str, bool]] = {}
    files = {path.stem.strip(): path for path in (folder / "cuad" / "contracts").iterdir()}
    for row in csv.DictReader((folder / "cuad" / "master_clauses_dev.csv").open(encoding="utf-8")):
        path = files[re.sub(r"\.pdf$", "", row["Filename"], flags=re.IGNORECASE).strip()]
        found[digest_of(path)] = {name: row[asked].strip() not in ("", "[]") for name, asked in CUAD.items()}
    for path in sorted((folder / "labelled" / "contracts").iterdir()):
        label = json.loads((folder / "labelled" / "labels" / f"{path.stem}.json").read_text("utf-8"))
        judged = {name: is_covered(gold["status"]) for name, gold in label["elements"].items()}
        found[digest_of(path)] = {name: answer for name, answer in judged.items() if answer is not None}
    return found


def review_one(path: Path, cache: Path) -> dict[str, Any]:
    """The report of one contract."""
    report: dict[str, Any] = json.loads(render(review_document(load_document(path, cache)), "json"))
    return report


def read_reports(files: dict[str, Path], folder: Path) -> dict[str, dict[str, Any]]:
    """The reports that are there already, by hash of the contract."""
    found = {}
    for digest, path in files.items():
        name = path.stem if path.suffix else path.name
        kept = folder / path.parent.parent.name / f"{name}.json"
        if kept.is_file():
            found[digest] = json.loads(kept.read_text("utf-8"))
    return found


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--reports", type=Path)
    parser.add_argument("--snapshot", type=Path, default=SNAPSHOT)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--cache", type=Path, default=Path(".cache/documents"))
    options = parser.parse_args()
    files = contracts(options.eval)
    if options.reports:
        reports = read_reports(files, options.reports)
    else:
        with ProcessPoolExecutor(2) as pool:
            done = pool.map(partial(review_one, cache=options.cache), files.values(), chunksize=8)
            reports = dict(zip(files, done, strict=True))
    new = Snapshot([rule.id for rule in rules_of(load_rules())])
    for digest, report in reports.items():
        new.add(digest, report)
    names = {digest: path.stem for digest, path in files.items() if not is_held_out(path)}
    if options.snapshot.is_file():
        old = Snapshot.read(options.snapshot)
        print(f"{len(new.statuses)} contracts against the snapshot of {len(old.statuses)}")
        print_changes(status_changes(old, new, label_answers(options.eval)), names)
        for rule, (before, after, moved) in finding_changes(old, new).items():
            print(f"findings of {rule}: {before} -> {after}, in {moved} contracts")
    else:
        print(f"{len(new.statuses)} contracts; no snapshot to compare with")
    if options.write:
        new.write(options.snapshot)


if __name__ == "__main__":
    main()
