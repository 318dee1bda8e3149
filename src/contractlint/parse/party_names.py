"""Names of companies, as the opening of a contract writes them."""

from __future__ import annotations

import re

SUFFIX_WORDS = (
    r"(?:Inc|INC|Incorporated|INCORPORATED|LLC|L\.\s?L\.\s?C|LLP|L\.L\.P|L\.?P|Ltd|LTD|Limited|LIMITED|Corp|CORP|Corporation|CORPORATION|Company|COMPANY|Co|CO|PLC|plc"
    r"|GmbH|GMBH|AG|S\.?\s?A(?:\.?R\.?L)?|N\.\s?V|B\.\s?V|Pty\.?\s?Ltd|PTY\.?\s?LTD|Pty\.?\sLimited|P\.?C|Pte\.?\s?Ltd|PTE\.?\s?LTD|S\.p\.A|A/S|AB|Oy|KK|K\.K|a\.s|s\.r\.o|Bhd|SRL|Trust|N\.A|University|Bank)"
)
_SITE = r"[a-z][a-z0-9-]{1,30}\.(?:com|net|org|biz|io)\b"
_WORD = rf"(?:(?:[a-z]{{1,2}}(?=[A-Z0-9]))?[A-Z0-9][\w&’'.\-/]{{0,40}}|{_SITE})"
NAME = re.compile(
    rf"(?:(?:The|the|THE)\s)?{_WORD}(?:(?:,?\s(?:of|and|&|the|for|de|von|du|dba|d/b/a)\s|\s|,\s(?=(?:{SUFFIX_WORDS})\b)|\s\([A-Z][A-Za-z .]{{1,24}}\)\s(?=(?:{SUFFIX_WORDS})\b))(?={_WORD}){_WORD}){{0,9}}(?:\splc\b|\sa\.s\b)?"
)
SUFFIX = re.compile(rf"(?<!\w){SUFFIX_WORDS}(?![\w-])\.?")
_CLOSED = re.compile(r"(?i)(?:inc|incorporated|l\.?l\.?c|llp|ltd|limited|plc|gmbh|corp)\.?")
"""Forms behind which a name ends: "Acme, Inc. and Bright Ltd" are two, "Smith Company and Sons Ltd" one."""
_NO_NAME = re.compile(
    r"(?i)^(?:the\s)?(?:(?:this|these|pursuant|agreements?|amendment|general|in|on|by|if|for|any|all|where|as|to)\s.*|pursuant|[\d.]{1,4}\s(?:this|the)\b.*|this|the|\w{0,30}\s?agreement|effective|date|whereas|now|an?|and|its|each|such|parties|party|state(?:\sof\s\w+)?|section|exhibit\s?\w?|schedule|recitals?|w\s?i\s?t\s?n\s?e\s?s\s?.*|background|us|you|we|client|customer|provider|consultant|contractor|company|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:\s.*)?|(?:\w+\s)?name|.*conditions|section\s.*|article\s.*|suite|address|page|table\sof\scontents?|.*\sagreement|(?:new\s)?york|delaware|california|texas|florida|virginia|corporation)$"
)
NEXT = re.compile(
    r"(?:(?:(?:^|[,;.)\s])(?:and|AND|&|And)|;|\(\d\))[,:]?(?:\s?[-–—])?\s{1,4}|\n\n)(?:\([\divx]{1,3}\)\s?|between\s|among\s)?(?=(?:the\s|The\s)?(?:(?:[a-z]{1,2}(?=[A-Z0-9]))?[A-Z0-9]|"
    + _SITE
    + r"))"
)
_WITH = re.compile(r"(?i)\b(?:with|engages?|retains?|appoints?|hires?|(?<!interest\s)(?<!successor\s)to)\s(?:the\s)?$")


def core_name(name: str) -> str:
    """A company's name without its legal form, where what is left is still a name ("Northwind Systems")."""
    match = SUFFIX.search(name)
    core = name[: match.start()].strip(" ,") if match else ""
    return core if len(core) > 4 and " " in core else ""


def first_name(segment: str, *, first: bool) -> tuple[str, int] | None:
    """The name with which a party's introduction starts: at the start of the first, behind "and" in the others."""
    if first:
        the_undersigned = re.match(r"\s{0,2}the\sundersigned,?\s(?:the\s)?", segment)
        return name_at(segment, the_undersigned.end() if the_undersigned else 0)
    places = [match.end() for match in NEXT.finditer(segment)]
    for place in places:
        name = name_at(segment, place)
        new_line = segment[max(0, place - 2) : place] == "\n\n" and not re.search(r"(?i)\band\W{0,4}$", segment[:place])
        if name and (SUFFIX.search(name[0]) or (not new_line and (place == places[-1] or " " in name[0]))):
            return name
    return None


def name_at(segment: str, place: int) -> tuple[str, int] | None:
    """The proper name at an offset, without what follows its legal form."""
    lead = re.compile(r"[\s,:;\[*“\"]{0,4}(?:\(?[\divx]{1,3}[.)]\s)?").match(segment, place)
    match = NAME.match(segment, lead.end() if lead else place)
    if not match:
        return None
    name = match[0]
    suffixes = list(SUFFIX.finditer(name))
    goes_on = suffixes and re.match(r"\s(?:dba|d/b/a|and|&|of|for)\b", name[suffixes[0].end() :])
    of_place = goes_on and goes_on[0].strip() in ("of", "for")
    if goes_on and goes_on[0].strip() == "and" and len(suffixes) > 1 and _CLOSED.fullmatch(suffixes[0][0]):
        goes_on = None
    if goes_on and (not of_place or suffixes[0][0] in ("Bank", "Trust", "University", "Company", "Corporation")):
        pass
    elif suffixes:
        follows = [s for s in suffixes if s.start() <= suffixes[0].end() + 2]
        name = name[: follows[-1].end()]
        if segment[match.start() + len(name) : match.start() + len(name) + 1] == "." and not name.endswith("."):
            name += "."
    else:
        name = re.split(r"\.\s(?=[A-Z])", name)[0] if len(name.split()[0]) > 3 else name
    name = name.strip(" ,")
    if not suffixes or (name[-1:] == "." and not SUFFIX.search(name[-8:])):
        name = name.rstrip(".")
    if len(name) < 3 or _NO_NAME.match(name) or not re.search(r"[A-Za-z]{2}", name):
        return None
    if not suffixes and re.search(r"\s(?:and|&)\s", name):
        return None
    return name, match.start()


def name_behind(segment: str) -> tuple[str, int] | None:
    """A company named right before its short name, as the one with whom the first deals: "engages Beta, Inc. (...)"."""
    low = max(0, len(segment) - 120)
    for match in NAME.finditer(segment, low):
        suffixed = SUFFIX.search(match[0])
        if suffixed and not segment[match.end() :].strip(" ,.") and _WITH.search(segment[: match.start()]):
            return match[0].strip(" ,"), match.start()
    return None


def second_name(segment: str, first: tuple[str, int]) -> tuple[str, int] | None:
    """The company that follows another without a short name: 'Acme, Inc. and Bright Water Ltd ("Client")'."""
    for match in NEXT.finditer(segment, first[1] + len(first[0])):
        if re.search(r"(?i)\band\b", match[0]):
            name = name_at(segment, match.end())
            if name and SUFFIX.search(name[0]) and SUFFIX.search(first[0]) and name[0] != first[0]:
                return name
    return None
