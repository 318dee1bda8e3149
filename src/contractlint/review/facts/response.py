"""How soon the provider responds, at each level of severity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.model import BlockKind, EntityKind, Evidence, ResponseTime, Table
from contractlint.parse.durations import days_of, find_durations
from contractlint.review.facts.reading import Passage, Reading

_RESPONDS = re.compile(
    r"\b(?:respon(?:d|ds|ded|ding|se|ses)|acknowledg\w{1,6}|call[\s-]?back|reply|replies|initial\scontact|first\scontact)\b"
)
_RESOLVES = re.compile(
    r"\b(?:resol(?:ve|ved|ution|utions|ving)|restor\w{1,6}|fix(?:ed|es)?|work-?arounds?|correct\w{0,4}|repair\w{0,3}|on-?site|closed?|closure|updates?|status|escalat\w{2,4}|complet\w{2,4}|recover\w{0,3})\b"
)
_LEVEL = re.compile(
    r"\b(?:non-?(?:critical|emergency|urgent)|(?:severity|priority|sev|level|class|tier|category|impact)(?:\slevel)?\s?[-:–#]?\s?(?:\d|[ivx]{1,3}|[a-d]|one|two|three|four|five)\b(?:\s?[-:–(]{1,2}\s?[a-z]{3,12}\)?)?|(?:p|s|sev)[1-5]\b|critical|emergency|urgent|highest|high|major|serious|medium|moderate|normal|minor|low|routine)(?:\s(?:severity|priority|impact))?"
)
_LEVEL_BEHIND = re.compile(
    rf"^[^.;:,|\d]{{0,40}}?\b(?:for|on|to|of|in)\s(?:(?:all|any|the|other)\s){{0,2}}(?P<level>{_LEVEL.pattern})"
)
_LEVEL_HEAD = re.compile(r"severity|priority|level|class|category|impact|urgency|type|incident")
_TOPIC = re.compile(
    r"\b(?:support|incidents?|issues?|problems?|tickets?|severity|priority|calls?|help\s?desk|service\s(?:desk|levels?|requests?)|errors?|e-?mails?|alerts?|outages?|faults?|emergenc\w{1,3}|defects?|technical|trouble|response\stimes?|bugs?)\b"
)
_OFF_TOPIC = re.compile(
    r"\b(?:invoices?|arbitrat\w{1,5}|disputes?|breach\snotice|proposals?|audit|claims?|subpoena|regulator\w{0,3}|change\s(?:request|order|control)|request\sfor\s(?:quot|propos)\w{1,7}|data\ssubject|litigation|rfp|notice\sof\s(?:breach|claim)|approv\w{1,4}|accept\w{0,6}|deliverables?|transactions?\s(?:response|in\san\saverage)|page\sloads?|server\sresponse|point\sof\sdemarcation)\b"
)
_NEXT_DAY = re.compile(r"\b(?:next|nbd|following)(?:\s(?:business|working))?(?:\sday)?\b")
_LONGEST = 15.0
_MOST = 24


def find_response_times(reading: Reading) -> tuple[tuple[ResponseTime, ...], Evidence | None]:
    """Response times by level, from tables first and then from sentences, and where the first stands."""
    found: dict[tuple[str | None, str], tuple[ResponseTime, Evidence | None]] = {}
    read: list[tuple[int, int]] = []
    for table in reading.contract.document.tables:
        for time in _in_table(table):
            passage = reading.passage_at(table.start)
            found.setdefault((time.level, time.time), (time, reading.quoted(passage) if passage else None))
            read.append((table.start, table.end))
    for passage in reading.about("respon", "acknowledg", "call back", "callback"):
        if any(start <= passage.start < end for start, end in read) or passage.is_heading:
            continue
        for time in _in_passage(reading, passage):
            found.setdefault((time.level, time.time), (time, reading.quoted(passage)))
    chosen = list(found.values())[:_MOST]
    return tuple(time for time, _ in chosen), next((place for _, place in chosen if place), None)


def _in_table(table: Table) -> Iterator[ResponseTime]:
    """The rows of a severity table with a response column; or, where the levels head the columns, its response row."""
    if len(table.rows) < 2:
        return
    head = [cell.lower() for cell in table.rows[0]]
    column = _response_column(head)
    if column is not None and len(head) > 1:
        level_at = next(
            (i for i, cell in enumerate(head) if i != column and _LEVEL_HEAD.search(cell)), 0 if column else 1
        )
        for row in table.rows[1:]:
            time = _time_in(row[column]) if column < len(row) and level_at < len(row) else None
            if time:
                yield ResponseTime(_tidy(row[level_at]) or None, time, _joined(row))
        return
    for row in table.rows[1:]:
        if row and _RESPONDS.search(row[0].lower()) and any(_LEVEL.search(cell) for cell in head[1:]):
            for name, cell in zip(table.rows[0][1:], row[1:], strict=False):
                time = _time_in(cell)
                if time and name.strip():
                    yield ResponseTime(_tidy(name), time, f"{_tidy(row[0])}: {_tidy(cell)}")


def _response_column(head: list[str]) -> int | None:
    columns = [i for i, cell in enumerate(head) if _RESPONDS.search(cell) and len(cell) < 80]
    plain = [i for i in columns if not _RESOLVES.search(head[i])]
    return next(iter(plain or columns), None)


def _time_in(cell: str) -> str | None:
    """The first duration in a cell; the next business day is one day."""
    for duration in find_durations(cell):
        if duration.value and 0 < days_of(duration.value) <= _LONGEST:
            return duration.value
    return "P1D" if _NEXT_DAY.search(cell.lower()) and re.search(r"day|nbd", cell.lower()) else None


def _in_passage(reading: Reading, passage: Passage) -> Iterator[ResponseTime]:
    lower = passage.lower
    if not _RESPONDS.search(lower):
        return
    lead, titles = reading.lead_in(passage), reading.titles(passage.sentence)
    around = lower + " " + lead + " " + titles
    if not _TOPIC.search(around) or _OFF_TOPIC.search(lower):
        return
    levelled = False
    for duration in reading.values_in(passage, EntityKind.DURATION):
        if not duration.value or not 0 < days_of(duration.value) <= _LONGEST:
            continue
        before, behind = reading.before(duration, passage, 110), reading.behind(duration, passage, 40)
        if not _is_response(before, behind):
            continue
        level = _level(reading, passage, before, reading.behind(duration, passage, 70), allow_context=not levelled)
        levelled = levelled or level is not None
        yield ResponseTime(level, duration.value, _window(reading, passage, duration.start, duration.end))


def _is_response(before: str, behind: str) -> bool:
    """Whether a duration is how soon someone responds, and not how soon it is mended."""
    at_once = re.match(
        r"[\s-]{0,2}(?:\w+[\s-]){0,2}?(?:initial\s)?(?:response|respond|acknowledg|call[\s-]?back)", behind
    )
    if at_once and not re.match(r"\s?(?:of|after|from)\b", behind):
        return True
    said = list(_RESPONDS.finditer(before))
    if not said or re.match(r"[’'s]{0,2}\s?(?:after|of|from|following)\s(?:the\s)?(?:initial\s)?response", behind):
        return False
    between = before[said[-1].end() :]
    return not _RESOLVES.search(between) and not re.search(r"\d\s(?:minutes?|hours?|days?)\b|[.;]\s", between)


def _level(reading: Reading, passage: Passage, before: str, behind: str, *, allow_context: bool) -> str | None:
    """The level for which a time is ("... response on non-critical issues"), else the one named nearest before it.

    Where neither is named: the level in the introduction, the heading or the lines above a list item.
    """
    after = _LEVEL_BEHIND.match(behind)
    if after:
        return _tidy(after["level"])
    named = list(_LEVEL.finditer(before))
    if named:
        return _tidy(named[-1][0])
    if not allow_context:
        return None
    sections = reading.contract.section_path(passage.sentence.section)
    nearby = [sections[-1].title.lower()] if sections else []
    nearby.append(reading.lead_in(passage)[:160])
    index = passage.sentence.index
    if passage.sentence.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW) or len(passage.words) < 90:
        nearby += [reading.passage(i).lower[:120] for i in range(index - 1, max(-1, index - 4), -1)]
    for words in nearby:
        match = _LEVEL.search(words)
        if match and ("severity" in words or "priority" in words or match.start() < 12):
            return _tidy(match[0])
    return None


def _tidy(words: str) -> str:
    words = " ".join(words.split()).strip(" *:–—-")
    if words.count("(") != words.count(")"):
        words = words.strip("()").strip()
    return words[:1].upper() + words[1:80]


def _joined(row: tuple[str, ...]) -> str:
    return " | ".join(" ".join(cell.split()) for cell in row if cell.strip())[:300]


def _window(reading: Reading, passage: Passage, start: int, end: int) -> str:
    if len(passage.words) <= 300:
        return " ".join(passage.words.split())
    low = reading.text.find(" ", max(passage.start, start - 150), start) + 1 or start
    high = reading.text.rfind(" ", end, min(passage.end, end + 80))
    return " ".join(reading.text[low : high if high > end else end].split())
