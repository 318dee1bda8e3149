"""Regular expressions kept compiled from one run of the command to the next.

Python keeps its modules' byte code, but compiles their regular expressions anew in every process; for the few hundred
patterns of a review that is a sixth of its time. So the command records what :mod:`re` compiles while modules are
imported, and keeps it in the user's cache folder: patterns of this package and of the libraries below it, never one
that is made from a contract's words. The file is for one Python alone; one that cannot be read is as none, and Python's
own engine checks each program before it runs. docs/decisions/0015 tells why this leans on Python's inside.
"""

from __future__ import annotations

import atexit
import contextlib
import marshal
import os
import re
import sys
from array import array
from pathlib import Path
from types import SimpleNamespace
from typing import Any

_FEW = 12
"""So many patterns are compiled before the file is read: a help text needs no more."""
_MOST = 4000
"""More patterns than any run needs: with more, the file is begun anew."""
_Programs = dict[tuple[str, int], tuple[Any, ...]]


def keep_patterns(path: Path | None = None) -> None:
    """From now on, take compiled patterns from the file kept by earlier runs, and add to it at the end what is new.

    Where Python's inside is not as expected, everything stays as it is.

    Args:
        path: the file; by default one for this Python in the user's cache folder.
    """
    try:
        _Keeper(path or _file()).start()
    except (AttributeError, OSError, RuntimeError):  # another Python, made otherwise; a user without a home
        return


class _Keeper:
    """Stands between :mod:`re` and its compiler."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._compiler: Any = re._compiler  # type: ignore[attr-defined]  # the one place to hold on to
        self._engine = self._compiler._sre
        self._compile_anew = self._compiler.compile
        self._stamp = [sys.version, self._engine.MAGIC, self._engine.CODESIZE]
        self._kept: _Programs | None = None
        self._fresh: _Programs = {}
        self._asked = 0
        self._last: tuple[Any, ...] = ()

    def start(self) -> None:
        self._compiler._sre = SimpleNamespace(**vars(self._engine) | {"compile": self._record})
        self._compiler.compile = self._compile
        atexit.register(self._write)

    def _record(self, pattern: Any, *program: Any) -> Any:
        self._last = program
        return self._engine.compile(pattern, *program)

    def _compile(self, pattern: Any, flags: int = 0) -> Any:
        self._asked += 1
        if self._kept is None and self._asked > _FEW:
            self._kept = _read(self._path, self._stamp)
        key = (pattern, int(flags))
        if self._kept and key in self._kept:
            own, code, *groups = self._kept[key]
            with contextlib.suppress(RuntimeError, TypeError, ValueError, OverflowError):
                return self._engine.compile(pattern, own, memoryview(code).cast("I").tolist(), *groups)
        made = self._compile_anew(pattern, flags)
        if type(pattern) is str and _while_importing():
            self._fresh[key] = self._last
        return made

    def _write(self) -> None:
        """Keep what is new beside what was kept, whole or not at all."""
        if self._kept is None or self._fresh.keys() <= self._kept.keys():
            return
        programs: _Programs = {} if len(self._kept) > _MOST else dict(self._kept)
        for key, (own, code, count, index, names) in self._fresh.items():
            programs[key] = (own, array("I", code).tobytes(), count, dict(index), names)
        part = self._path.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError, ValueError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(marshal.dumps((self._stamp, programs)))
            part.replace(self._path)


def _while_importing() -> bool:
    """Whether a module's own body asks for the pattern; only such patterns are the same in every run."""
    frame: Any = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__") == "re":
        frame = frame.f_back
    return frame is not None and frame.f_code.co_name == "<module>"


def _read(path: Path, stamp: list[Any]) -> _Programs:
    """What was kept under the same stamp; nothing where there is no such file, or where it cannot be read."""
    with contextlib.suppress(OSError, EOFError, ValueError, TypeError):
        found, programs = marshal.loads(path.read_bytes())  # noqa: S302  # the user's own file, trusted like byte code
        if found == stamp and isinstance(programs, dict):
            return programs
    return {}


def _file() -> Path:
    """In the user's cache folder, by the Python that reads it."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return folder / "contractlint" / f"patterns-{sys.implementation.cache_tag}.bin"
