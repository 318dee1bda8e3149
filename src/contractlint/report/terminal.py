"""The report for a screen: verdict first, components as a table, then the findings by severity.

Colour only underlines what the words say: everything can be read without it, and at 80 columns.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from contractlint.model import Evidence, Finding, Report, Severity
from contractlint.report.markdown import component_rows
from contractlint.report.wording import (
    findings_by_rule,
    key_terms,
    nearest_clauses,
    passage,
    say_counts,
    say_place,
    say_share,
    say_verdict,
    says_what_lacks,
    shorten,
    unwrap,
    waiver_notes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions, Group, RenderableType
    from rich.table import Table

_ROOM_FOR_COMPONENTS = 60
_ROOM_FOR_TERMS = 50
"""Letters in a line of the screen, below which a table's columns leave no room for words."""
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_NAMES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "NOTE"}
_VERDICT_COLOURS = {"complete": "green", "gaps": "yellow", "incomplete": "red"}


def terminal_page(report: Report) -> Group:
    """The report as something that rich can print at any width."""
    from rich.console import Group  # noqa: PLC0415  # rich is loaded only when a page is shown
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    info = report.document
    colour = _VERDICT_COLOURS[report.verdict] if report.components else "default"
    head = Text()
    pages = f"{info.pages} page{'s' if info.pages != 1 else ''}"
    head.append(info.title or info.path, style="bold")
    head.append(
        f"\n{info.path + ', ' if info.title else ''}{pages}, profile {report.profile}, read for the {report.side}",
        style="dim",
    )
    head.append(f"\n\n{say_verdict(report)}", style=f"bold {colour}")
    share = f"{_bar(report.completeness)} {say_share(report)}; " if report.components else ""
    head.append(f"\n{share}{say_counts(report)}")
    parts: list[RenderableType] = [head]
    parts += [Text(f"\nNote: {warning}", style="yellow") for warning in (*info.warnings, *waiver_notes(report))]
    parts += [Text(), _components(report)] if report.components else []
    nearest = nearest_clauses(report)
    for severity in Severity:
        for findings in findings_by_rule(report, severity):
            clause = says_what_lacks(report, findings[0])
            parts.append(Padding(_findings(findings, nearest.get(findings[0].rule), clause=clause), (1, 0, 0, 0)))
    parts += [Text("\nKey terms", style="bold"), _terms(report)]
    parts.append(Text("\ncontractlint finds what a text says; it is not legal advice.", style="dim"))
    return Group(*parts)


def render_text(report: Report, width: int = 80) -> str:
    """The same page as plain text, without colour."""
    from rich.console import Console  # noqa: PLC0415  # a console that writes into memory

    out = io.StringIO()
    Console(file=out, width=width, color_system=None, highlight=False, emoji=False).print(terminal_page(report))
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _bar(share: float, width: int = 20) -> str:
    full = round(share * width)
    return "█" * full + "░" * (width - full)


class _Fitting:
    """A table, or what it says line by line where the screen has no room for its columns."""

    def __init__(self, table: Table, lines: list[tuple[str, str]], room: int) -> None:
        self._table, self._lines, self._room = table, lines, room

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        from rich.padding import Padding  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        if options.max_width >= self._room:
            yield self._table
            return
        for head, words in self._lines:
            yield Text(head)
            yield Padding(Text(words, style="dim"), (0, 0, 0, 2))


def _components(report: Report) -> _Fitting:
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=True, header_style="bold")
    table.add_column("Component", no_wrap=False, min_width=18, max_width=28)
    table.add_column("Present", justify="right", no_wrap=True)
    table.add_column("What is lacking", style="dim")
    lines = []
    for title, share, lacks in component_rows(report):
        table.add_row(title, share, lacks or "nothing")
        lines.append((f"{title}: {share} present", lacks or "nothing is lacking"))
    return _Fitting(table, lines, _ROOM_FOR_COMPONENTS)


def _findings(findings: tuple[Finding, ...], nearest: Evidence | None, *, clause: bool) -> Group:
    """What one rule found: each place, and once why it matters and, where it is the same for all, what to do."""
    from rich.console import Group  # noqa: PLC0415
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    first = findings[0]
    colour = _COLOURS[first.severity]
    head = Text(f"{_NAMES[first.severity]}  ", style=f"bold {colour}")
    head.append(first.rule, style=colour)
    if len(findings) > 1:
        head.append(f"  {len(findings)} times", style="dim")
    same_advice = len({finding.suggestion for finding in findings}) == 1
    lines: list[RenderableType] = [head]
    for finding in findings:
        lines += _place(finding, nearest)
        if not same_advice and finding.suggestion:
            lines.append(Padding(Text(unwrap(finding.suggestion), style="green"), (0, 0, 0, 4)))
    lines.append(Padding(Text(f"Why: {' '.join(first.why.split())}", style="dim"), (0, 0, 0, 2)))
    if same_advice and first.suggestion:
        lines.append(Padding(Text("Write, for example:" if clause else "What to do:"), (0, 0, 0, 2)))
        lines.append(Padding(Text(unwrap(first.suggestion), style="green"), (0, 0, 0, 4)))
    return Group(*lines)


def _place(finding: Finding, nearest: Evidence | None) -> list[RenderableType]:
    """A finding's message and the words it is about, else the nearest clause."""
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    lines: list[RenderableType] = [Padding(Text(finding.message), (0, 0, 0, 2))]
    if finding.location:
        words = Text(f"“{passage(finding)}”", style="italic")
        words.append(f" ({say_place(finding.location)})", style="not italic dim")
        lines.append(Padding(words, (0, 0, 0, 4)))
    elif nearest:
        words = Text(f"Nearest: “{shorten(nearest.text, 160)}” ({say_place(nearest)})", style="dim")
        lines.append(Padding(words, (0, 0, 0, 4)))
    return lines


def _terms(report: Report) -> _Fitting:
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    terms = key_terms(report.facts)
    for name, words in terms:
        table.add_row(name, words)
    return _Fitting(table, list(terms), _ROOM_FOR_TERMS)
