"""What it costs: the amounts and what each is for."""

from __future__ import annotations

import re

from contractlint.model import BlockKind, Entity, EntityKind, Evidence, Fee
from contractlint.review.facts.reading import Passage, Reading

_TIMES = "month|year|annum|hour|day|week|quarter|man-?day|half-?day|minute"
_THINGS = (
    "user|seat|device|workstation|endpoint|computer|server|desktop|laptop|mailbox|site|location|licen[cs]e|unit|incident|ticket"
    "|visit|call|page|transaction|item|account|employee|person|consultant|mile|gigabyte|gb|tb|node|port|line|click|order|copy|trip"
)
_BEHIND = re.compile(
    rf"^[\s,)]{{0,2}}(?:\((?:us|cdn|cad)?[^()]{{0,20}}\)\s?)?(?:usd|dollars)?\s?(?:/\s?|(?:per|each|every|an?|for each|for every|for each additional)\s)(?:additional\s|calendar\s|named\s|managed\s|covered\s|supported\s|active\s|full\s|end\s?)?(?P<unit>{_TIMES}|{_THINGS})s?\b"
)
_AND_TIME = re.compile(rf"^[\s,]{{0,2}}(?:/\s?|(?:per|each|every|an?)\s)(?P<unit>{_TIMES})\b")
_ADVERB_BEHIND = re.compile(
    r"^[\s,)]{0,2}(?:usd|dollars)?\s?(?:is\s|are\s|shall be\s)?(?:payable\s|paid\s|billed\s|due\s)?(?:in\s)?(?:equal\s)?(?P<word>monthly|annually|quarterly|hourly|yearly|weekly|daily)\b"
)
_ADVERB_BEFORE = re.compile(
    r"\b(?P<word>monthly|annual|quarterly|hourly|yearly|weekly|daily|per[\s-]hour|per[\s-]month|per[\s-]user|per[\s-]device|per[\s-]incident)\b[\w\s\-,’'“”\"()]{0,50}?(?:fees?|rates?|charges?|retainer|price|cost|payments?|subscription|installments?|amount|minimum|salary|compensation)?[\w\s,’'“”\"()]{0,30}?(?:\bof|\bis|\bat|\bbe|[:=|–—-]|\bto)?\s{0,3}(?:approximately\s)?$"
)
_WORDS = {"monthly": "month", "annually": "year", "annual": "year", "yearly": "year", "annum": "year", "quarterly": "quarter", "hourly": "hour",
          "weekly": "week", "daily": "day"}  # fmt: skip
_COSTS = re.compile(
    r"\b(?:fees?|prices?|priced|charges?|charged|costs?|rates?|retainer|set-?up|installation|compensation|payments?|instal?lments?|deposit|invoice[sd]?|pays?|paid|payable|subtotal|total|subscription|salary|honorarium|billed|billing|stipend)\b"
)
_NO_COST = re.compile(
    r"\b(?:liabilit\w{1,3}|insurance|coverage|policy|damages|penalt\w{1,3}|threshold|occurrence|aggregate|umbrella|bodily|indemnif\w{1,5}|shares?|stock|warrants?|loan|net worth|capital|deductible|revenues?|sales|market value|fines?|in excess of|exceeds?|exceeding|less than|more than|greater than|purchase price of the stock|budget|stated value|assets|credit\w{0,3}|par value|interest|expenditures?|reimburs\w{2,6}|expenses?|raise[sd]?|proceeds|investment|financing|limit\w{0,5})\b"
)
_CEILING = re.compile(r"\bmaximum\b[^.;]{0,80}\bnot\s(?:to\s)?exceed\b")
"""What opens a list of ceilings, whose later amounts stand far behind it."""
_DOLLARS = ("CAD", "AUD", "NZD", "HKD", "SGD")
_MOST = 40
_REACH = 110


