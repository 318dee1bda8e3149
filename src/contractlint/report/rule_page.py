"""A rule as a page: what it asks, why, on whose word, what is looked for, and a good clause."""

from __future__ import annotations

from contractlint.model import Status
from contractlint.rules.rule import Phrase, Rule, Signal


def rule_text(rule: Rule) -> str:
    """The page as plain text, for ``contractlint explain``."""
    found = [example for example in rule.examples if example.status]
    skipped = [example for example in rule.examples if not example.status]
    lines = [
        f"{rule.id}  ({rule.severity.value})",
        rule.title,
        "",
        f"Question   {rule.question}",
        f"Why        {' '.join(rule.why.split())}",
        f"Source     {' '.join(rule.source.split())}",
        "",
        "Looked for",
        *(f"  - {line}" for signal in rule.signals for line in signal_lines(signal)),
    ]
    if rule.only_with:
        lines.append(f"  Only asked where {rule.only_with} is there.")
    lines += ["", "A good clause", *(f"  {line}" for line in rule.suggestion.splitlines())]
    if found:
        lines += ["", "Found, for example", *(f"  - {' '.join(e.text.split())}" for e in found[:3])]
    if skipped:
        lines += ["", "Not taken for it", *(f"  - {' '.join(e.text.split())}" for e in skipped[:3])]
    return "\n".join(lines)


def signal_lines(signal: Signal) -> list[str]:
    """What a signal asks of a sentence, one line."""
    parts = []
    if signal.say:
        parts.append(_list(signal.say))
    parts += [f"with {_list(group)}" for group in signal.all_of]
    if signal.needs:
        parts.append(f"with a value: {', '.join(signal.needs)}")
    if signal.actor:
        parts.append(f"where {'each party' if signal.actor == 'mutual' else 'the ' + signal.actor} acts")
    if signal.under:
        parts.append(f"under a heading such as {_list(signal.under)}")
    if signal.none_of:
        parts.append(f"but not {_list(signal.none_of)}")
    if signal.gives is not Status.PRESENT:
        parts.append(f"→ {signal.gives.value}")
    return ["; ".join(parts)]


def _list(phrases: tuple[Phrase, ...]) -> str:
    return " / ".join(f"“{phrase.text}”" for phrase in phrases)
