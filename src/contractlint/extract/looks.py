"""What a paragraph looks to be where its file does not say: a title, a list item, a cell of running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ITEM = re.compile(r"(?:\([a-zA-Z]{1,2}\)|\([ivxIVX]{1,5}\)|\(\d{1,2}\)|[a-z]\)|[•●▪■○◦·\uf0b7☐☒☑]|[-–—*])\s")
_VERB = re.compile(r"(?i)\b(?:shall|will|may|must|is|are|has|have|agrees?|means?)\b")
_FIELD = re.compile(
    r"(?i)^(?:by|name|title|date|its|signed|signature|print(?:ed)? name|witness|attest)\b\s?:|__|\[\.\.\.\]"
)
_CHOICE = re.compile(r"(?:\[\s?[xX]?\s?\]|\(\s?[xX]?\s?\)|[☐☒☑])\s?")
_MARK = re.compile(
    r"\d{1,3}(?:\.\d{1,3}){1,4}\.?|\d{1,3}[.)]|\([a-z]{1,4}\)|\(\d{1,3}\)|\([A-Z]{1,3}\)|[a-zA-Z][.)]|[ivxIVX]{1,5}[.)]|[•●▪■○◦·\uf0b7§*–—-]"
)
_ENTRY = re.compile(
    r"(?i)(?:[\w ]{0,20}\b(?:by|name|title|date|signature|signed|address|email|phone)|its)\b[\w ()]{0,25}:"
)
_LONG = 400
"""Characters from which a cell of several paragraphs is a piece of running text, not an entry."""


def is_short_title(body: str) -> bool:
    """Whether words in a heading's style are a title, and not a whole clause set in that style."""
    count = len(body.split())
    if not body or len(body) > 150 or count > 18 or body.endswith((";", ",")):
        return False
    if body.endswith((".", ":")):
        return count <= 10 and not _VERB.search(body)
    return count <= 10 or not _VERB.search(body)


def is_bold_title(body: str) -> bool:
    """Whether words all in bold, in no heading's style, are a title all the same."""
    words = body.split()
    if not words or len(words) > 12 or len(body) > 90 or body.endswith((".", ";", ",")) or _FIELD.search(body):
        return False
    begins = words[0][0].isupper() or words[0][0].isdigit()
    return begins and any(len(word) > 2 and word[0].isalpha() for word in words)


def is_entry(text: str) -> bool:
    """Whether a paragraph is a definition's or a form's entry ("“Start Date”: 1 May 2024"), never a title."""
    return text[:1] in '“"' and any(end in text for end in ("”:", '":', "” means", '" means'))


def is_item(text: str) -> bool:
    """Whether a paragraph begins as list items do: with a letter in brackets or a bullet."""
    return bool(_ITEM.match(text))


def is_choice(text: str) -> bool:
    """Whether a paragraph begins with a box to tick."""
    return bool(_CHOICE.match(text))


def is_item_mark(text: str) -> bool:
    """Whether a cell holds nothing but the number or bullet of the words beside it."""
    return bool(_MARK.fullmatch(text))


def is_running_text(lines: Sequence[str]) -> bool:
    """Whether a cell's lines are running text or a signature block, rather than a table's entry."""
    if len(lines) < 2:
        return False
    return sum(map(len, lines)) >= _LONG or sum(1 for line in lines if _ENTRY.match(line)) > 1
