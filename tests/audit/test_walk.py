"""What an audit finds in folders, patterns and lists."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from contractlint.audit.walk import find_contracts


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
