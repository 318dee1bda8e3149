"""Tracked insertions and deletions that nobody has accepted or rejected."""

from __future__ import annotations

from collections.abc import Iterator

from contractlint.checks.check import Check, Problem, Subject
from contractlint.checks.presign._marks import by, gathered, say
from contractlint.model import Markup, MarkupKind, Severity

_SHOWN = 3
_VERBS = {MarkupKind.INSERTION: "inserted", MarkupKind.DELETION: "deleted", MarkupKind.FORMAT: "changed the format of"}


def find(subject: Subject) -> Iterator[Problem]:
    """One problem for each paragraph with tracked changes."""
    for start, end, marks in gathered(subject.contract, *_VERBS):
        told = [_tell(kind, [mark for mark in marks if mark.kind is kind]) for kind in _VERBS]
        authors = by([mark.author for mark in marks])
        yield Problem(
            start,
            end,
            f"Tracked change{'s' if len(marks) > 1 else ''}{authors}: {'; '.join(words for words in told if words)}.",
        )


def _tell(kind: MarkupKind, marks: list[Markup]) -> str:
    """ "inserted “ninety”, “calendar” and 2 more"."""
    if not marks:
        return ""
    words = [say(mark.text) for mark in marks[:_SHOWN]]
    more = f" and {len(marks) - _SHOWN} more" if len(marks) > _SHOWN else ""
    return f"{_VERBS[kind]} {', '.join(words)}{more}"


CHECK = Check(
    id="presign/tracked-changes",
    title="Tracked changes",
    severity=Severity.ERROR,
    question="Are all tracked changes accepted or rejected?",
    why="A tracked change is a proposal. Signed with it, the document says two things: with the change, and without it.",
    source="Practice before signature; one clean text for all parties.",
    find=find,
    suggestion="Agree on each change, accept or reject it in Word (Review, Accept or Reject), and sign the clean text.",
)
