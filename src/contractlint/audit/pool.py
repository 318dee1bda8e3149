"""Review contracts in worker processes: each within its limits, one bad file costing only itself."""

from __future__ import annotations

import concurrent.futures
import contextlib
import gc
import multiprocessing
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from contractlint.audit.outcome import Agreement, AuditError, Instructions, Outcome, WorkLimits
from contractlint.audit.work import review_agreement

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool

_WAITING = 4
"""So many contracts a worker are handed out ahead: enough that none waits, few enough to stop at once."""
_CONTRACTS_A_WORKER = 500
"""Then it is replaced, whatever its libraries have gathered."""
_PATIENCE = 60.0
"""Seconds beyond a contract's own limit in which something must come of the work, or the pool is given up."""
_POOLS = 3
"""So many pools one after the other may come to nothing."""
_ROOM = 320 * 2**20
"""Bytes that a worker needs for the smallest contract, beyond what it has when it begins."""

_Settled = tuple[Agreement, Outcome | None]
"""A contract with its outcome, or None where the worker died over it."""


def review_all(
    agreements: Sequence[Agreement],
    *,
    instructions: Instructions,
    workers: int,
    limits: WorkLimits,
    scheduler: str | None = None,
) -> Iterator[Outcome]:
    """Review contracts in ``workers`` processes; outcomes come as they are done, in no order, one a contract.

    A contract over which a worker died (the system may kill one when memory is short) is tried once more at the end,
    alone. With a ``scheduler`` (the address of a Dask scheduler) the work is done by its workers instead. Ctrl-C, or
    closing the iterator, stops the work at once.

    Raises:
        AuditError: no worker can begin.
    """
    if scheduler is not None:
        from contractlint.audit.cluster import review_on_cluster  # noqa: PLC0415  # wants an extra

        yield from review_on_cluster(agreements, instructions=instructions, limits=limits, scheduler=scheduler)
        return
    died: list[Agreement] = []
    for agreement, outcome in _settle(agreements, instructions, workers, limits):
        if outcome is None:
            died.append(agreement)
        else:
            yield outcome
    for agreement, outcome in _settle(died, instructions, 1, limits):
        yield outcome or Outcome.failed(agreement, "the worker that read it died, twice; review it alone")


def _settle(
    agreements: Sequence[Agreement], instructions: Instructions, workers: int, limits: WorkLimits
) -> Iterator[_Settled]:
    """Every contract's outcome; a pool that breaks is replaced by another."""
    left = dict.fromkeys(agreements)
    barren = 0
    while left and barren < _POOLS:
        before = len(left)
        for agreement, outcome in _run_pool(tuple(left), instructions, workers, limits):
            del left[agreement]
            yield agreement, outcome
        barren = barren + 1 if len(left) == before else 0
    if len(left) == len(agreements) and left:
        raise AuditError("no worker process comes to work: it dies or hangs; is there memory enough?")
    for agreement in left:
        yield agreement, None


def _run_pool(
    agreements: Sequence[Agreement], instructions: Instructions, workers: int, limits: WorkLimits
) -> Iterator[_Settled]:
    """The outcomes that one pool brings; where it breaks or gets stuck, those of the rest do not come."""
    waiting: dict[ProcessFuture[Outcome], Agreement] = {}
    todo = iter(agreements)
    pool = start_pool(min(workers, len(agreements)), limits.memory)
    last = time.monotonic()
    try:
        while True:
            with contextlib.suppress(RuntimeError):  # it broke just now
                for agreement in todo:
                    waiting[pool.schedule(review_in_worker, (agreement, instructions), timeout=limits.seconds)] = (
                        agreement
                    )
                    if len(waiting) >= _WAITING * workers:
                        break
            if not waiting or not pool.active or time.monotonic() - last > limits.seconds + _PATIENCE:
                break
            done, _ = concurrent.futures.wait(waiting, timeout=1.0, return_when=concurrent.futures.FIRST_COMPLETED)
            for future in done:
                agreement = waiting.pop(future)
                last = time.monotonic()
                if not isinstance(future.exception(), concurrent.futures.BrokenExecutor):
                    yield agreement, outcome_of(future, agreement, limits)
    finally:
        pool.stop()
        with contextlib.suppress(Exception):
            pool.join()


