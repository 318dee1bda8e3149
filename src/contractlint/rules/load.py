"""Read rule packs from YAML files, with every mistake at its line and column."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from contractlint.rules.rule import Pack, Rule, build_pack

COMPILED_NAME = "packs.json"
"""Beside an installed copy's packs: the same packs as JSON, made when the wheel was built."""


class PackError(Exception):
    """Rule packs that cannot be used; ``problems`` holds a ``file:line:column: what`` line for each mistake."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def packs_folder() -> Path:
    """Where the project's own packs are: beside this module when installed, at the checkout's top otherwise."""
    installed = Path(__file__).parent / "packs"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "rules"


def load_packs(folder: Path, *, examples: bool = False) -> tuple[Pack, ...]:
    """All packs in a folder and those below it, sorted by path.

    Args:
        folder: holds ``*.yaml`` files; a folder named ``profiles`` is passed over.
        examples: also read the rules' examples, which a review does not need.

    Raises:
        PackError: a file cannot be read or has mistakes; all of them are named.
    """
    compiled = {} if examples else _load_compiled(folder)
    packs: list[Pack] = []
    problems: list[str] = []
    for path in sorted(folder.rglob("*.yaml")):
        if "profiles" in path.relative_to(folder).parts:
            continue
        data = path.read_bytes()
        known = compiled.get(hashlib.sha256(data).hexdigest())
        try:
            packs.append(build_pack(known if known else read_pack(data, str(path)), str(path)))
        except PackError as error:
            problems += error.problems
    if problems:
        raise PackError(problems)
    if not packs:
        raise PackError([f"{folder}: no rule packs (*.yaml) in this folder"])
    return tuple(packs)


def merge_packs(base: tuple[Pack, ...], extra: tuple[Pack, ...]) -> tuple[Pack, ...]:
    """The base packs with the extra ones; an extra rule replaces the base rule of the same id."""
    replaced = {rule.id for pack in extra for rule in pack.rules}
    kept = [
        Pack(pack.component, pack.title, tuple(rule for rule in pack.rules if rule.id not in replaced), pack.path)
        for pack in base
    ]
    return (*[pack for pack in kept if pack.rules], *extra)


def rules_of(packs: tuple[Pack, ...]) -> tuple[Rule, ...]:
    """The packs' rules in order."""
    return tuple(rule for pack in packs for rule in pack.rules)


def read_pack(data: bytes, path: str) -> dict[str, Any]:
    """One pack as a validated mapping.

    Raises:
        PackError: the YAML is broken or does not fit the schema.
    """
    import yaml  # noqa: PLC0415  # an installed copy reads the compiled packs and needs no YAML

    from contractlint.rules.schema import PackSchema  # noqa: PLC0415  # brings pydantic

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(data, Loader=loader)
        content = yaml.load(data, Loader=loader)  # noqa: S506  # the safe loader, in C where there is one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else path
        raise PackError([f"{place}: {getattr(error, 'problem', None) or error}"]) from error
    from pydantic import ValidationError  # noqa: PLC0415

    try:
        PackSchema.model_validate(content)
    except ValidationError as error:
        problems = [f"{path}:{_place(root, item['loc'])}: {_explain(item)}" for item in error.errors()]
        raise PackError(list(dict.fromkeys(problems))) from error
    return content  # type: ignore[no-any-return]  # a mapping: validated above


def _explain(item: Any) -> str:
    where = ".".join(str(part) for part in item["loc"] if not _is_model_name(part))
    return f"{where}: {item['msg'].removeprefix('Value error, ')}"


def _is_model_name(part: object) -> bool:
    """Pydantic names the branch of a union in a location; the YAML has no such level."""
    return isinstance(part, str) and (not part.islower() or "[" in part or part in ("str", "list", "literal"))


def _place(node: Any, location: tuple[object, ...]) -> str:
    """``line:column`` of the deepest YAML node on the way to ``location``."""
    mark = node.start_mark if node is not None else None
    for part in location:
        if node is None:
            break
        if node.id == "mapping":
            for key, value in node.value:
                if key.value == part:
                    node, mark = value, key.start_mark
                    break
        elif node.id == "sequence" and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            mark = node.start_mark
    return f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"


def compile_packs(folder: Path) -> str:
    """The packs of a folder as JSON, by the digest of their file, without examples (for the wheel)."""
    compiled: dict[str, Any] = {}
    for path in sorted(folder.rglob("*.yaml")):
        if "profiles" in path.relative_to(folder).parts:
            continue
        data = path.read_bytes()
        content = read_pack(data, str(path))
        for rule in content["rules"]:
            rule.pop("examples", None)
        compiled[hashlib.sha256(data).hexdigest()] = content
    return json.dumps(compiled, ensure_ascii=False, separators=(",", ":"))


def _load_compiled(folder: Path) -> dict[str, Any]:
    path = folder / COMPILED_NAME
    if not path.is_file():
        return {}
    return json.loads(path.read_text("utf-8"))  # type: ignore[no-any-return]  # written by compile_packs
