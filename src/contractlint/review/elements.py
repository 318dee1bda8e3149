"""The status of each element, from the answers that its rule's signals found."""

from __future__ import annotations

from dataclasses import dataclass, replace

from contractlint.model import BlockKind, Contract, Document, Element, Evidence, Sentence, Status
from contractlint.review.signals import Answer, SignalFinder
from contractlint.review.witness import Witness
from contractlint.rules.rule import Rule

CERTAINTY = {"high": 0.95, "medium": 0.8, "low": 0.4}
MAX_EVIDENCE = 3
MAX_QUOTE = 600
_TWO_LOW = 0.6
_DOUBTED = 0.6
"""Confidence where a phrase stands against the model: measured, it is then still more often right than the model."""


@dataclass(frozen=True, slots=True)
class Decision:
    """An element, the answers it was decided on, best first, and what the sentence model added.

    ``verdict`` is the sum of phrases and model, above zero for present (None: phrases alone decided), and
    ``witnessed`` are the sentences that ``witness``, the model, finds likeliest, best first.
    """

    element: Element
    answers: tuple[Answer, ...]
    verdict: float | None = None
    witnessed: tuple[int, ...] = ()
    witness: Witness | None = None


def decide_elements(
    rules: tuple[Rule, ...], finder: SignalFinder, witness: Witness | None = None
) -> tuple[Decision, ...]:
    """Decide every rule, in order; rules that lean on another element are decided after it."""
    decided: dict[str, Decision] = {}
    for rule in sorted(rules, key=lambda rule: rule.only_with is not None):
        base = decided.get(rule.only_with) if rule.only_with else None
        if base and base.element.status is Status.MISSING:
            element = Element(rule.id, Status.MISSING, base.element.confidence, related=base.element.related)
            decided[rule.id] = Decision(element, ())
        else:
            known = witness is not None and rule.is_ours and witness.knows(rule.id)
            decided[rule.id] = decide(rule, finder, witness if known else None)
    if finder.contract.document.ocr:
        return tuple(_weighed(decided[rule.id], finder.contract.document) for rule in rules)
    return tuple(decided[rule.id] for rule in rules)


def _weighed(decision: Decision, document: Document) -> Decision:
    """The decision where text was recognised in pictures: no surer than the engine was of the letters it rests on.

    That is the page of the best evidence, or for what lacks the whole text.
    """
    element = decision.element
    trust = document.trust_at(element.evidence[0].start) if element.evidence else document.trust
    return replace(decision, element=replace(element, confidence=round(element.confidence * trust, 2)))


def decide(rule: Rule, finder: SignalFinder, witness: Witness | None = None) -> Decision:
    """The status of one element, with its evidence: phrases first, then the sentence model as second witness.

    What a phrase found stands; the model adds what none found, and weighs in the confidence and the evidence shown.
    """
    answers = [
        answer for signal in rule.signals for answer in finder.find(signal, main_part_only=not rule.counts_elsewhere)
    ]
    status, chosen, certainty = _choose(answers)
    verdict = witness.verdict(rule.id, certainty) if witness else None
    witnessed = tuple(witness.best(rule.id, MAX_EVIDENCE)) if witness else ()
    is_there = status is not None or (verdict is not None and verdict > 0 and not rule.words_only)
    confidence = witness.confidence(verdict) if witness and verdict is not None else certainty
    if verdict is not None and is_there != (verdict > 0):
        confidence = _DOUBTED
    if is_there and status is not None:
        ranked = _rank(chosen, witness, rule.id)
        evidence = tuple(_quote(finder, answer) for answer in ranked[:MAX_EVIDENCE])
        elsewhere = _elsewhere(finder, ranked) if status is Status.DEFERRED else None
        element = Element(rule.id, status, confidence, evidence, deferred_to=elsewhere)
        return Decision(element, tuple(ranked), verdict, witnessed, witness)
    if is_there:
        sentences = [finder.contract.sentences[index] for index in witnessed]
        status = Status.BLANK if finder.has_blank(sentences[0]) else Status.PRESENT
        evidence = tuple(quote(finder.contract, sentence.start, sentence.end) for sentence in sentences[:2])
        return Decision(Element(rule.id, status, confidence, evidence), tuple(answers), verdict, witnessed, witness)
    if status is None and any(finder.find(signal) for signal in rule.not_applicable):
        return Decision(Element(rule.id, Status.NOT_APPLICABLE, 0.8), ())
    related = _related(rule, finder, answers, witnessed)
    whole = all(page.has_text for page in finder.contract.document.pages)
    confidence = confidence if witness else (0.7 if answers else 0.85)
    element = Element(rule.id, Status.MISSING, round(confidence * (1.0 if whole else 0.6), 2), related=related)
    return Decision(element, tuple(answers), verdict, witnessed, witness)


def _choose(answers: list[Answer]) -> tuple[Status | None, list[Answer], float]:
    """The status that the phrases give, the answers that give it, and how certain they are; None and 0.0 if none do."""
    for status in (Status.PRESENT, Status.BLANK, Status.DEFERRED):
        chosen = [answer for answer in answers if answer.status is status]
        certainty = _confidence(chosen)
        if certainty:
            return status, chosen, certainty
    return None, [], 0.0


def _confidence(answers: list[Answer]) -> float:
    """How sure the answers are together; 0.0 where they do not decide."""
    if not answers:
        return 0.0
    best = max(CERTAINTY[answer.signal.certainty] for answer in answers)
    if best > CERTAINTY["low"]:
        return best
    return _TWO_LOW if len({id(answer.signal) for answer in answers}) > 1 else 0.0


def _rank(answers: list[Answer], witness: Witness | None, rule: str) -> list[Answer]:
    """Best first: certain before doubtful, then as the model ranks them; one answer a sentence.

    Without the model, answers of different signals come before the same signal's second.
    """
    unique: dict[int, Answer] = {}
    for answer in sorted(answers, key=lambda a: (-CERTAINTY[a.signal.certainty], a.hit is None, a.sentence)):
        unique.setdefault(answer.sentence, answer)
    if witness:
        return sorted(
            unique.values(),
            key=lambda a: (a.signal.certainty == "low", -witness.opinion(rule, a.sentence), a.sentence),
        )
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


def quote(contract: Contract, start: int, end: int, around: int | None = None, most: int = MAX_QUOTE) -> Evidence:
    """The words from ``start`` to ``end`` with their place; more than ``most`` are cut at words around a point."""
    text = contract.text
    if end - start > most:
        middle = start if around is None else around
        low = max(start, min(middle - most // 2, end - most))
        high = min(end, low + most)
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


def _related(rule: Rule, finder: SignalFinder, answers: list[Answer], witnessed: tuple[int, ...]) -> Evidence | None:
    """The nearest clause: a sentence that met a weak signal, else one that speaks of the rule's subject."""
    if answers:
        return _quote(finder, answers[0])
    sentences = finder.contract.sentences
    count: dict[int, int] = {}
    for phrase in rule.related:
        for hit in finder.wording.finder.find(phrase):
            if hit.end - hit.start < 40 and sentences[hit.sentence].kind is not BlockKind.HEADING:
                count[hit.sentence] = count.get(hit.sentence, 0) + 1
    if not count:
        return None
    likely = {index: -place for place, index in enumerate(witnessed)}
    best = max(count, key=lambda index: (count[index], likely.get(index, -MAX_EVIDENCE), -index))
    sentence = finder.contract.sentences[best]
    return quote(finder.contract, sentence.start, sentence.end)
