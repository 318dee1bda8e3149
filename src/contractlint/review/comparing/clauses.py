"""Clauses of two drafts, matched by their words.

A paragraph that stands in both drafts to the letter is the same, wherever it stands; numbers at its start do not count,
for they change when a clause is put in above. What is left is matched with the paragraph most like it, if it is like
enough.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from contractlint.model import Block, BlockKind, ChangeKind, ClauseChange, Document, Evidence, WordEdit

_ALIKE = 0.5
"""Share of words in common from which two paragraphs are one that was changed."""
_FEWEST_WORDS = 2
_COMMON = 40
"""A word in more paragraphs than this does not lead to candidates: it says nothing about which is meant."""
_LONGEST_DIFF = 4000
"""Words; a longer pair of paragraphs is shown as removed and added words, not word by word."""
_NUMBER = re.compile(
    r"(?i)^(?:"
    r"(?:(?:section|article|clause)\s{1,3})?[(\[]?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-z]|[ivx]{1,5})[.)\]]{1,2}\s{1,4}"
    r"|(?:(?:section|article|clause)\s{1,3}\d{1,3}(?:\.\d{1,3}){0,4}|\d{1,3}(?:\.\d{1,3}){1,4})(?:\s?\(\w{1,4}\)){0,2}"
    r"\s{1,4}(?-i:(?=[A-Z“‘\"'(\[]))"
    r")"
)
"""With its stop or bracket, or without one before a capital: "2.4 The fee ...", but not "2.4 hours after ..."."""
_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A paragraph, its words as compared, and the heading under which it stands."""

    index: int
    block: Block
    words: tuple[str, ...]
    heading: str
    """As written."""

    @property
    def key(self) -> str:
        return " ".join(self.words)


def compare_clauses(old: Document, new: Document) -> tuple[ClauseChange, ...]:
    """Every clause that was added, removed, changed or moved, in the order of the new draft."""
    before, after = _clauses(old), _clauses(new)
    same = _same(before, after)
    alike = _alike([c for c in before if c.index not in same], [c for c in after if c.index not in same.values()])
    moved = _moved(same)
    pairs = {**same, **alike}
    found: dict[int, ClauseChange] = {}
    for left, right in pairs.items():
        places = _place(old, before[left]), _place(new, after[right])
        if left in alike:
            edits = _edits(old, before[left], new, after[right])
            found[right] = ClauseChange(ChangeKind.CHANGED, *places, edits)
        elif left in moved:
            found[right] = ClauseChange(ChangeKind.MOVED, *places)
    taken = set(pairs.values())
    for clause in after:
        if clause.index not in taken:
            found[clause.index] = ClauseChange(ChangeKind.ADDED, None, _place(new, clause))
    removed = [clause for clause in before if clause.index not in pairs]
    return _in_order(found, removed, old, pairs)


def _clauses(document: Document) -> list[_Clause]:
    clauses: list[_Clause] = []
    heading = ""
    for block in document.blocks:
        if block.kind in (BlockKind.CONTENTS, BlockKind.MARGIN):
            continue
        text = document.text[block.start : block.end]
        words = tuple(re.findall(r"\w+(?:[’'.,-]\w+)*|[^\w\s]", _NUMBER.sub("", text).lower().replace("’", "'")))
        if block.kind is BlockKind.HEADING:
            heading = " ".join(text.split())
        if len(words) >= _FEWEST_WORDS:
            clauses.append(_Clause(len(clauses), block, words, heading))
    return clauses


def _same(before: list[_Clause], after: list[_Clause]) -> dict[int, int]:
    """Paragraphs with the same words, in pairs (old index: new index), those that stand in the same order first."""
    pairs: dict[int, int] = {}
    keys = SequenceMatcher(None, [c.key for c in before], [c.key for c in after], autojunk=False)
    for match in keys.get_matching_blocks():
        pairs.update({match.a + step: match.b + step for step in range(match.size)})
    taken = set(pairs.values())
    rest: dict[str, list[int]] = defaultdict(list)
    for clause in after:
        if clause.index not in taken:
            rest[clause.key].append(clause.index)
    for clause in before:
        if clause.index not in pairs and rest.get(clause.key):
            pairs[clause.index] = rest[clause.key].pop(0)
    return pairs


