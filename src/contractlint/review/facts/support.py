"""During which hours support is given."""

from __future__ import annotations

import re

from contractlint.model import Entity, EntityKind
from contractlint.review.facts.reading import Found, Passage, Reading, best

_GAP = 70
"""Characters between two values that still belong to one statement of hours."""

_SUPPORT = re.compile(
    r"\b(?:support|on[\s-](?:call|site)\s(?:service|support|help|maintenance)|help\s?desk|service\sdesk|hotline|technical\sassistance|on-?site|maintenance\sservices?|remote|coverage|staffed|telephone|phone|call\scent(?:er|re)|technicians?|engineers?|noc|network\soperations)\b"
)
_HOURS = re.compile(
    r"\b(?:(?:business|service|support|working|office|operating|coverage|regular|normal|standard|core|principal\speriod\sof|help\s?desk)\s(?:\w+\s)?(?:hours|days)|hours\sof\s(?:operation|coverage|support|service|availability|business)|normal\sbusiness|prime\s(?:time|shift))\b"
)
_DEFINES = re.compile(r"(?:hours|day|days|period)[”\"’*)]{0,3}\s?(?:shall\s)?(?:means?|are|is|be|[:=|–—-])")
_NOT_SUPPORT = re.compile(
    r"\b(?:notices?|deemed|maintenance\swindow|scheduled\s(?:maintenance|downtime)|closing|facsimile|email\sis|received\safter|delivered|delivery|expir\w{1,5}|batch|trading|employment|lunch|invoice|prior\sto|no\slater\sthan|backups?|upgrades?|on\sthe\sdate|effective)\b"
)
_ZONE = re.compile(
    r"^[\s,]{0,2}\(?(?:(?:[ECMP][SD]?T|GMT|UTC|BST|CET|AEST|AEDT|AWST|UK|US)(?:\s?[+-]\d{1,2})?\b\)?|(?:(?:prevailing|local|U\.?S\.?|North\sAmerican|Australian)\s)?(?:Eastern|Central|Mountain|Pacific|Atlantic|local|Local|London|Greenwich|New\sYork|Sydney|eastern|central|pacific|mountain|prevailing)\s(?:[Ss]tandard\s|[Dd]aylight\s|[Mm]ean\s)?[Tt]ime\)?|local\sto\s[^.;,]{3,40}|local\stime)"
)
_HOLIDAYS = re.compile(
    r"^[\s,]{0,2}\(?(?:excluding|except(?:ing)?(?:\sfor)?|other\sthan|not\sincluding|exclusive\sof)\s[^.;()]{0,70}?holidays?\)?",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"^[\s,\-–—&()]{0,4}(?:(?:and|to|through|from|between|until|the|hours|of|on|at|a\sday|during|or|daily|per\sday|est|edt|cst|cdt|pst|pdt|et|ct|pt|mt|eastern|central|pacific|mountain|local|standard|time|gmt|week|days|holidays|a|each|every|day|inclusive|business|weekdays|weekends|seven|7|five|5|support|x|365|year|per)[\s,\-–—&().:;/]{0,4}){0,9}$"
)


def find_support_hours(reading: Reading) -> Found | None:
    """The words that say when support is given: "Monday to Friday, 8:00 a.m. to 6:00 p.m. Eastern Time"."""
    found: list[Found] = []
    always: list[Found] = []
    done = -1
    for value in reading.values(0, len(reading.text), EntityKind.CLOCK):
        if value.start < done:
            continue
        passage = reading.passage_at(value.start)
        if passage is None or passage.sentence.is_signature:
            continue
        start, end, times = _cluster(reading, value, passage)
        done = end
        weight = _weight(reading, passage, start, end, times)
        if weight:
            found.append(Found(" ".join(reading.text[start:end].split()), reading.quoted(passage, start), weight))
            if any(value.value == "24x7" for value in times):
                always.append(found[-1])
    return best(found, least=4) or best(always, least=3) or _days_alone(reading)


def _days_alone(reading: Reading) -> Found | None:
    """ "Regular business hours (Monday-Friday, holidays excluded)": days, where no clock times are stated."""
    for first in reading.values(0, len(reading.text), EntityKind.WEEKDAY):
        passage = reading.passage_at(first.start)
        if passage is None or passage.sentence.is_signature:
            continue
        days = [value for value in reading.values_in(passage, EntityKind.WEEKDAY) if value.start >= first.start]
        end = days[1].end if len(days) > 1 and _belongs(reading, days[0], days[1]) else first.end
        words = reading.text[first.start : end]
        near = reading.lower[max(passage.start, first.start - 160) : first.start]
        of_support = _HOURS.search(near) and _SUPPORT.search(passage.lower)
        of_a_visit = _NOT_SUPPORT.search(near) or re.search(r"audit|inspect|review|examin|books|records", near)
        if of_support and not of_a_visit and re.search(r"\s?[-–—]\s?|\b(?:to|through|thru)\b", words):
            return Found(" ".join(words.split()), reading.quoted(passage, first.start), 3)
    return None


def _cluster(reading: Reading, value: Entity, passage: Passage) -> tuple[int, int, list[Entity]]:
    """The stretch of days and times around a clock time, with its time zone and the holidays left out."""
    values = reading.values_in(passage, EntityKind.CLOCK, EntityKind.WEEKDAY)
    at = values.index(value)
    first = last = at
    while first > 0 and _belongs(reading, values[first - 1], values[first]):
        first -= 1
    while last + 1 < len(values) and _belongs(reading, values[last], values[last + 1]):
        last += 1
    end = values[last].end
    for pattern in (_ZONE, _HOLIDAYS):
        match = pattern.match(reading.text[end : min(passage.end, end + 110)])
        end += match.end() if match else 0
    return values[first].start, end, values[first : last + 1]


def _belongs(reading: Reading, left: Entity, right: Entity) -> bool:
    between = reading.lower[left.end : right.start]
    return len(between) <= _GAP and bool(_JOINS.match(between))


def _weight(reading: Reading, passage: Passage, start: int, end: int, times: list[Entity]) -> float:
    clocks = [value for value in times if value.kind is EntityKind.CLOCK]
    always = any(value.value == "24x7" for value in clocks)
    if len(clocks) < 2 and not always:
        return 0
    near = reading.lower[max(passage.start, start - 160) : min(passage.end, end + 100)]
    titles = reading.titles(passage.sentence)
    topic = near + " " + titles + " " + reading.lead_in(passage)[-120:]
    weight = 2.0 * bool(_SUPPORT.search(topic)) + 2.5 * bool(_HOURS.search(topic))
    if not weight:
        return 0
    weight += (
        1.5 * bool(_DEFINES.search(near))
        + bool(any(v.kind is EntityKind.WEEKDAY for v in times))
        + (0.5 + 1.5 * bool(_SUPPORT.search(near)) if always else 1.0)
    )
    weight += bool(
        re.search(
            r"\bprovid\w{1,3}\b[^.;]{0,60}\bservices?\b[^.;]{0,90}\bfrom\s$",
            reading.lower[max(passage.start, start - 200) : start],
        )
    )
    weight -= 2.5 * bool(_NOT_SUPPORT.search(near)) + bool(
        re.search(r"emergenc|after[\s-]hours|severity\s1|critical", near)
    )
    return weight
