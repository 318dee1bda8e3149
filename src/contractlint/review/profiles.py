"""Profiles: which rules apply to a kind of contract, and how grave their findings are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from contractlint.checks import Check, load_checks
from contractlint.config import Options
from contractlint.model import Severity
from contractlint.rules import PackError, Rule
from contractlint.rules.load import load_compiled, load_yaml, packs_folder


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile: the components it uses (all if empty), rules left out, severities changed."""

    name: str
    title: str
    components: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    severities: dict[str, Severity] = field(default_factory=dict)

    def choose(self, rules: tuple[Rule, ...], options: Options) -> tuple[Rule, ...]:
        """The rules that this profile and the user's options ask for, in the profile's order and severities."""
        order = {component: place for place, component in enumerate(self.components)}
        chosen = [
            replace(rule, severity=self.severities.get(rule.id, rule.severity))
            for rule in rules
            if (not order or rule.component in order) and rule.id not in self.leave_out and options.wants(rule.id)
        ]
        return tuple(sorted(chosen, key=lambda rule: order.get(rule.component, len(order))))

    def choose_checks(self, options: Options, *, before_signature: bool = False) -> tuple[Check, ...]:
        """The checks to run; those of ``presign`` only before signature, or where the user selects them."""
        return tuple(
            replace(check, severity=self.severities.get(check.id, check.severity))
            for check in load_checks()
            if check.id not in self.leave_out
            and options.wants(check.id)
            and (check.group != "presign" or before_signature or options.select)
        )


def load_profile(name: str) -> Profile:
    """A profile by its name, or from a YAML file.

    Raises:
        PackError: there is no such profile, or its file has mistakes.
    """
    folder = packs_folder() / "profiles"
    path = Path(name) if name.endswith((".yaml", ".yml")) else folder / f"{name}.yaml"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in folder.glob("*.yaml")))
        raise PackError([f"{name}: no such profile (there are: {known}; or give a .yaml file)"])
    return _parse_profile(path)


def _parse_profile(path: Path) -> Profile:
    content = path.read_bytes()
    known = load_compiled(packs_folder()).profiles.get(hashlib.sha256(content).hexdigest())
    data = known or load_yaml(content, str(path))
    if not isinstance(data, dict):
        raise PackError([f"{path}:1:1: a profile is a mapping with title, components, leave_out, severities"])
    problems = [
        f"{path}:1:1: unknown key {key!r}"
        for key in data
        if key not in ("title", "components", "leave_out", "severities")
    ]
    severities = {}
    for rule, severity in (data.get("severities") or {}).items():
        if severity not in [s.value for s in Severity]:
            problems.append(f"{path}:1:1: severities.{rule}: {severity!r} is not error, warning or info")
        else:
            severities[rule] = Severity(severity)
    if problems:
        raise PackError(problems)
    return Profile(
        path.stem,
        str(data.get("title", path.stem)),
        tuple(data.get("components") or ()),
        tuple(data.get("leave_out") or ()),
        severities,
    )
