"""When the contract takes effect, and when it ends."""

from __future__ import annotations

import datetime
import re

from contractlint.model import Entity, EntityKind
from contractlint.parse.durations import day_after
from contractlint.review.facts.dated_line import find_blank_date
from contractlint.review.facts.reading import Found, Passage, Reading, best
from contractlint.review.facts.term import YEARS_DEFINED

_FULL = 10
"""How long a date with year, month and day is, as ISO 8601."""

_STATED = 7.5
"""From this weight on the text says that the contract, or its term, starts on the date."""

_NAMED_BEHIND = re.compile(
    r"^[,\s]{0,2}\(?(?:the|hereinafter|herein|referred to as|as|its|such|date being|each|a|an|also|[,\s(]){0,6}\s?[“\"']{1,2}(?:the )?(?:effective|commencement|start|service start|agreement effective|contract effective) date"
)
_NAMED_BEFORE = re.compile(
    r"(?:effective date|commencement date|start date|date of commencement|go-live date|date effective)[”\"’')\s]{0,3}(?:of (?:this|the) (?:\w+ ){0,4}?(?:agreement|contract|sow|schedule|order)[”\"’')\s]{0,3})?"
    r"(?:(?:shall|will)? ?(?:is|be|means?|being)|[:|=–—-]|,|\s){0,3}\s{0,2}(?:the date of |the |as of |hereby |deemed to be |agreed to be ){0,3}$"
)
_EFFECTIVE = re.compile(
    r"\b(?:(?:made |is |be |becomes? |being )?effective|with effect|takes? effect|in effect|dated and effective)\s{1,2}(?:as of|as from|as at|on|from|upon|since)?(?: and as of)?[:\s]{0,2}(?:the )?$|\beffective:?\s{0,2}(?:the )?$|\b(?:valid|in force)\s(?:since|from|as of|as from)\s(?:the )?$"
)
_SOMETHING_ELSE_HAPPENS = re.compile(
    r"\b(?:will|shall|would),\s{1,2}effective(?:\s(?:as of|as from|as at|on|from|upon))?\s{1,2}(?:the )?$"
)
"""Not the contract, but something in it takes effect on the day: "the rate will, effective May 1, be raised"."""
_COMMENCES = re.compile(
    r"\b(?:commenc(?:e|es|ed|ing)|begin(?:s|ning)?|start(?:s|ing)?|effective|runs?|run)\b[\w\s,]{0,24}?(?:on|as of|from|with|at)?[:\s]{0,2}(?:12:01 a\.?m\.?,? (?:\w+ ){0,3}?(?:on )?)?(?:the )?$"
)
_MADE = re.compile(
    r"\b(?:made|entered into|executed|dated|signed|concluded|agreed)\b[\w\s,“”\"()]{0,40}?(?:as of|as at|on|this|effective|in \w{3,20}|at \w{3,20},?|the|date of|:)?[,:\s]{0,2}(?:the )?$|\b(?:agreement|contract) date[”\"]?[:\s|]{0,3}$|(?:^|[\n|])\s?(?:date|dated)(?: of (?:agreement|contract))?\s?[:|]\s{0,2}$"
)
_AS_OF = re.compile(
    r"(?:^\W{0,4}|[”\"][).,]{1,2}\s|\b(?:agreement|contract|deed|addendum|amendment|sow|order|lease|licen[cs]e|between|among)\b[^.;]{0,120}\W)as of\s{1,2}(?:this )?(?:the )?$"
)
_STATE_OF_THINGS = re.compile(
    r"\b(?:depositors?|holders?|shareholders?|stockholders?|members?|record|balances?|accounts?|financial|statements?|sheets?|outstanding|employees?|shares|registered|audited|position"
    r"|resolutions?|resolved|meeting|adopted|elected|eligible|qualif\w{2,5})\b[^.;]{0,60}\b(?:as of|as at|on|at|dated)\s{1,2}(?:this )?(?:the )?$"
)
"""The day on which something stood so ("the depositors as of March 31", "the balance sheet as of June 30")."""
_MADE_BEHIND = re.compile(
    r"^[,\s]{0,2}(?:by and )?(?:between|among|\(?(?:the|this)? ?[“\"](?:agreement|contract|execution|signing) date)"
)
_OTHER_PAPER = re.compile(
    r"(?:\b(?:that|those|such) certain\b[^.;]{0,90}|\bexisting|\boriginal(?:ly)?|\bprior|\bprevious|\bearlier|(?<![“\"'])\bamend(?:ed|s|ment)\b(?! and restated)|\bamending|\bsupersed\w{1,4}|\breplac\w{1,4}|\bfiled|\bincorporated (?:herein )?by reference|\bpursuant to|\bunder (?:the|a|an)\b|\bpatent|\bregistered|\blicen[cs]e no|\bletter|\bproposal|\bincorporated|\borganized|\bact of|\bleases?|\bprospectus|\bregistration statement|\bannual report|\bminutes|\b(?:the|an?|certain|their|its|such) (?:[\w&,/-]+ ){0,5}?agreements?,? (?:\([^()]{0,40}\),? )?dated|\bentered into (?:the|an?|certain|that|those)\b|\bemployed)[^.;]{0,100}$"
)
_THIS = re.compile(
    r"\bthis (?:[\w&/-]+ ){0,7}?(?:agreement|contract|amendment|addendum|statement of work|sow|schedule|order|deed|sla|licen[cs]e|instrument|letter|understanding|confirmation|exhibit|annex|undertaking|arrangement)\b|\bthese (?:terms|presents)\b"
)
_DEFINED = re.compile(
    r"(?:effective|commencement) date[”\"’')]{0,2}\s(?:shall |will )?means?\b(?:[^.;]|\bi\.e\.|\be\.g\.){0,120}$"
)
_ITSELF = re.compile(
    r"\b(?:it|this \w+|agreement|contract) (?:shall|will) (?:be(?:come)?|take) effect(?:ive)?\b|\b(?:is|be|become|becomes) effective\b|\b(?:valid|in force) (?:since|from|as of|as from)\b"
)
_TERM_WORDS = re.compile(r"\b(?:agreement|contract|term|services?|sow|schedule|engagement|hosting|order)\b")
_SIGNED = re.compile(r"\b(?:date|dated|date signed)\s?[:|_]?\s{0,3}_{0,40}\s{0,2}$")
_LAST_SIGNED = re.compile(
    r"\b(?:last|latest|later) (?:of the (?:two )?(?:signature )?dates|date (?:provided|set|written|shown|stated|appearing|referenced|signed))\b|(?:date|day)(?: on which| of| that| when)? (?:the )?(?:last|latter|later|final)|(?:last|latter|later|final) (?:date )?(?:of )?(?:the )?(?:signature|signed|execution|party to sign|date of signature|signing)|date (?:it is |of |on which it is |first )?(?:signed|signature|execution)|date of (?:its )?(?:last |final )?(?:signature|execution)"
)


