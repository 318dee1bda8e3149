"""Waivers beside the contracts hold in an audit as in a review."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from contractlint.audit import Agreement, Counts, Instructions, Store, audit
from contractlint.audit.walk import find_contracts
from contractlint.audit.work import review_agreement
from contractlint.config import Options
from contractlint.review import review
from contractlint.review.waivers import read_waivers, write_waivers

DRAFT = "# Support Agreement\n\nThe Provider watches the network. Faults are told by telephone.\n"
OPTIONS = Options(select=("term/end", "term/renewal"))


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "contracts" / "draft.md"
    path.parent.mkdir()
    path.write_text(DRAFT, "utf-8")
    return path


def run(contract: Path) -> tuple[Counts, list[str]]:
    """The counts, and the rules of the findings left."""
    with Store(contract.parent.parent / "a.db") as store:
        counts = audit([str(contract.parent)], store, options=OPTIONS, workers=1)
        return counts, sorted(row["rule"] for row in store.rows("all_findings"))


def waive(contract: Path, expires: datetime.date | None = None) -> Path:
    path = contract.with_name("draft.md.waivers.yaml")
    text = write_waivers(review(contract, options=OPTIONS))
    path.write_text(text.replace("expires:\n", f"expires: {expires or ''}\n"), "utf-8")
    return path


def test_what_is_waived_is_no_finding_of_the_audit(contract: Path) -> None:
    before = run(contract)[1]
    assert before
    assert len(read_waivers(waive(contract))) == len(before)
    counts, after = run(contract)
    assert (counts.read, counts.kept, after) == (1, 0, [])
    assert run(contract)[0].kept == 1


def test_a_waiver_taken_back_is_another_question(contract: Path) -> None:
    path = waive(contract)
    assert run(contract)[1] == []
    path.unlink()
    counts, after = run(contract)
    assert counts.read == 1
    assert after != []


def test_a_waiver_that_has_expired_waives_nothing(contract: Path) -> None:
    waive(contract, datetime.date(2020, 1, 31))
    assert run(contract)[1] != []


def test_mistakes_in_a_waiver_file_are_told_with_its_line(contract: Path) -> None:
    path = waive(contract)
    path.write_text("version: 1\nwaivers:\n - rule: term/end\n", "utf-8")
    counts, _ = run(contract)
    assert counts.failed == 1
    with Store(contract.parent.parent / "a.db") as store:
        (row,) = store.rows("could_not_be_read")
    assert "draft.md.waivers.yaml: waiver 1" in row["problem"]
    path.unlink()
    assert run(contract)[0].read == 1


def test_a_waiver_file_is_no_contract(contract: Path) -> None:
    path = waive(contract)
    (found,) = find_contracts([str(contract.parent)])
    assert found.waivers == str(path)


def test_a_waiver_of_what_is_not_asked_for_is_not_called_stale(contract: Path) -> None:
    waive(contract)
    asked = Options(select=("term/end",))
    report = review_agreement(Agreement.of(next(iter(find_contracts([str(contract)])))), Instructions(asked)).report
    assert report is not None
    assert len(report["waivers"]["waived"]) == 1
    assert report["waivers"]["stale"] == []
