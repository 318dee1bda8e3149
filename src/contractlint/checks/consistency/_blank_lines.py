"""Which blanks are left open on purpose: lines to sign on, boxes to tick, forms that are filled in later."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from contractlint.checks.consistency._forms import form_regions
from contractlint.model import Block, BlockKind, Contract, Entity

_RULE = re.compile(r"[\s_.,|*()\[\]–—-]*")
_SIGNING = re.compile(
    r"(?:^|[\s|])(?:by|per|its)\s?(?::|$)|^(?:by|per|its)\b|\b(?:signed|signature|sign here|attest|witness(?:ed)?"
    r"|authori[sz]ed (?:signature|signatory|representative|officer)|initials?"
    r"|in the presence of|duly authori[sz]ed|notary(?: public)?|/s/|for and on behalf of|executed by|seal)(?!\w)",
    re.IGNORECASE,
)
_SIGN_HERE = re.compile(r"(?:^|[\s|_])(?:by|signature|signed|per|its)\s?:\s{0,3}$", re.IGNORECASE)
_SIGNED_ABOVE = re.compile(r"[\s_]{0,50}\(\s?(?:print|signature|sign|name|title|initial|authori)", re.IGNORECASE)
_ROLE_ALONE = re.compile(
    r"[._…\s]{6,}(?:Director|Trustee|Secretary|Partner|Member|Witness|Chair(?:man|person)?)\W{0,3}"
)
"""A dotted line to sign on above or before the signer's office, as deeds in the UK have it."""
_ABOUT_SIGNER = re.compile(
    r"\b(?:name|title|date|dated|position|capacity|role|print(?:ed)?|address|company|tel(?:ephone)?|phone|fax|e-?mail|place"
    r"|secretary|president|director|officer|manager|witness)\b",
    re.IGNORECASE,
)
_LABEL_WORDS = 9
"""A line to sign on has no more words than its labels."""
_SENTENCE = re.compile(r"\b(?:shall|will|must|agrees?|may|is|are|per|for|of the|pursuant|under)\b", re.IGNORECASE)
_BOX = re.compile(r"\[\s{0,20}\]|_{1,5}")
_BOX_BEFORE = re.compile(r"(?:^|[.;:|)}\]\n]|\bor)\s{0,3}$")
_BOXES = re.compile(r"(?:^|[:|.\]]\s{0,2})(?:\[\s{0,20}[xX]?\s{0,2}\]|_{1,5})\s{0,2}[A-Z{]")
_ANOTHER_BOX = re.compile(r"(?:_{1,5}|\[\s{0,20}\])\s{0,2}[A-Z{]|_[xX]_|\[\s?[xX]\s?\]")
_X_BESIDE = re.compile(r"_[xX✓]_")
_BESIDE = 60
_CHOSEN = re.compile(r"_[xX✓]_|(?<=[\n)|:] )X\s(?=[A-Z][a-z])|\[\s?[xX✓✔]\s?\]|☒|☑")
_NOT_CHOSEN = re.compile(r"(?:_{1,5}|\[\s{0,20}\]|☐)\s{0,2}[A-Z][^;.|]{0,80}$")
_OPTION_REACH = 120
_OPTIONAL = re.compile(
    r"(?i)(?:\(\s?(?:please\s)?(?:if\s(?:any|none|other|applicable|different|necessary|needed|required|so)|specify|describe|explain|optional)[^()\n]{0,40}\)|\bother(?:\s\([^()\n]{0,30}\))?\s?:|\bif\sother,?\s(?:please\s)?(?:specify|describe|explain)|\bother,?\s(?:please\s)?(?:specify|describe|explain))\s?[:–-]?\s{0,3}[“\"]?$"
)
_OPTIONAL_REACH = 70
"""A line that stays blank where there is nothing to say: "Other terms (if any): ____"."""
_SWORN = re.compile(
    r"(?i)\b(?:personally\s(?:appeared|came|known)|before\sme\b|subscribed\sand\ssworn|sworn\s(?:to|and)|notary\spublic|commission\sexpires|foregoing\sinstrument|\bss\s?[.:])|\bcounty\sof\s_|\bstate\sof\s_{3,}\s{0,3}\)"
)
_SIGNS = re.compile(r"\bIN\sWITNESS\b|\b(?:By|Name|Title|Signature)\s?:|/s/")
"""Where the notary's words end: the parties sign beyond."""
_SWORN_REACH = 200
_CHOSEN_BEFORE = re.compile(r"\bX\s(?P<word>[A-Z][a-z]{2,20})\b[^.;\n]{2,60}$")
"""An option with its X, and behind the blank the same word again: "X Plan A ____ Plan B"."""
_LETTERHEAD = re.compile(
    r"(?:\b[A-Z]{2}\.?\s{1,2}\d{5}(?:-\d{4})?|\d{3}[-. /]\d{4}|@[\w.-]{3,40}|www\.[\w.-]{3,40})[\s|]{0,4}$"
)
"""What stands before the rule below or beside an address: a postal code, a telephone number, a web address."""
_OPTION = re.compile(r"\s{0,2}[A-Z(“\"${]|\s{0,2}(?:yes|no)\b")
_LABEL_ALONE = re.compile(
    r"\W{0,3}(?:&[a-z]{2,6};\s?)?(?:EXHIBIT|SCHEDULE|ANNEX|ANNEXURE|APPENDIX|ATTACHMENT)\s[“\"]?[A-Z\d][\w.-]{0,5}[”\"]?\W{0,3}",
    re.IGNORECASE,
)
_BRACKETED_TITLE = re.compile(
    r"\[(?!(?:insert|to\sbe|enter|attach|describe|specify|add|tbd)\b)[A-Z][^\[\]\n]{3,80}\]\W{0,2}", re.IGNORECASE
)


