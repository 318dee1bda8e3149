"""A cross-reference to a section, article or paragraph that is not in the contract."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.consistency._citing import Blocks, is_supplement, numbers_came_loose, times
from contractlint.checks.wording import listed
from contractlint.model import Contract, Reference, Severity
from contractlint.parse.pointing import near_statute
from contractlint.parse.section_numbers import Path, SectionNumbers, number_path

_WORD_BEFORE = re.compile(
    r"(?i)\b(?P<word>(?:sub-?\s?)?(?:section|article|clause|paragraph)|sec\.|para\.?|§{1,2})(?:s|\(s\))?\s{0,3}$"
)
_TITLE_BEHIND = re.compile(r"\s{0,2}[(\[“\"](?P<title>[A-Z][^()\[\]“”\"\n]{2,70})[)\]”\"]")
_REDACTED = re.compile(r"\[?\s?(?:\*\s?){2,}\s?\]?|[…\[]\s?\*{1,}|\[(?i:redacted|omitted)\]|X{6,}")
_AMENDED = re.compile(
    r"(?i)^[^.;\n]{0,90}?\b(?:is|are|be)\s(?:hereby\s|further\s){0,2}(?:amended|deleted|replaced|restated|modified|supplemented|added|inserted|revised)\b"
)
_OF_THIS = re.compile(r"(?i)^[\s,]{0,3}(?:(?:of|to|in)\s(?:this|these)\b|hereof|above|below|herein(?:above|below))")
_FEWEST_NUMBERS = 3
_HIGHEST = 99
_FAR = 2
_FAR_ABOVE = 10
_LONG_CONTRACT = 60
"""Hardly a contract has more sections; a reference beyond is broken even where the outline could not be read."""
_SINGLY = 3
_SHOWN = 4
_SHORTEST_TEXT = 40
"""Characters; an entry of a list of contents has fewer."""
_DOUBTFUL_SHARE = 0.5


def find(subject: Subject) -> Iterator[Problem]:
    """Every number that is referred to and is not there, once, at its first place; those that lack for one reason together."""
    contract = subject.contract
    references = [r for r in contract.references if r.kind == "section" and not r.external]
    broken: dict[Path, list[Reference]] = {}
    blocks = Blocks(contract)
    for reference in references:
        if _AMENDED.match(contract.text[reference.end : reference.end + 140]):
            continue
        if not reference.found and blocks.is_read(reference.start):
            broken.setdefault(number_path(reference.label), []).append(reference)
    yield from _mistaken(contract, [r for r in references if r.found and blocks.is_read(r.start)])
    if not broken:
        return
    outline = _Outline(contract)
    sound = {number_path(reference.label) for reference in references if reference.found}
    doubtful = numbers_came_loose(contract) or len(broken) > max(2, _DOUBTFUL_SHARE * (len(broken) + len(sound)))
    supplement = is_supplement(contract)
    reasons: dict[str, list[tuple[Reference, int]]] = {}
    for path, places in broken.items():
        first = next((place for place in places if not near_statute(contract.text, place.start, place.end)), None)
        here = [place for place in places if _OF_THIS.match(contract.text[place.end : place.end + 30])]
        first = here[0] if here else first
        if first is None or (supplement and not here and not outline.is_far(path)):
            continue
        wrong = outline.says_wrong(path, doubtful=doubtful)
        if wrong:
            reasons.setdefault(wrong, []).append((first, len(places)))
    for wrong, lacking in reasons.items():
        yield _problem(contract, [reference for reference, _ in lacking], wrong, sum(count for _, count in lacking))


class _Outline:
    """What the contract's numbers tell of a number that is not among them."""

    def __init__(self, contract: Contract) -> None:
        cited = [(r.start, r.end) for r in contract.references if r.kind == "section"]
        self._text = contract.text
        self._numbers = SectionNumbers(contract.text, contract.sections, cited)
        self._paths = set(self._numbers.places)
        self._known = self._paths | self._numbers.written
        self._labels = {number_path(section.number): section.number for section in contract.sections if section.number}
        counts = Counter(
            (section.part, section.number)
            for section in contract.sections
            if section.number and section.end - section.heading_end > _SHORTEST_TEXT
        )
        self._ambiguous = {
            number_path(number) for (_, number), count in counts.items() if count > 1 and number.isdigit()
        }
        """Numbers of several sections of one part: lists that count anew, so that none of them is known to lack a paragraph."""
        self._tops = {int(path[0]) for path in self._paths if path[0].isdigit() and int(path[0]) <= _HIGHEST}
        if len(self._tops) < _FEWEST_NUMBERS:
            self._tops |= self._run_in()

    def _run_in(self) -> set[int]:
        """Sections set in one paragraph ("1. Cap. ... 2. Exceptions. ..."): figures that count up from 1."""
        figures = {int(path[0]) for path in self._numbers.written if len(path) == 1 and path[0].isdigit()}
        counted = figures | self._tops
        missing = next(number for number in range(1, len(counted) + 2) if number not in counted)
        return set(range(1, missing)) if missing > _FEWEST_NUMBERS else set()

    def says_wrong(self, path: Path, *, doubtful: bool) -> str | None:
        """What is wrong with a number that was not found, or None where that may be the reading's fault."""
        if not path[0].isdigit():
            return None
        top, last = int(path[0]), max(self._tops, default=0)
        if top not in self._tops:
            if self.is_far(path) or (len(self._tops) >= _FEWEST_NUMBERS and top > _FAR * last + _FAR_ABOVE):
                return f"the contract has no Section {top}" + (f"; its last is {last}" if self._tops else "")
            if doubtful or not self._is_whole():
                return None
            return f"the contract has no Section {top}; " + (
                f"its last is {last}" if top > last else "the number is left out"
            )
        if doubtful:
            return None
        return self._lacks(path)

    def is_far(self, path: Path) -> bool:
        """Whether a number is beyond what any contract has, as far as this one's numbers tell."""
        return path[0].isdigit() and int(path[0]) > max(_FAR * max(self._tops, default=0) + _FAR_ABOVE, _LONG_CONTRACT)

    def _is_whole(self) -> bool:
        """Whether nearly all numbers from 1 to the last were seen, so that one that was not seen is not there."""
        last = max(self._tops, default=0)
        return len(self._tops) >= _FEWEST_NUMBERS and len(self._tops & set(range(1, last + 1))) >= 0.8 * last

    def _lacks(self, path: Path) -> str | None:
        """Where the section is there and its sub-section or paragraph is not."""
        length = next(length for length in range(len(path), 0, -1) if self._holds(path[:length]))
        if length == len(path):
            return None
        head, part = path[:length], path[length]
        if any(_REDACTED.search(self._text, *span) for span in self._numbers.spans(head)):
            return None
        name = _written(head)
        if not part.isdigit():
            return (
                f"Section {name} has no such paragraph" if self._is_set(head) and head not in self._ambiguous else None
            )
        children = self._children(head, self._paths)
        if not children:
            bare = self._is_set(head) and not self._children(head, self._known)
            return f"Section {name} has no numbered sub-sections" if bare else None
        if int(part) > children[-1]:
            final = (*head, str(children[-1]))
            return f"Section {name} ends at {self._labels.get(final, _written(final))}"
        return f"Section {name} has no {_written(path[: length + 1])}"

    def _children(self, head: Path, among: set[Path]) -> list[int]:
        length = len(head)
        return sorted(
            int(path[length])
            for path in among
            if len(path) > length and path[:length] == head and path[length].isdigit()
        )

    def _holds(self, head: Path) -> bool:
        return any(known[: len(head)] == head for known in self._known)

    def _is_set(self, head: Path) -> bool:
        """Whether the section's own text was read: it is in the outline, by itself and not only in a list."""
        return head in self._paths


