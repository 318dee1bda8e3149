"""A comparison for a screen, or as plain text: what was gained and lost first, then terms, findings and clauses."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from contractlint.model import ChangeKind, ClauseChange, Comparison, ElementChange, Finding
from contractlint.report.names import rule_name
from contractlint.report.wording import STATUS_WORDS, plural, say_duration, say_level, say_place, shorten

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.text import Text

_CLAUSE_COLOURS = {"added": "green", "removed": "red", "changed": "yellow", "moved": "cyan"}
_EDIT_STYLES = {"kept": "", "out": "red strike", "in": "green underline"}
_KEPT_AROUND = 60
_TERM_NAMES = {
    "expiration_date": "Expires",
    "auto_renews": "Renews by itself",
    "non_renewal_notice": "Notice against renewal",
    "last_notice_day": "Last day for notice",
    "termination_notice": "Notice to terminate",
}
"""Key terms whose fields in the JSON report are called otherwise."""


def render_text(comparison: Comparison, width: int = 80) -> str:
    """The comparison as plain text: what was taken out stands in [-...-], what was put in stands in {+...+}."""
    from rich.console import Console  # noqa: PLC0415  # a console that writes into memory

    out = io.StringIO()
    page = comparison_page(comparison, marks=True)
    Console(file=out, width=width, color_system=None, highlight=False, emoji=False).print(page)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def comparison_page(comparison: Comparison, *, marks: bool = False) -> Group:
    """The comparison as something that rich can print.

    Args:
        comparison: what changed.
        marks: show edits by brackets too, for where there is no colour.
    """
    from rich.console import Group  # noqa: PLC0415  # rich is loaded only when a page is shown
    from rich.text import Text  # noqa: PLC0415

    old, new = comparison.old, comparison.new
    parts: list[RenderableType] = [
        Text(f"{old.document.path} → {new.document.path}", style="bold"),
        Text(f"{old.completeness:.0%} → {new.completeness:.0%} complete; {summary(comparison)}"),
    ]
    parts += _section("Gained", [_element(change) for change in comparison.gained])
    parts += _section("Lost", [_element(change) for change in comparison.lost])
    parts += _section("Key terms", [_term(t.name, t.old, t.new) for t in comparison.terms])
    parts += _section("New findings", [_finding(finding) for finding in comparison.new_findings])
    parts += _section("Settled", [_finding(finding) for finding in comparison.settled])
    parts += _section("Clauses", [_clause(change, marks=marks) for change in comparison.clauses])
    if len(parts) == 2:  # the two lines at the top
        parts.append(Text("\nNothing changed."))
    return Group(*parts)


def summary(comparison: Comparison) -> str:
    """ "2 elements gained, 1 lost; 3 clauses added, 0 removed, 4 changed, 1 moved"."""
    kinds = ", ".join(f"{comparison.count(kind)} {kind.value}" for kind in ChangeKind)
    gained, lost = len(comparison.gained), len(comparison.lost)
    return f"{plural(gained, 'element')} gained, {lost} lost; clauses: {kinds}"


def term_name(field: str) -> str:
    """A key term as the sheet of key terms calls it."""
    return _TERM_NAMES.get(field) or field.replace("_", " ").capitalize()


def term_words(field: str, value: str) -> str:
    """A key term's value as a reader would say it."""
    if field == "response_times" and value:
        levels = (level.rpartition(": ") for level in value.split("; "))
        return "; ".join(f"{say_level(name or None)}{say_duration(time)}" for name, _, time in levels)
    return say_duration(value) or "not found"


def _section(title: str, lines: list[Text]) -> list[RenderableType]:
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    return [Text(f"\n{title}", style="bold"), *(Padding(line, (0, 0, 0, 2)) for line in lines)] if lines else []


def _element(change: ElementChange) -> Text:
    from rich.text import Text  # noqa: PLC0415

    old, new = STATUS_WORDS[change.old.status.value], STATUS_WORDS[change.new.status.value]
    line = Text(f"{rule_name(change.new.id)}: {old} → {new}", style="green" if change.is_gain else "red")
    place = (change.new if change.is_gain else change.old).evidence[:1]
    if place:
        line.append(f"\n  “{shorten(place[0].text, 160)}” ({say_place(place[0])})", style="not bold dim")
    return line


def _term(name: str, old: str, new: str) -> Text:
    from rich.text import Text  # noqa: PLC0415

    before, after = (shorten(term_words(name, value), 120) for value in (old, new))
    return Text(f"{term_name(name)}: {before} → {after}")


def _finding(finding: Finding) -> Text:
    from rich.text import Text  # noqa: PLC0415

    place = f" ({say_place(finding.location)})" if finding.location else ""
    return Text(f"{finding.severity.value} {finding.rule}: {finding.message}{place}")


def _clause(change: ClauseChange, *, marks: bool) -> Text:
    from rich.text import Text  # noqa: PLC0415

    place = change.new or change.old
    assert place is not None  # noqa: S101  # one of the two is always there
    line = Text(f"{change.kind.value}, {say_place(place)}\n", style=_CLAUSE_COLOURS[change.kind.value])
    if not change.edits:
        line.append(f"  {shorten(place.text, 300)}", style="default")
        return line
    brackets = {"out": ("[-", "-]"), "in": ("{+", "+}"), "kept": ("", "")}
    line.append("  ")
    for edit in change.edits:
        words = _shorten_kept(edit.text) if edit.kind == "kept" else edit.text
        before, behind = brackets[edit.kind] if marks else ("", "")
        stripped = words.strip() if before else words
        line.append(f"{before}{stripped}{behind}{' ' if before else ''}", style=f"default {_EDIT_STYLES[edit.kind]}")
    return line


def _shorten_kept(text: str) -> str:
    """Words that did not change: the beginning and the end of a long stretch are enough to find it."""
    flat = " ".join(text.split())
    if len(flat) <= 2 * _KEPT_AROUND + 10:
        return f"{flat} "
    return f"{flat[:_KEPT_AROUND].rsplit(' ', 1)[0]} … {flat[-_KEPT_AROUND:].split(' ', 1)[-1]} "
