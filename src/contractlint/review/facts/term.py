"""How long the contract lasts at first."""

from __future__ import annotations

import re

from contractlint.model import Entity, EntityKind
from contractlint.parse.durations import days_of
from contractlint.parse.number_words import parse_number
from contractlint.review.facts.reading import Found, Passage, Reading, best

_INITIAL = re.compile(
    r"\b(?:initial|original|primary|base|minimum|fixed|first|basic|contract|service|subscription)\s(?:\w+\s){0,2}?(?:term|period|commitment|duration)\b[^.;]{0,70}$"
)
_TERM_OF = re.compile(
    r"\b(?:the\s)?(?:term|duration|period\sof\sperformance|length)[”\"’']?\s(?:of|for|hereof)\s?(?:(?:this|the|such|each|any|your|our)\s(?:\w+\s){0,4}?(?:agreement|contract|sow|statement of work|schedule|services?|engagement|subscription|order|exhibit|appointment)\b)?[^.;]{0,120}$"
)
_TERM_IS = re.compile(
    r"\bterm[”\"’')]{0,2}\s?(?:(?:hereof|hereunder|of service)\s?)?(?:shall|will|is|of|to|means|commences?|begins?|starts?|runs?|[:|(–—-])[^.;]{0,120}$"
)
_IN_EFFECT = re.compile(
    r"\b(?:in\s(?:full\s)?(?:force|effect)|force\sand\seffect|effective|continues?|continu\w{2,5}|remain\w{0,3}|valid|last|binding|bind|runs?|commenc\w{1,4}|begin\w{0,5}|start\w{0,3}|engag\w{1,5}|retain\w{0,3}|appoint\w{0,3}|extend|period\sof\sperformance)\b[^;]{0,140}$"
)
_PERIOD_OF = re.compile(
    r"\b(?:for|of|is|be)\s(?:an?\s|the\s|at\sleast\s)?(?:(?:initial|minimum|fixed|total|base|first|full)\s)?(?:(?:period|term|duration)\s(?:of\s)?)?(?:at\sleast\s|up\sto\s|not\sless\sthan\s|exactly\s)?$|\bfor\s(?:an?\s)?$|\bterm[”\"]?\s?[:|–—-]\s{0,2}$|\b(?:expires?|ends?|terminates?|until|expir\w{3,5}|through)\s(?:on\s|upon\s)?(?:the\s(?:date\s(?:that\sis|which\sis)\s)?)?$"
)
_FROM = re.compile(
    r"^[\s,]{0,2}(?:term|period)?[\s,]{0,2}(?:from|after|following|commencing|beginning|starting|as\sof|subsequent\sto|effective)\b[^.;]{0,40}\b(?:date|hereof|commencement|execution|signing|signature|(?:19|20)\d\d|agreement|launch|go-live)"
)
_NAMED = re.compile(
    r"^[^.;]{0,110}?\(?[^.;()]{0,30}[“\"](?:the\s)?(?:initial\s|original\s|base\s|primary\s|contract\s)?term[,.]?[”\"]"
)
_ADJECTIVE = re.compile(
    r"^[\s-]{0,2}(?:initial\s|fixed\s|minimum\s|base\s)?(?:term|contract|agreement|period|commitment|engagement|subscription)\b"
)
_OTHER = re.compile(
    r"\b(?:renew\w{0,5}|extensions?|extended\sfor|successive|additional|further|subsequent|notice|confidential\w{0,4}|non-?compet\w{0,6}|non-?solicit\w{0,6}|warrant\w{0,5}|surviv\w{1,4}|cure|invoices?|insurance|payments?|paid|retain\sr\w{1,6}|records|transition|wind-?down|patent|prior\sto|preceding|within|more\sthan|extend\s(?:\w+\s){0,2}?term|no\sevent\slater|one\sor\smore|at\sany\stime|if\s|audit\w{0,3}|exceed\w{0,4}|force\smajeure|occurred|longer\sof|elapsed|after\s(?:the\s)?(?:\w+\s){0,3}?(?:expir|terminat)\w{2,6}|following\s(?:the\s)?(?:\w+\s){0,3}?(?:expir|terminat)\w{2,6})\b"
)
_OFF_TOPIC = re.compile(
    r"confiden|warrant|compet|solicit|insur|payment|fees|invoice|surviv|record|audit|support hours|disclos|indemn|transition"
)
_RENEWS = re.compile(r"\b(?:successive|consecutive|additional|further|renewal|extension|extended|option)\b")
_DAY_BEFORE = re.compile(r"\bday\s(?:immediately\s)?(?:prior\sto|preceding)\b")
_ANNIVERSARY = re.compile(
    r"\b(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|fifteenth|twentieth|[a-z]{3,8}-?[a-z]{0,8}|\d{1,2}(?:st|nd|rd|th))\s(?:\(\s?\d{1,2}[a-z ]{0,5}\)\s)?(?:year\s)?anniversary\b"
)
_AFTER_TERM = re.compile(
    r"\b(?:during|term|terminat\w{2,4}|expir\w{2,6}|in\s(?:force|effect))\b[^.;]{0,70}\band\s(?:for\s)?(?:an?\s|the\s)?(?:additional\s|further\s)?(?:period\sof\s)?$"
)
YEARS_DEFINED = re.compile(
    r"\b(?:contract|agreement|service|operating|licen[cs]e|fiscal|calendar|billing)\s(?:year|quarter|month|period)[”\"’')]{0,2}\s(?:shall\s)?means?\b"
)
_ENDS_IN = re.compile(
    r"\b(?:this|the)\s(?:\w+\s){0,3}?(?:agreement|contract|sow)\s(?:shall|will)?\s?(?:automatically\s)?(?:terminate|expire|end)s?\s(?:on\s|upon\s|in\s)?(?:the\sdate\s(?:(?:that|which)\sis\s)?)?$"
)
_BREACH = re.compile(
    r"\b(?:breach\w{0,3}|default\w{0,3}|uncured|remedied|failure|fails?|force\smajeure|event\s(?:has|occurs)|prevent(?:s|ed)?|unable|condition)\b"
)
_AGREEMENT_LASTS = re.compile(
    r"\b(?:term|agreement|contract)\b[^.;]{0,60}\b(?:shall|will|is|be|remain|continue|commence)"
)
_MAY_END = re.compile(
    r"\b(?:may|right\sto|entitled\sto)\b[^.;]{0,60}\b(?:cancel|terminat)|\blater\sof\b|\bon\sor\safter\b|\bat\sany\stime\b"
)
_CONTRACT = re.compile(
    r"\b(?:agreements?|contract|term|terms|engag\w{2,6}|appoint\w{0,5}|retain\w{0,3}|licen[cs]\w{1,4}|subscription|services?|sow|statement\sof\swork|schedule|order|addendum"
    r"|amendment|consult\w{2,5}|hosting|maintenance|it|exhibit|plan|effective\sfor|period\sof\sperformance|sla|hereunder|hereof)\b"
)
"""What lasts, where something is said to "continue" or to be "in effect"."""
_TERM_OF_ANOTHER = re.compile(
    r"\bterm\sof\s(?:the|each|such|any)\s(?:[\w-]+\s){0,6}?(?:program|phase|lease|loan|warrants?|options?|policy|patent|insurance|employment|study|trial|note)\b"
)
"""The term of something that the contract speaks of, not of the contract."""
_OF_OFFICE = re.compile(
    r"\b(?:chair\w{0,6}|members?|directors?|representatives?|committee|officers?|arbitrators?|mediators?)\b[^.;]{0,120}\b(?:serve[sd]?|elected|appointed)\b[^.;]{0,40}$"
)
"""Before how long somebody holds an office."""
_OTHER_PERIOD = re.compile(
    r"\binitial\s(?:\w+\s)?(?:production|trial|evaluation|development|warranty|transition|pilot|test|testing|implementation|payment|notice|exclusivity)\s"
)
_LONGEST = 100 * 365
_SHORT = 27
"""Days that a contract lasts at least, unless it says that they are its term."""


