"""How the tables come into the pages."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from write_accuracy import put  # noqa: E402  # scripts are no package


def test_a_table_replaces_what_stood_between_its_markers_and_nothing_else() -> None:
    page = "before\n<!-- cuad:begin -->\n| old |\n<!-- cuad:end -->\n<!-- terms:begin -->\n<!-- terms:end -->\nafter\n"
    written = put(page, "cuad", ["| a |", "|---|"])
    assert written == page.replace("| old |", "| a |\n|---|")
    assert put(written, "cuad", ["| a |", "|---|"]) == written


def test_the_page_has_a_place_for_every_table_and_each_holds_one() -> None:
    page = (ROOT / "docs" / "accuracy.md").read_text("utf-8")
    for name in ("figures", "cuad", "terms", "confidence", "elements"):
        between = page.split(f"<!-- {name}:begin -->")[1].split(f"<!-- {name}:end -->")[0]
        assert between.count("\n|") >= 5, name


def test_the_page_has_a_row_for_every_element() -> None:
    from contractlint.rules import load_rules, rules_of

    page = (ROOT / "docs" / "accuracy.md").read_text("utf-8")
    assert [rule.id for rule in rules_of(load_rules()) if f"| `{rule.id}` |" not in page] == []
