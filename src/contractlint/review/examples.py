"""Run rules' and checks' own examples: each is a little contract, and its rule must judge it as it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contractlint.checks import Check, Subject
from contractlint.model import Contract, Status
from contractlint.rules import Rule, load_rules, rules_of

_COVERING = (Status.PRESENT, Status.BLANK, Status.DEFERRED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one example; ``complaint`` is None where the rule judged it as the example asks."""

    rule: str
    text: str
    must_be_found: bool
    complaint: str | None

    @property
    def passed(self) -> bool:
        """The rule judged the example as it should."""
        return self.complaint is None


def run_examples(rules: tuple[Rule, ...]) -> Iterator[Outcome]:
    """Yield the outcome of every example of the rules; a rule is tried alone, whatever it leans on."""
    from contractlint.review import decide  # noqa: PLC0415  # the door of this room, not a circle at load time

    for rule in rules:
        for example in rule.examples:
            (decision,) = decide(_read(example.text), (rule,), second_witness=False)
            complaint = _complain(example.status, decision.element.status)
            yield Outcome(rule.id, example.text, example.status is not None, complaint)


def _complain(wanted: Status | None, status: Status) -> str | None:
    if wanted is None:
        return f"must not be found, but is {status.value}" if status in _COVERING else None
    return None if status is wanted else f"must be {wanted.value}, but is {status.value}"


def run_check_examples(checks: tuple[Check, ...]) -> Iterator[Outcome]:
    """Yield the outcome of every example of the checks; near misses must be silent for either side's reader."""
    for check in checks:
        for example in check.finds:
            messages = _said(_subject(example.text, example.side), check)
            named = any(example.words in message for message in messages)
            complaint = None if named else f"must name “{example.words}”, but says {messages or 'nothing'}"
            yield Outcome(check.id, example.text, True, complaint)
        for text in check.skips:
            said = [message for side in ("client", "provider") for message in _said(_subject(text, side), check)]
            yield Outcome(check.id, text, False, f"must be silent, but says {said}" if said else None)


def _said(subject: Subject, check: Check) -> list[str]:
    """What the check says of a text: message and words of each problem."""
    text = subject.contract.text
    return [f"{problem.message} {text[problem.start : problem.end]}" for problem in check.find(subject)]


def _subject(text: str, side: str) -> Subject:
    """A little contract as a check sees it in a review: with its elements, by phrases alone, and its key terms."""
    from contractlint.review import decide  # noqa: PLC0415
    from contractlint.review.facts import find_facts  # noqa: PLC0415

    contract = _read(text)
    decisions = decide(contract, rules_of(load_rules()), second_witness=False)
    return Subject(contract, side, tuple(decision.element for decision in decisions), find_facts(contract))


def _read(text: str) -> Contract:
    from contractlint.extract import extract_text  # noqa: PLC0415  # brings the readers
    from contractlint.parse import parse  # noqa: PLC0415

    return parse(extract_text(text, format="markdown"))
