"""``contractlint init``: a configuration file to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from contractlint.cli.exits import Exit, complain

TEMPLATE = """\
# Settings for contractlint. They hold for contracts in this folder and below it.

# Which checklist: "managed-services", "services", or the path of a YAML file of your own.
profile = "managed-services"

# Whose side to read contracts for: "client" or "provider".
side = "client"

# Only these rules, and not these: ids ("risk/insurance") or prefixes ("risk").
# select = ["services", "term", "costs"]
# ignore = ["general/severability"]

# What is ignored only in some files: patterns of paths, and ids or prefixes.
# per-file-ignores = { "archive/*.pdf" = ["risk", "clarity"] }

# A folder with your own rule packs; their rules replace ours of the same id.
# rules = "rules"

# The least severity that makes the exit status 1: "error", "warning", "info" or "never".
fail-on = "error"
"""


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to write contractlint.toml.", file_okay=False)
    ] = Path(),
) -> None:
    """Write a contractlint.toml with every setting explained; an existing one is left alone."""
    path = folder / "contractlint.toml"
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(TEMPLATE)
    except FileExistsError:
        complain(f"{path}: there is one already; it was left as it is")
        raise typer.Exit(Exit.USAGE) from None
    except OSError as error:
        advice = f"; make the folder {folder} first" if isinstance(error, FileNotFoundError) else ""
        complain(f"{path}: cannot be written: {error.strerror or error}{advice}")
        raise typer.Exit(Exit.USAGE) from error
    typer.echo(f"wrote {path}")
