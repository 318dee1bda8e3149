"""Suggested clauses, in the words that the contract uses."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from contractlint.model import Contract, Finding
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
    """How a contract words what every contract says: what it calls itself and its parties, and its quotation marks."""

    def __init__(self, contract: Contract) -> None:
        text = contract.text
        names = Counter(match[1] for match in _THIS.finditer(text))
        self._name = max(names, key=lambda name: (names[name], name == "Agreement")) if names else "Agreement"
        self._curly = "“" in text or "’" in text
        parties = ((party.short_names or (party.name,))[0] for party in contract.parties)
        self._with_article = [name for name in dict.fromkeys(parties) if _takes_article(name, text)]

    def draft(self, finding: Finding) -> Clause:
        """The clause that a finding suggests."""
        title = self._quoted(finding.message.split(":", maxsplit=1)[0].strip())
        words = re.sub(r"\b([Tt]his) Agreement\b", rf"\1 {self._name}", unwrap(finding.suggestion or ""))
        for name in self._with_article:
            words = re.sub(rf"(?<![\w“\"])(?:[Tt]he )?{re.escape(name)}\b", f"the {name}", words)
        words = re.sub(r"\b([Tt]he) the\b", r"\1", words)
        words = re.sub(r"(?:(?<=\. )|(?<=\.\] ))the (?=[A-Z])", "The ", words)
        lines = (line.strip() for line in self._quoted(words).split("\n"))
        return Clause(finding.rule, title, tuple(line[0].upper() + line[1:] for line in lines if line))

    def _quoted(self, words: str) -> str:
        """The words with curly quotation marks where the contract has such."""
        if not self._curly:
            return words
        words = re.sub(r"(^|[\s(\[—–])\"", r"\1“", words).replace('"', "”")
        return re.sub(r"(^|[\s(\[—–“])'(?=\w)", r"\1‘", words).replace("'", "’")


def _takes_article(name: str, text: str) -> bool:
    """Whether a contract mostly says "the Provider" where it means a party of this name."""
    word = re.escape(name)
    return 2 * len(re.findall(rf"\b[Tt]he {word}\b", text)) > len(re.findall(rf"\b{word}\b", text))
