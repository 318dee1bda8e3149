"""The audit's results in one SQLite file: the only place that speaks SQL.

``docs/audit-store.md`` describes tables and views for whoever asks questions of their own. Every result is committed as
it comes, so that a run that is killed loses only the files in flight.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any

from contractlint.audit.addresses import is_url
from contractlint.audit.outcome import Agreement, FileResult, Outcome, content_key, last_part
from contractlint.audit.walk import Found

VERSION = 3
"""Of the schema; a store of an older version is brought up to it by the scripts in ``schema/``."""
_PATIENCE = 60.0
"""Seconds to wait for another audit that is writing into the same store."""
_FACTS = (
    "effective_date", "expiration_date", "term", "renewal_term", "auto_renews", "non_renewal_notice", "last_notice_day",
    "termination_notice", "governing_law", "payment_due", "late_interest", "currency", "support_hours",
)  # fmt: skip


class StoreError(Exception):
    """A store that cannot be used; its text says why and what to do."""


class Store:
    """Results by path and content. Use it in a ``with`` statement."""

    def __init__(self, path: Path) -> None:
        """Open a store, or make one.

        Raises:
            StoreError: the file is no store, is of a newer version, or cannot be written.
        """
        self.path = path
        try:
            self._db = sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.execute("PRAGMA foreign_keys=ON")
            self._migrate()
        except sqlite3.Error as error:
            raise StoreError(f"{path}: cannot be used as a store: {error}; name another file with --store") from error
        self._db.row_factory = sqlite3.Row

    @contextmanager
    def _told(self, done: str) -> Iterator[None]:
        """What the database raises while it is ``done`` to ("read", "written"), as one line.

        Raises:
            StoreError: the disk is full, the file is damaged, or something else keeps us from it.
        """
        try:
            yield
        except sqlite3.OperationalError as error:
            raise StoreError(f"{self.path}: cannot be {done}: {error}; what was kept before is safe") from error
        except (sqlite3.Error, json.JSONDecodeError, UnicodeDecodeError) as error:
            advice = "move it away, or name another file with --store; the contracts are then reviewed anew"
            raise StoreError(f"{self.path}: is damaged: {error}; {advice}") from error

    def _migrate(self) -> None:
        """Bring the schema up to date, all of it or nothing; who opens the store meanwhile waits."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            self._run_scripts()
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            self._db.close()
            raise

    def _run_scripts(self) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise StoreError(f"{self.path}: was made by a newer contractlint; use that one, or name another --store")
        if version == 0 and self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise StoreError(f"{self.path}: is a database of something else; name another file with --store")
        for number in range(version + 1, VERSION + 1):
            script = (resources.files(__package__) / "schema" / f"{number:04d}.sql").read_text("utf-8")
            for statement in _statements(script):
                self._db.execute(statement)
            self._db.execute(f"PRAGMA user_version={number}")

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Everything or nothing.

        Raises:
            StoreError: see :meth:`_told`.
        """
        with self._told("written"):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def begin(self, names: Iterable[str], stamp: str) -> None:
        """Note which files this audit is about, by name: reports of the portfolio show these."""
        with self._transaction():
            self._show(names)
            self._db.execute("INSERT INTO audits(stamp, started) VALUES (?, datetime('now'))", (stamp,))

    def show(self, names: Iterable[str]) -> None:
        """Let the portfolio be these files' results."""
        with self._transaction():
            self._show(names)

    def _show(self, names: Iterable[str]) -> None:
        self._db.execute("UPDATE agreements SET in_audit=0 WHERE in_audit=1")
        self._db.executemany("UPDATE agreements SET in_audit=1 WHERE path=?", ((name,) for name in names))

    def has(self, agreement: Agreement, stamp: str, *, readable: bool = False) -> bool:
        """Whether these very files were reviewed with this stamp: the same sizes and times of change.

        What could not be read for another reason than its content (no permission, out of time, a worker that died) was
        not: it is tried again.

        Args:
            agreement: its files, as they are now.
            stamp: what else the result depends on.
            readable: only if all of them could be read.
        """
        query = (
            "SELECT f.path, f.size, f.changed, f.sha256, coalesce(f.problem, a.problem) FROM agreements a"
            " JOIN files f ON f.agreement = a.id WHERE a.path=? AND a.stamp=?"
        )
        rows = self._query(query, agreement.name, stamp)
        known = {(row[0], row[1], row[2]) for row in rows if row[3] and not (readable and row[4])}
        wanted = {(found.name, found.size, found.changed) for found in agreement.files if found.changed}
        return len(known) == len(rows) == len(agreement.files) and known == wanted

    def known(self, agreement: Agreement, stamp: str) -> str | None:
        """The key of the content of which a report is kept under this name and stamp."""
        query = "SELECT sha256 FROM agreements WHERE path=? AND stamp=? AND report IS NOT NULL"
        return next((row[0] for row in self._query(query, agreement.name, stamp)), None)

    def adopt(self, agreement: Agreement, stamp: str) -> bool:
        """Whether the same content was reviewed with this stamp under any name; its result is then this one's too.

        The files' bytes are only read where results of files of these sizes are there.
        """
        files = agreement.files
        marks = ", ".join("?" * len({found.size for found in files}))
        joined = "files f JOIN agreements a ON a.id = f.agreement"
        query = f"SELECT 1 FROM {joined} WHERE f.size IN ({marks}) AND a.stamp=? LIMIT 1"  # noqa: S608  # our words
        if not all(found.changed for found in files) or any(is_url(found.path) for found in files):
            return False
        if not self._query(query, *{found.size for found in files}, stamp):
            return False
        hashes = {}
        for found in files:
            if not Path(found.path).is_file():  # a pipe would keep us waiting
                return False
            try:
                with Path(found.path).open("rb") as file:
                    hashes[found] = hashlib.file_digest(file, "sha256").hexdigest()
            except OSError:
                return False
        return self._adopt(agreement, stamp, hashes)

    def _adopt(self, agreement: Agreement, stamp: str, hashes: dict[Found, str]) -> bool:
        query = "SELECT id, report FROM agreements WHERE sha256=? AND stamp=? AND report IS NOT NULL"
        row = next(iter(self._query(query, content_key(hashes.items()), stamp)), None)
        if row is None:
            return False
        query = "SELECT path, sha256, problem, first_page FROM files WHERE agreement=? ORDER BY place"
        left = dict(hashes)
        results = []
        for path, sha256, problem, first_page in self._query(query, row[0]):
            of_it = [found for found in left if left[found] == sha256]
            found = next((found for found in of_it if last_part(found.name) == last_part(path)), of_it[0])
            del left[found]
            results.append(FileResult(found, sha256, problem, first_page))
        with self._told("read"):
            report = json.loads(row[1])
        report["document"]["path"] = " + ".join(result.found.name for result in results if not result.problem)
        self.put(Outcome(agreement, tuple(results), report), stamp)
        return True

    def put(self, outcome: Outcome, stamp: str) -> None:
        """Keep one outcome in place of what was known of the contract."""
        outcome = outcome.encodable()
        with self._transaction():
            self._db.execute("DELETE FROM agreements WHERE path=?", (outcome.agreement.name,))
            number = self._insert(outcome, stamp)
            self._db.executemany(
                "INSERT INTO files(agreement, place, path, size, changed, sha256, problem, first_page)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (number, place, f.found.name, f.found.size, f.found.changed, f.sha256, f.problem, f.first_page)
                    for place, f in enumerate(outcome.files, 1)
                ),
            )
            if outcome.report is not None:
                self._insert_parts(number, outcome.report)

    def _insert(self, outcome: Outcome, stamp: str) -> int:
        report = outcome.report or {}
        facts, document, summary = (report.get(key, {}) for key in ("facts", "document", "summary"))
        row = {
            "path": outcome.agreement.name,
            "sha256": content_key((file.found, file.sha256) for file in outcome.files),
            "stamp": stamp,
            "problem": outcome.problem,
            "seconds": round(outcome.seconds, 3),
            "title": document.get("title"),
            "format": document.get("format"),
            "pages": document.get("pages"),
            "verdict": summary.get("verdict"),
            "completeness": summary.get("completeness"),
            **{name: facts.get(name) for name in _FACTS},
            "report": json.dumps(report, ensure_ascii=False) if report else None,
        }
        names = ", ".join(row)
        marks = ", ".join(f":{name}" for name in row)
        cursor = self._db.execute(f"INSERT INTO agreements({names}) VALUES ({marks})", row)  # noqa: S608  # our names
        assert cursor.lastrowid is not None  # noqa: S101  # an INSERT has one
        return cursor.lastrowid

    def _insert_parts(self, number: int, report: dict[str, Any]) -> None:
        self._db.executemany(
            "INSERT INTO parties(agreement, name, role) VALUES (?, ?, ?)",
            ((number, party["name"], party["role"]) for party in report["facts"]["parties"]),
        )
        self._db.executemany(
            "INSERT INTO elements(agreement, id, status, confidence, page, words) VALUES (?, ?, ?, ?, ?, ?)",
            (
                (number, e["id"], e["status"], e["confidence"], *_place(next(iter(e["evidence"]), None)))
                for e in report["elements"]
            ),
        )
        self._db.executemany(
            "INSERT INTO findings(agreement, rule, severity, message, page, words, fingerprint)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (number, f["rule"], f["severity"], f["message"], *_place(f["location"]), f["fingerprint"])
                for f in report["findings"]
            ),
        )

    def rows(self, name: str) -> list[dict[str, Any]]:
        """All rows of a table or view that the schema describes, of this audit's files."""
        if name not in self.views():
            raise ValueError(name)
        return [dict(row) for row in self._query(f"SELECT * FROM {name}")]  # noqa: S608  # a name of the schema's

    def views(self) -> list[str]:
        """The names of the views."""
        query = "SELECT name FROM sqlite_master WHERE type='view' ORDER BY name"
        return [row[0] for row in self._query(query)]

    def reports(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Path and report (as the JSON report, version 1) of every agreement of this audit that could be read."""
        query = "SELECT path, report FROM agreements WHERE in_audit=1 AND report IS NOT NULL ORDER BY path"
        with self._told("read"):
            for row in self._db.execute(query):
                yield row["path"], json.loads(row["report"])

    def _query(self, query: str, *values: object) -> list[sqlite3.Row]:
        with self._told("read"):
            return self._db.execute(query, values).fetchall()


def _statements(script: str) -> Iterator[str]:
    """A script's statements, one by one: ``executescript`` would end the transaction around them."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _place(place: dict[str, Any] | None) -> tuple[int | None, str | None]:
    return (place["page"], place["text"]) if place else (None, None)
