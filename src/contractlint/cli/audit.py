"""``contractlint audit``: many agreements, kept in a store."""

from __future__ import annotations

import datetime
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated

import typer

from contractlint.cli.choices import (
    IgnoreOption,
    OcrOption,
    PasswordOption,
    ProfileOption,
    RulesOption,
    SelectOption,
    SideOption,
    how_to_read,
    join_options,
)
from contractlint.cli.exits import Exit, complain, user_errors
from contractlint.cli.outputs import refuse_twice, write_bytes
from contractlint.extract.reading import Ocr

if TYPE_CHECKING:
    from contractlint.audit import Counts
    from contractlint.audit.portfolio import Portfolio


class GroupBy(StrEnum):
    """What makes files one contract."""

    FILE = "file"
    FOLDER = "folder"


def audit(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH", help="Files, folders, patterns and URLs; - for a list of them on standard input."
        ),
    ],
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="PATH",
            help="Also write the portfolio: .html, .xlsx, .csv, .json, .ics, .parquet. Repeatable.",
        ),
    ] = None,
    reports: Annotated[
        Path | None,
        typer.Option("--reports", metavar="DIR", help="Also write each contract's HTML report; .html links to them."),
    ] = None,
    store: Annotated[Path, typer.Option("--store", metavar="FILE", help="The file that keeps the results.")] = Path(
        "contractlint-audit.db"
    ),
    workers: Annotated[
        int | None,
        typer.Option("--workers", metavar="N", min=1, help="Processes that review at once; one a core unless said."),
    ] = None,
    seconds: Annotated[
        float, typer.Option("--seconds", metavar="N", min=1, help="The most that one contract may take.")
    ] = 120.0,
    memory: Annotated[
        int, typer.Option("--memory", metavar="N", min=1, help="The most that a worker may have, in MiB.")
    ] = 2048,
    group_by: Annotated[
        GroupBy, typer.Option("--group-by", help="Each file is a contract, or the files of a folder together are one.")
    ] = GroupBy.FILE,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="ADDRESS", help="Let the workers of this Dask scheduler do the work."),
    ] = None,
    profile: ProfileOption = None,
    side: SideOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    rules: RulesOption = None,
    password: PasswordOption = None,
    ocr: OcrOption = Ocr.AUTO,
) -> None:
    """Audit many agreements: review each in a process of its own, keep the results, and show the portfolio.

    It can be stopped and started again: what has not changed is not read again. Settings are those of the folder in
    which it is started, for all agreements alike. Exit status: 0 all could be read; 2 some could not, or wrong usage;
    what could be read is reported.
    """
    outputs = _check_outputs(output or [], store)
    with user_errors():
        from contractlint.audit import WorkLimits  # noqa: PLC0415  # --help does not need it
        from contractlint.audit import audit as audit_all  # noqa: PLC0415

        run = partial(
            audit_all,
            _places(places),
            options=join_options(Path.cwd(), profile=profile, side=side, select=select, ignore=ignore, rules=rules),
            workers=workers or _cores(),
            limits=WorkLimits(seconds, memory * 2**20),
            reading=how_to_read(password, ocr),
            scheduler=scheduler,
            group_by=group_by.value,
            outputs=[*(path for path, _ in outputs), *([reports] if reports else [])],
            page_of=partial(_page_in, reports) if reports else None,
        )
        failed, lines = _run(run, store, outputs, reports)
    sys.stdout.write("\n".join(lines) + "\n")
    raise typer.Exit(Exit.USAGE if failed else Exit.CLEAN)


