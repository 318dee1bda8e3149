"""What happens at the end of the term: renewal, for how long, and the notice that stops it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from contractlint.model import Entity, EntityKind
from contractlint.parse.durations import days_of
from contractlint.review.facts.reading import Found, Passage, Reading, best

_RENEWS = re.compile(
    r"\b(?:renew(?:s|ed|al|als|able|ing)?|extend(?:s|ed|ing)?|extension|continue[sd]?|roll(?:s|ed)?\sover|carr(?:y|ies)\son|evergreen)\b"
)
_AUTOMATIC = re.compile(
    r"\b(?:automatic(?:ally)?|auto-?renew\w{0,3}|evergreen|self-?renew\w{0,3})\b|\b(?:shall|will|be|is)\s(?:then\s|thereafter\s|be\s|further\s){0,3}(?:deemed\s(?:to\sbe\s)?)?(?:renew(?:ed)?|extended|continued?\sthereafter)\b[^.;]{0,220}\bunless\b|\bunless\b[^.;]{0,200}\b(?:shall|will|is|be)\s(?:then\s|thereafter\s|be\s|further\s|deemed\s){0,3}(?:renew(?:ed)?|extended)\b"
    r"|\b(?:it|agreement|contract|term|plan|subscription|retainer|order)\s(?:then\s|thereafter\s)?renews\b|\b(?:continues?|carries\son|runs\son)\b[^.;]{0,50}\b(?:on\sa\s|from\s|thereafter\s)(?:year|month)[\s-](?:to|by)[\s-](?:year|month)"
    r"|\b(?:shall|will)\s(?:thereafter\s)?(?:renew|continue)\s(?:thereafter\s)?(?:from\s)?(?:on\sa\s)?(?:year[\s-]to[\s-]year|month[\s-]to[\s-]month|for\s(?:successive|consecutive))"
)
_NOT_AUTOMATIC = re.compile(
    r"\b(?:does|shall|will)\snot\s(?:\w+\s)?renew\b|\b(?:not|no)\s(?:be\s)?(?:automatic(?:ally)?|auto-renew\w{0,3})|\bmay\s(?:\w+\s){0,3}?(?:renew|extend|be\srenewed|be\sextended)\b|\b(?:renew(?:ed|al)?|extend(?:ed)?|extension)\b[^.;]{0,60}\b(?:mutual|written)\s(?:\w+\s)?(?:agreement|consent|mutual)|\boptions?\sto\s(?:renew|extend)|\bright\sto\s(?:renew|extend)|\bno\s(?:right|obligation)\s(?:\w+\s){0,2}?to\s(?:renew|extend)|\bagree\sto\s(?:renew|extend)"
)
_OF_CONTRACT = re.compile(
    r"\b(?:agreement|contract|term|license|services?|subscription|sow|engagement|schedule|maintenance|order|appointment)\b"
)
_NOT_RENEWAL = re.compile(
    r"\b(?:time\s(?:for|of|to)\s(?:\w+\s)?(?:perform|deliver|pay)|shall\sextend\sto|extends?\s(?:only\s)?to|letter\sof\scredit|has\snot\sbeen\s(?:renewed|extended)|lease|patent|cure\speriod|(?:said|such|that|which)\s(?:\w+\s){0,2}?periods?\s(?:shall|will|may)\s(?:\w+\s)?be\s(?:\w+\s)?extended|credit\sextended|to\sthe\sextent)\b"
)
_AT_ITS_END = re.compile(
    r"\b(?:end|expir\w{3,5}|conclusion|completion|anniversary)\sof\s(?:the|its|such|this)\sinitial"
)
_SUCCESSIVE = re.compile(
    r"\b(?:successive|consecutive|additional|further|renewal|subsequent|extended|extension|another|like|new|next)\b"
)
_RENEW_FOR = re.compile(
    r"\b(?:renew(?:ed|s|al|als|able)?|extend(?:ed|s)?|extension|continued?|terms?|periods?)\b[^.;]{0,160}$"
)
_BEFORE_END = re.compile(
    r"^[’'s)]{0,3}\s?(?:advance\s|written\s|prior\s|or\smore\s|calendar\s|of\s|notice\s|in\swriting\s|and\s|but\s|\([^()]{0,30}\)\s|business\s){0,5}(?:(?:prior|before|previous|preceding|in\sadvance|ahead|notice)\b)"
)
_END = re.compile(
    r"\b(?:expir\w{1,6}|end|ending|anniversary|renew\w{0,5}|term|termination\sdate|conclusion|completion|commencement|beginning|period)\b"
)
_NOTICE = re.compile(
    r"\bnotice|\bnotif|\bnon-?renew|\bintent|\belect|\bnot\sto\s(?:renew|extend)|\bunless\b|\bobject|\bterminat|\bdecline|\bcancel|\bopt[\s-]out|\badvise|\binform|\bin\swriting|\brequest|\bagree"
)
_ENDS_AT_TERM = re.compile(
    r"\b(?:terminat\w{1,3}|cancel\w{0,3}|(?:end|stop)\s(?:it|this|the))\b[^.;]{0,60}\b(?:at|upon|effective|as\sof|on)\s(?:on\s|as\sof\s)?(?:the\s)?(?:end|expiration|expiry|anniversary)\s(?:date\s)?of\s(?:the|any|each|its)\b|\b(?:notice\sof\s(?:non-?renewal|intent\w{0,3}\snot))"
)
_NOTICE_LABEL = re.compile(r"non-?renewal|notice\b.{0,20}\brenew|renewal\snotice")
_NEGOTIATES = re.compile(
    r"\b(?:negotiat\w{1,4}|good\sfaith|beginning|commencing|discuss|meet|proposal|remind\w{0,3})\b"
)
_DURATION_NAMES = (
    (re.compile(r"\b(?:from\s)?year[\s-]to[\s-]year\b|\bannual(?:ly)?\s(?:basis|renewal|term|period|extension)|\b(?:renew\w{0,3}|extend\w{0,2})\s(?:\w+\s){0,3}?(?:annually|yearly|each\syear|every\syear)\b|\byearly\sbasis\b|\bsuccessive\sannual\b|\bannual\s(?:renewal\s)?(?:terms?|periods?|extensions?)\b|\b(?:successive|consecutive|additional|further)\syears?\b|\banother\syear\b"), "P1Y"),
    (re.compile(r"\b(?:from\s)?month[\s-]to[\s-]month\b|\bmonthly\sbasis\b|\b(?:renew\w{0,3}|extend\w{0,2})\s(?:\w+\s){0,3}?monthly\b|\bsuccessive\smonths?\b|\bmonth-by-month\b"), "P1M"),
    (re.compile(r"\bquarter[\s-]to[\s-]quarter\b"), "P3M"),
)  # fmt: skip


@dataclass(frozen=True)
class Renewal:
    """What is read of renewal; each may be unknown."""

    term: Found | None
    automatic: Found | None
    """The value is "true" or "false"."""
    notice: Found | None


def find_renewal(reading: Reading) -> Renewal:
    """The renewal term, whether renewal comes by itself, and how long before the end notice must be given."""
    terms: list[Found] = []
    automatic: list[Found] = []
    notices: list[Found] = []
    for passage in reading.about(
        "renew",
        "extend",
        "extension",
        "evergreen",
        "year to year",
        "month-to-month",
        "year-to-year",
        "month to month",
        "successive",
        "expir",
        "end of the",
        "anniversary",
    ):
        if passage.is_heading or len(passage.words) > 4000:
            continue
        titles = reading.titles(passage.sentence)
        label = reading.label(passage)
        if label and _NOTICE_LABEL.search(label):
            notices += [
                Found(d.value or "", reading.quoted(passage), 8)
                for d in reading.values_in(passage, EntityKind.DURATION)[:1]
            ]
            continue
        topic = _topic_weight(reading, passage, titles)
        if not topic:
            continue
        for duration in reading.values_in(passage, EntityKind.DURATION):
            kind, weight = _reads_as(reading, duration, passage)
            if kind:
                (terms if kind == "term" else notices).append(
                    Found(duration.value or "", reading.quoted(passage, duration.start), weight + topic)
                )
        _read_manner(reading, passage, topic, terms, automatic)
    return Renewal(best(terms, least=5), best(automatic, least=3.5), best(notices, least=5.5))


def _topic_weight(reading: Reading, passage: Passage, titles: str) -> float:
    """How surely a passage speaks of the renewal of this contract; 0 where it does not."""
    lower = passage.lower
    lead = reading.lead_in(passage)
    renews = _RENEWS.search(lower) or _RENEWS.search(lead)
    if re.search(r"confiden|insur|warrant|compet|solicit", titles):
        return 0
    weight = 0.0
    if renews and not _NOT_RENEWAL.search(lower):
        weight = 2.0 + bool(_OF_CONTRACT.search(lower)) + bool(_AUTOMATIC.search(lower))
    elif _ENDS_AT_TERM.search(lower):
        weight = 2.5
    elif re.search(r"\bterm\b|renew", titles) and re.search(r"\b(?:expir|end of|anniversary|non-?renew)", lower):
        weight = 1.0
    if weight:
        weight += (
            bool(re.search(r"\bterm\b|renew|duration|extension|how long", titles))
            + bool(re.search(r"\b(?:after that|thereafter)\b", lower))
            + 0.5 * bool(re.search(r"\brenew", lower))
        )
        weight -= 2.0 * (passage.sentence.part != 0)
    return weight


def _reads_as(reading: Reading, duration: Entity, passage: Passage) -> tuple[str | None, float]:
    """Whether a duration is a renewal term or a notice against renewal, and how surely."""
    before, behind = reading.before(duration, passage, 260), reading.behind(duration, passage, 160)
    days = days_of(duration.value)
    if _BEFORE_END.match(behind) and _END.search(behind) and _NOTICE.search(before + " " + behind):
        near_end = re.search(
            r"\b(?:prior|before|preceding|previous|in\sadvance|ahead)\b[^.;]{0,60}\b(?:end|expir|term|renew|anniversary)",
            behind,
        )
        return "notice", 3.0 - 2 * bool(_NEGOTIATES.search(before[-160:] + behind)) + bool(near_end) + bool(
            re.search(r"non-?renew|not\s(?:to\s)?(?:be\s)?(?:renew|extend)|unless|renew", before + behind)
        )
    if re.match(r"[’'s)]{0,3}\s?(?:prior\s|advance\s|written\s)*notice", behind.lstrip()) and re.search(
        r"renew|unless", before
    ):
        return "notice", 2.5
    if _ENDS_AT_TERM.search(passage.lower) and re.match(
        r"[’'s)]{0,3}\s?(?:prior\s|advance\s|written\s){0,3}(?:notice|before|beforehand|prior|in\sadvance)\b",
        behind.lstrip(),
    ):
        return "notice", 3.0
    if days < 27 or not _RENEW_FOR.search(before):
        return None, 0
    if re.match(r"[’'s)]{0,3}\s?(?:prior|before|notice|advance|after|of\sreceipt)", behind.lstrip()):
        return None, 0
    if re.search(r"\bwithin\s(?:\w+\s){0,4}$", before):
        return None, 0
    near = before[-60:] + duration.text.lower() + behind[:40].split("unless")[0]
    renewing = list(re.finditer(r"\b(?:renew(?:ed|s|al|als)?|extend(?:ed|s)?|extension)\b", before))
    if _SUCCESSIVE.search(near):
        return "term", 3.0 + bool(renewing)
    if renewing and re.search(r"\b(?:for|by|of)\s(?:an?\s|the\s|up\sto\s)?(?:[\w()]+\s){0,3}?$", before):
        return "term", 2.5 - bool(re.search(r"initial", _AT_ITS_END.sub("", before[renewing[-1].end() :])))
    return None, 0


def _read_manner(reading: Reading, passage: Passage, topic: float, terms: list[Found], automatic: list[Found]) -> None:
    """Terms named without a number ("year to year"), and whether the contract renews by itself."""
    lower = passage.lower
    if not _RENEWS.search(lower) and "evergreen" not in lower:
        return
    for pattern, value in _DURATION_NAMES:
        match = pattern.search(lower)
        if match:
            terms.append(Found(value, reading.quoted(passage, passage.start + match.start()), topic + 2))
    for pattern, value in ((_NOT_AUTOMATIC, "false"), (_AUTOMATIC, "true")):
        match = pattern.search(lower)
        if match:
            automatic.append(
                Found(
                    value,
                    reading.quoted(passage, passage.start + match.start()),
                    topic + (1 if value == "true" else 2 * bool(re.search(r"\bnot\b", match[0]))),
                )
            )
            if value == "false" and re.search(r"\bnot\b|\bno\b", match[0]):
                return
