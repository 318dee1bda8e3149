"""Review contracts in worker processes: each within its limits, one bad file costing only itself."""

from __future__ import annotations

import concurrent.futures
import contextlib
import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from contractlint.audit.outcome import Agreement, Instructions, Outcome, WorkLimits
from contractlint.audit.work import review_agreement

if TYPE_CHECKING:
    from pebble import ProcessFuture

_WAITING = 4
"""So many files a worker are handed out ahead: enough that none waits, few enough to stop at once."""
_FILES_A_WORKER = 500
"""Then it is replaced, whatever its libraries have gathered."""


def review_all(
    agreements: Sequence[Agreement],
    *,
    instructions: Instructions,
    workers: int,
    limits: WorkLimits,
    scheduler: str | None = None,
) -> Iterator[Outcome]:
    """Review contracts in ``workers`` processes; outcomes come as they are done, in no order, one a contract.

    With a ``scheduler`` (the address of a Dask scheduler) the work is done by its workers instead. Ctrl-C, or closing
    the iterator, stops the work at once.
    """
    if not agreements:
        return
    if scheduler is not None:
        from contractlint.audit.cluster import review_on_cluster  # noqa: PLC0415  # wants an extra

        yield from review_on_cluster(agreements, instructions=instructions, limits=limits, scheduler=scheduler)
        return
    from pebble import ProcessPool  # noqa: PLC0415  # only an audit needs it

    waiting: dict[ProcessFuture[Outcome], Agreement] = {}
    todo = iter(agreements)
    pool = ProcessPool(
        max_workers=min(workers, len(agreements)),
        max_tasks=_FILES_A_WORKER,
        initializer=_start_worker,
        initargs=(limits.memory,),
        context=_context(),
    )
    try:
        while True:
            for agreement in todo:
                task = pool.schedule(review_agreement, (agreement, instructions), timeout=limits.seconds)
                waiting[task] = agreement
                if len(waiting) >= _WAITING * workers:
                    break
            if not waiting:
                break
            done, _ = concurrent.futures.wait(waiting, return_when=concurrent.futures.FIRST_COMPLETED)
            for future in done:
                yield _outcome(future, waiting.pop(future), limits)
        pool.close()
    except BaseException:
        pool.stop()
        raise
    finally:
        with contextlib.suppress(Exception):
            pool.join()


def _outcome(future: Any, agreement: Agreement, limits: WorkLimits) -> Outcome:
    """What a worker said of its contract, or what its end says."""
    from pebble import ProcessExpired  # noqa: PLC0415

    try:
        result = future.result()
        assert isinstance(result, Outcome)  # noqa: S101  # what review_agreement gives
    except TimeoutError:
        return Outcome.failed(agreement, f"took longer than {limits.seconds:g} seconds; review it alone")
    except ProcessExpired:
        return Outcome.failed(agreement, "the worker that read it died; review it alone, with more memory")
    except MemoryError:
        return Outcome.failed(agreement, f"needs more than {limits.memory // 2**20} MiB of memory; review it alone")
    else:
        return result


def _start_worker(memory: int) -> None:
    """Bound the worker's memory, and load what every review needs."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  # not on every system

        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    from contractlint.parse.language import load_spacy  # noqa: PLC0415

    load_spacy()


def _context() -> Any:
    """A fork server that has the rooms loaded, where there are fork servers: a worker then starts in no time."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["contractlint.audit.pool"])
        return context
    return multiprocessing.get_context("spawn")
