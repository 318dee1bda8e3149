"""How long before it wants to leave, without cause, a party must say so."""

from __future__ import annotations

import re

from contractlint.model import Entity, EntityKind
from contractlint.parse.durations import days_of
from contractlint.review.facts.reading import Found, Passage, Reading, best

_MAY_END = re.compile(
    r"\b(?:terminat(?:e|ed|es|ing|ion)|terminable|cancel(?:led|ed|lation|s)?|(?:end|stop|leave)\s(?:it|this|the\s(?:agreement|contract|services?)|our\sagreement|your\s(?:agreement|contract|service)|at\sany))\b"
)
_AT_WILL = re.compile(
    r"\bwithout\s(?:cause|reason|penalty|stating|giving|assigning|any\s(?:cause|reason))|\b(?:with\sor\swithout|without\sor\swith|for\sany\sor\sno|for\sno)\s(?:cause|reason)|\bfor\s(?:its\s|their\s|his\s|the\s(?:\w+\s)?)?convenience|\bfor\sany\s(?:reason|cause|or\sno)|\bat\sany\stime|\bat\swill\b|\bin\sits\ssole\sdiscretion|\bat\sits\s(?:sole\s)?(?:option|discretion|election)|\bregardless\sof\scause|\bno[\s-]fault|\bwithout\s(?:\w+\s){0,3}?cause\b"
)
_EITHER = re.compile(
    r"\b(?:either|any|each|both)\s(?:party|of\s(?:the\sparties|us)|parties|side)|\b(?:you|we)\s(?:may|can)\s(?:end|stop|leave|cancel|terminate)|\b(?:may|can)\sbe\s(?:terminated|cancel\w{2,5})|\bmay\s(?:also\s)?(?:terminate|cancel)|\bright\sto\s(?:terminate|cancel)|\buntil\s(?:it\sis\s)?(?:terminated|cancel\w{2,5})|\bunless\s(?:\w+\s){0,3}?terminated|\bis\sterminated|\bterminable"
)
_NOTICE_BEHIND = re.compile(
    r"^[’'s)]{0,3}[\s,-]{0,2}(?:advance\s|prior\s|written\s|calendar\s|or\smore\s|of\s|a\s|\([^()]{0,30}\)\s|and\s|the\s){0,5}(?:notice|notification|prior\swritten|advance|in\sadvance|in\swriting|written|following\s(?:\w+\s){0,3}?notice|after\s(?:\w+\s){0,5}?(?:notice|notif)|from\s(?:\w+\s){0,4}?notice|before|prior)\b"
)
_NOTICE_BEFORE = re.compile(
    r"\b(?:notice|notification)\b[^.;]{0,60}$|\b(?:upon|on|by|with|giving|giv\w{2,3}|provid\w{2,3}|least|than|after)\s(?:\w+\s){0,6}?$"
)
_PAID_WITHIN = re.compile(r"\b(?:paid|payable|pays?|remit|refund)\b[^.;]{0,60}\bwithin\s[^.;]{0,20}$")
_OF_POLICY = re.compile(
    r"\binsur(?:er|ers|ance)\b|\b(?:carrier|policy|policies)\b[^.;]{0,160}\bcancel|\bcancel\w{0,6}\b[^.;]{0,80}\b(?:policy|policies|coverage)\b"
)
"""Notice that an insurer gives before it cancels its policy."""
_WISHES = re.compile(r"\b(?:desires?|wish(?:es)?|elects?|chooses?|decides?)\sto\s(?:terminate|cancel)\b")
_UNTIL_ENDED = re.compile(r"\buntil\s(?:it\sis\s)?(?:terminated|cancel\w{2,5})\sby\s(?:either|any|one)\b")
_CAUSE = re.compile(
    r"\b(?:breach\w{0,3}|default\w{0,3}|fail\w{0,4}|insolven\w{1,3}|bankrupt\w{1,3}|remed(?:y|ied)|cure[sd]?|violat\w{1,4}|non-?payment|non-?performance|force\smajeure|change\s(?:of|in)\scontrol|event\sof|unable|delinquen\w{1,3}|unpaid|misconduct|death|disability|illegal|change\sin\slaw|acts?\sof\sgod|beyond\s(?:its|the)\s(?:\w+\s)?control|infring\w{2,6}|contests?)\b"
)
_CONDITION = re.compile(
    r"\b(?:if|in\sthe\sevent|where|should|upon\sthe\soccurrence|following\s(?:a|any)|unless\s(?:the\s)?(?:other|breaching))\b"
)
_NOT_END = re.compile(
    r"\bnon-?renew|\bnot\sto\srenew|\bwill\snot\s(?:be\s)?renew|\bend\sof\s(?:the\s)?(?:[\w-]+\s){0,3}?term\b|\bexpiration\sof\s(?:the\s)?(?:\w+\s){0,3}?(?:term|period)|\brenewal\b|\bemploy"
)
_CLAUSE_END = re.compile(r"[.;]\s|,?\sprovided\b")
_LABELLED = re.compile(
    r"^(?:termination\snotice|notice\s(?:period\s)?(?:to\sterminate|for\stermination|of\stermination)|termination\sfor\sconvenience)"
)
_NTH_DAY = re.compile(
    r"\b(?:end|ends|terminate|terminates|expire|expires)\son\sthe\s(?P<days>\d{1,3})(?:st|nd|rd|th)\s(?:calendar\s)?day\s(?:following|after|from)\s(?:[\w’']+\s){0,5}?(?:written\s)?notice\b"
)
_GIVING_NOTICE = re.compile(r"\s{0,3}\(?[a-z\d]{1,4}[.)]\s{0,2}(?:upon|on|by)\b")
_ALONE = 170
"""A list item that asks for nothing but notice is so short: "(c) upon giving sixty days' written notice to Client"."""
_LONGEST = 3 * 366


