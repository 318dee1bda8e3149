"""When invoices are due, what late payment costs, and in which currency."""

from __future__ import annotations

import collections
import re

from contractlint.model import Entity, EntityKind
from contractlint.parse.durations import days_of
from contractlint.parse.number_words import parse_number
from contractlint.review.facts.reading import Found, Passage, Reading, best

_NET = re.compile(
    r"\bnet[\s-]{1,2}(?!sales|revenue|income|profit|asset|price|proceeds|worth|royalt)(?:[a-z]{3,12}(?:-[a-z]{3,6})?\s)?\(?(?P<days>\d{1,3})\)?(?:\s(?:calendar\s)?days?)?\b|\b(?P<eom>\d{1,3})\sdays?\snet\b"
)
_FROM_INVOICE = re.compile(
    r"^[’'s)]{0,3}[\s,]{0,2}(?:of|after|from|following|upon|as\sof|subsequent\sto|net\s(?:from|of|after)|net|past|on)\b(?:(?!payment)[^.;]){0,70}?\b(?:invoices?|statements?|bills?|billing)\b"
)
_INVOICE_BEFORE = re.compile(r"\b(?:invoices?|statements?|bills?)\b[^.;]{0,140}$")
_PAY = re.compile(r"\b(?:pay|pays|paid|payable|payments?|due|remit\w{0,5}|settle[sd]?|net)\b")
_UPON_RECEIPT = re.compile(
    r"\b(?:due|payable|paid|pay)\b[^.;]{0,60}\b(?:up)?on\s(?:the\s)?(?:\w+\s){0,2}?(?:receipt|date)\sof\s(?:(?:an|the|each|such|our|your|any|provider’s|its)\s)?(?:\w+[’'s]{0,2}\s){0,3}?(?:invoice|bill|statement)|\binvoices?\b[^.;]{0,50}\b(?:due|payable)\s(?:and\spayable\s)?(?:immediately\s)?(?:up)?on\s(?:receipt|presentation)"
)
_NOT_DUE = re.compile(
    r"\b(?:dispute[sd]?|disputing|object\w{0,4}|contest\w{0,3}|notify|audit\w{0,3}|interest|late|overdue|past\sdue|suspend|terminat\w{2,4}|not\spaid|unpaid|fail\w{0,3}|errors?|credit\w{0,3}|query|reject\w{0,3}|delinquent|expense\sreports?|reimburse\w{0,4})\b"
)

_NTH_DAY = re.compile(
    r"\b(?P<nth>\d{1,2}(?:st|nd|rd|th)|[a-z]{4,11}(?:-[a-z]{4,7})?)\s(?:\(\d{1,2}(?:st|nd|rd|th)?\)\s)?(?:business\s|calendar\s)?day\s(?:after|following|from)\s(?:the\s)?(?:receipt|date|issue|delivery)\sof\s(?:(?:the|each|an|any|such|our|its)\s)?(?:\w+\s)?invoice"
)
_UNDISPUTED = re.compile(r"\bnot\s(?:\w+\s){0,2}?disputed|\b(?:un-?|non-?)disputed")

_LATE = re.compile(
    r"\b(?:late|interest|overdue|past[\s-]due|unpaid|delinquent|finance\scharge|service\scharge|not\spaid|outstanding|arrears|when\sdue)\b"
)
_PER = re.compile(
    r"(?:per|a|each|every|/|for\seach|of\sthe\s[^.;]{0,50}\b(?:per|each))\s?(?:calendar\s|full\s|such\s)?(?P<unit>month|annum|year|day|week|quarter)\b|\b(?P<word>monthly|annually|annual|yearly|daily|weekly|p\.a|pa\b|compounded\sannually)|(?P<short>/mo|/yr)"
)
_BASE_RATE = re.compile(
    r"\b(?:above|over|plus|in\sexcess\sof|greater\sthan|higher\sthan)\b[^.;]{0,60}\b(?:base|prime|libor|rate|lending|sofr|euribor)|\b(?:prime|base|libor|lending|sofr|euribor)\b[^.;]{0,60}\b(?:plus|\+)"
)
_UNITS = {"month": "month", "monthly": "month", "annum": "year", "year": "year", "annually": "year", "annual": "year", "yearly": "year",
          "p.a": "year", "pa": "year", "day": "day", "daily": "day", "week": "week", "weekly": "week", "quarter": "quarter", "/mo": "month", "/yr": "year"}  # fmt: skip


def find_payment_due(reading: Reading) -> Found | None:
    """How long after an invoice it must be paid; only where it is counted from the invoice."""
    found = []
    for passage in reading.about("invoice", "statement", "bill", "net ", "net-"):
        if passage.is_heading or len(passage.words) > 3000:
            continue
        for duration in reading.values_in(passage, EntityKind.DURATION):
            weight = _due_weight(reading, duration, passage)
            if weight:
                found.append(Found(duration.value or "", reading.quoted(passage, duration.start), weight))
        found += _net_days(reading, passage) + _ordinal_days(reading, passage)
    return best(found, least=4)


