"""Which words in brackets, letters and lines ask to be replaced, and which only look so: asides, units, titles, quotations."""

from __future__ import annotations

import re
from functools import cached_property

from contractlint.model import Contract, Entity, EntityKind
from contractlint.parse.blanks import is_aside

_ASKS = re.compile(
    r"(?i)\b(?:insert(?:ed)?|enter|specify|describe|list|fill|tbd|to\sbe|choose|select|add|provide|identify|complete)\b|_"
)
"""Words that tell the reader to write something."""
_FIELD = re.compile(
    r"(?i)\b(?:names?|address(?:es)?|e-?mail|signator(?:y|ies)|jurisdiction|(?:phone|fax|telephone|account|contract)\snumber)\b"
)
"""Words for what only the parties can fill in, whatever stands before the bracket."""
_ALONE = re.compile(r"(?i)\b(?:dates?|amounts?|numbers?|percentage|city|zip|url|website|phone|term)\b")
"""Words for the same in a bracket that stands by itself."""
_NAMED_FIELD = re.compile(
    r"(?i)\[\s?(?:the\s)?(?:[a-z]{2,12}\s){0,2}(?:names?|address|dates?|amounts?|percentage|number|price|sum|rate|fee)\s?\]"
)
"""The name of a field and nothing else, wherever it stands."""
_PRINTED = re.compile(
    r"(?i)\b(?:cop(?:y|ies)|translat(?:ed|ion)|letterhead|face\sof|reverse|cover|version|original|certified|conformed|executed|continued|blank|vacant"
    r"|not\s(?:used|applicable)|see|bar\s?code|drawing|photographs?|flow\s?chart|graph|figure|illustration|notar(?:y|ial)|crest|emblem|l\.s|draft|english|unofficial)\b"
)
"""What a printer or translator notes in brackets: "[CONFORMED COPY]"."""
_NAME = re.compile(
    r"\W?\s?(?i:party|year|phase|stage|step|month|quarter|week|day|option|class|type|tier|level|product|part|item|group)\s(?:[A-Z]|\d{1,3}|[IVX]{1,4})\s?\W?"
)
"""A name with its letter or number, "[Party A]", is no blank."""
_FORMULA = re.compile(
    r"[=×÷+]|(?:\]\s?)?[*/]\s?(?=[\[\d(])|(?<=[\])\d])\s?[*/]|\b(?:divided|multiplied|minus|plus|times)\b|\sx\s"
)
_FORMULA_REACH = 24
_TEMPLATE = 3
"""A contract with so many other blanks in brackets is a template, and its brackets ask to be replaced wherever they stand."""
_CURRENCY = re.compile(r"[$£€]\s?$")
_DOTS = re.compile(r"\[[\s….]{1,20}\]")
_OPENING, _CLOSING = "“", "”"
_TAG = re.compile(
    r"<(?:PAGE|TABLE|CAPTION|TEXT|TYPE|DOCUMENT|SEQUENCE|FILENAME|DESCRIPTION|LEGEND|ARTICLE|MULTIPLIER|CURRENCY|FOOTNOTE|CENTER|TITLE|HTML|BODY|BR)>",
    re.IGNORECASE,
)
"""Marks of the commission's old text filings."""
_CROSSES = re.compile(r"XX+")
_BEFORE_CROSSES = re.compile(
    r"(?i)(?:[$£€#:|(]|\b(?:of|is|at|to|by|within|than|exceed|least|no\.?|number|dated|from|be|for|invoice|version|between))\s{0,2}$"
)
_BEHIND_CROSSES = re.compile(
    r"(?i)\s?(?:%|percent|per\s?cent|days?|hours?|months?|years?|weeks?|minutes?|dollars|usd|users)"
)
_REMOVED = re.compile(
    r"\[\s?(?:E-?MAIL|FAX|PHONE|TELEPHONE|MOBILE|ADDRESS|NAME|SIGNATURE|(?:BANK\s)?ACCOUNT)(?:\s(?:ADDRESS|NUMBER|NO\.?|DETAILS))?\s?\]"
)
"""What stands, in capitals, for a person's particulars that were taken out of a filing."""
_NAME_BEHIND = re.compile(r"[_.-][\w\[<{]")
_NAME_BEFORE = re.compile(r"[\w\]>}][_-]$")
_LETTERS = re.compile(r"T\.?B\.?[AC]\.?")
"""Also the name of a substance or of a kind of trade, where it does not stand in the place of a value."""
_ENDS = re.compile(r"\s{0,2}(?:[.;,)|\]\n]|$|[–-]\s)")
_GOES_ON = re.compile(
    r",\s(?:in|by|from|based|as|at|on|pursuant|under|through|upon|with|if|and|or|but|which|provided|when|after|before)\b"
)
_FILLED = re.compile(r"_{2,40}(?P<words>[^\s_|][^_\n|]{0,60})(?<=[^\s_])_{2,40}")
_NOT_FILLED = re.compile(
    r"(?i)\W{1,5}|\W{0,3}(?:19|20)\d{0,2}\W?|.*\b(?:names?|address|dates?|amount|client|customer|title|insert)\b.*|\W{0,3}(?:per|days?|of|and|by|to|in|dollars|percent|years?|months?|hours?)\b.*"
)
"""Words between two lines that are no entry: a year begun, the name of the field, the text that goes on."""
_MOST_WORDS = 8
_LED = re.compile(
    r"\s{0,3}(?:[$£€]\s?\d|\d|[A-Z]{1,2}[-–]?\d|(?:Exhibit|Schedule|Annex|Appendix|Section|Article|Included|Free|None|Yes|No)\b)"
)
"""What a row of dots leads to in a list of prices or of contents."""


