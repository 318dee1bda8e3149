"""What the reports of a portfolio are made from: rows of the store's views, each read once, when it is asked for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from contractlint.audit.store import Store

Row = dict[str, Any]


class Portfolio:
    """What an audit knows of all its agreements. The store must be open while this is read."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def agreements(self) -> list[Row]:
        """One row an agreement that could be read, with its key terms; of a set, the names of its files."""
        rows = self._store.rows("portfolio")
        return [{"path": row["path"], "files": self._files(row["path"]), **row} for row in rows]

    def _files(self, path: str) -> str | None:
        members = self.sets.get(path)
        return "; ".join(row["path"].removeprefix(path) for row in members) if members else None

    @cached_property
    def sets(self) -> dict[str, list[Row]]:
        """The files of each agreement that is made of several, the main one first."""
        members: dict[str, list[Row]] = {}
        for row in self._store.rows("members"):
            members.setdefault(row["agreement"], []).append(row)
        return {name: rows for name, rows in members.items() if len(rows) > 1}

    @cached_property
    def unread(self) -> list[Row]:
        """The files that could not be read, each with the reason."""
        return self._store.rows("could_not_be_read")

    @cached_property
    def warned(self) -> list[Row]:
        """The reservations with which agreements were read: pages without text, or read from pictures, and the like."""
        return self._store.rows("read_with_warnings")

    @cached_property
    def counts(self) -> list[Row]:
        """For each element, how many agreements have it, and how many lack it."""
        return self._store.rows("element_counts")

    @cached_property
    def terms(self) -> list[Row]:
        """The term that each agreement with a known end is in today, if nobody has ended it."""
        return self._store.rows("running_terms")

    @cached_property
    def limited(self) -> set[str]:
        """Paths of the agreements that renew by themselves, but only so often."""
        return {row["path"] for row in self._store.rows("automatic_renewals") if row["is_limited"]}

    def rows(self, view: str) -> list[Row]:
        """All rows of a view that docs/audit-store.md describes."""
        return self._store.rows(view)

    def reports(self) -> Iterator[tuple[str, Row]]:
        """Path and JSON report of each agreement that could be read, one after the other."""
        return self._store.reports()


def shared_folder(paths: Sequence[str]) -> str:
    """The folder that all paths are in, with its last slash; empty if they have none in common."""
    if not paths:
        return ""
    # What the first and the last in the alphabet have in common, all have. A set's path ends with a slash of its own.
    first, last = min(paths).rstrip("/"), max(paths).rstrip("/")
    same = next((place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    if same is None:
        same = min(len(first), len(last))
    return first[: first.rfind("/", 0, same) + 1]


def page_name(path: str) -> str:
    """The name of an agreement's own page: its file's name, as far as any system allows, and a digest of its path."""
    stem = re.sub(r"[^A-Za-z0-9._-]{1,200}", "-", PurePosixPath(path.replace("\\", "/")).name)[:60].strip("-.")
    digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{stem or 'contract'}-{digest}.html"


def is_day(value: str | None) -> bool:
    """Whether a date is known to the day; some are only months or years."""
    return bool(value) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value or "") is not None
