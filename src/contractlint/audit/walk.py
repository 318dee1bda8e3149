"""What to audit: files, folders, patterns, and lists of them."""

from __future__ import annotations

import glob
import itertools
import os
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
        """The path as text: an address without its secrets; bytes of a name that are no characters in figures."""
        path = public_name(self.path) if is_url(self.path) else self.path
        return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def find_contracts(places: Iterable[str], on_passed_over: Callable[[str], None] = lambda _: None) -> Iterator[Found]:
    """Every file that the places name, each once, sorted within a place.

    A folder stands for the contracts in it and below it; hidden files, Word's lock files and links that lead in a
    circle are passed over, and so are files of other kinds, of which ``on_passed_over`` hears. A place that is not
    there is yielded as it is: the review says what is wrong with it.
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
        for path in itertools.chain.from_iterable(_expand(place, on_passed_over) for place in group):
            key = os.path.realpath(path)
            if key not in seen:
                seen.add(key)
                yield _stat(path)


def _expand(place: str, on_passed_over: Callable[[str], None]) -> Iterator[str]:
    if os.path.isdir(place):  # noqa: PTH112  # a name may be no path at all
        yield from _below(Path(place), on_passed_over)
    elif glob.has_magic(place) and not os.path.exists(place):  # noqa: PTH110
        matches = sorted(glob.glob(place, recursive=True))  # noqa: PTH207  # patterns as the shell knows them
        if not matches:
            yield place
        for match in matches:
            yield from _below(Path(match), on_passed_over) if os.path.isdir(match) else [match]  # noqa: PTH112
    else:
        yield place


def _below(folder: Path, on_passed_over: Callable[[str], None]) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith((".", "~$")) or name.endswith(_WAIVERS):
                continue
            if Path(name).suffix.lower() in ENDINGS and not _is_other(Path(here) / name):
                yield str(Path(here) / name)
            else:
                on_passed_over(str(Path(here) / name))


def _is_other(path: Path) -> bool:
    """Whether something that is no file, a pipe or a socket, lies in a folder: who means it names it."""
    return path.exists() and not path.is_file()


def _stat(path: str) -> Found:
    try:
        info = Path(path).stat()
    except (OSError, ValueError):
        return Found(path)
    waivers = path + _WAIVERS
    return Found(path, info.st_size, info.st_mtime_ns, waivers if os.path.isfile(waivers) else None)  # noqa: PTH113  # as above
