"""The phrase language: what a lawyer writes, taken apart into what the matcher looks for.

A phrase becomes one or more sequences of nodes. A node is a plain tuple, so that compiled packs can be
kept by :mod:`marshal`: ``("words", ((word, ...), ...))`` (any of these runs of words), ``("slot", kind)`` (a value
or party), ``("gap", n)`` (up to n words between the nodes beside it). See ``docs/rule-language.md``.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import Literal, TypeAlias, get_args

from contractlint.rules.words import fold

Node: TypeAlias = tuple[str, object]
Sequence: TypeAlias = tuple[Node, ...]

Slot = Literal[
    "date", "duration", "money", "percent", "clock", "weekday", "phone", "email", "url", "number", "elsewhere",
    "attached", "named", "provider", "client", "party", "blank",
]  # fmt: skip
"""What may stand in braces in a phrase, and what a signal may need."""
SLOTS = frozenset(get_args(Slot))
DEFAULT_GAP = 8
_SHORTEST_PREFIX = 4
"""Three letters and the star."""
MAX_GAP = 40
MAX_VARIANTS = 2000
_TOKEN = re.compile(r"\.\.\.(\d{0,2})|\{(\w+)\}|[()\[\]|]|['’]s\b|=?[\w&§]+\*?|\s+|[-'’,/\"“”.:;%$]")


class PhraseError(ValueError):
    """A phrase that cannot be read; ``phrase`` is its text, ``reason`` what is wrong."""

    def __init__(self, phrase: str, reason: str) -> None:
        super().__init__(f"{reason} in the phrase {phrase!r}")
        self.phrase = phrase
        self.reason = reason


@lru_cache(maxsize=16_384)
def parse_phrase(phrase: str) -> tuple[Sequence, ...]:
    """The sequences that a phrase stands for.

    Args:
        phrase: text in the phrase language, for example ``terminate ... [this] (agreement|contract)``.

    Raises:
        PhraseError: the phrase has an unknown slot, unbalanced brackets, too many variants or no words.
    """
    tokens = _tokens(phrase)
    variants, rest = _parse_alternatives(phrase, tokens, 0)
    if rest != len(tokens):
        raise PhraseError(phrase, f"{tokens[rest]!r} without its opening bracket")
    sequences = {sequence: None for variant in variants if (sequence := _sequence(variant))}
    if not sequences:
        raise PhraseError(phrase, "no words")
    return tuple(_merge(list(sequences)))


def _tokens(phrase: str) -> list[str]:
    tokens: list[str] = []
    place = 0
    while place < len(phrase):
        match = _TOKEN.match(phrase, place)
        if match is None:
            raise PhraseError(phrase, f"the character {phrase[place]!r}")
        place = match.end()
        text = match[0]
        short = len(text) < _SHORTEST_PREFIX and not text[0].isdigit()
        if text.endswith("*") and (short or phrase[place : place + 1].isalnum()):
            raise PhraseError(phrase, f"{text!r}: a prefix has at least three letters and ends its word")
        if match[2] and match[2] not in SLOTS:
            raise PhraseError(phrase, f"the unknown value {text}")
        if text.startswith("...") or match[2] or text in "()[]|" or text[0].isalnum() or text[0] in "=&§_":
            tokens.append(text)
    return tokens


def _parse_alternatives(phrase: str, tokens: list[str], place: int) -> tuple[list[list[str]], int]:
    """All variants from ``place`` to a closing bracket or the end, each a flat list of words, slots and gaps."""
    done: list[list[str]] = []
    current: list[list[str]] = [[]]
    while place < len(tokens) and tokens[place] not in (")", "]"):
        token = tokens[place]
        place += 1
        if token == "|":
            done += current
            current = [[]]
            continue
        if token in ("(", "["):
            close = ")" if token == "(" else "]"
            inner, place = _parse_alternatives(phrase, tokens, place)
            if place >= len(tokens) or tokens[place] != close:
                raise PhraseError(phrase, f"{token!r} without its closing bracket")
            place += 1
            options = inner + ([[]] if token == "[" else [])
        else:
            options = [[token]]
        current = [head + tail for head, tail in itertools.product(current, options)]
        if len(current) + len(done) > MAX_VARIANTS:
            raise PhraseError(phrase, f"more than {MAX_VARIANTS} variants")
    return done + current, place


def _sequence(variant: list[str]) -> Sequence:
    """A flat variant as nodes: words side by side become one run; gaps at the ends mean nothing."""
    nodes: list[Node] = []
    for token in variant:
        if token.startswith("..."):
            size = min(MAX_GAP, int(token[3:])) if token[3:] else DEFAULT_GAP
            if nodes and nodes[-1][0] == "gap":
                size = min(MAX_GAP, size + int(str(nodes.pop()[1])))
            if nodes:
                nodes.append(("gap", size))
        elif token.startswith("{"):
            nodes.append(("slot", token[1:-1]))
        elif nodes and nodes[-1][0] == "words":
            nodes[-1] = ("words", (*nodes[-1][1], _word(token)))  # type: ignore[misc]  # a run of words here
        else:
            nodes.append(("words", (_word(token),)))
    if nodes and nodes[-1][0] == "gap":
        nodes.pop()
    return tuple(nodes)


def _word(token: str) -> str:
    """A word as compared: folded; ``=word`` and ``prefix*`` keep their mark and their letters."""
    if token.startswith("="):
        return "=" + token[1:].lower()
    return token.lower() if token.endswith("*") else fold(token)


def _merge(sequences: list[Sequence]) -> list[Sequence]:
    """Fold sequences that differ in one run of words only into one with a set of runs there."""
    shapes: dict[tuple[object, ...], list[Sequence]] = {}
    for sequence in sequences:
        shape = tuple(kind if kind == "words" else (kind, value) for kind, value in sequence)
        shapes.setdefault(shape, []).append(sequence)
    return [merged for same in shapes.values() for merged in _merge_same_shape(same)]


def _merge_same_shape(same: list[Sequence]) -> list[Sequence]:
    """Sequences of one shape are the product of their runs, or are kept apart where they are not."""
    choices = [dict.fromkeys(sequence[i][1] for sequence in same) for i in range(len(same[0]))]
    size = 1
    for options in choices:
        size *= len(options)
    if size == len(same):
        return [
            tuple(
                ("words", tuple(options)) if same[0][i][0] == "words" else same[0][i]
                for i, options in enumerate(choices)
            )
        ]
    return [
        tuple(("words", (value,)) if kind == "words" else (kind, value) for kind, value in sequence)
        for sequence in same
    ]
