"""The status of each element, from the answers that its rule's signals found."""

from __future__ import annotations

from dataclasses import dataclass

from contractlint.model import Contract, Element, Evidence, Sentence, Status
from contractlint.review.signals import Answer, SignalFinder
from contractlint.rules.rule import Rule

CERTAINTY = {"high": 0.95, "medium": 0.8, "low": 0.4}
MAX_EVIDENCE = 3
MAX_QUOTE = 600
_TWO_LOW = 0.6


@dataclass(frozen=True, slots=True)
class Decision:
    """An element and the answers it was decided on, best first."""

    element: Element
    answers: tuple[Answer, ...]


def decide_elements(rules: tuple[Rule, ...], finder: SignalFinder) -> tuple[Decision, ...]:
    """Decide every rule, in order; rules that lean on another element are decided after it."""
    decided: dict[str, Decision] = {}
    for rule in sorted(rules, key=lambda rule: rule.only_with is not None):
        base = decided.get(rule.only_with) if rule.only_with else None
        if base and base.element.status is Status.MISSING:
            element = Element(rule.id, Status.MISSING, base.element.confidence, related=base.element.related)
            decided[rule.id] = Decision(element, ())
        else:
            decided[rule.id] = decide(rule, finder)
    return tuple(decided[rule.id] for rule in rules)


def decide(rule: Rule, finder: SignalFinder) -> Decision:
    """The status of one element, with its evidence."""
    answers = [
        answer for signal in rule.signals for answer in finder.find(signal, main_part_only=not rule.counts_elsewhere)
    ]
    for status in (Status.PRESENT, Status.BLANK, Status.DEFERRED):
        chosen = [answer for answer in answers if answer.status is status]
        confidence = _confidence(chosen)
        if confidence:
            ranked = _rank(chosen)
            evidence = tuple(_quote(finder, answer) for answer in ranked[:MAX_EVIDENCE])
            elsewhere = _elsewhere(finder, ranked) if status is Status.DEFERRED else None
            return Decision(Element(rule.id, status, confidence, evidence, deferred_to=elsewhere), tuple(ranked))
    if any(finder.find(signal) for signal in rule.not_applicable):
        return Decision(Element(rule.id, Status.NOT_APPLICABLE, 0.8), ())
    related = _related(rule, finder, answers)
    whole = all(page.has_text for page in finder.contract.document.pages)
    confidence = (0.7 if answers else 0.85) * (1.0 if whole else 0.6)
    return Decision(Element(rule.id, Status.MISSING, round(confidence, 2), related=related), tuple(answers))


def _confidence(answers: list[Answer]) -> float:
    """How sure the answers are together; 0.0 where they do not decide."""
    if not answers:
        return 0.0
    best = max(CERTAINTY[answer.signal.certainty] for answer in answers)
    if best > CERTAINTY["low"]:
        return best
    return _TWO_LOW if len({id(answer.signal) for answer in answers}) > 1 else 0.0


def _rank(answers: list[Answer]) -> list[Answer]:
    """Best first: certain before doubtful, of different signals before the same again; one answer a sentence."""
    ordered = sorted(answers, key=lambda a: (-CERTAINTY[a.signal.certainty], a.hit is None, a.sentence))
    unique: dict[int, Answer] = {}
    for answer in ordered:
        unique.setdefault(answer.sentence, answer)
    first: dict[int, Answer] = {}
    for answer in unique.values():
        first.setdefault(id(answer.signal), answer)
    return [*first.values(), *(a for a in unique.values() if first[id(a.signal)] is not a)]


def _quote(finder: SignalFinder, answer: Answer) -> Evidence:
    sentence = finder.contract.sentences[answer.sentence]
    if sentence.is_signature:
        return _quote_block(finder.contract, sentence)
    if answer.hit is None:
        return quote(finder.contract, sentence.start, sentence.end)
    offsets = finder.wording.offsets
    middle = (max(sentence.start, offsets[answer.hit.start][0]) + offsets[answer.hit.end - 1][1]) // 2
    return quote(finder.contract, sentence.start, sentence.end, around=middle)


def _quote_block(contract: Contract, sentence: Sentence) -> Evidence:
    """A signature block from the sentence on: its lines are short, and a reader looks at them together."""
    end = sentence.end
    for following in contract.sentences[sentence.index + 1 :]:
        if not following.is_signature or following.end - sentence.start > MAX_QUOTE:
            break
        end = following.end
    return quote(contract, sentence.start, end)


def quote(contract: Contract, start: int, end: int, around: int | None = None) -> Evidence:
    """The words from ``start`` to ``end`` with their place; a very long stretch is cut at words around a point."""
    text = contract.text
    if end - start > MAX_QUOTE:
        middle = start if around is None else around
        low = max(start, min(middle - MAX_QUOTE // 2, end - MAX_QUOTE))
        high = min(end, low + MAX_QUOTE)
        start = low if low == start else text.find(" ", low, high) + 1 or low
        end = high if high == end else text.rfind(" ", start, high)
    return Evidence(text[start:end], contract.document.page_at(start), contract.section_label(start), start, end)


def _elsewhere(finder: SignalFinder, answers: list[Answer]) -> str | None:
    """The document that a deferring sentence names."""
    for answer in answers:
        sentence = finder.contract.sentences[answer.sentence]
        for attachment in finder.contract.attachments:
            if not attachment.in_file and any(sentence.start <= s < sentence.end for s, _ in attachment.mentions):
                return attachment.label
    return None


def _related(rule: Rule, finder: SignalFinder, answers: list[Answer]) -> Evidence | None:
    """The nearest clause: a sentence that met a weak signal, else one that speaks of the rule's subject."""
    if answers:
        return _quote(finder, answers[0])
    count: dict[int, int] = {}
    for phrase in rule.related:
        for hit in finder.wording.finder.find(phrase):
            if hit.end - hit.start < 40:
                count[hit.sentence] = count.get(hit.sentence, 0) + 1
    if not count:
        return None
    best = max(count, key=lambda index: (count[index], -index))
    sentence = finder.contract.sentences[best]
    return quote(finder.contract, sentence.start, sentence.end)
