"""An automatic renewal that must be stopped long before the term ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.balance._actors import Sides, clause_of, read_sides
from contractlint.checks.balance._exit_rights import exit_rights, may_leave_in_time
from contractlint.checks.balance._side_names import MINE, THEIRS
from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.wording import quote
from contractlint.model import EntityKind, Evidence, Severity

_LONGEST = 60
"""Days of notice that are still usual."""
_SHOWN = 160
"""Characters of a clause that a message shows."""
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_STOPS = re.compile(
    r"(?i)\bunless\b|\buntil\b|\bnot\s(?:to\s|be\s|wish\sto\s|intend\sto\s|want\sto\s)?(?:renew|extend|continu)|\bnon-?renew|\b(?:terminat|cancel|discontinu|declin|opt(?:s|ing)?[\s-]out|stop|end(?:s|ing)?\sth)"
)
"""The notice is one that stops the renewal, not one by which it is asked for."""
_SOONER = re.compile(
    r"(?i)\bunless\s(?:(?:and\suntil|this|the|such|agreement|contract|it|has|have|been|is|are|sooner|earlier|otherwise|previously)\s){0,7}terminated\b[^.;]{0,60}?(?:,|$)"
)
"""Of every term it is said that it lasts unless it is ended sooner: no word of its renewal."""
_REMINDS = re.compile(r"(?i)\b(?:renewal\snotice|notice\sof\srenewal|remind\w{0,3})\b")
_ASKED_FOR = re.compile(
    r"(?i)\b(?:may|can|option\sto|right\sto|elects?\sto|entitled\sto)\s(?:\w+\s){0,2}?(?:renew|extend)\b"
)
_SHORT_TERM = 92
"""Days: whoever is bound for three months more by a missed day loses little."""
_RENEWED_FOR = re.compile(r"(?i)\b(?:renew|extend|continu)\w{0,4}\b[^.;]{0,90}$")


def find(subject: Subject) -> Iterator[Problem]:
    """The notice against renewal where it must be given more than sixty days before the end."""
    facts = subject.facts
    days = _days(facts.non_renewal_notice)
    if not facts.auto_renews or days <= _LONGEST:
        return
    place = dict(facts.places).get("non_renewal_notice")
    if place is None or not _is_against_renewal(place.text) or _renews_shortly(subject, place):
        return
    sides = read_sides(subject)
    if may_leave_in_time(subject.contract, sides) or _leaves_by(subject, place):
        return  # who misses the day may still leave
    if _others_only(subject, sides, place.start):
        return
    yield Problem(
        place.start,
        place.end,
        f"{_around(subject, place, facts.non_renewal_notice)}: the contract renews automatically unless it is stopped {_said(facts.non_renewal_notice)} before the end; whoever misses that day may be bound for another term.",
        "Ask for thirty days, or for a reminder from the other side before the day; and put the day in the calendar now.",
    )


def _is_against_renewal(words: str) -> bool:
    """Whether some words are of a notice that stops a renewal: not of one by which it is asked for, nor of a reminder."""
    return bool(_STOPS.search(_SOONER.sub(" ", words))) and not (_ASKED_FOR.search(words) or _REMINDS.search(words))


def _around(subject: Subject, place: Evidence, notice: str | None) -> str:
    """The words about the notice, for the message: a clause on the term is often long."""
    times = (e for e in subject.contract.entities if place.start <= e.start < place.end and e.value == notice)
    time = next(times, None)
    if time is None or len(place.text) < _SHOWN:
        return quote(place.text, _SHOWN)
    first, last = max(place.start, time.start - 90), min(place.end, time.end + 60)
    words = subject.contract.text[first:last]
    words = words if first == place.start else "… " + words.split(maxsplit=1)[-1]
    words = words if last == place.end else words.rsplit(maxsplit=1)[0] + " …"
    return quote(words, 2 * _SHOWN)


def _days(duration: str | None) -> int:
    """An ISO 8601 duration in days, a month as thirty; 0 where there is none or it is shorter than a day."""
    match = re.fullmatch(r"P(\d{1,4})([DWMY])", duration or "")
    return int(match[1]) * _DAYS[match[2]] if match else 0


def _said(duration: str | None) -> str:
    """An ISO 8601 duration in words: "6 months"."""
    match = re.fullmatch(r"P(\d{1,4})([DWMY])", duration or "")
    return f"{match[1]} {_UNITS[match[2]]}{'s' if match[1] != '1' else ''}" if match else ""


def _leaves_by(subject: Subject, place: Evidence) -> bool:
    """Whether the facts know of a notice without cause that is given for another reason than to stop the renewal."""
    leaving = dict(subject.facts.places).get("termination_notice")
    return (
        leaving is not None
        and not (leaving.start < place.end and place.start < leaving.end)
        and not _others_leave(subject, leaving)
    )


def _others_leave(subject: Subject, leaving: Evidence) -> bool:
    """Whether only the other side may leave by the words of a place."""
    sides = read_sides(subject)
    return sides is not None and any(
        right.side == THEIRS and right.start < leaving.end and leaving.start < right.end for right in exit_rights(sides)
    )


def _renews_shortly(subject: Subject, place: Evidence) -> bool:
    """Whether every term for which the contract renews by these words is one of a few weeks."""
    text = subject.contract.text
    terms = [
        _days(entity.value)
        for entity in subject.contract.entities
        if entity.kind is EntityKind.DURATION
        and place.start <= entity.start < place.end
        and _RENEWED_FOR.search(text[place.start : entity.start])
        and "unless" not in text[place.start : entity.start].lower()
    ]
    return bool(terms) and 0 < max(terms) <= _SHORT_TERM


def _others_only(subject: Subject, sides: Sides | None, at: int) -> bool:
    """Whether only the other side has to give the notice: then a long one is the reader's gain."""
    sentence = subject.contract.sentence_at(at)
    if sides is None or sentence is None:
        return False
    clause = clause_of(subject.contract, sentence)
    unless = re.search(r"(?i)\b(?:unless|until|if)\b", clause.words)
    named = sides.mentions(clause.start + (unless.end() if unless else 0), clause.end)
    return bool(named) and named[0].side == THEIRS and not any(mention.side == MINE for mention in named[:1])


