"""Commented and redlined files in a real word processor: LibreOffice opens and renders each."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from contractlint.extract import extract_bytes
from contractlint.model import MarkupKind
from contractlint.parse import parse
from contractlint.report.word import comment_docx, redline_docx
from contractlint.review import review_document
from word_draft import CORPUS, marked_up, reviewed, settle

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PYTHON = "/usr/bin/python3"
"""The system's Python, for which distributions install LibreOffice's bindings."""
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for LibreOffice's settings, so that it neither reads nor changes the user's own."""
    return tmp_path_factory.mktemp("profile")


def render(data: bytes, folder: Path, profile: Path) -> str:
    """The text of all pages as LibreOffice lays them out."""
    source = folder / "contract.docx"
    source.write_bytes(data)
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    pages = pypdfium2.PdfDocument((folder / "contract.pdf").read_bytes())
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    finally:
        pages.close()


def check(original: bytes, folder: Path, profile: Path) -> None:
    """Put one file through comments and redline, and open both and the accepted redline."""
    document = extract_bytes(original, path="contract.docx")
    report = review_document(document)
    commented = comment_docx(report, document, original)
    read = extract_bytes(commented, path="contract.docx")
    assert read.text == document.text
    said = [mark for mark in read.markup if mark.kind is MarkupKind.COMMENT and mark.author == "contractlint"]
    assert len(said) == len(report.findings)
    kept = [mark for mark in read.markup if mark.author != "contractlint"]
    assert kept == list(document.markup)
    redline = redline_docx(report, parse(document), original)
    first = document.text.split()[0]
    for place, data in enumerate((commented, redline, settle(redline, accept=True))):
        (folder / str(place)).mkdir()
        assert first in render(data, folder / str(place), profile)


@needs_office
def test_a_draft_full_of_other_peoples_marks_is_rendered(tmp_path: Path, profile: Path) -> None:
    check(marked_up(), tmp_path, profile)


@needs_office
def test_a_corpus_contract_is_rendered(tmp_path: Path, profile: Path) -> None:
    check(next(path for path in CORPUS if path.stem == "template-with-blanks").read_bytes(), tmp_path, profile)


@needs_office
@pytest.mark.parametrize("what", ["Accept", "Reject"])
def test_all_changes_accepted_or_rejected_leave_the_new_text_or_the_old(what: str, tmp_path: Path) -> None:
    if (
        not Path(PYTHON).is_file()
        or subprocess.run([PYTHON, "-c", "import uno"], check=False, capture_output=True).returncode
    ):
        pytest.skip("LibreOffice's Python bindings are not installed")
    original, document, report = reviewed(next(path for path in CORPUS if path.stem == "equipment-maintenance"))
    redline = redline_docx(report, parse(document), original)
    source, target = tmp_path / "redline.docx", tmp_path / "settled.docx"
    source.write_bytes(redline)
    program = Path(__file__).parents[1] / "office_changes.py"
    subprocess.run(
        [PYTHON, str(program), what, str(source), str(target), str(tmp_path / "profile")], check=True, timeout=120
    )
    settled = extract_bytes(target.read_bytes(), path="settled.docx")
    wanted = extract_bytes(redline if what == "Accept" else original, path="wanted.docx")
    assert settled.text == wanted.text
    assert [(b.kind, b.level) for b in settled.blocks] == [(b.kind, b.level) for b in wanted.blocks]
    assert not [mark for mark in settled.markup if mark.author == "contractlint"]


@pytest.mark.eval
@needs_office
def test_real_contracts_are_rendered(real_contracts: Path, tmp_path: Path, profile: Path) -> None:
    files = sorted([*real_contracts.glob("*.docx"), *(real_contracts.parents[1] / "word").glob("*.docx")])
    if len(files) < 3:
        pytest.skip("fewer than three Word files beside this checkout")
    for place, path in enumerate(files[:3]):
        (tmp_path / str(place)).mkdir()
        check(path.read_bytes(), tmp_path / str(place), profile)
