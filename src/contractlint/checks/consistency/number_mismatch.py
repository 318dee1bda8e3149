"""A number written twice, in words and in figures, that says two things: "thirty (45) days"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.consistency._numbers import TwiceWritten, find_twice_written
from contractlint.model import Severity

_LIST_REACH = 500
"""Characters in which the next item of a list in running text is looked for."""
_COUNTED = re.compile(
    r"\s{1,3}(?:[a-z]{2,12}\s)?"
    r"(?:(?:second|minute|hour|day|week|month|year|time)s?|percent|per\scent|dollars|copies|originals)\b"
)
"""What is counted stands behind the bracket, which so is no mark of a list."""
_BEFORE_ITEM = r"(?:^|[,;:.]|\b(?:and|or|either|that|to|is|of|by|if|with|for|the|in|are|from))\s{1,3}"


def find(subject: Subject) -> Iterator[Problem]:
    """Every number whose words and figures differ; the same mistake in several places is told once."""
    text = subject.contract.text
    places: dict[str, list[TwiceWritten]] = {}
    for number in find_twice_written(text):
        if not number.agrees and not (number.is_bare and _marks_an_item(text, number)):
            words = " ".join(text[number.start : number.end].split())
            places.setdefault(words.lower(), []).append(number)
    for numbers in places.values():
        first = numbers[0]
        often = f" The same stands in {len(numbers)} places." if len(numbers) > 1 else ""
        yield Problem(
            first.start,
            first.end,
            f"“{' '.join(text[first.start : first.end].split())}”: the words say {first.words[0]:,.10g}, "
            f"the figures {first.figures[0]:,.10g}.{often}",
        )


def _marks_an_item(text: str, number: TwiceWritten) -> bool:
    """Whether the bracket is the mark of a list's item: it opens a paragraph, or a neighbouring mark is there."""
    bracket = max(text.rfind("(", number.start, number.end), text.rfind("[", number.start, number.end))
    if "\n\n" in text[number.start : bracket] and not _COUNTED.match(text, number.end):
        return True
    mark = int(number.figures[0])
    around = text[max(0, bracket - _LIST_REACH) : bracket] if mark > 1 else text[number.end : number.end + _LIST_REACH]
    other = mark - 1 if mark > 1 else 2
    found = re.search(rf"{_BEFORE_ITEM}\({other}\)", around)
    return bool(found) and not _COUNTED.match(text, number.end)


CHECK = Check(
    id="consistency/number-mismatch",
    title="Words and figures differ",
    severity=Severity.ERROR,
    question="Where a number is written in words and in figures, do both say the same?",
    why="A notice period or a price that says two things is a dispute waiting to happen.",
    source="Drafting practice; words prevail over figures where they conflict (UCC § 3-114 for instruments).",
    suggestion="Ask which number is meant, and write both alike. If the text stays as it is, a court will usually follow the words.",
    find=find,
    finds=(
        Example("The Client shall pay each invoice within thirty (45) days of its date.", "thirty (45)"),
        Example("This Agreement runs for one (1) year and renews for two (3) further years.", "two (3)"),
        Example("The deposit is Five Thousand (6,000) dollars.", "Five Thousand (6,000)"),
        Example("The retainer is Five Thousand Dollars ($6,000.00), due now.", "Five Thousand Dollars ($6,000.00)"),
        Example("Late sums bear one and one-half percent (2.5%) a month.", "one and one-half percent (2.5%)"),
        Example("Fees are fixed for the first twenty-four (36) months.", "twenty-four (36)"),
        Example("Either party may end this Agreement on 30 (forty-five) days’ written notice.", "30 (forty-five)"),
        Example("The annual fee is $6,000 (five thousand dollars).", "$6,000 (five thousand dollars)"),
        Example("A report is due on the fifth (6th) business day of each month.", "fifth (6th)"),
        Example("The cap is two million pounds (£1,000,000) for each event.", "two million pounds (£1,000,000)"),
        Example("Support is staffed one hundred and twenty (102) hours a week.", "one hundred and twenty (102)"),
    ),
    skips=(
        "The Client shall pay each invoice within thirty (30) days of its date.",
        "The fee is one thousand two hundred (1,200) dollars a month.",
        "The Provider answers within twenty-four (24) hours (see Section 3 (2)).",
        "The licence covers Six (6,000,000) Million calls and five (5) million messages.",
        "The surcharge is three quarters of one percent (0.75%), at most one third (33%) of the fee.",
        "Notice takes effect on the earlier of two (1) actual receipt and (2) the third (3rd) day after posting.",
        "The price is Four Thousand Three Hundred and 50/100 Dollars ($4,300.50), or Rupees Two Lakh (Rs. 2,00,000/-).",
        "The term is one year (12 months); the trial is 30 days (one month).",
        "A deposit of € 1.500 (one thousand five hundred euros) and ninety-nine point five percent (99.5%) uptime.",
        "Call the desk at extension one (800) 555-0142 in contract year two (2024).",
        "It takes sev enty-two (72) hours, fourty-five (45) users, and twenty six and one-quarter percent (26.25%).",
        "Phase One (20%) ends in May, Year Two ($120,000) in June; the rack holds two (24) port switches.",
        "A thirty-second (30) delay is shown on the third (3rd) try.",
        "Between thirty and sixty (60) days before the end, each of the two (2) parties may object.",
    ),
)