def _run(
    run: Callable[..., Counts], path: Path, outputs: list[tuple[Path, str]], reports: Path | None
) -> tuple[bool, list[str]]:
    """Audit, write the outputs, and tell whether anything failed, with the summary's lines."""
    from contractlint.audit import AddressError, AuditError, Store, StoreError  # noqa: PLC0415
    from contractlint.audit.portfolio import read_portfolio, summary_lines  # noqa: PLC0415

    try:
        with _termination_as_interrupt(), Store(path) as store:
            with _Bar() as bar:
                counts = run(store=store, on_progress=bar.show)
            portfolio = read_portfolio(store)
            written = _write(portfolio, outputs, reports)
            failed = bool(portfolio.unread) or counts.failed > 0 or not written
            lines = summary_lines(portfolio, datetime.date.today())
    except (AddressError, AuditError, StoreError) as error:
        for line in str(error).splitlines():
            complain(line)
        raise typer.Exit(Exit.USAGE) from error
    except KeyboardInterrupt as error:
        complain(f"stopped; what was reviewed is kept in {path}, and the next run goes on from there")
        raise typer.Exit(Exit.INTERRUPTED) from error
    told = f"contracts: {counts.read} reviewed, {counts.kept} unchanged, {counts.failed} failed; kept in {path}"
    if counts.passed_over:
        told += f"; passed over, of other kinds: {counts.passed_over}"
    return failed, [*lines, "", told]


@contextmanager
def _termination_as_interrupt() -> Iterator[None]:
    """Let SIGTERM (a service's stop, ``timeout``) end what is done here as Ctrl-C does: workers and all."""
    if threading.current_thread() is not threading.main_thread():  # only there may signals be handled
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _write(portfolio: Portfolio, outputs: list[tuple[Path, str]], reports: Path | None) -> bool:
    """Write the portfolio into the files named, and each contract's report; False if one cannot be written."""
    from contractlint.audit.portfolio import render_portfolio  # noqa: PLC0415
    from contractlint.report import ReportError  # noqa: PLC0415

    good = reports is None or _write_reports(portfolio, reports)
    linked = reports if good else None
    for target, kind in outputs:
        folder = PurePath(os.path.relpath(linked, target.parent)) if linked else None
        try:
            good = write_bytes(target, render_portfolio(portfolio, kind, reports=folder)) and good
        except ReportError as error:
            complain(f"{target}: {error}")
            good = False
    return good


def _write_reports(portfolio: Portfolio, folder: Path) -> bool:
    """Write each contract's report from what the store keeps; False after the first that cannot be written."""
    from contractlint.audit.portfolio import contract_pages  # noqa: PLC0415

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        complain(f"{folder}: no folder for reports can be made here: {error.strerror or error}")
        return False
    return all(write_bytes(folder / name, page) for name, page in contract_pages(portfolio))


def _page_in(folder: Path, contract: str) -> Path:
    """Where the report of the contract with this name is written."""
    from contractlint.audit.portfolio import page_name  # noqa: PLC0415  # as above

    return folder / page_name(contract)


def _places(places: list[str]) -> list[str]:
    """The places named, with those of standard input in place of "-"."""
    from contractlint.audit.walk import listed_places  # noqa: PLC0415  # --help does not need it

    named: list[str] = []
    for place in places:
        if place == "-":
            named += listed_places(sys.stdin.buffer.read() if sys.stdin else b"")
        else:
            named.append(place)
    return named


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _check_outputs(paths: list[Path], store: Path) -> list[tuple[Path, str]]:
    """The files to write with their formats; ends the command if one of them, or the store, cannot be meant."""
    from contractlint.audit.portfolio import ENDINGS  # noqa: PLC0415  # --help does not need it
    from contractlint.audit.walk import ENDINGS as CONTRACTS  # noqa: PLC0415

    refuse_twice(paths, [])
    for path in paths:
        if path.suffix.lower() not in ENDINGS:
            complain(f"{path}: an audit is written as {', '.join(ENDINGS)}")
            raise typer.Exit(Exit.USAGE)
    if store.suffix.lower() in CONTRACTS:
        complain(f"{store}: a contract has such a name, not a store; name it otherwise, as in --store audit.db")
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
