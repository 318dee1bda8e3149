"""Review contracts on the workers of a Dask cluster: nothing lost and nothing twice, whichever worker dies.

What is sent is told in :mod:`contractlint.audit.parcel`; outcomes come back to the one process that keeps the store.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import time
import uuid
import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from contractlint.audit.outcome import Agreement, AuditError, Instructions, Outcome, WorkLimits
from contractlint.audit.parcel import Packer, Parcel, review_parcel
from contractlint.audit.work import review_agreement

if TYPE_CHECKING:
    from distributed import Client, Future

_PATIENCE = 10.0
"""Seconds in which a scheduler must answer."""
_NO_WORKERS = 120.0
"""Seconds to wait for a worker, where there is none: clusters that grow on demand take their time."""
_LOOK = 2.0
"""Seconds between two looks at how many workers there are."""
_AHEAD = 3
"""So many contracts a thread of a worker are handed out: enough that none waits, few enough to stop soon."""
_MOST_BYTES = 256 * 2**20
"""Of files of this machine's disk that are on their way at the same time."""
_ATTEMPTS = 2
"""So often a contract is given to another worker, where one could not even begin with it."""


class ClusterError(AuditError):
    """A cluster that cannot be used; its text says why and what to do, in one line."""


def review_on_cluster(
    agreements: Sequence[Agreement], *, instructions: Instructions, limits: WorkLimits, scheduler: str
) -> Iterator[Outcome]:
    """Review contracts on a cluster; outcomes come as they are done, in no order, one a contract.

    A worker that dies costs nothing but time: its contracts are given to others. One by which worker after worker dies
    is given up, and its outcome says so. Closing the iterator, or Ctrl-C, takes back what has not begun.

    Args:
        agreements: what to review.
        instructions: how.
        limits: time and memory for one contract, on the worker.
        scheduler: the address of the Dask scheduler ("tcp://10.0.0.5:8786", "tls://...").

    Raises:
        ClusterError: no scheduler answers, there are no workers, or they have another version.
    """
    if not agreements:
        return
    client = _connect(scheduler)
    try:
        _check_versions(client, scheduler)
        with _Work(client, scheduler, Packer(instructions, limits)) as work:
            yield from work.run(agreements)
    finally:
        with contextlib.suppress(Exception):
            client.close(timeout=_PATIENCE)


def _connect(scheduler: str) -> Client:
    try:
        from distributed import Client  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        message = f"a cluster needs {error.name}; install it with: pip install 'contractlint[cluster]'"
        raise ClusterError(message) from error

    class _Closed(Client):  # type: ignore[misc]  # no types
        def __del__(self) -> None:
            """One that never came to be would wait for itself when the program ends; the others are closed by us."""

    for name in ("distributed", *(name for name in logging.root.manager.loggerDict if name.startswith("distributed."))):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what goes wrong is told in one line, by us
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions: they are compared below
            return _Closed(scheduler, timeout=_PATIENCE, set_as_default=False)
    except Exception as error:  # of sockets, of TLS, of what answers and is no scheduler
        told = " ".join(str(error).split()) or type(error).__name__
        advice = "check the address, and for tls:// the certificates (docs/cluster.md)"
        raise ClusterError(f"{scheduler}: no scheduler answers ({told}); {advice}") from error


def _check_versions(client: Client, scheduler: str) -> None:
    """See that scheduler and workers have this contractlint and this Dask.

    Raises:
        ClusterError: they have not.
    """
    with _answering(scheduler):
        versions = client.get_versions(packages=["contractlint"])
    here = versions["client"]["packages"]
    others = {"the scheduler": versions["scheduler"], **{f"the worker {k}": v for k, v in versions["workers"].items()}}
    for who, answer in others.items():
        there = answer["packages"]
        for package in ("contractlint", "distributed", "python"):
            mine, its = _version(here, package), _version(there, package)
            if mine != its:
                difference = f"{who} has {package} {its}, here is {mine}" if its else f"{who} has no {package}"
                raise ClusterError(f"{scheduler}: {difference}; install the same on both")


def _version(packages: dict[str, str | None], package: str) -> str | None:
    """A version, of Python its first two numbers."""
    version = packages.get(package)
    return ".".join(version.split(".")[:2]) if version and package == "python" else version


@contextlib.contextmanager
def _answering(scheduler: str) -> Iterator[None]:
    """Whatever a connection that breaks raises, in one line."""
    try:
        yield
    except Exception as error:
        told = "the scheduler went away; what was reviewed is kept, and the next run goes on from there"
        raise ClusterError(f"{scheduler}: {told}") from error


