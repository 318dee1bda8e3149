"""An audit on a real little Dask cluster: a scheduler and three workers, each a process of its own, on this machine."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from contractlint.audit import Agreement, AuditError, Counts, Instructions, Outcome, Store, WorkLimits, audit
from contractlint.audit import cluster as cluster_module
from contractlint.audit import parcel as parcel_module
from contractlint.audit.cluster import review_on_cluster
from contractlint.audit.parcel import Packer, review_parcel
from contractlint.audit.walk import Found
from contractlint.audit.work import review_agreement
from contractlint.config import Options

pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
import psutil  # distributed brings it
from distributed import Future, versions

DRAFT = """# Support Agreement {number}

This Agreement is made on 1 March 2024 between Hill Systems Ltd (the "Provider") and Moor Foods Ltd (the "Client").

The term begins on 1 March 2024 and ends on 28 February 2027.
"""
OPTIONS = Options(select=("term", "parties"))
INSTRUCTIONS = Instructions(OPTIONS)


class Cluster:
    """The processes of a Dask cluster."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._file = folder / "scheduler.json"
        self._log = (folder / "log.txt").open("wb")
        # A contract that kills two workers is given up, not only after four: this saves the test half a minute.
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(self._file),
            DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="1",
        )  # fmt: skip
        self._await(self._file.is_file)
        self.address = str(json.loads(self._file.read_text("utf-8"))["address"])
        self._workers = []
        if workers:
            self._workers.append(self._start("worker", self.address, "--nworkers", str(workers), "--nthreads", "1"))
            self._await(lambda: len(self.workers()) >= workers)

    def _start(self, role: str, *arguments: str, **more: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", role, *arguments, "--no-dashboard"]
        folder = self._file.parent
        return subprocess.Popen(command, cwd=folder, stdout=self._log, stderr=self._log, env={**os.environ, **more})

    @staticmethod
    def _await(condition: object) -> None:
        assert callable(condition)
        until = time.monotonic() + 40
        while not condition():
            assert time.monotonic() < until, "the cluster does not start"
            time.sleep(0.1)

    def workers(self) -> list[psutil.Process]:
        """The workers' processes."""
        children = [child for nanny in self._workers for child in psutil.Process(nanny.pid).children()]
        return [child for child in children if "spawn_main" in " ".join(child.cmdline())]

    def stop(self) -> None:
        """End all of it, at once."""
        tree = [*self._workers, self.scheduler]
        processes = [
            child for process in tree if process.poll() is None for child in psutil.Process(process.pid).children(True)
        ]
        for process in [*processes, *tree]:
            process.kill()
        for process in tree:
            process.wait()
        self._log.close()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path_factory.mktemp("cluster"), workers=3)
    yield cluster
    cluster.stop()


@pytest.fixture
def lone_scheduler(tmp_path: Path) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path, workers=0)
    yield cluster
    cluster.stop()


