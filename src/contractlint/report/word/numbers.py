"""The numbers of clauses where they are typed by hand: which comes next."""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"(?:(?:article|section|clause|paragraph|part)\s{1,3})?(?:§{1,2}\s?)?"
    r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,5}|[ivxlc]{1,7}|[a-z]{1,2})\)?[.):]{0,2}(?=\s|$)",
    re.IGNORECASE,
)
_LAST = re.compile(r"(\d+|[A-Za-z]+)([^\dA-Za-z]*)$")
_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def typed_label(text: str) -> str:
    """The number with which a paragraph's words begin, as it is written ("4.3", "(c)", "Article IV."); "" for none."""
    match = _LABEL.match(text)
    return match[0] if match else ""


def following(label: str, before: str = "") -> str:
    """The label behind a label: "4.3." gives "4.4.", "(c)" gives "(d)", "IV" gives "V".

    ``before`` is the one ahead of it, which tells whether "(i)" is a letter or a roman number.
    """
    match = _LAST.search(label)
    if not match:
        return label
    last, tail = match[1], match[2]
    head = label[: match.start(1)]
    if last.isdigit():
        return f"{head}{int(last) + 1:0{len(last)}}{tail}"
    small = last.lower()
    earlier = _LAST.search(before)
    value = _roman_value(small)
    if value and _is_roman(small, earlier[1].lower() if earlier else ""):
        new = _roman(value + 1)
    elif small == "z":
        new = "aa"
    else:
        new = small[:-1] + chr(ord(small[-1]) + 1)
    return f"{head}{new.upper() if last.isupper() else new}{tail}"


def first_under(label: str, above: str) -> str:
    """The first clause's label under another heading: "5.1" under "6." is "6.1", "(a)" stays; IV counts as 4."""
    last = re.search(r"(\d+|[IVXLC]+)[^\dA-Za-z]*$", above)
    number = None if last is None else int(last[1]) if last[1].isdigit() else _roman_value(last[1].lower())
    return label if number is None else re.sub(r"\d+(?=\.\d)", str(number), label, count=1)


def _is_roman(label: str, before: str) -> bool:
    """Whether letters that could be a roman number are one."""
    if before and len(before) == 1 and len(label) == 1 and ord(label) - ord(before) == 1:
        return False
    return len(label) > 1 or label in "ivx"


def _roman_value(label: str) -> int | None:
    return next((value for value in range(1, 90) if _roman(value) == label), None)


def _roman(value: int) -> str:
    letters = []
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        letters.append(sign * count)
    return "".join(letters)
