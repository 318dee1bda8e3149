"""What was blacked out or kept back from a filing: the marks that stand for words, not those that explain the mark."""

from __future__ import annotations

import re

from contractlint.model import Contract, Entity, EntityKind

_FEW = 5
_BLACKED = re.compile(r"X{6,}")
_WITHHELD = re.compile(r"omitted|redacted|excluded|left\sout|kept\sback|confidential|non-?public|competitive|filed\s(?:separately|under)|undisclosed|portions?\s(?:of|hereof)", re.IGNORECASE)
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


def find_redactions(contract: Contract) -> list[Entity]:
    """The passages kept back, in order. Bare asterisks also part paragraphs, and a few X's may be a blank."""
    blanks = [blank for blank in contract.entities if blank.kind is EntityKind.BLANK]
    redactions = [blank for blank in blanks if blank.value == "redaction" and not _is_legend(contract.text, blank)]
    marked = [blank for blank in redactions if not blank.text.startswith("*")]
    bare = [blank for blank in redactions if blank.text.startswith("*")]
    if len(bare) < _FEW:
        bare = [blank for blank in bare if _stands_in_sentence(contract, blank)]
    crossed = [blank for blank in blanks if _BLACKED.fullmatch(blank.text)]
    found = [*marked, *(bare if len(bare) > 1 or marked else []), *(crossed if len(crossed) > 2 else [])]
    return sorted(found, key=lambda blank: blank.start)


def _is_legend(text: str, blank: Entity) -> bool:
    """Whether a mark stands in the words that explain it: "[***] Certain information has been omitted", "marked by [***]"."""
    if _EXPLAINED_BEHIND.match(text, blank.end):
        line = text[text.rfind("\n", 0, blank.start) + 1 : blank.start].strip()
        behind = text[blank.end : blank.end + _REACH].split("\n\n", maxsplit=1)[0]
        if _WITHHELD.search(behind) and (not line or _ENDS_SENTENCE.search(line) or _SAYS_OF_ITSELF.search(behind)):
            return True
    before = text[max(0, blank.start - _REACH) : blank.start].rsplit("\n\n", maxsplit=1)[-1]
    if not _EXPLAINED_BEFORE.search(before):
        return False
    return bool(_WITHHELD.search(before) or _WITHHELD.search(text[blank.end : blank.end + _REACH].split("\n\n", maxsplit=1)[0]))


_ENDS_SENTENCE = re.compile(r"(?:[.;:)\]]|^\W{0,4}\d{1,3}|\s\d{1,3})$")
_SAYS_OF_ITSELF = re.compile(r"(?i)\b(?:has|have)\sbeen\s(?:omitted|redacted|excluded|filed|requested)|\bfiled\sseparately|\bomitted\s(?:and|pursuant|from)|\b(?:indicates|denotes|designates)\b|^[\W\s]{0,4}confidential\streatment\srequested")


def _stands_in_sentence(contract: Contract, blank: Entity) -> bool:
    before, sentence = contract.text[max(0, blank.start - 2) : blank.start], contract.sentence_at(blank.start)
    return bool(re.search(r"[\w,$£€(]", before)) and not (sentence and sentence.is_signature)
