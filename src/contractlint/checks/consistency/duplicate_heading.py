"""Two sections with one heading in the same part, so that a reader who found one does not look for the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.model import Contract, Section, Severity
from contractlint.parse.section_numbers import number_path
from contractlint.parse.titles import is_title

_GENERIC = frozenset(
    "general,generally,miscellaneous,other,others,notes,note,definitions,overview,introduction,background,purpose,scope,summary,conclusion,description,reserved,intentionally omitted,omitted,term,fees,"
    "services,service,exceptions,exclusions,by,name,title,date,its,signature,signed,address,attention,attn,phone,telephone,fax,email,e-mail,page,contents,table of contents,witness,witnesses,client,customer,"
    "provider,vendor,supplier,contractor,company,licensor,licensee,distributor,seller,buyer,purchaser,party a,party b,example,examples,procedure,process,responsibilities,obligations,requirements,details,"
    "in general,deleted,not used,blank,confidential,redacted,remedies,procedures,notices,notice,limitations,representations,warranties,conditions,and,or,total,subtotal,amount,price,item,items".split(
        ","
    )
)
_FEWEST_LETTERS = 5
_LONGEST_LABEL = 16
_SHORTEST_TEXT = 40
_MOST = 3
"""A title that stands more often is a form that repeats itself, not a slip."""


def find(subject: Subject) -> Iterator[Problem]:
    """Each title that stands twice or three times among the sections of one rank, at its second place."""
    contract = subject.contract
    groups: dict[tuple[int, str], list[Section]] = {}
    for section in contract.sections:
        title = _folded(_title(contract, section))
        if section.number and _tells(title) and _has_words(section):
            groups.setdefault((section.part, title), []).append(section)
    for sections in groups.values():
        if 1 < len(sections) <= _MOST:
            pairs = list(pairwise(sections))
            if all(_is_sibling(contract, first, second) for first, second in pairs):
                yield _problem(contract, *pairs[0])


def _title(contract: Contract, section: Section) -> str:
    """A section's title; an article's may stand in the line below its number."""
    if section.title:
        return section.title
    lines = contract.text[section.start : min(section.end, section.start + 160)].split("\n\n")
    below = lines[1].strip() if len(lines) > 2 and len(lines[0]) < _LONGEST_LABEL else ""
    return below if is_title(below) else ""


def _folded(title: str) -> str:
    return re.sub(r"[^\w*]+|_+", " ", title.lower()).strip()


def _tells(title: str) -> bool:
    """Whether a title says what its section is about."""
    return title not in _GENERIC and "*" not in title and sum(map(str.isalpha, title)) >= _FEWEST_LETTERS


def _has_words(section: Section) -> bool:
    """Whether the section says something: an entry of a list of contents does not."""
    return section.end - section.heading_end >= _SHORTEST_TEXT


def _is_sibling(contract: Contract, first: Section, second: Section) -> bool:
    """Whether two sections are of one rank: both are articles, or both stand in the same article.

    The sub-sections "Term" of two articles, and the same clause in two parts of a file, are no slip.
    """
    one, other = number_path(first.number or ""), number_path(second.number or "")
    if first.parent != second.parent or one[:-1] != other[:-1] or one == other:
        return False
    if one[-1].isdigit() and other[-1].isdigit() and int(other[-1]) - int(one[-1]) == 1:
        return False  # a clause for each party, side by side
    return _words(contract, first) != _words(contract, second)


def _words(contract: Contract, section: Section) -> str:
    """How the section goes on: the same words are one section that was read twice."""
    return contract.text[section.heading_end : min(section.end, section.heading_end + 120)].strip()


def _problem(contract: Contract, first: Section, second: Section) -> Problem:
    return Problem(
        second.start,
        max(second.start + 1, min(second.heading_end, second.end)),
        f"“{_title(contract, second)}” is the heading of section {first.number} and again of section {second.number}.",
        "Merge the two sections, or give them headings that tell them apart; check that they do not contradict each other.",
    )


CHECK = Check(
    id="consistency/duplicate-heading",
    title="Two sections with one heading",
    severity=Severity.INFO,
    question="Does each heading of one level stand only once?",
    why="Two clauses on one subject are read as one, or only one of them is read; where they differ, each party has one that suits it.",
    source="Drafting practice: one subject, one clause.",
    find=find,
    finds=(
        Example(
            "## 4. Termination\n\nEither party may end this Agreement for breach.\n\n## 5. Fees\n\nFees are due each month in advance.\n\n## 9. Termination\n\nThe Client may end this Agreement on ninety days' notice.",
            "Termination",
        ),
        Example(
            "7.1 Insurance. The Contractor carries public liability cover of one million pounds.\n\n7.2 Proof. It shows its policy on request, within seven days.\n\n7.5 Insurance. The Contractor is insured for five million pounds.",
            "Insurance",
        ),
        Example(
            "ARTICLE III\n\nPAYMENT TERMS\n\nThe Customer pays each invoice in thirty days.\n\nARTICLE IV\n\nSUPPORT\n\nSupport is given from nine to five.\n\nARTICLE V\n\nPAYMENT TERMS\n\nThe Customer pays each invoice in sixty days.",
            "PAYMENT TERMS",
        ),
        Example(
            "2. Response Times\n\nCritical issues are answered within one hour of the report.\n\n3. Escalation\n\nIssues go to the manager after a day.\n\n4. Response Times\n\nCritical issues are answered within four hours.",
            "Response Times",
        ),
        Example(
            "## 11. Limitation of Liability\n\nNeither party owes more than a year's fees.\n\n## 12. Law\n\nThe law of Ohio governs it all.\n\n## 13. Limitation of liability\n\nLiability for lost profits is excluded altogether.",
            "Limitation of liability",
        ),
    ),
    skips=(
        "## 4. Termination\n\nEither party may end this Agreement for breach.\n\n## 5. Effect of Termination\n\nPrepaid fees are returned.",
        "## 1. Services\n\n1.1 Scope. The Provider watches the network.\n\n1.2 Changes. By order only, signed by both.\n\n## 2. Licences\n\n2.1 Scope. The Client may use the tool.\n\n2.2 Changes. None, unless agreed in writing.",
        "1. Payment Terms\n\nThe Client pays in thirty days from the invoice.\n\n# Schedule 1\n\n1. Payment Terms\n\nSetup is paid in advance, in one sum.",
        "1. Fees ........ 3\n\n2. Payment Terms ........ 4\n\n## 1. Fees\n\nThe fee is 900 dollars a month.\n\n## 2. Payment Terms\n\nThirty days from the date of each invoice.",
        "5. General\n\nThis Agreement binds successors of the parties.\n\n9. General\n\nNo waiver is valid unless it is written and signed.",
        "## 3. Client Duties\n\nThe Client gives access to its premises.\n\n## 4. Provider Duties\n\nThe Provider keeps its staff trained and vetted.",
    ),
)
