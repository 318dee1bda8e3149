"""A rule as the reviewer uses it: plain frozen values, built from a validated pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from contractlint.model import Severity, Status
from contractlint.rules.phrases import Sequence, parse_phrase


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A phrase of a rule: its text, and the sequences to look for."""

    text: str
    sequences: tuple[Sequence, ...]

    @property
    def words(self) -> frozenset[str]:
        """Every word of the phrase, as compared."""
        found: set[str] = set()
        for sequence in self.sequences:
            for kind, runs in sequence:
                if kind == "words" and isinstance(runs, tuple):
                    found.update(word for run in runs for word in run)
        return frozenset(found)


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
    not_actor: str | None = None
    scope: str = "sentence"
    places: frozenset[str] = frozenset({"text", "table", "recital", "definition"})
    rejects_negation: bool = False
    ignores_blanks: bool = False
    certainty: str = "high"

    @property
    def body_phrases(self) -> tuple[Phrase, ...]:
        """The phrases that it looks for in sentences."""
        return (*self.say, *self.none_of, *(phrase for group in self.all_of for phrase in group))

    @property
    def title_phrases(self) -> tuple[Phrase, ...]:
        """The phrases that it looks for in section titles."""
        return (*self.under, *self.not_under)


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
    words_only: bool = False
    """The sentence model does not answer alone: what answers cannot be said in other words."""
    related: tuple[Phrase, ...] = ()
    examples: tuple[Example, ...] = ()
    path: str = ""
    is_ours: bool = True
    """It came with the program, not from a user's own pack."""

    @property
    def body_phrases(self) -> tuple[Phrase, ...]:
        """Every phrase that the rule looks for in sentences."""
        signals = (*self.signals, *self.not_applicable)
        return (*self.related, *(phrase for signal in signals for phrase in signal.body_phrases))

    @property
    def title_phrases(self) -> tuple[Phrase, ...]:
        """Every phrase that the rule looks for in section titles."""
        return tuple(phrase for signal in (*self.signals, *self.not_applicable) for phrase in signal.title_phrases)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Every phrase of the rule."""
        return (*self.body_phrases, *self.title_phrases)


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """The rules of one component."""

    component: str
    title: str
    rules: tuple[Rule, ...]
    path: str


_PHRASES: dict[str, Phrase] = {}


def phrase(text: str) -> Phrase:
    """The phrase with this text; equal texts give one and the same object."""
    known = _PHRASES.get(text)
    if known is None:
        known = _PHRASES[text] = Phrase(text, parse_phrase(text))
    return known


def build_pack(
    data: dict[str, Any], path: str, phrases: Mapping[str, tuple[Sequence, ...]] = MappingProxyType({})
) -> Pack:
    """A Pack from a validated mapping, as a YAML pack holds it.

    Args:
        data: the mapping.
        path: names the pack in messages.
        phrases: phrases that were taken apart before, by their text.
    """
    for text, sequences in phrases.items():
        if text not in _PHRASES:
            _PHRASES[text] = Phrase(text, sequences)
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
        words_only=data.get("words_only", False),
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
        not_actor=data.get("not_actor"),
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
