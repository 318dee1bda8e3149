"""How the contract ends, as it says in several places: its term, notice without cause, notice against renewal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.consistency._statements import Reader, Statement, object_of
from contractlint.model import Entity, EntityKind, Sentence
from contractlint.parse.durations import days_of
from contractlint.parse.number_words import parse_number
from contractlint.parse.windows import matches_near, word_starts

_ENDS = re.compile(
    r"\b(?:terminat(?:e|ed|es|ing|ion)|terminable|cancel(?:led|ed|lation|s)?|(?:end|leave)\s(?:this|the\s(?:agreement|contract|services?)|our\sagreement|your\s(?:agreement|contract)))\b"
)
_AT_WILL = re.compile(
    r"\bwithout\s(?:\w+\s){0,2}?(?:cause|reason)\b|\b(?:with\sor\swithout|for\sany\sor\sno|for\sno)\s(?:cause|reason)|\bfor\s(?:its\s|their\s|the\s(?:\w+\s)?)?convenience|\bfor\sany\s(?:reason|cause)|\bat\sany\stime|\bat\swill\b|\bat\sits\s(?:sole\s)?(?:option|discretion|election)"
)
_CAUSE = re.compile(
    r"\b(?:breach\w{0,3}|default\w{0,3}|fail\w{0,4}|insolven\w{1,3}|bankrupt\w{1,3}|remed(?:y|ied)|cure[sd]?|violat\w{1,4}|non-?pay\w{2,4}|non-?performance|force\smajeure|change\s(?:of|in)\scontrol|event\sof|unable|delinquen\w{1,3}|unpaid|misconduct|death|disability|illegal|change\sin|control|infring\w{2,6}|for\s(?:good\s)?cause)\b"
)
_CONDITION = re.compile(
    r"\b(?:if|in\sthe\sevent|where|should|upon\sthe\soccurrence|following\s(?:a|any|the)"
    r"|after\s(?:the\s)?(?:first|second|third|initial|completion|expir\w{2,5}|end)|during|within\sthe\sfirst"
    r"|first\s(?:year|month|\w+\s\(?\d)|until|prior\sto\sthe\s(?:launch|commence\w{0,4}|go)|renew\w{0,5}"
    r"|extension|trial|probation\w{0,3}|employ\w{0,5}|anniversary|initial\sterm|initial\speriod|month-to-month"
    r"|effective\s(?:on|as)|transition|purchase\sorder|with\srespect\sto|as\sto|in\spart|portions?|individual"
    r"|particular|specific|termination\s(?:fee|charge|payment)|early\stermination"
    r"|subject\sto\s(?:the\s)?payment|upon\spayment|also|in\saddition|additionally|further)\b"
)
_INSURED = re.compile(r"\b(?:insur\w{2,6}|carriers?|polic(?:y|ies)|certificates?|underwriter)\b")
_NOTICE_BEHIND = re.compile(
    r"(?:advance\s|prior\s|written\s|calendar\s|or\smore\s|of\s|a\s|\([^()]{0,30}\)\s|and\s|the\s){0,5}(?:notice|notification|in\sadvance|in\swriting|(?:after|following|from)\s(?:\w+\s){0,5}?noti\w{2,8})\b"
)
_NOTICE_BEFORE = re.compile(r"\bnotice\b[^.;]{0,60}$")
_NOTICE_LABEL = re.compile(
    r"(?:termination|cancellation)\snotice|notice\s(?:period\s)?(?:to|for|of)\s(?:terminat\w{1,4}|cancel\w{0,6})|termination\s(?:for\sconvenience|without\scause)"
)
_CLAUSE_END = re.compile(r"[.;]\s|,?\sprovided\b")

_BEFORE_END = re.compile(
    r"(?:advance\s|written\s|prior\s|or\smore\s|calendar\s|notice\s|in\swriting\s|\([^()]{0,30}\)\s){0,5}(?:prior\sto|before|preceding|in\sadvance\sof|of)\s[^.;]{0,40}?\b(?:end|expir\w{1,6}|renew\w{0,4}|anniversary)\b"
)
_RENEWS_UNLESS = re.compile(
    r"\b(?:renew|extend|continue)\w{0,4}\b[^.;]{0,200}\bunless\b(?![^.;]{0,140}\b(?:breach|default|cause)\b)[^.;]{0,140}$"
)
_NOT_RENEWED = re.compile(
    r"\bnon-?renew\w{0,3}|\bnot\s(?:to\s|be\s|wish\sto\s|intend\sto\s)?(?:renew|extend)\w{0,3}|\bunless\b|\bdecline\w{0,2}\sto\srenew|\bopt[\s-]out|\bstop\s(?:the\s)?renewal"
)
_NO_NOTICE = re.compile(
    r"\b(?:negotiat\w{1,4}|discuss|meet|propos\w{2,4}|remind\w{0,3}|price|fees?\sincrease|option|exercise|request|review|more\sthan)\b"
)

_INITIAL = re.compile(r"\b(?:initial|original|primary)\s(?:\w+\s)?(?:term|period)[”\"’')]{0,3}\b[^.;]{0,60}$")
_TERM_IS = re.compile(
    r"\b(?:the\s)?term[”\"’')]{0,2}\s(?:of\s(?:this|the)\s(?:\w+\s){0,2}?(?:agreement|contract)\s)?(?:[“\"(][^()“”\"]{2,30}[)”\"]{1,2}\s)?(?:shall\s|will\s)?(?:be|is|commences?|begins?|starts?|runs?|continues?)\b[^.;]{0,110}$"
)
_IN_FORCE = re.compile(
    r"\b(?:this|the)\s(?:\w+\s){0,2}?(?:agreement|contract)\b(?!\s(?:price|sum|fee|year|amount|value))(?:(?!\bif\b|\bnot\b)[^.;]){0,110}\b(?:force|effect|effective|valid|binding|continues?|extends?|lasts?|runs?|be)\b[^.;]{0,40}\b(?:for|period\sof|term\sof|until)\s(?:an?\s|the\s)?(?:(?:initial|fixed|minimum)\s)?(?:(?:period|term)\sof\s)?$"
)
_LASTS_FOR = re.compile(
    r"\b(?:agreement|contract|term)\b[^.;]{0,80}\b(?:lasts?|runs?|continues?)\s(?:for\s)?(?:an?\s)?(?:(?:initial|fixed|minimum)\s)?(?:(?:period|term)\sof\s)?$"
)
_ANNIVERSARY = re.compile(
    r"\b(?P<nth>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th))\s(?:\(\s?\d{1,2}[a-z ]{0,5}\)\s)?(?:year\s)?anniversary\sof\s(?:the\s|its\s|this\s)?(?:effective|commencement|start|date|agreement|signing|execution)"
)
_TERM_LABEL = re.compile(
    r"(?:initial\s|contract\s|agreement\s)?term(?:\sof\s(?:this\s)?(?:agreement|contract))?(?:\slength)?|(?:length|duration)\sof\s(?:the\s)?(?:agreement|contract|term)|contract\s(?:length|duration|period)"
)
_NOT_TERM = re.compile(
    r"\b(?:renew\w{0,5}|exten\w{2,6}|successive|additional|further|subsequent|notice|confiden\w{2,9}|compet\w{1,8}|solicit\w{0,6}|warrant\w{0,5}|surviv\w{1,4}|cure|payments?|insurance|prior|within|more\sthan|exceed\w{0,3}|after|following|trial|royalt\w{1,4}|minimum\spurchase|maintenance|support|remaining|unexpired|option|up\sto|pricing|exclusiv\w{1,4}|employ\w{2,6}|first|lease|each|any|license|consultation|production|development|program)\b"
)
_UNTIL = re.compile(r"\b(?:until|through|on|end|before)\s(?:on\s)?(?:the\s)?$")
_LASTS = re.compile(
    r"\b(?:term|(?:this|the)\s(?:\w+\s)?(?:agreement|contract))\b[^.;]{0,120}\b(?:effect|continues?|commences?|terminates?|expires?|ends?|remains?)\b"
)
_SOONER = re.compile(
    r"\bunless\s(?:\w+\s){0,3}?(?:terminated|extended|renewed)\b[^,;.]{0,140},|\b(?:after|following)\s(?=the\s(?:effective|commencement|start|date|execution)|its\s(?:effective|date))|\bunless\s(?:sooner|earlier|otherwise|previously)?\s?(?:sooner\s|earlier\s)?(?:terminated|extended|renewed|cancel\w{2,4})(?:\s(?:or|and)\s\w+)?(?:\searlier)?(?:\s(?:as|pursuant|in|under)\s[^.,;]{0,60})?,?"
)
_OFF_TOPIC = re.compile(
    r"confiden|warrant|compet|solicit|insur|payment|fees|invoice|surviv|record|audit|indemn|transition|licen|exclusiv|renewal"
)


def ending_statements(reader: Reader) -> Iterator[Statement]:
    """The terms, notices without cause and notices against renewal that a contract states."""
    for duration in reader.entities(EntityKind.DURATION):
        days = days_of(duration.value, duration.unit)
        sentence = reader.sentence(duration.start) if 0.9 <= days <= 36_500 else None
        if sentence is None or reader.is_exception(sentence):
            continue
        for read in (_notice, _non_renewal, _term):
            statement = read(reader, duration, sentence, days)
            if statement is not None:
                yield statement
                break
    yield from _anniversaries(reader)


def _notice(reader: Reader, duration: Entity, sentence: Sentence, days: float) -> Statement | None:
    """ "Either party may terminate this Agreement for convenience upon thirty days' notice"."""
    if days > 1100:
        return None
    if _NOTICE_LABEL.fullmatch(reader.label(sentence)) and not _CAUSE.search(reader.words(sentence)):
        return Statement(
            "Notice to terminate without cause", days, duration.start, duration.end, sentence.index, "", "agreement"
        )
    before = reader.before(duration, sentence, 320)
    cut = max(before.rfind(";"), before.rfind(" or ("), before.rfind(": ("), 0)
    before, behind = before[cut:], _CLAUSE_END.split(reader.behind(duration, sentence, 150))[0]
    if not _NOTICE_BEHIND.match(behind) and not _NOTICE_BEFORE.search(before):
        return None
    lead, titles = reader.lead_in(sentence)[-200:], reader.titles(sentence)
    near = f"{lead} {before} {behind}"
    if not _ENDS.search(near):
        return None
    freed = re.sub(r"\b(?:with\sor\swithout|without)\s(?:\w+\s){0,2}?(?:cause|breach|default)\b", " ", near)
    if (
        _CAUSE.search(freed)
        or _CONDITION.search(freed)
        or _INSURED.search(near)
        or re.search(
            r"breach|default|for\scause|renewal(?!\sand)", titles.split(" / ")[-1].replace("for convenience", "")
        )
    ):
        return None
    by = re.search(r"\bterminated\s(?:[\w\s,]{1,60}\s)?by\s", near)
    ends = _ENDS.search(near)
    who = reader.party(near[by.end() : by.end() + 40]) if by else reader.party(near[: ends.start()]) if ends else ""
    if not who and not _AT_WILL.search(near):
        return None
    paper = object_of(near, sentence.part)
    return (
        Statement("Notice to terminate without cause", days, duration.start, duration.end, sentence.index, who, paper)
        if paper
        else None
    )


def _anniversaries(reader: Reader) -> Iterator[Statement]:
    """ "This Agreement continues until the third anniversary of the Effective Date"."""
    for match in matches_near(word_starts(("anniversary",), reader.lower), _ANNIVERSARY, reader.lower, 40, 40):
        sentence = reader.sentence(match.start())
        if sentence is None or sentence.part != 0 or reader.is_exception(sentence):
            continue
        before = _SOONER.sub(" ", reader.lower[max(reader.bounds(sentence)[0], match.start() - 160) : match.start()])
        nth = match["nth"]
        years = parse_number(nth[:-2] if nth[0].isdigit() else nth)
        if years and not _NOT_TERM.search(before[-100:]) and _UNTIL.search(before) and _LASTS.search(before):
            yield Statement("Initial term", years * 365, match.start(), match.end(), sentence.index, "", "agreement")


def _non_renewal(reader: Reader, duration: Entity, sentence: Sentence, days: float) -> Statement | None:
    """ "Renews unless either party gives notice at least sixty days before the end of the term"."""
    before, behind = reader.before(duration, sentence, 320), reader.behind(duration, sentence, 160)
    stops = _RENEWS_UNLESS.search(before) and _NOTICE_BEHIND.match(behind)
    if days > 740 or not (stops or _BEFORE_END.match(behind)) or _NO_NOTICE.search(before[-110:] + behind[:60]):
        return None
    if not _NOT_RENEWED.search(before + behind) or not re.search(
        r"renew|extend|extension", reader.words(sentence) + reader.titles(sentence)
    ):
        return None
    unless = before.rfind("unless")
    who = reader.party(before[max(unless, 0) :])
    paper = object_of(reader.words(sentence), sentence.part) if sentence.part else "agreement"
    return Statement("Notice against renewal", days, duration.start, duration.end, sentence.index, who, paper)


def _term(reader: Reader, duration: Entity, sentence: Sentence, days: float) -> Statement | None:
    """ "The initial term of this Agreement is three years"."""
    if days < 27 or duration.unit == "business":
        return None
    before, behind = reader.before(duration, sentence, 200), reader.behind(duration, sentence, 100)
    label = reader.label(sentence)
    labelled = _TERM_LABEL.fullmatch(label) and (label != "term" or sentence.part == 0)
    if (
        labelled
        and not before.replace(reader.label(sentence), "").strip(" |:*")
        and not re.search(r"renew|month-to-month", behind[:30])
    ):
        return Statement("Initial term", days, duration.start, duration.end, sentence.index, "", "agreement")
    before, behind = (_SOONER.sub(" ", words) for words in (before, behind))
    if _NOT_TERM.search(before[-100:]) or _NOT_TERM.search(behind[:40]):
        return None
    if (
        not _INITIAL.search(before)
        and "term of this" not in before
        and _OFF_TOPIC.search(reader.titles(sentence).split(" / ")[-1])
    ):
        return None
    if sentence.part != 0 and not re.search(
        r"\b(?:this|the)\s(?:master\s|services?\s|main\s)?(?:agreement|contract)\b", before
    ):
        return None
    said = _INITIAL.search(before) or _TERM_IS.search(before) or _IN_FORCE.search(before) or _LASTS_FOR.search(before)
    alone = not before.strip(" |:*.0123456789") and _TERM_LABEL.fullmatch(
        reader.titles(sentence).split(" / ")[-1].strip(" .")
    )
    if alone or (
        said and (re.search(r"agreement|contract", said[0][:60]) or object_of(before, sentence.part) == "agreement")
    ):
        return Statement("Initial term", days, duration.start, duration.end, sentence.index, "", "agreement")
    return None
