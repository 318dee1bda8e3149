"""Workers that cannot begin, that are killed, that break: an audit ends, and says why in one line."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from contractlint.audit import Agreement, AuditError, Instructions, Store, WorkLimits, audit, in_time
from contractlint.audit.pool import review_all
from contractlint.audit.walk import Found
from contractlint.audit.work import review_agreement
from contractlint.config import Options
from contractlint.extract.reading import DEFAULT_READING

DRAFT = "# Support Agreement\n\nThe term begins on 1 March 2024 and ends on 28 February 2027.\n"
INSTRUCTIONS = Instructions(Options(select=("term",)))
MIB = 2**20


@pytest.fixture
def draft(tmp_path: Path) -> Agreement:
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, "utf-8")
    return Agreement.of(Found(str(path)))


def test_with_too_little_memory_to_begin_the_audit_says_how_much_it_takes(draft: Agreement) -> None:
    with pytest.raises(AuditError, match=r"^100 MiB of memory are too few for a worker; give it \d{3} or more"):
        list(review_all([draft], instructions=INSTRUCTIONS, workers=2, limits=WorkLimits(memory=100 * MIB)))


def test_the_least_memory_named_is_enough_for_a_small_contract(draft: Agreement) -> None:
    with pytest.raises(AuditError) as refused:
        list(review_all([draft], instructions=INSTRUCTIONS, workers=1, limits=WorkLimits(memory=100 * MIB)))
    least = int(str(refused.value).partition("give it ")[2].split()[0])
    limits = WorkLimits(memory=least * MIB)
    (outcome,) = review_all([draft], instructions=INSTRUCTIONS, workers=1, limits=limits)
    assert outcome.problem is None


def audit_with(spacy: str, draft: Agreement, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command, where the installed spaCy is something else."""
    (folder / "site").mkdir()
    (folder / "site" / "spacy.py").write_text(spacy, "utf-8")
    command = [sys.executable, "-m", "contractlint", "audit", draft.name, "--store", str(folder / "a.db")]
    path = os.pathsep.join([str(folder / "site"), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = os.environ | {"PYTHONPATH": path}
    return subprocess.run(command, capture_output=True, text=True, timeout=90, check=False, env=environment)


def test_where_every_worker_is_killed_the_command_ends_with_a_line(draft: Agreement, tmp_path: Path) -> None:
    run = audit_with("import os\nos._exit(3)\n", draft, tmp_path)
    assert run.returncode == 2
    assert "no worker process comes to work" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_broken_installation_is_told_in_a_line(draft: Agreement, tmp_path: Path) -> None:
    run = audit_with("raise ImportError('libsomething.so is missing')\n", draft, tmp_path)
    assert run.returncode == 2
    assert "contractlint: a worker process cannot begin: ImportError: libsomething.so is missing" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="wants process groups")
def test_ctrl_c_while_the_workers_get_ready_is_one_line(draft: Agreement, tmp_path: Path) -> None:
    begun, site = tmp_path / "begun", tmp_path / "site"
    site.mkdir()
    (site / "spacy.py").write_text(f"import time\nopen({str(begun)!r}, 'w').close()\ntime.sleep(60)\n", "utf-8")
    command = [sys.executable, "-m", "contractlint", "audit", draft.name, "--store", str(tmp_path / "a.db")]
    path = os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH")])])
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs inherit it ignored
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env=os.environ | {"PYTHONPATH": path},
    )  # fmt: skip
    signal.signal(signal.SIGINT, before)
    until = time.monotonic() + 60
    while time.monotonic() < until and running.poll() is None and not begun.exists():
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all of them
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out) == (130, "")
    assert [line.partition(";")[0] for line in err.splitlines()] == ["contractlint: stopped"]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="worker processes are found in /proc")
def test_a_contract_whose_worker_is_killed_is_tried_once_more(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)

    def kill_then_feed() -> None:
        first = _reader_of(pipe)
        os.kill(first, signal.SIGKILL)
        _reader_of(pipe, other_than=first)
        pipe.write_text(DRAFT, "utf-8")

    killer = threading.Thread(target=kill_then_feed, daemon=True)
    killer.start()
    agreement = Agreement.of(Found(str(pipe)))
    (outcome,) = review_all([agreement], instructions=INSTRUCTIONS, workers=1, limits=WorkLimits(seconds=60))
    killer.join(timeout=10)
    assert outcome.problem is None
    assert outcome.report is not None


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="worker processes are found in /proc")
def test_a_contract_whose_worker_is_killed_twice_costs_only_itself(draft: Agreement, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)

    def kill_twice() -> None:
        first = _reader_of(pipe)
        os.kill(first, signal.SIGKILL)
        os.kill(_reader_of(pipe, other_than=first), signal.SIGKILL)

    killer = threading.Thread(target=kill_twice, daemon=True)
    killer.start()
    agreements = [draft, Agreement.of(Found(str(pipe)))]
    outcomes = {
        Path(outcome.agreement.name).name: outcome.problem
        for outcome in review_all(agreements, instructions=INSTRUCTIONS, workers=1, limits=WorkLimits(seconds=60))
    }
    killer.join(timeout=10)
    assert outcomes == {"draft.md": None, "pipe.md": "the worker that read it died, twice; review it alone"}


def _reader_of(pipe: Path, *, other_than: int = 0) -> int:
    """The process that waits for what comes through the pipe."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for process in Path("/proc").glob("[0-9]*"):
            if int(process.name) not in (os.getpid(), other_than) and str(pipe) in _open_files(process):
                return int(process.name)
        time.sleep(0.05)
    pytest.fail("no worker came")


def _open_files(process: Path) -> list[str]:
    names = []
    with contextlib.suppress(OSError):
        for descriptor in (process / "fd").iterdir():
            with contextlib.suppress(OSError):
                names.append(os.readlink(descriptor))  # noqa: PTH115  # no path of ours
    return names


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="wants Tesseract")
def test_a_scan_that_takes_too_long_is_reviewed_as_far_as_it_was_read() -> None:
    scan = Path(__file__).parents[2] / "corpus" / "scans" / "redacted-outsourcing-agreement.pdf"
    reading = in_time(DEFAULT_READING, WorkLimits(seconds=0.001))
    outcome = review_agreement(Agreement.of(Found(str(scan))), Instructions(INSTRUCTIONS.options, reading))
    assert outcome.report is not None
    document = outcome.report["document"]
    assert [page["page"] for page in document["ocr_pages"]] == [1]
    assert document["unread_pages"] == [2, 3, 4, 5, 6]
    assert "text recognition stopped after" in document["warnings"][-1]


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="wants Tesseract")
def test_a_scan_that_was_cut_short_is_read_again_when_it_may_take_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = Path(__file__).parents[2] / "corpus"
    places = [str(corpus / "scans" / "redacted-outsourcing-agreement.pdf"), str(corpus / "uk-managed-services.docx")]
    with Store(tmp_path / "a.db") as store:

        def reviewed(seconds: float) -> int:
            limits = WorkLimits(seconds=seconds)
            return audit(places, store, options=INSTRUCTIONS.options, workers=1, limits=limits).read

        monkeypatch.setattr("contractlint.audit._FOR_PICTURES", 1e-5)
        assert (reviewed(90), reviewed(90)) == (2, 0)
        monkeypatch.undo()
        assert (reviewed(180), reviewed(180)) == (1, 0)
