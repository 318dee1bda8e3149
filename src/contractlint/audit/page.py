"""The portfolio as one HTML page: a table to sort and filter, a map of what is there, renewals; no network."""

from __future__ import annotations

from collections import defaultdict
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from contractlint.report.wording import STATUS_WORDS, say_duration

if TYPE_CHECKING:
    from contractlint.audit.portfolio import Portfolio

_SIGNS = {"present": "✓", "deferred": "→", "blank": "□", "missing": "✕", "not-applicable": "–"}
_COLUMNS = (
    ("path", "Agreement"),
    ("verdict", "Verdict"),
    ("completeness", "Complete"),
    ("errors", "Errors"),
    ("parties", "Parties"),
    ("effective_date", "From"),
    ("expiration_date", "Until"),
    ("last_notice_day", "Notice by"),
    ("governing_law", "Law"),
)


def render_page(portfolio: Portfolio) -> str:
    """The page's text; the same portfolio always gives the same text."""
    environment = Environment(
        loader=PackageLoader("contractlint.audit"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shared = resources.files("contractlint.report.html") / "templates" / "page.css"
    folder = resources.files("contractlint.audit") / "templates"
    style = shared.read_text("utf-8").partition("\n.skip")[0] + (folder / "audit.css").read_text("utf-8")
    names = sorted({row["id"] for row in portfolio.elements})
    return environment.get_template("audit.html.jinja").render(
        portfolio=portfolio,
        columns=_COLUMNS,
        cells=_cell,
        sort_key=_sort_key,
        components=_components(names),
        statuses=_statuses(portfolio),
        signs=_SIGNS,
        words=STATUS_WORDS,
        say_duration=say_duration,
        style=Markup(style),  # noqa: S704  # our own files
        script=Markup((folder / "audit.js").read_text("utf-8")),  # noqa: S704
    )


def _cell(row: dict[str, Any], column: str) -> str:
    """A cell's words."""
    value = row[column]
    if value is None:
        return ""
    return f"{value:.0%}" if column == "completeness" else str(value)


def _sort_key(row: dict[str, Any], column: str) -> str:
    """What the table is sorted by: numbers as numbers, what is unknown last."""
    value = row[column]
    if value is None:
        return "\uffff"
    return f"{value:012.4f}" if isinstance(value, int | float) else str(value).lower()


def _components(names: list[str]) -> list[tuple[str, list[str]]]:
    """The elements of each component, for the map's two head lines."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[name.partition("/")[0]].append(name)
    return list(groups.items())


def _statuses(portfolio: Portfolio) -> dict[str, dict[str, str]]:
    """The status of each element by path and id."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in portfolio.elements:
        found[row["path"]][row["id"]] = row["status"]
    return found
