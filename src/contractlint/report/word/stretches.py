"""Stretches of the text as stretches of the Word file's body."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Any

from contractlint.extract.word.names import W
from contractlint.extract.words import Origin
from contractlint.report.word.parts import WordFile
from contractlint.report.word.runs import paragraph_of


@dataclass(frozen=True, slots=True)
class Edge:
    """One end of a stretch: an element of the body and how many characters of it stand before the end."""

    element: Any
    offset: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where words stand in the body."""

    begin: Edge
    end: Edge


class Body:
    """The body of a Word file with the places of its words.

    Words in headers, footers and notes, where nothing can be attached, are taken to stand at the nearest place in the
    body: a note's at its sign, those at the page's edges in the first paragraph.
    """

    def __init__(self, file: WordFile) -> None:
        self._tree = file.tree
        self._origins = file.origins
        self._starts = [origin.start for origin in file.origins]
        self._notes: dict[tuple[str, str], Any] | None = None
        self._order: dict[Any, int] = {}

    def stretch(self, start: int, end: int) -> Stretch | None:
        """The stretch for ``text[start:end]``; None where the body has no paragraph at all."""
        origins = self._between(start, max(end, start + 1))
        if not origins:
            return self._first_paragraph()
        first, last = origins[0], origins[-1]
        begin = self._edge(first, max(start - first.start, 0), opens=True)
        finish = self._edge(last, min(end, last.end) - last.start, opens=False)
        if begin is None or finish is None:
            return self._first_paragraph()
        if not self._in_order(begin, finish):
            finish = Edge(paragraph_of(begin.element), 1)
        return Stretch(begin, finish)

    def paragraphs(self, start: int, end: int) -> list[Any]:
        """The body's paragraphs that show ``text[start:end]``, in order."""
        found = (paragraph_of(origin.element) for origin in self._between(start, end) if self._is_ours(origin.element))
        return list(dict.fromkeys(found))

    def origins(self, start: int, end: int) -> list[Origin]:
        """The origins of ``text[start:end]``."""
        low = max(bisect_right(self._starts, start) - 1, 0)
        high = bisect_left(self._starts, end)
        return [origin for origin in self._origins[low:high] if origin.end > start]

    def _between(self, start: int, end: int) -> list[Origin]:
        """The origins of a stretch; where it shows nothing of the file's own, the nearest one."""
        found = self.origins(start, end)
        if found or not self._origins:
            return found
        at = bisect_left(self._starts, start)
        return [self._origins[min(at, len(self._origins) - 1)]]

    def _is_ours(self, element: Any) -> bool:
        return element.getroottree().getroot() is self._tree

    def _edge(self, origin: Origin, characters: int, *, opens: bool) -> Edge | None:
        element = origin.element
        if self._is_ours(element):
            return Edge(element, origin.offset + characters)
        note = next(element.iterancestors(W + "footnote", W + "endnote"), None)
        sign = None if note is None else self._signs().get((note.tag, note.get(W + "id") or ""))
        return None if sign is None else Edge(sign, 0 if opens else 1)

    def _signs(self) -> dict[tuple[str, str], Any]:
        """The signs of the notes, by the notes' tags and ids."""
        if self._notes is None:
            calls = self._tree.iter(W + "footnoteReference", W + "endnoteReference")
            self._notes = {(call.tag.removesuffix("Reference"), call.get(W + "id") or ""): call for call in calls}
        return self._notes

    def _first_paragraph(self) -> Stretch | None:
        shown = next((origin.element for origin in self._origins if self._is_ours(origin.element)), None)
        first = self._tree.find(f".//{W}p") if shown is None else paragraph_of(shown)
        return None if first is None else Stretch(Edge(first, 0), Edge(first, 1))

    def _in_order(self, begin: Edge, end: Edge) -> bool:
        """Whether a stretch ends behind its beginning: text boxes and notes may be read at another place."""
        first, last = paragraph_of(begin.element), paragraph_of(end.element)
        if first is last:
            return True
        if not self._order:
            self._order = {paragraph: index for index, paragraph in enumerate(self._tree.iter(W + "p"))}
        return self._order[first] < self._order[last]
