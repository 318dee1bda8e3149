"""``contractlint audit``: many agreements, kept in a store."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contractlint.cli.choices import IgnoreOption, ProfileOption, RulesOption, SelectOption, SideOption, join_options
from contractlint.cli.exits import Exit, complain, user_errors
from contractlint.cli.outputs import refuse_twice, write_bytes

if TYPE_CHECKING:
    from contractlint.audit import Counts
    from contractlint.config import Options


def audit(
    places: Annotated[
        list[str], typer.Argument(help="Files, folders and patterns; - for a list of them on standard input.")
    ],
    output: Annotated[
        list[Path] | None,
        typer.Option("-o", "--output", help="Also write the portfolio: .html, .xlsx, .csv, .json, .ics. Repeatable."),
    ] = None,
    store: Annotated[Path, typer.Option("--store", help="The file that keeps the results.")] = Path(
        "contractlint-audit.db"
    ),
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes that review at once; one a core unless said.")
    ] = None,
    seconds: Annotated[float, typer.Option("--seconds", min=1, help="The most that one file may take.")] = 120.0,
    profile: ProfileOption = None,
    side: SideOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    rules: RulesOption = None,
) -> None:
    """Audit many agreements: review each in a process of its own, keep the results, and show the portfolio.

    It can be stopped and started again: what has not changed is not read again. Exit status: 0 all could be read; 2
    some could not, or wrong usage; what could be read is reported.
    """
    outputs = _check_outputs(output or [])
    with user_errors():
        options = join_options(Path.cwd(), profile=profile, side=side, select=select, ignore=ignore, rules=rules)
        failed, lines = _run(_places(places), store, options, workers or _cores(), seconds, outputs)
    sys.stdout.write("\n".join(lines) + "\n")
    raise typer.Exit(Exit.USAGE if failed else Exit.CLEAN)


def _run(
    places: list[str], path: Path, options: Options, workers: int, seconds: float, outputs: list[tuple[Path, str]]
) -> tuple[bool, list[str]]:
    """Audit, write the outputs, and tell whether anything failed, with the summary's lines."""
    from contractlint.audit import Store, StoreError, WorkLimits  # noqa: PLC0415  # --help does not need it
    from contractlint.audit import audit as audit_all  # noqa: PLC0415
    from contractlint.audit.portfolio import read_portfolio, render_portfolio, summary_lines  # noqa: PLC0415
    from contractlint.report import ReportError  # noqa: PLC0415

    try:
        with Store(path) as store, _Bar() as bar:
            counts = audit_all(
                places, store, options=options, workers=workers, limits=WorkLimits(seconds), on_progress=bar.show
            )
            portfolio = read_portfolio(store)
    except StoreError as error:
        complain(str(error))
        raise typer.Exit(Exit.USAGE) from error
    except KeyboardInterrupt as error:
        complain(f"stopped; what was reviewed is kept in {path}, and the next run goes on from there")
        raise typer.Exit(Exit.INTERRUPTED) from error
    failed = counts.failed > 0
    for target, kind in outputs:
        try:
            failed = not write_bytes(target, render_portfolio(portfolio, kind)) or failed
        except ReportError as error:
            complain(f"{target}: {error}")
            failed = True
    told = f"{counts.read} reviewed, {counts.kept} unchanged, {counts.failed} could not be read; kept in {path}"
    return failed or bool(portfolio.unread), [*summary_lines(portfolio, datetime.date.today()), "", told]


def _places(places: list[str]) -> list[str]:
    """The places named, with those of standard input in place of "-"."""
    named: list[str] = []
    for place in places:
        if place == "-":
            lines = sys.stdin.buffer if sys.stdin else ()
            named += [os.fsdecode(line.rstrip(b"\r\n")) for line in lines if line.strip()]
        else:
            named.append(place)
    return named


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _check_outputs(paths: list[Path]) -> list[tuple[Path, str]]:
    from contractlint.audit.portfolio import ENDINGS  # noqa: PLC0415  # --help does not need it

    refuse_twice(paths, [])
    for path in paths:
        if path.suffix.lower() not in ENDINGS:
            complain(f"{path}: an audit is written as {', '.join(ENDINGS)}")
            raise typer.Exit(Exit.USAGE)
    return [(path, ENDINGS[path.suffix.lower()]) for path in paths]


class _Bar:
    """A progress bar on standard error with rate and time left; nothing where that is no screen."""

    def __enter__(self) -> _Bar:
        from rich.console import Console  # noqa: PLC0415  # only an audit shows a bar
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

        self._bar = Progress(
            TextColumn("Auditing"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(), console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True,
        )  # fmt: skip
        self._task = self._bar.add_task("", total=None, rate="")
        self._bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.stop()

    def show(self, counts: Counts) -> None:
        """One more file is settled."""
        speed = self._bar.tasks[0].speed
        self._bar.update(
            self._task, total=counts.total, completed=counts.done, rate=f"{speed:.1f} files/s" if speed else ""
        )
