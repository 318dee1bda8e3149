"""What may happen to an audit: odd names, other audits, changed permissions, Ctrl-C."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from contractlint.audit import Agreement, Instructions, Outcome, Store, StoreError, WorkLimits, audit
from contractlint.audit.outcome import FileResult
from contractlint.audit.portfolio import read_portfolio, render_portfolio
from contractlint.audit.stamp import stamp_of
from contractlint.audit.walk import Found
from contractlint.audit.work import review_agreement
from contractlint.config import Options
from contractlint.extract import DEFAULT_READING
from contractlint.rules import PackError

DRAFT = "# Support Agreement\n\nThe term begins on 1 March 2024 and ends on 28 February 2027.\n"
OPTIONS = Options(select=("term",))


def outcome(name: str, problem: str | None = None, sha256: str | None = None) -> Outcome:
    agreement = Agreement.of(Found(name, 5, 7))
    return Outcome(agreement, (FileResult(agreement.files[0], sha256, problem),), problem=problem)


def test_a_name_that_is_no_text_is_kept_and_shown(tmp_path: Path) -> None:
    path = os.fsdecode(bytes(tmp_path) + b"/caf\xe9.md")
    try:
        Path(path).write_text(DRAFT, "utf-8")
    except OSError:
        pytest.skip("this file system wants UTF-8 names")
    with Store(tmp_path / "a.db") as store:
        assert audit([path], store, options=OPTIONS, workers=1).read == 1
        assert audit([path], store, options=OPTIONS, workers=1).kept == 1
        portfolio = read_portfolio(store)
        assert [Path(row["path"]).name for row in portfolio.agreements] == ["caf\\xe9.md"]
        assert all(b"caf" in render_portfolio(portfolio, kind) for kind in ("csv", "json", "html"))


def test_names_that_are_no_text_do_not_part_a_set_nor_end_an_audit(tmp_path: Path) -> None:
    folder = tmp_path / "moor"
    folder.mkdir()
    names = (b"agreement caf\xe9.md", b"agreement caf\\xe9.md", b"schedule \xff.md")
    try:
        for number, name in enumerate(names):
            Path(os.fsdecode(bytes(folder) + b"/" + name)).write_text(f"{DRAFT}\n{number}\n", "utf-8")
    except OSError:
        pytest.skip("this file system wants UTF-8 names")
    Path(os.fsdecode(bytes(folder) + b"/schedule \xff.md.waivers.yaml")).write_text("waivers: [", "utf-8")
    with Store(tmp_path / "a.db") as store:
        assert audit([str(folder)], store, options=OPTIONS, workers=1, group_by="folder").failed == 1
        (unread,) = read_portfolio(store).unread
        assert "schedule \\xff.md.waivers.yaml: is not YAML" in unread["problem"]
        Path(os.fsdecode(bytes(folder) + b"/schedule \xff.md.waivers.yaml")).unlink()
        assert audit([str(folder)], store, options=OPTIONS, workers=1, group_by="folder").read == 1
        assert len(store.rows("members")) == 3


def test_half_a_character_in_a_report_is_kept_as_a_question_mark(tmp_path: Path) -> None:
    report = review_agreement(_draft(tmp_path), Instructions(OPTIONS)).report
    assert report is not None
    report["document"]["title"] = "Support \ud83d Agreement"
    found = _draft(tmp_path)
    with Store(tmp_path / "a.db") as store:
        store.put(Outcome(found, (FileResult(found.files[0], "ab12"),), report), "s")
        store.show([found.name])
        assert [row["title"] for row in read_portfolio(store).agreements] == ["Support ? Agreement"]


def _draft(folder: Path) -> Agreement:
    (folder / "draft.md").write_text(DRAFT, "utf-8")
    return Agreement.of(Found(str(folder / "draft.md")))


def test_a_pipe_is_not_opened_to_see_whether_it_is_known(tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe.md")
    files = [str(tmp_path / "empty.md"), str(tmp_path / "pipe.md")]
    with Store(tmp_path / "a.db") as store:
        for _ in range(2):
            counts = audit(files, store, options=OPTIONS, workers=1, limits=WorkLimits(seconds=2))
        assert (counts.kept, counts.failed) == (1, 1)


def test_what_was_not_the_files_fault_is_tried_again(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store:
        store.put(outcome("slow.pdf", "took longer than 5 seconds"), "s")
        store.put(outcome("broken.pdf", "is no PDF", "ab12"), "s")
        assert not store.has(Agreement.of(Found("slow.pdf", 5, 7)), "s")
        assert store.has(Agreement.of(Found("broken.pdf", 5, 7)), "s")


def test_of_two_audits_with_one_store_each_shows_its_own_files(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as one, Store(tmp_path / "a.db") as two:
        one.put(outcome("first.md", "p"), "s")
        two.begin(["second.md"], "s")
        two.put(outcome("second.md", "p"), "s")
        one.show(["first.md"])
        assert [row["path"] for row in read_portfolio(one).unread] == ["first.md"]


def test_several_may_make_the_store_at_once(tmp_path: Path) -> None:
    problems: list[BaseException] = []

    def make() -> None:
        try:
            with Store(tmp_path / "a.db") as store:
                store.begin([], "s")
        except StoreError as error:
            problems.append(error)

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def test_a_store_that_cannot_be_written_any_more_is_one_line(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store:
        with sqlite3.connect(tmp_path / "a.db") as database:
            database.execute("DROP TABLE audits")
        with pytest.raises(StoreError, match="cannot be written"):
            store.begin([], "s")


@pytest.mark.parametrize("where", ["agreements", "files", "report"])
def test_a_damaged_store_is_one_line_with_advice(tmp_path: Path, where: str) -> None:
    path = tmp_path / "a.db"
    with Store(path) as store:
        for number in range(40):
            (tmp_path / f"{number}.md").write_text(f"{DRAFT}\n{number}\n", "utf-8")
        audit([str(tmp_path)], store, options=OPTIONS, workers=1)
    with sqlite3.connect(path) as database:
        if where == "report":
            database.execute("UPDATE agreements SET report = '{'")
        else:
            query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
            page = database.execute(query, (where,)).fetchone()[0]
            size = database.execute("PRAGMA page_size").fetchone()[0]
    database.close()
    if where != "report":
        data = bytearray(path.read_bytes())
        data[(page - 1) * size : page * size] = b"\xa5" * size
        path.write_bytes(data)
    with pytest.raises(StoreError, match=r"a\.db: (is damaged|cannot be used as a store): .*name another file"):
        _use(path)


def _use(path: Path) -> None:
    with Store(path) as store:
        audit([str(path.parent)], store, options=OPTIONS, workers=1)
        list(store.reports())


def test_what_is_no_file_is_no_store() -> None:
    with pytest.raises(StoreError, match="name another file with --store") as refused:
        Store(Path(os.devnull))
    assert "rollback" not in str(refused.value)


def test_rules_ignored_in_some_files_only_are_ignored_here_too(tmp_path: Path) -> None:
    path = tmp_path / "old.md"
    path.write_text(DRAFT, "utf-8")
    options = Options(select=("term",), per_file_ignores=(("old.md", ("term/renewal",)),))
    report = review_agreement(Agreement.of(Found(str(path))), Instructions(options)).report
    assert report is not None
    assert "term/renewal" not in [element["id"] for element in report["elements"]]


def test_a_profile_that_changed_is_another_question(tmp_path: Path) -> None:
    profile = tmp_path / "own.yaml"
    profile.write_text("components: [term]\n", "utf-8")
    before = stamp_of(Options(profile=str(profile)), DEFAULT_READING)
    profile.write_text("components: [term, costs]\n", "utf-8")
    assert stamp_of(Options(profile=str(profile)), DEFAULT_READING) != before


def test_wrong_options_are_told_before_anything_is_read(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store, pytest.raises(PackError, match="no such profile"):
        audit(["gone.md"], store, options=Options(profile="nothing"), workers=1)


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_says_that_what_is_done_is_kept(tmp_path: Path, end: signal.Signals) -> None:
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    draft, store = tmp_path / "a.md", tmp_path / "a.db"
    draft.write_text(DRAFT, "utf-8")
    files = [str(draft), str(pipe)]
    command = [sys.executable, "-m", "contractlint", "audit", *files, "--store", str(store), "--workers", "1"]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs inherit it ignored
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, before)
    until = time.monotonic() + 60
    while time.monotonic() < until and running.poll() is None and not _rows(store):
        time.sleep(0.1)
    running.send_signal(end)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out) == (130, "")
    assert "what was reviewed is kept in" in err
    assert "Traceback" not in err
    assert "leaked" not in err


def _rows(path: Path) -> int:
    try:
        with sqlite3.connect(path) as database:
            return int(database.execute("SELECT count(*) FROM agreements").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
