"""What a user may choose, with its defaults."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """The choices for one review.

    ``select`` and ``ignore`` hold rule ids or their prefixes ("risk", "risk/insurance"); an empty ``select``
    means all. ``rules`` is a folder with the user's own packs. ``fail_on`` is the least severity that makes
    the exit status 1, or "never". ``per_file_ignores`` are (pattern, ids) pairs: what is ignored only in the files that
    the pattern ("archive/*.pdf") fits.
    """

    profile: str = "managed-services"
    side: str = "client"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: Path | None = None
    fail_on: str = "error"
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def for_file(self, path: Path) -> Options:
        """The options for one file: what is ignored only there is ignored everywhere."""
        name = Path(_real(path)).as_posix()
        more = [id_ for pattern, ids in self.per_file_ignores for id_ in ids if _fits(name, pattern)]
        return replace(self, ignore=(*self.ignore, *more)) if more else self

    def wants(self, rule_id: str) -> bool:
        """Whether this rule is asked for."""
        if any(_covers(prefix, rule_id) for prefix in self.ignore):
            return False
        return not self.select or any(_covers(prefix, rule_id) for prefix in self.select)


def _real(path: Path) -> str:
    """Where a path leads; where it leads nowhere (a name that no file can have, a link to itself), as it is."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        return str(path)


def _fits(name: str, pattern: str) -> bool:
    """Whether a whole path ends as the pattern says; "*" stands for any characters, folders too."""
    return fnmatchcase(name, f"*/{pattern}")


def _covers(prefix: str, rule_id: str) -> bool:
    prefix = prefix.rstrip("/")
    return rule_id == prefix or rule_id.startswith(prefix + "/")
