"""The numbers of Markdown's list items: which may begin an item, and what is shown where all are written "1."."""

from __future__ import annotations

import re

_FIGURE = re.compile(r"(\(?)(\d{1,4})([.)])")


def may_start(number: str, before: str | None, deeper: int) -> bool:
    """Whether a number at a line's start begins an item rather than going on with the sentence before it.

    Args:
        number: as written ("2.", "(b)").
        before: the number of the item at hand, if the lines before are one.
        deeper: how many steps further in than that item the line stands.
    """
    body = number.strip("().")
    if body in ("1", "a", "i", "A", "I"):
        return True
    if before is None:
        return False
    if deeper:
        return True
    last = before.strip("().")
    if body.isdigit() and last.isdigit():
        return 0 <= int(body) - int(last) <= 1
    if len(body) == len(last) == 1 and body.isalpha() and last.isalpha():
        return ord(body) - ord(last) == 1 or set(body + last) <= set("ivxIVX")
    return all(part and set(part) <= set("ivxlIVXL") for part in (body, last))


def counted(number: str, last: tuple[str, str] | None) -> str:
    """The number shown for an item: that written, or the next one where the item before is written the same.

    ``last`` is the number of the item before in the same list, as written and as shown.
    """
    figure = _FIGURE.fullmatch(number)
    if figure is None or last is None or last[0] != number:
        return number
    shown = _FIGURE.fullmatch(last[1])
    return f"{figure[1]}{int(shown[2]) + 1}{figure[3]}" if shown else number
