"""Comments that were left in the file."""

from __future__ import annotations

from collections.abc import Iterator

from contractlint.checks.check import Check, Problem, Subject
from contractlint.checks.presign._marks import by, gathered, say
from contractlint.model import MarkupKind, Severity


def find(subject: Subject) -> Iterator[Problem]:
    """One problem for each paragraph with comments."""
    for start, end, marks in gathered(subject.contract, MarkupKind.COMMENT):
        words = ", ".join(say(mark.text, 120) for mark in marks)
        kind = "Comments" if len(marks) > 1 else "Comment"
        yield Problem(start, end, f"{kind}{by([mark.author for mark in marks])}: {words}")


CHECK = Check(
    id="presign/comments",
    title="Comments left in the file",
    severity=Severity.ERROR,
    question="Is the file free of comments?",
    why="A comment shows that a point was still open, and may tell the other side what was meant for one’s own.",
    source="Practice before signature; ABA Formal Opinion 06-442 on what a file’s hidden parts give away.",
    find=find,
    suggestion="Settle what the comment asks, then delete it (Review, Delete).",
)
