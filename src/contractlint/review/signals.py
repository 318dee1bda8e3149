"""Which sentences of a contract meet a rule's signals."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from contractlint.model import BlockKind, Section, Sentence, Status
from contractlint.review.actors import ActorFinder
from contractlint.review.wording import Wording
from contractlint.rules.match import Hit
from contractlint.rules.rule import Phrase, Signal
from contractlint.rules.spots import Slot
from contractlint.rules.words import fold

NEGATIONS = frozenset({"not", "no", "never", "without", "nor", "cannot"})
_BLANK_REACH = 5
_TO_DRAFTER = re.compile(
    r"(?i)\[\s?(?:(?P<fill>fill\sin|insert|enter|describe|specify|define|list|identify|state|provide|include\sdetails)"
    r"|drafting\snote|note\sto\s\w+|drafter[’']s\snote|guidance|instructions?:|choose|select|customi[sz]e|delete|optional|if\s(?:no|any|required|applicable|there)"
    r")\b[^\[\]]{12,500}\]"
)
"""What a form says to whoever fills it in: "[Describe the services]", "[Drafting note: ...]". It answers nothing."""
_MIN_WORDS_UNDER_HEADING = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence that meets a signal: the status it gives and the words that decided (None: its heading did)."""

    sentence: int
    status: Status
    signal: Signal
    hit: Hit | None
    heading: Section | None = None


