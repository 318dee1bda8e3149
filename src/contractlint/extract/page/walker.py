"""Walk over a page's elements in the order of their text, without recursion: unclosed tags nest very deep."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from contractlint.extract.page.collect import Collector
from contractlint.extract.page.lists import OpenList, open_list
from contractlint.extract.page.pieces import Piece
from contractlint.extract.page.scope import Scope, inside
from contractlint.extract.page.table import OpenTable
from contractlint.extract.page.visible import is_left_out
from contractlint.extract.words import Words, joined
from contractlint.model import BlockKind

_BLOCKS = frozenset(
    "address article aside blockquote body caption center details dd div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr legend li main menu ol p pre section summary table tbody td tfoot th"
    " thead tr ul".split()
)
_BREAK_BEFORE = re.compile(r"(?i)(?:page-)?break-before\s*:\s*(?:always|page|left|right)")
_BREAK_AFTER = re.compile(r"(?i)(?:page-)?break-after\s*:\s*(?:always|page|left|right)")
_LONGEST_ENTRY = 300
"""Characters that a definition list's entry may have to be read as a row beside its term."""


class Walker:
    """Turns a page's elements into pieces."""

    def __init__(self, *, nested_numbers: bool, check: Callable[[], None]) -> None:
        self._nested = nested_numbers
        self._check = check
        self._out = [Collector()]
        self._scopes = [Scope()]
        self._lists: list[OpenList] = []
        self._tables: list[OpenTable] = []
        self._numbers: list[str] = []
        """The numbers of the list items open, outermost first."""
        self._items = 0
        self._term: Words | None = None
        """A definition list's term that waits for its entry, read when so many collectors were open:"""
        self._term_at = 0

    def walk(self, root: Any) -> list[Piece]:
        """The pieces of everything in ``root``."""
        stack: list[tuple[Any, Any]] = []
        self._start(root)
        stack.append((root, iter(root)))
        while stack:
            element, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._end(element)
                if stack and element.tail:
                    self._out[-1].put(element.tail, self._scopes[-1])
            elif not isinstance(child.tag, str) or is_left_out(child):
                if child.tail:
                    self._out[-1].put(child.tail, self._scopes[-1])
            else:
                self._start(child)
                stack.append((child, iter(child)))
        self._end_term()
        return self._out[0].pieces

    def _flush(self) -> None:
        self._out[-1].flush(self._scopes[-1])

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
            if tag != "dd" and self._term_at == len(self._out):
                self._end_term()
        self._break_page(element, _BREAK_BEFORE)
        if tag == "br":
            self._out[-1].put("\n", replace(self._scopes[-1], pre=True))
        elif tag == "input":
            self._out[-1].put(_show_input(element), self._scopes[-1])
        scope = inside(self._scopes[-1], element)
        if tag in ("ol", "ul", "menu"):
            self._lists.append(open_list(element, above=self._numbers[-1] if self._nested and self._numbers else ""))
        elif tag == "li":
            scope = self._start_item(element, scope)
        elif tag == "table":
            self._tables.append(OpenTable())
        elif tag in ("td", "th") and self._tables:
            self._out.append(Collector())
            scope = replace(scope, item=None, level=None)
        elif tag in ("dt", "dd"):
            self._out.append(Collector())
        self._scopes.append(scope)
        if element.text:
            self._out[-1].put(element.text, scope)

    def _start_item(self, element: Any, scope: Scope) -> Scope:
        if not self._lists:
            self._lists.append(OpenList("bullet"))
        number = self._lists[-1].number(element)
        self._numbers.append(number)
        self._out[-1].number = number or None
        self._items += 1
        return replace(scope, item=self._items, indent=max(0, len(self._lists) - 1), level=None)

    def _end(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        self._scopes.pop()
        if tag in ("ol", "ul", "menu") and self._lists:
            self._lists.pop()
        elif tag == "li" and self._numbers:
            self._numbers.pop()
            self._out[-1].number = None
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].end_cell(element, self._out.pop())
        elif tag == "tr" and self._tables:
            self._end_row()
        elif tag == "table":
            if self._tables[-1].cells:
                self._end_row()
            self._tables.pop()
        elif tag in ("dt", "dd"):
            self._end_entry(tag)
        elif tag == "dl":
            self._end_term()
        self._break_page(element, _BREAK_AFTER)

    def _end_row(self) -> None:
        self._tables[-1].end_row(self._out[-1])
        self._check()

    def _end_entry(self, tag: str) -> None:
        """A term waits for its entry; the two are a row where both are short, else paragraphs."""
        pieces = self._out.pop().pieces
        words = joined([piece.words for piece in pieces], " ")
        if tag == "dt":
            self._end_term()
            self._term, self._term_at = words, len(self._out)
        elif self._term and words.text and len(pieces) == 1 and len(words.text) <= _LONGEST_ENTRY:
            row = joined((self._term, words), " | ")
            self._term, self._term_at = None, 0
            self._out[-1].pieces.append(Piece(row, BlockKind.TABLE_ROW, indent=self._scopes[-1].indent))
        else:
            self._end_term()
            self._out[-1].pieces += pieces

    def _end_term(self) -> None:
        """A term without entry, or with a long one, is a paragraph of its own."""
        if self._term and not self._term.is_bare:
            self._out[-1].pieces.append(Piece(self._term, bold=True))
        self._term, self._term_at = None, 0

    def _break_page(self, element: Any, pattern: re.Pattern[str]) -> None:
        style = element.get("style")
        if style and pattern.search(style):
            self._flush()
            self._out[-1].pieces.append(Piece(Words(), begins_page=True))


def _show_input(element: Any) -> str:
    """A form's field as it is seen: a box ticked or not, or what is filled in."""
    kind = (element.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return "☒ " if element.get("checked") is not None else "☐ "
    if kind in ("text", "date", "number", "email", "tel"):
        return element.get("value") or "[...]"
    return ""
