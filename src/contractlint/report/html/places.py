"""A place of the contract as the report shows it: the words, where they stand, and the mark to jump to."""

from __future__ import annotations

from dataclasses import dataclass

from contractlint.model import Evidence
from contractlint.report.html.marks import Link, MarkBook
from contractlint.report.wording import goes_on, say_place, shorten

CONTEXT = 160
"""At most so many characters are shown on either side of the words that a finding is about."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words quoted in the report, and the id of their mark in the text beside it."""

    mark: str
    words: str
    where: str
    """ "page 4, section 6.2"."""
    before: str = ""
    after: str = ""
    """What stands around the words, where they say little by themselves."""


def place_of(
    evidence: Evidence, link: Link, book: MarkBook, *, context: Evidence | None = None, length: int = 320
) -> Place:
    """Enter a place in the book of marks, and show its words, cut at ``length`` characters."""
    before, after = _around(evidence, context) if context else ("", "")
    words = shorten(evidence.text, length)
    return Place(book.add(evidence, link), words, say_place(evidence), before, after)


def _around(evidence: Evidence, context: Evidence) -> tuple[str, str]:
    """What the context says before and after the words, cut at words."""
    start, end = evidence.start - context.start, evidence.end - context.start
    if not 0 <= start <= end <= len(context.text):
        return "", ""
    cut_before, cut_after = goes_on(context)
    after = _flat(context.text[end : end + 2 * CONTEXT])
    if len(after) > CONTEXT:
        after, cut_after = after[:CONTEXT].rsplit(" ", 1)[0], True
    before = _flat(context.text[max(0, start - 2 * CONTEXT) : start])
    if len(before) > CONTEXT:
        before, cut_before = before[-CONTEXT:].partition(" ")[2], True
    return f"{'… ' if cut_before else ''}{before}", f"{after}{' …' if cut_after else ''}"


def _flat(text: str) -> str:
    """Text on one line, a space kept at its ends where there was white space."""
    flat = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{flat}{' ' * (bool(flat) and text[-1:].isspace())}"