class _Work:
    """Contracts on their way through the cluster, a bounded number of them."""

    def __init__(self, client: Client, scheduler: str, packer: Packer) -> None:
        self._client = client
        self._scheduler = scheduler
        self._packer = packer
        self._audit = uuid.uuid4().hex
        self._count = 0
        self._under_way: dict[Future, tuple[Agreement, int]] = {}
        self._bytes = 0
        self._ended: queue.SimpleQueue[Future] = queue.SimpleQueue()
        self._room = 0
        self._looked = 0.0
        self._with_workers = time.monotonic()

    def __enter__(self) -> _Work:
        return self

    def __exit__(self, *error: object) -> None:
        if self._under_way and self._client.status == "running":
            with contextlib.suppress(Exception):
                self._client.cancel(list(self._under_way), force=True)

    def run(self, agreements: Sequence[Agreement]) -> Iterator[Outcome]:
        """Hand out contracts as there is room for them, and give outcomes as they come."""
        todo = iter(agreements)
        more = True
        while more or self._under_way:
            self._look()
            while more and self._has_room():
                agreement = next(todo, None)
                if agreement is None:
                    more = False
                    break
                parcel = self._packer.pack(agreement)
                if all(found.problem for found in parcel.agreement.files):  # nothing to send
                    yield review_agreement(parcel.agreement, parcel.instructions)
                else:
                    self._hand_out(parcel)
            with contextlib.suppress(queue.Empty):
                outcome = self._settle(self._ended.get(timeout=_LOOK))
                if outcome is not None:
                    yield outcome

    def _has_room(self) -> bool:
        return not self._under_way or (len(self._under_way) < self._room and self._bytes < _MOST_BYTES)

    def _look(self) -> None:
        """Count the workers' threads, now and then.

        Raises:
            ClusterError: there has been none for long.
        """
        now = time.monotonic()
        if now - self._looked < _LOOK:
            return
        with _answering(self._scheduler):
            threads = sum(self._client.nthreads().values())
        self._looked = time.monotonic()
        self._room = _AHEAD * threads
        if threads:
            self._with_workers = self._looked
        elif self._looked - self._with_workers > _NO_WORKERS:
            message = f"no worker for {_NO_WORKERS:g} seconds; start some with: dask worker {self._scheduler}"
            raise ClusterError(f"{self._scheduler}: {message}")

    def _hand_out(self, parcel: Parcel) -> None:
        self._count += 1
        key = f"contractlint-{self._audit}-{self._count}"
        with _answering(self._scheduler), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large files: what is under way is bounded
            future = self._client.submit(review_parcel, parcel, key=key, pure=False, retries=_ATTEMPTS)
        self._under_way[future] = (parcel.agreement, parcel.size)
        self._bytes += parcel.size
        future.add_done_callback(self._ended.put)

    def _settle(self, future: Future) -> Outcome | None:
        """What became of a contract; None where its outcome is still to come."""
        agreement, size = self._under_way[future]
        try:
            outcome = self._outcome(future, agreement)
        except TimeoutError:  # it was lost with its worker, and is not there again yet
            future.add_done_callback(self._ended.put)
            return None
        del self._under_way[future]
        self._bytes -= size
        future.release()
        return outcome

    def _outcome(self, future: Future, agreement: Agreement) -> Outcome:
        if future.status == "lost":  # the worker that kept it died; another one does it again
            from distributed import CancelledError, wait  # noqa: PLC0415  # an extra

            with self._client.as_current(), contextlib.suppress(CancelledError):
                wait(future, timeout=_PATIENCE)
        if future.status == "error":
            return self._failed(future.exception(timeout=_PATIENCE), agreement)
        if future.status != "finished":
            with _answering(self._scheduler):
                raise ConnectionError(future.status)
        outcome = future.result(timeout=_PATIENCE)
        assert isinstance(outcome, Outcome)  # noqa: S101  # what review_parcel gives
        return outcome

    def _failed(self, error: Any, agreement: Agreement) -> Outcome:
        from distributed import KilledWorker  # noqa: PLC0415  # an extra

        if isinstance(error, AuditError):
            raise ClusterError(f"{self._scheduler}: {error}") from error
        if isinstance(error, KilledWorker):
            times = error.allowed_failures + 1
            return Outcome.failed(agreement, f"{times} workers died while they had it; review it alone")
        told = " ".join(f"{type(error).__name__}: {error}".split())
        return Outcome.failed(agreement, f"the cluster could not review it ({told}); try again")
