"""Fields in running text: what they show is read, the instruction behind it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from contractlint.extract.word.names import W, as_number, is_on, number, value

_CONTENTS = re.compile(r"\s*(?:TOC|TOA)\b")
_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
_BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+")
_PATIENCE = 4
"""Paragraphs after which a field that shows nothing yet is taken for a broken one."""
EMPTY_BLANK = "[...]"


@dataclass
class OpenField:
    """A field that has begun: its instruction, and whether what is read now is its result."""

    instruction: str = ""
    in_result: bool = False
    form: Any | None = None
    shown: bool = False
    """It showed some words."""
    age: int = 0


@dataclass
class Fields:
    """The fields open at a place, outermost first; they may span paragraphs.

    ``drop_pages`` leaves page numbers out, as in headers and footers.
    """

    drop_pages: bool = False
    _open: list[OpenField] = field(default_factory=list)

    @property
    def showing(self) -> bool:
        """Whether words at this place are seen by a reader."""
        return all(one.in_result and not (self.drop_pages and _PAGE.match(one.instruction)) for one in self._open)

    @property
    def in_contents(self) -> bool:
        """Whether this place is in a table of contents."""
        return any(one.in_result and _CONTENTS.match(one.instruction) for one in self._open)

    def next_paragraph(self) -> None:
        """Drop fields whose instruction never ends, so that a broken one swallows no more than a few paragraphs."""
        for one in self._open:
            one.age += not one.in_result
        self._open = [one for one in self._open if one.age <= _PATIENCE]

    def instruct(self, text: str) -> None:
        """More of the innermost field's instruction."""
        if self._open and not self._open[-1].in_result and len(self._open[-1].instruction) < 2000:
            self._open[-1].instruction += text

    def showed(self) -> None:
        """Some words of a result were read."""
        for one in self._open:
            one.shown = True

    def simple(self, instruction: str) -> None:
        """Begin a field that holds its result as children; :meth:`finish` ends it."""
        self._open.append(OpenField(instruction, in_result=True))

    def mark(self, character: Any) -> str:
        """Take a ``w:fldChar``; what the field shows by itself where it has no result to show."""
        kind = character.get(W + "fldCharType")
        if kind == "begin":
            self._open.append(OpenField(form=character.find(W + "ffData")))
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            return self.finish()
        return ""

    def finish(self) -> str:
        """End the innermost field; what it shows by itself, where it showed no words so far."""
        if not self._open:  # ends that cross: a broken file
            return ""
        done = self._open.pop()
        if done.shown or not self.showing:
            return ""
        button = _BUTTON.match(done.instruction)
        if button:
            return done.instruction[button.end() :].strip()
        return _form(done.form) if done.form is not None else ""


def _form(form: Any) -> str:
    """What a form field shows: its box, the entry chosen from its list, or that it is still blank."""
    box, choices = form.find(W + "checkBox"), form.find(W + "ddList")
    if box is not None:
        checked = box.find(W + "checked")
        checked = box.find(W + "default") if checked is None else checked
        return "☒" if checked is not None and is_on(checked) else "☐"
    if choices is not None:
        entries = [entry.get(W + "val") or "" for entry in choices.iterchildren(W + "listEntry")]
        chosen = number(choices, "result")
        chosen = as_number(value(choices, "default")) or 0 if chosen is None else chosen
        return entries[chosen] if 0 <= chosen < len(entries) else EMPTY_BLANK
    return EMPTY_BLANK if form.find(W + "textInput") is not None else ""
