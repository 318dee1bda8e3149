"""What a contract says of one thing in several places: statements that can be held against each other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property

from contractlint.model import BlockKind, Contract, Entity, EntityKind, Sentence
from contractlint.parse.literals import small_letters
from contractlint.parse.sentences import split_sentences

_LABEL = re.compile(r"[\s*|]{0,4}([^|:.;]{3,60})[|:]")
_EITHER = r"(?:either|each|both|any|neither)\s(?:of\sthe\s)?(?:party|parties|side)|the\sparties|a\sparty"
_ROLES = {
    "client": "client|customer|subscriber|buyer|purchaser|licensee|you",
    "provider": "provider|service\\sprovider|supplier|vendor|contractor|consultant|licensor|we|seller|reseller|msp",
}
_DEPARTS = re.compile(
    r"\b(?:notwithstanding\s(?!any\s(?:termination|expiration))|in\slieu\sof|instead\sof|rather\sthan|in\splace\sof|by\sway\sof\sexception|as\san\sexception|supersed\w{1,3}|overrid\w{1,3}|(?:is|are|be)\s(?:hereby\s)?(?:amended|deleted|replaced|substituted)|for\sexample|e\.g\.|by\sway\sof\sexample)"
)
_YIELDS = re.compile(
    r"\b(?:unless|except\s(?:as|where|that|to\sthe\sextent)"
    r"|save\s(?:as|where))\s(?:(?:may\sbe\s)?(?:otherwise\s)?(?:agreed|specified|stated|set|provided|expressly"
    r"|approved|required|indicated)|otherwise\s(?:agreed|specified|stated|set|provided|expressly|approved"
    r"|required|indicated|noted)|a\s(?:shorter|longer|different)|an?other"
    r"|(?:the|an|any|a)\s(?:applicable\s|relevant\s)?(?:sow|order|schedule|statement|exhibit|parties))"
    r"|\bsubject\sto\s(?:sections?|clauses?|paragraphs?|articles?)\s\d"
)
_OPENS_CONTRACT = re.compile(
    r"(?i)\bthis\s(?:[\w-]{1,20}\s){0,6}?(?:agreement|contract|lease|deed|guarant\w{1,3}|note|licen[cs]e)\b[^.]{0,140}?\b(?:made|entered\sinto|dated|between|among)\b"
)
_PART_OPENING = 2500
_PIECES = 3
_LONGEST_ROW = 600
_LONGEST = 4000
"""A longer sentence is no sentence: its stops were lost."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One value that the contract states for one thing.

    ``subject`` names the thing as the message will ("Payment of invoices"); ``detail`` what kind of it (a level, the
    agreement or a statement of work); ``who`` is the party that it binds: "client", "provider", "either", a name, or
    "" where the text does not tell. ``value`` is what is compared: a number in the subject's own measure, or a name.
    ``start`` and ``end`` are the value's words; ``sentence`` is the index of the sentence.
    """

    subject: str
    value: float | str
    start: int
    end: int
    sentence: int
    who: str = ""
    detail: str = ""


class Reader:
    """Sentences and values of one contract, for the modules that read statements."""

    def __init__(self, contract: Contract) -> None:
        """Prepare; nothing is searched yet."""
        self.contract = contract
        self.text = contract.text
        self.lower = small_letters(self.text)
        self._starts = [entity.start for entity in contract.entities]
        self._sentence_starts = [sentence.start for sentence in contract.sentences]
        self._bounds: dict[int, tuple[int, int]] = {}
        self._exceptions: dict[int, bool] = {}
        self._rows: dict[int, list[tuple[int, int]]] = {}

    def entities(self, *kinds: EntityKind) -> list[Entity]:
        """All values of some kinds, in the order of the text."""
        return [entity for entity in self.contract.entities if entity.kind in kinds and entity.value]

    def values(self, start: int, end: int, kind: EntityKind) -> list[Entity]:
        """The values of a kind that begin between two offsets."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [entity for entity in self.contract.entities[first:last] if entity.kind is kind and entity.value]

    def sentence(self, offset: int) -> Sentence | None:
        """The sentence at an offset, if it can state anything: no heading, no signature, no recital."""
        index = bisect_right(self._sentence_starts, offset) - 1
        sentence = self.contract.sentences[index] if index >= 0 else None
        if sentence is None or sentence.end <= offset or sentence.is_signature or sentence.is_recital:
            return None
        if sentence.kind is BlockKind.TABLE_ROW and sentence.end - sentence.start > _LONGEST_ROW:
            sentence = self._within(sentence, offset)
        if sentence.end - sentence.start > _LONGEST or sentence.kind in (BlockKind.HEADING, BlockKind.FOOTNOTE):
            return None
        return sentence

    def _within(self, row: Sentence, offset: int) -> Sentence:
        """The sentence at an offset in a row that is running text: a paragraph typed on one line, with blanks in it."""
        pieces = self._rows.get(row.index)
        if pieces is None:
            pieces = self._rows[row.index] = list(split_sentences(self.text[row.start : row.end]))
        start, end = next(piece for piece in pieces if offset - row.start < piece[1] or piece is pieces[-1])
        return replace(row, start=row.start + start, end=row.start + end, kind=BlockKind.PARAGRAPH, lead_in=None)

    def bounds(self, sentence: Sentence) -> tuple[int, int]:
        """Where a sentence begins and ends, with the pieces that a page's or line's end has torn from it."""
        if sentence is not self.contract.sentences[sentence.index]:
            return sentence.start, sentence.end
        known = self._bounds.get(sentence.index)
        if known is None:
            first = last = sentence.index
            while first > max(0, sentence.index - _PIECES) and self._torn(first):
                first -= 1
            while last + 1 < min(len(self.contract.sentences), sentence.index + _PIECES) and self._torn(last + 1):
                last += 1
            known = self.contract.sentences[first].start, self.contract.sentences[last].end
            self._bounds[sentence.index] = known
        return known

    def _torn(self, index: int) -> bool:
        """The sentence goes on with the one before it."""
        left, right = self.contract.sentences[index - 1], self.contract.sentences[index]
        if BlockKind.TABLE_ROW in (left.kind, right.kind) or right.start - left.end > 3:
            return False
        opening = self.text[right.start : right.start + 2]
        goes_on = opening[:1].islower() or (opening[:1] == "(" and opening[1:].isdigit())
        return goes_on and self.text[left.end - 1] not in ".;:!?|"

    def words(self, sentence: Sentence) -> str:
        """A whole sentence in lower case."""
        start, end = self.bounds(sentence)
        return self.lower[start:end]

    def before(self, entity: Entity, sentence: Sentence, reach: int) -> str:
        """The words of its sentence before a value, in lower case."""
        return self.lower[max(self.bounds(sentence)[0], entity.start - reach) : entity.start]

    def behind(self, entity: Entity, sentence: Sentence, reach: int) -> str:
        """The words of its sentence behind a value, in lower case."""
        return self.lower[entity.end : min(self.bounds(sentence)[1], entity.end + reach)].lstrip("’'s) ")

    def titles(self, sentence: Sentence) -> str:
        """The titles of the sections in which a sentence stands, in lower case."""
        return " / ".join(section.title.lower() for section in self.contract.section_path(sentence.section))

    def label(self, sentence: Sentence) -> str:
        """The label of a term sheet's row or line ("Payment terms | Net 30"), in lower case; else nothing."""
        match = _LABEL.match(self.words(sentence)[:80])
        return match[1].strip(" *") if match else ""

    def lead_in(self, sentence: Sentence) -> str:
        """The words that introduce a list item, in lower case."""
        lead = sentence.lead_in
        return (
            self.words(self.contract.sentences[lead])
            if lead is not None and sentence.kind is not BlockKind.TABLE_ROW
            else ""
        )

    def is_exception(self, sentence: Sentence) -> bool:
        """The sentence says of itself that it departs from another or changes one."""
        known = self._exceptions.get(sentence.start)
        if known is None:
            known = self._exceptions[sentence.start] = bool(_DEPARTS.search(self.words(sentence)))
        return known

    def yields(self, sentence_index: int) -> bool:
        """The sentence yields to what is agreed elsewhere ("unless the order form says otherwise")."""
        return bool(_YIELDS.search(self.words(self.contract.sentences[sentence_index])))

    @cached_property
    def _names(self) -> tuple[re.Pattern[str], dict[str, str]]:
        """An expression for whatever the text calls a party, and the party that each name means."""
        meant: dict[str, str] = {}
        for index, party in enumerate(self.contract.parties):
            for name in (*party.short_names, party.name):
                if 1 < len(name) < 80:
                    meant.setdefault(name.lower(), party.role or f"party {index}")
        roles = "|".join(f"(?P<{role}>{words})" for role, words in _ROLES.items())
        named = "|".join(sorted(map(re.escape, meant), key=len, reverse=True))
        names = f"(?P<named>{named})|" if named else "(?P<named>(?!))|"
        return re.compile(rf"\b(?:(?P<either>{_EITHER})|{names}{roles})\b(?![’']s\b)"), meant

    def party(self, words: str) -> str:
        """The party named last in some lower-case words: "either", its role or place; "" where none is named."""
        pattern, meant = self._names
        found = list(pattern.finditer(words))
        if not found:
            return ""
        last = found[-1]
        return meant[last["named"]] if last["named"] else str(last.lastgroup)


def is_of_its_own(contract: Contract, sentence_index: int) -> bool:
    """Whether a sentence stands in an attachment that opens as a contract: what it says is of that contract."""
    sentence = contract.sentences[sentence_index]
    part = contract.parts[sentence.part]
    return bool(sentence.part) and bool(
        _OPENS_CONTRACT.search(contract.text, part.start, min(part.end, part.start + _PART_OPENING))
    )


def object_of(words: str, part: int) -> str:
    """Which paper some words speak of: "agreement", or the order, statement of work or schedule they name."""
    names = [match["name"] for match in _OBJECT.finditer(words)]
    if not names:
        return "agreement" if part == 0 else ""
    name = names[-1]
    return "agreement" if name in ("agreement", "contract", "terms") else "order" if "order" in name else name


_OBJECT = re.compile(
    r"\b(?:this|the|these|any|such|each|an?|your|our|all)\s(?:\w+\s){0,3}?(?P<name>agreement|contract|terms|statements?\sof\swork|sow|schedule|order(?:\sform)?s?|addendum|exhibit|licen[cs]e|subscription|lease|engagement|plan|project|task|purchase\sorder|work|services?(?!\s(?:agreement|contract|commencement|schedule|order|level)))\b"
)
