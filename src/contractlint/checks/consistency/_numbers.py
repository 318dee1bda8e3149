"""Numbers that a text writes twice, in words and in figures, and what either says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contractlint.parse.number_words import NUMBER_RUN, NUMBER_WORD, parse_number, read_number
from contractlint.parse.windows import matches_near

_REACH = 190
"""Characters before a bracket in which the words of its number stand."""
_NEAR = 56
_LONGEST_WORD = 16
_PART = r"½|¼|¾|1/[2348]|3/[48]|2/3"
_CURRENCY = r"US\s?\$|U\.S\.\s?\$|(?:[ACS]|Au|NZ|HK)\$|(?:CAD|AUD|USD)\s?\$?|EUR|GBP|INR|Rs\.?|RMB|CHF|[$£€¥₹]"
_UNITS = r"seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|quarters?|years?"
_FIGURE = rf"(?P<figure>\d{{1,15}}(?:[,.]\d{{1,15}}){{0,5}}|\.\d{{1,4}})(?:[\s-]?(?P<part>{_PART}))?"
_IN_BRACKETS = re.compile(
    rf"""[(\[]\s?(?P<sign>(?:{_CURRENCY})\s{{0,2}})?(?:{_FIGURE}|(?P<alone>{_PART}))
    \s?(?P<behind>%|per\s?cent(?:age)?(?:\s?points?)?|st\b|nd\b|rd\b|th\b|(?:thousand|million|billion|lakhs?|crores?|[mM]n?|bn|[kK]|[bB])\b
       |(?:business[\s-]|calendar[\s-]|working[\s-])?(?:{_UNITS})\b)?
    \s?(?:USD|US|CAD|AUD|EUR|GBP|dollars|only|/[-–=]|\.[-–]{{1,2}}){{0,1}}\s?[)\]]""",
    re.VERBOSE | re.IGNORECASE,
)
_MONEY = (
    r"(?:(?:U\.?S\.?A?\.?|United\sStates|Canadian|Australian|Singapore|Hong\sKong|New\sZealand|Swiss|Mexican|Indian|American)\s{1,2}){0,2}"
    r"(?:dollars?|pounds?(?:\ssterling)?|euros?|rupees|yen|yuan|renminbi|rmb|francs?|pesos?|rand|usd|eur|gbp)(?:\s{1,2}only)?"
)
_NAMED = r"(?:US\s|U\.S\.\s)?(?:dollars?|rupees|pounds|euros?|ringgit|dirhams?)"
"""A currency's name before the words of an amount: "Rupees Five Lakh only"."""
_NOUN = re.compile(
    rf"(?:(?P<money>{_MONEY})|(?P<percent>%|per\s?cent(?:age)?(?:\s?points?)?)|(?P<unit>(?:business[\s-]|calendar[\s-]|working[\s-])?(?:{_UNITS})))[.,]?",
    re.IGNORECASE,
)
_CENTS = re.compile(r"\s?(?:and|&)\s(?:(?P<figures>\d\d)|no|xx|zero|00)\s?/\s?100s?", re.IGNORECASE)
_ENDS = re.compile(
    rf"(?P<run>{NUMBER_RUN})(?:{_CENTS.pattern})?[\s-]{{0,3}}(?:{_NOUN.pattern})?\s{{0,3}}$", re.IGNORECASE
)
_ENDS_BARE = re.compile(rf"(?P<run>{NUMBER_RUN})\s{{0,3}}$", re.IGNORECASE)
_PART_OF = re.compile(
    r"\b(?P<part>(?:an?|one|two|three|four|five|six|seven|eight|nine)[\s-]"
    r"(?:half|(?:third|quarter|fourth|fifth|eighth|tenth|hundredth)s?)|half)\s{1,2}of\s{1,2}(?:an?\s)?$",
    re.IGNORECASE,
)
_WORDS_IN_BRACKETS = re.compile(
    rf"""(?<![\w.,/(-])(?P<sign>(?:{_CURRENCY})\s?)?{_FIGURE}\s?(?P<behind>%|per\s?cent|st\b|nd\b|rd\b|th\b|(?:thousand|million|billion)\b)?
    (?:[\s-]{{1,2}}(?P<noun>(?:business\s|calendar\s|working\s)?(?:{_UNITS})|{_MONEY}))?
    (?:/[-–=])?\s{{0,2}}[(\[]\s?(?:{_NAMED}\s{{1,2}})?(?P<run>{NUMBER_RUN})(?:{_CENTS.pattern})?[\s-]{{0,3}}
    (?:{_NOUN.pattern})?(?:\s?only)?\s?[)\]]""",
    re.VERBOSE | re.IGNORECASE,
)
_MAY_END = re.compile(
    rf"(?:[%.,]|\b(?:{NUMBER_WORD}|\w{{0,9}}ollars?|pounds?|sterling|euros?|rupees|yen|yuan|renminbi|rmb|francs?|pesos?"
    rf"|rand|only|usd|eur|gbp|per\s?cent(?:age)?|points?|100s?|{_UNITS}))[.,]?[\s-]{{0,3}}$",
    re.IGNORECASE,
)
"""What may stand before the bracket: a quick look before the words are read."""
_BRACKET_OF_WORDS = re.compile(rf"[(\[]\s?(?!an?\s?\))(?:{_NAMED}\s)?(?={NUMBER_WORD}\b)", re.IGNORECASE)
_SCALE = {
    "thousand": 1e3, "k": 1e3, "lakh": 1e5, "million": 1e6, "mn": 1e6, "m": 1e6, "crore": 1e7, "billion": 1e9,
    "bn": 1e9, "b": 1e9,
}  # fmt: skip
_SCALE_BEHIND = re.compile(r"\s{1,3}(thousand|lakh|million|crore|billion)s?\b", re.IGNORECASE)
_UNIT_BEHIND = re.compile(rf"[\s-]{{1,3}}(?:business\s|calendar\s|working\s)?({_UNITS})\b", re.IGNORECASE)
_PARTS = {
    "½": 0.5, "1/2": 0.5, "¼": 0.25, "1/4": 0.25, "¾": 0.75, "3/4": 0.75, "1/3": 1 / 3, "2/3": 2 / 3, "1/8": 0.125,
    "3/8": 0.375,
}  # fmt: skip
_NOT_OF_NUMBER = re.compile(r"(?:an?|first|second|third|fourth|fifth|sixth|half)\s{1,3}(?=\w)", re.IGNORECASE)
"""What may stand before a number and is none of its words: "a one-year", "the first twelve (12) months"."""
_CUT_WORD = ("ty", "teen", "dred", "sand", "lion")
_LABELLED = re.compile(
    r"(?:section|article|clause|paragraph|exhibit|annex|appendix|schedule|attachment|part|chapter|table|figure|note|year|quarter"
    r"|month|week|day|phase|stage|step|level|tier|option|milestone|lot|site|item|block|priority|severity|class|type|category"
    r"|group|zone|band|unit|building|room|suite|floor|page|line|row|column|number|no\.|package|product|plan|round)\s$",
    re.IGNORECASE,
)
"""The number is a name: "Phase Two (30%)", "Year One ($100,000)"."""
_THING_OF_SIZE = re.compile(r"[\s-](?:port|core|inch|page|bit|bay|slot|line|channel|node|way|foot|[GTM]B)\b")
"""The figure is a measure of each thing counted: "two (24) port switches"."""
_WHOLE_BEFORE = re.compile(r"(?:percent|per\scent|dollars|years?|months?|days?|hours?|\d)\s(?:and\s)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TwiceWritten:
    """A number in words and figures at ``start:end``, and the values that either may have, the likeliest first.

    Several values are possible where a sign is read in two ways: "1.000" is a thousand on the Continent, and the
    million behind "six (6) million" belongs to both.
    """

    start: int
    end: int
    words: tuple[float, ...]
    figures: tuple[float, ...]
    is_bare: bool
    """The bracket holds a figure and nothing else, so that it may be the mark of a list: "(2)"."""

    @property
    def agrees(self) -> bool:
        """Whether words and figures can be read as the same number."""
        return any(_alike(word, figure) for word in self.words for figure in self.figures)


def find_twice_written(text: str) -> Iterator[TwiceWritten]:
    """Every number that is written in words and figures, in the order of the text within either order of the two."""
    for match in _IN_BRACKETS.finditer(text):
        number = _words_first(match) if _MAY_END.search(text, max(0, match.start() - 24), match.start()) else None
        if number:
            yield number
    brackets = (match.start() for match in _BRACKET_OF_WORDS.finditer(text))
    for match in matches_near(brackets, _WORDS_IN_BRACKETS, text, 60, _REACH):
        number = _figures_first(match)
        if number:
            yield number


def _alike(word: float, figure: float) -> bool:
    """Equal; what no decimals can say in full (a third) may be cut: 33 %, 33.3 %."""
    endless = abs(word * 1000 - round(word * 1000)) > 1e-6
    return abs(word - figure) <= (0.011 * word if endless else 1e-9 * max(1.0, word))


def _words_first(match: re.Match[str]) -> TwiceWritten | None:
    """ "thirty (30)", "five percent (5%)", "Six (6) Million", "Ten Thousand and 00/100 Dollars ($10,000)"."""
    text, ending = match.string, _words_before(match)
    if not ending:
        return None
    run, skipped = _readable(ending["run"])
    start = ending.start("run") + skipped
    before = text[max(0, start - 40) : start]
    if run is None or _is_torn(before) or _names_something(before, run, match) or _adds_to(before, run):
        return None
    figures = _figures(match)
    if not _counts_the_same(ending, match) or _is_misread(ending, match, figures):
        return None
    part = _PART_OF.search(before)
    if part:  # "three quarters of one percent (0.75%)"
        run, start = run * (read_number(part["part"]) or 0), start - len(before) + part.start()
    bare = not (match["sign"] or match["part"] or match["alone"] or match["behind"])
    return TwiceWritten(start, match.end(), _values(run, ending, match), figures, bare and len(match["figure"]) < 3)


def _words_before(match: re.Match[str]) -> re.Match[str] | None:
    """The number in words, with what it counts, that ends before a bracket; most are short, so a near look comes first."""
    text, stop = match.string, match.start()
    for reach in (_NEAR, _REACH):
        low = max(0, stop - reach)
        ending = _ENDS_BARE.search(text, low, stop) or _ENDS.search(text, low, stop)
        if not ending or ending.start() - low > _LONGEST_WORD:
            return ending
    return ending


def _values(run: float, ending: re.Match[str], match: re.Match[str]) -> tuple[float, ...]:
    """The values that the words may have, with their cents and what stands behind the bracket."""
    values = [run + _cents(ending)]
    if run < 1 and match["behind"] == "%" and not _group(ending, "percent"):
        values = [run * 100]  # "one third (33%)"
    if re.search(r"(?i)[\s-](?:second|quarter)s?$", ending["run"]) and match["behind"] != "nd":
        shorter = parse_number(re.split(r"[\s-](?=\w{1,10}$)", ending["run"])[0])  # "a thirty-second (30) delay"
        values += [] if shorter is None else [shorter]
    scale = _SCALE_BEHIND.match(match.string, match.end())
    if scale:
        values += [value * _SCALE[scale[1].lower()] for value in values]
    return tuple(values)


def _group(match: re.Match[str], name: str) -> str:
    """A group in lower case; empty where the pattern has none, or it took no part."""
    return (match.groupdict().get(name) or "").lower()


def _readable(run: str) -> tuple[float | None, int]:
    """The value of a run of number words and where it begins in it; after "thirty and" or "one," it begins anew."""
    start = 0
    while True:
        before = _NOT_OF_NUMBER.match(run, start)
        for skipped in (0, before.end() - start) if before else (0,):
            value = read_number(run[start + skipped :])
            if value is not None:
                return value, start + skipped
        parted = re.search(r"(?:,|\s)\s{0,3}and\s{1,3}|,\s{1,3}", run[start:], re.IGNORECASE)
        if not parted:
            return None, start
        start += parted.end()


def _is_torn(before: str) -> bool:
    """Before the run stands the rest of a word that was misread or misspelt: "sev enty-two", "Fourthy five"."""
    if before.endswith(("-", "‐", "‑", "–", "/", "_", ".")):
        return True
    word = re.search(r"([A-Za-z]{3,20})\s$", before)
    return bool(word and word[1].lower().endswith(_CUT_WORD) and word[1].lower() != "party")


def _names_something(before: str, run: float, match: re.Match[str]) -> bool:
    """The words are a label and the figure belongs to what is labelled, or the figure is the size of a thing."""
    return run < 100 and bool(_LABELLED.search(before) or _THING_OF_SIZE.match(match.string, match.end()))


def _adds_to(before: str, run: float) -> bool:
    """The run is only the fraction of a number: "one percent and one-half", "12 and a half"."""
    return run < 1 and bool(_WHOLE_BEFORE.search(before))


def _counts_the_same(ending: re.Match[str], match: re.Match[str]) -> bool:
    """Whether both numbers count one thing: "one year (12 months)" and "twelve (1 year)" do not."""
    unit, within = _last_word(_group(ending, "unit")), _last_word(_group(match, "behind"))
    if not re.fullmatch(_UNITS, within):
        return not (unit and match["sign"])
    behind = _UNIT_BEHIND.match(match.string, match.end())
    other = unit or (behind[1].lower() if behind else "")
    return not other or other.rstrip("s") == within.rstrip("s")


def _last_word(text: str) -> str:
    return re.split(r"[\s-]", text)[-1]


def _cents(match: re.Match[str]) -> float:
    """The cents of "and 50/100 Dollars"."""
    return int(_group(match, "figures") or 0) / 100


def _figures(match: re.Match[str]) -> tuple[float, ...]:
    """The values that a figure may have, with its fraction and scale."""
    if match.groupdict().get("alone"):
        return (_PARTS.get(match["alone"], 0.0),)
    written = match["figure"]
    values = [_plain(written)]
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,2})?", written) or re.fullmatch(r"\d{1,9},\d{1,2}", written):
        values.append(_plain(written.replace(".", "").replace(",", ".")))  # "1.000,50" on the Continent
    part = _PARTS.get(match["part"] or "", 0.0)
    behind = (match["behind"] or "").lower().rstrip("s")
    scale = _SCALE.get(behind, 1.0) if not re.search(rf"(?:{_UNITS})$", behind) else 1.0
    return tuple(dict.fromkeys((value + part) * scale for value in values))


