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
from contractlint.model.document import (
    Block,
    BlockKind,
    Document,
    Markup,
    MarkupKind,
    Member,
    Page,
    Recognised,
    Span,
    Table,
    WordBox,
)
from contractlint.model.report import (
    ComponentCount,
    DocumentInfo,
    Element,
    Evidence,
    Facts,
    Fee,
    Finding,
    PageConfidence,
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
    "Fee", "Finding", "Markup", "MarkupKind", "Member", "Page", "PageConfidence", "Part", "Party", "PartyFact",
    "Recognised", "Reference", "Report", "ResponseTime", "Section", "Sentence", "Severity", "Span", "Status", "Table",
    "TermChange", "Waiver", "WordBox", "WordEdit",
]  # fmt: skip
