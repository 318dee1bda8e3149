"""What two definitions of one term say, compared: whether they give one meaning twice."""

from __future__ import annotations

import re

from contractlint.checks.consistency._terms import fold_term
from contractlint.model import Definition

SENTENCE_END = re.compile(r"[.;](?=\s[A-Z“\"(\d])")
_TITLE = re.compile(r"\b(?:Mrs?|Ms|Dr|Prof)\.\s")
AROUND = 160
"""So many characters before or behind a term say what it means."""
SENTENCE_REACH = 320
"""Hardly a sentence is longer."""
_WORDS_BEFORE = 5
"""Two short names behind the same words are one party or thing introduced twice."""
_WORDS_SAME = 3
"""Where the words before are the term's own, so many: "Acme's movable property (“Movable Property”)"."""
_SHORT_MEANING = 6
"""A meaning of so few words is a name, a date or a sum."""
_EMPTY = frozenset(
    "the and for means mean shall refers to of on is in as by an or its this that mr mrs ms dr prof called st nd rd th dated day agreement".split()
)


def is_spelled_out(text: str, first: Definition, second: Definition) -> bool:
    """Whether both places only say what letters stand for: "(the “SEC”)" twice, or "“SEC” means the Securities Commission"."""
    if not first.term.isupper() or " " in first.term:
        return False
    meant = next((definition for definition in (first, second) if definition.kind != "parenthesis"), None)
    if first.kind == second.kind or meant is None:
        return True
    words = re.findall(r"[a-z]+", text[meant.end : meant.end + AROUND].lower())
    letters = (
        "".join(word[0] for word in words),
        "".join(word[0] for word in words if word not in ("of", "and", "the", "for")),
    )
    return any(first.term.lower() in initials for initials in letters)


def same_thing(text: str, first: Definition, second: Definition) -> bool:
    """Whether one place says shortly what the other names: a person, a date, a sum, given twice alike."""
    meanings = [_meaning(text, definition) for definition in (first, second)]
    if not all(meanings):
        return False
    shorter, longer = sorted(meanings, key=len)
    return len(shorter) <= _SHORT_MEANING and shorter <= longer


def _meaning(text: str, definition: Definition) -> frozenset[str]:
    """The words that say what a term means: those before a parenthesis, or behind "means"."""
    if definition.kind == "parenthesis":
        words = text[max(0, definition.start - AROUND) : definition.start].rsplit("\n\n", maxsplit=1)[-1]
    else:
        words = text[definition.end : definition.end + SENTENCE_REACH].split("\n\n", maxsplit=1)[0]
        words = _TITLE.sub(" ", words)
        stop = SENTENCE_END.search(words)
        words = words[: stop.start() if stop else len(words)]
    return frozenset(re.findall(r"[a-z\d]{2,}", words.lower())) - _EMPTY


def same_words(text: str, first: Definition, second: Definition) -> bool:
    """Whether both say the same, as the two halves of a mutual clause do."""
    if first.kind != second.kind:
        return False
    if first.kind == "parenthesis":
        before = [
            re.findall(r"\w+", text[max(0, place - 60) : place].lower())[1:][-_WORDS_BEFORE - 1 :]
            for place in (first.start, second.start)
        ]
        named = set(fold_term(first.term).split()) <= set(fold_term(" ".join(before[0][-_WORDS_SAME:])).split())
        return before[0][:-1] == before[1][:-1] or (named and before[0][-_WORDS_SAME:] == before[1][-_WORDS_SAME:])
    return _words(text[first.end : first.end + 90]) == _words(text[second.end : second.end + 90])


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())[1:-1]
