"""The report for a screen: verdict first, components as a table, then the findings by severity.

Colour only underlines what the words say: everything can be read without it, and at 80 columns.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from contractlint.model import Evidence, Finding, Report, Severity
from contractlint.report.markdown import component_rows
from contractlint.report.wording import VERDICTS, key_terms, nearest_clauses, say_counts, say_place, shorten, unwrap

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.table import Table

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_NAMES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "NOTE"}
_VERDICT_COLOURS = {"complete": "green", "gaps": "yellow", "incomplete": "red"}


def terminal_page(report: Report) -> Group:
    """The report as something that rich can print at any width."""
    from rich.console import Group  # noqa: PLC0415  # rich is loaded only when a page is shown
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    info = report.document
    colour = _VERDICT_COLOURS[report.verdict]
    head = Text()
    pages = f"{info.pages} page{'s' if info.pages != 1 else ''}"
    head.append(info.title or info.path, style="bold")
    head.append(
        f"\n{info.path + ', ' if info.title else ''}{pages}, profile {report.profile}, read for the {report.side}",
        style="dim",
    )
    head.append(f"\n\n{VERDICTS[report.verdict]}", style=f"bold {colour}")
    head.append(f"\n{_bar(report.completeness)} {report.completeness:.0%} complete; {say_counts(report)}")
    parts: list[RenderableType] = [head]
    parts += [Text(f"\nNote: {warning}", style="yellow") for warning in info.warnings]
    parts += [Text(), _components(report)]
    nearest = nearest_clauses(report)
    for severity in Severity:
        findings = [finding for finding in report.findings if finding.severity is severity]
        parts += [Padding(_finding(finding, nearest.get(finding.rule)), (1, 0, 0, 0)) for finding in findings]
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


def _components(report: Report) -> Table:
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=True, header_style="bold")
    table.add_column("Component", no_wrap=False, min_width=18, max_width=28)
    table.add_column("Present", justify="right", no_wrap=True)
    table.add_column("What lacks", style="dim")
    for title, share, lacks in component_rows(report):
        table.add_row(title, share, lacks or "nothing")
    return table


def _finding(finding: Finding, nearest: Evidence | None) -> Group:
    from rich.console import Group  # noqa: PLC0415
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    colour = _COLOURS[finding.severity]
    head = Text(f"{_NAMES[finding.severity]}  ", style=f"bold {colour}")
    head.append(finding.rule, style=colour)
    lines: list[RenderableType] = [head, Padding(Text(finding.message), (0, 0, 0, 2))]
    if finding.location:
        words = Text(f"“{shorten(finding.location.text)}”", style="italic")
        words.append(f" ({say_place(finding.location)})", style="not italic dim")
        lines.append(Padding(words, (0, 0, 0, 4)))
    elif nearest:
        words = Text(f"Nearest: “{shorten(nearest.text, 160)}” ({say_place(nearest)})", style="dim")
        lines.append(Padding(words, (0, 0, 0, 4)))
    lines.append(Padding(Text(f"Why: {' '.join(finding.why.split())}", style="dim"), (0, 0, 0, 2)))
    if finding.suggestion:
        lines.append(Padding(Text("Write, for example:"), (0, 0, 0, 2)))
        lines.append(Padding(Text(unwrap(finding.suggestion), style="green"), (0, 0, 0, 4)))
    return Group(*lines)


def _terms(report: Report) -> Table:
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for name, words in key_terms(report.facts):
        table.add_row(name, words)
    return table
