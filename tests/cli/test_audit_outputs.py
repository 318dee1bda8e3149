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
