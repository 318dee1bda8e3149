"""The published shape of the JSON report, version 1, from which its JSON Schema is made."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["error", "warning", "info"]
Status = Literal["present", "deferred", "blank", "missing", "not-applicable"]
Share = Annotated[float, Field(ge=0, le=1)]
Offset = Annotated[int, Field(ge=0)]
IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
IsoDuration = Annotated[str, Field(pattern=r"^P(\d+(\.\d+)?[YMWD])*(T(\d+(\.\d+)?[HMS])+)?$")]
Amount = Annotated[str, Field(pattern=r"^\d+(\.\d+)?$")]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Place(_Model):
    """Words of the contract: ``text`` stands at ``start`` to ``end`` of the extracted text, on ``page`` (from 1)."""

    text: str
    page: Annotated[int, Field(ge=1)]
    section: str | None
    start: Offset
    end: Offset


class Tool(_Model):
    """The program that made the report."""

    name: Literal["contractlint"]
    version: str


class PageConfidence(_Model):
    """A page whose text was recognised, and how sure the engine was of its words on average."""

    page: Annotated[int, Field(ge=1)]
    confidence: Share


class DocumentData(_Model):
    """The file reviewed."""

    path: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    format: Literal["pdf", "docx", "doc", "odt", "rtf", "markdown", "text", "html", "image", "set"]
    pages: Annotated[int, Field(ge=0)]
    characters: Offset
    title: str | None
    language: str
    ocr: bool
    warnings: list[str]
    ocr_pages: list[PageConfidence] = Field([], description="Pages whose text was recognised in their pictures.")
    unread_pages: list[Annotated[int, Field(ge=1)]] = Field(
        [], description="Pages that hold something of which no text could be read."
    )


class ComponentData(_Model):
    """How many of a component's elements are present, of those that apply."""

    id: str
    title: str
    present: Offset
    of: Offset


class Summary(_Model):
    """The verdict and the counts."""

    verdict: Literal["complete", "gaps", "incomplete"]
    completeness: Share
    findings: dict[Level, Offset]
    components: list[ComponentData]


class ElementData(_Model):
    """One element of the checklist and what its status rests on."""

    id: str
    status: Status
    confidence: Share
    evidence: list[Place]
    related: Place | None = Field(None, description="For a missing element: the nearest clause.")
    deferred_to: str | None = Field(None, description="For a deferred element: the document that holds the answer.")


class FindingData(_Model):
    """Something that the reader should see; ``location`` is null where it is about the whole contract."""

    rule: str
    severity: Level
    message: str
    why: str
    suggestion: str | None
    location: Place | None
    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{20}$")]
    context: Place | None = Field(None, description="The sentence around the place, where there is more of it.")


class WaiverData(_Model):
    """A waiver: a finding that somebody accepted, known by rule and fingerprint."""

    rule: str
    fingerprint: str
    words: str
    reason: str
    approved_by: str
    expires: IsoDate | None


class WaiversData(_Model):
    """What the contract's waiver file did: findings left out, and waivers that expired or match nothing any more."""

    waived: list[WaiverData]
    expired: list[WaiverData]
    stale: list[WaiverData]


class PartyData(_Model):
    """A party and its role."""

    name: str
    role: Literal["provider", "client"] | None


class FeeData(_Model):
    """An amount payable."""

    amount: Amount
    currency: str | None
    per: str | None
    text: str


class ResponseTimeData(_Model):
    """How soon the provider responds at one level."""

    level: str | None
    time: IsoDuration
    text: str


class FactPlace(Place):
    """Where a key term was read."""

    field: str


class FactsData(_Model):
    """The key terms; what is not known is null."""

    parties: list[PartyData]
    effective_date: IsoDate | None
    expiration_date: IsoDate | None
    term: IsoDuration | None
    renewal_term: IsoDuration | None
    auto_renews: bool | None
    non_renewal_notice: IsoDuration | None
    last_notice_day: IsoDate | None
    termination_notice: IsoDuration | None
    governing_law: str | None
    payment_due: IsoDuration | None
    late_interest: str | None
    currency: str | None
    fees: list[FeeData]
    support_hours: str | None
    response_times: list[ResponseTimeData]
    places: list[FactPlace]


class ReportData(_Model):
    """One contract's review, version 1."""

    version: Literal[1]
    tool: Tool
    profile: str
    side: Literal["client", "provider"]
    document: DocumentData
    summary: Summary
    elements: list[ElementData]
    findings: list[FindingData]
    facts: FactsData
    waivers: WaiversData | None = Field(None, description="Only where a waiver file did something.")


def report_json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a report, for programs that read reports."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **ReportData.model_json_schema()}