def find_effective_date(reading: Reading) -> Found | None:
    """The date from which the contract binds: as defined, as stated, else the date of the agreement or its signing.

    Where the contract's own dated line is still blank, only a date that the text calls the start of the contract counts.
    """
    found = []
    for date in reading.values(0, len(reading.text), EntityKind.DATE):
        if date.value is None or len(date.value) != _FULL:
            continue
        passage = reading.passage_at(date.start)
        if passage is None:
            continue
        weight = _effective_weight(reading, date, passage)
        if weight:
            found.append(Found(date.value, reading.quoted(passage, date.start), weight))
    chosen = best(found, least=3)
    if find_blank_date(reading.contract):
        return chosen if chosen and chosen.weight >= _STATED else None
    return chosen if chosen and chosen.weight >= 5 else _last_signed(reading) or chosen


def _effective_weight(reading: Reading, date: Entity, passage: Passage) -> float:
    before, behind = reading.before(date, passage, 160), reading.behind(date, passage, 60)
    if re.match(r"(?:executed|signed) (?:this|in|at|on)\b", passage.lower) and len(passage.words) < 90:
        return 3
    if passage.sentence.is_signature and date.start > reading.opening:
        return 3 if _SIGNED.search(before[-30:]) else 0
    in_opening = date.start < reading.opening
    main = 0.0 if passage.sentence.part == 0 else -2.5
    of_this = list(_THIS.finditer(before))
    if _STATE_OF_THINGS.search(before[-120:]) and not _NAMED_BEHIND.match(behind):
        return 0
    other = _OTHER_PAPER.search(before[of_this[-1].end() :] if of_this else before)
    if other and not _NAMED_BEHIND.match(behind):
        return 0
    if _NAMED_BEHIND.match(behind):
        return 10 + main
    if _NAMED_BEFORE.search(before):
        return 10 + main
    if _DEFINED.search(before):
        return 9 + main
    if passage.sentence.is_recital and not of_this:
        return 0
    weight = _wording_weight(before, behind, in_opening, bool(of_this))
    if not weight and in_opening and len(passage.words) < 60:
        weight = (
            3.5 if re.match(r"(?:dated?|as of|this)\b", passage.lower) or len(passage.words) - len(date.text) < 4 else 0
        )
    return weight + main if weight else 0


def _wording_weight(before: str, behind: str, in_opening: bool, of_this: bool) -> float:
    """How well the words about a date say that the contract starts there."""
    if _EFFECTIVE.search(before) and not _SOMETHING_ELSE_HAPPENS.search(before):
        return (
            8.5 if in_opening or of_this else 7.5 if _ITSELF.search(before) else 6 if _TERM_WORDS.search(before) else 0
        )
    if _COMMENCES.search(before[-70:]) and _TERM_WORDS.search(before):
        return 7.5 if of_this or re.search(r"\bterm\b", before) else 4.5
    if _MADE.search(before) or _AS_OF.search(before):
        return 7 if in_opening or (of_this and not re.search(r"\bamended\b", before)) else 0
    if in_opening and _MADE_BEHIND.match(behind):
        return 6
    return 0


