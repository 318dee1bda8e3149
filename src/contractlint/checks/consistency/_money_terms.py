"""What the contract says of money in several places: when invoices are due, late interest, the cap on liability."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.consistency._statements import Reader, Statement
from contractlint.model import Entity, EntityKind, Sentence
from contractlint.parse.durations import days_of
from contractlint.parse.windows import matches_near, word_starts

_FROM_INVOICE = re.compile(
    r"(?:of|after|from|following|upon|net\s(?:from|of|after)|net|past)\b(?:(?!payment)[^.;]){0,70}?\b(?:invoices?|statements?|bills?)\b"
)
_FROM_IT = re.compile(
    r"(?:of|after|from|following)\s(?:the\s|its\s|their\s)?(?:receipt|date\sof\sreceipt|receiving|issue|issuance|presentation|its\sdate|their\sdates?|date\sthereof|the\sdate|delivery|submission)\b"
)
_INVOICE_BEFORE = re.compile(r"\binvoices?\b[^.;]{0,140}$")
_PAY = re.compile(r"\b(?:pay|pays|paid|payable|payments?|due|remit\w{0,5}|settle[sd]?)\b")
_NOT_DUE = re.compile(
    r"\b(?:dispute|disputes|disputing|object\w{0,4}|contest\w{0,3}|notif\w{1,6}|audit\w{0,3}|interest|late"
    r"|overdue|past\sdue|suspend|terminat\w{2,4}|not\spaid|unpaid|fail\w{0,3}|errors?|credits?|credited|query"
    r"|reject\w{0,3}|delinquent|expenses?|reimburs\w{1,6}|refund\w{0,3}|(?<!bank\s)(?<!direct\s)deposits?"
    r"|down\spayment|final|milestones?|tax(?:es)?|royalt\w{1,4}|commission\w{0,3}|retention|hardware|equipment"
    r"|travel|additional|project|set-?up|shipping|freight|first|remaining|balance|discount|returned"
    r"|correct\w{0,4}|adjust\w{0,5}|shortfall|damages|hourly|labou?r|time\sand\smaterials?|one-time|recurring"
    r"|overages?|usage|third\spart\w{1,3}|subcontractors?|withh\w{2,6})\b"
)
_OTHER_TITLE = re.compile(
    r"\b(?:expenses?|reimburs\w{1,6}|disput\w{1,4}|tax(?:es)?|royalt\w{1,4}|late|commission\w{0,3}|refund\w{0,3}|out-of-scope|additional|hardware|equipment|travel|milestones?|projects?)\b"
)
_UNDISPUTED = re.compile(r"\b(?:not\s(?:\w+\s){0,2}?disputed|(?:un-?|non-?)disputed)\b")
_NET = re.compile(
    r"\bnet[\s-]{1,2}(?:[a-z]{3,12}(?:-[a-z]{3,6})?\s)?\(?(?P<days>\d{1,3})\)?(?:\s(?:calendar\s)?days?)?\b"
)
_PAY_LABEL = re.compile(
    r"(?:payment|invoice|billing)(?:\sdue)?(?:\sterms?|\speriod|\sdue(?:\sdate)?)?|terms\sof\spayment|invoices\s(?:are\s)?(?:due|payable)"
)

_LATE = re.compile(r"\b(?:late|overdue|past[\s-]due|unpaid|delinquent|not\spaid|outstanding|arrears|when\sdue)\b")
_CHARGES = re.compile(
    r"\b(?:interest|finance\scharges?|service\scharges?|late\s(?:payment\s)?(?:charges?|fees?)|a\scharge|carrying\scharges?)\b"
)
_PER = re.compile(
    r"(?:\(\S{1,8}\)\s)?(?:of\s[^.;]{0,40}\s|interest\s)?(?:per|a|each|every|/)\s?(?:calendar\s|full\s)?(?P<unit>month|annum|year|day|week)\b|(?P<word>monthly|annually|annual|yearly|p\.a)\b"
)
_BANK = re.compile(r"\b(?:prime|base\srate|libor|sofr|euribor|above|over\sthe|federal\sfunds|treasury|lending)\b")
_OTHER_RATE = re.compile(
    r"\b(?:price|increase|escalat\w{2,5}|cpi|shares?|stock|note|loan|uptime|availability|discount|refund|overpay\w{3,5}|underpay\w{3,5}|audit|deposit|judgment|award)\b"
)
_YEARLY = {
    "month": 12,
    "monthly": 12,
    "annum": 1,
    "year": 1,
    "annually": 1,
    "annual": 1,
    "yearly": 1,
    "p.a": 1,
    "day": 365,
    "week": 52,
}

_CAP = re.compile(
    r"\b(?:aggregate|total|maximum|cumulative|entire|overall|combined)\b[^.;]{0,60}\bliabilit(?:y|ies)\b|\bliabilit(?:y|ies)\b[^.;]{0,120}\b(?:aggregate|in\stotal|exceed|limited\sto|capped\sat)\b"
)
_LIMITS = re.compile(r"\b(?:exceed|limited\sto|capped\sat|greater\sthan|more\sthan)\b[^.;]{0,140}$")
_NO_CAP = re.compile(
    r"\b(?:insur\w{2,6}|data\sbreach|security|confidential\w{0,4}|indemnif\w{1,8}|indemnit\w{1,4}"
    r"|infring\w{2,6}|intellectual|property\sdamage|loss\sof\sdata|death|injury|greater\sof|lesser\sof"
    r"|higher\sof|lower\sof|greater\)|lesser\)|each\sclaim"
    r"|per\s(?:claim|event|occurrence|incident|sow|order|shipment)|any\s(?:one|single|given)"
    r"|each\s(?:event|occurrence|contract\syear)|warranty|deductible|basket|gross\snegligence"
    r"|statement\sof\swork|hardware|delay|liquidated|credits?)\b"
)


def money_statements(reader: Reader) -> Iterator[Statement]:
    """When invoices are due, the interest on late payment, and the cap on liability, wherever they are stated."""
    for duration in reader.entities(EntityKind.DURATION):
        sentence = reader.sentence(duration.start)
        if sentence and (statement := _due(reader, duration, sentence)):
            yield statement
    yield from _net_days(reader)
    for percent in reader.entities(EntityKind.PERCENT):
        sentence = reader.sentence(percent.start)
        if sentence and (statement := _interest(reader, percent, sentence)):
            yield statement
    if "liabilit" in reader.lower:
        for amount in reader.entities(EntityKind.MONEY, EntityKind.DURATION):
            sentence = reader.sentence(amount.start)
            if sentence and (statement := _cap(reader, amount, sentence)):
                yield statement


def _due(reader: Reader, duration: Entity, sentence: Sentence) -> Statement | None:
    """ "The Client shall pay each invoice within thirty days of its date"."""
    days = days_of(duration.value, duration.unit)
    if not 1 <= days <= 185:
        return None
    before, behind = reader.before(duration, sentence, 200), reader.behind(duration, sentence, 140)
    labelled = _PAY_LABEL.fullmatch(reader.label(sentence))
    counted = _FROM_INVOICE.match(behind) or (_FROM_IT.match(behind) and _INVOICE_BEFORE.search(before))
    if not counted and not (labelled and len(before) < 60):
        return None
    if not _PAY.search(before) and not _PAY.search(behind):
        return None
    near = _UNDISPUTED.sub(" ", before[-150:] + " " + re.split(r"[.;]\s", behind[:90])[0])
    if _NOT_DUE.search(near) or reader.is_exception(sentence):
        return None
    title = reader.titles(sentence).split(" / ")[-1]
    if _OTHER_TITLE.search(title) and not re.search(r"payment|fees|compensation|invoic|billing", title):
        return None
    return Statement("Payment of invoices", days, duration.start, duration.end, sentence.index, _payer(reader, before))


def _payer(reader: Reader, before: str) -> str:
    """The party named before the verb: "The Client shall pay", but in "shall be paid by the Client" the one behind."""
    paid = re.search(r"\b(?:pay|pays|remit|settle)\b", before)
    by = re.search(r"\b(?:paid|payable)\sby\s", before)
    if by:
        return reader.party(before[by.end() : by.end() + 40])
    return reader.party(before[: paid.start()]) if paid else ""


def _net_days(reader: Reader) -> Iterator[Statement]:
    """ "Net 30", where the figure is no duration by itself."""
    for match in matches_near(word_starts(("net ", "net-", "net\n"), reader.lower), _NET, reader.lower, 1, 45):
        sentence = reader.sentence(match.start())
        if sentence is None or reader.is_exception(sentence) or not 1 <= int(match["days"]) <= 185:
            continue
        words = reader.words(sentence)
        if re.search(r"\bpay\w{0,5}|\bdue\b|invoice|\bterms\b", words) and not _NOT_DUE.search(words[:400]):
            yield Statement("Payment of invoices", float(match["days"]), match.start(), match.end(), sentence.index)


def _interest(reader: Reader, percent: Entity, sentence: Sentence) -> Statement | None:
    """ "Overdue amounts bear interest at 1.5% per month": compared by the year."""
    before, behind = reader.before(percent, sentence, 260), reader.behind(percent, sentence, 110)
    near = f"{reader.lead_in(sentence)[-160:]} {before} {behind}"
    if not _CHARGES.search(near) or not _LATE.search(near) or _BANK.search(near) or _OTHER_RATE.search(near):
        return None
    said = _PER.match(behind)
    unit = (
        (said["unit"] or said["word"])
        if said
        else next(
            (unit for unit in ("monthly", "annual", "yearly") if re.search(rf"\b{unit}\s(?:\w+\s){{0,3}}?$", before)),
            None,
        )
    )
    if unit is None or reader.is_exception(sentence):
        return None
    owed = re.search(r"\b(?:pay|pays)\b", before)
    who = reader.party(before[: owed.end()]) if owed else ""
    return Statement(
        "Interest on late payment",
        float(percent.value or 0) * _YEARLY[unit],
        percent.start,
        percent.end,
        sentence.index,
        who,
    )


def _cap(reader: Reader, amount: Entity, sentence: Sentence) -> Statement | None:
    """ "The Provider's total liability shall not exceed the fees paid in the last twelve months", or an amount."""
    before = reader.before(amount, sentence, 420)
    if not _CAP.search(before) or not _LIMITS.search(before):
        return None
    words = reader.words(sentence)
    if _NO_CAP.search(words) or reader.is_exception(sentence) or len(words) > 1500:
        return None
    start, end = reader.bounds(sentence)
    if len(reader.values(start, end, EntityKind.MONEY)) > 1 or (
        amount.kind is EntityKind.DURATION and reader.values(start, end, EntityKind.MONEY)
    ):
        return None
    if amount.kind is EntityKind.DURATION:
        value: float | str = days_of(amount.value)
        if not 27 <= days_of(amount.value) <= 1900 or not re.search(
            r"\b(?:fees|amounts?|charges|paid|payable|price|sums)\b", before[-160:]
        ):
            return None
    else:
        value = f"{amount.value}"
    liability = words.find("liab")
    who = reader.party(re.sub(r"[’']s\b", "", words[:liability])) or reader.party(
        re.sub(r"[’']s\b", "", words[liability : liability + 60])
    )
    return Statement("Cap on liability", value, amount.start, amount.end, sentence.index, who)
