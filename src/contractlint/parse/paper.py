"""What kind of paper a file is: a whole agreement, or one that changes or fills in another.

An amendment, a statement of work or an order form leaves to the agreement that it belongs to what it does not say
itself, and cites that agreement's sections as if they were its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from contractlint.model import BlockKind, Document
from contractlint.parse.titles import is_title

_KINDS = {
    "amendment": r"amendment|modification|extension",
    "addendum": r"addend(?:um|a)|rider",
    "supplement": r"supplement(?:al)?",
    "side letter": r"side\sletter",
    "change order": r"change\sorder",
    "waiver": r"waiver",
    "joinder": r"joinder",
    "assignment": r"assignment\sand\sassumption",
    "confirmation": r"confirmation",
    "schedule": r"schedule\sto(?=\s(?:the\s)?[A-Z])",
    "statement of work": r"statement\sof\s(?:work|services|objectives)|performance\swork\sstatement|scope\sof\swork|sow",
    "work order": r"work\sorder",
    "order form": r"order\sform|purchase\sorder",
}
"""What papers that belong to another one are called, and the words for it."""
_ORDERS = frozenset({"statement of work", "work order", "order form"})
"""What is done under a master agreement, rather than a change to an agreement."""
_PART = re.compile(r"(?i)\b(?:" + "|".join(f"(?P<k{n}>{words})" for n, words in enumerate(_KINDS.values())) + r")\b")
_WHOLE_AFTER_ALL = re.compile(r"(?i)\bamended\sand\srestated\b|\b(?:master|framework)\b|amendments?,?\s(?:and|or)\s")
_AMENDS = re.compile(
    r"(?i)\b(?:hereby|is|are|shall be)\s(?:further\s)?(?:amended|deleted|replaced|modified|supplemented|restated)\b"
)
_BEGINS = re.compile(r"(?i)\bthis\s(?:\w{1,12}\s){0,2}(?P<noun>amendment|addendum|supplement)\b")
"""A file that calls itself so in its opening is one, though its title is lost or runs on."""
_WHOLE = re.compile(r"(?i)\b(?:agreement|contract|terms (?:and|&) conditions)\W{0,3}$")
_FILING = re.compile(
    r"(?i)^(?:ex(?:hibit)?[\s.-]*\(?[\da-z]{1,4}[.()\d\w-]{0,10}|\d{1,4}|confidential|execution (?:copy|version)|final|\W+)$"
)
_CALLED_PART = re.compile(
    r"(?i)\bthis\s(?:schedule|exhibit|attachment|annex(?:ure)?|appendix|addendum|amendment|supplement|sow|statement\sof\swork|(?:work\s)?order(?:\sform)?|sla|service\slevel)\b"
)
_CALLED_WHOLE = re.compile(
    r"(?i)\bthis\s(?:[\w-]{1,20}\s){0,3}(?:agreement|contract|lease|deed|licen[cs]e|charter|guaranty|undertaking|plan|memorandum|letter)\b"
)
_LONGEST_TITLE = 160
_TITLE_WORDS = 24
_OPENING_BLOCKS = 4
_OPENING = 700
_BODY = 20_000
_MANY = 3


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that belongs to another: its ``kind`` ("amendment", "order form") and its own ``title`` ("": unknown)."""

    kind: str
    title: str = ""

    @property
    def advice(self) -> str:
        """One line to whoever reviews it alone."""
        article = "an" if self.kind[0] in "aeiou" else "a"
        named = f" (“{self.title}”)" if self.title else ""
        other = "the master agreement" if self.kind in _ORDERS else "the agreement that it belongs to"
        together = "contractlint review --together AGREEMENT THIS-FILE"
        return (
            f"this is {article} {self.kind}{named}: what is missing here may stand in {other}; review both: {together}"
        )


def part_of_another(document: Document) -> Paper | None:
    """What kind of paper a file is that changes or fills in another agreement; None for a whole agreement."""
    text = document.text
    opening = 0
    for block in document.blocks[:12]:
        words = text[block.start : block.end]
        if block.start > _OPENING or opening >= _OPENING_BLOCKS:
            break
        if _FILING.match(words):
            continue
        opening += 1
        if len(words) < _LONGEST_TITLE and (block.kind is BlockKind.HEADING or is_title(words, _TITLE_WORDS)):
            named = _PART.search(words)
            whole = _WHOLE_AFTER_ALL.search(words)
            if named and not (whole and whole.start() <= named.start()):
                return Paper(_kind(named), " ".join(words.split()))
            if _WHOLE.search(words):
                break
    begins = _BEGINS.search(text, 0, _OPENING)
    if begins:
        return Paper(begins["noun"].lower())
    named = _PART.search(text, 0, _OPENING)
    if named and sum(1 for _ in _AMENDS.finditer(text, 0, _BODY)) >= _MANY:
        return Paper(_kind(named))
    return None


def leaves_terms_elsewhere(document: Document) -> bool:
    """Whether a file belongs to another paper, by its title or because it calls itself a part more often than a whole."""
    if part_of_another(document):
        return True
    text = document.text
    return sum(1 for _ in _CALLED_PART.finditer(text)) > sum(1 for _ in _CALLED_WHOLE.finditer(text))


def _kind(match: re.Match[str]) -> str:
    return list(_KINDS)[int(str(match.lastgroup)[1:])]
