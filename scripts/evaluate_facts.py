#!/usr/bin/env python3
"""Score the key terms on labelled contracts and on CUAD, in one process, with a part held aside.

usage: evaluate_facts.py EVAL_DIR [--errors FACT] [--cuad] [--show NAME] [--cache DIR]

EVAL_DIR holds labelled/, cuad/ and cuad.py. FACT is a field of the report's "facts", or "provider" or "client" for
the parties. The contracts that evaluate.py holds aside are scored but never listed. --cuad scores CUAD's contracts
instead of the labelled ones; --show prints all that is read from the contracts whose name holds NAME.
"""

from __future__ import annotations

import argparse
import collections
import csv
import importlib.util
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from contractlint.parse import parse
from contractlint.report.json_report import facts_data
from contractlint.review.facts import find_facts
from evaluate import is_held_out, load_document

OUTCOMES = ("right", "wrong", "not said", "invented")
_NOBODY = re.compile(r"(?i)not named|placeholder|unnamed|cover page|blank|^\[|identified")


def normal(fact: str, value: object) -> str:
    """A value in the form in which two are compared: twelve months are a year, a jurisdiction without its country."""
    words = str(value).lower()
    months = re.fullmatch(r"p(\d+)m", words)
    if months and int(months[1]) % 12 == 0:
        return f"p{int(months[1]) // 12}y"
    if fact in ("provider", "client"):
        words = re.sub(r"\(.*?\)|\b(?:the|inc|llc|ltd|limited|corp|corporation|company|co|l\.?p)\b\.?", "", words)
        words = re.sub(r"[^a-z0-9 ]", "", words)
        return " ".join(words.split())
    return re.split(r"[;,(]| or ", words)[0].strip()


def outcome(fact: str, gold: object, said: object) -> str:
    """How what was said compares with the label."""
    if gold in (None, ""):
        return "invented" if said else ""
    if not said:
        return "not said"
    known, given = normal(fact, gold), normal(fact, said)
    if fact in ("governing_law", "currency", "provider", "client", "late_interest"):
        same = known in given or given in known
    else:
        same = known == given
    return "right" if same else "wrong"


def labelled(folder: Path) -> Iterator[tuple[Path, list[tuple[str, object]]]]:
    """Each labelled contract with its facts, and the names of its parties where it has them."""
    for path in sorted((folder / "labels").glob("*.json")):
        label = json.loads(path.read_text("utf-8"))
        known: list[tuple[str, object]] = list(label["facts"].items())
        known += [(role, name) for role, name in label["parties"].items() if name and not _NOBODY.search(name)]
        yield next((folder / "contracts").glob(path.stem + ".*")), known


def said_of(facts: dict[str, Any], fact: str) -> object:
    """What was read for a fact; for "provider" the names of the parties in that role."""
    if fact in ("provider", "client"):
        return "; ".join(party["name"] for party in facts["parties"] if party["role"] == fact)
    return facts[fact]


def cuad_module(folder: Path) -> ModuleType:
    """The module that compares with CUAD's answers."""
    spec = importlib.util.spec_from_file_location("cuad", folder / "cuad.py")
    assert spec is not None  # noqa: S101  # the file was named by the caller
    assert spec.loader is not None  # noqa: S101
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report(tallies: dict[bool, dict[str, collections.Counter[str]]]) -> None:
    """Print the counts of each fact."""
    for held, title in ((False, "dev"), (True, "held aside")):
        print(f"{title:24}" + "".join(f"{name:>10}" for name in OUTCOMES) + "   exact")
        for fact, count in tallies[held].items():
            known = sum(count[name] for name in OUTCOMES[:3])
            share = f"{count['right'] / known:8.2f}" if known else ""
            print(f"  {fact:22}" + "".join(f"{count[name]:10}" for name in OUTCOMES) + share)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("eval", type=Path)
    parser.add_argument("--errors", metavar="FACT")
    parser.add_argument("--cuad", action="store_true")
    parser.add_argument("--show", metavar="NAME")
    parser.add_argument("--cache", type=Path, default=Path(".cache/documents"))
    options = parser.parse_args()
    tallies: dict[bool, dict[str, collections.Counter[str]]] = {
        held: collections.defaultdict(collections.Counter) for held in (False, True)
    }
    score = score_cuad if options.cuad else score_labelled
    score(options, tallies)
    report(tallies)


def score_labelled(options: argparse.Namespace, tallies: dict[bool, dict[str, collections.Counter[str]]]) -> None:
    """Count the facts of the labelled contracts."""
    for file, known in labelled(options.eval / "labelled"):
        if options.show and (options.show not in file.stem or is_held_out(file)):
            continue
        held = is_held_out(file)
        facts = facts_data(find_facts(parse(load_document(file, options.cache))))
        if options.show:
            print(file.stem, json.dumps(facts, indent=1, ensure_ascii=False))
        for fact, gold in known:
            said = said_of(facts, fact)
            result = outcome(fact, gold, said)
            tallies[held][fact][result] += 1
            if options.errors == fact and not held and result not in ("right", ""):
                show_error(file.stem, fact, result, gold, said, facts)


def score_cuad(options: argparse.Namespace, tallies: dict[bool, dict[str, collections.Counter[str]]]) -> None:
    """Count the facts that CUAD knows."""
    cuad = cuad_module(options.eval)
    rows = csv.DictReader((options.eval / "cuad" / "master_clauses_dev.csv").open(encoding="utf-8"))
    columns = {
        "effective_date": "Effective Date",
        "expiration_date": "Expiration Date",
        "governing_law": "Governing Law",
        "non_renewal_notice": "Notice Period To Terminate Renewal",
    }
    for row in rows:
        name = re.sub(r"\.pdf$", "", row["Filename"], flags=re.IGNORECASE).strip()
        file = options.eval / "cuad" / "contracts" / f"{name}.pdf"
        if not file.is_file():
            continue
        held = is_held_out(file)
        facts = facts_data(find_facts(parse(load_document(file, options.cache))))
        agreed = dict(cuad.facts_agree(row, facts))
        for fact, column in columns.items():
            clause = row[column].strip()
            if fact in agreed:
                result = "right" if agreed[fact] else "wrong" if facts[fact] else "not said"
            else:
                result = "invented" if facts[fact] and clause in ("", "[]") else ""
            tallies[held][fact][result] += 1
            if options.errors == fact and not held and result not in ("right", ""):
                answers = [row[key] for key in row if key.startswith(column) and key.rstrip().endswith("Answer")]
                show_error(name, fact, result, f"{answers} {clause[:500]}", facts[fact], facts)


def show_error(name: str, fact: str, result: str, gold: object, said: object, facts: dict[str, Any]) -> None:
    """Print one error with the words that were read."""
    print(f"{name[:70]}: {result}: label {gold!r}, said {said!r}")
    for place in facts["places"]:
        if place["field"] == fact or (place["field"] == "parties" and fact in ("provider", "client")):
            print(f"    read: {place['text'][:300]}")


if __name__ == "__main__":
    main()
