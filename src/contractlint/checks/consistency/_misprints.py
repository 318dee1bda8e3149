"""Numbers of sections that are there, though a scan or a misprint has them wrong, or their heading was lost."""

from __future__ import annotations

import re

from contractlint.parse.numbering import parse_roman, to_roman
from contractlint.parse.section_numbers import number_path

_MISREAD = {
    "0": "0Oo",
    "1": "1Iil|!",
    "2": "2Zz",
    "3": "3",
    "4": "4",
    "5": "5Ss$",
    "6": "6G",
    "7": "7T?",
    "8": "8B",
    "9": "9g",
}
"""What a figure may look like in a scan or a misprint."""
_LIKE_NUMBER = re.compile(r"\n[\W_]{0,3}(\d{1,3}[A-Za-z]?(?:\s?[.,]\s?[\dA-Za-z]{1,3}){1,5})[.,:)]?(?=\s)")
"""What begins a paragraph as a number of several parts does, its points and figures perhaps misprinted: "17,1.2", "5A.3"."""
_ROMAN_AHEAD = re.compile(r"\n\W{0,3}(?:(?i:section|article|part)\s{1,2})?([IVXLC]{2,7})(?=[.:)]?\s)")


def is_sound(number: str) -> bool:
    """A roman number is one only if it is written as one is: "VV" is a letter's double."""
    roman = parse_roman(number) if number.isalpha() and len(number) > 1 else None
    return roman is None or to_roman(roman) == number.upper()


def is_misprinted(between: str, before: str, wanted: str) -> bool:
    """Whether a paragraph between two numbers begins with what may be the one that lacks, wrongly printed or read.

    For "5.1.3" that is any number of several parts that is none of the section before ("5A.3", "6.1.3"), for "IX" what is no
    roman number ("VIX"), for "7" what looks like a 7.
    """
    if "." in wanted:
        path = number_path(before)
        return any(
            number_path(found[1])[: len(path)] != path or "," in found[1] for found in _LIKE_NUMBER.finditer(between)
        )
    if wanted.isalpha() and wanted.isupper():
        return any(not is_sound(found[1]) for found in _ROMAN_AHEAD.finditer(between))
    if not wanted.isdigit():
        return False
    figures = "".join(f"[{re.escape(_MISREAD[figure])}]" for figure in wanted)
    return bool(
        re.search(rf"\n[\s“\"*_]{{0,3}}(?:(?i:section|article)\s)?{figures}\s?[.,:]{{1,2}}\s{{0,3}}[A-Z“\"]", between)
    )


def has_children(between: str, wanted: str) -> bool:
    """Whether sub-sections of the number that lacks are there: its heading alone is lost, or was never written."""
    roman = parse_roman(wanted) if wanted.isalpha() and wanted.isupper() else None
    number = str(roman or wanted)
    return number[-1].isdigit() and bool(
        re.search(rf"\n[\W_]{{0,3}}(?:(?i:section)\s{{1,2}})?{re.escape(number)}\.\d", between)
    )
