"""Exit statuses, and the errors that users meet."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum

import typer


class Exit(IntEnum):
    """What the exit status says."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    """Usage, or a file that cannot be read."""
    INTERRUPTED = 130


def complain(line: str) -> None:
    """One line on standard error, also where a library's reason has several."""
    typer.echo(f"contractlint: {' '.join(part.strip() for part in line.splitlines())}", err=True)


@contextmanager
def user_errors(told: set[str] | None = None) -> Iterator[None]:
    """Turn mistakes in packs, profiles and configuration into lines on standard error and exit status 2.

    Args:
        told: lines that were said already, of another contract, and are not said again; what is said joins them.
    """
    from contractlint.checks import CheckError  # noqa: PLC0415  # --help needs none of these
    from contractlint.config import ConfigError  # noqa: PLC0415
    from contractlint.rules.load import PackError  # noqa: PLC0415

    try:
        yield
    except (ConfigError, PackError) as error:
        _complain_once(error.problems, told)
        raise typer.Exit(Exit.USAGE) from error
    except CheckError as error:
        _complain_once([str(error)], told)
        raise typer.Exit(Exit.USAGE) from error


@contextmanager
def costs_only(file: str, *, many: bool) -> Iterator[None]:
    """A fault of the program on one of ``many`` contracts is told in a line and leaves the others to go on."""
    try:
        yield
    except (typer.Exit, OSError):
        raise
    except MemoryError as error:
        if not many:
            raise
        complain(f"{file}: needs more memory than there is; split it")
        raise typer.Exit(Exit.USAGE) from error
    except Exception as error:
        if not many:
            raise
        said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        complain(f"{file}: a fault of the program ({said}); review it alone to see where, and please report it")
        raise typer.Exit(Exit.USAGE) from error


def _complain_once(problems: list[str], told: set[str] | None) -> None:
    for problem in problems:
        if told is None or problem not in told:
            complain(problem)
    if told is not None:
        told.update(problems)


def one_by_one(files: Sequence[str], look: Callable[[str], Exit]) -> Exit:
    """Look at each contract; a mistake beside one of several, in its settings or waivers, does not lose the others.

    Args:
        files: each contract's file, or the first of its files.
        look: what is done with one; gives its exit status, or raises what :func:`user_errors` tells.

    Returns:
        The gravest status.
    """
    gravest = Exit.CLEAN
    told: set[str] = set()
    many = len(files) > 1
    for file in files:
        try:
            with costs_only(file, many=many), user_errors(told):
                status = look(file)
        except typer.Exit:
            status = Exit.USAGE
        gravest = max(gravest, status)
        if many:
            gc.collect()  # a contract's tokens are let go before the next are made
    return gravest
