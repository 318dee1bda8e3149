"""Suggested clauses, in the words that the contract uses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from contractlint.model import Finding
from contractlint.report.wording import unwrap

_NAMES = ("Agreement", "Contract", "Addendum", "Amendment", "SLA", "Order", "SOW")
"""What contracts call themselves."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause to be put in: the rule that asks for it, a short title, and its words, a paragraph a line."""

    rule: str
    title: str
    lines: tuple[str, ...]

    @property
    def untitled(self) -> tuple[str, ...]:
        """Its words without the title with which they may begin: for where the title is set before them."""
        first, *rest = self.lines
        return (first.removeprefix(self.title + ". "), *rest)


def draft(finding: Finding, contract_text: str) -> Clause:
    """The clause that a finding suggests, for this contract."""
    title = _with_quotes(finding.message.split(":", maxsplit=1)[0].strip(), contract_text)
    words = unwrap(finding.suggestion or "")
    words = _with_quotes(_with_its_name(words, contract_text), contract_text)
    return Clause(
        finding.rule, title, tuple(line[0].upper() + line[1:] for part in words.split("\n") if (line := part.strip()))
    )


def _with_its_name(words: str, contract_text: str) -> str:
    """The words with "this Agreement" written as the contract calls itself ("this contract")."""
    pattern = re.compile(r"\b[Tt]his (" + "|".join((*_NAMES, *map(str.lower, _NAMES))) + r")\b")
    count: dict[str, int] = {}
    for match in pattern.finditer(contract_text):
        count[match[1]] = count.get(match[1], 0) + 1
    if not count:
        return words
    name = max(count, key=lambda name: (count[name], name == "Agreement"))
    return re.sub(r"\b([Tt]his) Agreement\b", rf"\1 {name}", words)


def _with_quotes(words: str, contract_text: str) -> str:
    """The words with curly quotation marks where the contract has such."""
    if "“" not in contract_text and "’" not in contract_text:
        return words
    words = re.sub(r"(^|[\s(\[—–])\"", r"\1“", words).replace('"', "”")
    return re.sub(r"(^|[\s(\[—–“])'(?=\w)", r"\1‘", words).replace("'", "’")
