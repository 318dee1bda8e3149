"""Why a rule decided as it did on one contract, in words."""

from __future__ import annotations

import math

from contractlint.model import Contract, Element, Status
from contractlint.review.elements import Decision
from contractlint.review.signals import Answer
from contractlint.rules.rule import Rule

_MAX_ANSWERS = 5


def explain_decision(rule: Rule, decision: Decision, contract: Contract, settled: Element) -> str:
    """The element's status in this contract, the sentences that decided, and the phrases found in them.

    Args:
        rule: the rule.
        decision: what the rule and the second witness make of the contract.
        contract: the contract.
        settled: the element as the review tells it, in accord with the key terms.
    """
    element = decision.element
    lines = [f"{rule.id}: {settled.status.value} (confidence {settled.confidence:.2f})", f"  {rule.question}", ""]
    if settled.status is not element.status:
        lines += _by_key_term(element, settled)
    if element.deferred_to:
        lines += [f"The answer is said to be in {element.deferred_to}, which is not in this file.", ""]
    if decision.answers and element.status is not Status.MISSING:
        lines.append("Decided by" if len(decision.answers) == 1 else f"Decided by the best of {len(decision.answers)}:")
    elif decision.answers:
        lines.append("Too weak to count:")
    for answer in decision.answers[:_MAX_ANSWERS]:
        lines += _answer(answer, contract)
    if element.status is Status.MISSING and not decision.answers:
        lines.append("No sentence met any of the rule's signals.")
        if rule.only_with:
            lines.append(f"(Where {rule.only_with} is missing, this one is missing too.)")
    lines += _second_witness(rule, decision, contract)
    if element.related:
        where = f"page {element.related.page}" + (f", {element.related.section}" if element.related.section else "")
        lines += ["", f"The nearest clause ({where}):", f"    “{' '.join(element.related.text.split())}”"]
    return "\n".join(lines)


def _by_key_term(element: Element, settled: Element) -> list[str]:
    """What overruled the rule: a key term that was read, or the blank in its place."""
    reason = "The place for it is blank" if settled.status is Status.BLANK else "A key term was read that answers this"
    lines = [f"{reason}:"]
    for place in settled.evidence[:1]:
        where = f"page {place.page}" + (f", {place.section}" if place.section else "")
        lines += [f"  {where}:", f"    “{' '.join(place.text.split())}”"]
    return [*lines, "", f"The rule alone would say: {element.status.value} (confidence {element.confidence:.2f})", ""]


def _answer(answer: Answer, contract: Contract) -> list[str]:
    sentence = contract.sentences[answer.sentence]
    text = " ".join(contract.text[sentence.start : sentence.end].split())
    section = contract.section_label(sentence.start)
    where = f"page {contract.document.page_at(sentence.start)}" + (f", {section}" if section else "")
    if answer.hit:
        why = f"the phrase “{answer.hit.phrase.text}”"
    else:
        why = f"it is what the section “{answer.heading.title if answer.heading else ''}” says"
    return [f"  {where}: {why} ({answer.signal.certainty} certainty)", f"    “{text}”"]


def _second_witness(rule: Rule, decision: Decision, contract: Contract) -> list[str]:
    """What the sentence model said: the sentence it finds likeliest, its odds, and the words that speak most for it."""
    if decision.witness is None or decision.verdict is None or not decision.witnessed:
        return []
    index = decision.witnessed[0]
    odds = decision.witness.opinion(rule.id, index)
    chance = 1 / (1 + math.exp(-odds))
    sentence = contract.sentences[index]
    words = decision.witness.strongest_words(rule.id, index)
    outcome = "for it" if decision.verdict > 0 else "against it"
    return [
        "",
        f"The sentence model finds this sentence likeliest ({chance:.0%}), by the words {', '.join(words) or 'none'}:",
        f"    “{' '.join(contract.text[sentence.start : sentence.end].split())}”",
        f"Phrases and model together speak {outcome} ({decision.verdict:+.2f}).",
    ]
