"""When a contract begins and ends, in its own words: starts, ends, periods from one date to another, and their lengths."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from contractlint.model import Contract, Entity, EntityKind, Facts
from contractlint.parse.durations import days_of

_FULL = len("2024-01-31")
_REACH = 240
_OPENING = 3000
"""Characters in which the title, the parties and the recitals stand."""
_SENTENCE_END = re.compile(r"(?:[.;]\s{1,3}(?=[A-Z(“\"])|\n\n(?=[^a-z(]))")
_TO_THE = r"(?:and\sincluding\s|the\s|midnight\s(?:on|of)\s|close\sof\sbusiness\son\s|11:59\s?[ap]\.?m\.?,?\s(?:\w+\s){0,2}(?:on\s)?)?"
_BECOMES_EFFECTIVE = re.compile(
    r"\b(?:made|entered\sinto|dated|effective|executed|commenc\w{1,4}|begin\w{0,5}|starts?|as\sof)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_TITLE_BEFORE = re.compile(r"(?:^|\s)(?:AGREEMENT|CONTRACT|Agreement|Contract)\W{1,4}(?:(?:D|d)ated?:?\s)?$")
_DATED = re.compile(r"\b(?:dated|made|entered\sinto)\s(?:as\sof|as\sat|on|this)?\s{0,2}(?:the\s)?$", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:expir(?:es?|ing|ation|y)|terminat(?:es?|ing|ion)|end(?:s|ing)?|conclud(?:es?|ing)|laps(?:es?|ing)|remains?|continues?"
    r"|in\s(?:full\s)?(?:force|effect)|valid|runs?)(?:\sdate)?\b[^.;]{0,60}?"
    rf"(?:\b(?:on|until|till|through|thru|to|at|as\sof|is|be|by)|[:|])\s{{1,3}}{_TO_THE}$",
    re.IGNORECASE,
)
_OF_CONTRACT = re.compile(
    r"\b(?:this|the|such)\s(?:[\w-]{1,20}\s){0,3}?(?:agreement|contract|sow|statement\sof\swork|engagement|retainer|subscription|order)\b"
    r"|\b(?:(?:initial|contract|agreement|service|base)\s)?term\b|\bperiod\sof\sperformance\b|\b(?:expir(?:ation|y)|end)\sdate\b",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"\bthis\s(?:[\w-]{1,20}\s){0,3}?(?:agreement|contract|amendment|addendum|sow|statement|order)\b", re.IGNORECASE
)
_OF_ANOTHER = re.compile(
    r"\b(?:was|were|had|has|have|which|whose|certain|existing|original|previous|former|currently|scheduled|whereas"
    r"|(?:prior|earlier)\s(?:agreement|contract|version|term)|amended|superseded|replaced|master|underlying|offer|option|notice\speriod"
    r"|warrant\w{0,4}|insurance|policy|patent|lease|trial|discount|proposal|quot\w{1,6}|pric\w{1,4}|fiscal|calendar|quarter"
    r"|registration|certificate|permit|audit|interest|escrow|milestone|deliver\w{0,3}|exclusiv\w{1,4}|loan|note|guarant\w{1,3}"
    r"|employ\w{1,6}|cure|earlier\sof)\b|\b(?:prior\sto|before)\s.{0,24}$",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"(?i)\b(?:amendment|addendum|extension|renewal|restated|novation|supplement\w{0,2}|waiver|assignment|settlement)\b"
)
_AMENDS = re.compile(r"(?i)\b(?:amendments?|amended|addendum|restated|novation)\b")
_FROM = re.compile(
    r"\b(?:from|between|commenc\w{1,4}|begin\w{0,5}|start\w{0,3}|effective|period|term|during|dates?)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:st|nd|rd|th)?[\s,]{0,3}(?:\([^()]{1,60}\)[\s,]{0,2})?(?:and\s(?:shall\s|will\s)?)?"
    r"(?:to|through|until|till|thru|[-–—]|(?:[^.;]{0,60}?(?:\band|,)\s)?(?:(?:shall|will)\s)?(?:end(?:ing|s)?|expir(?:ing|es?)|terminat(?:ing|es?)"
    r"|continu(?:ing|es?)|remain\w{0,4}|run(?:s|ning)?|conclud(?:ing|es?))\b[^.;]{0,70}?\b(?:on|until|through|thru|at|to|by|as\sof|till))"
    rf"\s?{_TO_THE}",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:chang|amend|mov|extend|accelerat|revis|replac|postpon|defer|reschedul|shift|delet|restat|correct|adjust|reduc)\w{0,5}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time from one date of the text to another, and the one length that is named with it."""

    first: Entity
    last: Entity
    length: Entity | None


