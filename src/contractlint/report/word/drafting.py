"""New clauses as paragraphs that look and count like those of the contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from contractlint.extract.word.names import W, value
from contractlint.extract.word.styles import Styles
from contractlint.model import Block, BlockKind, Section
from contractlint.report.word.clauses import Clause
from contractlint.report.word.numbers import first_under, following, typed_label
from contractlint.report.word.parts import WordFile
from contractlint.report.word.sections import Outline
from contractlint.report.word.stretches import Body
from contractlint.report.word.tracked import Piece, Tracker

_PROSE = 100
"""Characters from which a paragraph shows how running text looks in the contract."""


@dataclass(frozen=True, slots=True)
class _Model:
    """A clause or heading that new ones shall look like."""

    paragraph: Any
    counted: bool
    """Word counts it; else its number, if any, is typed."""
    label: str
    """The number as typed, "" for none."""
    gap: str
    """What parts number and words: a tab, a line end, or blanks."""
    tail: str
    """What stands between a title and the words behind it in the same paragraph; "" where there is none."""
    end: str
    """The sign behind a title that stands alone."""
    number_look: Any | None
    title_look: Any | None
    words_look: Any | None


class Drafter:
    """Drafts the paragraphs for new clauses."""

    def __init__(self, file: WordFile, outline: Outline, body: Body, tracker: Tracker) -> None:
        self._outline = outline
        self._body = body
        self._tracker = tracker
        self._styles = Styles(file.tree_of("styles"))
        numbering = file.tree_of("numbering")
        lists = numbering.iterchildren(W + "num") if numbering is not None else ()
        self._lists = {item.get(W + "numId"): value(item, "abstractNumId") for item in lists}
        self._labels: dict[int, tuple[str, str]] = {}
        """The number that a model's last follower got, and the one ahead of it, by the model's section."""

    def in_section(self, section: Section, clauses: Sequence[Clause]) -> list[Any]:
        """Paragraphs for the end of a section: its own kind of clauses, counted on, else plain paragraphs."""
        own = self._outline.clauses(section)
        if not own:
            return self.plain(section.start, self._outline.end(section), clauses)
        before = own[-2] if len(own) > 1 else None
        kinds = Counter((self._outline.runs_in(clause), bool(clause.title)) for clause in own)
        usual = max(kinds.values())
        alike = [c for c in own if kinds[self._outline.runs_in(c), bool(c.title)] == usual]
        return list(self._like(own[-1], before, clauses, shape=alike[-1]))

    def new_section(self, title: str, clauses: Sequence[Clause]) -> list[Any]:
        """Paragraphs for a new section behind the last one: a heading and clauses as the other sections have them."""
        tops = self._outline.tops
        if not tops:
            return [self._bold(title), *self.plain(0, 0, clauses)]
        last, before = tops[-1], tops[-2] if len(tops) > 1 else None
        if self._outline.runs_in(last):
            return list(self._like(last, before, clauses))
        model = self._model(last)
        label = self._next_label(last, before, model)
        heading = self._heading(model, label, title.upper() if last.title.isupper() else title)
        like = next((kin for top in reversed(tops) if (kin := self._outline.clauses(top))), None)
        if like is None:
            return [heading, *self.plain(last.start, last.end, clauses)]
        first = self._model(like[0])
        if first.counted:
            if not (model.counted and self._same_list(model.paragraph, first.paragraph)):
                return [heading, *self.plain(last.start, last.end, clauses)]
            return [heading, *self._like(like[0], None, clauses)]
        return [heading, *self._like(like[0], None, clauses, start=first_under(first.label, label))]

    def plain(self, start: int, end: int, clauses: Sequence[Clause]) -> list[Any]:
        """Paragraphs without numbers, like the running text in a stretch, else like the contract's."""
        block = self._prose(start, end)
        model = self._body.paragraphs(block.start, block.end)[-1]
        look = self._usual_look(block.start, block.end)
        lines = [line for clause in clauses for line in clause.lines]
        return [self._tracker.paragraph(model, [(line, look)], numbered=block.number is None) for line in lines]

    def _like(
        self,
        section: Section,
        before: Section | None,
        clauses: Sequence[Clause],
        *,
        start: str | None = None,
        shape: Section | None = None,
    ) -> Iterator[Any]:
        """Clauses behind a section, as further ones of its kind.

        Args:
            section: the last clause; the numbers go on from its own.
            before: the clause ahead of it.
            clauses: the new ones.
            start: the first one's number, if not the next.
            shape: the clause to look like, if not the last.
        """
        last, shown = self._model(section), shape or section
        model = self._model(shown)
        apart = bool(shown.title) and not self._outline.runs_in(shown)
        for clause in clauses:
            label = self._next_label(section, before, last, start)
            start = None
            if apart:
                yield self._heading(model, label, clause.title + model.end)
                yield from self.plain(shown.heading_end, shown.end, [replace(clause, lines=clause.untitled)])
                continue
            pieces: list[Piece] = [(label + model.gap, model.number_look)] if label else []
            if model.tail:
                pieces.append((clause.title + model.tail, model.title_look))
            first, *rest = clause.untitled if model.tail else clause.lines
            pieces.append((first, model.words_look))
            yield self._tracker.paragraph(model.paragraph, pieces, numbered=model.counted)
            for line in rest:
                yield self._tracker.paragraph(model.paragraph, [(line, model.words_look)], numbered=False)

    def _heading(self, model: _Model, label: str, title: str) -> Any:
        pieces: list[Piece] = [(label + model.gap, model.number_look)] if label else []
        return self._tracker.paragraph(model.paragraph, [*pieces, (title, model.title_look)], numbered=model.counted)

    def _bold(self, title: str) -> Any:
        """A heading for a contract that has none."""
        block = self._prose(0, 0)
        usual = self._usual_look(block.start, block.end)
        look = etree.Element(W + "rPr") if usual is None else deepcopy(usual)
        if look.find(W + "b") is None:
            look.insert(sum(1 for child in look if child.tag in (W + "rStyle", W + "rFonts")), etree.Element(W + "b"))
        model = self._body.paragraphs(block.start, block.end)[-1]
        return self._tracker.paragraph(model, [(title, look)], numbered=False)

    def _next_label(self, section: Section, before: Section | None, model: _Model, start: str | None = None) -> str:
        """The number behind a section's, or behind that of the last clause put behind it."""
        if not model.label:
            return ""
        earlier, last = self._labels.get(section.index) or (self._model(before).label if before else "", model.label)
        label = following(last, earlier) if start is None else start
        self._labels[section.index] = (last, label)
        return label

    def _model(self, section: Section) -> _Model:
        text = self._outline.text
        block = self._outline.first_block(section)
        start, end = (block.start, block.end) if block else (section.start, section.end)
        counted = block is not None and block.number is not None
        label = typed_label(text[start:end]) if section.number and not counted else ""
        behind = start + len(label)
        title_at = text.find(section.title, start, end) if section.title else -1
        tail = text[title_at + len(section.title) : section.heading_end] if title_at >= 0 else ""
        gap = text[behind : title_at if title_at >= 0 else behind + 1]
        return _Model(
            paragraph=self._body.paragraphs(start, end)[-1],
            counted=counted,
            label=label,
            gap=self._sign_at(behind) or gap if label else "",
            tail=tail if section.heading_end < end else "",
            end=text[end - 1] if title_at >= 0 and section.heading_end >= end and text[end - 1] in ".:" else "",
            number_look=self._look_at(start),
            title_look=self._look_at(max(title_at, start)),
            words_look=self._usual_look(max(section.heading_end, behind) if section.heading_end < end else start, end),
        )

    def _sign_at(self, offset: int) -> str | None:
        """The tab or line end that shows as a blank in the text."""
        origin = next(iter(self._body.origins(offset, offset + 1)), None)
        tag = None if origin is None else origin.element.tag
        return {W + "tab": "\t", W + "br": "\n"}.get(tag) if tag else None

    def _look_at(self, offset: int) -> Any | None:
        """The run properties of a place's words."""
        origin = next(iter(self._body.origins(offset, offset + 1)), None)
        return None if origin is None else _look(origin.element)

    def _usual_look(self, start: int, end: int) -> Any | None:
        """The run properties that most words of a stretch wear."""
        origins = self._body.origins(start, end)
        longest = max(origins, key=lambda origin: origin.end - origin.start, default=None)
        return None if longest is None else _look(longest.element)

    def _prose(self, start: int, end: int) -> Block:
        """A paragraph of running text: the longest of a stretch, else the contract's first of some length."""
        blocks = [block for block in self._outline.blocks if self._body.paragraphs(block.start, block.end)]
        paragraphs = [block for block in blocks if block.kind is BlockKind.PARAGRAPH]
        here = [block for block in paragraphs if start <= block.start < end]
        if here:
            return max(here, key=lambda block: (block.number is None, block.end - block.start))
        long = [block for block in paragraphs if block.end - block.start >= _PROSE]
        return next(iter(sorted(long, key=lambda block: block.number is not None)), (paragraphs or blocks)[0])

    def _same_list(self, one: Any, other: Any) -> bool:
        """Whether Word counts two paragraphs in the same list, so that the deeper begins anew under the upper."""
        lists = [self._lists.get(self._list_of(paragraph)) for paragraph in (one, other)]
        return lists[0] is not None and lists[0] == lists[1]

    def _list_of(self, paragraph: Any) -> str | None:
        properties = paragraph.find(W + "pPr")
        own = None if properties is None else value(properties.find(W + "numPr"), "numId")
        return own if own is not None else self._styles.numbering(value(properties, "pStyle"))[0]


def _look(element: Any) -> Any | None:
    run = element.getparent()
    return run.find(W + "rPr") if run is not None and run.tag == W + "r" else None
