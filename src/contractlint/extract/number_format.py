"""Write a list's counter as Word does: 4, 04, d, D, iv, IV, 4th, Four, Fourth."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CARDINALS = (
    "Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen"
    " Seventeen Eighteen Nineteen"
).split()
_TENS = "Zero Ten Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety".split()
_ORDINALS = {
    "One": "First", "Two": "Second", "Three": "Third", "Five": "Fifth", "Eight": "Eighth", "Nine": "Ninth",
    "Twelve": "Twelfth",
}  # fmt: skip


def format_number(count: int, style: str) -> str:
    """A counter in one of Word's number styles; in a style not known here, as a plain figure."""
    write = _STYLES.get(style)
    return write(count) if write and 0 < count < 4000 else ("" if style in ("none", "bullet") else str(count))


def _roman(count: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        written += letters * (count // worth)
        count %= worth
    return written


def _letter(count: int) -> str:
    """a to z, then aa, bb, cc."""
    return chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 30)


def _ordinal(count: int) -> str:
    ending = "th" if 10 < count % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def _cardinal_text(count: int) -> str:
    if count > 99:
        return str(count)
    if count < 20:
        return _CARDINALS[count]
    return _TENS[count // 10] + (f"-{_CARDINALS[count % 10].lower()}" if count % 10 else "")


def _ordinal_text(count: int) -> str:
    head, dash, last = _cardinal_text(count).rpartition("-")
    word = last.capitalize()
    if word.isdigit():
        return _ordinal(count)
    made = _ORDINALS.get(word) or (word[:-1] + "ieth" if word.endswith("y") else word + "th")
    return f"{head}{dash}{made.lower() if dash else made}"


_STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02d}",
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "ordinal": _ordinal,
    "cardinalText": _cardinal_text,
    "ordinalText": _ordinal_text,
    "numberInDash": lambda count: f"- {count} -",
    "none": lambda _: "",
    "bullet": lambda _: "",
}
