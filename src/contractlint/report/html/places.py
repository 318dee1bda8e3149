"""A place of the contract as the report shows it: the words, where they stand, and the mark to jump to."""

from __future__ import annotations

from dataclasses import dataclass

from contractlint.model import Evidence
from contractlint.report.html.marks import Link, MarkBook
from contractlint.report.wording import say_place, shorten


@dataclass(frozen=True, slots=True)
class Place:
    """Words quoted in the report, and the id of their mark in the text beside it."""

    mark: str
    words: str
    where: str
    """ "page 4, section 6.2"."""


def place_of(evidence: Evidence, link: Link, book: MarkBook, *, length: int = 320) -> Place:
    """Enter a place in the book of marks, and show its words, cut at ``length`` characters."""
    return Place(book.add(evidence, link), shorten(evidence.text, length), say_place(evidence))
