"""Unfilled blanks, placeholders and redactions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.model import Entity, EntityKind

_BLANK = re.compile(
    r"""(?P<underscores>_{3,}(?:\s?_{2,}){0,6})
  | (?P<redaction>\[\s?(?:\*\s?){1,12}\]|\[\s?(?:REDACTED|redacted|Redacted|OMITTED|CONFIDENTIAL\sTREATMENT[^\]\n]{0,40})\s?\]|(?<!\*)\*{3,}(?!\*)|\[{2}\*{1,6}\]{2}|\(\*{2,6}\)|[█■]{2,})
  | (?P<merge>\{\{[^{}\n]{1,60}\}\}|<<[^<>\n]{1,60}>>|«[^«»\n]{1,60}»|<[A-Z][A-Z _/-]{2,40}>|\$\{[^{}\n]{1,60}\})
  | (?P<bracket>\[[ \t]{0,20}\]|\[\s?[●•…._-]{1,10}\s?\]|\[(?P<words>[^\[\]\n]{2,80})\])
  | (?P<tbd>\b(?:TBD|TBA|T\.B\.D\.|TBC|XX+)\b|\b[Tt]o\s+be\s+(?:determined|advised|confirmed|completed|inserted)\b)
  | (?P<dots>(?:\.{6,}|…{3,}))
    """,
    re.VERBOSE,
)
_INSTRUCTION = re.compile(
    r"(?i)\b(?:insert|enter|name|date|address|amount|client|customer|company|provider|vendor|contractor|number|state|country"
    r"|city|title|fee|price|rate|specify|describe|list|x+|days?|months?|years?|email|e-mail|phone|tbd|fill|your|governing law"
    r"|jurisdiction|percent(?:age)?|party|product|service|hours?|term|currency|effective|day|month|year|signatory|type|service provider"
    r"|business name|url|website|include|select|choose|to be)\b"
)
_NOT_BLANK = re.compile(
    r"(?i)\b(?:signatures?|intentionally|reserved|sic|remainder|page|follows?|seal|emphasis|deleted|omitted|exhibit|schedule"
    r"|section|attached|the rest|end of|balance)\b"
)


def find_blanks(text: str) -> Iterator[Entity]:
    """Every blank; the value says which kind: underscores, bracket, tbd, merge-field or redaction."""
    for match in _BLANK.finditer(text):
        kind = _kind(match)
        if kind:
            yield Entity(EntityKind.BLANK, match.start(), match.end(), match[0], kind)


def _kind(match: re.Match[str]) -> str | None:
    if match["underscores"] or match["dots"]:
        return "underscores"
    if match["redaction"]:
        return "redaction"
    if match["merge"]:
        return "merge-field"
    if match["tbd"]:
        return "tbd"
    words = match["words"]
    if words is None:
        return "bracket"
    return "bracket" if _is_placeholder(words) else None


def _is_placeholder(words: str) -> bool:
    """Whether bracketed words ask to be replaced: "[Client Name]", "[insert date]", "[AMOUNT]", "[30]"."""
    words = words.strip()
    if _NOT_BLANK.search(words) or (words.isdigit() and len(words) == 1):
        return False
    count = len(words.split())
    if words.isupper() and count <= 6:
        return True
    return count <= 8 and bool(_INSTRUCTION.search(words)) and not words.endswith((".", ";"))
