"""Findings that somebody has accepted: they are told apart from those that still stand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from contractlint.model import Report, Waiver
from contractlint.report.html.marks import Link, MarkBook
from contractlint.report.html.places import Place, place_of
from contractlint.report.html.terms import say_date
from contractlint.report.names import rule_name
from contractlint.report.wording import waiver_notes


@dataclass(frozen=True, slots=True)
class WaivedView:
    """A waived finding."""

    id: str
    rule: str
    name: str
    message: str
    place: Place | None
    reason: str
    """Why, by whom, and until when."""


def list_waived(report: Report, book: MarkBook) -> tuple[WaivedView, ...]:
    """The waived findings, in the report's order."""
    views = []
    for number, (finding, waiver) in enumerate(report.waived, start=1):
        identity, name = f"waived-{number}", rule_name(finding.rule)
        link = Link(identity, f"waived: {name}", "related")
        place = place_of(finding.location, link, book) if finding.location else None
        message = " ".join(finding.message.split())
        views.append(WaivedView(identity, finding.rule, name, message, place, _reason(waiver)))
    return tuple(views)


def other_notes(report: Report) -> list[str]:
    """What is to be said of waivers that waive nothing: the expired and the stale."""
    return waiver_notes(replace(report, waived=()))


def _reason(waiver: Waiver) -> str:
    """ "Agreed with the insurer. Approved by R. Okafor, until 1 March 2027."."""
    reason = waiver.reason.strip().rstrip(".")
    approval = f"Approved by {waiver.approved_by}" if waiver.approved_by else "Waived"
    until = f", until {say_date(waiver.expires.isoformat())}" if waiver.expires else ""
    return f"{reason + '. ' if reason else ''}{approval}{until}."