def find_term(reading: Reading) -> Found | None:
    """The contract's first term as a duration."""
    found = []
    for passage in reading.about(
        "term", "in effect", "effective", "continue", "period of", "force", "valid for", "engag"
    ):
        if len(passage.words) > 4000 or YEARS_DEFINED.search(passage.lower):
            continue
        titles = reading.titles(passage.sentence)
        for duration in reading.values_in(passage, EntityKind.DURATION):
            weight = _weight(reading, duration, passage, titles)
            if weight:
                found.append(Found(duration.value or "", reading.quoted(passage, duration.start), weight))
    for passage in reading.about("anniversary"):
        match = None if YEARS_DEFINED.search(passage.lower) else _ANNIVERSARY.search(passage.lower)
        before = f"{reading.lead_in(passage)} {passage.lower[: match.start()]}" if match else ""
        if match and re.search(
            r"\b(?:term|effect|continu\w{1,3}|force|commenc\w{1,3}|terminates?|expires?|runs?|lasts?)\b", before
        ):
            near = _DAY_BEFORE.sub("", passage.lower[max(0, match.start() - 120) : match.start()])
            if _OTHER.search(near) or _MAY_END.search(f"{reading.lead_in(passage)} {near}"):
                continue
            years = parse_number(
                re.sub(r"(?:st|nd|rd|th)$", "", match["nth"]) if match["nth"][0].isdigit() else match["nth"]
            )
            if years:
                found.append(
                    Found(
                        f"P{years:g}Y",
                        reading.quoted(passage, passage.start + match.start()),
                        9 - 2.5 * (passage.sentence.part != 0),
                    )
                )
    return best(found, least=6)


