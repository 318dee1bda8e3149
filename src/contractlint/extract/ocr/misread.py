"""Marks of clauses that engines often misread, made right where nothing else can be meant: "{a)", "(©)", "(ii1)", "1,".

Whether clause (c) is there, and what is redacted, hangs on a letter and two brackets; words are left as they were seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = re.compile(r"(?P<open>[({\[])(?P<sign>[a-z0-9]{1,4})(?P<close>[)}\]])(?P<rest>[.,;:]?)$")
_ROMAN = re.compile(r"\((?P<sign>[ivx1lI|]{2,5})\)(?P<rest>[.,;:]?)$")
_REDACTED = re.compile(r"[\[({]\*{3}[\])}]{1,2}")
_COMMA_NUMBER = re.compile(r"\d{1,2},$")
_LETTERS = {
    "(©)": "(c)", "©": "(c)", "©)": "(c)", "(ce)": "(c)", "(ad)": "(d)", "(€)": "(e)", "(£)": "(f)", "(f£)": "(f)",
}  # fmt: skip
"""As the first word of a line only: what stands for the item's letter."""


def mend(words: Sequence[str]) -> list[str]:
    """The words of a line with the marks of clauses made right; every word stays one word."""
    mended = [_mend_mark(word) for word in words]
    if not mended:
        return mended
    first = mended[0]
    follows = len(mended) > 1
    if follows and first in _LETTERS and not mended[1][:1].isdigit():  # "© 2019" is a notice of copyright
        mended[0] = _LETTERS[first]
    elif follows and _COMMA_NUMBER.match(first) and mended[1][:1].isupper():
        mended[0] = first[:-1] + "."
    return mended


def _mend_mark(word: str) -> str:
    if word[:1] not in "([{$" and "***" not in word:
        return word
    if "***" in word:
        return _REDACTED.sub("[***]", word)
    mark = _MARK.match(word)
    if mark and (mark["open"], mark["close"]) in (("(", "}"), ("{", ")"), ("(", "]"), ("[", ")")):
        word = f"({mark['sign']}){mark['rest']}"
    roman = _ROMAN.match(word)
    if roman and re.search("[ivx]", roman["sign"]):
        return f"({re.sub('[1lI|]', 'i', roman['sign'])}){roman['rest']}"
    return word
