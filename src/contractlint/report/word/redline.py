"""The contract's own Word file with suggested clauses as tracked insertions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from contractlint.extract.word.names import W, value
from contractlint.model import BlockKind, Contract, Element, Finding, Report, Section, Status
from contractlint.report.word.clauses import Clause, Wording
from contractlint.report.word.comments import add_comments
from contractlint.report.word.drafting import Drafter
from contractlint.report.word.parts import WordFile
from contractlint.report.word.runs import Runs, paragraph_of
from contractlint.report.word.sections import Outline
from contractlint.report.word.stretches import Body
from contractlint.report.word.subjects import heading_for
from contractlint.report.word.tracked import Tracker

_AT_THE_TOP = frozenset(("parties/identified",))
_AT_THE_END = frozenset(("parties/signatures",))


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words of the text, as offsets, to be replaced by others."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Redline:
    """A redlined file, and what was done."""

    data: bytes
    inserted: tuple[tuple[str, str], ...]
    """Each rule whose clause was put in, and where: a section's number and title, or "new section: ..."."""
    commented: tuple[str, ...]
    """The rules of elements left blank, which got a comment."""
    replaced: tuple[Replacement, ...]
    warnings: tuple[str, ...]
    """What the reader should know of the file."""


def redline_docx(
    report: Report, contract: Contract, original: bytes, *, replacements: Sequence[Replacement] = ()
) -> bytes:
    """The bytes of :func:`make_redline`."""
    return make_redline(report, contract, original, replacements=replacements).data


def make_redline(
    report: Report, contract: Contract, original: bytes, *, replacements: Sequence[Replacement] = ()
) -> Redline:
    """Put the suggested clause for each missing element into the file, and a comment at each one left blank.

    A clause stands at the end of the section where it belongs, in that section's style and counting, so that no
    number before it changes; where there is no such section, in a new one behind the last. All is tracked, by the
    author "contractlint", without a date: the same input gives the same bytes.

    Args:
        report: the review of the contract.
        contract: what was reviewed, parsed.
        original: the Word file's bytes.
        replacements: words to be replaced, as tracked changes, beside the insertions.

    Raises:
        ValueError: the contract was not read from ``original``.
        UnreadableError: the file is broken in a way that forbids adding to it.
    """
    file = WordFile(contract.document, original)
    body, runs, tracker, outline = Body(file), Runs(), Tracker(file.tree), Outline(contract)
    drafter = Drafter(file, outline, body, tracker)
    plan = _plan(report, outline)
    places = _Places(outline, body)
    for section, clauses in sorted(plan.known, key=lambda item: (-item[0].level, item[0].start)):
        places.put(section.start, outline.end(section), drafter.in_section(section, clauses))
    end = _end_of_terms(outline)
    for title, clauses in plan.new:
        places.put(0, end, drafter.new_section(title, clauses))
    if plan.closing:
        places.put(0, _end_of_agreement(outline), drafter.plain(0, 0, plan.closing))
    if plan.opening:
        places.put_first(drafter.plain(0, 0, plan.opening))
    replaced = _replace(body, runs, tracker, replacements)
    blank = _left_blank(report)
    add_comments(file, body, runs, blank)
    commented = tuple(finding.rule for _, _, finding in blank)
    return Redline(file.write(), plan.listed(), commented, replaced, tuple(_warnings(file)))


@dataclass
class _Plan:
    """Which clauses go where."""

    known: list[tuple[Section, list[Clause]]]
    new: list[tuple[str, list[Clause]]]
    opening: list[Clause]
    closing: list[Clause]

    def listed(self) -> tuple[tuple[str, str], ...]:
        """Each rule and its place, as a reader would name it."""
        groups = [(f"{section.number or ''} {section.title}".strip(), clauses) for section, clauses in self.known]
        groups += [(f"new section: {title}", clauses) for title, clauses in self.new]
        groups += [("at the beginning", self.opening), ("at the end", self.closing)]
        return tuple((clause.rule, place) for place, clauses in groups for clause in clauses)


def _plan(report: Report, outline: Outline) -> _Plan:
    """Choose a place for the clause of each missing element, in the order of the checklist."""
    findings = {finding.rule: finding for finding in report.findings if finding.suggestion and not finding.location}
    known: dict[int, tuple[Section, list[Clause]]] = {}
    new: dict[str, list[Clause]] = {}
    plan, wording = _Plan([], [], [], []), Wording(outline.contract)
    for element in report.elements:
        finding = findings.get(element.id)
        if element.status is not Status.MISSING or finding is None:
            continue
        clause = wording.draft(finding)
        if element.id in _AT_THE_TOP:
            plan.opening.append(clause)
        elif element.id in _AT_THE_END:
            plan.closing.append(clause)
        elif (home := outline.home(element, report.elements)) is not None:
            known.setdefault(home.index, (home, []))[1].append(clause)
        else:
            new.setdefault(heading_for(element.id), []).append(clause)
    plan.known = list(known.values())
    plan.new = sorted(new.items(), key=lambda item: item[0] == heading_for("general"))
    return plan