class OpenLines:
    """Tells the blanks of one contract that are meant to be blank from those that were forgotten."""

    def __init__(self, contract: Contract) -> None:
        """Prepare; the forms are only looked for where a blank may stand in one."""
        self.contract = contract
        self.blocks = contract.document.blocks
        self._starts = [block.start for block in self.blocks]

    def index(self, blank: Entity) -> int:
        """The index of the block in which a blank stands."""
        return max(0, bisect_right(self._starts, blank.start) - 1)

    def is_meant(self, blank: Entity) -> bool:
        """Whether a blank is to be filled in when the contract is signed or used, and not before."""
        block = self.blocks[self.index(blank)]
        if block.kind is BlockKind.CONTENTS or self._is_rule(blank, block) or self._is_box(blank, block):
            return True
        if self._is_of_option_not_chosen(blank) or self._is_title(blank, block):
            return True
        if _OPTIONAL.search(
            self.contract.text, max(block.start, blank.start - _OPTIONAL_REACH), blank.start
        ) or self._is_sworn(blank):
            return True
        return self.is_signature_line(blank) or any(start <= blank.start < end for start, end in self._forms)

    @cached_property
    def _forms(self) -> list[tuple[int, int]]:
        return form_regions(self.contract)

    def _is_sworn(self, blank: Entity) -> bool:
        """Whether a notary is to fill it in: "before me personally appeared ____", "State of ____, County of ____, ss."."""
        text = self.contract.text
        before, behind = (
            text[max(0, blank.start - _SWORN_REACH) : blank.start],
            text[blank.end : blank.end + _SWORN_REACH],
        )
        return bool(_SWORN.search(_SIGNS.split(before)[-1]) or _SWORN.search(_SIGNS.split(behind, maxsplit=1)[0]))

    def is_date_line(self, blank: Entity) -> bool:
        """The blank is the day or month on which the parties sign: "this ___ day of ____"."""
        sentence = self.contract.sentence_at(blank.start)
        if sentence is None:
            return False
        text = self.contract.text
        around = text[max(sentence.start, blank.start - 40) : blank.start] + text[blank.end : blank.end + 14]
        return bool(re.search(r"(?i)\bday\s+of\b", around))

    def is_signature_line(self, blank: Entity) -> bool:
        """A line of a signature block: the signature, or the signer's name, title and date."""
        place, sentence = self.index(blank), self.contract.sentence_at(blank.start)
        text = self.contract.text
        before, behind = text[max(0, blank.start - 16) : blank.start], text[blank.end : blank.end + 60]
        if _SIGN_HERE.search(before) or _SIGNED_ABOVE.match(behind) or "signator" in blank.text.lower():
            return True
        block = self.blocks[place]
        cell = text.rfind("|", block.start, blank.start) + 1 or block.start, text.find("|", blank.end, block.end)
        if _ROLE_ALONE.fullmatch(text, cell[0], cell[1] if cell[1] >= 0 else block.end):
            return True
        words = self._words(place)
        if len(words.split()) > _LABEL_WORDS and not self._near_label(blank):
            return False
        if self.is_date_line(blank):
            return False
        if _SIGNING.search(words) and not _SENTENCE.search(_SIGNING.sub("", words)):
            return True
        if sentence is not None and sentence.is_signature:
            return self._near_label(blank) or not _SENTENCE.search(words)
        return bool(_ABOUT_SIGNER.search(words)) and self._signs_nearby(place)

    def _signs_nearby(self, place: int) -> bool:
        """A few lines before or behind, somebody signs."""
        others = [i for i in range(max(0, place - 4), min(len(self.blocks), place + 5)) if i != place]
        return any(re.search(r"(?i)\b(?:signature|signed|by:|per:)|/s/", self._words(i)) for i in others)

    def _near_label(self, blank: Entity) -> bool:
        """In a row of many lines ("By: ____ Name: ____") the words directly before the blank are a label."""
        before = self.contract.text[max(0, blank.start - 24) : blank.start]
        return bool(
            re.search(r"(?i)\b(?:by|name|title|date|signature|signed|per|its|witness|initials)\s?:?\s{0,3}$", before)
        )

    def _words(self, place: int) -> str:
        """A block's words, without its blanks."""
        block = self.blocks[place]
        return re.sub(
            r"_{2,}|\.{4,}|[\[\]{}|]", " ", self.contract.text[block.start : min(block.end, block.start + 600)]
        )

    def _is_rule(self, blank: Entity, block: Block) -> bool:
        """A line drawn across the page, or one to write on, with nothing beside it."""
        text = self.contract.text[block.start : block.end]
        if "_" not in blank.text:
            return False
        at_end = not self.contract.text[blank.end : block.end].strip(" _.|")
        return bool(_RULE.fullmatch(text)) or (
            at_end and bool(_LETTERHEAD.search(self.contract.text[block.start : blank.start]))
        )

    def _is_box(self, blank: Entity, block: Block) -> bool:
        """A box to tick: "[ ] Yes [ ] No", "___ Monthly ___ Yearly"."""
        text = self.contract.text
        if not _BOX.fullmatch(blank.text):
            return False
        if blank.start == block.start and re.match(r"\[.{0,20}\]\s{0,2}[a-z]", text[blank.start : blank.end + 3]):
            return True
        if _X_BESIDE.search(text, max(block.start, blank.start - _BESIDE), min(block.end, blank.end + _BESIDE)):
            return True
        if not _OPTION.match(text[blank.end : blank.end + 4]):
            return False
        first = _BOX_BEFORE.search(text[block.start : blank.start][-8:])
        if first and not text[block.start : blank.start].strip() and self._lists_boxes(blank):
            return True
        others = text[block.start : blank.start] + "\n" + text[blank.end : block.end + 40]
        if first and blank.text.startswith("["):
            return True
        return bool(_ANOTHER_BOX.search(others)) and bool(first or _BOXES.search(text[block.start : block.end]))

    def _is_of_option_not_chosen(self, blank: Entity) -> bool:
        """Behind an empty box, where another box is ticked: "_X_ Fixed or ___ Metered at ___ a unit"."""
        before = self.contract.text[max(0, blank.start - _OPTION_REACH) : blank.start]
        beside = _CHOSEN_BEFORE.search(before)
        if beside and self.contract.text.startswith(beside["word"], blank.end + 1):
            return True
        chosen = list(_CHOSEN.finditer(before))
        return bool(chosen and _NOT_CHOSEN.search(before[chosen[-1].end() :]))

    def _is_title(self, blank: Entity, block: Block) -> bool:
        """The title of an attachment in brackets below its label, with its content below, as other attachments have it."""
        place = self.index(blank)
        return blank.start == block.start and place in self._bracketed_titles

    @cached_property
    def _bracketed_titles(self) -> frozenset[int]:
        """The blocks that are attachments' titles in brackets, if there are several."""
        text, blocks = self.contract.text, self.blocks
        found = [
            place
            for place in range(1, len(blocks) - 1)
            if _BRACKETED_TITLE.fullmatch(text, blocks[place].start, blocks[place].end)
            and _LABEL_ALONE.fullmatch(text, blocks[place - 1].start, blocks[place - 1].end)
            and not _LABEL_ALONE.fullmatch(text, blocks[place + 1].start, blocks[place + 1].end)
        ]
        return frozenset(found) if len(found) > 1 else frozenset()

    def _lists_boxes(self, blank: Entity) -> bool:
        """The block before or behind begins with such a box too."""
        place, text = self.index(blank), self.contract.text
        others = [self.blocks[i] for i in (place - 1, place + 1) if 0 <= i < len(self.blocks)]
        return any(re.match(r"_{1,5}\s?[A-Z]", text[block.start : block.start + 8]) for block in others)
