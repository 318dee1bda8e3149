"""Words written with capitals as defined terms are: where they stand alone, how often, and in what company."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from contractlint.checks.consistency._terms import fold_term
from contractlint.model import BlockKind, Contract, Sentence

_RUN = re.compile(
    r"[A-Z](?<![\w’'&./@-].)[\w’'&/-]*(?:\.(?:com|net|org|co)\b)?(?:\(e?s\))?(?:\s(?:of\s)?[A-Z0-9][\w’'&/-]*(?:\(e?s\))?){0,8}"
)
_LAST_WORD = re.compile(r"(?<![\w.])([a-z][\w.-]{1,20})\s$")
_WHOLE = re.compile(r"(?:s|es)?(?![\w-])")
_SMALL_WORD = re.compile(r"[a-z][a-z’'-]*$")
_OWNER = re.compile(r"(?<=[’']s)\s|(?<=s[’'])\s")
_WORD = re.compile(r"\S+")
_AS_HEAD = re.compile(
    r"[,.;:)”\"’'(\]/]|\s?[–—]|\s?$|\s{1,2}(?:and|or|shall|will|may|must|can|is|are|was|were|be|has|have|had|do|does|did|to|of|in|for|by|as|at|on|with|from|under|that|which|who|whose|where|when|if|unless|until|upon|after"
    r"|before|during|pursuant|set|described|specified|including|hereunder|herein|hereof|provided|than|except|not|also|then|through|within|without|between|against|into|only|so|but|because|any|the|a|such|its|exceeds?|means|includes?|agrees|occurs?|requires?|becomes?|remains?|contains?|provides?|begins?|expires?|ends?|applies|apply|constitutes?|cannot|\()(?![\w-])"
)
_ACTS = re.compile(
    r"\s{1,2}(?:shall|will|may|must|agrees?|hereby|represents?|warrants?|acknowledges?|desires?|wishes|undertakes?|grants?|covenants?|has|owns?|desires|is\s(?:engaged|entitled|responsible|willing|the\sowner))\b"
)
_DOES = re.compile(
    r"\s{1,2}(?:(?:shall|will|may|must|has|is)\s(?:not\s|also\s|only\s|promptly\s|immediately\s|hereby\s|further\s|then\s|have\s(?:the\s|no\s)?){0,2}"
    r"(?:provide|pay|deliver|use|notify|indemnify|defend|hold|maintain|perform|make|give|cooperate|submit|ensure|cause|promptly|reimburse|keep|retain|obtain|furnish|supply|bear|comply|return|terminate"
    r"|assign|right|obligation|disclose|invoice|bill|charge|sell|purchase|buy|engage|responsible|entitled|obligated|assist|support|review|accept|reject|issue|grant|agree|appoint|designate|elect|conduct|carry|arrange|protect|treat|permit|allow|request|require|offer|own|act|take)\b"
    r"|(?:hereby\s|also\s|further\s)?(?:agrees?|represents?|warrants?|acknowledges?|undertakes?|grants?|desires?|wish(?:es)?|covenants?|assumes?|reserves?|appoints?|retains?|accepts?|owns?|requests?|elects?)\b)"
)
"""Behind someone who does what a party does."""
_MARKED = re.compile(r"\.\w|\s?(?:\((?:R|TM|SM|C)\)|[®™©])")
_COMPANY = re.compile(
    r",?\s(?:Inc|INC|LLC|L\.L\.C|Corp|CORP|Ltd|LTD|Limited|LIMITED|N\.A|Company|COMPANY|Co\b|&|plc|PLC|GmbH|S\.A|B\.V|Pty|LP\b|L\.P)"
)
_JOINED_BEHIND = re.compile(r"(?:,?\s(?:and|or|&|and/or)|,|\s(?:for|in|to))\s[A-Z]")
_JOINED_BEFORE = re.compile(r"[A-Z][\w-]*,?\s(?:and|or|&|and/or|for|in|to)\s$")
_SHARED_ARTICLE = re.compile(
    r"\b(?:the|any|all|such|each|its|their|no|an?|this)\s(?:[\w’'&-]{1,25},?\s){1,4}(?:and|or|and/or)\s$"
)
_ARTICLES = frozenset(
    "the any each such all no its their his her our your my a an this that these those every other applicable said both either neither some another relevant certain respective".split()
)
_DEFINITE = frozenset(
    "the such its their his her our your my this that these those said applicable relevant respective".split()
)
"""Before what the reader should know already."""
_INDEFINITE = frozenset({"a", "an", "another"})
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


@dataclass
class Use:
    """A capitalised phrase that stands alone, not within a longer one: how often, and how."""

    words: str
    start: int
    end: int
    """The first place within a sentence."""
    inside: int = 0
    """How often it stands behind a word in small letters."""
    opening: int = 0
    """How often it opens a sentence, and may have its capital from that."""
    with_article: int = 0
    """How often inside behind an article or a possessive."""
    definite: int = 0
    """How often of these behind "the", "such" or an owner's word: the reader should know which."""
    starts_indefinite: bool = False
    """Its first place speaks of "a" such thing, and so tells that there are such things."""
    with_owner: int = 0
    """How often inside behind a known term instead, as "Data" in "Customer Data"."""
    as_head: int = 0
    """How often inside it ends its phrase, as a noun does, and does not qualify a word behind it, as names do."""
    acts: int = 0
    """How often it is the subject of a duty or a power: "shall", "may"."""
    does: int = 0
    """How often it does what only a party can: "shall pay", "agrees"."""
    joined: int = 0
    """How often inside it is joined to other words with capitals, and may be but a part of a name."""
    fixed: Counter[str] = field(default_factory=Counter)
    """How often inside it is joined to which words behind it: to "and Conditions" in "General Terms and Conditions"."""
    follows: Counter[str] = field(default_factory=Counter)
    """How often inside it is joined to which words before it."""
    in_table: int = 0
    marked: int = 0
    """How often a trade mark's sign or a company's legal form follows."""
    owned: Counter[str] = field(default_factory=Counter)
    """How often it stands behind which known term, as written: "VIP" of "VIP System", "" for none."""
    forms: Counter[str] = field(default_factory=Counter)
    sections: set[int | None] = field(default_factory=set)

    @property
    def count(self) -> int:
        """How often it stands alone in sentences."""
        return self.inside + self.opening

    @property
    def is_steady(self) -> bool:
        """Whether it stands behind an article or an owner each time, as only a term does that the reader should know."""
        return self.inside == self.with_article + self.with_owner and self.inside > 2 * self.opening

    @property
    def is_definite(self) -> bool:
        """Whether it stands mostly behind "the" or an owner, from the first time on."""
        return not self.starts_indefinite and (self.definite + self.with_owner) * 4 >= self.inside * 3

    @property
    def is_part(self) -> bool:
        """Whether it is mostly joined to other words with capitals, to the same ones or ahead of them, as a part of a name is."""
        most = (
            max(self.fixed.values(), default=0) * 2 > self.inside
            or max(self.follows.values(), default=0) * 5 > self.inside * 4
        )
        return most or (" " not in self.words and self.fixed.total() * 2 > self.inside)

    @property
    def full_words(self) -> str:
        """The phrase as mostly written, with the known term that mostly stands before it."""
        form = self.forms.most_common(1)[0][0] if self.forms else self.words
        return f"{self.owner} {form}" if self.owner else form

    @property
    def owner(self) -> str:
        """The known term that mostly stands before it, or ""."""
        owner, times = self.owned.most_common(1)[0] if self.owned else ("", 0)
        return owner if times * 2 > self.count else ""