def write_contracts(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        (folder / f"c{number}.md").write_text(DRAFT.format(number=number), "utf-8")


def test_when_a_worker_is_killed_nothing_is_lost_and_nothing_twice(cluster: Cluster, tmp_path: Path) -> None:
    folder = tmp_path / "contracts"
    write_contracts(folder, 30)
    (folder / "empty.pdf").write_bytes(b"")
    killed: list[psutil.Process] = []
    seen: list[int] = []

    def kill_one(counts: Counts) -> None:
        seen.append(counts.done)
        if counts.done == 5:
            victim = max(cluster.workers(), key=lambda worker: len(worker.children(recursive=True)))
            killed.extend([victim, *victim.children(recursive=True)])
            victim.send_signal(signal.SIGKILL)

    with Store(tmp_path / "a.db") as store:
        counts = audit(
            [str(folder)], store, options=OPTIONS, workers=1, scheduler=cluster.address, on_progress=kill_one
        )
        reports = dict(store.reports())
        unread = store.rows("could_not_be_read")
        again = audit([str(folder)], store, options=OPTIONS, workers=1, scheduler=cluster.address)
    assert (counts.total, counts.read, counts.failed) == (31, 30, 1)
    assert seen == list(range(1, 32))
    assert sorted(Path(name).name for name in reports) == sorted(f"c{number}.md" for number in range(30))
    assert [row["problem"] for row in unread] == ["is empty; check that the file was saved or sent whole"]
    assert (again.read, again.kept) == (0, 31)
    assert len(killed) > 1
    assert psutil.wait_procs(killed, timeout=20)[1] == [], "a killed worker leaves processes behind"


def test_a_report_is_the_same_wherever_it_was_made(cluster: Cluster, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(DRAFT, "utf-8")
    agreement = Agreement.of(Found(str(path), 1, 1))
    (there,) = review_on_cluster([agreement], instructions=INSTRUCTIONS, limits=WorkLimits(), scheduler=cluster.address)
    assert there.report == review_agreement(agreement, INSTRUCTIONS).report


def test_a_large_file_of_this_disk_travels_without_ado(
    cluster: Cluster, tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    path = tmp_path / "large.pdf"
    path.write_bytes(b"%PDF-1.7 and then nothing" + bytes(12_000_000))  # from 10 MB on, Dask advises its programmers
    agreement = Agreement.of(Found(str(path), 1, 1))
    (outcome,) = review_on_cluster(
        [agreement], instructions=INSTRUCTIONS, limits=WorkLimits(), scheduler=cluster.address
    )
    assert "PDF" in (outcome.problem or "")
    assert [str(warning.message) for warning in recwarn] == []


def test_a_file_that_takes_too_long_costs_only_itself(cluster: Cluster, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(DRAFT, "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/never.md"
        agreements = [Agreement.of(Found(url, 9, 1)), Agreement.of(Found(str(tmp_path / "a.md"), 1, 1))]
        outcomes = review_on_cluster(
            agreements, instructions=INSTRUCTIONS, limits=WorkLimits(seconds=4), scheduler=cluster.address
        )
        results = {Path(outcome.agreement.name).name: outcome for outcome in outcomes}
    assert results["a.md"].report is not None
    assert results["never.md"].problem == "took longer than 4 seconds; review it alone"


def test_a_contract_by_which_workers_die_is_given_up(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_contracts(tmp_path / "contracts", 3)

    def deadly(parcel: parcel_module.Parcel) -> Outcome:  # travels by value, as nothing there has its name
        if parcel.agreement.name.endswith("c1.md"):
            os.kill(os.getpid(), signal.SIGKILL)
        return review_parcel(parcel)

    monkeypatch.setattr(cluster_module, "review_parcel", deadly)
    with Store(tmp_path / "a.db") as store:
        counts = audit([str(tmp_path / "contracts")], store, options=OPTIONS, workers=1, scheduler=cluster.address)
        (unread,) = store.rows("could_not_be_read")
    assert (counts.read, counts.failed) == (2, 1)
    assert Path(unread["path"]).name == "c1.md"
    assert unread["problem"] == "2 workers died while they had it; review it alone"


def test_an_outcome_that_died_with_its_worker_is_made_again(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle = cluster_module._Work._settle
    seen: list[str] = []

    def after_its_worker_died(work: cluster_module._Work, future: Future) -> Outcome | None:
        if not seen:
            client = work._client
            processes = client.run(os.getpid)
            for address in client.who_has([future])[future.key]:
                os.kill(processes[address], signal.SIGKILL)
            cluster._await(lambda: future.status != "finished")
            seen.append(future.status)
        return settle(work, future)

    monkeypatch.setattr(cluster_module._Work, "_settle", after_its_worker_died)
    write_contracts(tmp_path / "contracts", 3)
    with Store(tmp_path / "a.db") as store:
        counts = audit([str(tmp_path / "contracts")], store, options=OPTIONS, workers=1, scheduler=cluster.address)
    assert seen == ["lost"]
    assert (counts.read, counts.failed) == (3, 0)


def test_the_command_audits_on_the_cluster(cluster: Cluster, tmp_path: Path) -> None:
    write_contracts(tmp_path / "contracts", 3)
    command = [
        sys.executable,
        "-m",
        "contractlint",
        "audit",
        "contracts",
        "--store",
        "a.db",
        "--scheduler",
        cluster.address,
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 reviewed, 0 unchanged, 0 failed" in done.stdout


def test_another_version_is_refused(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    known = versions._version_cached
    monkeypatch.setattr(
        versions, "_version_cached", lambda package: "9.9" if package == "contractlint" else known(package)
    )
    with pytest.raises(AuditError, match=r"has contractlint \S+, here is 9\.9; install the same on both$"):
        list(
            review_on_cluster([AN_AGREEMENT], instructions=INSTRUCTIONS, limits=WorkLimits(), scheduler=cluster.address)
        )


def test_other_rules_are_refused(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel_module, "_own_stamp", lambda: "another")
    with pytest.raises(AuditError, match=r"has other rules than the one here; install the same on both$"):
        list(
            review_on_cluster([AN_AGREEMENT], instructions=INSTRUCTIONS, limits=WorkLimits(), scheduler=cluster.address)
        )


AN_AGREEMENT = Agreement.of(Found("s3://bucket/a.md", 1, 1))


def test_a_scheduler_without_workers_is_one_line(lone_scheduler: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_NO_WORKERS", 1.0)
    monkeypatch.setattr(cluster_module, "_LOOK", 0.2)
    address = lone_scheduler.address
    with pytest.raises(
        AuditError, match=f"^{address}: no worker for 1 seconds; start some with: dask worker {address}$"
    ):
        list(review_on_cluster([AN_AGREEMENT], instructions=INSTRUCTIONS, limits=WorkLimits(), scheduler=address))


def test_a_scheduler_that_goes_away_is_one_line(lone_scheduler: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_PATIENCE", 3.0)
    monkeypatch.setattr(cluster_module, "_LOOK", 0.2)
    hand_out = cluster_module._Work._hand_out

    def kill_then(work: cluster_module._Work, parcel: parcel_module.Parcel) -> None:
        hand_out(work, parcel)
        lone_scheduler.scheduler.kill()

    monkeypatch.setattr(cluster_module._Work, "_hand_out", kill_then)
    start = time.monotonic()
    with pytest.raises(AuditError, match="the scheduler went away; what was reviewed is kept"):
        list(
            review_on_cluster(
                [AN_AGREEMENT], instructions=INSTRUCTIONS, limits=WorkLimits(), scheduler=lone_scheduler.address
            )
        )
    assert time.monotonic() - start < 30


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "moon://base:1", "tls://127.0.0.1:9"])
def test_a_scheduler_that_does_not_answer_is_one_line(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_PATIENCE", 1.0)
    start = time.monotonic()
    with pytest.raises(AuditError, match=f"^{address}: no scheduler answers .*; check the address") as raised:
        list(review_on_cluster([AN_AGREEMENT], instructions=INSTRUCTIONS, limits=WorkLimits(), scheduler=address))
    assert "\n" not in str(raised.value)
    assert time.monotonic() - start < 10


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(AuditError, match=r"install it with: pip install 'contractlint\[cluster\]'$"):
        list(review_on_cluster([AN_AGREEMENT], instructions=INSTRUCTIONS, limits=WorkLimits(), scheduler="tcp://x:1"))


def test_nothing_to_review_needs_no_cluster() -> None:
    assert list(review_on_cluster([], instructions=INSTRUCTIONS, limits=WorkLimits(), scheduler="tcp://x:1")) == []


# What travels ----------------------------------------------------------------------------------------------------------


def test_bytes_of_this_disk_travel_and_addresses_do_not(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(DRAFT, "utf-8")
    waivers = tmp_path / "a.md.waivers.yaml"
    waivers.write_text("version: 1\n", "utf-8")
    gone = Found(str(tmp_path / "gone.md"))
    agreement = Agreement("set", (Found(str(path), waivers=str(waivers)), Found("s3://bucket/b.md", 5, 1), gone))
    parcel = Packer(INSTRUCTIONS, WorkLimits()).pack(agreement)
    assert dict(parcel.contents) == {str(path): path.read_bytes(), str(waivers): waivers.read_bytes()}
    assert parcel.size == len(path.read_bytes()) + len(waivers.read_bytes())
    assert [bool(found.problem) for found in parcel.agreement.files] == [False, False, True]


def test_rules_and_profile_of_the_users_own_travel(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "own.yaml").write_text("component: own\n", "utf-8")
    profile = tmp_path / "strict.yaml"
    profile.write_text("components: [term]\n", "utf-8")
    packer = Packer(Instructions(Options(rules=rules, profile=str(profile))), WorkLimits())
    shutil.rmtree(rules)
    profile.unlink()
    options = parcel_module._unpacked(packer.pack(AN_AGREEMENT)).instructions.options
    assert options.rules is not None
    assert (options.rules / "own.yaml").read_text("utf-8") == "component: own\n"
    assert Path(options.profile).read_text("utf-8") == "components: [term]\n"


def test_what_is_ignored_in_some_folders_is_settled_before_it_travels(tmp_path: Path) -> None:
    options = Options(per_file_ignores=(("old/*.md", ("term/renewal",)),))
    packer = Packer(Instructions(options), WorkLimits())
    for name, ignored in (("old/a.md", ("term/renewal",)), ("new/a.md", ())):
        sent = packer.pack(Agreement.of(Found(str(tmp_path / name)))).instructions.options
        assert (sent.ignore, sent.per_file_ignores) == (ignored, ())
