"""The gate before signature: is a contract ready to be signed, and what stands in the way."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from contractlint.extract.ocr.notes import page_numbers
from contractlint.model import Evidence, Finding, Report, Severity, Status
from contractlint.report.json_report import report_data
from contractlint.report.names import rule_name
from contractlint.report.wording import plural, say_place, shorten
from contractlint.review.fingerprints import with_fingerprints

VERSION = 1
UNFINISHED = ("presign", "consistency/placeholder", "consistency/missing-attachment", "consistency/broken-field")
"""Rules, or groups of rules, whose every finding is an obstacle, however grave it is in a review."""
UNREAD = "presign/unread-pages"
"""The obstacle that is no finding of a check: pages of which no text could be read."""
_HARDLY_ANY = 200
_INDENT = 2


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate's answer for one contract.

    ``missing`` and ``promised`` are the elements that lack without being obstacles; ``other`` are the review's
    remaining findings.
    """

    report: Report
    obstacles: tuple[Finding, ...]
    missing: tuple[str, ...]
    promised: tuple[str, ...]
    other: int

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way; a file of which nothing could be read is not ready."""
        return not self.obstacles and not self.unread

    @property
    def unread(self) -> bool:
        """Hardly any text was found, so that nothing can be said."""
        return self.report.document.characters < _HARDLY_ANY and bool(self.report.document.warnings)


def judge(report: Report) -> Gate:
    """The gate's answer for a review that was made before signature.

    In the way are: pages that nobody could read; what is unfinished (everything of ``presign/``, placeholders, blank
    elements, attachments that are not there, broken fields); and whatever else the review calls an error. Each obstacle
    has the severity "error".
    """
    statuses = {element.id: element.status for element in report.elements}
    obstacles = tuple(
        _as_error(finding)
        for finding in sorted(report.findings, key=_place)
        if finding.severity is Severity.ERROR
        or statuses.get(finding.rule) is Status.BLANK
        or any(finding.rule == rule or finding.rule.startswith(rule + "/") for rule in UNFINISHED)
    )
    taken = {(finding.rule, finding.location) for finding in obstacles}
    left = [finding for finding in report.findings if (finding.rule, finding.location) not in taken]
    lacking = {
        status: tuple(finding.rule for finding in left if statuses.get(finding.rule) is status)
        for status in (Status.MISSING, Status.DEFERRED)
    }
    missing, promised = lacking[Status.MISSING], lacking[Status.DEFERRED]
    obstacles = (*_unread_pages(report), *obstacles)
    return Gate(report, obstacles, missing, promised, len(left) - len(missing) - len(promised))


def _unread_pages(report: Report) -> tuple[Finding, ...]:
    """That pages could not be read: what stands on them may be anything, so that no waiver helps."""
    pages = report.document.unread_pages
    if not pages:
        return ()
    one = len(pages) == 1
    finding = Finding(
        UNREAD,
        Severity.ERROR,
        f"{'page' if one else 'pages'} {page_numbers(pages)} of {report.document.pages} could not be read".capitalize(),
        why="What nobody has read may hold terms, blanks or changes; of the rest alone nothing can be said.",
        suggestion=f"Have the text recognised (--ocr), or read {'it' if one else 'them'} before signing.",
    )
    return with_fingerprints((finding,))


def _as_error(finding: Finding) -> Finding:
    return finding if finding.severity is Severity.ERROR else replace(finding, severity=Severity.ERROR)


def _place(finding: Finding) -> tuple[bool, int]:
    """The order of obstacles: as they stand in the text, those about the whole contract last."""
    return (finding.location is None, finding.location.start if finding.location else 0)


def gate_json(gate: Gate) -> str:
    """The answer as a JSON text; the same contract always gives the same bytes."""
    return json.dumps(gate_data(gate), ensure_ascii=False, indent=1) + "\n"


def gate_data(gate: Gate) -> dict[str, Any]:
    """The answer as plain lists and mappings."""
    info = gate.report.document
    obstacles = report_data(replace(gate.report, findings=gate.obstacles))["findings"]
    return {
        "version": VERSION,
        "tool": {"name": "contractlint", "version": gate.report.tool_version},
        "profile": gate.report.profile,
        "side": gate.report.side,
        "document": {"path": info.path, "sha256": info.sha256, "pages": info.pages, "warnings": list(info.warnings)},
        "ready": gate.ready,
        "obstacles": obstacles,
        "notes": {
            "missing": list(gate.missing),
            "promised": list(gate.promised),
            "other_findings": gate.other,
            "waived": len(gate.report.waived),
        },
    }


def gate_text(gate: Gate, width: int = 80) -> str:
    """The answer as plain text: the verdict, then each place with what stands in the way there."""
    path = gate.report.document.path
    if gate.ready:
        lines = [f"{path}: READY", *_wrapped("Nothing stands in the way of signing.", width, 1)]
    elif gate.unread:
        lines = [f"{path}: NOT READY", *_wrapped("Hardly any text could be read, so nothing can be said.", width, 1)]
    else:
        lines = [f"{path}: NOT READY, {plural(len(gate.obstacles), 'obstacle')}"]
    for place, findings in _by_place(gate.obstacles):
        lines += ["", *_at(place, findings, width)]
    notes = list(_notes(gate))
    if notes:
        lines += ["", *_wrapped("Not in the way, but worth a look:", width, 1)]
        lines += [line for note in notes for line in _wrapped(note, width, 2)]
    return "\n".join(lines) + "\n"


def _at(place: Evidence | None, findings: list[Finding], width: int) -> Iterator[str]:
    """One place: where, the words, and what is wrong with them."""
    if place is None:
        yield from _wrapped("In the whole contract", width, 1)
    else:
        where = say_place(place)
        yield from _wrapped(f"{where[0].upper()}{where[1:]}: “{shorten(place.text, 160)}”", width, 1)
    for finding in findings:
        yield from _wrapped(f"{finding.message} [{finding.rule}]", width, 2)


def _by_place(obstacles: tuple[Finding, ...]) -> Iterator[tuple[Evidence | None, list[Finding]]]:
    """The obstacles, those whose words overlap together under the widest of them."""
    group: list[Finding] = []
    place: Evidence | None = None
    end = -1
    for finding in obstacles:
        here = finding.location
        begins = (here is None) is not (place is None) or (here is not None and here.start >= end)
        if group and begins:
            yield place, group
            group, place, end = [], None, -1
        if here and (place is None or here.end - here.start > place.end - place.start):
            place = here
        end = max(end, here.end if here else -1)
        group.append(finding)
    if group:
        yield place, group


def _notes(gate: Gate) -> Iterator[str]:
    """What the reader should know besides, a line each."""
    for warning in gate.report.document.warnings:
        yield f"Reading: {warning}."
    if gate.missing:
        yield f"Missing: {_names(gate.missing)}."
    if gate.promised:
        yield f"Promised in another document: {_names(gate.promised)}."
    if gate.other:
        yield f"{plural(gate.other, 'further finding')}: see contractlint review."
    if gate.report.waived:
        yield f"{plural(len(gate.report.waived), 'finding')} waived."


def _names(rules: tuple[str, ...]) -> str:
    """ "renewal, exit assistance, insurance"."""
    return ", ".join(rule_name(rule, capital=False) for rule in rules)


def _wrapped(words: str, width: int, depth: int) -> list[str]:
    lead = " " * (_INDENT * depth)
    hang = lead + (" " * _INDENT if depth > 1 else "")
    return textwrap.wrap(
        words, max(40, width), initial_indent=lead, subsequent_indent=hang, break_on_hyphens=False
    ) or [""]
