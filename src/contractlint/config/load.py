"""Find and read ``contractlint.toml`` or ``[tool.contractlint]``; report every mistake at once."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from contractlint.config.options import Options

NAME = "contractlint.toml"
SIDES = ("client", "provider")
FAIL_ON = ("error", "warning", "info", "never")


class ConfigError(Exception):
    """A configuration that cannot be used; ``problems`` holds one line for each mistake."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def find_config(start: Path) -> Path | None:
    """The nearest configuration file in ``start``'s folder or above it.

    ``contractlint.toml`` wins over a ``pyproject.toml`` beside it; a ``pyproject.toml`` without a
    ``[tool.contractlint]`` table is passed over.
    """
    try:
        folder = start.resolve()
        for place in (folder, *folder.parents):
            if (place / NAME).is_file():
                return place / NAME
            project = place / "pyproject.toml"
            if project.is_file() and "[tool.contractlint" in project.read_text("utf-8", errors="replace"):
                return project
    except (OSError, RuntimeError):
        return None  # a folder that cannot be searched or leads in a circle holds no settings for us
    return None


def load_options(start: Path, base: Options | None = None) -> Options:
    """The options for a file in the folder ``start``: the defaults, changed by the nearest configuration.

    Raises:
        ConfigError: the file is not TOML, or has unknown keys or wrong values; each is named.
    """
    base = base or Options()
    path = find_config(start)
    if path is None:
        return base
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError([f"{path}: {error}"]) from error
    if path.name == "pyproject.toml":
        data = _own_table(data, path)
    return parse_options(data, path, base)


def _own_table(data: dict[str, Any], path: Path) -> dict[str, Any]:
    """What a pyproject.toml says to us."""
    tools = data.get("tool")
    table = tools.get("contractlint", {}) if isinstance(tools, dict) else {}
    if not isinstance(table, dict):
        raise ConfigError([f"{path}: tool.contractlint: a table is wanted"])
    return table


def parse_options(data: dict[str, Any], path: Path, base: Options) -> Options:
    """Options from a configuration table; ``rules`` and a profile's file are relative to the configuration file.

    Raises:
        ConfigError: naming every unknown key and every wrong value.
    """
    problems: list[str] = []
    changes: dict[str, Any] = {}
    for key, value in data.items():
        name = key.replace("-", "_")
        problem = _problem(name, value)
        if problem:
            problems.append(f"{path}: {key}: {problem}")
        elif name in ("select", "ignore"):
            changes[name] = tuple(value)
        elif name == "per_file_ignores":
            changes[name] = tuple((pattern, tuple(ids)) for pattern, ids in value.items())
        elif name == "profile" and value.endswith((".yaml", ".yml")):
            changes[name] = str(path.parent / value)
        elif name == "rules":
            changes[name] = path.parent / value
            if not changes[name].is_dir():
                problems.append(f"{path}: rules: there is no folder {changes[name]}")
        else:
            changes[name] = value
    if problems:
        raise ConfigError(problems)
    return replace(base, **changes)


def _problem(name: str, value: object) -> str | None:
    """What is wrong with one setting, or None."""
    if name in ("select", "ignore"):
        return None if _is_list_of_ids(value) else 'a list of rule ids is wanted, such as ["risk", "term/renewal"]'
    if name == "per_file_ignores":
        good = isinstance(value, dict) and all(_is_list_of_ids(ids) for ids in value.values())
        return None if good else 'a table of lists is wanted, such as {"archive/*.pdf" = ["risk"]}'
    choices = {"side": SIDES, "fail_on": FAIL_ON}
    if name in choices:
        return None if value in choices[name] else f"one of {', '.join(choices[name])} is wanted, not {value!r}"
    if name in ("profile", "rules"):
        return None if isinstance(value, str) and value else "a text is wanted"
    return "there is no such setting (there are: profile, side, select, ignore, rules, fail-on, per-file-ignores)"


def _is_list_of_ids(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
