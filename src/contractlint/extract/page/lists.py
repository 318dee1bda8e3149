"""Ordered lists: the number that a browser shows before each item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from contractlint.extract.number_format import format_number

_STYLES = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "none": "none", "disc": "bullet", "circle": "bullet", "square": "bullet",
}  # fmt: skip
_STYLE = re.compile(r"(?i)list-style(?:-type)?\s*:\s*([a-z-]+)")


@dataclass
class OpenList:
    """A list whose items are being read."""

    style: str
    next: int = 1
    step: int = 1
    above: str = ""
    """The number of the item that holds it, where numbers nest ("2.")."""

    def number(self, item: Any) -> str:
        """The number shown before the next item; "" for a bullet."""
        self.next = _whole(item.get("value"), self.next)
        shown = format_number(self.next, _STYLES.get(item.get("type") or "", "") or _style(item) or self.style)
        self.next += self.step
        return f"{self.above}{shown}." if shown else ""


def open_list(element: Any, *, above: str) -> OpenList:
    """A list as it begins; ``above`` is the number that its own go on from, where the page nests them."""
    style = _style(element)
    if element.tag != "ol":
        return OpenList(style if style and style != "none" else "bullet")
    style = style or _STYLES.get(element.get("type") or "1", "decimal")
    if element.get("reversed") is not None:
        count = sum(1 for _ in element.iterchildren("li"))
        return OpenList(style, _whole(element.get("start"), count), -1, above)
    return OpenList(style, _whole(element.get("start"), 1), 1, above)


def _style(element: Any) -> str | None:
    match = _STYLE.search(element.get("style") or "")
    return _STYLES.get(match[1].lower()) if match else None


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\s*-?[0-9]{1,6}\s*", text) else otherwise
