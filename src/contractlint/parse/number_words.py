"""Numbers in words, as contracts write them: "thirty", "twenty-five", "one and one-half"."""

from __future__ import annotations

import re

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * (place + 2) for place, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "fourth": 0.25, "quarters": 0.25, "third": 1 / 3, "tenth": 0.1}

_UNIT = "|".join([*_TENS, *sorted(_SMALL, key=len, reverse=True), *_SCALES])
NUMBER_WORDS = rf"(?:(?:an?|{_UNIT})(?:(?:\s+and\s+|[\s-]+)(?:{_UNIT})){{0,6}})"
"""A regular expression (without anchors) for a number in words."""


def parse_number(text: str) -> float | None:
    """The value of a number in words or figures ("thirty", "one hundred and twenty", "1,500"); None if it is none."""
    text = text.strip().lower().replace(",", "")
    if re.fullmatch(r"\d{1,15}(?:\.\d{1,6})?", text):
        return float(text)
    words = [word for word in re.split(r"[\s-]+", text) if word and word != "and"]
    if not words:
        return None
    if words[-1] in _FRACTIONS and len(words) > 1 and words[-2] in (*_SMALL, "a"):
        count = _SMALL.get(words[-2], 1)
        whole = parse_number(" ".join(words[:-2])) if words[:-2] else 0.0
        return None if whole is None else whole + count * _FRACTIONS[words[-1]]
    total = group = 0
    for place, word in enumerate(words):
        if word in _SMALL:
            group += _SMALL[word]
        elif word in _TENS:
            group += _TENS[word]
        elif word in _ORDINALS:
            group += _ORDINALS[word]
        elif word in ("a", "an"):  # "a hundred" is a number, "a one-year term" holds only one
            group += 1 if place + 1 == len(words) or words[place + 1] in _SCALES else 0
        elif word == "hundred":
            group = max(1, group) * 100
        elif word in _SCALES:
            total += max(1, group) * _SCALES[word]
            group = 0
        else:
            return None
    return float(total + group)
