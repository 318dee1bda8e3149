"""What a change of the program changed on the real contracts, shown on made-up ones."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from diff_statuses import Snapshot, finding_changes, print_changes, status_changes  # scripts are no package

IDS = ["term/end", "costs/fees"]


def report(end: str, fees: str, *rules: str) -> dict[str, Any]:
    elements = [{"id": "term/end", "status": end}, {"id": "costs/fees", "status": fees}]
    return {"elements": elements, "findings": [{"rule": rule} for rule in rules]}


def snapshot(**reports: dict[str, Any]) -> Snapshot:
    found = Snapshot(IDS)
    for digest, one in reports.items():
        found.add(digest, one)
    return found


def test_what_was_gained_and_lost_is_judged_by_the_label() -> None:
    old = snapshot(a=report("missing", "present"), b=report("present", "present"))
    new = snapshot(a=report("present", "deferred"), b=report("missing", "present"))
    changes = status_changes(old, new, {"a": {"term/end": True}, "b": {"term/end": True}})
    assert [(c.digest, c.element, c.kind, c.verdict) for c in changes] == [
        ("a", "term/end", "gained", "right"),
        ("a", "costs/fees", "another status", ""),
        ("b", "term/end", "lost", "wrong"),
    ]


def test_findings_are_counted_by_rule_without_those_that_tell_a_status() -> None:
    old = snapshot(a=report("missing", "present", "term/end", "consistency/numbering"))
    new = snapshot(a=report("present", "present", "consistency/numbering", "consistency/numbering"))
    assert finding_changes(old, new) == {"consistency/numbering": (1, 2, 1)}


def test_contracts_and_elements_that_only_one_snapshot_has_are_no_change() -> None:
    old = snapshot(a=report("present", "present"))
    new = Snapshot([*IDS, "costs/taxes"])
    new.add("a", report("present", "present"))
    new.add("b", report("missing", "missing"))
    assert status_changes(old, new, {}) == []


def test_a_snapshot_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    written = snapshot(a=report("blank", "not-applicable", "clarity/vague-commitment"), b=report("missing", "deferred"))
    written.write(tmp_path / "statuses.json")
    assert Snapshot.read(tmp_path / "statuses.json") == written


def test_the_list_names_the_contract_where_it_may(capsys: pytest.CaptureFixture[str]) -> None:
    old = snapshot(a=report("missing", "present"), b=report("missing", "present"))
    new = snapshot(a=report("present", "present"), b=report("present", "present"))
    print_changes(status_changes(old, new, {}), {"a": "handshake"})
    shown = capsys.readouterr().out
    assert "gained: 2, 2 no label" in shown
    assert "handshake" in shown
    assert "missing -> present" in shown
