"""The clause analyzer: rules that need code, one module a rule.

The door is :func:`load_checks`. A module in ``consistency/``, ``clarity/``, ``balance/`` or ``presign/`` is a check; a
third party adds its own through the entry point group ``contractlint.checks``, each entry naming a :class:`Check`.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import pkgutil
from functools import lru_cache

from contractlint.checks.check import Check, Example, Problem, Subject

__all__ = ["GROUPS", "Check", "CheckError", "Example", "Problem", "Subject", "load_checks"]

GROUPS = ("consistency", "clarity", "balance", "presign")
"""The folders, in the order of the reports. ``presign`` is asked only before signature."""
_ENTRY_POINTS = "contractlint.checks"


class CheckError(Exception):
    """A third party's check that cannot be used; its text says which and why."""


@lru_cache(maxsize=1)
def load_checks() -> tuple[Check, ...]:
    """Every check: ours by group and name, then those of other packages by their entry points' names.

    Raises:
        CheckError: another package's entry point cannot be loaded, is no ``Check``, or takes an id that is taken.
    """
    checks = [_load(group, name) for group in GROUPS for name in _modules(group)]
    taken = {check.id for check in checks}
    for entry in sorted(importlib.metadata.entry_points(group=_ENTRY_POINTS), key=lambda entry: entry.name):
        try:
            check = entry.load()
        except Exception as error:  # whatever another package raises, the user learns whose fault it is
            raise CheckError(f"entry point {entry.name} ({entry.value}): cannot be loaded: {error}") from error
        if not isinstance(check, Check):
            raise CheckError(f"entry point {entry.name} ({entry.value}): is no contractlint.checks.Check")
        if check.id in taken:
            raise CheckError(f"entry point {entry.name} ({entry.value}): the id {check.id} is taken")
        taken.add(check.id)
        checks.append(check)
    return tuple(checks)


def _modules(group: str) -> list[str]:
    """The names of a group's modules that hold a check; those that begin with an underscore are shared parts."""
    package = importlib.import_module(f"{__name__}.{group}")
    return sorted(module.name for module in pkgutil.iter_modules(package.__path__) if not module.name.startswith("_"))


def _load(group: str, name: str) -> Check:
    check = importlib.import_module(f"{__name__}.{group}.{name}").CHECK
    assert isinstance(check, Check)  # noqa: S101  # our own modules; a test holds each to it
    assert check.id == f"{group}/{name.replace('_', '-')}"  # noqa: S101
    return check
