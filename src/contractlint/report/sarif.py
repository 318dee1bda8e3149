"""The report as SARIF 2.1.0 (OASIS), for code scanning pages and editors.

Text files have lines, so their results have regions. In PDF and Word files there are none: their results name page and
section as a logical location, and quote the words as the region's snippet. A web page has lines, but the words are read
from its elements, and nobody knows on which line they stood: its results have a logical location alone, for a viewer
would go to a wrong place.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from contractlint.model import Document, Evidence, Finding, Report, Severity
from contractlint.report.wording import say_place, shorten

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_TEXT_FORMATS = ("markdown", "text")
_WITHOUT_PLACE = "html"


def render_sarif(report: Report, document: Document | None = None) -> str:
    """The report as a SARIF text; waived findings are there as suppressed results.

    Args:
        report: the review.
        document: what was reviewed: a text file's results then have lines and columns.
    """
    lines = _Lines(document.raw) if document and document.format in _TEXT_FORMATS else None
    rules = {finding.rule: finding for finding in (*report.findings, *(finding for finding, _ in report.waived))}
    index = {rule: place for place, rule in enumerate(rules)}
    results = [_result(report, finding, index, lines, document) for finding in report.findings]
    for finding, waiver in report.waived:
        suppression = {"kind": "external", "status": "accepted", "justification": waiver.reason or "waived"}
        results.append(_result(report, finding, index, lines, document) | {"suppressions": [suppression]})
    run = {
        "tool": {
            "driver": {
                "name": "contractlint",
                "version": report.tool_version,
                "informationUri": "https://github.com/contractlint/contractlint",
                "rules": [_rule(finding) for finding in rules.values()],
            }
        },
        "artifacts": [{"location": {"uri": _uri(report.document.path)}, "hashes": {"sha-256": report.document.sha256}}],
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {"verdict": report.verdict, "completeness": report.completeness},
    }
    data = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


class _Lines:
    """Lines and columns of a text file, from 1."""

    def __init__(self, raw: str) -> None:
        self._starts = [0, *(place + 1 for place, character in enumerate(raw) if character == "\n")]

    def place(self, offset: int) -> tuple[int, int]:
        """(line, column) of a character."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def _rule(finding: Finding) -> dict[str, Any]:
    help_text = finding.why if finding.suggestion is None else f"{finding.why}\n\n{finding.suggestion}"
    return {
        "id": finding.rule,
        "name": "".join(word.capitalize() for word in finding.rule.replace("/", "-").split("-")),
        "shortDescription": {"text": finding.rule.partition("/")[2].replace("-", " ").capitalize()},
        "fullDescription": {"text": " ".join(finding.why.split())},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
    }


def _result(
    report: Report, finding: Finding, index: dict[str, int], lines: _Lines | None, document: Document | None
) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": _uri(report.document.path), "index": 0}}
    }
    if finding.location:
        if report.document.format != _WITHOUT_PLACE:
            location["physicalLocation"]["region"] = _region(finding.location, lines, document)
        location["logicalLocations"] = [{"fullyQualifiedName": say_place(finding.location), "kind": "section"}]
    elif lines:
        location["physicalLocation"]["region"] = {"startLine": 1}
    message = finding.message if not finding.location else f"{finding.message} ({say_place(finding.location)})"
    return {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [location],
        "partialFingerprints": {"contractlint/v1": finding.fingerprint},
    }


def _region(place: Evidence, lines: _Lines | None, document: Document | None) -> dict[str, Any]:
    snippet = {"snippet": {"text": shorten(place.text)}}
    if lines is None or document is None:
        return {"charOffset": place.start, "charLength": place.end - place.start} | snippet
    start, column = lines.place(document.raw_offset(place.start))
    end, end_column = lines.place(max(document.raw_offset(place.start), document.raw_offset(place.end - 1)) + 1)
    return {"startLine": start, "startColumn": column, "endLine": end, "endColumn": end_column} | snippet


def _uri(path: str) -> str:
    """The file as the user named it; a relative path stays relative, for the page that shows it knows the root."""
    if path == "-":
        return "stdin"
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())