class OpenWords:
    """Tells the blanks of one contract that ask to be replaced from words and signs that are meant as they stand."""

    def __init__(self, contract: Contract, blanks: list[Entity]) -> None:
        """Prepare; ``blanks`` are all of the contract's."""
        self._contract, self._text, self._blanks = contract, contract.text, blanks

    def is_open(self, blank: Entity) -> bool:
        """Whether something is to be written in the place of a blank."""
        if blank.value == "underscores":
            return not (self._is_leader(blank) if blank.text[0] in ".…" else self._is_filled(blank))
        if self._is_in_name(blank) or (self._is_redacted and _REMOVED.fullmatch(blank.text)):
            return False
        if blank.value == "merge-field":
            return not _TAG.fullmatch(blank.text)
        if blank.value == "tbd":
            return self._stands_for_value(blank)
        if not re.search(r"[A-Za-z]{2}", blank.text):
            return not _DOTS.fullmatch(blank.text) or not self._leaves_out(blank)
        return self._is_field(blank)

    def _is_in_name(self, blank: Entity) -> bool:
        """Whether a bracket is a part of the pattern of a name: "[client]_[date].csv"."""
        before = self._text[max(0, blank.start - 2) : blank.start]
        return bool(_NAME_BEHIND.match(self._text, blank.end) or _NAME_BEFORE.search(before))

    @cached_property
    def _is_redacted(self) -> bool:
        return any(blank.value == "redaction" for blank in self._contract.entities if blank.kind is EntityKind.BLANK)

    def is_in_formula(self, blank: Entity) -> bool:
        """Whether a bracket is a term of a formula: "[fees of the month] / [hours of the month]"."""
        before = self._text[max(0, blank.start - _FORMULA_REACH) : blank.start]
        behind = self._text[blank.end : blank.end + _FORMULA_REACH]
        return bool(_FORMULA.search(before.rsplit("\n", 1)[-1]) or _FORMULA.search(behind.split("\n", 1)[0]))

    def _is_field(self, blank: Entity) -> bool:
        """Whether words in brackets are the name of something to be filled in."""
        if self._asks(blank) or _NAMED_FIELD.fullmatch(blank.text):
            return True
        if self.is_in_formula(blank):
            return False
        if not blank.text.startswith("["):
            return True
        alone = self._stands_alone(blank)
        if alone and _PRINTED.search(blank.text):
            return False
        if self._is_template:
            return True
        if _NAME.fullmatch(blank.text):
            return False
        if alone:
            return bool(_FIELD.search(blank.text) or _ALONE.search(blank.text))
        return self._wants(blank)

    def _asks(self, blank: Entity) -> bool:
        before = self._text[max(0, blank.start - 3) : blank.start]
        return bool(_ASKS.search(blank.text) or _CURRENCY.search(before)) or self._text.startswith("%", blank.end)

    def _wants(self, blank: Entity) -> bool:
        """Whether the words before a bracket lack what it stands for, and it is no editor's word in a quotation."""
        if self._is_quoted(blank):
            return False
        return not is_aside(self._text, blank.start) or bool(_FIELD.search(blank.text))

    @cached_property
    def _is_template(self) -> bool:
        sure = {
            blank.text.lower()
            for blank in self._blanks
            if blank.value == "bracket"
            and re.search(r"[A-Za-z]{2}", blank.text)
            and not _NAME.fullmatch(blank.text)
            and (self._asks(blank) or self._wants(blank))
        }
        return len(sure) > _TEMPLATE

    def _stands_alone(self, blank: Entity) -> bool:
        """Whether nothing else is in a blank's line."""
        return self._text[max(0, blank.start - 1) : blank.start] in ("", "\n") and self._text[
            blank.end : blank.end + 1
        ] in ("", "\n")

    def _is_quoted(self, blank: Entity) -> bool:
        """Whether a quotation was opened before a blank and goes on behind it; quotes around the blank itself do not count."""
        sentence = self._contract.sentence_at(blank.start)
        before = self._text[sentence.start if sentence else 0 : blank.start]
        if before.count(_OPENING) != before.count(_CLOSING):
            return not before.endswith(_OPENING)
        return before.count('"') % 2 == 1 and not before.endswith('"')

    def _leaves_out(self, blank: Entity) -> bool:
        """Whether dots in brackets stand for words that a quotation leaves out."""
        return is_aside(self._text, blank.start) or self._is_quoted(blank)

    def _stands_for_value(self, blank: Entity) -> bool:
        """Whether letters ("XX", "TBA") or words ("to be determined") stand where a value is missing."""
        before, behind = self._text[max(0, blank.start - 16) : blank.start], self._text[blank.end : blank.end + 16]
        if before[-1:] in ("“", '"', "‘") and behind[:1] in ("”", '"', "’"):
            return False
        if _CROSSES.fullmatch(blank.text):
            return bool(_BEFORE_CROSSES.search(before) or _BEHIND_CROSSES.match(behind))
        if _LETTERS.fullmatch(blank.text):
            return bool(_ENDS.match(behind)) and not is_aside(self._text, blank.start)
        return not (blank.text[:2].lower() == "to" and _GOES_ON.match(behind))

    def _is_leader(self, blank: Entity) -> bool:
        """Whether a row of dots leads from a name to its price, number or page."""
        line = self._text[self._text.rfind("\n", 0, blank.start) + 1 : blank.start]
        return bool(re.search(r"\w", line)) and bool(_LED.match(self._text, blank.end))

    def _is_filled(self, blank: Entity) -> bool:
        return any(start <= blank.start < end for start, end in self._filled)

    @cached_property
    def _filled(self) -> list[tuple[int, int]]:
        """The lines on which something is written: "the __12th__ day of ___May___"."""
        return [
            match.span()
            for match in _FILLED.finditer(self._text)
            if not _NOT_FILLED.fullmatch(match["words"]) and len(match["words"].split()) <= _MOST_WORDS
        ]
