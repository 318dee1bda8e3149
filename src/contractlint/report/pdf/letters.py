"""Words for reportlab's mark-up, in letters that its fonts have.

The fonts that every reader of PDF brings know Western European letters only. Words with others are set in a font that
comes with reportlab and is embedded; a letter that this lacks too loses its accent, and what is left is a "?".
"""

from __future__ import annotations

import unicodedata
from functools import cache
from html import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_OTHER = "Vera"
"""Bitstream Vera Sans, which reportlab carries: Latin letters beyond the Western European ones, and a few signs."""
_BOLD = "VeraBd"


def mark_up(text: str) -> str:
    """A text on one line, escaped for reportlab, each letter in a font that has it."""
    return " ".join(_word(word) for word in text.split())


def _word(word: str) -> str:
    if _is_western(word):
        return escape(word)
    known = _others()
    said = "".join(letter if _is_western(letter) or letter in known else _plain(letter) for letter in word)
    return escape(said) if _is_western(said) else f'<font name="{_OTHER}">{escape(said)}</font>'


def _is_western(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _plain(letter: str) -> str:
    """A letter without its accent: "r" for "ř"; "?" for one that is none with an accent."""
    base = unicodedata.normalize("NFKD", letter)[:1]
    return base if base and _is_western(base) else "?"


@cache
def _others() -> frozenset[str]:
    """The letters and signs of the embedded font, which is made known to reportlab here."""
    font = TTFont(_OTHER, "Vera.ttf")
    pdfmetrics.registerFont(font)
    pdfmetrics.registerFont(TTFont(_BOLD, "VeraBd.ttf"))
    pdfmetrics.registerFontFamily(_OTHER, normal=_OTHER, bold=_BOLD, italic=_OTHER, boldItalic=_BOLD)
    return frozenset(map(chr, font.face.charToGlyph))
