"""Unfilled blanks, placeholders and redactions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.model import Entity, EntityKind
from contractlint.parse.windows import word_starts

_BLANK = re.compile(
    r"""(?P<underscores>_{3,}(?:\s?_{2,}){0,6}|(?<![\w])__(?:[:/.]__){0,2}(?!\w))
  | (?P<redaction>\[[\s….]{0,6}(?:\*\s?){1,12}[\s….]{0,6}\]|\[\*[^\[\]\n*]{1,60}\*\]|\[\s?(?:REDACTED|redacted|Redacted|OMITTED|(?i:confidential\streatment)[^\]\n]{0,60})\s?\]|(?<!\*)\*{3,}(?!\*)|\[{2}\*{1,6}\]{2}|\(\*{2,6}\)|[█■]{2,})
  | (?P<merge>\{\{[^{}\n]{1,60}\}\}|<<[A-Za-z][A-Za-z _.-]{0,50}\d?>>|«[^«»\n]{1,60}»|<[A-Z][A-Z _/-]{2,40}>|<(?P<angle>[A-Za-z][A-Za-z’' _/-]{2,50})>|\$\{[^{}\n]{1,60}\}|(?<![{$])\{[a-z][a-z0-9]{0,20}(?:_[a-z0-9]{1,20}){1,5}\}|(?<![{$])\{[A-Z][A-Za-z ]{2,40}\}|%[A-Z][A-Z_]{2,30}%)
  | (?P<bracket>\[[ \t]{0,20}\]|\[\s?[●•…._?\#-]{1,10}(?:\s[●•…._?\#-]{1,10}){0,3}\s?\]|\[(?P<words>[^\[\]\n]{2,80}|[\dA-Zx])\])
  | (?P<tbd>\b(?:TBD|TBA|T\.B\.D\.|TBC)\b|(?<![\w-])XX+(?!\w|-\w)|[$£€]\s?[Xx][Xx,.]{0,12}(?<![,.])(?!\w)|\b20XX?\b
      |\b(?i:click\s(?:or\stap\s)?(?:here\s)?to\s(?:enter|add|insert|select)\s(?:an?\s|the\s)?\w{2,12}|choose\san\sitem)\b
      |\((?i:insert|to\sbe\sinserted|specify)\s[^()\n]{2,60}\)
      |\b[Tt]o\s+be\s+(?:determined|inserted|specified|filled\s+in)\b(?:\s+later)?(?=\s{0,2}(?:[.;,)|\]\n]|$))
      |(?:(?<=[:|(–—\n])|(?<=[:|(–—]\s))[Tt]o\s+be\s+(?:advised|confirmed|completed|added|decided|provided|supplied)\b(?=\s{0,2}(?:[.;,)|\]\n]|$)))
  | (?P<dots>(?<![.…])(?:\.{6,}+|…{3,}+)(?!\s?(?:\d{1,3}|[ivxl]{1,6})(?:\s|$)))
    """,
    re.VERBOSE,
)
_SIGN = re.compile(r"[_\[*█■{<«%…$£€]|\((?=[*itsIT])|\.{6}")
_OPENING = ("tbd", "tba", "tbc", "t.b.d", "xx", "20x", "click", "choose an", "to be")
"""With a sign or one of these every blank begins."""
_INSTRUCTION = re.compile(
    r"(?i)\b(?:insert|enter|name|date|address|amount|client|customer|company|provider|vendor|contractor|number|state|country"
    r"|city|title|fee|price|rate|specify|describe|list|x+|days?|months?|years?|email|e-mail|phone|tbd|fill|your|governing law"
    r"|jurisdiction|percent(?:age)?|party|product|service|hours?|term|currency|effective|day|month|year|signatory|type|service provider"
    r"|business name|url|website|include|select|choose|to be)\b"
)
_FIGURE = re.compile(r"\d{1,3}(?:[,.]\d{1,3}){0,3}%?|[A-Zx]")
_UNIT = re.compile(
    r"(?i)\s?(?:%|per\s?cent|(?:business |calendar |working )?(?:days?|months?|years?|weeks?|hours?|minutes?)\b)"
)
"""Figures in brackets are a proposal to be filled in ("[30] days", "$[500]"), not a note or a redacted clause."""
_NOT_BLANK = re.compile(
    r"(?i)\b(?:signatures?|intentionally|reserved|sic|remainder|page|follows?|seal|emphasis|deleted|omitted|exhibit|schedule"
    r"|section|attached|the rest|end of|balance|logo|graphics?|letterhead|illegible|source|images?|photo\w{0,6}|picture|diagram"
    r"|chart|map|screenshot|stamp|unlimited|none|n/a)\b|^form(?:\sof\b.{0,60})?$"
)
_ROMAN = re.compile(
    r"(?i)\b(?:articles?|sections?|parts?|chapters?|titles?|volumes?|books?|schedules?|exhibits?|annex|appendix|bowl|olympiad)\s$"
)
"""Before a roman number: what a contract, or a sponsor of games, counts in them ("ARTICLE XX")."""
_CITED = re.compile(
    r"(?:\b(?i:sections?|articles?|clauses?|paragraphs?)\s[\dIVXivx][\w.-]{0,9}|(?:(?<=[\w,;)\]]\s)|(?<=[\]–-]))\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)"
    r"(?:\s?\([a-z\d]{1,4}\)){0,3}\s$"
)
"""Before a bracket that repeats the title of the section named: "Section 2.3 [AUDIT RIGHTS]"."""
_FORMAT = re.compile(
    r"(?i)\b(?:bar\s?codes?|file\s?names?|naming\sconvention|syntax|data\s(?:format|identifiers?)|plain\stext|encoding|YYYYMMDD|YYMMDD|xml|json|field\snames?)\b"
)
_FORMAT_REACH = 300
_FORMAT_BEHIND = 40
_SPELLED = re.compile(r"[A-Za-z]{3,9}(?:[-\s][a-z]{3,9}){0,3}\s?\(\d{1,6}%?\)")
_WANTS_VALUE = re.compile(
    r"(?i)(?:^|[$£€(:|\n]|\b(?:of|within|is|are|be|for|to|exceed|exceeding|least|most|than|by|at|the|an?|on|upon|every|each|per|after|before|until|in|or|and|not|less|more|another|initial|first|last|additional|further|successive|approximately|about|from|with|any|such|prior|this|next|following))\s{0,2}$"
)
"""Before a bracket that stands for a number; behind another word it is an aside: "a quarter [three (3) months]"."""
_ASKS = re.compile(r"(?i)\b(?:insert|enter|specify|describe|list|fill|tbd|to be|choose|select)\b")


def find_blanks(text: str) -> Iterator[Entity]:
    """Every blank; the value says which kind: underscores, bracket, tbd, merge-field or redaction."""
    end = 0
    for place in sorted([*(sign.start() for sign in _SIGN.finditer(text)), *word_starts(_OPENING, text)]):
        match = _BLANK.match(text, place) if place >= end else None
        if match:
            end = match.end()
            kind = _kind(match)
            if kind:
                yield Entity(EntityKind.BLANK, match.start(), match.end(), match[0], kind)


def _kind(match: re.Match[str]) -> str | None:
    if match["underscores"] or match["dots"]:
        return "underscores"
    if match["redaction"]:
        return "redaction"
    if match["merge"]:
        return (
            None
            if match["angle"] and (not _INSTRUCTION.search(match["angle"]) or _shows_format(match))
            else "merge-field"
        )
    if match["tbd"]:
        return None if _is_roman(match) else "tbd"
    words = match["words"]
    if words is None:
        return "bracket"
    if not _ASKS.search(words) and _CITED.search(match.string, max(0, match.start() - 40), match.start()):
        return None
    if _FIGURE.fullmatch(words):
        text = match.string
        before, behind = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 14]
        return "bracket" if _UNIT.match(behind) or before.strip().endswith(("$", "£", "€")) else None
    if _SPELLED.match(words) and is_aside(match.string, match.start()):
        return None
    return "bracket" if _is_placeholder(words) else None


def is_aside(text: str, start: int) -> bool:
    """Whether the bracket at ``start``, with a number in words, explains the word before and stands for nothing open."""
    return not _WANTS_VALUE.search(text, max(0, start - 16), start)


def _shows_format(match: re.Match[str]) -> bool:
    """Whether angle brackets name the fields of a code or file name that machines fill: "bar code: P <product number>"."""
    return bool(_FORMAT.search(match.string, max(0, match.start() - _FORMAT_REACH), match.end() + _FORMAT_BEHIND))


def _is_roman(match: re.Match[str]) -> bool:
    """ "ARTICLE XX", or the number of a heading: "XX. Notices"."""
    if match[0].strip("X"):
        return False
    before, behind = (
        match.string[max(0, match.start() - 12) : match.start()],
        match.string[match.end() : match.end() + 2],
    )
    return bool(_ROMAN.search(before)) or (behind[:1] in (".", ")") and before[-1:] in ("", "\n"))


def _is_placeholder(words: str) -> bool:
    """Whether bracketed words ask to be replaced: "[Client Name]", "[insert date]", "[AMOUNT]", "[30]"."""
    if "___" in words:
        return True
    words = words.strip(" _")
    if _NOT_BLANK.search(words) or words in ("x", "X") or "(x)" in words or (words.isdigit() and len(words) == 1):
        return False
    count = len(words.split())
    if words.isupper() and count <= 6:
        return True
    return count <= 8 and bool(_INSTRUCTION.search(words)) and not words.endswith((".", ";"))
