"""What a document says as a contract: the parser's result."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from contractlint.model.document import BlockKind, Document


class EntityKind(StrEnum):
    """The kinds of value that a contract's words can carry; see ``Entity.value`` for the form of each."""

    DATE = "date"
    DURATION = "duration"
    MONEY = "money"
    PERCENT = "percent"
    CLOCK = "clock"
    WEEKDAY = "weekday"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    BLANK = "blank"
    """An unfilled blank or placeholder, or a redaction."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A value in the text.

    ``value`` is normalised: dates ``2024-01-31`` (``2024-01`` or ``--01-31`` where a part is
    open), durations ISO 8601 (``P30D``, ``PT4H``, business days ``P5D`` with unit "business"),
    money ``"2500.00 USD"``, percent ``"1.5"``, clock ``"17:30"``, weekday ``"Mon"`` or ``"Mon-Fri"``,
    blank ``"underscores"``, ``"bracket"``, ``"tbd"``, ``"merge-field"`` or ``"redaction"``; others as written.
    """

    kind: EntityKind
    start: int
    end: int
    text: str
    value: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """An article, section or sub-paragraph, with all that stands under it.

    ``start`` and ``end`` take in the sub-sections; ``heading_end`` is where the heading's own
    words end (equal to ``start`` where a section has a number but no title).
    """

    index: int
    number: str | None
    """As a reader would cite it, in full: "2", "2.1", "2.1(a)", "IV"; None for unnumbered headings."""
    title: str
    level: int
    start: int
    end: int
    heading_end: int
    parent: int | None
    part: int
    """Index of the part in which it stands."""


@dataclass(frozen=True, slots=True)
class Part:
    """The main agreement, or a schedule, exhibit, annex or other attachment that is in the file."""

    index: int
    label: str | None
    """"Exhibit A", "Schedule 2"; None for the main agreement."""
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading line, list item or table row: the unit that rules look at."""

    index: int
    start: int
    end: int
    first_token: int
    last_token: int
    """One past the last token of the spaCy Doc."""
    kind: BlockKind
    section: int | None
    """Index of the innermost section."""
    part: int
    lead_in: int | None = None
    """Index of the sentence that introduces this list item ("The Provider shall:")."""
    is_recital: bool = False
    is_definition: bool = False
    is_signature: bool = False
    """It stands in a signature block."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term: ``term`` as written, where it is introduced, and how."""

    term: str
    start: int
    end: int
    kind: str
    """"quoted" ("X" means ...), "parenthesis" ((the "X")), "reference" (has the meaning given in), "includes" ("X"
    includes ...), "table" (a row of a glossary), "abbreviation" (letters in a parenthesis behind the words)."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A cross-reference to a section, or to an attachment, of this contract or of something else."""

    kind: str
    """"section" or "attachment"."""
    label: str
    """"5.1(b)" or "Exhibit A"."""
    start: int
    end: int
    external: bool
    """It points into a statute or another agreement."""
    found: bool
    """What it points to is in the file."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that the contract says belongs to it, or points to for an answer."""

    label: str
    """"Exhibit A", "Statement of Work", "Order Form", "Acceptable Use Policy"."""
    in_file: bool
    mentions: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A party to the contract."""

    name: str
    role: str | None
    """"provider", "client", or None where the text does not tell."""
    short_names: tuple[str, ...]
    """How the text calls it: "Provider", "Acme", "the Company"."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Contract:
    """A document understood: its outline, parties, terms and values."""

    document: Document
    doc: Any
    """The spaCy ``Doc`` of ``document.text``: tokenised once, here. (Any: the model imports no library.)"""
    parts: tuple[Part, ...]
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    """Sorted by start."""
    definitions: tuple[Definition, ...]
    references: tuple[Reference, ...]
    attachments: tuple[Attachment, ...]
    parties: tuple[Party, ...]
    _sentence_starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sentence_starts", tuple(sentence.start for sentence in self.sentences))

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence in which the character at ``offset`` stands, or the one before it."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[index] if index >= 0 else None

    def section_path(self, index: int | None) -> tuple[Section, ...]:
        """The section with this index and those above it, outermost first."""
        path: list[Section] = []
        while index is not None:
            path.append(self.sections[index])
            index = self.sections[index].parent
        return tuple(reversed(path))

    def section_label(self, offset: int) -> str | None:
        """How to cite the section at ``offset``: its number ("2.1"), else its title, else None."""
        sentence = self.sentence_at(offset)
        for section in reversed(self.section_path(sentence.section if sentence else None)):
            if section.number or section.title:
                label = section.number or section.title
                part = self.parts[section.part].label
                return f"{part}, {label}" if part and label != part else label
        return None
