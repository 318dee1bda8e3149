"""Paragraph and character styles: what a style and those it is based on say of headings, numbers and looks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from contractlint.extract.word.names import W, number, switch, value

_LONGEST_CHAIN = 20
_HEADING = re.compile(r"heading ([1-9])")
_CONTENTS = re.compile(r"toc (?:[1-9]|heading)|table of (?:figures|authorities)|toa heading|contents heading")
_TITLES = frozenset(("title",))
_GREY = 80
"""How far apart a colour's parts lie in a marker's colour, and not in the grey of a form or of code."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks, as far as it tells something about its words."""

    bold: bool = False
    hidden: bool = False
    capitals: bool = False
    highlighted: bool = False


class Styles:
    """The styles of a document; with no styles part all paragraphs are plain."""

    def __init__(self, tree: Any | None) -> None:
        self._styles: dict[str, Any] = {}
        self._default: str | None = None
        self._looks: dict[tuple[str | None, str | None], Look] = {}
        self._chains: dict[str | None, list[Any]] = {}
        self._defaults = None if tree is None else tree.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        for style in tree.iterchildren(W + "style") if tree is not None else ():
            self._styles.setdefault(style.get(W + "styleId") or "", style)
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default = style.get(W + "styleId")

    def chain(self, style_id: str | None) -> list[Any]:
        """A paragraph style and those it is based on, nearest first; None is the default style."""
        if style_id not in self._chains:
            chain: list[Any] = []
            at = self._styles.get(style_id if style_id in self._styles else self._default or "")
            while at is not None and at not in chain and len(chain) < _LONGEST_CHAIN:
                chain.append(at)
                at = self._styles.get(value(at, "basedOn") or "")
            self._chains[style_id] = chain
        return self._chains[style_id]

    def names(self, style_id: str | None) -> list[str]:
        """The names of a style and those it is based on, small letters, nearest first; unknown ids name themselves."""
        names = [(value(style, "name") or "").lower() for style in self.chain(style_id)]
        if style_id and style_id not in self._styles:
            return [re.sub(r"(?<=[a-z])(?=[1-9]$)", " ", style_id.lower()), *names]
        return names

    def heading_level(self, style_id: str | None) -> int | None:
        """The heading level from 1 for which a style stands, by its outline level or its name."""
        for style in self.chain(style_id):
            level = number(style.find(W + "pPr"), "outlineLvl")
            if level is not None:
                return level + 1 if 0 <= level < 9 else None
        for name in self.names(style_id):
            if match := _HEADING.fullmatch(name):
                return int(match[1])
        return None

    def is_title(self, style_id: str | None) -> bool:
        """Whether a style is the one for a document's title."""
        return bool(style_id) and any(name in _TITLES for name in self.names(style_id))

    def is_contents(self, style_id: str | None) -> bool:
        """Whether a style is one for a table of contents."""
        return bool(style_id) and any(_CONTENTS.fullmatch(name) for name in self.names(style_id))

    def is_list(self, style_id: str | None) -> bool:
        """Whether a style is one of those for list items ("List Bullet 2")."""
        return bool(style_id) and any(name.startswith(("list bullet", "list number")) for name in self.names(style_id))

    def numbering(self, style_id: str | None) -> tuple[str | None, int | None, list[str]]:
        """(list, level) of a style where it is numbered, and the styles that may stand for a level of that list."""
        list_id: str | None = None
        level: int | None = None
        passed: list[str] = []
        for style in self.chain(style_id):
            passed.append(style.get(W + "styleId") or "")
            properties = style.find(f"{W}pPr/{W}numPr")
            if properties is None:
                continue
            level = number(properties, "ilvl") if level is None else level
            list_id = value(properties, "numId")
            if list_id is not None:
                break
        return list_id, level, passed

    def breaks_page(self, style_id: str | None) -> bool:
        """Whether paragraphs of a style begin a page."""
        for style in self.chain(style_id):
            found = switch(style.find(W + "pPr"), "pageBreakBefore")
            if found is not None:
                return found
        return False

    def look(self, style_id: str | None, properties: Any | None) -> Look:
        """How a run looks: by its own properties, else its character style, its paragraph's style, the defaults."""
        run_style = value(properties, "rStyle")
        base = self._looks.get((style_id, run_style))
        if base is None:
            base = self._base(style_id, run_style)
            self._looks[style_id, run_style] = base
        if properties is None or len(properties) == 0:
            return base
        own = _own(properties)
        if own == (None, None, None, None):
            return base
        bold, hidden, capitals, highlighted = own
        return Look(
            base.bold if bold is None else bold,
            base.hidden if hidden is None else hidden,
            base.capitals if capitals is None else capitals,
            base.highlighted if highlighted is None else highlighted,
        )

    def _base(self, style_id: str | None, run_style: str | None) -> Look:
        layers = [style.find(W + "rPr") for style in self.chain(style_id)]
        if run_style and run_style in self._styles:
            layers = [style.find(W + "rPr") for style in self.chain(run_style)] + layers
        found: list[bool | None] = [None, None, None, None]
        for layer in (*layers, self._defaults):
            if layer is not None:
                found = [own if kept is None else kept for kept, own in zip(found, _own(layer), strict=True)]
        return Look(*map(bool, found))


def _own(properties: Any) -> tuple[bool | None, bool | None, bool | None, bool | None]:
    """What run properties say by themselves of bold, hidden, capitals and highlight."""
    marked: bool | None = None
    colour = value(properties, "highlight")
    if colour is not None:
        marked = colour not in ("none", "white")
    elif (shade := properties.find(W + "shd")) is not None:
        marked = _is_marker(shade.get(W + "fill") or "") or None
    return switch(properties, "b"), switch(properties, "vanish"), switch(properties, "caps"), marked


def _is_marker(fill: str) -> bool:
    """Whether a shade is a marker's colour: light and plainly coloured (some editors save a highlight so)."""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", fill):
        return False
    parts = [int(fill[place : place + 2], 16) for place in (0, 2, 4)]
    return max(parts) >= 200 and max(parts) - min(parts) >= _GREY
