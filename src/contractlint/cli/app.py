"""The command's entry: its subcommands and what becomes of errors."""

from __future__ import annotations

import errno
import gc
import os
import sys
import traceback
from typing import Annotated

import typer

import contractlint
from contractlint.cli import audit, compare, explain, extract, fix, init, presign, review, rules, terms
from contractlint.cli.exits import Exit
from contractlint.cli.kept_patterns import keep_patterns
from contractlint.cli.streams import open_streams

app = typer.Typer(
    name="contractlint",
    help="Review contracts on your own machine: what is there, what is missing, what to write instead.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("review")(review.review)
app.command("terms")(terms.terms)
app.command("presign")(presign.presign)
app.command("compare")(compare.compare)
app.command("audit")(audit.audit)
app.command("fix")(fix.fix)
app.command("explain")(explain.explain)
app.add_typer(rules.app, name="rules")
app.command("extract")(extract.extract)
app.command("init")(init.init)


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"contractlint {contractlint.__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    pass


_WRITING = frozenset((errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG, errno.EINVAL, errno.EAGAIN, errno.ENXIO))
"""What may go wrong with standard output; an error with a file says its name."""


def _system_error(error: OSError) -> str | None:
    """What the system refused: a file by its name, or standard output; None where it is neither."""
    reason = error.strerror or str(error)
    if error.filename is not None:
        name = error.filename if isinstance(error.filename, int) else os.fsdecode(error.filename)
        return f"{name}: {reason.lower()}"
    return f"standard output cannot be written: {reason}" if error.errno in _WRITING else None


def main() -> None:
    """Run the command; a reader of standard output that has gone, or Ctrl-C, ends it quietly.

    Python's search for cycles is off: a review makes hardly any, and the search would walk over all the rules again and
    again (a tenth of the time). Commands on many files collect between files. The numerical libraries start no threads,
    unless the user's environment says so: their sums here are small, and idle threads cost more than all rules.
    """
    gc.disable()
    keep_patterns()
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    open_streams()
    stdout = sys.stdout
    try:
        app()
    except SystemExit:
        if sys.stdout is not stdout:  # typer silenced it, since its reader has gone; its status 1 would say "findings"
            sys.exit(Exit.USAGE)
        raise
    except Exception as error:
        line = _system_error(error) if isinstance(error, OSError) else None
        if line is None:  # a fault of ours: told in full, and no status that means "findings"
            traceback.print_exc()
            line = "this is a fault of the program; please report it"
        typer.echo(f"contractlint: {line}", err=True)
        sys.exit(Exit.USAGE)
    except KeyboardInterrupt:
        typer.echo("contractlint: stopped", err=True)
        sys.exit(Exit.INTERRUPTED)
