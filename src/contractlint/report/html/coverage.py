"""The checklist: each component with its elements, their statuses and the words they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from contractlint.model import Element, Report, Status
from contractlint.report.html.findings import finding_ids
from contractlint.report.html.marks import Link, MarkBook
from contractlint.report.html.places import Place, place_of
from contractlint.report.names import component_name, rule_name, rule_question
from contractlint.report.wording import STATUS_WORDS

SYMBOLS = {
    Status.PRESENT: "✓",
    Status.DEFERRED: "↗",
    Status.BLANK: "☐",
    Status.MISSING: "✕",
    Status.NOT_APPLICABLE: "–",
}
"""What stands for a status beside its colour."""


@dataclass(frozen=True, slots=True)
class ElementView:
    """One element of the checklist."""

    id: str
    name: str
    question: str
    status: str
    words: str
    """The status in words: "left blank"."""
    symbol: str
    confidence: str
    deferred_to: str | None
    finding: str | None
    """Id of its finding in the page."""
    places: tuple[Place, ...]

    @property
    def distinct_places(self) -> tuple[Place, ...]:
        """The first place of each section, since two links that read the same help nobody."""
        return tuple({place.where: place for place in reversed(self.places)}.values())[::-1]


@dataclass(frozen=True, slots=True)
class ComponentView:
    """One component of the checklist."""

    id: str
    title: str
    present: int
    of: int
    elements: tuple[ElementView, ...]


def list_components(report: Report, book: MarkBook) -> tuple[ComponentView, ...]:
    """The components in the report's order, each with its elements."""
    findings = finding_ids(report)
    elements: dict[str, list[ElementView]] = {}
    for element in report.elements:
        view = _view(element, findings.get(element.id), book)
        elements.setdefault(element.id.partition("/")[0], []).append(view)
    return tuple(
        ComponentView(count.id, component_name(count.id, report), count.present, count.of, tuple(elements[count.id]))
        for count in report.components
        if count.id in elements
    )


def legend() -> tuple[tuple[str, str, str], ...]:
    """(status, symbol, words) for each status."""
    return tuple((status.value, symbol, STATUS_WORDS[status.value]) for status, symbol in SYMBOLS.items())


def _view(element: Element, finding: str | None, book: MarkBook) -> ElementView:
    identity = f"element-{element.id}"
    name = rule_name(element.id)
    # What a lacking element rests on does not answer it; its finding, where it has one, says so at the place.
    link = Link(identity, name, "present" if element.status is Status.PRESENT else "related")
    return ElementView(
        id=identity,
        name=name,
        question=rule_question(element.id),
        status=element.status.value,
        words=STATUS_WORDS[element.status.value],
        symbol=SYMBOLS[element.status],
        confidence=f"{element.confidence:.0%}",
        deferred_to=element.deferred_to,
        finding=finding,
        places=tuple(place_of(evidence, link, book, length=200) for evidence in element.evidence),
    )
