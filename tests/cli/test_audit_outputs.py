"""``contractlint audit`` and what it writes beside the store."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from typer.testing import CliRunner

from contractlint.cli.app import app
from contractlint.cli.outputs import write_bytes

DRAFT = """# Care Agreement

Between Hill Systems Ltd ("Provider") and Moor Foods Ltd ("Client"), from 1 March 2024 to 28 February 2027.
"""


@pytest.fixture(autouse=True)
def contracts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "contracts"
    folder.mkdir()
    (folder / "care & more.md").write_text(DRAFT, "utf-8")


def run(*arguments: str) -> tuple[int, str, str]:
    chosen = ["audit", "contracts", "--workers", "1", "--select", "term", *arguments]
    result = CliRunner().invoke(app, chosen)
    return result.exit_code, result.stdout, result.stderr


def links(page: Path) -> list[str | None]:
    data = html.fromstring(page.read_bytes()).get_element_by_id("data").text
    return [row[-1] for row in json.loads(data)["rows"]]


def test_the_page_links_to_each_contracts_report(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    status, out, err = run("-o", "out/audit.html", "--reports", "all reports/2026")
    assert (status, err) == (0, "")
    assert out.startswith("1 agreement: ")
    (link,) = links(tmp_path / "out" / "audit.html")
    assert link
    report = (tmp_path / "out" / unquote(link)).resolve()
    assert report.parent == tmp_path / "all reports" / "2026"
    assert "Care Agreement" in report.read_text("utf-8")


def test_a_folder_for_reports_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    status, out, err = run("-o", "audit.html", "--reports", "file/reports")
    assert status == 2
    assert err.strip().startswith("contractlint: file/reports: no folder for reports can be made here")
    assert len(err.strip().splitlines()) == 1
    assert "1 reviewed" in out
    assert links(tmp_path / "audit.html") == [None]


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "contractlint.audit.portfolio.parquet", raising=False)
    status, _, err = run("-o", "audit.parquet", "-o", "audit.csv")
    assert status == 2
    assert err.strip() == (
        "contractlint: audit.parquet: this needs pyarrow; install it with: pip install 'contractlint[parquet]'"
    )
    assert (tmp_path / "audit.csv").exists()


def test_a_list_on_standard_input_may_come_from_find_or_from_windows(tmp_path: Path) -> None:
    names = "contracts/care & more.md", "contracts/other.md"
    (tmp_path / names[1]).write_text(DRAFT + "One more line.\n", "utf-8")
    for data in (
        "\0".join(names).encode(),
        "\r\n".join(names).encode("utf-16"),
        b"\xef\xbb\xbf" + "\n".join(names).encode(),
    ):
        result = CliRunner().invoke(app, ["audit", "-", "--workers", "1", "--select", "term"], input=data)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.startswith("2 agreements: ")


def test_a_contract_is_not_written_over(tmp_path: Path) -> None:
    contract = tmp_path / "contracts" / "wording.html"
    contract.write_text(f"<p>{DRAFT}</p>", "utf-8")
    before = contract.read_bytes()
    (tmp_path / "link.html").hardlink_to(contract)
    for arguments in (("-o", "contracts/wording.html"), ("-o", "link.html"), ("--reports", "contracts/wording.html")):
        status, out, err = run(*arguments)
        assert (status, out, len(err.splitlines())) == (2, "", 1)
        assert f"{arguments[1]}: is one of the contracts" in err
    assert contract.read_bytes() == before


def test_a_report_that_is_audited_is_not_written_over(tmp_path: Path) -> None:
    assert run("--reports", "reports")[0] == 0
    (report,) = (tmp_path / "reports").iterdir()
    status, out, err = run(f"reports/{report.name}", "--reports", "reports")
    assert (status, out) == (2, "")
    assert f"reports/{report.name}: is one of the contracts" in err


def test_a_store_is_no_contract(tmp_path: Path) -> None:
    empty = tmp_path / "contracts" / "empty.md"
    empty.touch()
    status, out, err = run("--store", "contracts/empty.md")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "contracts/empty.md: a contract has such a name, not a store" in err
    assert empty.read_bytes() == b""
    empty.unlink()
    for _ in range(2):  # the second time it is there before
        status, out, err = run("contracts/*", "--store", "contracts/audit.db")
        assert (status, err) == (0, "")
        assert out.startswith("1 agreement: ")


def test_the_page_and_a_comparison_are_no_contracts(tmp_path: Path) -> None:
    assert run("-o", "contracts/portfolio.html")[0] == 0
    draft = str(tmp_path / "contracts" / "care & more.md")
    other = tmp_path / "other.md"
    other.write_text(DRAFT + "It renews each year.\n", "utf-8")
    CliRunner().invoke(app, ["compare", draft, str(other), "-o", "contracts/changes.html"])
    assert (tmp_path / "contracts" / "changes.html").exists()
    status, out, _ = run("-o", "contracts/portfolio.html")
    assert status == 0
    assert out.startswith("1 agreement: ")


def test_an_output_that_cannot_be_finished_leaves_the_old_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").mkdir()
    old = tmp_path / "real" / "audit.csv"
    old.write_text("last year's")
    old.chmod(0o640)
    (tmp_path / "audit.csv").symlink_to(old)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        status, _, err = run("-o", "audit.csv")
    assert status == 2
    assert "audit.csv: cannot be written: No space left on device" in err
    assert old.read_text() == "last year's"
    assert run("-o", "audit.csv")[0] == 0
    assert (tmp_path / "audit.csv").is_symlink()
    assert old.read_text().startswith("path,")
    assert old.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in old.parent.iterdir()] == ["audit.csv"]


def test_what_is_no_file_is_written_as_it_is(capfd: pytest.CaptureFixture[str]) -> None:
    assert write_bytes(Path("/dev/stdout"), b"a report")
    assert capfd.readouterr().out == "a report"
    assert not write_bytes(Path("/dev/full"), b"a report")
    assert "No space left" in capfd.readouterr().err