def start_pool(workers: int, memory: int) -> ProcessPool:
    """A pool of processes that each may have ``memory`` bytes; they are for :func:`review_in_worker` alone."""
    from pebble import ProcessPool  # noqa: PLC0415  # only an audit needs it

    context = _context()
    _start_fork_server()
    return ProcessPool(
        max_workers=workers,
        max_tasks=_CONTRACTS_A_WORKER,
        initializer=_start_worker,
        initargs=(memory,),
        context=context,
    )


def outcome_of(future: Any, agreement: Agreement, limits: WorkLimits) -> Outcome | None:
    """What a worker said of its contract, or what its end says; None where it died."""
    from pebble import ProcessExpired  # noqa: PLC0415

    try:
        result = future.result()
        assert isinstance(result, Outcome)  # noqa: S101  # what review_in_worker gives
    except TimeoutError:
        unit = "second" if limits.seconds == 1 else "seconds"
        return Outcome.failed(agreement, f"took longer than {limits.seconds:g} {unit}; review it alone")
    except ProcessExpired:
        return None
    except MemoryError:
        return Outcome.failed(agreement, f"needs more than {limits.memory // 2**20} MiB of memory; review it alone")
    else:
        return result


_hindrance: str | None = None
"""In a worker: why it cannot begin."""


def review_in_worker(
    agreement: Agreement, instructions: Instructions, contents: Mapping[str, bytes] | None = None
) -> Outcome:
    """What a pool's worker does: see :func:`contractlint.audit.work.review_agreement`.

    Raises:
        AuditError: the worker could not begin; no other will.
    """
    if _hindrance:
        raise AuditError(_hindrance)
    try:
        return review_agreement(agreement, instructions, contents)
    finally:
        gc.collect()


def _start_worker(memory: int) -> None:
    """Load what every review needs, then bound the memory. What goes wrong is told by the first contract's outcome."""
    global _hindrance  # noqa: PLW0603  # a process of its own, whose initializer may not fail
    try:
        from contractlint.audit.warm import warm_up  # noqa: PLC0415

        warm_up()
        _bound_memory(memory)
    except AuditError as error:
        _hindrance = str(error)
    except MemoryError:
        _hindrance = "a worker process has too little memory to begin; is there a limit (ulimit -v)?"
    except Exception as error:  # whatever an installation lacks
        _hindrance = " ".join(f"a worker process cannot begin: {type(error).__name__}: {error}".split())


def _bound_memory(memory: int) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # not on every system

    taken = _address_space()
    if memory < taken + _ROOM:
        least = -(-(taken + _ROOM) // 2**20)
        raise AuditError(
            f"{memory // 2**20} MiB of memory are too few for a worker; give it {least} or more (--memory)"
        )
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _address_space() -> int:
    """Bytes of address space that this process has; 0 where the system does not tell."""
    import resource  # noqa: PLC0415  # as above

    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123  # no path is wanted
            return int(statm.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 0


def _start_fork_server() -> None:
    """Start the fork server deaf to Ctrl-C, which a terminal sends to it too, until it can end of it without a word.

    See :mod:`contractlint.audit.warmed`.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return
    from multiprocessing import forkserver, resource_tracker  # noqa: PLC0415  # not on every system

    resource_tracker.ensure_running()  # the fork server would start it, and that lets the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context() -> Any:
    """A fork server that is warm, where there are fork servers: a worker then starts in no time."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["contractlint.audit.warmed"])
        return context
    return multiprocessing.get_context("spawn")