def _last_signed(reading: Reading) -> Found | None:
    """The last date in the signature blocks, where the contract starts with its signing or states no other date."""
    dates = []
    weight = 5 if _LAST_SIGNED.search(reading.lower) else 0
    for date in reading.values(0, len(reading.text), EntityKind.DATE):
        passage = reading.passage_at(date.start)
        if (
            passage is not None
            and passage.sentence.is_signature
            and passage.sentence.part == 0
            and date.value is not None
            and len(date.value) == _FULL
            and date.start > reading.opening
            and (
                (len(passage.words) < 200 and "shall" not in passage.lower)
                or re.search(r"\bdated?\b[\s:|_]{0,12}$", reading.before(date, passage, 30))
            )
        ):
            dates.append(Found(date.value, reading.quoted(passage, date.start), weight))
    return max(dates, key=lambda item: item.value, default=None)


_ENDS = re.compile(
    r"\b(?:expir(?:e|es|ed|y|ing|ation)|terminat(?:e|es|ing|ion|ed)|ends?|ending|until|through|thru|to and including|lapse|up to|conclud(?:e|es|ing)|completion date)\b[\w\s,()“”\"’':.-]{0,50}?[:|\s]{1,3}(?:the )?$"
)
_PERIOD = re.compile(
    r"(?:19|20)\d\d[\s,]{0,2}(?:\([^()]{0,60}\)\s?)?,?\s?(?:and )?(?:to|through|until|till|thru|[-–—])\s{1,2}(?:and including )?(?:the )?$"
)
_EXPIRY_NAMED = re.compile(
    r"(?:expir(?:ation|y)|end|termination|completion) date[”\"’')\s]{0,3}(?:(?:shall|will)? ?(?:is|be|means?)|[:|=–—-]|\s){0,3}\s{0,2}(?:the )?$"
)
_OF_TERM = re.compile(
    r"\b(?:agreement|contract|term|period of performance|engagement|appointment|arrangement|sow|statement of work|services|schedule)\b[^.;]{0,200}?"
    r"(?:\b(?:commenc|begin|start|continu|remain|expir|terminat|end|effect|force|run|valid|until|through|last|extend|from|of)\w{0,6}\b|:)"
)
_NOT_THE_END = re.compile(
    r"\b(?:minimum|discussions?|payments? of|failure|purchase|milestone|before, on|transfer|deliver\w{0,3}|development|trial|offer|discount|confidential|insurance|invoice|fiscal|warrant|option|lease|notice|interest|renewal term|audit|report|employment agreement|patent|note|shares|quarter|long stop|outside date)\w{0,8}\b"
)
_AFRESH = re.compile(r"\b(?:was|were|has|had|have|did)\b[^.;]{0,30}$")


def find_expiration_date(reading: Reading) -> Found | None:
    """The date on which the contract ends, where the text names it."""
    found = []
    for date in reading.values(0, len(reading.text), EntityKind.DATE):
        if date.value is None or len(date.value) != _FULL:
            continue
        passage = reading.passage_at(date.start)
        if passage is None or passage.sentence.is_signature or YEARS_DEFINED.search(passage.lower):
            continue
        weight = _end_weight(reading, date, passage)
        if weight:
            found.append(Found(date.value, reading.quoted(passage, date.start), weight))
    return best(found, least=5)


def _end_weight(reading: Reading, date: Entity, passage: Passage) -> float:
    before = reading.before(date, passage, 220)
    named = _EXPIRY_NAMED.search(before)
    if not named and not _ENDS.search(before) and not _PERIOD.search(before[-90:]):
        return 0
    titles = reading.titles(passage.sentence)
    if not named and not _OF_TERM.search(before) and not re.search(r"\bterm\b|duration|period of performance", titles):
        return 0
    if _NOT_THE_END.search(before) or _AFRESH.search(before[: -len(before.split()[-1])] if before.split() else before):
        return 0
    weight = 9.0 if named else 5.0
    weight += 2 * bool(re.search(r"\bterm\b", titles + before)) + bool(_THIS.search(before))
    weight += bool(re.search(r"\bterm\b", titles))
    return weight - 3 * (passage.sentence.part != 0)


def add_term(start: str, term: str) -> str | None:
    """The date a whole number of days, weeks, months or years after another; None where it cannot be told.

    A term from 1 June 2020 of one year ends with the anniversary, 1 June 2021: the law counts the first day or does
    not, and contracts seldom say.
    """
    return _day(day_after(datetime.date.fromisoformat(start), term))


def subtract_term(end: str, term: str) -> str | None:
    """The date a whole number of days, weeks, months or years before another; None where it cannot be told."""
    return _day(day_after(datetime.date.fromisoformat(end), term, back=True))


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def whole_months(start: str, end: str) -> str | None:
    """The term from one date to another where it is a whole number of months or years, the last day counted or not."""
    first, last = datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)
    for last_day in (last, last + datetime.timedelta(days=1)):
        months = (last_day.year - first.year) * 12 + last_day.month - first.month
        if months > 0 and last_day.day == first.day:
            return f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"
    return None