CHECK = Check(
    id="balance/long-renewal-notice",
    title="A long notice against renewal",
    severity=Severity.WARNING,
    question="If the contract renews by itself, is sixty days or less enough to stop it?",
    why="A notice that must be given a quarter of a year before the end is easily missed, and then binds for another term at the other side’s price.",
    source="Drafting practice; state laws on automatic renewal (such as N.Y. Gen. Oblig. Law § 5-903, Wis. Stat. § 134.49) ask for a reminder 15 to 60 days before the last day for notice.",
    find=find,
    finds=(
        Example(
            "This Agreement runs for three years and renews automatically for further terms of one year each unless either party gives notice of non-renewal at least ninety (90) days before the end of the term.",
            "90 days",
        ),
        Example(
            "# Term\n\nThe initial term is 36 months. This Agreement shall automatically renew for successive one-year terms unless terminated by either party in writing not less than one hundred twenty (120) days prior to the expiration of the then-current term.",
            "120 days",
        ),
        Example(
            "# Term and renewal\n\nThis Agreement is for one year. At the end of the term it will be renewed automatically for another year, unless the Client notifies the Provider in writing six months before the end of the term that it does not want to renew.",
            "6 months",
        ),
        Example(
            "# Term\n\nThe term of this Agreement is two years. It shall be automatically extended for additional two-year periods unless one party gives the other written notice of its intent not to renew at least 75 days prior to the end of the then current term.",
            "75 days",
        ),
        Example(
            "# Renewal\n\nThe Agreement automatically renews for successive periods of twelve months, unless either party gives at least three (3) months' written notice before the renewal date that it will not be renewed.",
            "three (3) months",
            side="provider",
        ),
    ),
    skips=(
        "# Term\n\nThis Agreement runs for one year and renews automatically for one-year terms unless either party gives notice of non-renewal at least thirty (30) days before the end of the term.",
        "# Term\n\nThis Agreement runs for one year and renews automatically for one-year terms unless either party gives notice at least sixty (60) days before the end of the term.",
        "# Term\n\nThis Agreement runs for three years. It may be renewed by written agreement of the parties, who begin to negotiate at least ninety days before its end.",
        "# Termination\n\nEither party may terminate this Agreement for convenience on ninety (90) days’ written notice.",
        "# Term\n\nThis Agreement automatically renews each year. The Provider shall announce new prices at least 120 days before the end of each term.",
        "# Insurance\n\nThe Provider keeps its insurance in force and gives ninety days’ notice before a policy is cancelled or not renewed.",
        "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n# Term\n\nThe Client may renew this Agreement for one year by notice given ninety days before its end.",
    ),
)
