"""Labelled sentences for the sentence model: which sentences of which contract answer which question."""

from __future__ import annotations

import ast
import csv
import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from contractlint.extract import extract_text
from contractlint.model import Contract
from contractlint.parse import parse
from contractlint.review.ngrams import Keys, sentence_features
from contractlint.review.wording import read_wording
from contractlint.rules import load_rules, rules_of
from evaluate import COVERED, is_held_out, load_document

CUAD = {
    "term/effective-date": "Effective Date",
    "term/end": "Expiration Date",
    "term/renewal": "Renewal Term",
    "term/non-renewal-notice": "Notice Period To Terminate Renewal",
    "term/termination-convenience": "Termination For Convenience",
    "general/governing-law": "Governing Law",
    "general/assignment": "Anti-Assignment",
    "risk/insurance": "Insurance",
    "risk/non-solicitation": "No-Solicit Of Employees",
}
"""The elements that CUAD's lawyers marked in the same sense."""
CAP = ("risk/liability-cap", "risk/consequential")
"""CUAD marks both as one: only their absence says something of each."""
_RUN = 5
CLAUSES = Path(__file__).parents[1] / "corpus" / "clauses"
PLAIN = Path(__file__).parents[1] / "corpus" / "plain"


@dataclass(frozen=True)
class Labelled:
    """One contract: its sentences' features, and for each element its status and the sentences that answer it.

    A status is as in the label files; "na" where nobody said. ``source`` is "labelled", "cuad", "plain" or "example".
    """

    source: str
    digest: str
    held_aside: bool
    features: list[Keys]
    statuses: dict[str, str]
    answers: dict[str, set[int]]
    contract: Contract | None = None
    quotes: dict[str, list[str]] = field(default_factory=dict)
    """The label's own words, for the labelled contracts."""


def read_labelled(folder: Path, cache: Path) -> list[Labelled]:
    """The labelled contracts."""
    return [
        _with_labels("labelled", path, folder / "labels" / f"{path.stem}.json", cache)
        for path in sorted((folder / "contracts").iterdir())
    ]


def read_own(cache: Path) -> list[Labelled]:
    """All that this project wrote to train on: whole contracts, the rules' examples and single sentences."""
    return [*read_plain(cache), *read_examples(), *read_clauses()]


def read_plain(cache: Path) -> list[Labelled]:
    """The contracts of ``corpus/plain``, written and labelled for this project as small firms word them."""
    return [_with_labels("plain", path, path.with_suffix(".labels.json"), cache) for path in sorted(PLAIN.glob("*.md"))]


def _with_labels(source: str, path: Path, labels: Path, cache: Path) -> Labelled:
    contract = parse(load_document(path, cache))
    elements = json.loads(labels.read_text("utf-8"))["elements"]
    return Labelled(
        source=source,
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        held_aside=source == "labelled" and is_held_out(path),
        features=sentence_features(read_wording(contract, (), ())),
        statuses={name: gold["status"] for name, gold in elements.items()},
        answers={name: find_quotes(contract, gold.get("quotes") or []) for name, gold in elements.items()},
        contract=contract,
        quotes={name: gold.get("quotes") or [] for name, gold in elements.items()},
    )


def read_cuad(folder: Path, cache: Path, known: set[str]) -> list[Labelled]:
    """CUAD's contracts but for those whose digest is known already."""
    found = []
    files = {file.stem.strip(): file for file in (folder / "contracts").iterdir()}
    for row in csv.DictReader((folder / "master_clauses_dev.csv").open(encoding="utf-8")):
        path = files[re.sub(r"\.pdf$", "", row["Filename"], flags=re.IGNORECASE).strip()]
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest in known:
            continue
        contract = parse(load_document(path, cache))
        quotes = {name: _quotes(row[category]) for name, category in CUAD.items()}
        statuses = {name: "present" if texts else "missing" for name, texts in quotes.items()}
        if not _quotes(row["Cap On Liability"]):
            statuses |= dict.fromkeys(CAP, "missing")
        found.append(
            Labelled(
                source="cuad",
                digest=digest,
                held_aside=is_held_out(path),
                features=sentence_features(read_wording(contract, (), ())),
                statuses=statuses,
                answers={name: find_quotes(contract, texts) for name, texts in quotes.items()},
                contract=contract,
            )
        )
    return found


def read_examples() -> list[Labelled]:
    """The rules' own examples: each a little contract that answers its rule's question, or does not."""
    return [
        _little(rule.id, example.text, answers=example.status is not None)
        for rule in rules_of(load_rules(examples=True))
        for example in rule.examples
    ]


def read_clauses() -> list[Labelled]:
    """The sentences of ``corpus/clauses``: what answers a question in many wordings, and what only sounds like it."""
    found = []
    for path in sorted(CLAUSES.glob("*.yaml")):
        for name, texts in yaml.safe_load(path.read_text("utf-8")).items():
            found += [_little(name, text, answers=True) for text in texts["answers"]]
            found += [_little(name, text, answers=False) for text in texts["near"]]
    return found


def _little(name: str, text: str, *, answers: bool) -> Labelled:
    """A text of our own that answers an element's question by its longest sentence, or does not answer it."""
    contract = parse(extract_text(text, format="markdown"))
    features = sentence_features(read_wording(contract, (), ()))
    longest = max(range(len(features)), key=lambda index: len(features[index]), default=0)
    return Labelled(
        source="example",
        digest=hashlib.sha256(f"{name} {text}".encode()).hexdigest(),
        held_aside=False,
        features=features,
        statuses={name: "present" if answers else "missing"},
        answers={name: {longest} if answers and features else set()},
    )


def _quotes(cell: str) -> list[str]:
    cell = cell.strip()
    if cell in ("", "[]"):
        return []
    try:
        return [str(text) for text in ast.literal_eval(cell)]
    except (ValueError, SyntaxError):
        return [cell]


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def find_quotes(contract: Contract, quotes: list[str]) -> set[int]:
    """The sentences in which quotes stand, to the letter or by the most runs of five words; three a quote at most."""
    sentences = [_plain(contract.text[s.start : s.end]) for s in contract.sentences]
    found: set[int] = set()
    for quote in map(_plain, quotes):
        if len(quote) < 8:
            continue
        hits = [i for i, text in enumerate(sentences) if quote[:60] in text or (len(text) > 25 and text in quote)]
        found.update((hits or _nearest(quote, sentences))[:3])
    return found


def _nearest(quote: str, sentences: list[str]) -> list[int]:
    runs = _runs(quote)
    best, index = max(((len(runs & _runs(text)), -i) for i, text in enumerate(sentences)), default=(0, 0))
    return [-index] if best else []


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1))}


def is_covered(status: str) -> bool | None:
    """Whether a status says that something answers; None where nobody said."""
    if status in ("na", "not-applicable"):
        return None
    return status in COVERED
