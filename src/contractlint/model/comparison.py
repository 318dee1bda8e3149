"""What changed from one draft to the next: the comparer's result."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from contractlint.model.report import Element, Evidence, Finding, Report


class ChangeKind(StrEnum):
    """What became of a clause."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    """The same words, in another place or under another number."""


@dataclass(frozen=True, slots=True)
class WordEdit:
    """A stretch of a changed clause: words kept, taken out or put in ("kept", "out", "in")."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A paragraph that was added, removed, changed or moved; ``edits`` show a changed one word by word."""

    kind: ChangeKind
    old: Evidence | None
    new: Evidence | None
    edits: tuple[WordEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class ElementChange:
    """An element whose status changed."""

    old: Element
    new: Element

    @property
    def is_gain(self) -> bool:
        """The new draft answers the question better than the old one did."""
        order = ("missing", "blank", "deferred", "present")
        ranks = [order.index(e.status.value) if e.status.value in order else len(order) for e in (self.old, self.new)]
        return ranks[1] > ranks[0]


@dataclass(frozen=True, slots=True)
class TermChange:
    """A key term that reads otherwise; as the key-terms sheet words it."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two drafts: what the new one gained, lost and changed.

    ``new_findings`` stand in the new draft only, ``settled`` ones in the old draft only.
    """

    old: Report
    new: Report
    elements: tuple[ElementChange, ...]
    terms: tuple[TermChange, ...]
    clauses: tuple[ClauseChange, ...]
    new_findings: tuple[Finding, ...]
    settled: tuple[Finding, ...]

    @property
    def gained(self) -> tuple[ElementChange, ...]:
        """Elements that the new draft answers better."""
        return tuple(change for change in self.elements if change.is_gain)

    @property
    def lost(self) -> tuple[ElementChange, ...]:
        """Elements that the new draft answers worse."""
        return tuple(change for change in self.elements if not change.is_gain)

    def count(self, kind: ChangeKind) -> int:
        """How many clauses were added, removed, changed or moved."""
        return sum(change.kind is kind for change in self.clauses)
