"""What the rooms speak of: documents, contracts, rules' results. Frozen, standard library only."""

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
from contractlint.model.document import Block, BlockKind, Document, Markup, MarkupKind, Page, Span, Table
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
    "Attachment", "Block", "BlockKind", "ComponentCount", "Contract", "Definition", "Document", "DocumentInfo",
    "Element", "Entity", "EntityKind", "Evidence", "Facts", "Fee", "Finding", "Markup", "MarkupKind", "Page",
    "Part", "Party", "PartyFact", "Reference", "Report", "ResponseTime", "Section", "Sentence", "Severity",
    "Span", "Status", "Table", "Waiver",
]  # fmt: skip