def _weight(reading: Reading, duration: Entity, passage: Passage, titles: str) -> float:
    days = days_of(duration.value)
    if not 7 <= days <= _LONGEST or duration.unit == "business":
        return 0
    before, behind = reading.before(duration, passage, 240), reading.behind(duration, passage, 130)
    near = before[-100:]
    if _is_anothers(before) or (days < _SHORT and not _INITIAL.search(before) and not _TERM_IS.search(before)):
        return 0
    if (
        _OTHER.search(near)
        or _RENEWS.search(duration.text.lower())
        or re.match(
            r"[’'s)]{0,3}\s?(?:prior|advance|written|notice|(?:after|following|subsequent\sto|from)\s(?:\w+\s){0,3}?(?:expir|terminat|release)|(?:has|have|shall\shave)\s(?:elapsed|passed))",
            behind.lstrip(),
        )
        or _AFTER_TERM.search(near)
    ):
        return 0
    if _OFF_TOPIC.search(titles):
        return 0
    weight = 0.0
    if _INITIAL.search(before):
        weight = 8
    elif _TERM_IS.search(before) or _TERM_OF.search(before):
        weight = 6
    elif (_ENDS_IN.search(before) and _FROM.match(behind)) or (
        _IN_EFFECT.search(before) and _CONTRACT.search(before) and (_PERIOD_OF.search(before) or _FROM.match(behind))
    ):
        weight = 5
    elif not before.strip(' "“(') and re.search(r"(?:^|/ )(?:initial )?(?:term|duration)(?: of \w+)?[ .]*$", titles):
        weight = 6
    elif _ADJECTIVE.match(behind) or _PERIOD_OF.search(before):
        weight = 2
    if not weight:
        return 0
    weight += 1.0 * bool(_PERIOD_OF.search(before)) + 1.5 * bool(_FROM.match(behind)) + 2 * bool(_NAMED.match(behind))
    weight += 1.5 * bool(re.search(r"\bterm\b|duration|period of performance", titles)) + 0.5 * bool(
        _ADJECTIVE.match(behind)
    )
    weight += bool(re.search(r"\bthis\s(?:\w+\s){0,4}?(?:agreement|contract)\b", before))
    return weight - 2.5 * (passage.sentence.part != 0)


def _is_anothers(before: str) -> bool:
    """Whether a duration is that of a breach, an obstacle, or something else that the contract speaks of."""
    breach = max((match.end() for match in _BREACH.finditer(before)), default=None)
    if breach is not None and not _AGREEMENT_LASTS.search(before[breach:]):
        return True
    return bool(_TERM_OF_ANOTHER.search(before) or _OTHER_PERIOD.search(before) or _OF_OFFICE.search(before))
