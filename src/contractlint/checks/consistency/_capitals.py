"""Words written with capitals in the middle of sentences, as defined terms are, and how often."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from contractlint.checks.consistency._terms import fold_term
from contractlint.model import BlockKind, Contract

_RUN = re.compile(r"[A-Z](?<![\w’'&./@-].)[\w’'&/-]*(?:\(e?s\))?(?:\s(?:of\s)?[A-Z0-9][\w’'&/-]*(?:\(e?s\))?){0,8}")
_SMALL_WORD = re.compile(r"[a-z][a-z’'-]*$")
_OWNER = re.compile(r"(?<=[’']s)\s|(?<=s[’'])\s")
_AS_HEAD = re.compile(
    r"[,.;:)”\"’'(\]/]|\s?[–—]|\s?$|\s{1,2}(?:and|or|shall|will|may|must|can|is|are|was|were|be|has|have|had|do|does|did|to|of|in|for|by|as|at|on|with|from|under|that|which|who|whose|where|when|if|unless|until|upon|after"
    r"|before|during|pursuant|set|described|specified|including|hereunder|herein|hereof|provided|than|except|not|also|then|through|within|without|between|against|into|only|so|but|because|any|the|a|such|its|exceeds?|means|includes?|agrees|\()(?![\w-])"
)
_MARKED = re.compile(r"\.\w|\s?(?:\((?:R|TM|SM|C)\)|[®™©])")
_JOINED_BEHIND = re.compile(r"(?:,?\s(?:and|or|&|and/or)|,|\s(?:for|in|to))\s[A-Z]")
_SHARED_ARTICLE = re.compile(r"\b(?:the|any|all|such|each|its|their|no|an?|this)\s(?:[\w’'&-]{1,25},?\s){1,4}(?:and|or|and/or)\s$")
_JOINED_BEFORE = re.compile(r"[A-Z][\w-]*,?\s(?:and|or|&|and/or|for|in|to)\s$")
_ARTICLES = frozenset(
    "the any each such all no its their his her our your my a an this that these those every other applicable said both either neither some another relevant certain respective".split()
)
_JOINING = frozenset({"and", "or"})
_CONNECTING = frozenset({"and", "or", "for", "in", "to"})
_LONGEST_CAPITALS = 6


@dataclass
class Use:
    """A capitalised phrase: how often it stands mid-sentence, and how often there behind an article or an owner."""

    words: str
    start: int
    end: int
    count: int = 0
    with_article: int = 0
    as_head: int = 0
    """How often it ends its phrase, as a noun does, and does not qualify a word behind it, as names and abbreviations do."""
    joined: int = 0
    """How often it is joined by "and", "for" or a comma to other words with capitals, and may be but a part of a name."""
    as_noun: int = 0
    """How often it does so behind an article."""
    leads: int = 0
    """How often it is joined to capitals behind it, and may be the first part of a name ("Pooling and Servicing Agreement")."""
    fixed: dict[str, int] = field(default_factory=dict)
    """How often it is joined to which words behind it: to "and Conditions" in "General Terms and Conditions"."""
    follows: dict[str, int] = field(default_factory=dict)
    """How often it is joined to which words before it."""
    owned: dict[str, int] = field(default_factory=dict)
    """How often it stands behind which known term, as written: "VIP" of "VIP System", "" for none."""

    @property
    def full_words(self) -> str:
        """The phrase with the known term that mostly stands before it."""
        owner = max(self.owned, key=lambda name: self.owned[name], default="")
        return f"{owner} {self.words}" if owner and self.owned[owner] * 2 > self.count else self.words


def unknown_uses(contract: Contract, known: frozenset[str]) -> dict[str, Use]:
    """The capitalised phrases that hold something else than known terms, by their folded words.

    Args:
        contract: headings, contents and signature blocks in it do not count.
        known: folded terms; where a phrase begins or ends with one, what is left of it is looked at.

    Returns:
        A use for each phrase, in the order of the text.
    """
    found: dict[str, Use] = {}
    rests: dict[str, list[tuple[str, int, int, str, bool]]] = {}
    text = contract.text
    for start, end, article, joins in _mid_sentence(contract):
        phrase = text[start:end]
        if phrase not in rests:
            rests[phrase] = list(_rests(phrase, known))
        for rest, first, last, owner, possessive in rests[phrase]:
            use = found.get(rest)
            if use is None:
                use = found[rest] = Use(phrase[first:last], start + first, start + last)
            use.count += 1
            with_article = article or bool(owner) or possessive
            use.with_article += with_article
            _note_surroundings(use, text, start + first, start + last, with_article, joins and not first)
            use.owned[owner] = use.owned.get(owner, 0) + 1
    return found


def _mid_sentence(contract: Contract) -> Iterator[tuple[int, int, bool, bool]]:
    """Each run of capitalised words behind a word in small letters: start, end, and whether that word is an article, or joins."""
    text = contract.text
    prose = bytearray(len(text) + 1)
    for sentence in contract.sentences:
        if not sentence.is_signature and sentence.kind is not BlockKind.HEADING:
            prose[sentence.start : sentence.end] = b"\1" * (sentence.end - sentence.start)
    for match in _RUN.finditer(text):
        start, end = match.span()
        if not prose[start] or text[start - 1 : start] not in (" ", "\n"):
            continue
        last = text[start - 2]
        if not (last.islower() or last == ","):
            continue
        before = text[max(0, start - 20) : start - 1].rsplit(None, 1)[-1].lstrip("(“\"/—–-").rstrip(",")
        if _SMALL_WORD.match(before):
            shared = before in _JOINING and _SHARED_ARTICLE.search(text[max(0, start - 80) : start])
            yield start, end, bool(shared) or (before in _ARTICLES and last != ","), before in _CONNECTING


def _note_surroundings(use: Use, text: str, start: int, end: int, with_article: bool, joins: bool) -> None:
    as_head = bool(_AS_HEAD.match(text, end)) and not _MARKED.match(text, end)
    use.as_head += as_head
    use.as_noun += as_head and with_article
    behind = _JOINED_BEHIND.match(text, end)
    before = joins and _JOINED_BEFORE.search(text[max(0, start - 40) : start])
    use.joined += bool(behind or before)
    use.leads += bool(behind)
    if behind:
        words = text[end : end + 14]
        use.fixed[words] = use.fixed.get(words, 0) + 1
    if before:
        words = text[start - 14 : start]
        use.follows[words] = use.follows.get(words, 0) + 1


def _rests(phrase: str, known: frozenset[str]) -> Iterator[tuple[str, int, int, str, bool]]:
    """What known terms leave of a phrase: folded, start, end, the known term before it, and whether an owner stands before."""
    if phrase.isupper() and (" " in phrase or len(phrase) > _LONGEST_CAPITALS):
        return
    if fold_term(phrase) in known:
        return
    place, possessive = 0, False
    for piece in _OWNER.split(phrase):
        words = list(re.finditer(r"\S+", piece))
        first = _known_before(piece, words, known)
        if first < len(words):
            start, end = words[first].start(), words[-1].end()
            yield fold_term(piece[start:end]), place + start, place + end, piece[:start].removesuffix(" of ").strip(), possessive
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
