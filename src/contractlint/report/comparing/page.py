"""A comparison as one HTML page: no script, no network; the contract's words are escaped."""

from __future__ import annotations

from importlib import resources

from markupsafe import Markup

from contractlint.model import ChangeKind, Comparison
from contractlint.report.comparing.text import summary, term_name, term_words
from contractlint.report.names import rule_name
from contractlint.report.page_environment import page_environment
from contractlint.report.wording import STATUS_WORDS, say_place, shorten

_TITLES = {
    ChangeKind.ADDED: "added", ChangeKind.REMOVED: "removed", ChangeKind.CHANGED: "changed", ChangeKind.MOVED: "moved",
}  # fmt: skip


def render_page(comparison: Comparison) -> str:
    """The comparison as a self-contained page; the same drafts always give the same bytes."""
    environment = page_environment("contractlint.report.comparing")
    shared = resources.files("contractlint.report.html") / "templates" / "page.css"
    own = resources.files("contractlint.report.comparing") / "templates" / "comparison.css"
    style = shared.read_text("utf-8").partition("\n.skip")[0] + own.read_text("utf-8")
    return environment.get_template("comparison.html.jinja").render(
        comparison=comparison,
        summary=summary(comparison),
        style=Markup(style),  # noqa: S704  # our own files
        status=STATUS_WORDS,
        kinds=_TITLES,
        rule_name=rule_name,
        say_place=say_place,
        shorten=shorten,
        term_name=term_name,
        term_words=term_words,
    )
