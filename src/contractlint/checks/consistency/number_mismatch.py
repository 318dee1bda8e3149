"""A number written twice, in words and in figures, that says two things: "thirty (45) days"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.model import Severity
from contractlint.parse.number_words import NUMBER_WORDS, parse_number

_FIGURE = r"(?P<figure>\d{1,3}(?:,\d{3}){1,3}|\d{1,9})"
_WORDS_FIRST = re.compile(rf"(?i)\b(?P<words>{NUMBER_WORDS})\s{{0,3}}\(\s?{_FIGURE}\s?\)")


def find(subject: Subject) -> Iterator[Problem]:
    """Every number whose words and figures differ."""
    for match in _WORDS_FIRST.finditer(subject.contract.text):
        words, figure = parse_number(match["words"]), parse_number(match["figure"])
        if words is not None and figure is not None and words != figure:
            yield Problem(
                *match.span(),
                f"“{match[0]}”: the words say {words:g}, the figures {figure:g}.",
                "Ask which number is meant, and write both alike. Unmended, courts usually follow the words.",
            )


CHECK = Check(
    id="consistency/number-mismatch",
    title="Words and figures differ",
    severity=Severity.ERROR,
    question="Where a number is written in words and in figures, do both say the same?",
    why="A notice period or a price that says two things is a dispute waiting for its day.",
    source="Drafting practice; words prevail over figures where they conflict (UCC § 3-114 for instruments).",
    find=find,
    finds=(
        Example("The Client shall pay each invoice within thirty (45) days of its date.", "thirty (45)"),
        Example("This Agreement runs for one (1) year and renews for two (3) further years.", "two (3)"),
        Example("The deposit is Five Thousand (6,000) dollars.", "Five Thousand (6,000)"),
    ),
    skips=(
        "The Client shall pay each invoice within thirty (30) days of its date.",
        "The fee is one thousand two hundred (1,200) dollars a month.",
        "The Provider answers within twenty-four (24) hours (see Section 3 (2)).",
    ),
)
