"""Options that several commands share, and how they join with the configuration file."""

from __future__ import annotations

import os
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from contractlint.extract.reading import Ocr, Reading

if TYPE_CHECKING:
    from contractlint.config import Options

PASSWORDS = "CONTRACTLINT_PASSWORD"
"""The environment variable that may hold passwords."""


class Side(StrEnum):
    """The side that the reader is on."""

    CLIENT = "client"
    PROVIDER = "provider"


class FailOn(StrEnum):
    """The least severity that makes the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Format(StrEnum):
    """What standard output carries."""

    TERMINAL = "terminal"
    TEXT = "text"
    JSON = "json"
    MD = "md"
    HTML = "html"
    SARIF = "sarif"
    CSV = "csv"
    JUNIT = "junit"


ProfileOption = Annotated[
    str | None,
    typer.Option("--profile", metavar="NAME", help="managed-services (unless said), services, or a YAML file."),
]
SideOption = Annotated[Side | None, typer.Option("--side", help="Whose side to read it for; client unless said.")]
SelectOption = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="IDS", help="Only these rules: ids or prefixes, comma-separated."),
]
IgnoreOption = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="IDS", help="Not these rules: ids or prefixes, comma-separated.")
]
RulesOption = Annotated[
    Path | None,
    typer.Option("--rules", metavar="DIR", file_okay=False, exists=True, help="A folder with your own rule packs."),
]

PasswordOption = Annotated[
    list[str] | None,
    typer.Option(
        "--password",
        metavar="TEXT",
        help=f"For files that ask for one; several are tried in turn. {PASSWORDS} (one a line) keeps them out of the"
        " shell's history.",
    ),
]
OcrOption = Annotated[
    Ocr, typer.Option("--ocr", help="Recognise text in pictures of pages: where there is no other, never, everywhere.")
]

QuietOption = Annotated[bool, typer.Option("-q", "--quiet", help="Nothing on standard output: the exit status tells.")]


def how_to_read(password: list[str] | None, ocr: Ocr) -> Reading:
    """What the command line and the environment say of reading files."""
    passwords = [*(password or ()), *os.environ.get(PASSWORDS, "").splitlines()]
    return Reading(passwords=tuple(dict.fromkeys(word for word in passwords if word)), ocr=ocr)


def join_options(
    start: Path,
    *,
    profile: str | None = None,
    side: Side | None = None,
    select: list[str] | None = None,
    ignore: list[str] | None = None,
    rules: Path | None = None,
    fail_on: FailOn | None = None,
) -> Options:
    """The configuration found upwards from the folder ``start``, with what the command line says on top.

    Raises:
        ConfigError: the configuration file has mistakes.
    """
    from contractlint.config import load_options  # noqa: PLC0415  # --help does not need it

    said: dict[str, Any] = {
        "profile": profile,
        "side": side.value if side else None,
        "select": split_ids(select),
        "ignore": split_ids(ignore),
        "rules": rules,
        "fail_on": fail_on.value if fail_on else None,
    }
    return replace(load_options(start), **{key: value for key, value in said.items() if value is not None})


def split_ids(values: list[str] | None) -> tuple[str, ...] | None:
    """ "--select risk,term/end --select data" as three ids."""
    if not values:
        return None
    return tuple(item.strip() for value in values for item in value.split(",") if item.strip())