class _Places:
    """Puts paragraphs behind what stands in the file, those for one place one after the other."""

    def __init__(self, outline: Outline, body: Body) -> None:
        self._outline = outline
        self._body = body
        self._last: dict[Any, Any] = {}

    def put(self, start: int, end: int, paragraphs: Sequence[Any]) -> None:
        """Put paragraphs behind the last block of a stretch of the text."""
        for block in reversed(self._outline.blocks_in(start, end) or self._outline.blocks):
            found = self._body.paragraphs(block.start, block.end)
            if found:
                anchor = _outside(found[-1], row=block.kind is BlockKind.TABLE_ROW)
                self._behind(anchor, paragraphs)
                return

    def put_first(self, paragraphs: Sequence[Any]) -> None:
        """Put paragraphs behind the document's title, else before all."""
        first = self._outline.tops[0].start if self._outline.tops else len(self._outline.text)
        title = takewhile(lambda block: block.kind is BlockKind.HEADING and block.start < first, self._outline.blocks)
        block = [self._outline.blocks[0], *title][-1]
        found = self._body.paragraphs(block.start, block.end)
        anchor = _outside(found[-1], row=block.kind is BlockKind.TABLE_ROW) if found else None
        if anchor is not None and block.kind is BlockKind.HEADING:
            self._behind(anchor, paragraphs)
        elif anchor is not None:
            for paragraph in paragraphs:
                anchor.addprevious(paragraph)

    def _behind(self, anchor: Any, paragraphs: Sequence[Any]) -> None:
        for paragraph in paragraphs:
            self._last.get(anchor, anchor).addnext(paragraph)
            self._last[anchor] = paragraph


def _outside(paragraph: Any, *, row: bool) -> Any:
    """The paragraph, or what holds it and must not be broken up: its table, a control that Word itself fills."""
    anchor = paragraph_of(paragraph)
    if row:
        anchor = next(anchor.iterancestors(W + "tbl"), anchor)
    for control in anchor.iterancestors(W + "sdt"):
        if _is_closed(control):
            anchor = control
    return anchor


def _is_closed(control: Any) -> bool:
    """Whether a content control around whole paragraphs takes no others: Word fills or locks it, or it is a prompt."""
    properties, content = control.find(W + "sdtPr"), control.find(W + "sdtContent")
    if properties is None or content is None or content.find(W + "p") is None:
        return False
    bound = properties.find(W + "dataBinding") is not None or properties.find(W + "showingPlcHdr") is not None
    return bound or value(properties, "lock") in ("contentLocked", "sdtContentLocked")


def _end_of_terms(outline: Outline) -> int:
    """Where the last section of the agreement itself ends."""
    return outline.end(outline.tops[-1]) if outline.tops else _end_of_agreement(outline)


def _end_of_agreement(outline: Outline) -> int:
    """Where the agreement itself ends: before its signatures, and before its schedules."""
    part = outline.main
    middle = (part.start + part.end) // 2
    return outline.before_signatures(middle, part.end)


def _left_blank(report: Report) -> list[tuple[int, int, Finding]]:
    blank = {element.id for element in report.elements if _is_blank(element)}
    return [(f.location.start, f.location.end, f) for f in report.findings if f.rule in blank and f.location]


def _is_blank(element: Element) -> bool:
    return element.status is Status.BLANK


def _warnings(file: WordFile) -> Iterator[str]:
    settings = file.tree_of("settings")
    protection = None if settings is None else settings.find(W + "documentProtection")
    if protection is not None and (protection.get(W + "enforcement") or "").lower() in ("1", "true", "on"):
        yield "the file is protected: stop the protection (Review, Restrict Editing) before accepting the changes"
    if file.package.holds("_xmlsignatures"):
        yield "the file was signed digitally; the signature does not hold for the redline"
    if file.has_macros:
        yield "the file's macros were left out"


def _replace(body: Body, runs: Runs, tracker: Tracker, replacements: Sequence[Replacement]) -> tuple[Replacement, ...]:
    """Make the replacements that can be made, from the last to the first."""
    done = []
    for replacement in sorted(replacements, key=lambda one: one.start, reverse=True):
        stretch = body.stretch(replacement.start, replacement.end)
        if stretch is not None and tracker.replace(runs, stretch, replacement.words):
            done.append(replacement)
    return tuple(reversed(done))
