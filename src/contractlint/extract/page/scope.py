"""What holds for the words in an element: bold, changed, in a list, in a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from contractlint.model import MarkupKind

_BOLD = frozenset(("b", "strong", "th"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CHANGES = {"ins": MarkupKind.INSERTION, "del": MarkupKind.DELETION, "mark": MarkupKind.HIGHLIGHT}
_WEIGHT = re.compile(r"(?i)font(?:-weight)?\s{0,5}:[^;]{0,200}\b(bold|[6-9]00|normal|[1-4]00)\b")
_CAPITALS = re.compile(r"(?i)text-transform\s*:\s*uppercase")
_PRE = re.compile(r"(?i)white-space\s*:\s*pre(?!-line)")
_CONTENTS = re.compile(r"(?i)(?:^|[\s_-])(?:mso)?toc(?:\d|$|[\s_-])|table-of-contents")

_NOTE = re.compile(r"(?i)(?:^|\s)(?:mso)?(?:foot|end)note(?:s|text)?(?:$|\s)")


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for words at a place; each element's is its parent's with its own changes."""

    bold: bool = False
    capitals: bool = False
    pre: bool = False
    level: int | None = None
    """Of the heading that they stand in."""
    change: MarkupKind | None = None
    indent: int = 0
    item: int | None = None
    """Which list item they stand in."""
    linked: bool = False
    contents: bool = False
    footnote: bool = False


def inside(scope: Scope, element: Any) -> Scope:
    """The scope in an element."""
    tag, style = element.tag, element.get("style")
    if tag in _HEADINGS:
        scope = replace(scope, level=_HEADINGS[tag])
    elif tag in _BOLD:
        scope = replace(scope, bold=True)
    elif tag in _CHANGES:
        scope = replace(scope, change=_CHANGES[tag])
    elif tag in ("pre", "listing", "xmp", "plaintext"):
        scope = replace(scope, pre=True)
    elif tag == "a" and (element.get("href") or "").startswith("#"):
        scope = replace(scope, linked=True)
    elif tag in ("blockquote", "dd"):
        scope = replace(scope, indent=scope.indent + 1)
    if style:
        scope = _styled(scope, style)
    name = element.get("class") or element.get("id")
    if name and _CONTENTS.search(name):
        scope = replace(scope, contents=True)
    elif name and _NOTE.search(name):
        scope = replace(scope, footnote=True)
    return scope


def _styled(scope: Scope, style: str) -> Scope:
    if weight := _WEIGHT.search(style):
        scope = replace(scope, bold=weight[1].lower() == "bold" or weight[1][0] in "6789")
    if _CAPITALS.search(style):
        scope = replace(scope, capitals=True)
    if _PRE.search(style):
        scope = replace(scope, pre=True)
    return scope
