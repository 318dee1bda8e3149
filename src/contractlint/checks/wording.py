"""How messages show words of a contract: in quotation marks, on one line; several of them as a list."""

from __future__ import annotations

from collections.abc import Iterable


def quote(words: str, most: int = 110) -> str:
    """Words of the contract in quotation marks, on one line, cut at a word behind ``most`` characters."""
    flat = " ".join(words.split())
    return f"“{flat}”" if len(flat) <= most else f"“{flat[: most - 1].rsplit(' ', 1)[0]} …”"


def listed(words: Iterable[str]) -> str:
    """ "a", "a and b", "a, b and c"; of no words, nothing."""
    *others, last = [*words] or [""]
    return f"{', '.join(others)} and {last}" if others else last
