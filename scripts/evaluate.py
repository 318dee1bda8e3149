#!/usr/bin/env python3
"""Score elements on labelled contracts, in one process, with a part held aside.

usage: evaluate.py LABELLED_DIR [--elements PREFIX ...] [--errors ELEMENT] [--text] [--model] [--out DIR] [--cache DIR]

LABELLED_DIR holds contracts/ and labels/. A quarter of the contracts, chosen by the content of their files, is held
aside: they are scored but never listed. What is measured is the phrases alone; the sentence model was trained on all
these contracts, so that with --model the figures only show what a reader would see (for honest ones of both together
see `train_witness.py --cross-validate`). Extraction is cached, so that a change of rules is scored in seconds.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import pickle
import re
from pathlib import Path

from contractlint.extract import extract
from contractlint.model import Document, Status
from contractlint.parse import parse
from contractlint.review import decide
from contractlint.rules import load_rules, rules_of

COVERED = {"present", "deferred", "blank"}
EXTRACTOR = Path(__file__).parents[1] / "src" / "contractlint" / "extract"


def is_held_out(path: Path) -> bool:
    """Whether a contract is kept aside as a check; the same file is, under whatever name it stands."""
    return int(hashlib.sha256(path.read_bytes()).hexdigest(), 16) % 4 == 0


def load_document(path: Path, cache: Path) -> Document:
    """The extracted document, from the cache if neither file nor extractor changed."""
    code = b"".join(p.read_bytes() for p in sorted(EXTRACTOR.rglob("*.py")))
    key = hashlib.sha256(path.read_bytes() + code).hexdigest()
    kept = cache / f"{key}.pickle"
    if kept.is_file():
        return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]  # noqa: S301  # our own cache
    document = extract(path)
    cache.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(document))
    return document


def agrees(quotes: list[str], evidence: list[str]) -> bool:
    """Whether some evidence shares a run of five words with a labelled quote."""

    def runs(text: str, size: int) -> set[tuple[str, ...]]:
        words = re.findall(r"[a-z0-9]+", text.lower())
        return {tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1))}

    for quote in quotes:
        size = min(5, len(re.findall(r"[a-z0-9]+", quote.lower())))
        if size and any(runs(quote, size) & runs(text, size) for text in evidence):
            return True
    return False


class Tally:
    """Counts for one element."""

    def __init__(self) -> None:
        self.count: collections.Counter[str] = collections.Counter()

    def add(self, gold: dict[str, object], status: str, evidence: list[str]) -> None:
        """Count one label against one status."""
        covered, found = gold["status"] in COVERED, status in COVERED
        self.count["covered" if covered else "lacking"] += 1
        self.count["false alarm"] += covered and not found
        self.count["miss"] += found and not covered
        self.count["exact"] += status == gold["status"]
        if covered and found:
            self.count["both"] += 1
            self.count["evidence"] += agrees(list(gold.get("quotes") or []), evidence)  # type: ignore[call-overload]

    def row(self) -> tuple[float, str]:
        """Balanced accuracy, and a line of figures."""
        c = self.count
        rates = [c[bad] / c[of] for bad, of in (("false alarm", "covered"), ("miss", "lacking")) if c[of]]
        balanced = 1 - sum(rates) / len(rates) if rates else 1.0
        total = c["covered"] + c["lacking"] or 1
        return balanced, (
            f"{c['covered']:4}{c['lacking']:4}  f.alarm {c['false alarm']:3}  miss {c['miss']:3}  "
            f"balanced {balanced:.2f}  status {c['exact'] / total:.2f}  evidence {c['evidence'] / (c['both'] or 1):.2f}"
        )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--elements", nargs="*", default=[], help="ids or prefixes; all unless said")
    parser.add_argument(
        "--errors", metavar="ELEMENT", help="list the contracts (not those held aside) where it is wrong"
    )
    parser.add_argument("--model", action="store_true", help="hear the sentence model too")
    parser.add_argument("--text", action="store_true", help="read text/*.txt instead of contracts/*")
    parser.add_argument("--cache", type=Path, default=Path(".cache/documents"))
    options = parser.parse_args()
    wanted = [options.errors] if options.errors else options.elements
    rules = tuple(
        rule for rule in rules_of(load_rules()) if not wanted or any(rule.id.startswith(prefix) for prefix in wanted)
    )
    needed = {rule.only_with for rule in rules if rule.only_with}
    rules += tuple(r for r in rules_of(load_rules()) if r.id in needed and r not in rules)
    tallies: dict[bool, dict[str, Tally]] = {
        False: collections.defaultdict(Tally),
        True: collections.defaultdict(Tally),
    }
    for path in sorted((options.labelled / "labels").glob("*.json")):
        label = json.loads(path.read_text("utf-8"))
        folder = options.labelled / ("text" if options.text else "contracts")
        file = next(folder.glob(path.stem + ".*"))
        held = is_held_out(file)
        contract = parse(load_document(file, options.cache))
        for decision in decide(contract, rules, second_witness=options.model):
            element = decision.element
            gold = label["elements"].get(element.id)
            if gold is None or gold["status"] in ("na", "not-applicable"):
                continue
            evidence = [e.text for e in element.evidence]
            tallies[held][element.id].add(gold, element.status.value, evidence)
            wrong = (gold["status"] in COVERED) != (element.status in (Status.PRESENT, Status.BLANK, Status.DEFERRED))
            if options.errors == element.id and not held and wrong:
                print(f"{path.stem}: labelled {gold['status']}, said {element.status.value}  {gold.get('note', '')}")
                for text in gold.get("quotes") or []:
                    print(f"    label: {text}")
                for text in evidence:
                    print(f"    said:  {text[:300]}")
    for held, title in ((False, "dev"), (True, "held aside")):
        print(title)
        rows = sorted((tally.row(), name) for name, tally in tallies[held].items())
        for (_, line), name in rows:
            print(f"  {name:36}{line}")
        print(f"  macro balanced accuracy: {sum(b for (b, _), _ in rows) / max(1, len(rows)):.3f}")


if __name__ == "__main__":
    main()
