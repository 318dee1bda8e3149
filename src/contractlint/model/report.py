"""What the review found: the result that reporters turn into pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """How a contract answers an element's question."""

    PRESENT = "present"
    DEFERRED = "deferred"
    BLANK = "blank"
    MISSING = "missing"
    NOT_APPLICABLE = "not-applicable"


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for errors, 1 for warnings, 2 for information: the order in which they are shown."""
        return ("error", "warning", "info").index(self.value)

    @property
    def softened(self) -> Severity:
        """One step less grave (information stays information)."""
        return {Severity.ERROR: Severity.WARNING}.get(self, Severity.INFO)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the contract and their place: ``text`` is ``document.text[start:end]``."""

    text: str
    page: int
    section: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Element:
    """The status of one element of the checklist, with what it rests on."""

    id: str
    status: Status
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    related: Evidence | None = None
    """For a missing element: the nearest clause that does not answer the question."""
    deferred_to: str | None = None
    """For a deferred element: the document that is said to hold the answer."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the reader should see, at a place or (``location`` None) about the whole contract."""

    rule: str
    severity: Severity
    message: str
    why: str
    suggestion: str | None = None
    location: Evidence | None = None
    context: Evidence | None = None
    """The sentence in which ``location`` stands, or what surrounds it there, where that is more than ``location``."""
    fingerprint: str = ""
    """What it is anchored in: the same in the next export of the same text (see ``review/fingerprints.py``)."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody accepted: why, who approved it, and the last day on which that holds (None: always).

    ``words`` are there for people; a finding is known by ``rule`` and ``fingerprint``.
    """

    rule: str
    fingerprint: str
    words: str = ""
    reason: str = ""
    approved_by: str = ""
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """An amount payable: ``amount`` is a decimal string, ``per`` a unit of time or quantity, or None."""

    amount: str
    currency: str | None
    per: str | None
    text: str


@dataclass(frozen=True, slots=True)
class ResponseTime:
    """How soon the provider responds at one level: ``time`` is an ISO 8601 duration."""

    level: str | None
    time: str
    text: str


@dataclass(frozen=True, slots=True)
class PartyFact:
    """A party by its full name, and its role: "provider", "client" or None."""

    name: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Facts:
    """The key terms. Dates and durations are ISO 8601, amounts decimal strings; unknown is None.

    ``places`` says where each was read: the field's name and the words, in the order of the fields.
    """

    parties: tuple[PartyFact, ...] = ()
    effective_date: str | None = None
    expiration_date: str | None = None
    term: str | None = None
    renewal_term: str | None = None
    auto_renews: bool | None = None
    non_renewal_notice: str | None = None
    last_notice_day: str | None = None
    """The last day on which notice against renewal is in time, computed from the end of the term."""
    termination_notice: str | None = None
    governing_law: str | None = None
    payment_due: str | None = None
    late_interest: str | None = None
    currency: str | None = None
    fees: tuple[Fee, ...] = ()
    support_hours: str | None = None
    response_times: tuple[ResponseTime, ...] = ()
    places: tuple[tuple[str, Evidence], ...] = ()


@dataclass(frozen=True, slots=True)
class ComponentCount:
    """How many elements of a component are present, of those that apply."""

    id: str
    title: str
    present: int
    of: int


@dataclass(frozen=True, slots=True)
class PageConfidence:
    """A page whose text was recognised, and how sure the engine was of its words on average, 0 to 1."""

    page: int
    confidence: float


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """The document as the report names it."""

    path: str
    sha256: str
    format: str
    pages: int
    characters: int
    title: str | None
    language: str
    ocr: bool
    warnings: tuple[str, ...]
    ocr_pages: tuple[PageConfidence, ...] = ()
    """The pages whose text was recognised in their pictures."""
    unread_pages: tuple[int, ...] = ()
    """The pages that hold something of which no text could be read."""


@dataclass(frozen=True, slots=True)
class Report:
    """One contract's review: everything that a reporter may show."""

    tool_version: str
    profile: str
    side: str
    document: DocumentInfo
    verdict: str
    """"complete", "incomplete" (an error-level element lacks) or "gaps" (only lesser ones lack)."""
    completeness: float
    """Share of applicable elements that are present, weighted by severity, 0 to 1."""
    components: tuple[ComponentCount, ...]
    elements: tuple[Element, ...]
    findings: tuple[Finding, ...]
    facts: Facts
    waived: tuple[tuple[Finding, Waiver], ...] = ()
    """What was found and is waived; it is not among ``findings``."""
    expired_waivers: tuple[Waiver, ...] = ()
    stale_waivers: tuple[Waiver, ...] = ()
    """Waivers that match nothing any more."""

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)
