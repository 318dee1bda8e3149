"""Run rules' own examples: each is a little contract, and its rule must give it the status it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contractlint.model import Status
from contractlint.rules.rule import Example, Rule

_COVERING = (Status.PRESENT, Status.BLANK, Status.DEFERRED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one example; ``complaint`` is None where the rule gave what the example asks."""

    rule: Rule
    example: Example
    complaint: str | None

    @property
    def passed(self) -> bool:
        """The rule gave the example's status."""
        return self.complaint is None


def run_examples(rules: tuple[Rule, ...]) -> Iterator[Outcome]:
    """Yield the outcome of every example of the rules; a rule is tried alone, whatever it leans on."""
    from contractlint.extract import extract_text  # noqa: PLC0415  # brings the readers
    from contractlint.parse import parse  # noqa: PLC0415
    from contractlint.review import decide  # noqa: PLC0415  # the door of this room, not a circle at load time

    for rule in rules:
        for example in rule.examples:
            contract = parse(extract_text(example.text, format="markdown"))
            (decision,) = decide(contract, (rule,), second_witness=False)
            yield Outcome(rule, example, _complain(example, decision.element.status))


def _complain(example: Example, status: Status) -> str | None:
    if example.status is None:
        return f"must not be found, but is {status.value}" if status in _COVERING else None
    return None if status is example.status else f"must be {example.status.value}, but is {status.value}"
