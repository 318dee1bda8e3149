"""Words written with capitals as defined terms are: where they stand alone, how often, and in what company."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from contractlint.checks.consistency._terms import fold_term, lies_within
from contractlint.checks.consistency._usage import Place, Use, note_place
from contractlint.model import BlockKind, Contract, EntityKind, Sentence

_RUN = re.compile(
    r"[A-Z](?<![\w’'&./@-].)[\w’'&/-]*(?:\.(?:com|net|org|co)\b)?(?:\(e?s\))?(?:\s(?:of\s)?[A-Z0-9][\w’'&/-]*(?:\(e?s\))?){0,8}"
)
_LAST_WORD = re.compile(r"(?<![\w.])([a-z][\w.-]{1,20})\s$")
_WHOLE = re.compile(r"(?:s|es)?(?![\w-])")
_SMALL_WORD = re.compile(r"[a-z][a-z’'-]*$")
_OWNER = re.compile(r"(?<=[’']s)\s|(?<=s[’'])\s")
_WORD = re.compile(r"\S+")
_SHARED_ARTICLE = re.compile(
    r"\b(?:the|any|all|such|each|its|their|no|an?|this)\s(?:[\w’'&-]{1,25},?\s){1,4}(?:and|or|and/or)\s$"
)
_ARTICLES = frozenset(
    "the any each such all no its their his her our your my a an this that these those every other applicable said both either neither some another relevant certain respective".split()
)
_OPENERS = _ARTICLES | frozenset(
    "if in on upon when where whereas and but or as to for should unless until after before during while subject notwithstanding except however therefore thereafter further provided nothing furthermore"
    " additionally under of by with from at within without nor not only so then since because once whenever wherever via per prior following thus hence also it is are be we you they he she there here than whether".split()
)
"""Words that open a sentence in capitals and are no part of a term."""
_CONNECTING = frozenset({"and", "or", "for", "in", "to"})
_JOINING = frozenset({"and", "or"})
_LONGEST_CAPITALS = 6
_UPPER_BEFORE = re.compile(r"[A-Z]{2,}[\s,.:;\[(]{1,3}$")
_UPPER_BEHIND = re.compile(r"[\s,.:;\])]{1,3}[A-Z]{3,}\b")


def find_uses(contract: Contract, known: frozenset[str]) -> dict[str, Use]:
    """The capitalised phrases that hold something else than known terms, by their folded words.

    Args:
        contract: headings, contents and signature blocks in it do not count.
        known: folded terms; where a phrase begins with one, what is left of it is looked at.

    Returns:
        A use for each phrase, in the order of the text.
    """
    found: dict[str, Use] = {}
    rests: dict[str, list[tuple[str, int, int, str, bool]]] = {}
    text = contract.text
    for start, end, place in _runs(contract, known):
        phrase = text[start:end]
        if phrase not in rests:
            rests[phrase] = list(_rests(phrase, known))
        for rest, first, last, owner, possessive in rests[phrase]:
            use = found.get(rest)
            if use is None:
                use = found[rest] = Use(phrase[first:last], start + first, start + last)
            note_place(use, text, (start + first, start + last), place, owner, leads=not first, possessive=possessive)
    return found


def _runs(contract: Contract, known: frozenset[str]) -> Iterator[tuple[int, int, Place]]:
    """Each run of capitalised words in a sentence, without the word that opens the sentence."""
    text = contract.text
    prose = [
        s
        for s in contract.sentences
        if not s.is_signature and s.kind not in (BlockKind.HEADING, BlockKind.CONTENTS, BlockKind.MARGIN)
    ]
    starts = [sentence.start for sentence in prose]
    brackets = [(blank.start, blank.end) for blank in contract.entities if blank.kind is EntityKind.BLANK]
    for match in _RUN.finditer(text):
        run = match[0]
        if run.lower() in _OPENERS or fold_term(run) in known:
            continue
        start, end = match.span()
        if lies_within(start, brackets):
            continue
        at = bisect_right(starts, start) - 1
        if (
            at < 0
            or start >= prose[at].end
            or (start and text[start - 1] not in ' \n(“"‘•/—–-')
            or text[max(0, start - 2) : start - 1].isdigit()
        ):
            continue
        if run.isupper() and (
            " " in run
            or len(run) > _LONGEST_CAPITALS
            or _UPPER_BEHIND.match(text, end)
            or _UPPER_BEFORE.search(text[max(0, start - 12) : start])
        ):
            continue
        skipped, opener = _opener(run, known)
        if skipped < len(run):
            before = "" if skipped else _LAST_WORD.search(text, max(0, start - 24), start)
            if before and fold_term(f"{before[1]} {run}") in known:
                continue
            yield start + skipped, end, _place(text, start, prose[at], opener)


def _opener(run: str, known: frozenset[str]) -> tuple[int, str | None]:
    """How much of a run are words like "If the", and the last of them; "Other Services" may be a term."""
    last, skipped = None, 0
    for word in _WORD.finditer(run):
        if word[0].lower().strip(",’'") not in _OPENERS or fold_term(run[word.start() :]) in known:
            return word.start(), last
        last, skipped = word[0].lower(), word.end()
    return skipped, last


def _place(text: str, start: int, sentence: Sentence, opener: str | None) -> Place:
    in_table = sentence.kind is BlockKind.TABLE_ROW
    if opener:
        return Place(opener if opener in _ARTICLES else "", False, False, in_table, sentence.section)
    before = text[max(0, start - 24) : start].split()
    last = before[-1] if before else ""
    word = last.lstrip('(“"/—–-').rstrip(",")
    if start - sentence.start < 4 or not _SMALL_WORD.match(word):
        return Place("", True, False, in_table, sentence.section)
    shared = word in _JOINING and bool(_SHARED_ARTICLE.search(text[max(0, start - 80) : start]))
    article = word if word in _ARTICLES and not last.endswith(",") else "the" if shared else ""
    return Place(article, False, word in _CONNECTING, in_table, sentence.section)


def _rests(phrase: str, known: frozenset[str]) -> Iterator[tuple[str, int, int, str, bool]]:
    """What known terms leave of a phrase: folded, start, end, the known term before it, and whether an owner stands before."""
    if fold_term(phrase) in known:
        return
    place, possessive = 0, False
    for piece in _OWNER.split(phrase):
        words = list(_WORD.finditer(piece))
        first = _known_before(piece, words, known)
        if first < len(words):
            start, end = words[first].start(), words[-1].end()
            yield (
                fold_term(piece[start:end]),
                place + start,
                place + end,
                piece[:start].removesuffix(" of ").strip(),
                possessive,
            )
        possessive = True
        place += len(piece) + 1


def _known_before(piece: str, words: list[re.Match[str]], known: frozenset[str]) -> int:
    """How many words at the start of a phrase are known terms."""
    first = 0
    while first < len(words):
        for end in range(len(words), first, -1):
            term = fold_term(piece[words[first].start() : words[end - 1].end()])
            if term in known or not term:
                first = end
                break
        else:
            break
        if first < len(words) and words[first][0] == "of":
            first += 1
    return first


def count_small(text: str, words: str, since: int = 0) -> int:
    """How often words stand in small letters, but for the first of several, in the singular or plural, from an offset on."""
    stem = words.lower().rstrip("s")
    if words.isupper() or not stem:
        return 0
    return _count(text, stem, since) + (_count(text, words[0] + stem[1:], since) if " " in stem else 0)


def _count(text: str, stem: str, since: int) -> int:
    """How often a word stands by itself, with or without an ending of the plural."""
    found, place = 0, text.find(stem, since)
    while place >= 0:
        end = place + len(stem)
        found += bool(_WHOLE.match(text, end)) and not (
            place and (text[place - 1].isalnum() or text[place - 1] in "-_")
        )
        place = text.find(stem, end)
    return found
