"""The contract's own Word file with a comment at each finding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from contractlint.extract.word.names import W
from contractlint.model import Document, Finding, Report
from contractlint.report.word.comment_part import Comments
from contractlint.report.word.homes import Homes
from contractlint.report.word.parts import WordFile
from contractlint.report.word.runs import Runs, paragraph_of
from contractlint.report.word.stretches import Body, Edge


@dataclass(frozen=True, slots=True)
class _Mark:
    """Something to be put into the body: where its words begin or end, and the elements."""

    offset: int
    opens: bool
    edge: Edge
    nodes: tuple[Any, ...]


def comment_docx(report: Report, document: Document, original: bytes) -> bytes:
    """The original file with a Word comment at each finding's words, by the author "contractlint".

    What is missing is said at the heading under which it belongs. All else in the file stays as it is; the same input
    gives the same bytes.

    Args:
        report: the review.
        document: what was reviewed, as extracted.
        original: the Word file's bytes.

    Raises:
        ValueError: ``document`` was not extracted from ``original``.
        UnreadableError: the file is broken in a way that forbids adding to it.
    """
    file = WordFile(document, original)
    homes = Homes(report, document)
    placed = []
    for finding in report.findings:
        place = finding.location
        placed.append((*((place.start, place.end) if place else homes.home(finding)), finding))
    add_comments(file, Body(file), Runs(), placed)
    return file.write()


def add_comments(file: WordFile, body: Body, runs: Runs, placed: Iterable[tuple[int, int, Finding]]) -> None:
    """Put comments into a file: each finding with the stretch of the text, as offsets, on which it is said."""
    comments = Comments(file)
    marks: list[_Mark] = []
    for start, end, finding in sorted(placed, key=lambda item: item[:2]):
        stretch = body.stretch(start, end)
        if stretch is None:
            continue
        identity = comments.add(finding)
        marks.append(_Mark(start, True, stretch.begin, (_mark("Start", identity),)))
        marks.append(_Mark(max(end, start + 1), False, stretch.end, (_mark("End", identity), comments.sign())))
    # From the last to the first, and what begins at a place before what ends at it, so that this comes ahead of that.
    for mark in sorted(marks, key=lambda mark: (mark.offset, mark.opens), reverse=True):
        _put(runs, mark)
    if marks:
        comments.save()


def _put(runs: Runs, mark: _Mark) -> None:
    """Put a mark in its place; a comment's sign stands outside of other people's changes, so that it outlives them."""
    gap = runs.gap_at(mark.edge.element, mark.edge.offset, opens=mark.opens)
    gap.put(*mark.nodes)
    sign = mark.nodes[-1]
    paragraph = paragraph_of(sign)
    above = sign.getparent()
    if sign.tag == W + "r" and above is not paragraph:
        while above.getparent() is not paragraph:
            above = above.getparent()
        above.addnext(sign)


def _mark(kind: str, identity: str) -> Any:
    mark = etree.Element(W + "commentRange" + kind)
    mark.set(W + "id", identity)
    return mark
