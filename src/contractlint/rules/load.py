"""Read rule packs from YAML files, with every mistake at its line and column."""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from contractlint.rules.phrases import Sequence
from contractlint.rules.rule import Pack, Rule, build_pack

COMPILED_NAME = "packs.bin"
"""Beside an installed copy's packs: the same packs ready for use, made when the wheel was built."""
_MARSHAL = 4
"""The oldest version of Python's own format that every Python we run on writes and reads."""

Stamp = tuple[int, int] | None
"""Bytes, and nanoseconds of the last change: what tells that a file is the one that was read."""


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
    return _load_packs(folder, tuple((path, stamp_of(path)) for path in _pack_files(folder)), examples)


@lru_cache(maxsize=8)
def _load_packs(folder: Path, files: tuple[tuple[Path, Stamp], ...], examples: bool) -> tuple[Pack, ...]:
    """The packs as they stand: as long as no file changes, the same objects, so that nothing is made of them twice."""
    compiled = Compiled() if examples else load_compiled(folder)
    packs: list[Pack] = []
    problems: list[str] = []
    unknown = False
    for path, _ in files:
        data = path.read_bytes()
        known = compiled.packs.get(hashlib.sha256(data).hexdigest())
        unknown = unknown or known is None
        try:
            packs.append(build_pack(known or read_pack(data, str(path)), str(path), compiled.phrases))
        except PackError as error:
            problems += error.problems
    if problems:
        raise PackError(problems)
    if not packs:
        raise PackError([f"{folder}: no rule packs (*.yaml) in this folder"])
    if unknown and not examples:
        keep_compiled(folder)
    return tuple(packs)


def stamp_of(path: Path) -> Stamp:
    """A file's size and time of change; None where there is no such file."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns


def _pack_files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.yaml")) if "profiles" not in path.relative_to(folder).parts]


@lru_cache(maxsize=4)
def merge_packs(base: tuple[Pack, ...], extra: tuple[Pack, ...]) -> tuple[Pack, ...]:
    """The base packs with the extra ones; an extra rule replaces the base rule of the same id."""
    replaced = {rule.id for pack in extra for rule in pack.rules}
    kept = [
        Pack(pack.component, pack.title, tuple(rule for rule in pack.rules if rule.id not in replaced), pack.path)
        for pack in base
    ]
    own = [replace(pack, rules=tuple(replace(rule, is_ours=False) for rule in pack.rules)) for pack in extra]
    return (*[pack for pack in kept if pack.rules], *own)


def rules_of(packs: tuple[Pack, ...]) -> tuple[Rule, ...]:
    """The packs' rules in order."""
    return tuple(rule for pack in packs for rule in pack.rules)


def read_pack(data: bytes, path: str) -> dict[str, Any]:
    """One pack as a validated mapping.

    Raises:
        PackError: the YAML is broken or does not fit the schema.
    """
    from contractlint.rules.schema import PackSchema  # noqa: PLC0415  # brings pydantic

    root, content = compose_yaml(data, path)
    from pydantic import ValidationError  # noqa: PLC0415

    try:
        PackSchema.model_validate(content)
    except ValidationError as error:
        problems = [f"{path}:{_place(root, item['loc'])}: {_explain(item)}" for item in error.errors()]
        raise PackError(list(dict.fromkeys(problems))) from error
    return content  # type: ignore[no-any-return]  # a mapping: validated above


def compose_yaml(data: bytes, path: str) -> tuple[Any, Any]:
    """YAML as its tree of nodes, which know their lines, and as plain values.

    Raises:
        PackError: it is broken.
    """
    import yaml  # noqa: PLC0415  # an installed copy reads compiled packs and needs no YAML

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.compose(data, Loader=loader), yaml.load(data, Loader=loader)  # noqa: S506  # the safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else path
        raise PackError([f"{place}: {getattr(error, 'problem', None) or error}"]) from error


def load_yaml(data: bytes, path: str) -> Any:
    """YAML as plain values; raises PackError where it is broken."""
    return compose_yaml(data, path)[1]


def _explain(item: Any) -> str:
    where = ".".join(str(part) for part in item["loc"] if not _is_model_name(part))
    if isinstance(item.get("input"), bool):
        return f"{where}: put the word in quotation marks, for YAML takes a bare yes or no for true or false"
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


@dataclass(frozen=True, slots=True)
class Compiled:
    """Packs and profiles ready for use: their content by the digest of their file, and phrases taken apart, by text."""

    packs: dict[str, Any] = field(default_factory=dict)
    profiles: dict[str, Any] = field(default_factory=dict)
    phrases: dict[str, tuple[Sequence, ...]] = field(default_factory=dict)


def compile_packs(folder: Path) -> bytes:
    """The packs of a folder without examples: their content by the digest of the file, and the phrases taken apart.

    Written with :mod:`marshal`, which reads a thousand phrases in the time JSON takes for a hundred. Like the byte code
    beside it, the file is trusted because it came with the program; one that cannot be read is passed over.

    Raises:
        PackError: a pack has mistakes.
    """
    packs: dict[str, Any] = {}
    for path in _pack_files(folder):
        data = path.read_bytes()
        content = read_pack(data, str(path))
        for rule in content["rules"]:
            rule.pop("examples", None)
        packs[hashlib.sha256(data).hexdigest()] = content
    rules = [rule for content in packs.values() for rule in build_pack(content, "").rules]
    same: dict[object, object] = {}
    phrases = {
        phrase.text: tuple(tuple(same.setdefault(node, node) for node in sequence) for sequence in phrase.sequences)
        for rule in rules
        for phrase in rule.phrases
    }
    profiles = {
        hashlib.sha256(data).hexdigest(): load_yaml(data, str(path))
        for path in sorted((folder / "profiles").glob("*.yaml"))
        for data in (path.read_bytes(),)
    }
    made = {"made by": _own_digest(), "packs": packs, "profiles": profiles, "phrases": phrases}
    return marshal.dumps(made, _MARSHAL)


@lru_cache(maxsize=4)
def load_compiled(folder: Path) -> Compiled:
    """What was compiled from a folder's packs; empty where nothing was, or where it cannot be read."""
    path = _compiled_path(folder)
    try:
        data = marshal.loads(path.read_bytes()) if path else {}  # noqa: S302  # our own file
    except (OSError, ValueError, EOFError, TypeError):
        return Compiled()
    if path and path.parent != folder and data.get("made by") != _own_digest():
        return Compiled()  # in a checkout this room's code may have changed since
    return Compiled(data.get("packs", {}), data.get("profiles", {}), data.get("phrases", {}))


def _own_digest() -> str:
    """Stands for the code that reads packs."""
    code = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    return hashlib.sha256(code).hexdigest()


def keep_compiled(folder: Path) -> None:
    """In a checkout, keep the compiled packs for the next run; where that cannot be written, nothing is kept."""
    path = _compiled_path(folder)
    if path is None or path.parent == folder:
        return
    with contextlib.suppress(OSError, PackError):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(compile_packs(folder))
        fresh.replace(path)
        load_compiled.cache_clear()


def _compiled_path(folder: Path) -> Path | None:
    """Beside an installed copy's packs; in a checkout's ``.cache``; none for a user's own packs."""
    if folder != packs_folder():
        return None
    return folder / COMPILED_NAME if folder.name == "packs" else folder.parent / ".cache" / COMPILED_NAME
