"""``contractlint fix``, as a user runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from contractlint.cli.fix import fix
from contractlint.config import Options
from contractlint.extract import extract_bytes
from contractlint.model import MarkupKind
from contractlint.review import review_document
from contractlint.review.waivers import waiver_file, write_waivers
from word_draft import marked_up, p, pack

PDF = Path(__file__).parents[2] / "corpus" / "master-deferring.pdf"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    app = typer.Typer()
    app.command()(fix)
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.docx"
    path.write_bytes(marked_up())
    return path


def insertions(path: Path) -> list[str]:
    document = extract_bytes(path.read_bytes(), path=path.name)
    marks = [mark for mark in document.markup if mark.author == "contractlint"]
    return [document.text[mark.start : mark.end] for mark in marks if mark.kind is MarkupKind.INSERTION]


def test_a_redline_is_written_and_what_was_done_is_said(draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "redline.docx"
    status, out, _ = run(draft, "-o", target, "--select", "confidentiality/obligation,costs/late-payment")
    assert status == 0
    assert out.splitlines() == [
        "inserted   costs/late-payment: 2 Fees",
        "inserted   confidentiality/obligation: new section: Confidentiality",
    ]
    assert [text.split()[0] for text in insertions(target)] == ["An", "Confidentiality", "Each"]


def test_figures_are_mended_only_when_asked_for(draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "redline.docx"
    run(draft, "-o", target, "--select", "consistency/number-mismatch")
    assert insertions(target) == []
    _, out, _ = run(draft, "-o", target, "--select", "consistency/number-mismatch", "--values")
    assert insertions(target) == ["30"]
    assert out == "replaced   consistency/number-mismatch: by 30\n"


def test_what_is_waived_is_not_put_in(draft: Path, tmp_path: Path) -> None:
    report = review_document(extract_bytes(draft.read_bytes(), path=str(draft)), options=Options(select=("term",)))
    waiver_file(draft).write_bytes(write_waivers(report, ()).encode())
    target = tmp_path / "redline.docx"
    status, out, _ = run(draft, "-o", target, "--select", "term")
    assert (status, out) == (0, "nothing is missing or left blank\n")
    assert insertions(target) == []


def test_a_draft_that_lacks_nothing_is_written_as_it_is(draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "redline.docx"
    status, out, err = run(draft, "-o", target, "--select", "services/listed")
    assert (status, out, err) == (0, "nothing is missing or left blank\n", "")
    assert extract_bytes(target.read_bytes(), path="x").text == extract_bytes(draft.read_bytes(), path="x").text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("contract.pdf", PDF.read_bytes(), "only a Word file can be redlined; save the contract as .docx"),
        ("contract.md", b"# Agreement\n\nText.", "only a Word file can be redlined; save the contract as .docx"),
        (
            "old.doc",
            b"\xd0\xcf\x11\xe0 old",
            "this is an old Office file of some kind; save the contract as .docx or PDF",
        ),
        ("cut.docx", pack(p("Agreement"))[:300], "the file is broken or cut off"),
    ],
)
def test_other_files_are_refused_in_one_line(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    source, target = tmp_path / name, tmp_path / "redline.docx"
    source.write_bytes(content)
    status, out, err = run(source, "-o", target)
    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert not target.exists()


def test_the_draft_itself_is_never_overwritten(draft: Path, tmp_path: Path) -> None:
    before = draft.read_bytes()
    link = tmp_path / "same.docx"
    link.hardlink_to(draft)
    for target in (draft, link):
        status, _, err = run(draft, "-o", target)
        assert status == 2
        assert "this is the draft itself" in err
    assert draft.read_bytes() == before


def test_a_redline_is_a_docx(draft: Path, tmp_path: Path) -> None:
    status, _, err = run(draft, "-o", tmp_path / "redline.pdf")
    assert status == 2
    assert "ends in .docx" in err


def test_a_place_that_cannot_be_written_is_said(draft: Path, tmp_path: Path) -> None:
    status, _, err = run(draft, "-o", tmp_path / "nowhere" / "redline.docx", "--select", "term/end")
    assert status == 2
    assert "cannot be written" in err
