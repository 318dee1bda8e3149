"""Places between two characters of a Word file: runs are parted there, so that something can stand between them."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from contractlint.extract.word.names import W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SURROUNDS = frozenset((W + "ins", W + "moveTo"))
"""What may stand between a paragraph and its runs without hindering marks inside."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A place among a paragraph's content: just before or just behind an element."""

    element: Any
    behind: bool

    def put(self, *nodes: Any) -> None:
        """Put elements here, in this order."""
        if self.behind:
            for node in reversed(nodes):
                self.element.addnext(node)
        else:
            for node in nodes:
                self.element.addprevious(node)


class Runs:
    """Parts runs. It remembers where words went, so that offsets hold as they were before any run was parted."""

    def __init__(self) -> None:
        self._tails: dict[Any, Any] = {}

    def gap_at(self, element: Any, offset: int, *, opens: bool) -> Gap:
        """The gap at a character of an element's text, made by parting its run where needed.

        Args:
            element: as an :class:`~contractlint.extract.words.Origin` names it, in the document's own tree.
            offset: characters of its text before the gap; of an element without text 0 is before it, else behind it.
            opens: something begins here (else it ends). It matters where the place itself cannot be reached, as in
                links, fields, content controls and text boxes: what begins then stands before the whole, what ends
                behind it.
        """
        if element.tag == W + "p":
            return _edge(paragraph_of(element), opens=opens)
        while element in self._tails and offset > len(element.text or ""):
            offset -= len(element.text or "")
            element = self._tails[element]
        node = _reachable(element)
        field = _field_around(paragraph_of(node), element)
        if field is not None:
            element = field[0] if opens else field[1]
            node, offset = _reachable(element), 0 if opens else 1
        if node.tag == W + "r" and element.getparent() is node:
            return self._cut(element, offset)
        return Gap(node, behind=not opens)

    def _cut(self, element: Any, offset: int) -> Gap:
        """Part a run before a character of one of its elements."""
        run = element.getparent()
        content = [child for child in run if child.tag != W + "rPr"]
        place = next(index for index, child in enumerate(content) if child is element)
        text = element.text or "" if element.tag == W + "t" else ""
        if 0 < offset < len(text):
            content.insert(place + 1, self._split(element, offset))
        place += offset > 0
        if place == 0:
            return Gap(run, behind=False)
        if place < len(content):
            second = run.makeelement(run.tag, dict(run.attrib))
            properties = run.find(W + "rPr")
            if properties is not None:
                second.append(deepcopy(properties))
            second.extend(content[place:])
            run.addnext(second)
        return Gap(run, behind=True)

    def _split(self, element: Any, offset: int) -> Any:
        """Part a text; its tail, which stands behind it."""
        tail = deepcopy(element)
        text = element.text
        element.text, tail.text = text[:offset], text[offset:]
        for part in (element, tail):
            part.set(_SPACE, "preserve")
        element.addnext(tail)
        if element in self._tails:
            self._tails[tail] = self._tails[element]
        self._tails[element] = tail
        return tail


def paragraph_of(element: Any) -> Any:
    """The paragraph in which an element stands; of a text box the one to which it is anchored."""
    found = element if element.tag == W + "p" else None
    for above in element.iterancestors(W + "p"):
        found = above
    return found


def _edge(paragraph: Any, *, opens: bool) -> Gap:
    """The beginning or the end of a paragraph's content."""
    if len(paragraph) == 0:
        paragraph.append(paragraph.makeelement(W + "r"))
    if not opens:
        return Gap(paragraph[-1], behind=True)
    return Gap(paragraph[0], behind=paragraph[0].tag == W + "pPr")


def _reachable(element: Any) -> Any:
    """The run of an element where marks may stand beside it, else the outermost thing around it in its paragraph."""
    paragraph = paragraph_of(element)
    chain = [element]
    while chain[-1].getparent() is not paragraph:
        chain.append(chain[-1].getparent())
    inner = next((node for node in reversed(chain) if node.tag not in _SURROUNDS), None)
    return inner if inner is not None and inner.tag == W + "r" else chain[-1]


def _field_around(paragraph: Any, element: Any) -> tuple[Any, Any] | None:
    """The marks that begin and end the outermost field around an element, if both stand in its paragraph."""
    open_marks: list[Any] = []
    found = None
    for node in paragraph.iter(W + "fldChar", element.tag):
        if node is element and found is None:
            if not open_marks:
                return None
            found = open_marks[0]
        if node.tag != W + "fldChar":
            continue
        kind = node.get(W + "fldCharType")
        if kind == "begin":
            open_marks.append(node)
        elif kind == "end" and open_marks:
            open_marks.pop()
            if found is not None and not open_marks:
                return found, node
    return None
