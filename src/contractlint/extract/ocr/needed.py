"""Which pages are read by their picture: those without text, with little text over a picture, or with garbled text."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

_FEW = 400
"""A page with fewer characters may be a scan with a stamp on it: a signing service's number, a court's header."""
_LARGE = 0.5
"""Share of the page that pictures must cover for it to be a scan."""
_MORE, _MORE_WORDS = 1.5, 10
_MANY_PIXELS = 1_000_000
"""Pixels of pictures inside forms, whose place on the page is not worth working out, for the same."""
_MOST_OBJECTS = 500
_COARSE = 50.0
"""Pixels an inch at which a page without pictures is drawn to see how much ink is on it."""
_INK = bytes(shade < 217 for shade in range(256))
_FEW_RULES = 0.003
"""Share of inked pixels: three lines of letters have more, eight rules across the page have less."""
_ODD = re.compile("[\x00-\x01\x03-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")
_MOST_ODD = 0.15
_COMMON = (
    " the ", " of ", " and ", " to ", " de ", " la ", " der ", " und ", " di ", " het ", " the\r", " of\r", " and\r",
)  # fmt: skip
"""Words without which there is hardly a page of running text in the languages that contracts here may be in."""
_LEAST_LETTERS = 200
_LEAST_VOWELS = 0.27
"""Share of vowels among a text's letters: two fifths in the languages meant, a fifth where letters are exchanged."""


class Need(Enum):
    """Why a page's picture is to be read."""

    NO_TEXT = "no text"
    LITTLE_TEXT = "little text over a picture"
    GARBLED = "garbled text"
    ASKED = "asked for"


def says_more(seen: str, own: str, need: Need) -> bool:
    """Whether what was seen in a page's picture is to stand in place of the page's own text."""
    if need is Need.LITTLE_TEXT:
        return len(seen.split()) > _MORE * len(own.split()) + _MORE_WORDS
    if need is Need.GARBLED:
        return len(seen) >= _FEW // 2 and not is_garbled(seen)
    return bool(seen.strip())


def is_doubtful(raw: str) -> bool:
    """Whether a page's own text may be less than the page says; false for nearly every page, and quickly so."""
    return len(raw) < _FEW or is_garbled(raw)


def need_of(page: Any, raw: str) -> Need | None:
    """Why the picture of a page with doubtful text is to be read; None if it need not be.

    Args:
        page: pdfium's page.
        raw: the page's own text.
    """
    if not raw.strip():
        return Need.NO_TEXT if _shows_something(page) else None
    if len(raw) >= _FEW:
        return Need.GARBLED
    return Need.LITTLE_TEXT if _is_covered(page) else None


def is_garbled(raw: str) -> bool:
    """Whether a text is none: signs without meaning, or letters exchanged for others.

    That is so where a font does not say which letters its shapes are; the page looks well and its text is rubbish.
    """
    if any(word in raw for word in _COMMON):
        return False
    if len(_ODD.findall(raw)) > _MOST_ODD * len(raw):
        return True
    letters = [letter for letter in raw.lower() if "a" <= letter <= "z"]
    return len(letters) >= _LEAST_LETTERS and sum(map("aeiou".count, letters)) < _LEAST_VOWELS * len(letters)


def _shows_something(page: Any) -> bool:
    """Whether a page without text holds a picture, or drawings with more ink than a few rules, as drawn letters are."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # loaded only for a PDF

    if next(page.get_objects(max_depth=1), None) is None:
        return False
    if next(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3), None) is not None:
        return True
    width, height = page.get_size()
    if min(width, height) < 1:
        return False
    bitmap = page.render(scale=min(_COARSE / 72, _COARSE * 12 / max(width, height)), grayscale=True)
    pixels = bytes(bitmap.buffer)
    rows = (pixels[row * bitmap.stride : row * bitmap.stride + bitmap.width] for row in range(bitmap.height))
    inked = sum(row.translate(_INK).count(1) for row in rows)
    return bool(inked > _FEW_RULES * bitmap.width * bitmap.height)


def _is_covered(page: Any) -> bool:
    """Whether pictures cover most of a page."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # loaded only for a PDF

    width, height = page.get_size()
    area, pixels = 0.0, 0
    for count, item in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        if count >= _MOST_OBJECTS:
            break
        try:
            if item.level == 0:
                left, bottom, right, top = item.get_bounds()
                area += max(0.0, min(right, width) - max(left, 0.0)) * max(0.0, min(top, height) - max(bottom, 0.0))
            else:
                across, down = item.get_px_size()
                pixels += across * down
        except Exception:  # noqa: S112  # a broken picture covers nothing
            continue
    return area >= _LARGE * width * height or pixels >= _MANY_PIXELS
