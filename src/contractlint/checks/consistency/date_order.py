"""Dates and periods that cannot both be right: an end before the beginning, a notice longer than the term."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.consistency._dates import (
    Period,
    earliest_paper,
    ends,
    first_day,
    periods,
    the_one_length,
    words_before,
    words_behind,
)
from contractlint.model import Contract, Entity, EntityKind, Severity
from contractlint.parse.durations import day_after, days_of

_TOLERANCE = 20
"""Days by which an end may differ from beginning and length: the last day counted or not, the end of a month."""
_LENGTH_OF = re.compile(r"\b(?:term|period|duration|continu\w{1,5}|effect|force)\b[^.;]{0,60}$", re.IGNORECASE)
_OTHER_LENGTH = re.compile(
    r"\b(?:renew\w{0,5}|notice|extend\w{0,3}|extension|additional|successive|prior|within|after|approximately|about|at\sleast"
    r"|up\sto|not\sexceed\w{0,3}|minimum|maximum|or\suntil|whichever|earlier|later|unless|option|each|every)\b",
    re.IGNORECASE,
)
_RENEWS_FOR = re.compile(
    r"\b(?:renew\w{0,4}|extend\w{0,2})\b[^.;]{0,80}\b(?:for|of)\s(?:an?\s|further\s|additional\s|successive\s|consecutive\s|another\s"
    r"|(?:term|period)s?\sof\s){0,4}$",
    re.IGNORECASE,
)
_NOTICE_BEHIND = re.compile(
    r"[’'s]{0,2}\s{0,2}(?:(?:prior|advance|written|calendar|previous)\s){0,3}(?:prior\sto|before|in\sadvance\sof|notice\b[^.;]{0,40}\b(?:before|prior\sto))"
    r"[^.;]{0,60}\b(?:end|expir\w{1,6}|renew\w{0,4}|term|period)\b",
    re.IGNORECASE,
)
_TERM_OF = re.compile(
    r"\bterm\b[^.;]{0,60}\b(?:of|for|is|be)\s(?:an?\s|the\s)?(?:(?:initial\s|fixed\s|minimum\s)?(?:period|term)\s(?:of\s)?)?$",
    re.IGNORECASE,
)
_SHORTEST_TERM = 7
"""Days: what is shorter is no term of a contract."""
_FAR = 400
_FROM_BEGINNING = re.compile(
    r"\b(?:effective|commencement|start)\sdate\b|\bdate\s(?:hereof|of\s(?:this|the)\s(?:agreement|contract))\b",
    re.IGNORECASE,
)
_OPENS_CONTRACT = re.compile(
    r"\bthis\s(?:[\w-]{1,20}\s){0,6}?(?:agreement|contract|lease|deed)\b[^.]{0,140}?\b(?:made|entered|dated|effective|executed)\b",
    re.IGNORECASE,
)
_UNLESS = re.compile(r"\b(?:unless|notice|notif\w{1,5}|non-?renew\w{0,3}|intent\w{0,3})\b", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Problem]:
    """Ends before the beginning, periods that run backwards or are not as long as said, notices longer than a term."""
    contract = subject.contract
    told: set[int] = set()
    for period in periods(contract):
        told.add(period.last.start)  # also where it is sound: a contract may be made after the time that it is for
        problem = _backwards(period) or _not_as_long(period, contract)
        if problem:
            yield problem
    start = first_day(contract, subject.facts)
    for end in ends(contract):
        if end.start not in told:
            problem = _before_the_beginning(end, start, contract) or _not_from_the_beginning(end, start, contract)
            if problem:
                yield problem
    yield from _notices(contract)


def _before_the_beginning(end: Entity, start: Entity | None, contract: Contract) -> Problem | None:
    """ "shall expire on 4 June 2020", of a contract of 5 June 2021; or of one that cites a paper of that day."""
    beginning = "it begins on" if start else "the date of a paper that it cites,"
    start = start or earliest_paper(contract)
    if start is None or (end.value or "") >= (start.value or "") or not _of_one_paper(end, start, contract):
        return None
    return Problem(
        end.start, end.end, f"The contract is to end on “{_words(end)}”, before {beginning} “{_words(start)}”."
    )


def _of_one_paper(end: Entity, start: Entity, contract: Contract) -> bool:
    """An exhibit that opens as a contract of its own has its own beginning, with which its end is not compared."""
    last, first = contract.sentence_at(end.start), contract.sentence_at(start.start)
    if last is None or last.part == 0 or (first is not None and first.part == last.part):
        return True
    part = contract.parts[last.part]
    return not _OPENS_CONTRACT.search(contract.text, part.start, min(part.end, part.start + 2500))


def _not_from_the_beginning(end: Entity, start: Entity | None, contract: Contract) -> Problem | None:
    """ "three years from the Effective Date, until 30 April 2023", of a contract effective 1 May 2021."""
    before = words_before(contract, end)
    if start is None or not _FROM_BEGINNING.search(before):
        return None
    lengths = [
        entity
        for entity in contract.entities
        if entity.kind is EntityKind.DURATION and end.start - len(before) <= entity.start < end.start
    ]
    return _not_as_long(Period(start, end, the_one_length(lengths)), contract)


def _words(entity: Entity) -> str:
    return " ".join(entity.text.split())


def _backwards(period: Period) -> Problem | None:
    """ "from 1 May 2021 to 30 April 2021"."""
    first, last = period.first, period.last
    if (last.value or "") >= (first.value or ""):
        return None
    same_year = (first.value or "")[:4] == (last.value or "")[:4]
    if same_year and all(re.match(r"(?:0?\d|1[0-2])[/.-](?:0?\d|1[0-2])[/.-]", date.text) for date in (first, last)):
        return None  # day and month may have been read in the wrong order
    return Problem(
        first.start, last.end, f"The period from “{_words(first)}” to “{_words(last)}” ends before it begins."
    )


def _not_as_long(period: Period, contract: Contract) -> Problem | None:
    """ "three years from 1 May 2021 to 30 April 2023"."""
    length, first, last = period.length, period.first.value or "", period.last.value or ""
    if length is None or len(first) != len("2024-01-31"):
        return None
    around = words_before(contract, length)[-60:] + words_behind(contract, length, 24)
    if not _LENGTH_OF.search(words_before(contract, length)) or _OTHER_LENGTH.search(around):
        return None
    expected = day_after(datetime.date.fromisoformat(first), length.value or "")
    if expected is None or abs((datetime.date.fromisoformat(last) - expected).days) <= _TOLERANCE:
        return None
    return Problem(
        min(length.start, period.first.start) if period.last.start - period.first.start < _FAR else length.start,
        max(length.end, period.last.end),
        f"From “{_words(period.first)}” to “{_words(period.last)}” is not “{_words(length)}”.",
        "Correct the length of the term or its last day.",
        Severity.WARNING,
    )


def _notices(contract: Contract) -> Iterator[Problem]:
    """Notices against renewal that are longer than every term that their section names: nobody can give them in time."""
    terms: dict[int | None, list[Entity]] = {}
    for entity in contract.entities:
        if entity.kind is not EntityKind.DURATION or days_of(entity.value) < _SHORTEST_TERM:
            continue
        sentence = contract.sentence_at(entity.start)
        section = sentence.section if sentence else None
        before, behind = words_before(contract, entity), words_behind(contract, entity)
        if _NOTICE_BEHIND.match(behind):
            renewed = _last_renewed(before, terms.get(section, []), entity)
            days = days_of(entity.value, entity.unit)
            if renewed and _UNLESS.search(before + behind) and days > days_of(renewed.value) + 1:
                yield Problem(
                    entity.start,
                    entity.end,
                    f"Notice of “{_words(entity)}” is asked before a term of “{_words(renewed)}” ends: "
                    "it is longer than the term.",
                    "Shorten the notice, or lengthen the term.",
                    Severity.WARNING,
                )
        elif _RENEWS_FOR.search(before) or _TERM_OF.search(before):
            terms.setdefault(section, []).append(entity)


def _last_renewed(before: str, terms: list[Entity], notice: Entity) -> Entity | None:
    """The term whose end the notice precedes: the one renewed in the same sentence, else the longest of the section."""
    own = [term for term in terms if notice.start - term.start < len(before)]
    if own:
        return own[-1]
    return max(terms, key=lambda term: days_of(term.value), default=None)


CHECK = Check(
    id="consistency/date-order",
    title="Dates in the wrong order",
    severity=Severity.ERROR,
    question="Do the dates follow each other, and do the terms and notices fit between them?",
    why="A contract that ends before it begins may never have been in force; a period that is given two lengths has two ends.",
    source="Drafting practice; computation of time (Regulation (EEC, Euratom) No 1182/71, Fed. R. Civ. P. 6).",
    suggestion="Correct the year or the date that is wrong; compare with the order form and the signatures.",
    find=find,
    finds=(
        Example(
            "This Agreement is made as of March 1, 2022 between Elm Hosting Ltd and Oak Foods Inc.\n\n"
            "# 2 Term\n\nThe term of this Agreement shall expire on March 1, 2020.",
            "March 1, 2020",
        ),
        Example(
            "This Contract is effective 5 June 2021.\n\nThis Contract remains in force until 4 June 2020 and may be renewed.",
            "4 June 2020",
        ),
        Example("The Services run from 1 May 2021 to 30 April 2021.", "30 April 2021"),
        Example(
            "The pilot, commencing on July 1, 2023 and ending on June 30, 2023, is free of charge.", "June 30, 2023"
        ),
        Example(
            "The term of this Agreement is three (3) years, commencing on January 1, 2020 and ending on December 31, 2023.",
            "three (3) years",
        ),
        Example(
            "The Agreement renews for successive periods of thirty (30) days unless either party gives notice at least "
            "ninety (90) days before the end of the then-current period.",
            "ninety (90) days",
        ),
        Example(
            "This Agreement is effective May 1, 2021.\n\n# Term\n\nThe term of this Agreement is three years from the "
            "Effective Date and ends on April 30, 2023.",
            "three years",
        ),
    ),
    skips=(
        "This Agreement is made as of March 1, 2022.\n\nThe term of this Agreement shall expire on March 1, 2025.",
        "This First Amendment is made as of March 1, 2022.\n\nWHEREAS, the Agreement expires on February 28, 2022, and "
        "the parties wish to extend it.",
        "This Agreement is effective May 1, 2020.\n\nThe Client’s former agreement with Ash Ltd expired on April 30, 2020.",
        "The end date is moved from June 30, 2023 to May 31, 2023.",
        "The term is three (3) years, commencing on January 1, 2020 and ending on December 31, 2022.",
        "The term is two years from 1 June 2020 to 31 May 2022, and renews for one year unless notice is given sixty (60) "
        "days before the end of the term.",
        "This Agreement is effective June 1, 2021 and replaces the agreement dated May 1, 2018, which ends on May 31, 2021.",
        "Made on June 1, 2021. The term of this Agreement runs from January 1, 2021 to May 31, 2021.",
        "Dated June 1, 2021. The insurance policy expires on December 31, 2020 and is then renewed.",
    ),
)
