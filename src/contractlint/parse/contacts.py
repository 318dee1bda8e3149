"""Telephone numbers, e-mail and web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.model import Entity, EntityKind
from contractlint.parse.windows import matches_near, word_starts

_EMAIL = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\b")
_URL = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"”’)\]]{3,200}|\b[a-z0-9-]{2,40}\.(?:com|org|net|io|co\.uk|gov)(?:/[^\s<>\"”’)\]]{0,150})?\b",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w.$-])(?:\+?\d{1,3}[\s.-]?)?(?:\(\d{2,5}\)\s?|\d{3}[\s.-])\d{3,4}[\s.-]\d{3,4}(?:\s?(?:x|ext\.?)\s?\d{1,5})?(?![\w-])|\+\d{1,3}(?:[\s.-]?\d{2,5}){2,5}"
)
_IN_URL = ("http", "www.", ".com", ".org", ".net", ".io", ".co.uk", ".gov")
"""One of them is part of every web address."""


def find_contacts(text: str) -> Iterator[Entity]:
    """Every e-mail address, web address and telephone number, valued as written."""
    taken: list[tuple[int, int]] = []
    if "@" in text:
        for match in _EMAIL.finditer(text):
            taken.append(match.span())
            yield Entity(EntityKind.EMAIL, match.start(), match.end(), match[0], match[0].lower())
    for match in matches_near(word_starts(_IN_URL, text), _URL, text, 60, 360):
        if not any(start <= match.start() < end for start, end in taken):
            yield Entity(EntityKind.URL, match.start(), match.end(), match[0].rstrip(".,;"), match[0].rstrip(".,;"))
    for match in _PHONE.finditer(text):
        yield Entity(EntityKind.PHONE, match.start(), match.end(), match[0], re.sub(r"[^\d+x]", "", match[0]))
