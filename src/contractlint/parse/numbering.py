"""The numbers and letters that paragraphs start with: "2.1", "Article IV", "(a)", "(iii)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = r"(?:ARTICLE|Article|SECTION|Section|CLAUSE|Clause|PARAGRAPH|Paragraph|PART|Part)"
_LABEL = re.compile(
    rf"""(?:
    (?P<word>{_WORD})\s+(?P<worded>\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}|[IVXLC]{{1,7}}|[A-Z])\b[.:)]?
  | §{{1,2}}\s?(?P<sign>\d{{1,3}}(?:\.\d{{1,3}}){{0,4}})\.?
  | (?P<decimal>\d{{1,3}}(?:\.\d{{1,3}}){{1,5}})\.?(?:\((?P<tail>[a-z]{{1,2}}|\d{{1,2}})\))?(?=[\s:)]|$)
  | (?P<single>\d{{1,3}})[.):](?=\s|$|[A-Z])
  | (?P<bare>\d{{1,2}})(?=\s{{1,4}}[A-Z])
  | \((?P<paren>[a-z]{{1,3}}|[ivx]{{1,5}}|[A-Z]{{1,2}}|[IVX]{{1,5}}|\d{{1,2}})\)(?=\s|$|[A-Z“"])
  | (?P<closed>[a-z]|[ivx]{{2,4}})\)(?=\s)
  | (?P<lower>[a-z])\.(?=\s[A-Z“"])
  | (?P<roman>[IVX]{{1,6}})\.(?=\s)
  | (?P<upper>[A-Z])\.(?=\s[A-Z“"])
    )[\s:–—-]{{0,4}}""",
    re.VERBOSE,
)
_ROMANS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Label:
    """A paragraph's number: how it is written, and its style.

    ``style`` is "article", "decimal1" to "decimal6", "lower", "upper", "digit", "roman" or "ROMAN";
    ``text`` is the number alone ("2.1", "a", "IV"); ``end`` is where the words behind it begin.
    """

    text: str
    style: str
    end: int
    bare: bool = False
    """Only a figure, with neither point nor bracket: a number only where a heading follows."""
    bracketed: bool = False


def parse_label(text: str) -> Label | None:
    """The number at the start of a paragraph, or None. Which of "(i)" letter or roman is meant is told as "lower"."""
    match = _LABEL.match(text)
    if not match:
        return None
    end = match.end()
    if match["word"]:
        number = match["worded"]
        if match["word"].lower() == "article" or not number[0].isdigit():
            return Label(number, "article", end)
        return Label(number, f"decimal{number.count('.') + 1}", end)
    number = match["decimal"] or match["sign"]
    if number:
        number = number.removesuffix(".0") if number.count(".") == 1 else number
        return Label(number, f"decimal{number.count('.') + 1}", end)
    if match["single"] or match["bare"]:
        return Label(match["single"] or match["bare"], "decimal1", end, bare=bool(match["bare"]))
    if match["roman"] and len(match["roman"]) > 1:
        return Label(match["roman"], "ROMAN", end)
    letter = match["roman"] or match["upper"]
    if letter:
        return Label(letter, "ROMAN" if letter in "IVX" else "upper", end)
    letter = match["paren"] or match["closed"] or match["lower"]
    style = "digit" if letter.isdigit() else "lower" if letter.islower() else "upper"
    return Label(letter, style, end, bracketed=True)


def parse_roman(text: str) -> int | None:
    """The value of a roman number in either case, or None ("iv" is 4)."""
    total = 0
    values = [_ROMANS.get(letter) for letter in text.lower()]
    if not values or None in values:
        return None
    numbers = [value for value in values if value]
    for value, following in zip(numbers, [*numbers[1:], 0], strict=True):
        total += -value if value < following else value
    return total


def to_roman(value: int) -> str:
    """The roman number of a value from 1 to 399 ("IV" of 4)."""
    written = ""
    for worth, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        count, value = divmod(value, worth)
        written += letters * count
    return written


def is_next_letter(before: str | None, letter: str) -> bool:
    """Whether a letter follows another in a list ("h" then "i"; "z" then "aa")."""
    if not before or len(letter) > 2:
        return False
    if before == "z":
        return letter == "aa"
    return len(before) == len(letter) and before[:-1] == letter[:-1] and ord(letter[-1]) - ord(before[-1]) == 1
