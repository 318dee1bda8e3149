"""An audit as a whole: nothing lost, nothing twice, nothing read again that has not changed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from contractlint.audit import Agreement, Counts, Instructions, Outcome, Store, StoreError, WorkLimits, audit
from contractlint.audit.pool import review_all
from contractlint.audit.portfolio import read_portfolio
from contractlint.audit.walk import Found
from contractlint.config import Options

DRAFT = """# Support Agreement {number}

This Agreement is made on 1 March 2024 between Hill Systems Ltd (the "Provider") and Moor Foods Ltd (the "Client").

The term begins on 1 March 2024 and ends on 28 February 2027. It renews automatically for one year at a time unless
either party gives notice at least sixty (60) days before the end of the term.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    contracts = tmp_path / "contracts"
    contracts.mkdir()
    for number in range(4):
        (contracts / f"c{number}.md").write_text(DRAFT.format(number=number), "utf-8")
    (contracts / "empty.pdf").write_bytes(b"")
    (contracts / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    return contracts


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "audit.db") as store:
        yield store


def run(folder: Path, store: Store, **options: tuple[str, ...]) -> Counts:
    chosen = Options(select=("term", "parties"), **options)  # type: ignore[arg-type]
    return audit([str(folder)], store, options=chosen, workers=2)


def test_every_file_is_accounted_for(folder: Path, store: Store) -> None:
    counts = run(folder, store)
    assert (counts.total, counts.read, counts.failed) == (6, 4, 2)
    portfolio = read_portfolio(store)
    assert {Path(row["path"]).name for row in portfolio.agreements} == {f"c{number}.md" for number in range(4)}
    problems = {Path(row["path"]).name: row["problem"] for row in portfolio.unread}
    assert set(problems) == {"empty.pdf", "broken.pdf"}
    assert "check that the file" in problems["empty.pdf"]


def test_what_has_not_changed_is_not_read_again(folder: Path, store: Store) -> None:
    run(folder, store)
    (folder / "c1.md").write_text(DRAFT.format(number="one"), "utf-8")
    counts = run(folder, store)
    assert (counts.read, counts.kept) == (1, 5)


def test_a_renamed_and_a_touched_file_keep_their_results(folder: Path, store: Store) -> None:
    run(folder, store)
    (folder / "c1.md").rename(folder / "renamed.md")
    os.utime(folder / "c2.md", ns=(1, 1))
    counts = run(folder, store)
    assert (counts.read, counts.kept) == (0, 6)
    paths = [Path(row["path"]).name for row in read_portfolio(store).agreements]
    assert paths == ["c0.md", "c2.md", "c3.md", "renamed.md"]


def test_other_options_are_another_question(folder: Path, store: Store) -> None:
    run(folder, store)
    assert run(folder, store, ignore=("term/renewal",)).read == 4


def test_a_file_that_takes_too_long_costs_only_itself(folder: Path) -> None:
    pipe = folder / "pipe.md"
    os.mkfifo(pipe)
    agreements = [Agreement.of(Found(str(pipe))), Agreement.of(Found(str(folder / "c0.md")))]
    limits = WorkLimits(seconds=10)
    outcomes = {
        Path(outcome.agreement.name).name: outcome
        for outcome in review_all(agreements, instructions=Instructions(), workers=2, limits=limits)
    }
    assert outcomes["c0.md"].report is not None
    assert "longer than 10 seconds" in (outcomes["pipe.md"].problem or "")


def test_an_audit_that_is_killed_goes_on_where_it_stopped(folder: Path, tmp_path: Path) -> None:
    for number in range(4, 40):
        (folder / f"c{number}.md").write_text(DRAFT.format(number=number), "utf-8")
    path = tmp_path / "killed.db"
    command = [sys.executable, "-m", "contractlint", "audit", str(folder), "--store", str(path), "--workers", "1"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    kept = 0
    until = time.monotonic() + 120
    while kept < 3 and running.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
        kept = count(path)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    kept = count(path)
    assert 3 <= kept < 42
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert count(path) == 42
    assert f"{kept} unchanged" in done.stdout


def count(path: Path) -> int:
    """Files in the store, each once."""
    if not path.is_file():
        return 0
    with sqlite3.connect(path) as database:
        try:
            return int(database.execute("SELECT count(DISTINCT path) FROM agreements").fetchone()[0])
        except sqlite3.OperationalError:  # the schema is not there yet
            return 0


def test_a_store_of_something_else_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE songs(name)")
    with pytest.raises(StoreError, match="database of something else"):
        Store(other)
    text = tmp_path / "text.db"
    text.write_text("no database at all, but long enough to look at" * 40, "utf-8")
    with pytest.raises(StoreError, match="name another file"):
        Store(text)


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "new.db") as database:
        database.execute("PRAGMA user_version=99")
    with pytest.raises(StoreError, match="newer contractlint"):
        Store(tmp_path / "new.db")


def test_views_answer_what_renews_and_what_lacks(folder: Path, store: Store) -> None:
    audit([str(folder)], store, options=Options(), workers=2)
    assert set(store.views()) >= {"renewals_in_90_days", "without_breach_notice", "without_liability_cap"}
    assert len(store.rows("without_breach_notice")) == 4
    with pytest.raises(ValueError, match="songs"):
        store.rows("songs")


def test_an_outcome_in_place_of_another_leaves_no_parts_behind(store: Store) -> None:
    store.put(Outcome.failed(Agreement.of(Found("a.pdf", 1, 1)), "is empty"), "stamp")
    store.put(Outcome.failed(Agreement.of(Found("a.pdf", 1, 2)), "is broken"), "stamp")
    assert [row["problem"] for row in store.rows("could_not_be_read")] == ["is broken"]
