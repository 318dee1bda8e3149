"""The rule language: packs of rules in YAML, and finding their phrases in a contract.

The doors are :func:`load_rules` and :class:`~contractlint.rules.match.PhraseFinder`.
"""

from __future__ import annotations

from pathlib import Path

from contractlint.rules.load import PackError, load_packs, merge_packs, packs_folder, rules_of
from contractlint.rules.rule import Example, Pack, Phrase, Rule, Signal

__all__ = ["Example", "Pack", "PackError", "Phrase", "Rule", "Signal", "load_rules", "rules_of"]


def load_rules(extra: Path | None = None, *, examples: bool = False) -> tuple[Pack, ...]:
    """The project's rule packs, and those of the folder ``extra`` (whose rules replace ours of the same id).

    Raises:
        PackError: a pack has mistakes; every one is named with its file, line and column.
    """
    packs = load_packs(packs_folder(), examples=examples)
    return merge_packs(packs, load_packs(extra, examples=examples)) if extra else packs
