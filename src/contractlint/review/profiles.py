"""Profiles: which rules apply to a kind of contract, and how grave their findings are."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from contractlint.checks import Check, load_checks
from contractlint.config import Options
from contractlint.model import Severity
from contractlint.rules import PackError, Rule
from contractlint.rules.load import Stamp, load_compiled, load_yaml, packs_folder, stamp_of

_ENDINGS = (".yaml", ".yml")
"""What the name of a user's own profile ends in."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A profile: the components it uses (all if empty), rules left out, severities changed.

    ``leave_out`` and ``severities`` name rules, or whole components; of two severities the rule's own holds.
    """

    path: Path
    title: str
    components: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    severities: dict[str, Severity] = field(default_factory=dict)

    def choose(self, rules: tuple[Rule, ...], options: Options) -> tuple[Rule, ...]:
        """The rules that this profile and the user's options ask for, in the profile's order and severities."""
        order = {component: place for place, component in enumerate(self.components)}
        chosen = [
            replace(rule, severity=self._severity(rule))
            for rule in rules
            if (not order or rule.component in order) and not self._leaves_out(rule) and options.wants(rule.id)
        ]
        return tuple(sorted(chosen, key=lambda rule: order.get(rule.component, len(order))))

    def choose_checks(self, options: Options, *, before_signature: bool = False) -> tuple[Check, ...]:
        """The checks to run; those of ``presign`` only before signature, or where the user selects them."""
        return tuple(
            replace(check, severity=self._severity(check))
            for check in load_checks()
            if not self._leaves_out(check)
            and options.wants(check.id)
            and (check.group != "presign" or before_signature or options.select)
        )

    def check(self, rule_ids: Iterable[str]) -> None:
        """Refuse components, rules and checks that are not there: the profile would ask for less than it seems to.

        Raises:
            PackError: naming each.
        """
        ids = tuple(rule_ids)
        components = dict.fromkeys(id_.partition("/")[0] for id_ in ids)
        problems = [
            f"components: {name}: there is no such component{_hint(name, components)}"
            for name in self.components
            if name not in components
        ]
        known = _with_checks(ids)
        problems += _unknown("leave_out", self.leave_out, known)
        problems += _unknown("severities", self.severities, known)
        if problems:
            raise PackError([f"{self.path}:1:1: {problem}" for problem in problems])

    def _severity(self, rule: Rule | Check) -> Severity:
        return self.severities.get(rule.id) or self.severities.get(rule.id.partition("/")[0]) or rule.severity

    def _leaves_out(self, rule: Rule | Check) -> bool:
        return rule.id in self.leave_out or rule.id.partition("/")[0] in self.leave_out


def check_selection(options: Options, rule_ids: Iterable[str]) -> None:
    """Refuse to select or ignore what is not there: a slip of the pen would leave out too much, or nothing.

    Args:
        options: what is selected, and what is ignored in all files or in some.
        rule_ids: the rules that are known, those of the user's own packs among them.

    Raises:
        PackError: an id or prefix is no rule's and no check's; each is named.
    """
    known = _with_checks(rule_ids)
    problems = [*_unknown("select", options.select, known)]
    in_some = {id_ for _, ids in options.per_file_ignores for id_ in ids}  # in ``ignore`` too, for files that it fits
    problems += _unknown("ignore", (id_ for id_ in options.ignore if id_ not in in_some), known)
    for pattern, ids in options.per_file_ignores:
        problems += _unknown(f"per-file-ignores: {pattern}", ids, known)
    if problems:
        raise PackError(problems)


def _with_checks(rule_ids: Iterable[str]) -> tuple[str, ...]:
    return (*rule_ids, *(check.id for check in load_checks()))


def _unknown(setting: str, named: Iterable[str], known: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with each id or prefix that covers none of the known ids."""
    names = dict.fromkeys((*(id_.partition("/")[0] for id_ in known), *known))
    for item in named:
        if not any(Options(select=(item,)).wants(id_) for id_ in known):
            yield f"{setting}: {item}: there is no such rule{_hint(item, names)}"


def _hint(item: str, names: Iterable[str]) -> str:
    """What may have been meant."""
    near = difflib.get_close_matches(item, names, n=2)
    return f"; did you mean {' or '.join(near)}?" if near else "; `contractlint rules list` shows them all"


def load_profile(name: str) -> Profile:
    """A profile by its name, or from a YAML file.

    Raises:
        PackError: there is no such profile, or its file has mistakes.
    """
    folder = packs_folder() / "profiles"
    path = Path(name) if name.endswith(_ENDINGS) else folder / f"{name}.yaml"
    if name.endswith(_ENDINGS) and not path.is_file():
        raise PackError([f"{name}: there is no such file; check the profile's path"])
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in folder.glob("*.yaml")))
        raise PackError([f"{name}: no such profile (there are: {known}; or give a .yaml file)"])
    return _parse_profile(path, stamp_of(path))


@lru_cache(maxsize=8)
def _parse_profile(path: Path, _stamp: Stamp) -> Profile:
    """The profile as its file stands: the same object as long as that does not change."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PackError([f"{path}: cannot be read: {error.strerror or error}"]) from error
    known = load_compiled(packs_folder()).profiles.get(hashlib.sha256(content).hexdigest())
    data = known or load_yaml(content, str(path))
    if not isinstance(data, dict):
        raise PackError([f"{path}:1:1: a profile is a mapping with title, components, leave_out, severities"])
    problems = [f"{path}:1:1: {problem}" for problem in _mistakes(data)]
    if problems:
        raise PackError(problems)
    return Profile(
        path,
        str(data.get("title", path.stem)),
        tuple(data.get("components") or ()),
        tuple(data.get("leave_out") or ()),
        {rule: Severity(severity) for rule, severity in (data.get("severities") or {}).items()},
    )


def _mistakes(data: dict[Any, Any]) -> Iterator[str]:
    """What is wrong with a profile."""
    for key, value in data.items():
        if key not in ("title", "components", "leave_out", "severities"):
            yield f"unknown key {key!r}"
        elif key in ("components", "leave_out") and value is not None:
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                yield f"{key}: a list is wanted, such as [term, costs], not {value!r}"
        elif key == "severities" and value is not None:
            if not isinstance(value, dict):
                yield f"severities: a mapping is wanted, such as term/renewal: info, not {value!r}"
                continue
            for rule, severity in value.items():
                if severity not in [s.value for s in Severity]:
                    yield f"severities.{rule}: {severity!r} is not error, warning or info"