@dataclass(frozen=True, slots=True)
class _Place:
    """How a run of capitals stands in its sentence."""

    article: str
    """The article or possessive before it, in small letters, or ""."""
    opens: bool
    connects: bool
    in_table: bool
    section: int | None


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
            _note(use, text, (start + first, start + last), place, owner, leads=not first, possessive=possessive)
    return found


def _runs(contract: Contract, known: frozenset[str]) -> Iterator[tuple[int, int, _Place]]:
    """Each run of capitalised words in a sentence, without the word that opens the sentence."""
    text = contract.text
    prose = [
        s
        for s in contract.sentences
        if not s.is_signature and s.kind not in (BlockKind.HEADING, BlockKind.CONTENTS, BlockKind.MARGIN)
    ]
    starts = [sentence.start for sentence in prose]
    for match in _RUN.finditer(text):
        run = match[0]
        if run.lower() in _OPENERS or fold_term(run) in known:
            continue
        start, end = match.span()
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


def _place(text: str, start: int, sentence: Sentence, opener: str | None) -> _Place:
    in_table = sentence.kind is BlockKind.TABLE_ROW
    if opener:
        return _Place(opener if opener in _ARTICLES else "", False, False, in_table, sentence.section)
    before = text[max(0, start - 24) : start].split()
    last = before[-1] if before else ""
    word = last.lstrip('(“"/—–-').rstrip(",")
    if start - sentence.start < 4 or not _SMALL_WORD.match(word):
        return _Place("", True, False, in_table, sentence.section)
    shared = word in _JOINING and bool(_SHARED_ARTICLE.search(text[max(0, start - 80) : start]))
    article = word if word in _ARTICLES and not last.endswith(",") else "the" if shared else ""
    return _Place(article, False, word in _CONNECTING, in_table, sentence.section)


def _note(
    use: Use, text: str, span: tuple[int, int], place: _Place, owner: str, *, leads: bool, possessive: bool
) -> None:
    """Counts one place of a phrase."""
    start, end = span
    use.marked += bool(_COMPANY.match(text, end) or _MARKED.match(text, end))
    use.acts += bool(_ACTS.match(text, end))
    use.does += bool(_DOES.match(text, end))
    use.forms[text[start:end].rstrip("’'").removesuffix("’s").removesuffix("'s")] += 1
    opens = place.opens and leads and not owner and not possessive
    if place.in_table and opens:
        use.in_table += 1
        return
    use.owned[owner] += 1
    use.sections.add(place.section)
    if opens:
        use.opening += 1
        return
    if not use.inside:
        use.start, use.end = start, end
        use.starts_indefinite = place.article in _INDEFINITE and not possessive
    use.inside += 1
    use.with_article += bool(place.article) or possessive
    use.definite += place.article in _DEFINITE or possessive
    use.with_owner += bool(owner) and not place.article and not possessive
    use.as_head += bool(_AS_HEAD.match(text, end))
    behind = bool(_JOINED_BEHIND.match(text, end))
    before = place.connects and leads and bool(_JOINED_BEFORE.search(text[max(0, start - 40) : start]))
    use.joined += behind or before
    if behind:
        use.fixed[text[end : end + 14]] += 1
    if before:
        use.follows[text[start - 14 : start]] += 1


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
