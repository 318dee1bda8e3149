"""What an audit writes, kept apart from what it reads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from contractlint.audit.addresses import is_url
from contractlint.audit.outcome import AuditError
from contractlint.audit.walk import Found

_STORES_OWN = ("", "-wal", "-shm", "-journal")
"""What SQLite adds to a store's name for the files beside it."""

_File = tuple[int, int]
"""A file under whatever name: its device and its number there."""


def is_part_of_store(found: Found, store: Path) -> bool:
    """Whether a file that the places name is the store itself, or one that SQLite keeps beside it."""
    if is_url(found.path):
        return False
    # one file after the other, since they come and go while the store is open
    return any(_same(Path(f"{store}{ending}"), found.path) for ending in _STORES_OWN)


def refuse_contracts(found: Iterable[Found], outputs: Iterable[Path]) -> None:
    """End an audit that would write over what it reads, before it reads anything.

    Args:
        found: the files of the contracts.
        outputs: files to be written; those that are not there yet are nobody's contract.

    Raises:
        AuditError: names the first such output.
    """
    there = {file: path for path in outputs if (file := _file(path))}
    if not there:
        return
    for contract in found:
        if not is_url(contract.path) and (path := there.get(_file(Path(contract.path)) or (-1, -1))):
            raise AuditError(f"{path}: is one of the contracts; give what is written another name, or another folder")


def _file(path: Path) -> _File | None:
    try:
        info = path.stat()
    except (OSError, ValueError):
        return None
    return info.st_dev, info.st_ino


def _same(path: Path, other: str) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):
        return False
