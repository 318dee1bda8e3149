"""Numbers in words, as contracts write them: "thirty", "twenty-five", "one and one-half", "two lakh"."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_SCALES = {
    "thousand": 1_000, "lakh": 100_000, "lac": 100_000, "million": 1_000_000, "crore": 10_000_000,
    "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90,
}  # fmt: skip
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10, "sixteenth": 16,
    "hundredth": 100,
}  # fmt: skip
_FRACTIONS = {
    **{word: 1 / part for word, part in _PARTS.items()},
    **{word + "s": 1 / part for word, part in _PARTS.items()},
    "halves": 1 / 2,
}
_SPELT = {"fourty": "forty", "ninty": "ninety", "forteen": "fourteen", "ninteen": "nineteen", "thrity": "thirty",
          "eigth": "eighth", "twelth": "twelfth", "lakhs": "lakh", "lacs": "lac", "crores": "crore", "millions": "million",
          "hundered": "hundred", "thousands": "thousand"}  # fmt: skip
"""How else, or how wrongly, these words are written."""
_MANY = ("hundred", *_SCALES)

_UNIT = "|".join([*_TENS, *sorted(_SMALL, key=len, reverse=True), "hundred", *_SCALES])
NUMBER_WORDS = rf"(?:(?:an?|{_UNIT})(?:(?:\s+and\s+|[\s-]+)(?:{_UNIT})){{0,6}})"
"""A regular expression (without anchors) for a whole number in words."""

_WORDS = {*_SMALL, *_TENS, *_SCALES, *_ORDINALS, *_FRACTIONS, *_SPELT, "hundred", "point", "an?"}
NUMBER_WORD = rf"(?:{'|'.join(sorted(_WORDS, key=lambda word: (-len(word), word)))})"
"""One word of ``NUMBER_RUN``."""
NUMBER_RUN = rf"\b{NUMBER_WORD}(?:(?:,?\s{{1,3}}and\s{{1,3}}|,\s{{1,3}}|\s?[-‐‑–]\s?|\s{{1,3}}){NUMBER_WORD}){{0,16}}\b"
"""As ``NUMBER_WORDS``, with ordinals, fractions, decimals, and commas between the parts of a large number."""


def parse_number(text: str) -> float | None:
    """The value of a number in words or figures ("thirty", "one hundred and twenty", "1,500"); None if it is none.

    Where the words before do not belong to it ("a one", "year two thirty"), the number that they end with.
    """
    text = text.strip().lower()
    if re.fullmatch(r"\d[\d,]{0,18}(?:\.\d{1,6})?", text):
        return float(text.replace(",", ""))
    words = _split(text)
    if words in (["a"], ["an"]):  # "a year"
        return 1.0
    if not words or words[0] not in _KNOWN:
        return None
    if words[0] in _MANY:  # "hundred five thousand": the "one" is left out, or stands in another line
        words = ["one", *words]
    values = (_value(words[place:]) for place in range(len(words)))
    return next((value for value in values if value is not None), None)


def read_number(text: str) -> float | None:
    """The value of a number in words, all of which must belong to it; None for "two five" or "thirty and sixty"."""
    return _value(_split(text))


def _split(text: str) -> list[str]:
    words = re.findall(r"[a-z]+|,", text.lower())
    return [_SPELT.get(word, word) for word in words]


def _value(words: Sequence[str]) -> float | None:
    if not words:
        return None
    if "point" in words:
        return _decimal(words)
    broken = next((place for place, word in enumerate(words) if _is_fraction(words, place)), None)
    if broken is not None:
        return _with_fraction(words, broken)
    return _whole(words)


def _is_fraction(words: Sequence[str], place: int) -> bool:
    """Whether a word is a part of one: "half", "three quarters"; "third" only where "one" or "a" stands before it."""
    word, before = words[place], words[place - 1] if place else ""
    if word in ("half", "halves"):
        return True
    counted = before in _SMALL or before in ("a", "an")
    if word in _FRACTIONS and counted:
        return word not in _ORDINALS or place == 1 or words[place - 2] == "and"
    return False


def _with_fraction(words: Sequence[str], place: int) -> float | None:
    """ "one and one-half", "three quarters", "four and one-half million", "half a million"."""
    count_at = place - 1 if place and (words[place - 1] in _SMALL or words[place - 1] in ("a", "an")) else place
    count = _SMALL.get(words[count_at], 1) if count_at < place else 1
    whole: float | None = 0.0
    if count_at:
        # "one and half" has the "and" that parts a whole from its fraction; "one one-half" has none
        whole = _whole(words[: count_at - 1] if words[count_at - 1] == "and" else words[:count_at])
    scale = 1.0
    for word in words[place + 1 :]:
        if word not in _MANY and word not in ("a", "an"):
            return None
        scale *= 100 if word == "hundred" else _SCALES.get(word, 1)
    return None if whole is None else (whole + count * _FRACTIONS[words[place]]) * scale


def _decimal(words: Sequence[str]) -> float | None:
    """ "ninety-nine point five", "three point two five"."""
    place = list(words).index("point")
    whole = _whole(words[:place]) if place else 0.0
    tail = words[place + 1 :]
    scale = 1
    if tail and tail[-1] in _SCALES:
        scale, tail = _SCALES[tail[-1]], tail[:-1]
    if whole is None or not tail:
        return None
    if all(_SMALL.get(word, 10) < 10 for word in tail):
        digits = "".join(str(_SMALL[word]) for word in tail)
    else:
        behind = _whole(tail)
        if behind is None:
            return None
        digits = f"{behind:g}"
    return float(f"{whole:g}.{digits}") * scale


def _whole(words: Sequence[str]) -> float | None:
    """A whole number, each of whose words may stand where it stands."""
    total, group, last_scale = 0, -1, float("inf")
    joined = ""
    """The "and" or comma before this word: it may only follow a hundred or a scale."""
    for place, word in enumerate(words):
        before = words[place - 1] if place else ""
        if word in ("and", ","):
            if before not in _MANY and not (word == "and" and before == ","):
                return None
            joined = word
            continue
        if word in ("a", "an"):
            if group >= 0 or place + 1 == len(words) or words[place + 1] not in _MANY:
                return None
            group = 1
        elif word in _SMALL or word in _TENS or word in _ORDINALS:
            added = _SMALL.get(word, _TENS.get(word, _ORDINALS.get(word, 0)))
            completes = before in _TENS and 0 < added < 10
            if not (group < 0 or (group and group % 100 == 0) or completes) or (
                word in _ORDINALS and place + 1 < len(words)
            ):
                return None
            group = max(0, group) + added
        elif word == "hundred":
            if not 0 < group < 100 or joined:
                return None
            group *= 100
        elif word in _SCALES:
            if group < 0 or _SCALES[word] >= last_scale:
                return None
            last_scale = _SCALES[word]
            total += group * _SCALES[word]
            group = -1
        else:
            return None
        joined = ""
    return float(total + max(0, group)) if not joined and words else None


_KNOWN = frozenset({*_SMALL, *_TENS, *_SCALES, *_ORDINALS, *_FRACTIONS, "hundred", "point", "a", "an"})