def find_termination_notice(reading: Reading) -> Found | None:
    """The notice on which a party may end the contract without cause."""
    found = []
    passages = reading.about(
        "terminat", "cancel", "end it", "end this", "end the", "stop it", "stop the", "leave at", "end our", "end your"
    )
    for passage in (*passages, *reading.introduced_by(passages)):
        if passage.is_heading or len(passage.words) > 4000:
            continue
        label = reading.label(passage)
        nth = _NTH_DAY.search(passage.lower)
        if nth and not _CAUSE.search(passage.lower[max(0, nth.start() - 120) : nth.end() + 60]):
            found.append(Found(f"P{int(nth['days'])}D", reading.quoted(passage, passage.start + nth.start()), 6))
        for duration in reading.values_in(passage, EntityKind.DURATION):
            if _LABELLED.search(label) and duration.start - passage.start < len(label) + 40:
                found.append(Found(duration.value or "", reading.quoted(passage), 6))
                break
            weight = _weight(reading, duration, passage)
            if weight:
                found.append(Found(duration.value or "", reading.quoted(passage, duration.start), weight))
    return best(found, least=5)


def _weight(reading: Reading, duration: Entity, passage: Passage) -> float:
    days = days_of(duration.value)
    if not 0.9 <= days <= _LONGEST:
        return 0
    lower = passage.lower
    at = duration.start - passage.start
    low = max(lower.rfind(";", 0, at), lower.rfind(" or (", 0, at), lower.rfind(": (", 0, at), at - 320, 0)
    before, behind = lower[low:at], _CLAUSE_END.split(reading.behind(duration, passage, 150))[0]
    lead = reading.lead_in(passage)
    if not _NOTICE_BEHIND.match(behind) and not (_NOTICE_BEFORE.search(before) and "notice" in before + behind):
        return 0
    if _PAID_WITHIN.search(before) or _OF_POLICY.search(before[-200:] + behind):
        return 0
    if not _MAY_END.search(before + " " + lead + " " + behind[:90]):
        return 0
    near = before + " " + behind
    wishes = _WISHES.search(before[-200:])
    at_will = bool(
        _AT_WILL.search(near)
        or _AT_WILL.search(lead[-200:])
        or wishes
        or (_UNTIL_ENDED.search(before) and not _NOT_END.search(near))
    )
    alone = len(passage.words) < _ALONE and _GIVING_NOTICE.match(lower) and _MAY_END.search(lead)
    titles = reading.titles(passage.sentence)
    convenient = bool(re.search(r"convenience|without\scause|at\swill", titles))
    if _CAUSE.search(near) and not re.search(r"cause|reason|convenience", near):
        return 0
    weight = 3.0 + 3 * at_will + 2.5 * convenient + 1.5 * bool(_EITHER.search(near + " " + lead[-120:]))
    weight -= 3 * bool(_CAUSE.search(near) or _CAUSE.search(lead[-100:]))
    weight -= 3 * bool((_CONDITION.search(before[-200:]) and not wishes) or _CONDITION.search(behind))
    weight += 2.0 * bool(alone and not _CAUSE.search(lower))
    weight -= 2.5 * bool(_NOT_END.search(near)) + 0.5 * (passage.sentence.part != 0)
    weight -= 3 * bool(re.search(r"insur|confiden|for\scause|default|breach", titles))
    weight += 0.5 * bool(re.search(r"\b(?:this|the)\s(?:\w+\s){0,3}?(?:agreement|contract)\b", near)) + 0.5 * bool(
        re.search("terminat", titles)
    )
    return weight
