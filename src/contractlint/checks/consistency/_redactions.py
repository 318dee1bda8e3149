"""What was blacked out or kept back from a filing: the marks that stand for words, not those that explain the mark."""

from __future__ import annotations

import re

from contractlint.checks.wording import listed
from contractlint.model import Contract, Entity, EntityKind

_FEW = 5
_BLACKED = re.compile(r"X{6,}")
_WITHHELD = re.compile(
    r"omitted|redacted|excluded|withheld|left\sout|kept\sback|confidential|non-?public|competitive|filed\s(?:separately|under)|undisclosed|portions?\s(?:of|hereof)",
    re.IGNORECASE,
)
_LEGEND = re.compile(
    r"\b(?:has|have|had|were|was|been)\s(?:been\s)?(?:intentionally\s)?(?:omitted|redacted|excluded|withheld|filed\s(?:separately|with))|\bfiled\sseparately|\b(?:omitted|redacted|excluded|withheld)\s(?:and|pursuant|from|because|text|material|information|portions?)"
    r"|\bconfidential\s(?:treatment|portions?)\b|\bcompetitive(?:ly)?\sharm|\b(?:indicates?|denotes?|designates?|signif(?:y|ies)|represents?)\b[^.\n]{0,60}\b(?:omitted|redacted|confidential|omissions?)|\b(?:text|material|information)\s(?:omitted|redacted)",
    re.IGNORECASE,
)
"""Words of the notice that something was kept back, which no clause of a contract has beside a mark."""
_EXPLAINED_BEHIND = re.compile(
    r"[\s”\"’)\]]{0,4}(?:[=:–—-]\s?|[,;]\s)?(?:(?:this|the)\s(?:symbol|mark)\s)?(?:certain|confidential|portions?|indicates?|denotes?|designates?|represents?|means?|signif(?:y|ies)|information|text|material|omitted|redacted|pursuant"
    r"|(?:has|have|had)\sbeen|(?:is|are|were|was)\s(?:omitted|redacted|filed|confidential|to\sbe)|in\sth(?:is|e)\s(?:document|exhibit|agreement))\b",
    re.IGNORECASE,
)
_EXPLAINED_BEFORE = re.compile(
    r"\b(?:mark(?:ed|s|ing)?|symbols?|asterisks?|brackets?|bracketed|notations?|legend|denot(?:ed|es)|designat(?:ed|es)|indicat(?:ed|es)|identified|noted|replaced|represented|shown|omitted|redacted)\b[^.\n]{0,40}$",
    re.IGNORECASE,
)
_REACH = 260
_SENTENCE_END = re.compile(r"[.;]\s{1,2}(?=[A-Z\[*])|\n\n")
_MARK = re.compile(r"\[[^\[\]\n]{1,60}\]")
_WORDED = re.compile(r"(?i)\[\s?(?:omitted|confidential)")
"""Marks in words, which also stand for a section that was taken out ("5. [Omitted]") or head a page."""
_IN_FIGURES = re.compile(
    r"(?:[$£€(#]|\b(?:of|to|by|than|is|are|at|the|for|within|least|exceed|first|every|and|or|in|with|on))\s?$"
)
_SHOWN = 4
_MANY_PLACES = 5


def find_redactions(contract: Contract) -> list[Entity]:
    """The passages kept back, in order. Bare asterisks also part paragraphs or mark footnotes, and a few X's may be a blank."""
    text = contract.text
    blanks = [blank for blank in contract.entities if blank.kind is EntityKind.BLANK]
    redactions = [blank for blank in blanks if blank.value == "redaction" and not _is_legend(text, blank)]
    marked = [
        blank
        for blank in redactions
        if not blank.text.startswith("*") and not (_WORDED.match(blank.text) and _is_apart(text, blank))
    ]
    bare = [blank for blank in redactions if blank.text.startswith("*") and _is_said(contract, blank)]
    if len(bare) < _FEW and not marked and not _LEGEND.search(text):
        bare = [blank for blank in bare if _IN_FIGURES.search(text, max(0, blank.start - 8), blank.start)]
    crossed = [blank for blank in blanks if _BLACKED.fullmatch(blank.text)]
    found = [*marked, *(bare if len(bare) > 1 or marked else []), *(crossed if len(crossed) > 2 else [])]
    return sorted(found, key=lambda blank: blank.start)


def where(contract: Contract, redacted: list[Entity]) -> str:
    """Where passages are, as words behind "redacted": " on pages 3, 5 and 7"; not how many or up to where, as a mark may hide anything."""
    many = len(redacted) >= _MANY_PLACES
    if len(contract.document.pages) < 2:
        return " in many places" if many else ""
    pages = sorted({contract.document.page_at(blank.start) for blank in redacted})
    if len(pages) == 1:
        return f" in many places on page {pages[0]}" if many else f" on page {pages[0]}"
    if len(pages) <= _SHOWN:
        return f" on pages {listed(str(page) for page in pages)}"
    return f" on many pages, first on page {pages[0]}"


def _is_legend(text: str, blank: Entity) -> bool:
    """Whether a mark stands in the words that explain it: "[***] Certain information has been omitted", "marked by [***]"."""
    before = _MARK.sub("", _SENTENCE_END.split(text[max(0, blank.start - _REACH) : blank.start])[-1])
    rest = text[blank.end : blank.end + _REACH]
    alone = not before.strip() and rest.startswith("\n\n")  # then the next paragraph may explain it
    behind = _MARK.sub("", _SENTENCE_END.split(rest.lstrip() if alone else rest, maxsplit=1)[0])
    if _LEGEND.search(before) or _LEGEND.search(behind):
        return True
    if _EXPLAINED_BEHIND.match(text, blank.end) and _WITHHELD.search(behind) and not re.search(r"\w", before):
        return True
    return bool(_EXPLAINED_BEFORE.search(before)) and bool(_WITHHELD.search(before) or _WITHHELD.search(behind))


def _is_apart(text: str, blank: Entity) -> bool:
    """Whether a mark stands by itself, or behind nothing but a number or a title in its line."""
    line = text[text.rfind("\n", 0, blank.start) + 1 : blank.start]
    end = text.find("\n", blank.end)
    rest = text[blank.end : end if end >= 0 else len(text)]
    return not re.search(r"[a-z]{2}", re.sub(r"\b[A-Z]\w*", "", line)) and not re.search(r"\w", rest)


def _is_said(contract: Contract, blank: Entity) -> bool:
    """Whether bare asterisks stand in the place of words: not a rule across the page, nor a mark behind or before a footnote."""
    text = contract.text
    before, behind = text[max(0, blank.start - 2) : blank.start], text[blank.end : blank.end + 2]
    if re.search(r"[A-Za-z]$", before) or (before in ("", "\n\n") and re.match(r"\s?[A-Z]", behind)):
        return False
    sentence = contract.sentence_at(blank.start)
    if sentence and sentence.is_signature:
        return False
    return not (before[-1:] in ("", "\n") and behind[:1] in ("", "\n")) or bool(
        re.search(r"[\w,$£€(|:]\s?\n?$", before)
    )
