"""Whatever happens to files between audits, and wherever an audit stops: each is kept once, and read only if it must be."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import contractlint.audit
from contractlint.audit import Agreement, Counts, Outcome, Store, audit
from contractlint.audit.outcome import FileResult
from contractlint.config import Options

NAMES = st.sampled_from(["a.md", "b.md", "old/a.md", "old/c.md"])
CONTENTS = st.sampled_from(["", "one", "two", "six", "seven"])  # nothing is unreadable; three are of one size
CHANGES = st.one_of(
    st.tuples(st.just("write"), NAMES, CONTENTS),
    st.tuples(st.just("rename"), NAMES, NAMES),
    st.tuples(st.just("copy"), NAMES, NAMES),
    st.tuples(st.just("touch"), NAMES, st.none()),
    st.tuples(st.just("remove"), NAMES, st.none()),
)
AUDITS = st.tuples(st.sampled_from(["term", "term", "costs"]), st.none() | st.integers(0, 3))


class StoppedError(Exception):
    """The audit is killed."""


@dataclass
class World:
    """A folder, a store, and what a reader of this test expects of both."""

    folder: Path
    store: Store
    files: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Content and time of change, by name."""
    kept: dict[str, tuple[str, int, str]] = field(default_factory=dict)
    """Content, time of change and options of what the store holds, by name."""
    clock: int = 0

    def change(self, what: str, name: str, other: str | None) -> None:
        """Do something to the files."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        if what == "write":
            path.write_text(other or "", "utf-8")
            self._at(name, other or "")
        elif name in self.files and what == "touch":
            self._at(name, self.files[name][0])
        elif name in self.files and what == "remove":
            path.unlink()
            del self.files[name]
        elif name in self.files and what in ("rename", "copy") and other and other != name:
            (self.folder / other).parent.mkdir(exist_ok=True)
            if what == "rename":
                path.rename(self.folder / other)
                self.files[other] = self.files.pop(name)
            else:
                shutil.copyfile(path, self.folder / other)
                self._at(other, self.files[name][0])

    def _at(self, name: str, content: str) -> None:
        self.clock += 1
        os.utime(self.folder / name, ns=(self.clock * 10**9, self.clock * 10**9))
        self.files[name] = (content, self.clock)

    def due(self, select: str) -> list[str]:
        """The files that an audit must read; those of which it knows the content it takes over on its way."""
        due = []
        for name in sorted(self.files, key=lambda name: (name.count("/"), name)):
            content, changed = self.files[name]
            known = {(kept[0], kept[2]) for kept in self.kept.values()}
            if self.kept.get(name) == (content, changed, select) or (content and (content, select) in known):
                self.kept[name] = (content, changed, select)
            else:
                due.append(name)
        return due

    def audit(self, select: str, stop: int | None) -> None:
        """Audit the folder; kill it after so many contracts are read."""
        due = self.due(select)
        read: list[str] = []

        def review(agreements: Sequence[Agreement], **_: Any) -> Iterator[Outcome]:
            for agreement in agreements:
                if len(read) == stop:
                    raise StoppedError
                read.append(os.path.relpath(agreement.name, self.folder))
                yield outcome_of(agreement)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(contractlint.audit, "review_all", review)
            patch.setattr(contractlint.audit, "scope_of", lambda _: None)
            try:
                counts = audit([str(self.folder)], self.store, options=Options(select=(select,)), workers=1)
            except StoppedError:
                counts = None
        assert read == due[:stop] if counts is None else read == due
        for name in read:
            self.kept[name] = (*self.files[name], select)
        if counts is not None:
            self.check(counts, due)

    def check(self, counts: Counts, due: list[str]) -> None:
        """After an audit that came to its end, the store shows what is in the folder, and nothing else."""
        failed = [name for name in due if not self.files[name][0]]
        assert (counts.total, counts.read, counts.failed) == (len(self.files), len(due) - len(failed), len(failed))
        assert counts.done == counts.total
        reports = [(os.path.relpath(name, self.folder), report) for name, report in self.store.reports()]
        shown = [(name, report["document"]["path"], report["facts"]["governing_law"]) for name, report in reports]
        wanted = [(name, str(self.folder / name), content) for name, (content, _) in self.files.items() if content]
        assert sorted(shown) == sorted(wanted)
        unread = sorted(os.path.relpath(row["path"], self.folder) for row in self.store.rows("could_not_be_read"))
        assert unread == sorted(name for name, (content, _) in self.files.items() if not content)


def outcome_of(agreement: Agreement) -> Outcome:
    """What a review would say, told by the content alone."""
    (found,) = agreement.files
    data = Path(found.path).read_bytes()
    result = FileResult(found, hashlib.sha256(data).hexdigest(), None if data else "is empty", 1 if data else None)
    if not data:
        return Outcome(agreement, (result,), problem="is empty")
    report: dict[str, Any] = {
        "document": {"path": found.path, "title": None, "format": "markdown", "pages": 1, "warnings": []},
        "summary": {"verdict": "complete", "completeness": 1.0},
        "facts": {"parties": [{"name": "Hill Systems Ltd", "role": None}], "governing_law": data.decode()},
        "elements": [{"id": "term/end", "status": "missing", "confidence": 1.0, "evidence": []}],
        "findings": [],
    }
    return Outcome(agreement, (result,), report)


@settings(max_examples=60, deadline=None)
@given(
    first=st.dictionaries(NAMES, CONTENTS, min_size=2),
    rounds=st.lists(st.tuples(AUDITS, st.lists(CHANGES, min_size=1, max_size=3)), min_size=1, max_size=5),
    last=AUDITS,
)
def test_files_change_and_audits_are_killed(
    first: dict[str, str], rounds: list[tuple[tuple[str, int | None], list[tuple[str, str, str | None]]]], last: Any
) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "audit.db") as store:
        contracts = Path(folder) / "contracts"
        contracts.mkdir()
        world = World(contracts, store)
        for name, content in first.items():
            world.change("write", name, content)
        for (select, stop), changes in rounds:
            world.audit(select, stop)
            for change in changes:
                world.change(*change)
        world.audit(*last)
        for _ in range(2):
            world.audit(last[0], None)
        assert world.due(last[0]) == []
        count = len(store.rows("all_elements"))
        assert count == sum(bool(content) for content, _ in world.files.values())
