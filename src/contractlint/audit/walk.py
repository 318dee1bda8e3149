"""What to audit: files, folders, patterns, and lists of them."""

from __future__ import annotations

import codecs
import glob
import itertools
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from contractlint.audit.addresses import is_url, public_name

ENDINGS = {
    ".pdf", ".docx", ".docm", ".dotx", ".doc", ".dot", ".rtf", ".odt", ".ott", ".md", ".html", ".htm", ".txt",
    ".tif", ".tiff",
}  # fmt: skip
"""What is taken from a folder; a file that is named is taken whatever its name."""

_WAIVERS = ".waivers.yaml"
"""As :data:`contractlint.review.waivers.ENDING`, which would bring YAML along."""
_OWN_PAGE = b'<meta name="generator" content="contractlint'
"""What a report says of itself; one that was written among the contracts is none."""
_PAGE_HEAD = 4096
_NO_TEXT = re.compile(r"\\+(?=x[89a-f][0-9a-f]|[\udc80-\udcff])")
"""Backslashes before a byte that is no character, or before what that is shown as."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file, with what tells without reading it whether it may have changed (0 where unknown)."""

    path: str
    size: int = 0
    changed: int = 0
    """Nanoseconds since 1970; of an object in a store, any number that changes with its content."""
    waivers: str | None = None
    """The path, or the URL, of the waiver file beside it, where there is one."""
    problem: str | None = None
    """Why it cannot be read, where that is known already."""

    @property
    def name(self) -> str:
        """The path as text: an address without its secrets; bytes of a name that are no characters in figures.

        Two files never have the same name: where a name holds such figures itself, its backslashes are doubled.
        """
        path = public_name(self.path) if is_url(self.path) else self.path
        if os.sep != "\\":
            path = _NO_TEXT.sub(lambda backslashes: 2 * backslashes[0], path)
        return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def listed_places(data: bytes) -> list[str]:
    """The places that a list names: one a line, whatever ends it, or each ended by a NUL, as ``find -print0`` does.

    Windows likes to write a byte order mark before the first; behind that of UTF-16, the list is read as UTF-16.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    data = data.removeprefix(codecs.BOM_UTF8)
    lines = data.split(b"\0") if b"\0" in data else [line.rstrip(b"\r") for line in data.split(b"\n")]
    return [os.fsdecode(line) for line in lines if line.strip()]


def find_contracts(places: Iterable[str], on_passed_over: Callable[[str], None] = lambda _: None) -> Iterator[Found]:
    """Every file that the places name, each once, sorted within a place.

    A folder stands for the contracts in it and below it, and in the folders that links in it lead to. Hidden files,
    Word's lock files and links that lead in a circle are passed over, and so are files of other kinds and our own
    pages, of which ``on_passed_over`` hears. A place that is not there is yielded as it is: the review says what is
    wrong with it. A folder that cannot be listed is yielded with the reason.
    """
    seen: set[str] = set()
    for remote, group in itertools.groupby(places, key=is_url):
        if remote:
            from contractlint.audit.remote import find_remote  # noqa: PLC0415  # wants an extra

            for found in find_remote(*group):
                if found.name not in seen:
                    seen.add(found.name)
                    yield found
            continue
        for found in itertools.chain.from_iterable(_expand(place, on_passed_over) for place in group):
            key = _real(found.path)
            if key not in seen:
                seen.add(key)
                yield found


def _expand(place: str, on_passed_over: Callable[[str], None]) -> Iterator[Found]:
    if "\0" in place:  # no system has such names, and Python's functions for paths raise errors of several kinds
        yield Found(place, problem="no file can have this name, it has a NUL in it; check the list")
    elif os.path.isdir(place):  # noqa: PTH112  # a name may be no path at all
        yield from _below(place, on_passed_over)
    elif glob.has_magic(place) and not os.path.exists(place):  # noqa: PTH110
        matches = sorted(glob.glob(place, recursive=True))  # noqa: PTH207  # patterns as the shell knows them
        if not matches:
            yield _stat(place)
        for match in matches:
            yield from _below(match, on_passed_over) if os.path.isdir(match) else [_stat(match)]  # noqa: PTH112
    else:
        yield _stat(place)


def _below(folder: str, on_passed_over: Callable[[str], None]) -> Iterator[Found]:
    """The contracts in a folder and below it, then those in folders that links lead to; each folder once."""
    walked: set[str] = set()
    refused: list[OSError] = []
    waiting = [folder]
    for top in waiting:  # grows as links are met
        for here, folders, names in os.walk(top, onerror=refused.append):
            if (real := _real(here)) in walked:
                folders.clear()
                continue
            walked.add(real)
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            links = [link for name in folders if os.path.islink(link := os.path.join(here, name))]  # noqa: PTH114, PTH118
            waiting += [link for link in links if not _is_within(real, _real(link))]
            for path in _visible(here, names):
                if _is_contract(path):
                    yield _stat(str(path))
                else:
                    on_passed_over(str(path))
    for error in refused:
        yield Found(str(error.filename), problem=f"cannot be listed ({error.strerror}); check the folder's permissions")


def _real(path: str) -> str:
    return path if "\0" in path else os.path.realpath(path)


def _is_within(folder: str, other: str) -> bool:
    """Whether a folder is the other one or below it; both are real paths."""
    return f"{folder}{os.sep}".startswith(f"{other.rstrip(os.sep)}{os.sep}")


def _visible(folder: str, names: list[str]) -> list[Path]:
    return [
        Path(folder, name) for name in sorted(names) if not name.startswith((".", "~$")) and not name.endswith(_WAIVERS)
    ]


def _is_contract(path: Path) -> bool:
    """Whether a file in a folder is one to review: no pipe or socket (who means it names it), and no page of ours."""
    ending = path.suffix.lower()
    if ending not in ENDINGS or (path.exists() and not path.is_file()):
        return False
    if ending not in (".html", ".htm"):
        return True
    try:
        with path.open("rb") as page:
            return _OWN_PAGE not in page.read(_PAGE_HEAD)
    except OSError:  # the review says why
        return True


def _stat(path: str) -> Found:
    try:
        info = Path(path).stat()
    except OSError:
        return Found(path)
    waivers = path + _WAIVERS
    return Found(path, info.st_size, info.st_mtime_ns, waivers if os.path.isfile(waivers) else None)  # noqa: PTH113  # as above