def _due_weight(reading: Reading, duration: Entity, passage: Passage) -> float:
    if not 1 <= days_of(duration.value) <= 185:
        return 0
    before, behind = reading.before(duration, passage, 200), reading.behind(duration, passage, 140)
    counted = _FROM_INVOICE.match(behind)
    implied = (
        not counted
        and re.match(
            r"[’'s)]{0,3}\s?(?:of|after|from|following)\s(?:the\s|its\s|their\s)?(?:receipt|date\sof\sreceipt|receiving|issue|issuance|presentation|its\sdate|their\sdates?|date\sthereof|the\sdate|delivery|submission)",
            behind.lstrip(),
        )
        and _INVOICE_BEFORE.search(before)
    )
    if not counted and not implied:
        return 0
    if not _PAY.search(before) and not _PAY.search(behind):
        return 0
    near = _UNDISPUTED.sub("", before[-110:] + " " + re.split(r"[.;]\s", behind[:60])[0])
    weight = 5.0 + bool(re.search(r"\b(?:pay|pays|paid|payable|due|payment)\b", before[-70:]))
    weight -= 3 * bool(_NOT_DUE.search(near)) + 0.5 * (passage.sentence.part != 0)
    return weight + bool(re.search(r"pay|fee|invoic|compens|charges|bill", reading.titles(passage.sentence)))


def _ordinal_days(reading: Reading, passage: Passage) -> list[Found]:
    """ "On the tenth day following the date of the invoice"."""
    match = _NTH_DAY.search(passage.lower)
    days = (
        parse_number(re.sub(r"(?:st|nd|rd|th)$", "", match["nth"]) if match["nth"][0].isdigit() else match["nth"])
        if match
        else None
    )
    return [Found(f"P{days:g}D", reading.quoted(passage, passage.start + match.start()), 4.5)] if match and days else []


def _net_days(reading: Reading, passage: Passage) -> list[Found]:
    """ "Net 30", and payment on receipt of the invoice."""
    found = []
    if "net" in passage.lower:
        for match in _NET.finditer(passage.lower):
            days = int(match["days"] or match["eom"])
            if days <= 185 and re.search(r"pay|due|invoice|terms|bill", passage.lower):
                place = passage.start + match.start()
                found.append(Found(f"P{days}D", reading.quoted(passage, place), 5.5 - (passage.sentence.part != 0)))
    at_once = _UPON_RECEIPT.search(passage.lower)
    if at_once and not reading.values_in(passage, EntityKind.DURATION):
        found.append(Found("P0D", reading.quoted(passage, passage.start + at_once.start()), 4.2))
    return found


def find_late_interest(reading: Reading) -> Found | None:
    """The interest on late payments, as "1.5%/month", or as a margin, "prime rate + 2%/year"."""
    found = []
    for passage in reading.about(
        "interest",
        "late ",
        "overdue",
        "past due",
        "past-due",
        "unpaid",
        "finance charge",
        "service charge",
        "not paid",
        "delinquent",
        "outstanding",
        "%",
        "percent",
        "per cent",
    ):
        if passage.is_heading or not (_LATE.search(passage.lower) or _LATE.search(reading.lead_in(passage))):
            continue
        for percent in reading.values_in(passage, EntityKind.PERCENT):
            weight, unit = _interest_weight(reading, percent, passage)
            if weight and unit:
                value = f"{_bank_rate(reading, percent, passage)}{percent.value}%/{unit}"
                found.append(Found(value, reading.quoted(passage, percent.start), weight))
    return best(found, least=4)


def _bank_rate(reading: Reading, percent: Entity, passage: Passage) -> str:
    """ "prime rate + " where a percentage is a margin above a bank's rate, else nothing."""
    for words in (reading.behind(percent, passage, 110), reading.before(percent, passage, 100)):
        margin = _BASE_RATE.search(words)
        if margin:
            named = re.search(r"\b(?:prime|base|libor|sofr|euribor)\b", margin[0])
            name = named[0] if named else "bank"
            return f"{name.upper() if name in ('libor', 'sofr', 'euribor') else name + ' rate'} + "
    return ""


def _interest_weight(reading: Reading, percent: Entity, passage: Passage) -> tuple[float, str | None]:
    before, behind = reading.before(percent, passage, 260), reading.behind(percent, passage, 170)
    match = _PER.search(re.split(r"[.;]\s", behind)[0])
    if not match:
        unit = (
            "month"
            if re.search(r"\bmonthly\s(?:\w+\s){0,4}?(?:of|at|rate|charge)", before[-80:])
            else "year"
            if re.search(r"\b(?:annual|per\sannum|yearly)\s(?:\w+\s){0,4}?(?:of|at|rate|charge)", before[-80:])
            else None
        )
    else:
        unit = _UNITS.get(match["unit"] or match["word"] or match["short"] or "")
    if _BASE_RATE.search(behind[:100]) or _BASE_RATE.search(before[-100:]):
        unit = "year"  # a margin above a bank's rate is by the year, said or not
    if unit is None:
        return 0, None
    near = before[-200:] + " " + behind + " " + reading.lead_in(passage)[-160:]
    weight = 2.0 + 2.0 * bool(
        re.search(r"\binterest\b|finance\scharge|service\scharge|late\s(?:payment\s)?(?:charge|fee)|carrying", near)
    )
    weight += 2.0 * bool(
        re.search(
            r"\b(?:late|overdue|past[\s-]due|unpaid|not\spaid|delinquent|outstanding|arrears|when\sdue|due\sdate)\b",
            near,
        )
    )
    weight -= 2.0 * bool(
        re.search(r"\b(?:price|increase|escalat\w{2,5}|cpi|shares|stock|note|loan|uptime|availability|credit)\b", near)
    )
    return weight - 0.5 * (passage.sentence.part != 0), unit


