"""Put a Report together from what the review found."""

from __future__ import annotations

import contractlint
from contractlint.config import Options
from contractlint.model import (
    ComponentCount,
    Document,
    DocumentInfo,
    Element,
    Facts,
    Finding,
    PageConfidence,
    Report,
    Severity,
    Status,
)
from contractlint.review.fingerprints import with_fingerprints
from contractlint.rules.rule import Pack, Rule

WEIGHT = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.INFO: 1}
"""How much an element counts towards completeness, by its severity."""


def assemble(
    *,
    document: Document,
    options: Options,
    packs: tuple[Pack, ...],
    rules: tuple[Rule, ...],
    elements: tuple[Element, ...],
    findings: tuple[Finding, ...],
    facts: Facts,
) -> Report:
    """The Report: verdict and counts are worked out here, all else is handed over."""
    return Report(
        tool_version=contractlint.__version__,
        profile=options.profile,
        side=options.side,
        document=DocumentInfo(
            path=document.path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"),
            sha256=document.sha256,
            format=document.format,
            pages=len(document.pages),
            characters=len(document.text),
            title=document.title or _name(document),
            language="en",
            ocr=document.ocr,
            warnings=(*document.warnings, *_of_its_kind(document)),
            ocr_pages=tuple(
                PageConfidence(page.number, page.recognised.confidence) for page in document.pages if page.recognised
            ),
            unread_pages=tuple(page.number for page in document.pages if not page.has_text),
        ),
        verdict=_verdict(rules, elements),
        completeness=_completeness(rules, elements),
        components=_count_components(packs, rules, elements),
        elements=elements,
        findings=with_fingerprints(findings),
        facts=facts,
    )


def _name(document: Document) -> str | None:
    """What the text itself says the contract is called."""
    from contractlint.parse.document_name import document_name  # noqa: PLC0415  # as below

    return document_name(document)


def _of_its_kind(document: Document) -> tuple[str, ...]:
    """What to know where a paper that belongs to another one is reviewed alone."""
    from contractlint.parse.paper import part_of_another  # noqa: PLC0415  # beside spaCy, which is here already

    paper = part_of_another(document) if not document.members else None
    return (paper.advice,) if paper else ()


def _lacks(element: Element) -> bool:
    return element.status in (Status.MISSING, Status.BLANK)


def _verdict(rules: tuple[Rule, ...], elements: tuple[Element, ...]) -> str:
    lacking = [rule.severity for rule, element in zip(rules, elements, strict=True) if _lacks(element)]
    if Severity.ERROR in lacking:
        return "incomplete"
    return "gaps" if Severity.WARNING in lacking else "complete"


def _completeness(rules: tuple[Rule, ...], elements: tuple[Element, ...]) -> float:
    weighed = [
        (WEIGHT[rule.severity], element.status is Status.PRESENT)
        for rule, element in zip(rules, elements, strict=True)
        if element.status is not Status.NOT_APPLICABLE
    ]
    total = sum(weight for weight, _ in weighed)
    return round(sum(weight for weight, present in weighed if present) / total, 2) if total else 1.0


def _count_components(
    packs: tuple[Pack, ...], rules: tuple[Rule, ...], elements: tuple[Element, ...]
) -> tuple[ComponentCount, ...]:
    titles = {pack.component: pack.title for pack in packs}
    counts: dict[str, list[bool]] = {}
    for rule, element in zip(rules, elements, strict=True):
        if element.status is not Status.NOT_APPLICABLE:
            counts.setdefault(rule.component, []).append(element.status is Status.PRESENT)
    return tuple(
        ComponentCount(component, titles.get(component, component), sum(present), len(present))
        for component, present in counts.items()
    )
