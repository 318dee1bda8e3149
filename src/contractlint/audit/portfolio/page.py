"""The portfolio as one HTML file: a table and heat map to sort and filter, renewals ahead, what could not be read.

The page needs nothing but itself. Its table is drawn by its script, a screenful at a time, because thousands of
agreements by 66 elements are more than a browser lays out; without the script there is a plain table. Dates are counted
from the day on which the page is opened, so the same store always gives the same page.
"""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from functools import cache
from importlib import resources
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from contractlint.audit.portfolio.details import Details
from contractlint.audit.portfolio.rows import Portfolio, Row, is_day, page_name, shared_folder
from contractlint.report.names import rule_name, rule_question
from contractlint.report.page_environment import page_environment
from contractlint.report.wording import STATUS_WORDS

_SCRIPTS = ("dates.js", "model.js", "table.js", "timeline.js", "detail.js", "page.js")
_SIGNS = {"present": ("p", "✓"), "deferred": ("d", "→"), "blank": ("b", "□"), "missing": ("m", "✕"),
          "not-applicable": ("n", "–")}  # fmt: skip
"""A status's letter in the page's data, and its sign."""
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""As in a contract's own report: what no page may hold, and marks that make text read in another order."""


def render_page(portfolio: Portfolio, reports: PurePath | None = None) -> str:
    """The page's text; the same portfolio always gives the same text.

    Args:
        portfolio: its store must be open.
        reports: the folder of the contracts' own reports, as seen from the page; None if there are none.
    """
    rows, details, elements = _read(portfolio, reports)
    shared = shared_folder([row["path"] for row in portfolio.agreements])
    data = {
        "folder": shared,
        "elements": [[name, rule_name(name), rule_question(name)] for name in elements],
        "components": _components(elements, details.components),
        "statuses": [[letter, status, sign, STATUS_WORDS[status]] for status, (letter, sign) in _SIGNS.items()],
        "rules": [[rule, rule_name(rule)] for rule in details.rules],
        "block": details.size,
        "rows": rows,
    }
    style, script = _style(), _script()
    page = page_environment("contractlint.audit.portfolio").get_template("audit.html.jinja").render(
        agreements=portfolio.agreements,
        unread=[(row["path"], _reason(row["path"], row["problem"])) for row in portfolio.unread],
        warned=[(row["path"][len(shared) :], row["warning"]) for row in portfolio.warned],
        counts=portfolio.counts,
        folder=shared,
        about=details.about,
        data=_data_block(data),
        blocks=details.blocks(),
        names={name: rule_name(name) for name in elements},
        style=Markup(style),  # noqa: S704  # our own files, and a policy that names their sums
        script=Markup(script),  # noqa: S704
        style_sum=_sum(style),
        script_sum=_sum(script),
    )  # fmt: skip
    return _UNSHOWABLE.sub("\ufffd", page)


def _read(portfolio: Portfolio, reports: PurePath | None) -> tuple[list[list[Any]], Details, list[str]]:
    """One array an agreement for the page's table, and what its row opens. The elements are in the reports' order."""
    by_path = {row["path"]: row for row in portfolio.agreements}
    elements: dict[str, int] = {}
    details, rows = Details(), []
    shared = shared_folder(list(by_path))
    letters = {status: letter for status, (letter, _) in _SIGNS.items()}
    for path, report in portfolio.reports():
        statuses = {element["id"]: letters[element["status"]] for element in report["elements"]}
        for name in statuses:
            elements.setdefault(name, len(elements))
        details.add(report, elements)
        line = "".join(statuses.get(name, " ") for name in elements)
        href = quote((reports / page_name(path)).as_posix()) if reports is not None else None
        rows.append(_row(by_path[path], path[len(shared) :], line, href, limited=path in portfolio.limited))
    return rows, details, list(elements)


def _row(row: Row, name: str, statuses: str, href: str | None, *, limited: bool) -> list[Any]:
    """The order of these is what model.js reads."""
    ends = row["expiration_date"]
    return [
        name,
        row["files"],
        row["title"],
        row["verdict"],
        row["completeness"],
        row["errors"],
        row["warnings"],
        row["parties"],
        row["effective_date"],
        ends if is_day(ends) else None,
        row["last_notice_day"],
        row["non_renewal_notice"],
        None if row["auto_renews"] is None else int(row["auto_renews"]),
        row["renewal_term"],
        int(limited),
        row["governing_law"],
        statuses,
        href,
    ]


def _components(elements: list[str], titles: dict[str, str]) -> list[tuple[str, str, int]]:
    """(id, title, how many elements) of each component, in the order of the elements."""
    counts: dict[str, int] = {}
    for name in elements:
        component = name.partition("/")[0]
        counts[component] = counts.get(component, 0) + 1
    return [(name, titles.get(name, name), count) for name, count in counts.items()]


def _reason(path: str, problem: str) -> str:
    """A problem without the name of the file, which stands beside it."""
    return problem.removeprefix(f"{path}: ")


def _data_block(data: dict[str, Any]) -> Markup:
    """JSON as it may stand in a page: nothing in it can end the element that holds it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704


@cache
def _style() -> str:
    """The colours and type of the contracts' own reports, without their panes, and this page's own."""
    shared = (resources.files("contractlint.report.html") / "templates" / "page.css").read_text("utf-8")
    return shared.partition("\n.pane")[0] + "\n" + _source("audit.css")


@cache
def _script() -> str:
    parts = "\n".join(_source(name) for name in _SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def _source(name: str) -> str:
    return (resources.files("contractlint.audit.portfolio") / "templates" / name).read_text("utf-8")


def _sum(source: str) -> str:
    """A source's SHA-256 as a content security policy writes it."""
    return "sha256-" + b64encode(hashlib.sha256(source.encode()).digest()).decode()