def find_fees(reading: Reading, dollars: str | None) -> tuple[tuple[Fee, ...], Evidence | None]:
    """The amounts payable, in the order of the text and each once, and where the first stands.

    Args:
        reading: the contract.
        dollars: which currency a bare "$" means here.
    """
    fees: dict[tuple[str, str | None, str | None], Fee] = {}
    place = None
    from_provider = _provider_pays(reading)
    amounts = reading.values(0, len(reading.text), EntityKind.MONEY)
    for i, money in enumerate(amounts):
        passage = reading.passage_at(money.start)
        if passage is None or not money.value or passage.sentence.is_signature:
            continue
        if i and _says_again(reading, amounts[i - 1], money):
            continue
        if from_provider and from_provider.search(reading.before(money, passage, _REACH)):
            continue
        amount, currency = money.value.split()
        if dollars and money.text.startswith("$") and money.text[-1].isdigit() and dollars in _DOLLARS:
            currency = dollars
        per = _per(reading, money, passage)
        if float(amount) == 0 or not (per or _is_cost(reading, money, passage)):
            continue
        if per and _NO_COST.search(reading.before(money, passage, 60)):
            continue
        place = place or reading.quoted(passage, money.start)
        fees.setdefault((amount, currency, per), Fee(amount, currency, per, _words(reading, money, passage)))
        if len(fees) >= _MOST:
            break
    return tuple(fees.values()), place


def _says_again(reading: Reading, earlier: Entity, money: Entity) -> bool:
    """Whether an amount only repeats in brackets the one before it: "$125 (one hundred twenty-five dollars)"."""
    between = reading.text[earlier.end : money.start]
    return (
        earlier.value == money.value
        and between.strip() == "("
        and not _BEHIND.match(reading.lower[money.end : money.end + 70])
    )


def _provider_pays(reading: Reading) -> re.Pattern[str] | None:
    """How the text says that the provider pays something to the client: no fee for the services."""
    names = {
        role: [
            re.escape(name.lower())
            for party in reading.contract.parties
            if party.role == role
            for name in (*party.short_names, party.name)
            if name
        ]
        for role in ("provider", "client")
    }
    if not names["provider"] or not names["client"]:
        return None
    provider, client = "|".join(names["provider"]), "|".join(names["client"])
    return re.compile(
        rf"\b(?:{provider})\s(?:shall|will|must|agrees\sto)\s(?:pay|credit|refund|reimburse)\s(?:to\s)?(?:the\s)?(?:{client})\b[^.;]{{0,60}}$"
    )


def _per(reading: Reading, money: Entity, passage: Passage) -> str | None:
    """The unit of time or quantity an amount is counted by: "month", "user", "user per month"."""
    before, behind = reading.before(money, passage, 90), reading.behind(money, passage, 70)
    match = _BEHIND.match(behind)
    if match:
        unit = _unit(match["unit"])
        further = _AND_TIME.match(behind[match.end() :])
        return f"{unit} per {_unit(further['unit'])}" if further else unit
    match = _ADVERB_BEHIND.match(behind) or _ADVERB_BEFORE.search(before)
    if match:
        word = match["word"]
        return _WORDS.get(word) or re.sub(r"per[\s-]", "", word)
    return None


def _unit(word: str) -> str:
    return {"annum": "year", "license": "licence"}.get(word, word)


def _is_cost(reading: Reading, money: Entity, passage: Passage) -> bool:
    """Whether an amount without a unit is something to pay for the services."""
    before = reading.before(money, passage, _REACH)
    if _NO_COST.search(before) or _NO_COST.search(reading.behind(money, passage, 40)):
        return False
    if _CEILING.search(passage.lower[: money.start - passage.start]):
        return False
    if _COSTS.search(before) or _COSTS.search(reading.behind(money, passage, 40)):
        return True
    titles = reading.titles(passage.sentence)
    return passage.sentence.kind is BlockKind.TABLE_ROW and bool(_COSTS.search(titles))


def _words(reading: Reading, money: Entity, passage: Passage) -> str:
    """The amount with the words around it, cut at words."""
    low, high = max(passage.start, money.start - 90), min(passage.end, money.end + 60)
    while low > passage.start and not reading.text[low - 1].isspace():
        low += 1
    while high < passage.end and not reading.text[high].isspace():
        high -= 1
    return " ".join(reading.text[min(low, money.start) : max(high, money.end)].split())
