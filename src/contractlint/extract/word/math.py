"""Formulas as one line of text."""

from __future__ import annotations

from typing import Any

from contractlint.extract.word.names import M


def read_math(element: Any) -> str:
    """A formula as text: fractions as (a)/(b), powers as a^b; the rest as it stands."""
    parts: list[str] = []
    for child in element:
        if child.tag == M + "t":
            parts.append(child.text or "")
        elif child.tag == M + "f":
            over, under = (_part(child, name) for name in ("num", "den"))
            parts.append(f"({over})/({under})")
        elif child.tag in (M + "sSup", M + "sSub"):
            name, sign = ("sup", "^") if child.tag == M + "sSup" else ("sub", "_")
            parts.append(f"{_part(child, 'e')}{sign}{_part(child, name)}")
        elif child.tag == M + "d":
            parts.append(f"({read_math(child)})")
        elif len(child):
            parts.append(read_math(child))
    return "".join(parts)


def _part(element: Any, name: str) -> str:
    child = element.find(M + name)
    return "" if child is None else read_math(child)
