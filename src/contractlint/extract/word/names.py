"""The names of WordprocessingML's elements and attributes, and small steps on its trees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

_OFF = frozenset(("0", "false", "off", "none"))


def value(element: Any, name: str) -> str | None:
    """The ``w:val`` of the child ``w:name``, or None where there is no such child or value."""
    child = element.find(W + name) if element is not None else None
    return None if child is None else child.get(W + "val")


def number(element: Any, name: str) -> int | None:
    """The ``w:val`` of the child ``w:name`` as a whole number, or None."""
    return as_number(value(element, name))


def as_number(text: str | None) -> int | None:
    """A text as a whole number of sensible size, or None."""
    try:
        found = int(text) if text else None
    except ValueError:
        return None
    return found if found is not None and abs(found) < 1_000_000 else None


def switch(element: Any, name: str) -> bool | None:
    """Whether the switch ``w:name`` is on; None where the element does not say."""
    child = element.find(W + name) if element is not None else None
    return None if child is None else is_on(child)


def is_on(child: Any) -> bool:
    """Whether a switch that stands there is on: it is unless its value says otherwise."""
    return (child.get(W + "val") or "true").lower() not in _OFF


def chosen(alternate: Any) -> Any | None:
    """The one branch of ``mc:AlternateContent`` to read: the first that holds words, else the fallback."""
    branches = [*alternate.iterchildren(MC + "Choice"), *alternate.iterchildren(MC + "Fallback")]
    for branch in branches:
        if next(branch.iter(W + "t", W + "txbxContent", V + "textpath"), None) is not None:
            return branch
    return branches[0] if branches else None


def descend(element: Any, names: frozenset[str]) -> Iterator[Any]:
    """The outermost descendants with one of ``names``, each alternative content read once."""
    for child in element:
        if child.tag in names:
            yield child
        elif child.tag == MC + "AlternateContent":
            branch = chosen(child)
            if branch is not None:
                yield from descend(branch, names)
        elif len(child):
            yield from descend(child, names)
