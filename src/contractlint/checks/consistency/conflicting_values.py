"""Two values for one thing: thirty days in the agreement, forty-five in the schedule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.consistency._ending_terms import ending_statements
from contractlint.checks.consistency._law_terms import law_statements
from contractlint.checks.consistency._money_terms import money_statements
from contractlint.checks.consistency._price_terms import price_statements
from contractlint.checks.consistency._service_terms import one_name_a_level, service_statements
from contractlint.checks.consistency._statements import Reader, Statement, is_of_its_own
from contractlint.model import Contract, Severity
from contractlint.parse.literals import places_of, small_letters

_READERS = (ending_statements, money_statements, price_statements, service_statements, law_statements)
_MOST = 60
"""So many statements of one thing are held against each other."""
_SAME = 0.04
"""Thirty days are a month, and twelve months a year."""
_PAPERS = r"(?:schedules?|exhibits?|annex(?:es)?|appendi\w{1,4}|attachments?|statements?\sof\swork|sows?|order\sforms?|addend\w{2,3}|body)"
_PRECEDENCE = re.compile(
    rf"(?i)\border\sof\s(?:precedence|priority)\b|\b(?:conflict|inconsisten\w{{2,6}}|discrepanc\w{{1,3}})\b[^.]{{0,120}}\b{_PAPERS}\b[^.]{{0,120}}\b(?:prevail|control|govern|precedence|priority)s?\b"
)
_ATTACHED = re.compile(r"(?i)(?:schedule|exhibit|annex|appendix|attachment|order\sform|statement\sof\swork)\b")
_CONFLICT_WORDS = ("conflict", "inconsisten", "discrepanc", "order of p")


def find(subject: Subject) -> Iterator[Problem]:
    """Of each thing, the first place that says otherwise than another."""
    reader = Reader(subject.contract)
    statements = chain.from_iterable(read(reader) for read in _READERS)
    groups: dict[tuple[str, str], list[Statement]] = {}
    for statement in one_name_a_level(sorted(statements, key=lambda one: one.start)):
        groups.setdefault((statement.subject, _kind(statement)), []).append(statement)
    for group in groups.values():
        pair = _conflict(group[:_MOST], reader)
        if pair:
            yield _problem(subject.contract, *pair)


def _kind(statement: Statement) -> str:
    """What must be alike for two statements to speak of one thing."""
    if isinstance(statement.value, str) and statement.subject == "Cap on liability":
        return statement.value.rpartition(" ")[2]  # amounts of one currency
    return statement.detail


def _conflict(group: list[Statement], reader: Reader) -> tuple[Statement, Statement] | None:
    """Two statements that differ: (the odd one, the one it is held against)."""
    pairs = [
        (left, right)
        for at, left in enumerate(group)
        for right in group[at + 1 :]
        if left.sentence != right.sentence and _meet(left.who, right.who) and not _alike(left.value, right.value)
        if _paper(reader.contract, left) == _paper(reader.contract, right)
        or not (reader.yields(left.sentence) or reader.yields(right.sentence))
        if _of_one_contract(reader.contract, left, right)
    ]
    if not pairs:
        return None
    left, right = pairs[0]
    said = [len({other.sentence for other in group if _alike(one.value, other.value)}) for one in (left, right)]
    return (left, right) if said[0] < said[1] else (right, left)


def _of_one_contract(contract: Contract, left: Statement, right: Statement) -> bool:
    """Whether neither statement stands in an attached contract of its own, or both stand in the same."""
    parts = [contract.sentences[one.sentence].part for one in (left, right)]
    return parts[0] == parts[1] or not any(is_of_its_own(contract, one.sentence) for one in (left, right))


def _meet(left: str, right: str) -> bool:
    """Whether two statements can bind the same party."""
    return left == right or "either" in (left, right) or "" in (left, right)


def _alike(left: float | str, right: float | str) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        return left == right
    return abs(left - right) <= _SAME * max(left, right)


def _problem(contract: Contract, odd: Statement, other: Statement) -> Problem:
    words = [" ".join(contract.text[one.start : one.end].split()) for one in (odd, other)]
    places = [_place(contract, one.start) for one in (odd, other)]
    if places[0] == places[1]:
        there = f"elsewhere in {places[1]}" if places[1] else "elsewhere"
    else:
        there = f"in {places[1]}" if places[1] else "in another place"
    message = f"{_name(odd)}: “{words[0]}” here{f' ({places[0]})' if places[0] else ''}, but “{words[1]}” {there}."
    settled = None if _paper(contract, odd) == _paper(contract, other) else _clause_on_conflicts(contract)
    if settled is not None:
        place = _place(contract, settled)
        message += f" The clause on conflicts{f' ({place})' if place else ''} says which document prevails; whoever reads only one place is misled all the same."
    return Problem(odd.start, odd.end, message)


def _paper(contract: Contract, statement: Statement) -> str:
    """In which of the contract's papers a statement stands: an attachment's label or title; "" for the main body."""
    sentence = contract.sentences[statement.sentence]
    if sentence.part:
        part = contract.parts[sentence.part]
        return f"{sentence.part} {part.label or part.title}"
    titles = [section.title for section in contract.section_path(sentence.section)]
    return next((title for title in titles if _ATTACHED.match(title)), "")


def _clause_on_conflicts(contract: Contract) -> int | None:
    """Where the contract says which of its papers prevails."""
    places = places_of(_CONFLICT_WORDS, small_letters(contract.text))
    return next((place for place in places if _PRECEDENCE.match(contract.text, place)), None)


def _place(contract: Contract, offset: int) -> str:
    """How a reader finds a place: "section 4.2, page 3"."""
    label = contract.section_label(offset)
    section = f"section {label}" if label and label[0].isdigit() else label
    page = f"page {contract.document.page_at(offset)}" if len(contract.document.pages) > 1 else None
    return ", ".join(filter(None, (section, page)))


def _name(statement: Statement) -> str:
    if statement.subject != "Time":
        return (
            statement.subject if statement.detail in ("", "agreement") else f"{statement.subject} ({statement.detail})"
        )
    measure, _, level = statement.detail.partition(" ")
    return f"{measure.capitalize()} time, level “{level}”"


CHECK = Check(
    id="consistency/conflicting-values",
    title="Two values for one thing",
    severity=Severity.ERROR,
    question="Does the contract state one value only for each term, notice, time, rate and cap?",
    why="Each party will rely on the value that suits it, and whoever reads only one of the places is misled.",
    source="Drafting practice: say a thing once, and refer to it elsewhere; a court may read a real conflict against the drafter.",
    suggestion="Decide which value is meant, state it in one place, and refer to that place in the other.",
    find=find,
    finds=(
        Example(
            "The Client shall pay each invoice within thirty (30) days of receipt.\n\n# Schedule B\n\nPayment terms: Net 45 days.",
            "Net 45",
        ),
        Example(
            "Either party may terminate this Agreement without cause on sixty days' written notice.\n\nThe Client may terminate this Agreement for convenience upon thirty days' notice to the Provider.",
            "thirty days",
        ),
        Example(
            "# Support\n\nThe Provider shall respond to Critical incidents within two hours.\n\n# Schedule C\n\n| Severity | Response time | Resolution time |\n|---|---|---|\n| Critical | 1 hour | 4 hours |\n| High | 4 hours | 8 hours |",
            "two hours",
        ),
        Example(
            "This Agreement is governed by the laws of the State of Texas.\n\nThis Agreement shall be construed in accordance with the laws of Delaware, without regard to conflicts of law.",
            "Delaware",
        ),
        Example(
            "Overdue amounts bear interest at 1.5% per month.\n\n# Default\n\nThe Client shall pay interest on late payments at ten percent (10%) per annum.",
            "10%",
        ),
        Example(
            "The initial term of this Agreement is three years.\n\n# Order Form\n\n| Item | Value |\n|---|---|\n| Initial Term | 24 months |",
            "24 months",
        ),
        Example(
            "The Provider's total liability under this Agreement shall not exceed $100,000.\n\n# Schedule D\n\nThe aggregate liability of the Provider is limited to $250,000.",
            "$250,000",
        ),
        Example(
            "Support hours are Monday to Friday, 8:00 a.m. to 6:00 p.m.\n\n# Schedule A\n\nSupport hours: Monday to Friday, 9:00 a.m. to 5:00 p.m.",
            "9:00 a.m. to 5:00 p.m.",
        ),
    ),
    skips=(
        "The Client shall pay each invoice within 30 days of receipt. Invoices for expenses are paid within 45 days of receipt. A disputed invoice is notified within 10 days of receipt.",
        "Either party may terminate this Agreement for convenience on 60 days' notice. Either party may terminate this Agreement if the other does not cure a breach within 30 days of notice.",
        "The Client may terminate this Agreement for convenience on 30 days' notice. The Provider may terminate this Agreement for convenience on 180 days' notice.",
        "Overdue amounts bear interest at 1.5% per month.\n\nThe Client pays interest on late payments at eighteen percent (18%) per annum.",
        "Unless the Order Form states otherwise, invoices are due within 30 days of the invoice date.\n\n# Exhibit A: Order Form\n\nPayment terms: Net 60.",
        "| Severity | Response time |\n|---|---|\n| Critical | 1 hour |\n| High | 4 hours |\n\nOn weekends the Provider responds to Critical incidents within 4 hours.",
        "This Agreement is governed by the laws of England and Wales.\n\nThis Agreement and any non-contractual claim are subject to English law.",
        "Either party may terminate this Agreement for convenience on 60 days' notice. In addition, the Client may terminate this Agreement without cause on 10 days' notice.",
        "Either party may terminate this Agreement for convenience on 60 days' notice. The Client may terminate this Agreement with respect to a site for convenience on 30 days' notice.",
        "Either party may terminate this Agreement for convenience on 60 days' notice.\n\n# Exhibit C: Escrow Agreement\n\nThis Escrow Agreement is made between the parties and the Agent. "
        "Either party may terminate this Agreement for convenience on 30 days' notice.",
        "The initial term of this Agreement is twelve (12) months.\n\nThis Agreement continues in effect for one year from the Effective Date and renews for further terms of two years.",
        "Notwithstanding section 4, the Client shall pay the first invoice within 10 days of receipt.\n\nThe Client shall pay each invoice within 30 days of receipt.",
        "The Provider's total liability shall not exceed $100,000.\n\nThe Provider's total liability for breach of confidentiality shall not exceed $500,000.",
    ),
)
