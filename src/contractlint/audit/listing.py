"""The contracts in a folder of a store, or those that a pattern fits, taken folder by folder as they are wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from contractlint.audit.addresses import is_web
from contractlint.audit.fetching import PATIENCE, ask, open_address, told, version_of, within
from contractlint.audit.walk import ENDINGS, Found

MOST_FILES = 200_000
_MOST_FOLDERS = 100_000
_DEEPEST = 40
"""Bounds of one place: pages on the web can link in circles."""
_AT_ONCE = 16
"""So many files a server is asked about at the same time."""
_WAIVERS = ".waivers.yaml"


class Pattern:
    """A pattern below a folder: "*" within a name, "**" for any folders, "[ab]", and "?" except on the web."""

    def __init__(self, text: str, *, web: bool) -> None:
        """Read a pattern.

        Raises:
            ValueError: "**" is not alone between slashes.
        """
        from fsspec.utils import glob_translate  # noqa: PLC0415  # an extra

        text = text.replace("?", "[?]") if web else text
        parts = text.rstrip("/").split("/")
        endless = [place for place, part in enumerate(parts) if "**" in part]
        self._whole = re.compile(glob_translate(text.rstrip("/")))
        self._deepest = _DEEPEST if endless else len(parts)
        self._first = [re.compile(glob_translate(part)) for part in parts[: endless[0] if endless else None]]

    def fits(self, name: str) -> bool:
        """Whether it fits a name below the folder."""
        return self._whole.match(name) is not None

    def may_fit_below(self, folder: str) -> bool:
        """Whether it could fit anything in this folder."""
        parts = folder.split("/")
        return len(parts) < self._deepest and all(
            pattern.match(part) for pattern, part in zip(self._first, parts, strict=False)
        )


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file or folder, by its name below the place's own folder, and what its store says of it."""

    name: str
    is_folder: bool
    info: dict[str, Any]

    @property
    def hidden(self) -> bool:
        return self.name.rpartition("/")[2].startswith(".")


class Listing:
    """What is below one folder. ``head`` is its address and ends in "/"; ``tail`` is the rest of a chain."""

    def __init__(self, head: str, tail: str) -> None:
        self._head = head
        self._tail = tail
        self._web = is_web(head)
        self._store, root = within(PATIENCE, lambda: open_address(head + tail))
        self._root = f"{root.rstrip('/')}/" if root.strip("/") else ""

    def contracts(self, pattern: Pattern | None = None) -> Iterator[Found]:
        """The contracts below the folder; with a pattern, the files that it fits and the contracts in such folders.

        A folder that cannot be listed is yielded with a problem.
        """
        files = folders = 0
        waiting = [("", pattern is None)]
        while waiting:
            folder, whole = waiting.pop()
            folders += 1
            try:
                entries = within(PATIENCE, lambda: self._entries(folder))  # noqa: B023  # called at once
            except Exception as error:
                if not folder:
                    raise
                yield Found(self._url(folder), problem="; ".join(told(error)))
                continue
            wanted = [entry for entry in entries if _is_wanted(entry, pattern, whole=whole)]
            below = [entry for entry in entries if _is_entered(entry, pattern, whole=whole)]
            waiting += [(entry.name, whole or _fits(pattern, entry)) for entry in reversed(below)]
            files += len(wanted)
            yield from self._found(wanted, {entry.name for entry in entries})
            if files > MOST_FILES or folders > _MOST_FOLDERS:
                yield Found(self._url(""), problem=f"more than {MOST_FILES:,} contracts; name its folders one by one")
                return

    def _entries(self, folder: str) -> list[_Entry]:
        """The entries of a folder, by name; links of a web page that lead out of it are passed over."""
        place = self._root + folder
        entries: dict[str, _Entry] = {}
        for info in self._store.ls(f"{place.rstrip('/')}/" if self._web else place.rstrip("/"), detail=True):
            full = str(info["name"])
            if not full.lstrip("/").startswith(place.lstrip("/")) or (self._web and ".." in unquote(full)):
                continue
            name = full.lstrip("/")[len(self._root.lstrip("/")) :].strip("/")
            if name and name != folder:
                entries[name] = _Entry(name, info["type"] == "directory", info)
        return [entries[name] for name in sorted(entries)]

    def _found(self, entries: list[_Entry], names: set[str]) -> Iterator[Found]:
        if not self._web:  # the listing has told all
            for entry in entries:
                yield self._one(entry, entry.info, names)
            return
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            for entry, answer in zip(entries, threads.map(self._asked, entries), strict=True):
                yield answer if isinstance(answer, Found) else self._one(entry, answer, names)

    def _asked(self, entry: _Entry) -> dict[str, Any] | Found:
        try:
            return ask(self._url(entry.name))
        except Exception as error:  # libraries of many makers: whatever they raise, it costs this file only
            return Found(self._url(entry.name), problem="; ".join(told(error)))

    def _one(self, entry: _Entry, info: dict[str, Any], names: set[str]) -> Found:
        waivers = entry.name + _WAIVERS
        return Found(
            self._url(entry.name), int(info.get("size") or 0), version_of(info),
            waivers=self._url(waivers) if waivers in names else None,
        )  # fmt: skip

    def _url(self, name: str) -> str:
        return f"{self._head}{name}{self._tail}"


def _is_wanted(entry: _Entry, pattern: Pattern | None, *, whole: bool) -> bool:
    if entry.is_folder or entry.hidden:
        return False
    return (whole and _is_contract(entry.name)) or _fits(pattern, entry)


def _is_entered(entry: _Entry, pattern: Pattern | None, *, whole: bool) -> bool:
    if not entry.is_folder or entry.hidden or entry.name.count("/") >= _DEEPEST:
        return False
    return whole or pattern is None or _fits(pattern, entry) or pattern.may_fit_below(entry.name)


def _fits(pattern: Pattern | None, entry: _Entry) -> bool:
    return pattern is not None and pattern.fits(entry.name)


def _is_contract(name: str) -> bool:
    last = name.partition("?")[0].rpartition("/")[2]
    ending = f".{last.rpartition('.')[2].lower()}"
    return ending in ENDINGS and not last.startswith("~$") and ".waivers." not in last
