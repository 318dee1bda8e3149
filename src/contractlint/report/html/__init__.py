"""The report as one HTML file: the findings, and the contract's text beside them with the places marked.

The door is :func:`render_html`. The page needs nothing but itself: no network, no fonts, no other file. It works
without its script, which only adds filters, copy buttons and a way back from the text.

The contract's words are data from a stranger: templates escape them, characters that no page may hold are replaced,
and the page's own policy lets a browser run and load nothing but what this package wrote.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import cache
from importlib import resources
from pathlib import PurePath

from markupsafe import Markup

from contractlint.model import Document, Report
from contractlint.report.html.coverage import legend, list_components
from contractlint.report.html.findings import SeverityView, group_findings
from contractlint.report.html.flow import lay_out, outline
from contractlint.report.html.marks import MarkBook
from contractlint.report.html.terms import list_terms
from contractlint.report.html.timeline import draw_timeline
from contractlint.report.html.waivers import list_waived, other_notes
from contractlint.report.page_environment import page_environment
from contractlint.report.wording import plural, say_verdict

__all__ = ["render_html"]

_STYLES = ("page.css", "report.css", "contract.css", "print.css")
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, halves of characters, and the two marks that make text read in another order than it stands."""
_VERDICT_SYMBOLS = {"complete": "✓", "gaps": "!", "incomplete": "✕"}


def render_html(report: Report, document: Document) -> str:
    """The report as a self-contained HTML page.

    Args:
        report: the review.
        document: the document that was reviewed: its text stands beside the findings.

    Returns:
        The page; the same report and document always give the same text.
    """
    book = MarkBook()
    terms = list_terms(report.facts, book)
    severities = group_findings(report, book)
    waived = list_waived(report, book)
    components = list_components(report, book)
    marks = book.marks()  # complete only now: the parts above enter their places into it
    verdict, _, meaning = say_verdict(report).partition(": ")
    style, script = _style(), _source("report.js")
    page = (
        page_environment("contractlint.report.html", keep_trailing_newline=True)
        .get_template("page.html.jinja")
        .render(
            report=report,
            title=report.document.title or PurePath(report.document.path).name or report.document.path,
            verdict=verdict,
            verdict_meaning=meaning[:1].upper() + meaning[1:],
            verdict_symbol=_VERDICT_SYMBOLS.get(report.verdict, "!") if report.components else "–",
            severities=severities,
            finding_groups=_groups(severities),
            waived=waived,
            waiver_notes=other_notes(report),
            components=components,
            legend=legend(),
            terms=terms,
            timeline=draw_timeline(report.facts, terms),
            contract=lay_out(document, marks),
            style=Markup(style),  # noqa: S704  # our own files, and a policy that names their sums
            script=Markup(script),  # noqa: S704
            style_sum=_sum(style),
            script_sum=_sum(script),
            plural=plural,
            outline=outline,
        )
    )
    return _UNSHOWABLE.sub("\ufffd", page)


def _groups(severities: tuple[SeverityView, ...]) -> list[tuple[str, str]]:
    """(id, name) of each component that has findings, in the order of their names."""
    found = {view.component: view.component_name for severity in severities for view in severity.rules}
    return sorted(found.items(), key=lambda item: item[1])


@cache
def _style() -> str:
    return "".join(_source(name) for name in _STYLES)


def _source(name: str) -> str:
    return resources.files("contractlint.report.html").joinpath("templates", name).read_text("utf-8")


def _sum(source: str) -> str:
    """A source's SHA-256 as a content security policy writes it."""
    return "sha256-" + b64encode(hashlib.sha256(source.encode()).digest()).decode()
