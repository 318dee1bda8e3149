"""Review files in worker processes: each within its limits, one bad file costing only itself."""

from __future__ import annotations

import concurrent.futures
import contextlib
import hashlib
import multiprocessing
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contractlint.audit.outcome import Outcome, WorkLimits
from contractlint.audit.walk import Found
from contractlint.config import Options

if TYPE_CHECKING:
    from pebble import ProcessFuture

_WAITING = 4
"""So many files a worker are handed out ahead: enough that none waits, few enough to stop at once."""
_FILES_A_WORKER = 500
"""Then it is replaced, whatever its libraries have gathered."""


def review_all(files: Sequence[Found], *, options: Options, workers: int, limits: WorkLimits) -> Iterator[Outcome]:
    """Review files in ``workers`` processes; outcomes come as they are done, in no order.

    Ctrl-C, or closing the iterator, stops the workers at once.
    """
    if not files:
        return
    from pebble import ProcessPool  # noqa: PLC0415  # only an audit needs it

    waiting: dict[ProcessFuture[Outcome], Found] = {}
    todo = iter(files)
    pool = ProcessPool(
        max_workers=min(workers, len(files)),
        max_tasks=_FILES_A_WORKER,
        initializer=_start_worker,
        initargs=(limits.memory,),
        context=_context(),
    )
    try:
        while True:
            for found in todo:
                waiting[pool.schedule(review_one, (found, options), timeout=limits.seconds)] = found
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


def _outcome(future: Any, found: Found, limits: WorkLimits) -> Outcome:
    """What a worker said of its file, or what its end says."""
    from pebble import ProcessExpired  # noqa: PLC0415

    try:
        result = future.result()
        assert isinstance(result, Outcome)  # noqa: S101  # what review_one gives
    except TimeoutError:
        return Outcome(found, problem=f"took longer than {limits.seconds:g} seconds; review it alone")
    except ProcessExpired:
        return Outcome(found, problem="the worker that read it died; review it alone, with more memory")
    except MemoryError:
        return Outcome(found, problem=f"needs more than {limits.memory // 2**20} MiB of memory; review it alone")
    else:
        return result


def review_one(found: Found, options: Options) -> Outcome:
    """Review one file in this process; every failure becomes a problem in one line."""
    from contractlint.extract import UnreadableError, extract_bytes, read_bytes  # noqa: PLC0415
    from contractlint.report.json_report import report_data  # noqa: PLC0415
    from contractlint.review import review_document  # noqa: PLC0415

    start = time.monotonic()
    sha256 = None
    try:
        data = read_bytes(found.path)
        sha256 = hashlib.sha256(data).hexdigest()
        document = extract_bytes(data, path=found.path)
        report = report_data(review_document(document, options=options.for_file(Path(found.path))))
        return Outcome(found, sha256, report, seconds=time.monotonic() - start)
    except UnreadableError as error:
        reason = f"{error.reason}; {error.advice}" if error.advice else error.reason
        return Outcome(found, sha256, problem=reason, seconds=time.monotonic() - start)
    except MemoryError:
        raise
    except Exception as error:  # a fault of ours must not lose the other four thousand
        problem = f"{type(error).__name__}: {error}; please report this"
        return Outcome(found, sha256, problem=" ".join(problem.split()), seconds=time.monotonic() - start)


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
