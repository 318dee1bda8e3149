"""What the contract says of service in several places: times at each level, hours of support, notice of a breach."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from contractlint.checks.consistency._statements import Reader, Statement
from contractlint.model import BlockKind, Entity, EntityKind, Sentence, Table
from contractlint.parse.durations import days_of, find_durations

_MEASURES = (
    ("response", re.compile(r"\b(?:respon(?:d|ds|ded|ding|se|ses)|acknowledg\w{1,6}|call[\s-]?back)\b")),
    ("resolution", re.compile(r"\b(?:resol(?:ve|ved|ution|utions|ving)|restor\w{1,6}|fix(?:ed|es)?|repair\w{0,3})\b")),
)
_OTHER_MEASURE = re.compile(
    r"\b(?:on-?site|updates?|status|escalat\w{2,5}|work-?arounds?|temporary|after[\s-]hours|outside|arriv\w{2,4}|e-?mails?|chat|remote|holidays?|week-?ends?)\b"
)
_LEVEL = re.compile(
    r"\b(?:(?:severity|priority|sev|level|class|tier)(?:\slevel)?\s?[-:–#]?\s?(?P<number>[1-5]|one|two|three|four|five)|(?:p|s|sev)-?(?P<short>[1-5])|(?P<word>critical|emergency|urgent|high|major|serious|significant|medium|moderate|normal|standard|minor|low|routine))\b"
)
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}
_LEVEL_HEAD = re.compile(r"severity|priority|level|class|category|impact|urgency|incident|type")
_RESPONDS_TO = re.compile(
    r"\b(?:incidents?|issues?|problems?|tickets?|errors?|faults?|outages?|defects?|requests?|calls?|severity|priority|support)\b"
)
_OFF_TOPIC = re.compile(
    r"\b(?:invoices?|arbitrat\w{1,5}|disputes?|breach|proposals?|audit|claims?|subpoena|quot\w{1,5}|data\ssubject|notice|approv\w{1,4}|accept\w{0,6}|credits?|premium|gold|silver|bronze|platinum|basic|plan|target\sof|per\scent|percent|example)\b|%"
)
_PLAN = re.compile(r"\b(?:premium|gold|silver|bronze|platinum|basic|plans?|packages?|options?|tiers?)\b")
_LONGEST = 40
"""Days: a longer time is none of response."""

_HOURS_OF = (
    ("support hours", re.compile(r"\b(?:support|help\s?desk|service\sdesk|coverage|service)\s(?:hours|coverage)\b|\bhours\sof\s(?:support|coverage|service|operation)\b|\b(?:support|help\s?desk|service\sdesk)\b[^.;|]{0,60}\b(?:available|staffed|provided|open|operates?|answered|manned|offered)\b")),
    ("business hours", re.compile(r"\b(?:(?:normal|regular|standard)\s)?(?:business|working|office)\shours\b")),
)  # fmt: skip
_OTHER_HOURS = re.compile(
    r"\b(?:after[\s-]hours|emergenc\w{1,3}|on-?site|week-?ends?|saturdays?|sundays?|maintenance\swindow|severity|priority|critical|urgent|outside|except|notices?|deliver\w{2,4}|on-?call|chat|scheduled|time\szone|holidays?\sfrom|premium|gold|silver|until|nights?|evening)\b"
)

_BREACH = re.compile(
    r"\b(?:security|data|personal\s(?:data|information)|privacy|confidential\w{0,4}|cyber)\b[^.;]{0,40}\b(?:breach(?:es)?|incidents?)\b|\bbreach(?:es)?\sof\s(?:security|personal|data|unsecured)\b|\bunauthori[sz]ed\s(?:access|disclosure)\b"
)
_TELLS = re.compile(r"\b(?:notif(?:y|ies|ied|ication)|inform|report|notice|advise|alert)\b")
_AWARE = re.compile(
    r"(?:of|after|from|following)\s(?:the\s|its\s|their\s|it\s|first\s|any\s)?(?:\w+\s){0,3}?(?:aware|discover\w{0,3}|detect\w{0,3}|confirm\w{0,5}|learn\w{0,3}|identif\w{1,7}|determin\w{1,6}|occurr\w{1,5}|such|the|a)\b"
)


def service_statements(reader: Reader) -> Iterator[Statement]:
    """Times at each level from tables and sentences, hours of support, and how soon a breach of data is told."""
    inside = [(table.start, table.end) for table in reader.contract.document.tables]
    yield from _in_tables(reader)
    for duration in reader.entities(EntityKind.DURATION):
        sentence = reader.sentence(duration.start) if 0 < days_of(duration.value, duration.unit) <= _LONGEST else None
        if sentence is None or reader.is_exception(sentence):
            continue
        told = _told(reader, duration, sentence)
        if told:
            yield told
        elif not any(start <= duration.start < end for start, end in inside):
            yield from _in_sentence(reader, duration, sentence)
    yield from _hours(reader)


def level_of(words: str) -> frozenset[str]:
    """What a level is called in some lower-case words: its number, its name, or both ("Severity 1 (Critical)")."""
    names = set()
    for match in _LEVEL.finditer(words):
        number = match["number"] or match["short"]
        names.add(_NUMBERS.get(number, number) if number else match["word"])
    return frozenset(names)


def one_name_a_level(statements: list[Statement]) -> list[Statement]:
    """The same statements, with one name for each level: its number, where a table or a sentence gives both."""
    numbers: dict[str, set[str]] = {}
    for statement in statements:
        names = statement.detail.split()[1:] if statement.subject == "Time" else []
        if len(names) == 2 and names[0].isdigit():
            numbers.setdefault(names[1], set()).add(names[0])
    done = []
    for statement in statements:
        if statement.subject == "Time":
            measure, *names = statement.detail.split()
            known = numbers.get(names[-1], set())
            name = names[0] if names[0].isdigit() else min(known) if len(known) == 1 else names[0]
            done.append(replace(statement, detail=f"{measure} {name}"))
        else:
            done.append(statement)
    return done


def _detail(measure: str, names: frozenset[str]) -> str:
    return f"{measure} {' '.join(sorted(names))}"


def _in_tables(reader: Reader) -> Iterator[Statement]:
    """The times in all tables; a second table that differs at every level is of another service, and is left alone."""
    known: dict[str, float | str] = {}
    for table in reader.contract.document.tables:
        sentence = reader.contract.sentence_at(table.start)
        titles = reader.titles(sentence) if sentence else ""
        if _OTHER_MEASURE.search(titles) or _PLAN.search(titles):
            continue
        times = list(_in_table(reader, table))
        shared = [time for time in times if time.detail in known]
        if len(shared) < 2 or any(known[time.detail] == time.value for time in shared):
            yield from times
            known |= {time.detail: time.value for time in times if time.detail not in known}


def _in_table(reader: Reader, table: Table) -> Iterator[Statement]:
    """A table of levels with columns for response and resolution."""
    if len(table.rows) < 2:
        return
    head = [" ".join(cell.lower().split()) for cell in table.rows[0]]
    columns = {
        name: found[0]
        for name, measure in _MEASURES
        if len(
            found := [
                i
                for i, c in enumerate(head)
                if measure.search(c)
                and not _OTHER_MEASURE.search(c)
                and not any(m.search(c) for n, m in _MEASURES if n != name)
            ]
        )
        == 1
    }
    level_at = next((i for i, c in enumerate(head) if i not in columns.values() and _LEVEL_HEAD.search(c)), None)
    if level_at is None:
        return
    at = table.start
    for row in table.rows[1:]:
        names = level_of(" ".join(row[level_at].lower().split())[:60]) if level_at < len(row) else frozenset()
        for name, column in columns.items():
            cell = " ".join(row[column].split()) if column < len(row) else ""
            times = list(find_durations(cell))
            place = reader.text.find(cell, at, max(table.end, at)) if cell else -1
            if not names or len(times) != 1 or place < 0 or (sentence := reader.contract.sentence_at(place)) is None:
                continue
            start = place + times[0].start
            yield Statement(
                "Time", _hours_of(times[0]), start, start + len(times[0].text), sentence.index, "", _detail(name, names)
            )
            at = max(at, sentence.start)


def _hours_of(duration: Entity) -> float:
    """A time of response in hours; a business day is a day, a business hour an hour."""
    return days_of(duration.value) * 24


def _in_sentence(reader: Reader, duration: Entity, sentence: Sentence) -> Iterator[Statement]:
    """ "Severity 1 incidents: response within one hour"; one level and one time a clause."""
    if sentence.kind is BlockKind.TABLE_ROW:
        return
    before, behind = reader.before(duration, sentence, 130), reader.behind(duration, sentence, 50)
    words, titles = reader.words(sentence), reader.titles(sentence)
    if len(words) > 600 or _OFF_TOPIC.search(words) or not _RESPONDS_TO.search(words + " " + titles):
        return
    clause = re.split(r"[;]|\.\s|\b(?:hours?|minutes?|days?)\b,?\s(?:for|and|or)\b", before)[-1]
    if _OTHER_MEASURE.search(clause) or _OTHER_MEASURE.search(behind):
        return
    measures = [(match.end(), name) for name, measure in _MEASURES for match in measure.finditer(clause)]
    behind_it = re.match(r"[\s-]{0,2}(?:initial\s|target\s)?(respon\w{1,4}|resol\w{2,6})", behind)
    measure = (
        max(measures)[1]
        if measures
        else ("response" if behind_it and behind_it[1].startswith("resp") else "resolution" if behind_it else "")
    )
    names = level_of(clause)
    if not names and len(words) < 130:
        names = _above(reader, sentence)
    if not names:
        level = re.match(r"(?:of\s\w+\s|for\s)?[^.;,\d]{0,30}", behind)
        names = level_of(level[0]) if level and level[0].startswith("for ") else frozenset()
    if not measure or len(names) not in (1, 2):
        return
    if len(names) == 2 and not any(name.isdigit() for name in names):
        return
    yield Statement(
        "Time", _hours_of(duration), duration.start, duration.end, sentence.index, "", _detail(measure, names)
    )


def _above(reader: Reader, sentence: Sentence) -> frozenset[str]:
    """The level that the heading, the introduction or the line above a short line names."""
    section = reader.contract.section_path(sentence.section)[-1:]
    lines = [reader.contract.sentences[i] for i in range(sentence.index - 1, max(-1, sentence.index - 4), -1)]
    near = [*(one.title.lower() for one in section), reader.lead_in(sentence)[:160]]
    near += [reader.lower[line.start : line.end][:120] for line in lines]
    for words in near:
        names = level_of(words[:60])
        if (
            names
            and len(names) <= 2
            and re.match(
                r"\W{0,4}(?:[\w.]{1,5}\s)?(?:severity|priority|sev|p\d|level|critical|high|medium|low|urgent)", words
            )
        ):
            return names
    return frozenset()


def _hours(reader: Reader) -> Iterator[Statement]:
    """ "Support hours are Monday to Friday, 8:00 a.m. to 6:00 p.m.": the first hour and the last."""
    clocks = reader.entities(EntityKind.CLOCK)
    for first, last in pairwise(clocks):
        between = reader.lower[first.end : last.start]
        if len(between) > 34 or not re.fullmatch(
            r"[\s.]{0,2}(?:,?\s?(?:[ecmp][sd]?t|(?:eastern|central|mountain|pacific|local)(?:\sstandard)?(?:\stime)?|gmt|bst|utc|cet),?\s){0,1}(?:to|until|till|through|and|[-–—])\s?",
            between,
        ):
            continue
        sentence = reader.sentence(first.start)
        if sentence is None or "24x7" in (first.value, last.value) or reader.is_exception(sentence):
            continue
        start, end = reader.bounds(sentence)
        words = reader.words(sentence)
        low = bisect_left(clocks, start, key=lambda clock: clock.start)
        own = [clock for clock in clocks[low : low + 4] if clock.start < end]
        days = {day.value for day in reader.values(start, end, EntityKind.WEEKDAY)}
        if len(own) != 2 or days - {"Mon-Fri"} or _OTHER_HOURS.search(words) or len(words) > 500:
            continue
        near = words[max(0, first.start - start - 130) : last.end - start + 60]
        kinds = [name for name, pattern in _HOURS_OF if pattern.search(near)]
        if kinds and not (days - {"Mon-Fri"}):
            yield Statement(kinds[0].capitalize(), f"{first.value}-{last.value}", first.start, last.end, sentence.index)


def _told(reader: Reader, duration: Entity, sentence: Sentence) -> Statement | None:
    """ "The Provider notifies the Client of a data breach within 24 hours of becoming aware of it"."""
    words = reader.words(sentence)
    if not _BREACH.search(words) or not _TELLS.search(words) or len(words) > 900:
        return None
    before, behind = reader.before(duration, sentence, 160), reader.behind(duration, sentence, 90)
    if not re.search(r"\b(?:within|than|under|exceed|after|in)\s(?:\w+\s){0,3}?$", before[-40:]) or not _AWARE.match(
        behind
    ):
        return None
    tells = _TELLS.search(words)
    who = reader.party(words[: tells.start()]) if tells else ""
    return Statement(
        "Notice of a security breach",
        days_of(duration.value, duration.unit),
        duration.start,
        duration.end,
        sentence.index,
        who,
    )
