"""Money and percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.model import Entity, EntityKind
from contractlint.parse.number_words import NUMBER_WORDS, parse_number
from contractlint.parse.windows import matches_near, word_starts

_SIGNS = {"$": "USD", "us$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "a$": "AUD", "c$": "CAD", "hk$": "HKD",
          "rs.": "INR", "rs": "INR", "₹": "INR", "rmb": "CNY", "s$": "SGD", "nz$": "NZD", "cdn$": "CAD", "can$": "CAD"}  # fmt: skip
_CODES = "USD|EUR|GBP|CAD|AUD|CHF|JPY|CNY|RMB|INR|HKD|SGD|NZD|SEK|NOK|DKK|ZAR|KRW|ILS"
_NAMES = {"dollar": "USD", "euro": "EUR", "pound": "GBP", "cent": "USD", "yuan": "CNY", "yen": "JPY", "rupee": "INR",
          "renminbi": "CNY", "franc": "CHF", "rand": "ZAR"}  # fmt: skip
_FIGURE = (
    r"\d{1,3}(?:\.\d{3}){1,4},\d{2}(?!\d)|\d{1,3}(?:\.\d{3}){2,4}(?!\d)|\d{1,3}(?:[’' ]\d{3}){1,4}(?:\.\d{2})?(?![\d,])"
    r"|\d{1,3}(?:,\d{2,3}){1,5}(?:\.\d{1,4})?|\d{1,12}(?:\.\d{1,4})?|\.\d{1,3}(?!\d)"
)
"""Continental ("1.500,00"), Swiss and French ("1'500", "1 500"), American and Indian grouping."""
_MONEY = re.compile(
    rf"""(?<![\w.])(?:
    (?P<sign>US\s?\$|A\$|C\$|CDN\s?\$|CAN\s?\$|HK\$|S\$|NZ\$|[$£€¥₹]|Rs\.?|RMB)\s?(?P<f1>{_FIGURE})(?:\s?(?P<s1>million|billion|thousand|mn|m|k)\b)?(?:\s?(?P<c1>{_CODES})\b)?
  | (?P<c2>{_CODES})\s?\$?\s?(?P<f2>{_FIGURE})(?:\s?(?P<s2>million|billion|thousand)\b)?
  | (?P<f3>{_FIGURE})\s?(?P<s3>million|billion|thousand)?\s?(?:(?P<c3>{_CODES})\b|(?:U\.?S\.?\s?|United\s+States\s+|Canadian\s+|Australian\s+)?(?P<n3>dollars?|euros?|pounds?(?:\s+sterling)?|cents?|yuan|yen|rupees?|renminbi|francs?|rand)\b)
  | (?P<w4>{NUMBER_WORDS})\s+(?:U\.?S\.?\s+|United\s+States\s+)?(?P<n4>dollars?|euros?|pounds?|cents?|rupees)\b(?:(?:\sand\s(?:\d\d|no|xx)/100)?\s{{0,2}}[(\[]\s?(?:US\s?)?[$£€]\s?(?P<f4>{_FIGURE})\s?[)\]])?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_PERCENT = re.compile(
    rf"""(?<![\w.])(?:(?P<of>(?:one|an?|two|three)[\s-](?:half|quarters?|fourths?|thirds?|tenths?)|half)\s(?:of\s)?(?:one|an?|1)\s?(?:per\s?cent|%)(?:\s?\(\s?(?P<paren3>\d{{0,3}}\.\d{{1,4}})\s?(?:%|per\s?cent)\s?\))?
    |(?P<word>{NUMBER_WORDS}(?:\s+and\s+(?:one|a|three)[\s-](?:half|quarters?|fourth|tenth))?)\s+per\s?cent(?:age)?(?:\s?\(\s?(?P<paren>\d{{1,3}}(?:\.\d{{1,4}})?)(?P<part1>\s?½|[\s-]1/2)?\s?(?:%|per\s?cent)\s?\))?
    |(?:(?P<word2>{NUMBER_WORDS})\s?\(\s?(?P<paren2>\d{{1,3}}(?:\.\d{{1,4}})?)\s?(?:%)?\s?\)\s?(?:per\s?cent|%))
    |(?P<figure>\d{{1,3}}(?:\.\d{{1,4}})?)?(?P<part>(?:\s|-|\sand\s)?(?:½|¼|¾|[13]/[248]))?\s?(?:%|per\s?cent\b|percent\b)
    |(?P<little>\.\d{{1,3}})\s?(?:%|percent\b))""",
    re.VERBOSE | re.IGNORECASE,
)
_PARTS = {"½": 0.5, "1/2": 0.5, "¼": 0.25, "1/4": 0.25, "¾": 0.75, "3/4": 0.75, "1/8": 0.125, "3/8": 0.375}
_CURRENCY = (
    *"$£€¥₹",
    "rs",
    *_CODES.lower().split("|"),
    "dollar",
    "euro",
    "pound",
    "cent",
    "yuan",
    "yen",
    "rupee",
    "renminbi",
    "franc",
    "rand",
)
"""Part of every amount of money."""
_PER_CENT = ("%", "percent", "per cent", "per\ncent")
"""Part of every percentage."""
_SCALE = {"million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "thousand": 1e3, "k": 1e3}


def find_money(text: str) -> Iterator[Entity]:
    """Every amount of money; the value is "2500.00 USD"."""
    for match in matches_near(word_starts(_CURRENCY, text), _MONEY, text, 110, 56):
        figure = match["f1"] or match["f2"] or match["f3"] or match["f4"]
        number = _plain(figure) if figure else parse_number(match["w4"])
        if number is None:
            continue
        scale = (match["s1"] or match["s2"] or match["s3"] or "").lower()
        name = (match["n3"] or match["n4"] or "").lower()
        number *= _SCALE.get(scale, 1.0) * (0.01 if name.startswith("cent") else 1.0)
        decimals = 2 if abs(number * 100 - round(number * 100)) < 1e-6 else 4
        value = f"{number:.{decimals}f} {_currency(match, name)}"
        yield Entity(EntityKind.MONEY, match.start(), match.end(), match[0], value)


def _plain(figure: str) -> float:
    """A figure's value, whichever signs group its thousands."""
    figure = re.sub(r"[’' ]", "", figure)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){1,4},\d{2}|\d{1,3}(?:\.\d{3}){2,4}", figure):
        return float(figure.replace(".", "").replace(",", "."))
    return float(figure.replace(",", ""))


def _currency(match: re.Match[str], name: str) -> str:
    code = match["c1"] or match["c2"] or match["c3"]
    if code:
        return "CNY" if code.upper() == "RMB" else code.upper()
    if match["sign"]:
        return _SIGNS.get(match["sign"].lower().replace(" ", ""), "USD")
    return next((code for word, code in _NAMES.items() if name.startswith(word)), "USD")


def find_percents(text: str) -> Iterator[Entity]:
    """Every percentage; the value is the number of per cent, such as "1.5"."""
    for match in matches_near(word_starts(_PER_CENT, text), _PERCENT, text, 110, 46):
        figure = match["figure"] or match["paren"] or match["paren2"] or match["paren3"] or match["little"]
        part = _PARTS.get((match["part"] or match["part1"] or "").strip(" -").removeprefix("and "), 0.0)
        words = match["word"] or match["word2"] or match["of"]
        number = float(figure) + part if figure else parse_number(words) if words else part or None
        if number is not None:
            yield Entity(EntityKind.PERCENT, match.start(), match.end(), match[0], f"{number:g}")
