"""A rule as the reviewer uses it: plain frozen values, built from a validated pack."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from contractlint.model import Severity, Status
from contractlint.rules.phrases import Sequence, parse_phrase


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A phrase of a rule: its text, and the sequences to look for."""

    text: str
    sequences: tuple[Sequence, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Signal:
    """Conditions on one sentence that together give a status; see ``docs/rule-language.md``."""

    gives: Status
    say: tuple[Phrase, ...] = ()
    all_of: tuple[tuple[Phrase, ...], ...] = ()
    none_of: tuple[Phrase, ...] = ()
    under: tuple[Phrase, ...] = ()
    not_under: tuple[Phrase, ...] = ()
    needs: tuple[str, ...] = ()
    near: int | None = None
    actor: str | None = None
    scope: str = "sentence"
    places: frozenset[str] = frozenset({"text", "table", "recital", "definition"})
    rejects_negation: bool = False
    ignores_blanks: bool = False
    certainty: str = "high"


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A little contract and the status that its rule must give it (None: none of the covering ones)."""

    text: str
    status: Status | None


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One question of the checklist, with the words in which contracts answer it."""

    id: str
    component: str
    title: str
    severity: Severity
    question: str
    source: str
    why: str
    suggestion: str
    signals: tuple[Signal, ...]
    not_applicable: tuple[Signal, ...] = ()
    only_with: str | None = None
    counts_elsewhere: bool = True
    related: tuple[Phrase, ...] = ()
    examples: tuple[Example, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """The rules of one component."""

    component: str
    title: str
    rules: tuple[Rule, ...]
    path: str


@lru_cache(maxsize=8192)
def phrase(text: str) -> Phrase:
    """The phrase with this text; equal texts give one and the same object."""
    return Phrase(text, parse_phrase(text))


def build_pack(data: dict[str, Any], path: str) -> Pack:
    """A Pack from a validated mapping, as a YAML pack holds it."""
    component = data["component"]
    rules = tuple(_build_rule(rule, component, path) for rule in data["rules"])
    return Pack(component, data["title"], rules, path)


def _build_rule(data: dict[str, Any], component: str, path: str) -> Rule:
    signals = tuple(
        _build_signal(signal, Status(status))
        for status in ("present", "blank", "deferred")
        for signal in data.get(status) or ()
    )
    examples = data.get("examples") or {}
    return Rule(
        id=data["id"],
        component=component,
        title=data["title"],
        severity=Severity(data["severity"]),
        question=data["question"],
        source=data["source"],
        why=data["why"].strip(),
        suggestion=data["suggestion"].strip(),
        signals=signals,
        not_applicable=tuple(_build_signal(s, Status.NOT_APPLICABLE) for s in data.get("not_applicable") or ()),
        only_with=data.get("only_with"),
        counts_elsewhere=data.get("counts_elsewhere", True),
        related=_phrases(data.get("related")),
        examples=tuple(_build_example(example, True) for example in examples.get("find") or ())
        + tuple(_build_example(example, False) for example in examples.get("skip") or ()),
        path=path,
    )


def _build_example(data: str | dict[str, Any], found: bool) -> Example:
    if isinstance(data, str):
        return Example(data, Status.PRESENT if found else None)
    return Example(data["text"], Status(data.get("status", "present")) if found else None)


def _build_signal(data: dict[str, Any], gives: Status) -> Signal:
    groups = data.get("and") or ()
    places = data.get("in")
    return Signal(
        gives=gives,
        say=_phrases(data.get("say")),
        all_of=tuple(_phrases(group) for group in ([groups] if isinstance(groups, str) else groups)),
        none_of=_phrases(data.get("not")),
        under=_phrases(data.get("under")),
        not_under=_phrases(data.get("not_under")),
        needs=tuple([data["needs"]] if isinstance(data.get("needs"), str) else data.get("needs") or ()),
        near=data.get("near"),
        actor=data.get("actor"),
        scope=data.get("scope", "sentence"),
        places=frozenset([places] if isinstance(places, str) else places) if places else Signal(gives).places,
        rejects_negation=data.get("negation") == "reject",
        ignores_blanks=data.get("blanks") == "ignore",
        certainty=data.get("certainty", "high"),
    )


def _phrases(texts: str | list[str] | None) -> tuple[Phrase, ...]:
    if not texts:
        return ()
    return tuple(phrase(text) for text in ([texts] if isinstance(texts, str) else texts))
