"""The processes in which a cluster's worker reviews: beside it, so that time and memory of one contract are bounded.

A worker's own threads cannot be stopped; these processes can. They are started when a contract comes, stay for the
next one, and end when none came for a while, or with the worker.
"""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING

from contractlint.audit.pool import start_pool

if TYPE_CHECKING:
    from pebble import ProcessPool

_IDLE = 60.0
"""Seconds without a contract, after which the processes end."""


class Processes:
    """As many processes as the worker has threads, each with at most so many bytes of memory."""

    def __init__(self, count: int, memory: int) -> None:
        self._count = count
        self._memory = memory
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None
        self._users = 0
        self._clock: threading.Timer | None = None
        # Where Dask starts its workers, they end without the interpreter's exit handlers; this is called all the same.
        Finalize(None, self.end, exitpriority=100)

    @contextmanager
    def pool(self) -> Iterator[ProcessPool]:
        """The pool, for one contract."""
        with self._lock:
            self._users += 1
            if self._clock is not None:
                self._clock.cancel()
            if self._pool is None or not self._pool.active:
                # Dask marks its workers as processes that may have no children, since these could be forgotten.
                multiprocessing.current_process().daemon = False
                self._pool = start_pool(self._count, self._memory)
            pool = self._pool
        try:
            yield pool
        finally:
            with self._lock:
                self._users -= 1
                if not self._users:
                    self._clock = threading.Timer(_IDLE, self._end_if_idle)
                    self._clock.daemon = True
                    self._clock.start()

    def _end_if_idle(self) -> None:
        with self._lock:
            if not self._users:
                self.end()

    def end(self) -> None:
        """End the processes, whatever they do."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()
            pool.join()


_known: dict[tuple[int, int], Processes] = {}
_making = threading.Lock()


def processes_beside(count: int, memory: int) -> Processes:
    """This worker's processes for one limit of memory."""
    with _making:
        if (count, memory) not in _known:
            _known[count, memory] = Processes(count, memory)
        return _known[count, memory]
