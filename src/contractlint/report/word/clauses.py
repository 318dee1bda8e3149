"""Suggested clauses, in the words that the contract uses."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from contractlint.model import Finding
from contractlint.report.wording import unwrap

_NAMES = ("Agreement", "Contract", "Addendum", "Amendment", "SLA", "SOW")
"""What contracts call themselves."""
_THIS = re.compile(r"\b[Tt]his (" + "|".join((*_NAMES, *map(str.lower, _NAMES))) + r")\b")


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


class Wording:
    """How a contract words what every contract says: what it calls itself, and its quotation marks."""

    def __init__(self, contract_text: str) -> None:
        names = Counter(match[1] for match in _THIS.finditer(contract_text))
        self._name = max(names, key=lambda name: (names[name], name == "Agreement")) if names else "Agreement"
        self._curly = "“" in contract_text or "’" in contract_text

    def draft(self, finding: Finding) -> Clause:
        """The clause that a finding suggests."""
        title = self._quoted(finding.message.split(":", maxsplit=1)[0].strip())
        words = re.sub(r"\b([Tt]his) Agreement\b", rf"\1 {self._name}", unwrap(finding.suggestion or ""))
        lines = (line.strip() for line in self._quoted(words).split("\n"))
        return Clause(finding.rule, title, tuple(line[0].upper() + line[1:] for line in lines if line))

    def _quoted(self, words: str) -> str:
        """The words with curly quotation marks where the contract has such."""
        if not self._curly:
            return words
        words = re.sub(r"(^|[\s(\[—–])\"", r"\1“", words).replace('"', "”")
        return re.sub(r"(^|[\s(\[—–“])'(?=\w)", r"\1‘", words).replace("'", "’")
