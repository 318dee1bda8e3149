"""The bytes of what the user named: a file, a pipe or standard input, read no further than the limits allow."""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

from contractlint.extract.limits import Limits, UnreadableError

_PIECE = 2**16
_PATIENCE = 30.0
"""Seconds that a pipe may stay silent."""


def read_source(name: str, limits: Limits) -> bytes:
    """All bytes of a file; "-" is standard input.

    Raises:
        UnreadableError: it is not there, is no file, is too large, or is a pipe into which nobody writes.
    """
    most = limits.file_bytes + 1
    try:
        if name == "-":
            if sys.stdin is None:
                raise UnreadableError(name, "standard input is closed", "give a file, or pipe the contract in")
            return sys.stdin.buffer.read(most)
        if not name:
            raise UnreadableError('""', "no file is named", "give the contract's file")
        path = Path(name)
        kind = path.stat()
        if stat.S_ISDIR(kind.st_mode):
            raise UnreadableError(name, "is a folder", "give the contract's file")
        if kind.st_size > limits.file_bytes:
            raise too_large(name, limits)
        if stat.S_ISFIFO(kind.st_mode):
            return _read_pipe(name, most, min(limits.seconds, _PATIENCE))
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise UnreadableError(name, (error.strerror or str(error)).lower(), "check the path") from error
    except ValueError as error:  # a name that no file can have, such as one with a null character
        raise UnreadableError(name, "no file can have this name", "check the path") from error


def too_large(name: str, limits: Limits) -> UnreadableError:
    """The error for a file with too many bytes."""
    return UnreadableError(name, f"larger than {limits.file_bytes // 2**20} MiB", "split it or save it smaller")


def _read_pipe(name: str, most: int, seconds: float) -> bytes:
    """A named pipe's bytes. To open one may mean to wait for ever for somebody to write, so it is opened without."""
    import select  # noqa: PLC0415  # only for pipes

    parts: list[bytes] = []
    length = 0
    until = time.monotonic() + seconds
    pipe = os.open(name, os.O_RDONLY | os.O_NONBLOCK)
    try:
        while length < most:
            ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise UnreadableError(name, f"nothing came through this pipe in {seconds:g} seconds", "give a file")
            part = os.read(pipe, min(_PIECE, most - length))
            if not part:
                break
            parts.append(part)
            length += len(part)
    finally:
        os.close(pipe)
    return b"".join(parts)
