"""Marks: the places of the contract that the report speaks of, and how they cut the text where they overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from contractlint.model import Evidence

TONES = ("error", "warning", "info", "present", "term", "related")
"""Why a place is marked, strongest first: where marks overlap, the strongest gives the colour."""


@dataclass(frozen=True, slots=True)
class Link:
    """The way back from a place of the contract to what the report says of it."""

    target: str
    label: str
    tone: str
    """One of :data:`TONES`."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the document's text; its id is the target of the report's links."""

    id: str
    start: int
    end: int
    tone: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two neighbouring borders of marks."""

    text: str
    marks: tuple[str, ...] = ()
    """Ids of all marks that cover it."""
    ids: tuple[str, ...] = ()
    """Ids of the marks that begin with it: each id stands in the page exactly once."""
    tone: str | None = None


@dataclass
class MarkBook:
    """Collects the places that the report's parts point to. One place is one mark, however many point to it."""

    _links: dict[tuple[int, int], list[Link]] = field(default_factory=lambda: defaultdict(list))

    def add(self, place: Evidence, link: Link) -> str:
        """Note that ``link`` speaks of a place, and return the id under which the place will be found."""
        links = self._links[place.start, max(place.start, place.end)]
        if link not in links:
            links.append(link)
        return _name(place.start, max(place.start, place.end))

    def marks(self) -> tuple[Mark, ...]:
        """All marks, in the order of the text, an outer one before those within it."""
        return tuple(self._mark(start, end) for start, end in sorted(self._links, key=lambda span: (span[0], -span[1])))

    def _mark(self, start: int, end: int) -> Mark:
        links = sorted(self._links[start, end], key=lambda link: TONES.index(link.tone))
        # A key term is usually the answer to an element as well: one way back is enough.
        telling = [link for link in links if link.tone not in ("term", "related")] or links
        return Mark(_name(start, end), start, end, links[0].tone, tuple(telling))


class Splitter:
    """Cuts stretches of the text at the borders of marks. Stretches must be asked for in the order of the text."""

    def __init__(self, text: str, marks: tuple[Mark, ...]) -> None:
        self._text = text
        self._waiting = iter(marks)
        self._next = next(self._waiting, None)
        self._open: list[Mark] = []
        self._placed: dict[str, Mark] = {}

    def split(self, start: int, end: int) -> list[Piece]:
        """The pieces of ``text[start:end]``; joined, their texts are that stretch.

        A mark's id is given to the first piece that it covers, so a mark that runs over several stretches is marked
        in all of them and found at the first.
        """
        self._open = [mark for mark in self._open if mark.end > start]
        for mark in self._opened_before(end):
            if mark.end > start or mark.start >= start:
                self._open.append(mark)
        return [piece for piece in self._pieces(start, end) if piece.text or piece.ids]

    def unplaced(self, marks: Iterable[Mark]) -> list[Mark]:
        """The marks that no stretch held (they stand between blocks), once all stretches were split."""
        return [mark for mark in marks if mark.id not in self._placed]

    def _opened_before(self, end: int) -> Iterator[Mark]:
        while self._next is not None and self._next.start < end:
            yield self._next
            self._next = next(self._waiting, None)

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        borders: dict[int, list[Mark]] = defaultdict(list)
        for mark in self._open:
            borders[max(start, mark.start)].append(mark)
        cuts = sorted({start, end, *borders, *(min(end, mark.end) for mark in self._open)})
        active: list[Mark] = []
        for cut, following in zip(cuts, [*cuts[1:], end], strict=True):
            begun = borders.get(cut, [])
            points = [mark for mark in begun if mark.start == mark.end]
            if points:
                yield Piece("", ids=self._place(points))
            active = [mark for mark in active if mark.end > cut] + [mark for mark in begun if mark.end > cut]
            if following > cut:
                tone = min((mark.tone for mark in active), key=TONES.index, default=None)
                text = self._text[cut:following]
                yield Piece(text, tuple(mark.id for mark in active), self._place(active), tone)

    def _place(self, marks: list[Mark]) -> tuple[str, ...]:
        new = [mark for mark in marks if mark.id not in self._placed]
        self._placed.update((mark.id, mark) for mark in new)
        return tuple(mark.id for mark in new)


def _name(start: int, end: int) -> str:
    return f"at-{start}-{end}"
