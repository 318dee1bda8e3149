"""Exit statuses, and the errors that users meet."""

from __future__ import annotations

from collections.abc import Iterator
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
    """One line on standard error."""
    typer.echo(f"contractlint: {line}", err=True)


@contextmanager
def user_errors() -> Iterator[None]:
    """Turn mistakes in packs, profiles and configuration into lines on standard error and exit status 2."""
    from contractlint.checks import CheckError  # noqa: PLC0415  # --help needs none of these
    from contractlint.config import ConfigError  # noqa: PLC0415
    from contractlint.rules.load import PackError  # noqa: PLC0415

    try:
        yield
    except (ConfigError, PackError) as error:
        for problem in error.problems:
            complain(problem)
        raise typer.Exit(Exit.USAGE) from error
    except CheckError as error:
        complain(str(error))
        raise typer.Exit(Exit.USAGE) from error
