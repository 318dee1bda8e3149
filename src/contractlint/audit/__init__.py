"""Many agreements -> a store and a portfolio. Results are kept by content: what has not changed is not read again.

The door is :func:`audit`. Files are reviewed in worker processes, so that one that hangs, or needs too much memory,
costs only itself; each result is in the store as soon as it is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from contractlint.audit.addresses import AddressError, check_addresses
from contractlint.audit.outcome import Agreement, AuditError, Instructions, Outcome, WorkLimits
from contractlint.audit.pool import review_all
from contractlint.audit.sets import group_by_folder
from contractlint.audit.stamp import stamp_of
from contractlint.audit.store import Store, StoreError
from contractlint.audit.waiving import waivers_stamp
from contractlint.audit.walk import find_contracts
from contractlint.audit.written import is_part_of_store, refuse_contracts
from contractlint.config import Options
from contractlint.extract.reading import DEFAULT_READING, Reading
from contractlint.review.scope import scope_of

__all__ = [
    "AddressError",
    "Agreement",
    "AuditError",
    "Counts",
    "Instructions",
    "Outcome",
    "Store",
    "StoreError",
    "WorkLimits",
    "audit",
    "in_time",
]


_FOR_PICTURES = 0.7
"""The share of a contract's time in which text may be recognised in pictures of its pages."""


@dataclass(slots=True)
class Counts:
    """How far an audit is: contracts in all, reviewed now, kept from before, and not readable."""

    total: int = 0
    read: int = 0
    kept: int = 0
    failed: int = 0
    passed_over: int = 0
    """Files in the folders that are of other kinds: spreadsheets, mails, pictures."""

    @property
    def done(self) -> int:
        """Contracts that are settled."""
        return self.read + self.kept + self.failed


def audit(
    places: Iterable[str],
    store: Store,
    *,
    options: Options,
    workers: int,
    limits: WorkLimits | None = None,
    reading: Reading = DEFAULT_READING,
    scheduler: str | None = None,
    group_by: str | None = None,
    outputs: Iterable[Path] = (),
    page_of: Callable[[str], Path] | None = None,
    on_progress: Callable[[Counts], None] = lambda _: None,
) -> Counts:
    """Review every contract that the places name, and keep the results.

    Args:
        places: files, folders and patterns.
        store: where results are kept; what it holds for the same content, rules and options is not reviewed again.
        options: as for one review.
        workers: how many processes review at once.
        limits: time and memory for one contract.
        reading: passwords to try, and whether text is recognised in pictures of pages.
        scheduler: the address of a Dask scheduler whose workers do the work instead of processes here.
        group_by: "folder" if the files of a folder are one contract; else each file is one.
        outputs: what will be written of it; none of the contracts' files may be among them.
        page_of: gives the file into which the report of the contract with this name will be written, if any will.
        on_progress: called with the counts after each file.

    Returns:
        The counts; the results are in the store. Ctrl-C ends the workers and is raised again: what is done is kept.

    Raises:
        AddressError: what an address needs is not installed.
        AuditError: an output is a contract, no worker can do anything, or the scheduler cannot be reached.
        PackError: a pack or the profile has mistakes, or a selected id is no rule's.
        StoreError: the store cannot be written.
    """
    places = list(places)
    check_addresses(places)
    scope_of(options)  # what is wrong with the rules is told before any contract is read
    instructions = Instructions(options, reading)
    limits = limits or WorkLimits()
    stamps = _Stamps(instructions, limits)
    counts = Counts()
    todo: list[Agreement] = []
    others: list[str] = []
    found = [file for file in find_contracts(places, others.append) if not is_part_of_store(file, store.path)]
    agreements = group_by_folder(found) if group_by == "folder" else [Agreement.of(file) for file in found]
    refuse_contracts(found, [*outputs, *(page_of(agreement.name) for agreement in agreements if page_of)])
    counts.total, counts.passed_over = len(agreements), len(others)
    names = [agreement.name for agreement in agreements]
    store.begin(names, stamp_of(options, reading))
    for agreement in agreements:
        either = stamps.of(agreement), stamps.of(agreement, was_cut=True)
        if any(store.has(agreement, stamp, readable=bool(reading.passwords)) for stamp in either) or any(
            store.adopt(agreement, stamp) for stamp in either
        ):
            counts.kept += 1
            on_progress(counts)
        elif all(file.changed for file in agreement.files):
            todo.append(agreement)
        else:  # only its content can tell
            known = next(filter(None, (store.known(agreement, stamp) for stamp in either)), None)
            todo.append(replace(agreement, known=known))
    instructions = replace(instructions, reading=in_time(reading, limits))
    for outcome in review_all(todo, instructions=instructions, workers=workers, limits=limits, scheduler=scheduler):
        if outcome.unchanged:
            counts.kept += 1
        else:
            store.put(outcome, stamps.of(outcome.agreement, was_cut=outcome.was_cut))
            counts.failed += outcome.problem is not None
            counts.read += outcome.problem is None
        on_progress(counts)
    store.show(names)  # another audit of the same store may have begun meanwhile
    return counts


def in_time(reading: Reading, limits: WorkLimits) -> Reading:
    """Recognising pictures may take but a part of a contract's time: pages beyond are named as unread."""
    most = min(reading.limits.recognition_seconds, limits.seconds * _FOR_PICTURES)
    return replace(reading, limits=replace(reading.limits, recognition_seconds=most))


class _Stamps:
    """The stamp of each contract's result: some files may have rules ignored of their own, or waivers."""

    def __init__(self, instructions: Instructions, limits: WorkLimits) -> None:
        self._instructions = instructions
        self._limits = limits
        self._known: dict[tuple[str, ...], str] = {}

    def of(self, agreement: Agreement, *, was_cut: bool = False) -> str:
        """The stamp of one contract's result; of one that was cut short, the time it was given belongs to it."""
        options = self._instructions.options
        for found in agreement.files:
            options = options.for_file(Path(found.path))
        if options.ignore not in self._known:
            self._known[options.ignore] = stamp_of(options, self._instructions.reading)
        waived = waivers_stamp(agreement, self._instructions.reading, self._instructions.today)
        short = f"-{self._limits.seconds:g}s" if was_cut else ""
        return self._known[options.ignore] + (f"-{waived}" if waived else "") + short