def _plain(written: str) -> float:
    """A figure with commas between its groups of three, or of two in India."""
    whole, point, decimals = written.replace(",", "").rpartition(".")
    if not point:
        return float(decimals)
    return float(f"{whole.replace('.', '') or 0}.{decimals}")


def _is_misread(ending: re.Match[str], match: re.Match[str], figures: tuple[float, ...]) -> bool:
    """A "%" read as digits ("thirty percent (3016)"), a year ("year two (2021)"), a number that goes on behind."""
    percent = _group(ending, "percent")
    if percent and not match["behind"] and min(figures) > 100:
        return True
    if re.fullmatch(r"(?:19|20)\d\d", match["figure"] or "") and not match["sign"] and not match["behind"]:
        return True
    return bool(re.match(r"\s?[-–]?\s?\d", match.string[match.end() : match.end() + 4]))


def _figures_first(match: re.Match[str]) -> TwiceWritten | None:
    """ "30 (thirty) days", "$5,000 (five thousand dollars)", "5% (five percent)"."""
    run, skipped = _readable(match["run"])
    if run is None or skipped or re.fullmatch(r"(?:19|20)\d\d", match["figure"]):
        return None
    outside = _last_word(_group(match, "noun")).rstrip("s")
    if match["unit"] and _last_word(_group(match, "unit")).rstrip("s") != outside:
        return None  # "30 days (one month)"
    if match["percent"] and (match["behind"] or "").lower().replace(" ", "") not in ("%", "percent"):
        return None
    if match["money"] and not (match["sign"] or outside):
        return None
    return TwiceWritten(match.start(), match.end(), (run + _cents(match),), _figures(match), is_bare=False)
