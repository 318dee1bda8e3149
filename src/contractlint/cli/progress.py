"""A sign of life on standard error for what takes longer than a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_PATIENCE = 1.0
"""Seconds before anything is shown."""


@contextmanager
def show_progress(words: str) -> Iterator[None]:
    """Say ``words`` on standard error if the block runs longer than a second, and take them back after it.

    Nothing is shown where standard error is not a screen.
    """
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()

    def watch() -> None:
        frame = 0
        while not done.wait(_PATIENCE if frame == 0 else 0.25):
            sys.stderr.write(f"\r{words} {'.' * (frame % 4):<4}")
            sys.stderr.flush()
            frame += 1
        if frame:
            sys.stderr.write("\r" + " " * (len(words) + 5) + "\r")
            sys.stderr.flush()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join(timeout=1)
