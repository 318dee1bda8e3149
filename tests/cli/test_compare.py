"""The compare command, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html
from typer.testing import CliRunner

from contractlint.cli.app import app

OLD = """# Support Agreement

This Agreement is made between Hill Systems Ltd (the "Provider") and Moor Foods Ltd (the "Client").

1. Fees. The Client shall pay $500 per month within 30 days of the invoice.

2. Law. This Agreement is governed by the laws of the State of Ohio.
"""
NEW = OLD.replace("$500", "<b>$700</b>").replace(
    "2. Law. This Agreement is governed by the laws of the State of Ohio.\n", ""
)


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text(OLD, "utf-8")
    new.write_text(NEW, "utf-8")
    return old, new


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["compare", *(str(argument) for argument in arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_a_lost_element_makes_the_exit_status_one(drafts: tuple[Path, Path]) -> None:
    status, out, err = run(*drafts)
    assert (status, err) == (1, "")
    assert "Governing law: present → missing" in out
    assert "[-$500-]" in out


def test_the_other_way_round_it_is_gained(drafts: tuple[Path, Path]) -> None:
    status, out, _ = run(*reversed(drafts))
    assert status == 0
    assert "Governing law: missing → present" in out


def test_json_tells_places_in_each_draft(drafts: tuple[Path, Path]) -> None:
    _, out, _ = run(*drafts, "--format", "json")
    data = json.loads(out)
    removed = [change for change in data["clauses"] if change["kind"] == "removed"]
    assert [change["new"] for change in removed] == [None] * len(removed)
    assert "Ohio" in removed[-1]["old"]["text"]


def test_the_page_stands_alone_and_escapes_the_contract(drafts: tuple[Path, Path], tmp_path: Path) -> None:
    path = tmp_path / "changes.html"
    run(*drafts, "-o", path)
    page = html.fromstring(path.read_bytes())
    assert page.xpath("//del")
    assert page.xpath("//ins")
    assert not page.xpath("//article//b")
    assert not page.xpath("//script | //link | //img")


def test_the_page_quotes_what_was_lost_under_before_and_what_was_gained_under_now(
    drafts: tuple[Path, Path], tmp_path: Path
) -> None:
    path = tmp_path / "changes.html"
    old, new = drafts
    for one, other, has_words in ((old, new, 1), (new, old, 2)):
        run(one, other, "-o", path)
        (row,) = html.fromstring(path.read_bytes()).xpath("//tr[th='Governing law'][1]")[:1]
        cells = [cell.text_content() for cell in row]
        assert "laws of the State of Ohio" in cells[has_words]
        assert cells[3 - has_words].strip() == "missing"


def test_key_terms_are_called_and_said_as_in_their_sheet(tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    table = "\n\n3. Response. The Provider responds to critical issues within {} and to others within one day.\n"
    end = "\n\n4. Renewal. It renews each year unless a party gives {} days' notice before the end of the term.\n"
    old.write_text(OLD + table.format("one hour") + end.format(30), "utf-8")
    new.write_text(OLD + table.format("thirty minutes") + end.format(60), "utf-8")
    run(old, new, "-o", tmp_path / "changes.html")
    said = " ".join(run(old, new)[1].split())
    assert "Notice against renewal: 30 days → 60 days" in said
    assert "1 hour" in said.partition("Response times: ")[2].partition(" → ")[0]
    assert "PT1H" not in said + (tmp_path / "changes.html").read_text("utf-8")


def test_a_draft_that_cannot_be_read_is_one_line(drafts: tuple[Path, Path], tmp_path: Path) -> None:
    status, out, err = run(drafts[0], tmp_path / "none.pdf")
    assert (status, out) == (2, "")
    assert "none.pdf" in err
    assert len(err.strip().splitlines()) == 1


def test_the_comparison_never_overwrites_a_draft(drafts: tuple[Path, Path], tmp_path: Path) -> None:
    draft = tmp_path / "old.txt"
    draft.write_text(OLD, "utf-8")
    status, _, err = run(draft, drafts[1], "-o", draft)
    assert status == 2
    assert "one of the drafts" in err
    assert draft.read_text("utf-8") == OLD


def findings(old: Path, new: Path, kind: str) -> list[str]:
    """The rules of the findings that are "new" or "settled"."""
    data = json.loads(run(old, new, "--format", "json")[1])
    return [finding["rule"] for finding in data["findings"][kind]]


def accept(draft: Path) -> None:
    CliRunner().invoke(app, ["review", str(draft), "--write-baseline"])
    assert draft.with_name(f"{draft.name}.waivers.yaml").is_file()


def test_what_the_new_draft_waives_is_not_new(drafts: tuple[Path, Path]) -> None:
    assert "general/governing-law" in findings(*drafts, "new")
    accept(drafts[1])
    assert findings(*drafts, "new") == []


def test_what_the_old_draft_waives_is_there_all_the_same(drafts: tuple[Path, Path]) -> None:
    before = findings(*drafts, "new")
    accept(drafts[0])
    assert findings(*drafts, "new") == before
    assert findings(*drafts, "settled") == []
