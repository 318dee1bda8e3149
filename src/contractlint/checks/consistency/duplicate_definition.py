"""One term defined at two places: which definition governs?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.consistency._meanings import AROUND, is_spelled_out, same_thing, same_words
from contractlint.checks.consistency._scope import definitions_by_scope
from contractlint.checks.consistency._terms import fold_term, party_keys
from contractlint.model import Contract, Definition, Severity
from contractlint.parse.section_numbers import number_path

_APART = 400
"""What stands closer explains the same definition further."""
_PARAGRAPH = 3000
"""A longer paragraph is a text whose paragraphs were lost."""
_SPECIAL_CASE = re.compile(
    r"(?i)\b(?:with\srespect\sto|without\slimiting|in\sthe\scase\sof|in\srelation\sto|for\sexample|in\sparticular)\b[^.;\n]{0,240}$"
)
"""Before a term that the paragraph has defined, and now explains for one case."""
_NUMBER_AHEAD = re.compile(r"(?:^|\n)\W{0,3}(\d{1,2}(?:\.\d{1,3}){1,3})\W{0,4}$")
_NOUN = re.compile(r"\b([A-Za-z]{3,})(?:\(e?s\))?,?\s?\(?(?:the\s)?[“\"]?$")
"""The noun behind which a parenthesis names what it stands for."""
_COMPANY_AHEAD = re.compile(
    r"\b(?:Inc|INC|Corp|CORP|Corporation|CORPORATION|Company|COMPANY|Ltd|LTD|Limited|LIMITED|LLC|L\.L\.C|LLP|L\.?P|PLC|plc|GmbH|S\.?A|N\.?V|B\.?V|AG|Bank|BANK)\b[^;\n]{0,110}\([^()\n]{0,40}$"
)
_COMPANY_REACH = 160
_JUST_BEFORE = 80
_MOST = 4
_MOST_PLACES = 4
"""A term that is defined at more places means in each section what that section says: "Availability" of six services."""


def find(subject: Subject) -> Iterator[Problem]:
    """Each term that one part of the contract defines at two places, in words of their own."""
    contract = subject.contract
    named = party_keys(contract)
    pairs = [
        (*pair, _places(group))
        for (key, _), group in definitions_by_scope(contract).items()
        if _places(group) <= _MOST_PLACES and (pair := _pair(contract, group, key in named))
    ]
    if len(pairs) <= _MOST:
        for first, second, count in pairs:
            yield _problem(contract, first, second, count)


def _pair(contract: Contract, group: list[Definition], is_party: bool) -> tuple[Definition, Definition] | None:
    """The first two definitions that are two, or None."""
    text = contract.text
    for first, second in pairwise(group):
        if is_spelled_out(text, first, second):
            continue  # the same institution or statute abbreviated twice: "(the “SEC”)"
        between = text[first.end : second.start]
        if "\n\n" not in between and (len(between) < _PARAGRAPH or _SPECIAL_CASE.search(between)):
            continue  # one paragraph: it explains its own term for one case
        apart = len(between) > _APART or ":\n" not in between
        if (
            _is_of_attachment(contract, first, second)
            or _is_named_again(text, first, second)
            or _is_other_list(text, first, second)
        ):
            continue
        if _is_later_paper(contract, first, second):
            continue
        both_in_passing = first.kind == second.kind == "parenthesis"
        if both_in_passing and (
            _names_company(text, first)
            or _names_company(text, second)
            or not _is_used_elsewhere(contract, first, second)
        ):
            continue
        parted = _part(contract, first) != _part(contract, second)
        if (
            apart
            and not (both_in_passing and (is_party or parted))
            and not same_words(text, first, second)
            and not same_thing(text, first, second)
        ):
            return first, second
    return None


def _is_later_paper(contract: Contract, first: Definition, second: Definition) -> bool:
    """Whether the parties sign, or the sections count anew, between two places, the later of which only names its subject in passing."""
    if second.kind != "parenthesis":
        return False
    signed = any(sentence.is_signature and first.end < sentence.start < second.start for sentence in contract.sentences)
    return signed or any(
        first.end < section.start < second.start and bool(section.title) and number_path(section.number or "") == ("1",)
        for section in contract.sections
    )


def _names_company(text: str, definition: Definition) -> bool:
    """Whether a parenthesis says how a company is called, which a paper may say of it at each place that names it."""
    return bool(_COMPANY_AHEAD.search(text, max(0, definition.start - _COMPANY_REACH), definition.start))


def _is_used_elsewhere(contract: Contract, first: Definition, second: Definition) -> bool:
    """Whether a term is used outside the two sections that introduce it: within them it is plain which is meant."""
    tops = [_top(contract, definition.start) for definition in (first, second)]
    pattern = re.compile(rf"\b{re.escape(first.term)}")
    uses = (
        match.start() for match in pattern.finditer(contract.text) if match.start() not in (first.start, second.start)
    )
    return any(_top(contract, place) not in tops for place in uses)


def _top(contract: Contract, place: int) -> int | None:
    """The index of the numbered section of the highest rank in which a character stands, or None before the first."""
    sentence = contract.sentence_at(place)
    path = contract.section_path(sentence.section if sentence else None)
    return next((section.index for section in path if section.number), None)


def _is_of_attachment(contract: Contract, first: Definition, second: Definition) -> bool:
    """Whether an attachment names in passing what it is about, beside what the agreement defines for itself."""
    pairs = ((first, second), (second, first))
    return any(one.kind == "parenthesis" and _part(contract, one) > _part(contract, other) == 0 for one, other in pairs)


def _is_other_list(text: str, first: Definition, second: Definition) -> bool:
    """Whether a later definition has an earlier number ("1.88", then "1.10"): it stands in the list of another paper in the file."""
    numbers = [
        _NUMBER_AHEAD.search(text, max(0, definition.start - 16), definition.start) for definition in (first, second)
    ]
    one, other = ([int(part) for part in number[1].split(".")] if number else [] for number in numbers)
    return bool(one and other) and other <= one


def _is_named_again(text: str, first: Definition, second: Definition) -> bool:
    """Whether the second place names the first one's thing again: by the same noun, in the term's own words, or one of many."""
    if second.kind != "parenthesis":
        return first.kind == "parenthesis" and _is_plural(first.term) != _is_plural(second.term)
    if first.kind == "parenthesis":
        nouns = [_NOUN.search(text, max(0, place - AROUND), place) for place in (first.start, second.start)]
        return all(nouns) and len({fold_term(noun[1]) for noun in nouns if noun}) == 1
    before = text[max(0, second.start - _JUST_BEFORE) : second.start].rsplit("\n\n", maxsplit=1)[-1]
    return (" " in second.term and second.term in before) or _is_plural(first.term) != _is_plural(second.term)


def _is_plural(term: str) -> bool:
    return term.endswith(("s", "(s)")) and not term.endswith("ss")


def _places(group: list[Definition]) -> int:
    """At how many places a term is defined; singular and plural side by side are one."""
    return 1 + sum(second.start - first.end > _APART for first, second in pairwise(group))


def _part(contract: Contract, definition: Definition) -> int:
    sentence = contract.sentence_at(definition.start)
    return sentence.part if sentence else 0


def _problem(contract: Contract, first: Definition, second: Definition, count: int) -> Problem:
    ahead = _NUMBER_AHEAD.search(contract.text[max(0, first.start - 14) : first.start])
    section = ahead[1] if ahead else contract.section_label(first.start) or ""
    where = f"in section {section}" if section[:1].isdigit() else f"on page {contract.document.page_at(first.start)}"
    return Problem(
        second.start,
        second.end,
        f"“{second.term}” is defined here and also {where}{f' ({count} definitions in all)' if count > 2 else ''}: where they differ, it is unclear which applies.",
        f"Keep one definition of “{second.term}”, and have the other place refer to it or use another term.",
    )


_FILLER = (
    "The Provider monitors the network of the Client at all hours and keeps a log of each alarm. The Client gives the Provider access to its premises "
    "in working hours and names a person who can decide. Each party pays its own costs of that. Visits outside working hours are agreed beforehand by e-mail, "
    "and the Provider may charge its usual rates for them. Nothing in these paragraphs limits what the law gives the Client as a buyer of services."
)

CHECK = Check(
    id="consistency/duplicate-definition",
    title="Defined twice",
    severity=Severity.WARNING,
    question="Is each term defined at one place only?",
    why="Two definitions of one term leave open which of them governs, and each clause that uses the term may be read in two ways.",
    source="Drafting practice: one term, one definition.",
    find=find,
    finds=(
        Example(
            f"The Client buys the work in Schedule 1 (the “Services”).\n\n{_FILLER}\n\n“Services” means whatever the Provider does for the Client.",
            "“Services”",
        ),
        Example(
            f"“Business Day” means a day on which banks in Leeds are open.\n\n{_FILLER}\n\n“Business Day” means Monday to Saturday.",
            "“Business Day”",
        ),
        Example(
            f"1. Fees. Charges for each month (the “Monthly Fee”) are due on the first.\n\n{_FILLER}\n\n2. Dates. Each instalment (a “Monthly Fee”) falls due in thirty days.\n\n3. Rise. The Monthly Fee rises each May.",
            "“Monthly Fee”",
        ),
        Example(
            f"Term means the three years from 1 May 2024.\n\n{_FILLER}\n\nIn this Agreement, the initial year with every renewal is called the “Term”.",
            "“Term”",
        ),
        Example(
            f"Equipment: \n\nThe servers at the site (collectively, the “Equipment”) stay there.\n\n{_FILLER}\n\n“Equipment” shall mean all hardware that the Provider supports.",
            "“Equipment”",
        ),
    ),
    skips=(
        f"“Services” has the meaning given in Section 2.\n\n{_FILLER}\n\n2. The Client buys the work in Schedule 1 (the “Services”).",
        f"“Change Order” is defined in Section 5.\n\n{_FILLER}\n\n5. Each change is written down (a “Change Order”).",
        f"Between Dell Moor Ltd (“Supplier”) and Fenwick Ltd (“Client”).\n\n{_FILLER}\n\nSigned by Dell Moor Ltd (“Supplier”)",
        f"For the purposes of this Section, “Costs” means travel.\n\n{_FILLER}\n\nFor the purposes of this Section, “Costs” means legal fees.",
        f"What one party tells the other (“Confidential Information”) stays secret.\n\n“Confidential Information” shall include prices. {_FILLER}",
        f"Each fault is a ticket (each, an “Incident” and together, “Incidents”). {_FILLER}",
        f"Supplier indemnifies Client against all damages and costs of third parties (“Losses”).\n\n{_FILLER}\n\nClient indemnifies Supplier against all damages and costs of third parties (“Losses”).",
        f"“Careful Work” means work that a skilled engineer would do, and that leaves a record. {_FILLER} Without limiting this, with respect to servers, “Careful Work” means a test before and after each change.",
        f"The Provider cleans the rooms on the third floor of Bryn\n\nMill House (“Reserved Rooms”) at night. {_FILLER}\n\nThe Client keeps free the rooms on the third floor of Bryn Mill House (“Reserved Rooms”) at weekends.",
        f"3. The Client pays ten sums of 900 dollars (the “Yearly Minimum”).\n\n{_FILLER}\n\n“Yearly Minimum” means the least that is due for a year of service in return for the seats that the Provider keeps free for the Client, "
        "and is set off against other charges as the Basic Provisions say.",
        f"Kestrel Data Ltd, run by Ada Hill (“Ms Hill”), is the Provider.\n\n{_FILLER}\n\n“Ms Hill” means Mrs. Ada Hill.",
        f"This Agreement is made on 12 August 2025 (the “Opening Day”).\n\n{_FILLER}\n\n1.9 “Opening Day” means August 12, 2025.",
        f"Each site has a plan of improvement (“POI”).\n\n{_FILLER}\n\n“POI” means the plan of improvement that Exhibit A holds for each site of the Client in Ohio.",
        f"“Uptime Share” means the minutes of a month in which the service answers, divided by all minutes of it.\n\n{_FILLER}\n\nUptime Share: Credit:\n\n99 % or more: none",
        f"“Preferred Units” means the units of the fund that are sold in series.\n\n{_FILLER} The notice has the form of Exhibit B.\n\nEXHIBIT B\n\nFORM OF NOTICE\n\n[Date]\n\nRe: units of the fund in the first series (the “Preferred Units”)\n\nWe offer these.",
        f"4L. The list has all of Moor's movable property (“Movable Property”).\n\n{_FILLER}\n\n4P. The list has all of Fell's movable property (“Movable Property”).",
        f"“Senior Manager” means the head of a party's office.\n\n{_FILLER}\n\nA dispute goes to a manager of each party (“Senior Managers”), who meet within ten days.",
        f"“Launch Plan” means the plan for the opening of a shop.\n\n{_FILLER}\n\nThe committee approves a Launch Plan for each shop (“Launch Plan”).",
        f"The Provider works through one or more member banks (“Member”).\n\n{_FILLER}\n\nThe rules are those of the member bank (“Member”) that the Provider uses.",
        f"“Products” means the switches in Schedule 1.\n\n{_FILLER}\n\nEXHIBIT B\n\nTerms for Users\n\n{_FILLER} The routers and handsets (“Products”) stay with the Provider.",
        f"Reseller means a firm that buys to sell again. {_FILLER} Where the Maker names those who may buy, then “Reseller” shall mean a firm that the Maker names.",
        "\n\n".join(
            f"{{n}}. The {{name}} is up for 99 % of each month. “Uptime” means that the {{name}} answers a call of the Client. {_FILLER}".format(
                n=n, name=name
            )
            for n, name in enumerate(("desk", "mail", "file store", "portal", "archive"), 1)
        ),
        f"1.12 “Site” means the shops of the Client in Ohio.\n\n{_FILLER}\n\nData Terms\n\n1.1 “Data” means names.\n\n1.2 “Site” means a page of the Client's shop in the web.",
        f"4. Breach. A party tells the other of it (the “Alert”), and the Alert says what it is.\n\n{_FILLER}\n\n9. Data. A loss is told in an hour (the “Alert”), and the Alert names the files.",
        f"The Client banks with Ashdown Bank Ltd (the “Lender”).\n\n{_FILLER}\n\n7. Pledge. The fees may be pledged to Ashdown Bank Ltd in Hull (the “Lender”).\n\n8. Notices. The Lender is told of each default.",
        f"“Report” means the list of alarms of a month.\n\n{_FILLER}\n\nIN WITNESS WHEREOF, the parties have signed.\n\nBy: ____________\n\nName: Ada Hill\n\nForm of Letter\n\n{_FILLER} We send the papers of the audit (the “Report”).",
        f"“Develop” means to write software. {_FILLER} When used as a noun, “Develop” means the work of writing.",
    ),
)