_CURRENCY_SAID = re.compile(
    r"\b(?:in|of)\s(?:the\s)?(?:lawful\s)?(?:(?:currency|money)\sof\s(?:the\s)?)?(?P<name>canada\b|australia\b|u\.?s\.?\s?(?:dollars?|currency|funds)|united\sstates(?:\sof\samerica)?(?:\s(?:dollars?|currency|funds))?|canadian\s(?:dollars?|currency|funds)|australian\sdollars?|euros?|pounds?\ssterling|sterling|hong\skong\sdollars?|new\szealand\sdollars?|singapore\sdollars?|swiss\sfrancs?|renminbi|rmb|usd|eur|gbp|cad|aud|nzd|chf|sgd)\b"
)
_STATED_IN = re.compile(
    r"\b(?:pa(?:y|id|yable|yments?)|amounts?|fees|prices?|charges|expressed|stated|quoted|denominated|invoice\w{0,2}|references|figures|sums|currency|monetary)\b(?![^.;]{0,60}\b(?:convert|exchange|equivalent)\w{0,4}\b)[^.;]{0,80}$"
)
_CURRENCIES = (("canad", "CAD"), ("cad", "CAD"), ("austral", "AUD"), ("aud", "AUD"), ("euro", "EUR"), ("eur", "EUR"), ("pound", "GBP"), ("sterling", "GBP"),
               ("gbp", "GBP"), ("hong", "HKD"), ("new z", "NZD"), ("nzd", "NZD"), ("singap", "SGD"), ("sgd", "SGD"), ("swiss", "CHF"), ("chf", "CHF"),
               ("renminbi", "CNY"), ("rmb", "CNY"), ("u", "USD"))  # fmt: skip
_BLANK_AMOUNT = re.compile(
    r"[$£€](?=\s?[\[_*{])|\b(?:USD|EUR|GBP|CAD|AUD|CHF)\b|\bUS\s[Dd]ollars|\bU\.S\.\s[Dd]ollars|\bUnited\sStates\s[Dd]ollars"
)


def find_currency(reading: Reading) -> Found | None:
    """The currency that the text names for payments, else that of most of its amounts."""
    for passage in reading.about(
        "dollar",
        "currency",
        "lawful money",
        "euro",
        "sterling",
        "renminbi",
        "usd",
        "eur",
        "gbp",
        "cad",
        "chf",
        "u.s. funds",
    ):
        match = _CURRENCY_SAID.search(passage.lower)
        if match and _STATED_IN.search(passage.lower[max(0, match.start() - 90) : match.start()]):
            code = next(code for word, code in _CURRENCIES if match["name"].startswith(word))
            return Found(code, reading.quoted(passage, passage.start + match.start()))
    amounts = [e for e in reading.values(0, len(reading.text), EntityKind.MONEY) if e.value]
    if not amounts:
        return _sign_before_blank(reading)
    counted = collections.Counter(amount.value.split()[1] for amount in amounts if amount.value)
    code = _dollars(amounts) or max(counted, key=lambda name: (counted[name], name))
    first = next(amount for amount in amounts if amount.value and amount.value.endswith(code))
    passage_of = reading.passage_at(first.start)
    return Found(code, reading.quoted(passage_of, first.start)) if passage_of else None


def _dollars(amounts: list[Entity]) -> str | None:
    """Which dollars a bare "$" means, where other amounts say so ("$55 CAD")."""
    bare = sum(amount.text.startswith("$") and amount.text[-1].isdigit() for amount in amounts)
    named = collections.Counter(
        amount.value.split()[1]
        for amount in amounts
        if amount.value and not (amount.text.startswith("$") and amount.text[-1].isdigit())
    )
    code = max(named, key=lambda name: (named[name], name), default=None)
    if code in ("CAD", "AUD", "NZD", "HKD", "SGD") and (named[code] > 1 or named[code] * 5 >= bare):
        return code
    return None


def _sign_before_blank(reading: Reading) -> Found | None:
    """The currency of amounts left blank or redacted: "$____", "USD [***]"."""
    match = _BLANK_AMOUNT.search(reading.text)
    passage = reading.passage_at(match.start()) if match else None
    if not match or not passage:
        return None
    return Found(
        {"$": "USD", "£": "GBP", "€": "EUR"}.get(match[0][0])
        or (match[0] if match[0].isupper() and len(match[0]) == 3 else "USD"),
        reading.quoted(passage, match.start()),
    )
