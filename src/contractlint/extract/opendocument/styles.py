"""What the styles of an OpenDocument text say of headings, looks, pages and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from contractlint.extract.opendocument.names import FO, LOEXT, STYLE, TEXT, whole
from contractlint.extract.word.made import ListLevel, RunLook

_LONGEST_CHAIN = 20
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LEVELS = 9
_BLANK = re.compile(r"_([0-9a-fA-F]{2})_")
_LEVEL_PLACE = re.compile(r"%(\d{1,2})%")


@dataclass
class OdfStyles:
    """The paragraph and character styles, and the lists, of a text."""

    _styles: dict[tuple[str, str], Any] = field(default_factory=dict)
    lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    outline: dict[int, ListLevel] = field(default_factory=dict)
    """How headings are numbered by their level, where they are."""
    _looks: dict[tuple[str | None, str | None], RunLook] = field(default_factory=dict)

    def add(self, tree: Any | None) -> None:
        """Take in the styles of a part."""
        if tree is None:
            return
        for style in tree.iter(STYLE + "style"):
            self._styles[style.get(STYLE + "family") or "", style.get(STYLE + "name") or ""] = style
        for style in tree.iter(TEXT + "list-style"):
            self.lists[style.get(STYLE + "name") or ""] = dict(_levels(style))
        for style in tree.iter(TEXT + "outline-style"):
            self.outline = {place: level for place, level in _levels(style) if level.format != "none"}

    def _chain(self, family: str, name: str | None) -> Iterator[Any]:
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get((family, name or ""))
            if style is None:
                return
            yield style
            name = style.get(STYLE + "parent-style-name")

    def name(self, style: str | None) -> str:
        """The name that users know a paragraph's style by: that of the nearest one that is not automatic."""
        for item in self._chain("paragraph", style):
            own = item.get(STYLE + "name") or ""
            if not (own[:1] == "P" and own[1:].isdigit()):
                return item.get(STYLE + "display-name") or readable(own)
        return readable(style or "")

    def begins_page(self, style: str | None) -> bool:
        """Whether paragraphs of a style begin a page."""
        for item in self._chain("paragraph", style):
            if item.get(STYLE + "master-page-name"):
                return True
            properties = item.find(STYLE + "paragraph-properties")
            found = None if properties is None else properties.get(FO + "break-before")
            if found is not None:
                return str(found) == "page"
        return False

    def counts_in(self, style: str | None) -> str | None:
        """The list that a style belongs to; "" where it says that it belongs to none."""
        for item in self._chain("paragraph", style):
            found = item.get(STYLE + "list-style-name")
            if found is not None:
                return str(found)
        return None

    def look(self, paragraph: str | None, span: str | None, base: RunLook = RunLook()) -> RunLook:  # noqa: B008  # frozen
        """How words look: by the style of their span, else by what is around it."""
        if span is not None:
            return _looks(self._chain("text", span), base)
        key = (paragraph, None)
        if key not in self._looks:
            self._looks[key] = _looks(self._chain("paragraph", paragraph), base)
        return self._looks[key]


def readable(name: str) -> str:
    """A style's name with the signs that its file had to write in figures: "List_20_Bullet"."""
    return _BLANK.sub(lambda match: chr(int(match[1], 16)), name)


def _looks(chain: Iterator[Any], base: RunLook) -> RunLook:
    bold: bool | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    marked: bool | None = None
    for style in chain:
        properties = style.find(STYLE + "text-properties")
        if properties is None:
            continue
        weight, shown = properties.get(FO + "font-weight"), properties.get(TEXT + "display")
        letters, ground = properties.get(FO + "text-transform"), properties.get(FO + "background-color")
        if bold is None and weight is not None:
            bold = weight == "bold" or weight[:1] in "6789"
        if hidden is None and shown is not None:
            hidden = shown == "none"
        if capitals is None and letters is not None:
            capitals = letters == "uppercase"
        if marked is None and ground is not None:
            marked = ground.lower() not in ("transparent", "#ffffff")
    return RunLook(
        base.bold if bold is None else bold,
        base.hidden if hidden is None else hidden,
        base.capitals if capitals is None else capitals,
        base.highlighted if marked is None else marked,
    )


def _levels(style: Any) -> Iterator[tuple[int, ListLevel]]:
    for level in style:
        place = whole(level.get(TEXT + "level"), 1) - 1
        if not 0 <= place < _LEVELS or not isinstance(level.tag, str):
            continue
        if level.tag in (TEXT + "list-level-style-bullet", TEXT + "list-level-style-image"):
            yield place, ListLevel("", "bullet")
            continue
        shown = level.get(STYLE + "num-format") or ""
        start = whole(level.get(TEXT + "start-value"), 1)
        yield place, ListLevel(_form(level, place, shown), _FORMATS.get(shown, "none") if shown else "none", start)


def _form(level: Any, place: int, shown: str) -> str:
    """A level's number as Word writes its form: "%1.%2"."""
    whole_form = level.get(LOEXT + "num-list-format")
    if whole_form is not None:
        return _LEVEL_PLACE.sub(r"%\1", whole_form)
    if not shown:
        return ""
    count = min(max(whole(level.get(TEXT + "display-levels"), 1), 1), place + 1)
    counts = ".".join(f"%{number + 1}" for number in range(place - count + 1, place + 1))
    return f"{level.get(STYLE + 'num-prefix') or ''}{counts}{level.get(STYLE + 'num-suffix') or ''}"