def _written(path: Path) -> str:
    """A number as a reader writes it: "7.1(b)"."""
    text = ""
    for index, part in enumerate(path):
        text += part if index == 0 else f".{part}" if part.isdigit() else f"({part})"
    return text


def _problem(contract: Contract, lacking: list[Reference], wrong: str, count: int) -> Problem:
    text, reference = contract.text, lacking[0]
    before = _WORD_BEFORE.search(text[max(0, reference.start - 20) : reference.start])
    title = _TITLE_BEHIND.match(text, reference.end)
    meant = _with_title(contract, title["title"]) if title else None
    advice = (
        f"“{title['title']}” is Section {meant} here: point there, or check what was meant."
        if title and meant
        else "Point to the section that is meant, or strike the reference; look through the other references too, as numbers shift together."
    )
    labels = listed(f"“{_called(contract, one)}”" for one in lacking)
    return Problem(
        reference.start - len(before[0]) if before else reference.start,
        reference.end,
        f"{labels} {'is' if len(lacking) == 1 else 'are'} referred to, but {wrong}.{times(count) if len(lacking) == 1 else ''}",
        advice,
    )


def _called(contract: Contract, reference: Reference) -> str:
    """A reference with the word before it: "Clause 5.4"; "Section" for those further on in a list."""
    before = _WORD_BEFORE.search(contract.text[max(0, reference.start - 20) : reference.start])
    word = before["word"].capitalize() if before else "Section"
    return f"§ {reference.label}" if word.startswith("§") else f"{word} {reference.label}"