def first_day(contract: Contract, facts: Facts) -> Entity | None:
    """The date on which the contract takes effect or is made; never that of a signature, which may come years later."""
    place = dict(facts.places).get("effective_date")
    if place and _is_of_signature(contract, place.start):
        place = None
    for date in _full_dates(contract):
        if _is_of_signature(contract, date.start):
            continue
        if place and place.start <= date.start < place.end and date.value == facts.effective_date:
            return date
        if place or date.start > _OPENING:
            continue
        before = words_before(contract, date)
        titled = date.start < 600 and _TITLE_BEFORE.search(contract.text[max(0, date.start - 30) : date.start])
        if titled or (_BECOMES_EFFECTIVE.search(before) and not _OF_ANOTHER.search(before)):
            return date
    return None


def earliest_paper(contract: Contract) -> Entity | None:
    """The earliest date of a paper that the text speaks of: a contract is not older than what it cites."""
    dated = [
        date
        for date in _full_dates(contract)
        if _DATED.search(contract.text, max(0, date.start - 30), date.start)
        and not _is_of_signature(contract, date.start)
    ]
    return min(dated, key=lambda date: (date.value or "", date.start), default=None)


def ends(contract: Contract) -> Iterator[Entity]:
    """The dates on which the text says that the contract itself expires.

    A text that changes an earlier contract also tells of that one's end: where the opening speaks of amendments only
    what "shall" happen counts, and in an amendment only what it says of "this" agreement.
    """
    changes = bool(_CHANGES.search(contract.text[:400]))
    mentions = bool(_AMENDS.search(contract.text[:_OPENING]))
    for date in _full_dates(contract):
        before = words_before(contract, date)
        if not _ENDS.search(before) or _OF_ANOTHER.search(before):
            continue
        sentence = contract.sentence_at(date.start)
        if sentence is None or sentence.is_recital or sentence.is_signature or (changes and not _THIS.search(before)):
            continue
        if (changes or mentions) and not re.search(r"(?i)\b(?:shall|will|hereby)\b", before):
            continue
        titles = " ".join(section.title for section in contract.section_path(sentence.section))
        if _OF_CONTRACT.search(before) or re.search(r"(?i)\bterm\b|\bduration\b", titles):
            yield date


def periods(contract: Contract) -> Iterator[Period]:
    """Every "from A to B", "commencing on A and ending on B"; dates that are only moved from A to B are none."""
    dates = [date for date in contract.entities if date.kind is EntityKind.DATE and date.value]
    lengths = [duration for duration in contract.entities if duration.kind is EntityKind.DURATION]
    starts = [duration.start for duration in lengths]
    for first, last in pairwise(dates):
        between = contract.text[first.end : last.start]
        if len(between) > 130 or len(first.value or "") != len(last.value or ""):
            continue
        before = words_before(contract, first)
        spans = "between" in before[-12:].lower() and between.strip().lower() == "and"
        if not spans and not (_TO.fullmatch(between) and _FROM.search(before)):
            continue
        if _CHANGED.search(before[-90:]):
            continue
        low, high = bisect_left(starts, first.start - min(len(before), 110)), bisect_left(starts, last.end + 30)
        yield Period(first, last, the_one_length(lengths[low:high]))


def the_one_length(lengths: list[Entity]) -> Entity | None:
    """The only duration of a month or more; None where there are several, of which any may be meant."""
    long = [each for each in lengths if days_of(each.value) >= 27 and each.unit != "business"]
    return long[0] if len(long) == 1 else None


def words_before(contract: Contract, entity: Entity) -> str:
    """The words of a sentence before a value, also where a page break has torn it."""
    window = contract.text[max(0, entity.start - _REACH) : entity.start]
    cuts = [match.end() for match in _SENTENCE_END.finditer(window)]
    return window[cuts[-1] :] if cuts else window


def words_behind(contract: Contract, entity: Entity, reach: int = 120) -> str:
    """The words of a sentence behind a value."""
    window = contract.text[entity.end : entity.end + reach]
    cut = _SENTENCE_END.search(window)
    return window[: cut.start()] if cut else window


def _is_of_signature(contract: Contract, offset: int) -> bool:
    """The place is in a signature block; a line "Dated: ..." below the title is not."""
    sentence = contract.sentence_at(offset)
    return sentence is not None and sentence.is_signature and offset > _OPENING


def _full_dates(contract: Contract) -> Iterator[Entity]:
    for entity in contract.entities:
        if entity.kind is EntityKind.DATE and entity.value and len(entity.value) == _FULL:
            yield entity
