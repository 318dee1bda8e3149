"""Who is meant: the reader's side, the other side, or both, in the sentences that the balance checks look at.

Only contracts whose two sides are known are looked at: where the text does not tell who provides and who receives, the
checks of this group are silent rather than wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contractlint.checks.balance._side_names import (
    BOTH,
    MINE,
    THEIRS,
    USUAL,
    WE_YOU,
    compile_names,
    first_said,
    read_names,
)
from contractlint.checks.check import Subject
from contractlint.model import BlockKind, Contract, Sentence
from contractlint.parse.literals import small_letters

OTHER_SIDE = {"client": "provider", "provider": "client"}

_LONGEST = 4000
"""Characters of a sentence beyond which it is a table or a list run together, and no one acts in it."""
_LONGEST_NAME = 60
_SHORT_TEXT = 6000
"""Characters: in a shorter text a side may have nothing to do."""
_BOTH = (
    r"(?:(?:either|neither|each|both|any|no|one|a|the|such|other|another|mutual|receiving|disclosing|indemnif\w{3,5}|"
    r"breaching|non-?breaching|defaulting|non-?defaulting|terminating|notifying|affected|aggrieved|injured|innocent|"
    r"liable|responsible|first|second|respective)\s){1,3}(?:of\s(?:the\s|us\b\s?)?)?part(?:y|ies)(?:\s(?:hereto|to\sthis))?"
    r"|(?:either|neither|each|both|one)\sof\s(?:us|them|client|customer|provider|supplier)|you\sand\swe|we\sand\syou"
    r"|part(?:y|ies)\b|(?-i:Recipient|Discloser|RECIPIENT|DISCLOSER|Indemnitor|Indemnitee|Receiver)\b|mutual(?:ly)?\b"
)
_BOTH_NAMED = re.compile(rf"(?<![\w-])(?<!third\s)(?<!Third\s)(?i:{_BOTH})(?![\w-])")
_NOT_SUBJECT = re.compile(
    r"(?i)\b(?:to|of|from|by|with|against|upon|on|than|for|at|under|through|between|among|in|giv(?:e|es|ing)|"
    r"notify(?:ing)?|allow\w{0,3}|if|that|which|when|where|whether|because|unless|until|after|before)\s(?:the\s)?$"
)
_STRANGER = re.compile(r"(?<![.:;)]\s)(?<!^)\b[A-Z][A-Za-z-]{2,30}\s(?:also\s|hereby\s|further\s)?$")
"""A name directly before a verb that is none of the sides' names: somebody else acts."""
_PREPOSED = frozenset("if that which when where whether because unless until after before".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A side named in a sentence: which, and where in the contract's text."""

    side: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence, or a piece of it, with the sentence that introduces it as a list item.

    ``words`` is ``text[start:end]``; ``lead`` stands before it in meaning.
    """

    sentence: Sentence
    start: int
    end: int
    words: str
    lead: Clause | None


class Sides:
    """The names by which one contract calls each side."""

    def __init__(self, subject: Subject, names: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
        self.contract = subject.contract
        self.side = subject.side
        provider, client = names
        mine, theirs = (client, provider) if subject.side == "client" else (provider, client)
        self._pattern = compile_names(mine, theirs)
        self.my_name = self._called(MINE, subject.side)
        self.their_name = self._called(THEIRS, OTHER_SIDE[subject.side])

    def mentions(self, start: int, end: int) -> list[Mention]:
        """The sides named between two offsets, in order."""
        text = self.contract.text
        found = [Mention(BOTH, *match.span()) for match in _BOTH_NAMED.finditer(text, start, end)]
        found += [Mention(match.lastgroup or BOTH, *match.span()) for match in self._pattern.finditer(text, start, end)]
        found.sort(key=lambda mention: (mention.start, -mention.end))
        return [
            mention
            for mention, before in zip(found, [None, *found], strict=False)
            if not before or before.end <= mention.start
        ]

    def named_before(self, text: str, at: int) -> str | None:
        """The side whose name ends at an offset."""
        named = [name for name in self._pattern.finditer(text, max(0, at - _LONGEST_NAME), at) if name.end() == at]
        return named[0].lastgroup if named else None

    def subject_before(self, clause: Clause, at: int) -> str | None:
        """Who acts at an offset: the side named last before it as a subject; of a list item, the one its lead-in names."""
        mentions = self.mentions(clause.start, at)
        stranger = _STRANGER.search(self.contract.text[max(clause.start, at - 40) : at])
        if stranger and (not mentions or mentions[-1].end <= at - len(stranger[0])):
            return None
        named = [mention for mention in mentions if self.acts(mention)]
        if named:
            last = named[-1]
            joined = len(named) > 1 and named[-2].side != last.side and self._joins(named[-2].end, last.start)
            return BOTH if joined else last.side
        return self.subject_before(clause.lead, clause.lead.end) if clause.lead else None

    def agent_behind(self, clause: Clause, at: int, reach: int = 60) -> str | None:
        """Who acts in the passive: the side named behind "by" within ``reach`` characters."""
        for match in re.finditer(
            r"(?i)\bby\s(?:the\s)?(?:(?:either\sof|both)\s(?:the\s)?)?",
            self.contract.text[at : min(clause.end, at + reach)],
        ):
            place = at + match.start() + 3
            named = self.mentions(place, min(clause.end, at + match.end() + 45))
            if named and named[0].start <= at + match.end():
                pair = len(named) > 1 and named[1].side != named[0].side and self._joins(named[0].end, named[1].start)
                return BOTH if pair else named[0].side
        return None

    def _called(self, side: str, role: str) -> str:
        """What to call a side in a message: its own short name, or the role by which the text calls it."""
        party = next((party for party in self.contract.parties if party.role == role), None)
        name = max(party.short_names, key=self.contract.text.count, default=party.name) if party else ""
        if not name:
            name = first_said(self._pattern, self.contract.text, side) or role
        if name.lower() in WE_YOU:
            return "the provider (“we”)" if role == "provider" else "the client (“you”)"
        return f"the {name.title()}" if name.lower() in USUAL else name

    def acts(self, mention: Mention) -> bool:
        """Whether a side is named as one who does something, not behind a preposition or as an owner."""
        text = self.contract.text
        if re.match(r"[’']s?\s|[’']\s", text[mention.end : mention.end + 3]):
            return False
        before = _NOT_SUBJECT.search(text[max(0, mention.start - 24) : mention.start])
        return before is None or before[0].split()[0].lower() in _PREPOSED

    def _joins(self, end: int, start: int) -> bool:
        return bool(
            re.fullmatch(
                r"(?i)(?:[’']s)?,?\s(?:and|or|and/or|nor|&)\s(?:the\s)?(?:its\s)?", self.contract.text[end:start]
            )
        )


def read_sides(subject: Subject) -> Sides | None:
    """How the contract calls each side; None where it does not tell who provides and who receives."""
    names = read_names(subject.contract.parties, subject.contract.text)
    sides = Sides(subject, names) if names else None
    return sides if sides and _both_act(sides) else None


_VERB = re.compile(
    r"\s(?:shall|SHALL|will|WILL|may|MAY|must|agrees?|AGREES?|warrants?|represents?|acknowledges?|can|has|have|is|are)\s"
)
_FEWEST_DEEDS = 3
"""A name under which a side acts seldom is not what the text calls it; then what it may do would be overlooked."""


def _both_act(sides: Sides) -> bool:
    """Whether the text, or as much of it as is needed to tell, lets each side do something under the names known for it."""
    deeds = {MINE: 0, THEIRS: 0}
    text = sides.contract.text
    if len(text) < _SHORT_TEXT:
        return True
    for verb in _VERB.finditer(text):
        named = sides.named_before(text, verb.start())
        if named:
            deeds[named] += 1
            if min(deeds.values()) >= _FEWEST_DEEDS:
                return True
    return False


def clauses(contract: Contract, *stems: str, beside: tuple[str, ...] = ()) -> Iterator[Clause]:
    """The sentences of the contract's running text that hold one of some words, each once, in order.

    Args:
        contract: the contract.
        stems: words or their beginnings, in lower case; one of them must stand in the sentence.
        beside: further ones, of which one must stand in it (or in the words that introduce it) too.
    """
    lower = small_letters(contract.text)
    for index in sorted({index for stem in stems for index in _holding(contract, lower, stem)}):
        sentence = contract.sentences[index]
        if (
            sentence.kind is BlockKind.HEADING
            or sentence.is_signature
            or sentence.end - sentence.start > _LONGEST
            or (beside and not _holds(contract, lower, sentence, beside))
        ):
            continue
        yield clause_of(contract, sentence)


def _holds(contract: Contract, lower: str, sentence: Sentence, stems: tuple[str, ...]) -> bool:
    """Whether a sentence, its next pieces or its introduction hold one of some words."""
    end = sentence.end + 300
    lead = contract.sentences[sentence.lead_in] if sentence.lead_in is not None else sentence
    return any(
        lower.find(stem, sentence.start, end) >= 0 or lower.find(stem, lead.start, lead.end) >= 0 for stem in stems
    )


def _holding(contract: Contract, lower: str, stem: str) -> Iterator[int]:
    """The indexes of the sentences that hold a word."""
    at = lower.find(stem)
    while at >= 0:
        sentence = contract.sentence_at(at)
        if sentence is None or sentence.end <= at:
            at = lower.find(stem, at + 1)
            continue
        yield sentence.index
        at = lower.find(stem, sentence.end)


def clause_of(contract: Contract, sentence: Sentence, depth: int = 0) -> Clause:
    """A sentence with what introduces it; a page break may have torn it, then the pieces are read together."""
    lead = None
    if (
        sentence.lead_in is not None
        and sentence.lead_in != sentence.index
        and depth < 3
        and sentence.kind is not BlockKind.TABLE_ROW
    ):
        lead = clause_of(contract, contract.sentences[sentence.lead_in], depth + 1)
    end = sentence.end
    for following in contract.sentences[sentence.index + 1 : sentence.index + 3]:
        if (
            following.end - sentence.start > _LONGEST
            or contract.text[end - 1] in ".;:!?"
            or not contract.text[following.start].islower()
            or following.start - end > 3
        ):
            break
        end = following.end
    return Clause(sentence, sentence.start, end, contract.text[sentence.start : end], lead)


def piece_at(clause: Clause, first: int, last: int) -> tuple[int, int]:
    """Where in the text the piece of a sentence between full stops or semicolons lies that holds ``words[first:last]``."""
    words = clause.words
    begin = max(words.rfind(";", 0, first), words.rfind(". ", 0, first)) + 1
    begin += len(words[begin:]) - len(words[begin:].lstrip())
    ends = [place for place in (words.find(";", last), words.find(". ", last)) if place >= 0]
    return clause.start + begin, clause.start + min(ends, default=len(words))


_LONG = 300
_LETTERED = re.compile(r"\s\([a-z\d]{1,3}\)\s(?=[A-Z])")


def shown_at(clause: Clause, first: int, last: int) -> tuple[int, int]:
    """What to show of a sentence for the words at ``words[first:last]``: all of it, of a long one the piece or lettered paragraph that holds them."""
    if clause.end - clause.start <= _LONG:
        return clause.start, clause.end
    start, end = piece_at(clause, first, last)
    at = first + clause.start
    if at - start > _LONG // 2:
        lettered = [found.end() for found in _LETTERED.finditer(clause.words, start - clause.start, first)]
        start = clause.start + lettered[-1] if lettered else start
    following = _LETTERED.search(clause.words, last, end - clause.start)
    return start, clause.start + following.start() if following else end