def _mistaken(contract: Contract, references: list[Reference]) -> Iterator[Problem]:
    """References that give a title with the number, and the title is another section's: "Section 8.1 (Liability Cap)"."""
    found: dict[tuple[Path, str], list[tuple[Reference, str]]] = {}
    for reference in references:
        match = _TITLE_BEHIND.match(contract.text, reference.end)
        if not match:
            continue
        meant = _with_title(contract, match["title"])
        path, titled = number_path(reference.label), number_path(meant or "")
        if meant and path[: len(titled)] != titled and _has_title(contract, path):
            found.setdefault((path, match["title"]), []).append((reference, meant))
    groups = [(title, places[0], len(places)) for (_, title), places in found.items()]
    if len(groups) > _SINGLY:
        _, (reference, _), _ = groups[0]
        shown = listed(f"“Section {r.label} ({title})” (it is {meant})" for title, (r, meant), _ in groups[:_SHOWN])
        yield Problem(
            reference.start,
            reference.end,
            f"{len(groups)} references give the number of one section and the title of another: {shown}{' and more' if len(groups) > _SHOWN else ''}.",
            "The sections were renumbered and the references were not: update them all.",
        )
        return
    for title, (reference, meant), count in groups:
        yield Problem(
            reference.start,
            reference.end,
            f"“Section {reference.label} ({title})” is referred to, but “{title}” is Section {meant}.{times(count)}",
            "Ask which of the two is meant, the number or the title; look through the other references too, as numbers shift together.",
        )


def _has_title(contract: Contract, path: Path) -> bool:
    """Whether the section of this number bears a title of its own, and only one section has the number."""
    titles = [section.title for section in contract.sections if section.number and number_path(section.number) == path]
    return len(titles) == 1 and bool(titles[0])


def _with_title(contract: Contract, title: str) -> str | None:
    """The number of the only section that bears a title."""
    folded = title.strip(" .").lower()
    numbers = [
        section.number
        for section in contract.sections
        if section.number and section.title.strip(" .").lower() == folded
    ]
    return numbers[0] if len(numbers) == 1 else None


