"""Named fees, promised availability and times to cure, as the contract says in several places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.consistency._statements import Reader, Statement
from contractlint.model import Entity, EntityKind, Sentence
from contractlint.parse.durations import days_of

_FEE = re.compile(
    r"\b(?P<name>(?:monthly|annual|yearly|quarterly|hourly|weekly|one-time|set-?up|onboarding|base|fixed|flat"
    r"|standard|retainer|termination|activation|installation)\s(?:recurring\s|service\s|services\s|support\s"
    r"|management\s|maintenance\s|retainer\s|subscription\s|hosting\s|labou?r\s){0,2}(?:fee|charge|rate"
    r"|retainer|price))[”\"’')]{0,2}\s?(?:for\s(?:the\s)?services\s)?(?:shall\sbe|will\sbe|is|of|equals|means"
    r"|[:|=]|in\sthe\samount\sof|equal\sto|at)\s{1,2}(?:a\s|the\s)?(?:sum\sof\s|amount\sof\s|equal\sto\s)?$"
)
_NOT_ONE_FEE = re.compile(
    r"\b(?:increase\w{0,2}|additional|excess|minimum|maximum|cap|up\sto|discount\w{0,2}|first|during|until|thereafter|after|from|starting|beginning|renewal|initial|year\s\d|phase|tier|for\seach|if|example|plus|reduc\w{2,5}|second|third|option\w{0,2}|between|pro\s?rat\w{1,3}|waive\w{0,1}|per\s(?:user|device|server|seat|site|location|workstation|endpoint|unit|mailbox)|senior|junior|weekends?|holidays?|after-hours|emergency)\b"
)
_UPTIME = re.compile(r"\b(?:(?P<of>\w+)\s)?(?:up-?time|availability|available)\b")
_OF_ALL = frozenset(
    "service services monthly guaranteed guarantee target minimum the overall system systems platform be is are an a of our its average annual and percentage have has shall with at least will remain provide maintain or any all each".split()
)
_WHOLE = re.compile(r"\b(?:the|our|all|its)\s(?:hosted\s|managed\s)?(?:services?|systems?|platform)\b")
_NOT_UPTIME = re.compile(
    r"\b(?:credit\w{0,2}|less\sthan|below|falls?|under|between|but|if|lower|terminate|scheduled\smaintenance\sof|goal|example|severity)\b|[<>≥≤]"
)
_CURE = re.compile(
    r"\b(?:cure[sd]?|remed(?:y|ied|ies)|correct(?:ed)?|rectif(?:y|ied))\b[^.;]{0,80}\b(?:within|for|in)\s(?:a\speriod\sof\s)?$|\bwithin\s$"
)
_CURE_BEHIND = re.compile(
    r"(?:of|after|following|from)\s(?:\w+\s){0,4}?(?:notice|notif\w{5,8})\b|(?:cure|period\sto\scure)\b"
)
_OTHER_CURE = re.compile(
    r"\b(?:pay\w{0,6}|non-?payment|invoices?|insolv\w{2,4}|bankrupt\w{1,3}|petition|confiden\w{2,9}|licen[cs]e|infring\w{2,6}|defect\w{0,5}|deliver\w{0,5}|insur\w{2,5}|key|personnel|minimum|warrant\w{1,3}|accept\w{0,6}|reject\w{0,3}|service\slevels?|royalt\w{1,4}|provided|except|non-?monetary|monetary|extend\w{0,3}|statement\sof\swork)\b"
)


def price_statements(reader: Reader) -> Iterator[Statement]:
    """Fees that have a name, availability in per cent, and how long a party in material breach has to cure it."""
    found: list[Statement] = []
    for amount in reader.entities(EntityKind.MONEY):
        sentence = reader.sentence(amount.start)
        if sentence and (statement := _fee(reader, amount, sentence)):
            found.append(statement)
    for percent in reader.entities(EntityKind.PERCENT):
        if 90 <= float(percent.value or 0) <= 100 and (sentence := reader.sentence(percent.start)):
            found += _uptime(reader, percent, sentence)
    yield from _without_lists(reader, found)
    if "material" in reader.lower:
        for duration in reader.entities(EntityKind.DURATION):
            sentence = reader.sentence(duration.start)
            if sentence and (statement := _cure(reader, duration, sentence)):
                yield statement


def _without_lists(reader: Reader, found: list[Statement]) -> Iterator[Statement]:
    """All statements but the lines of lists that give each of several services a fee or an availability of its own."""
    said: dict[tuple[str, str], set[float | str]] = {}
    labelled = [statement for statement in found if reader.label(reader.contract.sentences[statement.sentence])]
    for statement in labelled:
        said.setdefault((statement.subject, statement.detail), set()).add(statement.value)
    for statement in found:
        if statement not in labelled or len(said[statement.subject, statement.detail]) == 1:
            yield statement


def _fee(reader: Reader, amount: Entity, sentence: Sentence) -> Statement | None:
    """ "The monthly fee is $2,500"."""
    match = _FEE.search(reader.before(amount, sentence, 110))
    if not match:
        return None
    start, end = reader.bounds(sentence)
    if len(reader.values(start, end, EntityKind.MONEY)) > 1 or reader.is_exception(sentence):
        return None
    if _NOT_ONE_FEE.search(reader.words(sentence)) or _NOT_ONE_FEE.search(
        reader.lead_in(sentence) + reader.titles(sentence)
    ):
        return None
    name = " ".join(match["name"].split())
    return Statement(name.capitalize(), amount.value or "", amount.start, amount.end, sentence.index)


def _uptime(reader: Reader, percent: Entity, sentence: Sentence) -> Iterator[Statement]:
    """ "The services are available 99.9% of the time"."""
    start, end = reader.bounds(sentence)
    words = reader.words(sentence)
    if len(words) > 500 or len(reader.values(start, end, EntityKind.PERCENT)) > 1 or _NOT_UPTIME.search(words):
        return
    match = _UPTIME.search(reader.before(percent, sentence, 90)) or _UPTIME.search(reader.behind(percent, sentence, 50))
    if not match or reader.is_exception(sentence):
        return
    of = match["of"] or ""
    of_one = bool(of) and of not in _OF_ALL and not of[:1].isdigit()
    if of_one or _WHOLE.search(words) or _UPTIME.search(reader.label(sentence)):
        value = f"{percent.value}%"
        yield Statement("Availability", value, percent.start, percent.end, sentence.index, "", of if of_one else "")


def _cure(reader: Reader, duration: Entity, sentence: Sentence) -> Statement | None:
    """ "If a party materially breaches this Agreement and does not cure the breach within thirty days of notice"."""
    words = reader.words(sentence)
    days = days_of(duration.value, duration.unit)
    if "material" not in words or "terminat" not in words or len(words) > 700 or not 1 <= days <= 185:
        return None
    before, behind = reader.before(duration, sentence, 160), reader.behind(duration, sentence, 90)
    if (
        not _CURE.search(before)
        or not _CURE_BEHIND.match(behind)
        or not re.search(r"cure|remed|correct|rectif", before + behind)
    ):
        return None
    start, end = reader.bounds(sentence)
    if (
        len(reader.values(start, end, EntityKind.DURATION)) > 1
        or _OTHER_CURE.search(words)
        or reader.is_exception(sentence)
    ):
        return None
    who = reader.party(words[: words.find("terminat")])
    return Statement("Time to cure a material breach", days, duration.start, duration.end, sentence.index, who)
