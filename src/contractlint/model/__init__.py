"""What the rooms speak of: documents, contracts, rules' results. Frozen, standard library only."""

from contractlint.model.comparison import (
    ChangeKind,
    ClauseChange,
    Comparison,
    ElementChange,
    TermChange,
    WordEdit,
)
from contractlint.model.contract import (
    Attachment,
    Contract,
    Definition,
    Entity,
    EntityKind,
    Part,
    Party,
    Reference,
    Section,
    Sentence,
)
from contractlint.model.document import Block, BlockKind, Document, Markup, MarkupKind, Member, Page, Span, Table
from contractlint.model.report import (
    ComponentCount,
    DocumentInfo,
    Element,
    Evidence,
    Facts,
    Fee,
    Finding,
    PartyFact,
    Report,
    ResponseTime,
    Severity,
    Status,
    Waiver,
)

__all__ = [
    "Attachment", "Block", "BlockKind", "ChangeKind", "ClauseChange", "Comparison", "ComponentCount", "Contract",
    "Definition", "Document", "DocumentInfo", "Element", "ElementChange", "Entity", "EntityKind", "Evidence", "Facts",
    "Fee", "Finding", "Markup", "MarkupKind", "Member", "Page", "Part", "Party", "PartyFact", "Reference", "Report",
    "ResponseTime", "Section", "Sentence", "Severity", "Span", "Status", "Table", "TermChange", "Waiver", "WordEdit",
]  # fmt: skip
