"""New paragraphs and words as tracked changes, which look like paragraphs that are there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any

from lxml import etree

from contractlint.extract.word.names import W, as_number
from contractlint.report.word.comment_part import AUTHOR
from contractlint.report.word.runs import Runs, paragraph_of
from contractlint.report.word.stretches import Stretch

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = {"\t": W + "tab", "\n": W + "br"}
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "numberingChange")
_NOT_COPIED = tuple(W + name for name in (*_CHANGES, "sectPr", "framePr", "pageBreakBefore", "divId", "cnfStyle"))
_NOT_WORN = tuple(W + name for name in (*_CHANGES, "highlight", "vanish", "webHidden", "specVanish"))
_BEFORE_NUMBERS = frozenset(
    W + name for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)

Piece = tuple[str, Any | None]
"""Words, in which a tab or a line end stands for itself, and the run properties that they wear."""


class Tracker:
    """Makes tracked changes by the author "contractlint", each with an id that no mark in the document has."""

    def __init__(self, tree: Any) -> None:
        used = (as_number(node.get(W + "id")) for node in tree.iter() if node.get(W + "id"))
        self._last = max((number for number in used if number is not None), default=0)

    def paragraph(self, model: Any, pieces: Iterable[Piece], *, numbered: bool) -> Any:
        """An inserted paragraph.

        Args:
            model: the paragraph whose style, indents and list it takes.
            pieces: its words.
            numbered: have Word count it as it counts its model; else it has no number.
        """
        new = etree.Element(W + "p")
        properties = model.find(W + "pPr")
        properties = etree.Element(W + "pPr") if properties is None else deepcopy(properties)
        _strip(properties, _NOT_COPIED)
        if not numbered:
            _stop_counting(properties)
        mark = properties.find(W + "rPr")
        if mark is None:
            mark = etree.SubElement(properties, W + "rPr")
        _strip(mark, _NOT_WORN)
        mark.insert(0, self._change("ins"))
        new.append(properties)
        new.append(self.insertion(pieces))
        return new

    def insertion(self, pieces: Iterable[Piece]) -> Any:
        """Inserted words, to stand among a paragraph's runs."""
        change = self._change("ins")
        for words, look in pieces:
            run = etree.SubElement(change, W + "r")
            if look is not None:
                own = deepcopy(look)
                _strip(own, _NOT_WORN)
                run.append(own)
            _write(run, words)
        return change

    def replace(self, runs: Runs, stretch: Stretch, words: str) -> bool:
        """Replace words within one run by others; False, and nothing done, where they are spread or not free."""
        begin, end = stretch.begin, stretch.end
        run = begin.element.getparent()
        if begin.element is not end.element or begin.element.tag != W + "t":
            return False
        if run.getparent() is not paragraph_of(run):
            return False
        runs.gap_at(end.element, end.offset, opens=False)
        gap = runs.gap_at(begin.element, begin.offset, opens=True)
        run = gap.element.getnext() if gap.behind else gap.element
        gone = self._change("del")
        run.addprevious(gone)
        gone.append(run)
        for text in run.iter(W + "t"):
            text.tag = W + "delText"
        gone.addnext(self.insertion([(words, run.find(W + "rPr"))]))
        return True

    def _change(self, kind: str) -> Any:
        self._last += 1
        change = etree.Element(W + kind)
        change.set(W + "id", str(self._last))
        change.set(W + "author", AUTHOR)
        return change


def _strip(element: Any, names: Sequence[str]) -> None:
    """Take out the children with these names, also those in the numbering properties."""
    for child in list(element.iter(*names)):
        if child is not element:
            child.getparent().remove(child)


def _stop_counting(properties: Any) -> None:
    """Have Word show no number, whatever the style says."""
    numbers = properties.find(W + "numPr")
    if numbers is None:
        numbers = etree.Element(W + "numPr")
        place = sum(1 for child in properties if child.tag in _BEFORE_NUMBERS)
        properties.insert(place, numbers)
    for child in list(numbers):
        numbers.remove(child)
    for name in ("ilvl", "numId"):
        etree.SubElement(numbers, W + name).set(W + "val", "0")


def _write(run: Any, words: str) -> None:
    """Put words into a run, tabs and line ends as Word's own signs."""
    text = ""
    for letter in (*words, ""):
        if letter and letter not in _SIGNS:
            text += letter
            continue
        if text:
            part = etree.SubElement(run, W + "t")
            part.text = text
            part.set(_SPACE, "preserve")
            text = ""
        if letter:
            etree.SubElement(run, _SIGNS[letter])
