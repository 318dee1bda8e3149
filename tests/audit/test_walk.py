"""What an audit finds in folders, patterns and lists."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from contractlint.audit.walk import Found, find_contracts, listed_places
from contractlint.config import Options
from contractlint.extract import extract_text
from contractlint.report import render
from contractlint.review import review_document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "a.pdf", "old/b.docx", "old/deep/c.md", "notes.xlsx", ".hidden.md", "old/~$b.docx", "a.pdf.waivers.yaml", ".git/x.md",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return tmp_path


def names(folder: Path, *places: str | Path) -> list[str]:
    return [os.path.relpath(found.path, folder) for found in find_contracts([str(place) for place in places])]


def test_a_folder_stands_for_the_contracts_below_it(folder: Path) -> None:
    assert names(folder, folder) == ["a.pdf", "old/b.docx", "old/deep/c.md"]


def test_a_pattern_finds_what_fits_and_nothing_twice(folder: Path) -> None:
    assert names(folder, folder / "**" / "*.md", folder / "old") == ["old/deep/c.md", "old/b.docx"]


def test_a_file_that_is_named_is_taken_whatever_its_ending(folder: Path) -> None:
    assert names(folder, folder / "notes.xlsx") == ["notes.xlsx"]


def test_what_is_not_there_is_not_dropped_silently(folder: Path) -> None:
    assert names(folder, folder / "none.pdf", folder / "*.rtf") == ["none.pdf", "*.rtf"]


def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "old" / "a.docx")
    assert names(folder, folder / "old") == ["old/b.docx", "old/deep/c.md"]
    assert names(folder, folder / "old" / "a.docx") == ["old/a.docx"]


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "old" / "loop").symlink_to(folder)
    assert names(folder, folder) == ["a.pdf", "old/b.docx", "old/deep/c.md"]


def test_files_of_other_kinds_are_told_of(folder: Path) -> None:
    others: list[str] = []
    list(find_contracts([str(folder)], others.append))
    assert [os.path.relpath(path, folder) for path in others] == ["notes.xlsx"]


def test_a_folder_behind_a_link_is_not_forgotten(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    archive = tmp_path_factory.mktemp("archive")
    (archive / "deep").mkdir()
    (archive / "deep" / "e.md").write_text("e", "utf-8")
    (archive / "back").symlink_to(folder)
    (folder / "2019").symlink_to(archive)
    (folder / "again").symlink_to(archive / "deep")
    assert names(folder, folder) == ["a.pdf", "old/b.docx", "old/deep/c.md", "2019/deep/e.md"]


def test_a_link_upwards_does_not_lead_out_of_the_folder(folder: Path) -> None:
    (folder / "old" / "up").symlink_to(folder)
    assert names(folder, folder / "old") == ["old/b.docx", "old/deep/c.md"]


def test_a_folder_that_cannot_be_listed_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = str(folder / "old" / "deep")
    listed = os.scandir

    def scandir(path: str) -> object:
        if path == locked:
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert [found.problem for found in find_contracts([str(folder)]) if found.path == locked] == [
        "cannot be listed (Permission denied); check the folder's permissions"
    ]


def test_a_report_written_among_the_contracts_is_none(folder: Path) -> None:
    document = extract_text("# Agreement\n\nThe term begins on 1 March 2024.")
    page = render(review_document(document, options=Options()), "html", document)
    (folder / "report.html").write_text(page, "utf-8")
    (folder / "contract.html").write_text("<p>This Agreement is made on 1 March 2024.</p>", "utf-8")
    assert names(folder, folder / "*.html") == ["contract.html", "report.html"]
    assert "report.html" not in names(folder, folder)


def test_a_name_with_nul_is_told_and_ends_nothing(folder: Path) -> None:
    found = list(find_contracts(["a\0b", "*\0", str(folder / "a.pdf")]))
    assert [bool(each.problem) for each in found] == [True, True, False]


def test_no_two_files_have_the_same_name() -> None:
    names = (b"caf\xe9.md", b"caf\\xe9.md", b"caf\\\xe9.md", b"caf\\\\xe9.md", b"caf\\\\\xe9.md")
    assert len({Found(os.fsdecode(name)).name for name in names}) == len(names)


@pytest.mark.parametrize(
    "data", [b"a b.pdf\n\nc.md", b"a b.pdf\r\nc.md\r\n \r\n", b"a b.pdf\0c.md\0", b"\xef\xbb\xbfa b.pdf\nc.md\n"]
)
def test_a_list_is_understood_from_any_system(data: bytes) -> None:
    assert listed_places(data) == ["a b.pdf", "c.md"]
    assert listed_places(data.removeprefix(b"\xef\xbb\xbf").decode().encode("utf-16")) == ["a b.pdf", "c.md"]


def test_a_list_keeps_what_is_in_a_name() -> None:
    assert listed_places(b"two\nlines.md\0 caf\xe9.md\0") == ["two\nlines.md", os.fsdecode(b" caf\xe9.md")]
    assert listed_places(b"") == []