class SignalFinder:
    """Evaluates signals on one contract; keeps what several signals ask for."""

    def __init__(self, wording: Wording) -> None:
        """Prepare for one contract's wording."""
        self.wording = wording
        self.contract = wording.contract
        self.actors = ActorFinder(wording)
        self._titled: dict[str, frozenset[int]] = {}
        self._under: dict[int, set[int | None]] = {}
        self._groups: dict[int, tuple[array[int], array[int]]] = {}
        self._slots: dict[str, tuple[list[Slot], list[int]]] = {}
        self._blank_starts = [slot.start for slot in wording.slots["blank"]]
        self._to_drafter = [(m.start(), m.end(), bool(m["fill"])) for m in _TO_DRAFTER.finditer(self.contract.text)]
        self._children: dict[int | None, list[int]] = {}
        for sentence in self.contract.sentences:
            self._children.setdefault(sentence.section, []).append(sentence.index)

    def find(self, signal: Signal, *, main_part_only: bool = False) -> list[Answer]:
        """Every sentence that meets the signal, in order."""
        hits: Iterable[tuple[int, Hit | None]]
        if signal.say:
            hits = [(hit.sentence, hit) for phrase in signal.say for hit in self.wording.finder.find(phrase)]
        else:
            hits = [(index, None) for index in self._first_under(signal.under)]
        answers = []
        for index, hit in hits:
            sentence = self.contract.sentences[index]
            if main_part_only and sentence.part != 0:
                continue
            if self._place(sentence) in signal.places and self._stands_under(sentence, signal):
                answer = self._weigh(sentence, hit, signal)
                if answer:
                    answers.append(answer)
        return sorted(answers, key=lambda answer: (answer.sentence, answer.hit.start if answer.hit else 0))

    # -- where ---------------------------------------------------------------------------------

    @staticmethod
    def _place(sentence: Sentence) -> str:
        if sentence.is_signature:
            return "signature"
        if sentence.kind is BlockKind.HEADING:
            return "heading"
        if sentence.kind in (BlockKind.CONTENTS, BlockKind.MARGIN):
            return "nowhere"
        if sentence.kind is BlockKind.TABLE_ROW:
            return "table"
        if sentence.is_recital:
            return "recital"
        return "definition" if sentence.is_definition else "text"

    def _stands_under(self, sentence: Sentence, signal: Signal) -> bool:
        if signal.under and sentence.section not in self._sections_under(signal.under):
            return False
        return not signal.not_under or sentence.section not in self._sections_under(signal.not_under)

    def _sections_under(self, phrases: tuple[Phrase, ...]) -> set[int | None]:
        """The sections whose title, or the title of one above them, has one of the phrases."""
        known = self._under.get(id(phrases))
        if known is None:
            known = {index for phrase in phrases for index in self._sections_titled(phrase)}
            for section in self.contract.sections:
                if section.parent in known:
                    known.add(section.index)
            self._under[id(phrases)] = known
        return known

    def _sections_titled(self, phrase: Phrase) -> frozenset[int]:
        known = self._titled.get(phrase.text)
        if known is None:
            known = frozenset(hit.sentence for hit in self.wording.titles.find(phrase))
            self._titled[phrase.text] = known
        return known

    def _first_under(self, phrases: tuple[Phrase, ...]) -> list[int]:
        """The first sentence with enough words under each section whose title has one of the phrases."""
        titled = sorted({index for phrase in phrases for index in self._sections_titled(phrase)})
        found = []
        for index in titled:
            section = self.contract.sections[index]
            for sentence in self._sentences_within(section):
                first, last = self.wording.finder.text.sentences[sentence.index]
                body = sentence.kind not in (BlockKind.HEADING, BlockKind.CONTENTS, BlockKind.MARGIN)
                if body and last - first >= _MIN_WORDS_UNDER_HEADING and not sentence.is_signature:
                    found.append(sentence.index)
                    break
        return found

    def _sentences_within(self, section: Section) -> Iterable[Sentence]:
        start = self.contract.sentence_at(section.start)
        for sentence in self.contract.sentences[start.index if start else 0 :]:
            if sentence.start >= section.end:
                return
            if sentence.end > section.heading_end:
                yield sentence

    # -- what ----------------------------------------------------------------------------------

    def _weigh(self, sentence: Sentence, hit: Hit | None, signal: Signal) -> Answer | None:
        ranges = self._ranges(sentence, signal.scope)
        if signal.near and hit:
            ranges = [(max(low, hit.start - signal.near), min(high, hit.end + signal.near)) for low, high in ranges]
        if signal.none_of and self._any_in(signal.none_of, ranges):
            return None
        if not all(self._any_in(group, ranges) for group in signal.all_of):
            return None
        values = [self._value_in(kind, ranges) for kind in signal.needs]
        if not all(values):
            return None
        if signal.actor and self.actors.actor(sentence.index) != signal.actor:
            return None
        if signal.not_actor and self.actors.actor(sentence.index) == signal.not_actor:
            return None
        if signal.rejects_negation and hit and self._is_negated(hit):
            return None
        status = signal.gives
        told = self._told_to_drafter(sentence, hit) if self._to_drafter else None
        if told is False:
            return None
        if told and status is Status.PRESENT:
            status = Status.BLANK
        elif status is Status.PRESENT and not signal.ignores_blanks:
            blank = any(value.blank for value in values if value) or self._blank_near(sentence, hit)
            status = Status.BLANK if blank else status
        section = self.contract.section_path(sentence.section)
        return Answer(sentence.index, status, signal, hit, section[-1] if section and not hit else None)

    def _told_to_drafter(self, sentence: Sentence, hit: Hit | None) -> bool | None:
        """Whether it stands in words to the drafter of a form: True what to fill in, False a mere note; None: no."""
        start, end = sentence.start, sentence.end
        if hit:
            start, end = self.wording.offsets[hit.start][0], self.wording.offsets[hit.end - 1][1]
        at = bisect_right(self._to_drafter, (start, len(self.contract.text), True)) - 1
        if at < 0 or self._to_drafter[at][1] < end:
            return None
        return self._to_drafter[at][2]

    def _ranges(self, sentence: Sentence, scope: str) -> list[tuple[int, int]]:
        """The stretches of words where the further conditions may be met."""
        text = self.wording.finder.text
        if scope == "section" and sentence.section is not None:
            section = self.contract.sections[sentence.section]
            indexes = [s.index for s in self._sentences_within(section)]
            return [text.sentences[i] for i in indexes] or [text.sentences[sentence.index]]
        if scope == "paragraph":
            return [text.sentences[i] for i in self._paragraph(sentence)]
        own = [text.sentences[sentence.index]]
        return own if sentence.lead_in is None else [*own, text.sentences[sentence.lead_in]]

    def _paragraph(self, sentence: Sentence) -> list[int]:
        """The sentences between the line ends around this one."""
        text, sentences = self.contract.text, self.contract.sentences
        first = last = sentence.index
        while first > 0 and "\n" not in text[sentences[first - 1].end : sentences[first].start]:
            first -= 1
        while last + 1 < len(sentences) and "\n" not in text[sentences[last].end : sentences[last + 1].start]:
            last += 1
        return list(range(first, last + 1))

    def _any_in(self, phrases: tuple[Phrase, ...], ranges: list[tuple[int, int]]) -> bool:
        """Whether one of the phrases stands in one of the stretches of words."""
        starts, ends = self._group(phrases)
        for low, high in ranges:
            for place in range(bisect_left(starts, low), bisect_left(starts, high)):
                if ends[place] <= high:
                    return True
        return False

    def _group(self, phrases: tuple[Phrase, ...]) -> tuple[array[int], array[int]]:
        """Where the hits of any of the phrases begin, in order, and where they end."""
        known = self._groups.get(id(phrases))
        if known is None:
            hits = sorted({(hit.start, hit.end) for phrase in phrases for hit in self.wording.finder.find(phrase)})
            known = array("i", [start for start, _ in hits]), array("i", [end for _, end in hits])
            self._groups[id(phrases)] = known
        return known

    def _value_in(self, kind: str, ranges: list[tuple[int, int]]) -> Slot | None:
        """A value of this kind in the ranges; one that is filled in before a blank."""
        slots, starts = self._slots_of(kind)
        found = [
            slot
            for low, high in ranges
            for slot in slots[bisect_left(starts, low) : bisect_left(starts, high)]
            if slot.end <= high
        ]
        return min(found, key=lambda slot: slot.blank) if found else None

    def _slots_of(self, kind: str) -> tuple[list[Slot], list[int]]:
        """The values of a kind, sorted, and where they start."""
        known = self._slots.get(kind)
        if known is None:
            slots = sorted(self.wording.slots.get(kind, ()), key=lambda slot: slot.start)
            known = self._slots[kind] = slots, [slot.start for slot in slots]
        return known

    def _is_negated(self, hit: Hit) -> bool:
        text = self.wording.finder.text
        first = text.sentences[hit.sentence][0]
        around = text.lower[max(first, hit.start - 3) : hit.end]
        return any(word in NEGATIONS and fold(word) not in hit.phrase.words for word in around)

    def has_blank(self, sentence: Sentence) -> bool:
        """Whether an unfilled blank stands in a sentence."""
        return self._blank_near(sentence, None)

    def _blank_near(self, sentence: Sentence, hit: Hit | None) -> bool:
        first, last = self.wording.finder.text.sentences[sentence.index]
        if hit is None:
            low, high = first, last
        elif hit.blank:
            return True
        else:
            low, high = max(first, hit.start - _BLANK_REACH), min(last, hit.end + _BLANK_REACH)
        return bisect_left(self._blank_starts, low) < bisect_left(self._blank_starts, high)
