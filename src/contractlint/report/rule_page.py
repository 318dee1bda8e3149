"""A rule as a page: what it asks, why, on whose word, what is looked for, and a good clause.

As plain text for ``contractlint explain``, and as Markdown for docs/rules.
"""

from __future__ import annotations

from contractlint.checks import Check
from contractlint.model import Status
from contractlint.review.gaps import fill_names
from contractlint.rules.rule import Pack, Phrase, Rule, Signal


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
    clause = fill_names(rule.suggestion, {"provider": "the Provider", "client": "the Client"})
    lines += ["", "A good clause", *(f"  {line}" for line in clause.splitlines())]
    if found:
        lines += ["", "Found, for example", *(f"  - {' '.join(e.text.split())}" for e in found[:3])]
    if skipped:
        lines += ["", "Not taken for it", *(f"  - {' '.join(e.text.split())}" for e in skipped[:3])]
    return "\n".join(lines)


def check_text(check: Check) -> str:
    """A check's page as plain text, for ``contractlint explain``."""
    lines = [
        f"{check.id}  ({check.severity.value})",
        check.title,
        "",
        f"Question   {check.question}",
        f"Why        {_one_line(check.why)}",
        f"Source     {_one_line(check.source)}",
    ]
    if check.suggestion:
        lines.append(f"What to do {_one_line(check.suggestion)}")
    if check.finds:
        lines += ["", "Found, for example", *(f"  - {_one_line(e.text)}" for e in check.finds[:3])]
    if check.skips:
        lines += ["", "Not taken for it", *(f"  - {_one_line(text)}" for text in check.skips[:3])]
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


def index_page(packs: tuple[Pack, ...], checks: tuple[Check, ...]) -> str:
    """The list of all rules, as Markdown, with a link to each."""
    lines = ["# Rules", "", "Made by `make docs` from `rules/` and the checks' modules; do not edit.", ""]
    for pack in packs:
        lines += [f"## {pack.title}", "", "| Rule | Severity | Question |", "|---|---|---|"]
        lines += [
            f"| [{rule.id}]({pack.component}.md#{_anchor(rule)}) | {rule.severity.value} | {rule.question} |"
            for rule in pack.rules
        ]
        lines.append("")
    for group in dict.fromkeys(check.group for check in checks):
        lines += [f"## {group.capitalize()}", "", "| Rule | Severity | Question |", "|---|---|---|"]
        lines += [
            f"| [{check.id}]({group}.md#{_anchor(check)}) | {check.severity.value} | {check.question} |"
            for check in checks
            if check.group == group
        ]
        lines.append("")
    return "\n".join(lines)


def group_page(group: str, checks: tuple[Check, ...]) -> str:
    """One group's checks, as Markdown."""
    lines = [f"# {group.capitalize()}", "", "Made by `make docs` from the checks' modules; do not edit.", ""]
    for check in checks:
        lines += _check_section(check)
    return "\n".join(lines)


def pack_page(pack: Pack) -> str:
    """One component's rules, as Markdown."""
    lines = [f"# {pack.title}", "", "Made by `make docs` from the packs in `rules/`; do not edit.", ""]
    for rule in pack.rules:
        lines += _rule_section(rule)
    return "\n".join(lines)


def _check_section(check: Check) -> list[str]:
    lines = [f"## {check.id}", "", f"**{check.title}** ({check.severity.value}). {check.question}", ""]
    lines += [_one_line(check.why), "", f"Source: {_one_line(check.source)}", ""]
    if check.suggestion:
        lines += [f"What to do: {_one_line(check.suggestion)}", ""]
    if check.finds:
        lines += ["Found:", "", *(f"- {_escape(example.text)}" for example in check.finds), ""]
    if check.skips:
        lines += ["Not taken for it:", "", *(f"- {_escape(text)}" for text in check.skips), ""]
    return lines


def _anchor(rule: Rule | Check) -> str:
    return rule.id.replace("/", "")


def _rule_section(rule: Rule) -> list[str]:
    found = [example for example in rule.examples if example.status]
    skipped = [example for example in rule.examples if not example.status]
    lines = [
        f"## {rule.id}",
        "",
        f"**{rule.title}** ({rule.severity.value}). {rule.question}",
        "",
        _one_line(rule.why),
        "",
    ]
    lines += [f"Source: {_one_line(rule.source)}", "", "Looked for:", ""]
    lines += [f"- {line}" for signal in rule.signals for line in signal_lines(signal)]
    if rule.only_with:
        lines += ["", f"Only asked where `{rule.only_with}` is there."]
    lines += [
        "",
        "A good clause:",
        "",
        *(f"> {line}".rstrip() for line in rule.suggestion.splitlines()),
        "",
        "Found:",
        "",
    ]
    lines += [f"- {_escape(example.text)}{_status(example.status)}" for example in found]
    lines += ["", "Not taken for it:", "", *(f"- {_escape(example.text)}" for example in skipped), ""]
    return lines


def _status(status: Status | None) -> str:
    return f" ({status.value})" if status and status is not Status.PRESENT else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _escape(text: str) -> str:
    """An example's text so that Markdown shows it as it is."""
    return "".join("\\" + c if c in "\\`*_[]<>|#{}" else c for c in _one_line(text))
