"""Word's automatic numbers: what each numbered paragraph shows, counted as Word counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from contractlint.extract.number_format import format_number
from contractlint.extract.word.names import W, as_number, number, switch, value

_DEEPEST = 8
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and what it shows."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    """All figures in it are shown as 1, 2, 3, whatever their own levels say."""
    restart: int | None = None
    """It begins anew only behind this level (from 1); 0: never; None: behind any above it."""
    style: str | None = None
    """The paragraph style that stands for this level."""
    hidden: bool = False
    """It counts, but shows nothing."""


@dataclass(frozen=True, slots=True)
class NumberLabel:
    """What Word shows before a paragraph: its number, or only that it has a bullet."""

    text: str
    level: int
    bullet: bool
    list: str


@dataclass
class _List:
    """A ``w:num``: which counters it uses, its levels, and where it starts them anew."""

    counters: str
    levels: dict[int, Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, tree: Any | None, styles: Any | None) -> None:
        self._counts: dict[str, list[int | None]] = {}
        self._lists: dict[str, _List] = {}
        if tree is not None:
            self._read(tree, styles)

    def label(self, list_id: str, level: int) -> NumberLabel | None:
        """Count one paragraph of a list and tell what stands before it; None for a list not known."""
        found = self._lists.get(list_id)
        if found is None:
            return None
        level = min(max(level, 0), _DEEPEST)
        counts = self._count(found, level)
        look = found.levels.get(level, Level(text=f"%{level + 1}."))
        if look.format == "bullet":
            return NumberLabel("", level, bullet=True, list=list_id)

        def show(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            shown = found.levels.get(place, Level())
            count = counts[place]
            style = "decimal" if look.legal and shown.format not in ("none", "bullet") else shown.format
            return format_number(shown.start if count is None else count, style)

        text = "" if look.hidden else " ".join(_PLACE.sub(show, look.text).split())
        return NumberLabel(text, level, bullet=False, list=list_id)

    def level_of_style(self, list_id: str, style_ids: list[str]) -> int | None:
        """The level for which one of these paragraph styles stands, the first of them first."""
        found = self._lists.get(list_id)
        for style in style_ids if found else ():
            for place, level in found.levels.items() if found else ():
                if level.style == style:
                    return place
        return None

    def _count(self, found: _List, level: int) -> list[int | None]:
        counts = self._counts.setdefault(found.counters, [None] * (_DEEPEST + 1))
        before = counts[level]
        if level in found.starts and level not in found.begun:
            counts[level] = found.starts[level]
        else:
            counts[level] = found.levels.get(level, Level()).start if before is None else before + 1
        found.begun.add(level)
        for deeper in range(level + 1, _DEEPEST + 1):
            restart = found.levels.get(deeper, Level()).restart
            if restart is None or level < restart:
                counts[deeper] = None
        return counts

    def _read(self, tree: Any, styles: Any | None) -> None:
        abstract = {item.get(W + "abstractNumId", ""): item for item in tree.iterchildren(W + "abstractNum")}
        by_style = {value(item, "styleLink"): key for key, item in abstract.items() if value(item, "styleLink")}
        numbers = {item.get(W + "numId", ""): item for item in tree.iterchildren(W + "num")}
        for key, item in numbers.items():
            counters = value(item, "abstractNumId") or ""
            linked = value(abstract.get(counters), "numStyleLink")
            if linked:
                counters = by_style.get(linked) or _linked(linked, numbers, styles) or counters
            definition = abstract.get(counters)
            levels = {} if definition is None else dict(map(_read_level, definition.iterchildren(W + "lvl")))
            starts: dict[int, int] = {}
            for override in item.iterchildren(W + "lvlOverride"):
                place = as_number(override.get(W + "ilvl")) or 0
                own = override.find(W + "lvl")
                if own is not None:
                    level = _read_level(own)[1]
                    levels[place] = replace(level, style=level.style or _style(levels, place))
                start = number(override, "startOverride")
                if start is not None:
                    starts[place] = start
            if levels or starts:
                self._lists[key] = _List(counters, levels, starts)


def _style(levels: dict[int, Level], place: int) -> str | None:
    return levels[place].style if place in levels else None


def _linked(style_id: str, numbers: dict[str, Any], styles: Any | None) -> str | None:
    """The definition to which a numbering style leads."""
    for style in styles.iterchildren(W + "style") if styles is not None else ():
        if style.get(W + "styleId") == style_id:
            list_id = next((item.get(W + "val") for item in style.iter(W + "numId")), None)
            return value(numbers.get(list_id or ""), "abstractNumId")
    return None


def _read_level(item: Any) -> tuple[int, Level]:
    """A level's place and what it says; of alternative formats the last is the one every Word knows."""
    formats = [form.get(W + "val") or "decimal" for form in item.iter(W + "numFmt")]
    known = [form for form in formats if form != "custom"]
    start = number(item, "start")
    level = Level(
        start=0 if start is None else start,
        format=known[-1] if known else "decimal",
        text=value(item, "lvlText") or "",
        legal=bool(switch(item, "isLgl")),
        restart=number(item, "lvlRestart"),
        style=value(item, "pStyle"),
        hidden=bool(switch(item.find(W + "rPr"), "vanish")),
    )
    return as_number(item.get(W + "ilvl")) or 0, level