def _alike(before: list[_Clause], after: list[_Clause]) -> dict[int, int]:
    """Of what has no twin, each paragraph with the one most like it, the best pairs first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, clause in enumerate(after):
        for word in set(clause.words):
            holders[word].append(place)
    scored: list[tuple[float, int, int]] = []
    for clause in before:
        shared: dict[int, int] = defaultdict(int)
        for word in set(clause.words):
            if len(holders[word]) <= _COMMON:
                for place in holders[word]:
                    shared[place] += 1
        for place, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:5]:
            other = after[place]
            if (clause.block.kind is BlockKind.HEADING) == (other.block.kind is BlockKind.HEADING):
                scored.append((_likeness(clause, other), clause.index, other.index))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for score, left, right in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if score >= _ALIKE and left not in pairs and right not in taken:
            pairs[left] = right
            taken.add(right)
    return pairs


def _likeness(left: _Clause, right: _Clause) -> float:
    """Share of words in common, 0 to 1; a little more under the same heading."""
    matcher = SequenceMatcher(None, left.words, right.words, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE - 0.1 or matcher.quick_ratio() < _ALIKE - 0.1:
        return 0.0
    return matcher.ratio() + (0.1 if left.heading and left.heading.lower() == right.heading.lower() else 0.0)


def _moved(same: dict[int, int]) -> set[int]:
    """The old indexes of paragraphs that left the order of the others: all but the longest run that kept it."""
    order = sorted(same.items())
    tails: list[int] = []
    tail_items: list[int] = []
    back: dict[int, int | None] = {}
    for place, (_, right) in enumerate(order):
        at = bisect_left(tails, right)
        back[place] = tail_items[at - 1] if at else None
        if at == len(tails):
            tails.append(right)
            tail_items.append(place)
        else:
            tails[at], tail_items[at] = right, place
    kept: set[int] = set()
    step: int | None = tail_items[-1] if tail_items else None
    while step is not None:
        kept.add(order[step][0])
        step = back[step]
    return {left for left, _ in order if left not in kept}


def _edits(old: Document, left: _Clause, new: Document, right: _Clause) -> tuple[WordEdit, ...]:
    """The new paragraph with what was taken out and put in."""
    a = _WORD.findall(old.text[left.block.start : left.block.end])
    b = _WORD.findall(new.text[right.block.start : right.block.end])
    if len(a) + len(b) > _LONGEST_DIFF:
        return (WordEdit("out", "".join(a)), WordEdit("in", "".join(b)))
    edits: list[WordEdit] = []
    plain_a, plain_b = [word.strip() for word in a], [word.strip() for word in b]
    for tag, i, j, k, m in SequenceMatcher(None, plain_a, plain_b, autojunk=False).get_opcodes():
        if tag == "equal":
            edits.append(WordEdit("kept", "".join(b[k:m])))
            continue
        edits += [WordEdit("out", "".join(a[i:j]))] if j > i else []
        edits += [WordEdit("in", "".join(b[k:m]))] if m > k else []
    return tuple(edits)


def _place(document: Document, clause: _Clause) -> Evidence:
    start, end = clause.block.start, clause.block.end
    return Evidence(document.text[start:end], document.page_at(start), clause.heading or None, start, end)


def _in_order(
    found: dict[int, ClauseChange], removed: Iterable[_Clause], old: Document, pairs: dict[int, int]
) -> tuple[ClauseChange, ...]:
    """Changes in the order of the new draft, each removed clause behind the clause that it followed in the old one."""
    keyed = [((index, 0, 0), change) for index, change in found.items()]
    lefts = sorted(pairs)
    for clause in removed:
        at = bisect_left(lefts, clause.index) - 1
        anchor = pairs[lefts[at]] if at >= 0 else -1
        keyed.append(((anchor, 1, clause.index), ClauseChange(ChangeKind.REMOVED, _place(old, clause), None)))
    return tuple(change for _, change in sorted(keyed, key=lambda item: item[0]))