CHECK = Check(
    id="consistency/broken-reference",
    title="Reference to a section that is not there",
    severity=Severity.WARNING,
    question="Is every section, article and paragraph that the contract refers to in it?",
    why="A clause that leans on a section that is not there may fall with it: a survival clause that saves nothing, a cap that excepts nothing.",
    source="Drafting practice: cross-references are checked last, when the numbers no longer move.",
    find=find,
    finds=(
        Example(
            "## 1. Services\n\nThe Provider runs the help desk.\n\n## 2. Fees\n\nThe Client pays each month.\n\n## 3. Term\n\nThe term is one year.\n\n"
            "## 4. Survival\n\nSections 2 and 9 survive the end of this Agreement.",
            "Section 9",
        ),
        Example(
            "## 5. Payment\n\n5.1 Invoices. The Supplier sends an invoice each month.\n\n5.2 Disputes. The Customer may dispute an invoice within ten days.\n\n"
            "## 6. Suspension\n\nThe Supplier may suspend the services if a sum due under clause 5.4 is unpaid.",
            "Clause 5.4",
        ),
        Example(
            "## 7. Termination\n\nEither party may end this Agreement:\n\n(a) for a breach that is not cured; or\n\n(b) if the other is insolvent.\n\n"
            "## 8. Effect\n\nIf the Client ends this Agreement under Section 7(d), prepaid fees are returned.",
            "Section 7(d)",
        ),
        Example(
            "ARTICLE I\n\nSERVICES\n\nThe Vendor hosts the site.\n\nARTICLE II\n\nFEES\n\nThe Customer pays yearly.\n\nARTICLE III\n\nLAW\n\nOhio law governs, save as Article XII says.",
            "Article XII",
        ),
        Example(
            "1. Cap. Neither party owes more than the fees of one year. 2. Exceptions. Section 1 does not limit claims under Sections 3 through 31. 3. Law. English law governs. 4. Notices. Notices are in writing.",
            "Section 31",
        ),
        Example(
            "## 12. Insurance\n\nThe Contractor insures its work, and shows the policy as this Section 12.6 asks.\n\n12.1 Amount. One million dollars.\n\n12.2 Proof. A certificate each year.",
            "Section 12.6",
        ),
        Example(
            "## 8. Limitation of Liability\n\nNeither party owes more than a year's fees.\n\n## 9. Indemnification\n\nThe Vendor indemnifies the Client.\n\n"
            "## 10. Survival\n\nSection 9 (Limitation of Liability) survives the end of this Agreement.",
            "“Limitation of Liability” is Section 8",
        ),
    ),
    skips=(
        "## 4. Cap (12 months' fees)\n\nAs stated.\n\n## 5. Term\n\nOne year.\n\n## 6. Survival\n\nSection 4 (Cap) and Section 5 (Term) survive. The term of Section 5 (“Initial Term”) is one year.",
        "## 1. Services\n\nThe Provider runs the help desk.\n\n## 2. Fees\n\nFees for what Section 1 describes are due monthly.\n\n## 3. Term\n\nSections 1 and 2 outlive the term.",
        "## 1. Licence\n\nFor Section 365(n) of the Bankruptcy Code this is a licence.\n\n## 2. Data\n\nThe Provider is a processor (Article 28 GDPR).\n\n## 3. Law\n\nOhio law governs.",
        "## 1. Scope\n\nThe duties in Section 14.2 of the Master Services Agreement apply.\n\n## 2. Order\n\nSection 9 of Exhibit B prevails.\n\n## 3. Term\n\nOne year.",
        "# Second Amendment\n\n1. Section 8.3 is deleted.\n\n2. In Section 11(b) the words “ten days” become “thirty days”.\n\n3. All else stays as it was.",
        "## 7. Termination\n\nEither party may end this Agreement (a) for breach, (b) for insolvency or (c) on ninety days' notice.\n\n## 8. Effect\n\nOn an end under Section 7(b) all fees fall due.",
        "## 4. Fees\n\n4.1 Rates. The rates are fixed. 4.2 Taxes. Taxes are added. 4.3 Interest. Late sums bear interest.\n\n## 5. End\n\nSections 4.2 and 4.3 survive.",
        "## 2. Guarantee\n\nUnder the Loan Agreement, and Section 6.4 thereof, the Bank may call the loan.\n\n## 3. Law\n\nThe law of Maine.\n\n## 4. Notices\n\nBy letter.",
        "Termination. Either party may end this Agreement under Section 12.\n\nPayment. Invoices are due as stated in Section 4.",
        "## 9. Export\n\nThe software is commercial computer software under 48 C.F.R. Section 12.212.\n\n## 10. Law\n\nIllinois.\n\n## 11. Notices\n\nBy mail, as Section 10 says.",
    ),
)
