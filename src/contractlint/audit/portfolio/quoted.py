"""A contract's HTML report made from its JSON report alone: beside it stands not the text, but what the report quotes.

The store keeps no contract's text. It keeps the passages that the report rests on, with their places, and these are
enough for every link of the report to lead somewhere; what stood between them is left out, and the page says so.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from typing import Any

from contractlint.model import (
    Block,
    BlockKind,
    ComponentCount,
    Document,
    DocumentInfo,
    Element,
    Evidence,
    Facts,
    Fee,
    Finding,
    Page,
    PartyFact,
    Report,
    ResponseTime,
    Severity,
    Status,
    Waiver,
)
from contractlint.report.html import render_html

_GAP = "[…]"
"""Stands for words that are left out."""
_NOTE = (
    "This page was made from an audit's store, which keeps only the passages that the report quotes: beside the report"
    " stand these, and […] for what is left out. For the whole text: contractlint review FILE -o report.html."
)


def render_quoted(data: dict[str, Any]) -> str:
    """The page of a report that the store keeps.

    Args:
        data: the JSON report, version 1.
    """
    report = read_report(data)
    info = dataclasses.replace(report.document, warnings=(*report.document.warnings, _NOTE))
    return render_html(dataclasses.replace(report, document=info), quoted_document(report))


def read_report(data: dict[str, Any]) -> Report:
    """A report from its JSON, version 1. Waived findings are known by their words only."""
    info, summary, waivers = data["document"], data["summary"], data.get("waivers", {})
    return Report(
        tool_version=data["tool"]["version"],
        profile=data["profile"],
        side=data["side"],
        document=DocumentInfo(**{**info, "warnings": tuple(info["warnings"])}),
        verdict=summary["verdict"],
        completeness=summary["completeness"],
        components=tuple(ComponentCount(**component) for component in summary["components"]),
        elements=tuple(_element(element) for element in data["elements"]),
        findings=tuple(_finding(finding) for finding in data["findings"]),
        facts=read_facts(data["facts"]),
        waived=tuple((_waived(waiver), waiver) for waiver in map(_waiver, waivers.get("waived", ()))),
        expired_waivers=tuple(map(_waiver, waivers.get("expired", ()))),
        stale_waivers=tuple(map(_waiver, waivers.get("stale", ()))),
    )


def read_facts(data: dict[str, Any]) -> Facts:
    """The key terms from their JSON."""
    lists = {
        "parties": tuple(PartyFact(**party) for party in data["parties"]),
        "fees": tuple(Fee(**fee) for fee in data["fees"]),
        "response_times": tuple(ResponseTime(**time) for time in data["response_times"]),
        "places": tuple((place["field"], _known_place(place)) for place in data["places"]),
    }
    return Facts(**{**data, **lists})


def quoted_document(report: Report) -> Document:
    """A document that holds what the report quotes, each passage where it stands in the contract's text."""
    spans = _merge(sorted(_passages(report), key=lambda passage: (passage.start, passage.end)))
    text, blocks, at = "", [], 0
    for start, words, page in spans:
        room = start - at
        if room > len(_GAP) + 2:
            blocks.append(Block(at + 1, at + 1 + len(_GAP), BlockKind.MARGIN, page))
            text += " " + _GAP
            room -= len(_GAP) + 1
        text += " " * room + words
        at = start + len(words)
        blocks.append(Block(start, at, BlockKind.PARAGRAPH, page))
    numbers = dict.fromkeys(block.page for block in blocks)
    pages = tuple(
        Page(number, min(b.start for b in blocks if b.page == number), max(b.end for b in blocks if b.page == number))
        for number in numbers
    )
    info = report.document
    return Document(info.path, info.sha256, info.format, text, tuple(blocks), pages, raw=text, title=info.title)


def _passages(report: Report) -> Iterator[Evidence]:
    places: list[Evidence | None] = [place for _, place in report.facts.places]
    for element in report.elements:
        places += [*element.evidence, element.related]
    for finding in report.findings:
        places += [finding.context, finding.location]
    yield from (place for place in places if place and 0 < len(place.text) == place.end - place.start)


def _merge(passages: list[Evidence]) -> list[tuple[int, str, int]]:
    """(start, words, page) of stretches without overlaps; passages that only a space parts are one."""
    merged: list[tuple[int, str, int]] = []
    for passage in passages:
        if merged:
            start, words, page = merged[-1]
            gap = passage.start - start - len(words)
            if gap <= 1:
                more = passage.text[max(0, -gap) :] if passage.end > start + len(words) else ""
                merged[-1] = (start, words + " " * (gap if gap > 0 else 0) + more, page)
                continue
        merged.append((passage.start, passage.text, passage.page))
    return merged


def _element(data: dict[str, Any]) -> Element:
    return Element(
        data["id"],
        Status(data["status"]),
        data["confidence"],
        tuple(Evidence(**place) for place in data["evidence"]),
        _place(data.get("related")),
        data.get("deferred_to"),
    )


def _finding(data: dict[str, Any]) -> Finding:
    places = {"location": _place(data["location"]), "context": _place(data.get("context"))}
    return Finding(**{**data, **places, "severity": Severity(data["severity"])})


def _place(data: dict[str, Any] | None) -> Evidence | None:
    return Evidence(**data) if data else None


def _known_place(data: dict[str, Any]) -> Evidence:
    return Evidence(**{key: value for key, value in data.items() if key != "field"})


def _waiver(data: dict[str, Any]) -> Waiver:
    expires = datetime.date.fromisoformat(data["expires"]) if data["expires"] else None
    return Waiver(**{**data, "expires": expires})


def _waived(waiver: Waiver) -> Finding:
    return Finding(waiver.rule, Severity.INFO, waiver.words, why="", fingerprint=waiver.fingerprint)
