"""Names of companies, as the opening of a contract writes them."""

from __future__ import annotations

import re

from contractlint.parse.places import PLACE

SUFFIX_WORDS = (
    r"(?:(?:[Ll]imited|LIMITED)\s[Pp](?:artnership|ARTNERSHIP)|N(?:ational\sAssociation|ATIONAL\sASSOCIATION)|Savings\sand\sLoan\sAssociation|SAVINGS\sAND\sLOAN\sASSOCIATION"
    r"|Inc|INC|Incorporated|INCORPORATED|LLC|L\.\s?L\.\s?C|LLP|L\.L\.P|L\.?P|Ltd|LTD|Limited|LIMITED|Corp|CORP|Corporation|CORPORATION|Company|COMPANY|Co|CO|PLC|plc"
    r"|GmbH|GMBH|AG|S\.?\s?A(?:\.?R\.?L)?|N\.\s?V|B\.\s?V|Pty\.?\s?Ltd|PTY\.?\s?LTD|Pty\.?\sLimited|P\.?C|Pte\.?\s?Ltd|PTE\.?\s?LTD|S\.p\.A|A/S|AB|Oy|KK|K\.K|a\.s|s\.r\.o|Bhd|SRL|Trust|N\.\s?A|University|Bank)"
)
_SITE = r"[a-z][a-z0-9-]{1,30}\.(?:com|net|org|biz|io)\b"
_WORD = rf"(?:(?:[a-z]{{1,2}}(?=[A-Z0-9]))?[A-Z0-9][\w&’'.\-/]{{0,40}}|{_SITE})"
_MORE = rf"(?!(?:This|THIS|These|WHEREAS|Whereas|Dated|DATED|Hereinafter)\b){_WORD}"
_PARTNER = r"[A-Z][\w’'-]{1,24}"
_PARTNERS = rf"{_PARTNER}(?:,\s{_PARTNER}){{0,2}},?\s&\s[A-Z]"
"""The rest of a firm named after several people: "Keel, Barrow & Finch, Inc."."""
_BREAK = (
    r"\n\n(?!(?:AND|And|BETWEEN)\b)(?=(?:[A-Z][\w&’'-]{1,24}\s(?:and\s|&\s|of\s)?){0,4}" + rf"{SUFFIX_WORDS}(?![\w-]))"
)
"""A page or line break in a name, its legal form behind it."""
_JOINED = rf",?\s(?:of|and|&|the|for|de|von|du|dba|d/b/a)\s|\s|,\s(?=(?:{SUFFIX_WORDS})\b)|,\s(?={_PARTNERS})|\s\([A-Z][A-Za-z .]{{1,24}}\)\s(?=(?:{SUFFIX_WORDS})\b)"
_TAIL = r"(?:\splc\b|\sa\.s\b|,?\s(?:inc|llc|ltd)\b\.?)?"
NAME = re.compile(rf"(?:(?:The|the|THE)\s)?{_WORD}(?:(?:{_JOINED})(?={_WORD}){_MORE}){{0,9}}{_TAIL}")
_TORN_NAME = re.compile(rf"(?:(?:The|the|THE)\s)?{_WORD}(?:(?:{_JOINED}|{_BREAK})(?={_WORD}){_MORE}){{0,9}}{_TAIL}")
SUFFIX = re.compile(rf"(?<!\w)(?:{SUFFIX_WORDS}|(?<=\s)(?:inc|llc|ltd)(?=[.,]))(?![\w-])\.?")
_CLOSED = re.compile(r"(?i)(?:inc|incorporated|l\.?l\.?c|llp|ltd|limited|plc|gmbh|corp)\.?")
"""Forms behind which a name ends: "Acme, Inc. and Bright Ltd" are two, "Smith Company and Sons Ltd" one."""
_OPEN = frozenset({"Bank", "Trust", "University", "Company", "Corporation", "Co"})
"""Forms that are also words within a name: "Fenn Bank Securities Inc.", "Fenn Trust Company Americas"."""
_GOES_ON = re.compile(
    r"\s(?!(?:This|THIS|These|The|THE|Whereas|WHEREAS|And|AND|Date|Dated|DATED|Effective|By|BY|Agreement|AGREEMENT|Title|Name|Address|Attn|Attention|Suite|No|In|IN|Each|As|For|Contract|CONTRACT|Table|TABLE|Recitals|RECITALS|Witness\w{0,4}|WITNESS\w{0,4}|Exhibit|EXHIBIT|Article|ARTICLE|Section|SECTION|[A-Z]\b)\b)(?=[A-Z][a-zA-Z])"
)
_NO_NAME = re.compile(
    r"(?i)^(?:the\s)?(?:(?:this|these|pursuant|agreements?|amendment|general|in|on|by|if|for|any|all|where|as|to)\s.*|pursuant|[\d.]{1,4}\s(?:this|the)\b.*|this|the|\w{0,30}\s?agreements?|effective|date|whereas|now|an?|and|its|each|such|parties|party|state(?:\sof\s\w+)?|section|exhibit\s?\w?|schedule|recitals?|w\s?i\s?t\s?n\s?e\s?s\s?.*|background|us|you|we|client|customer|provider|consultant|contractor|company|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:\s.*)?|(?:\w+\s)?name|.*conditions|section\s.*|article\s.*|suite|address|page|table\sof\scontents?|.*\sagreement|york|corporation|(?:legal|authori[sz]ed|company)\srepresentative|registered\s(?:address|office)"
    r"|(?:(?:the|our|your|scope\sof|managed|support)\s)?services?|(?:initial\s|the\s)?term|fees?|prices?|pricing|payments?|costs?|charges|scope|definitions?|introduction|overview|purpose|termination|confidentiality|warrant(?:y|ies)|liability|insurance|signatures?|deliverables|responsibilities|invoicing|support|(?:governing\s)?law|notices?"
    r"|franchisee|franchisor|sponsor|distributor|reseller|licensee|licensor|supplier|vendor|buyer|seller|purchaser|subscriber|employee|employer|executive|borrower|lender|owner)$"
)
NEXT = re.compile(
    r"(?:(?:(?:^|[,;.)\s])(?:and|AND|&|And)|;(?:\s{1,4}(?:and|AND|And|&))?|\([\da-h]\))[,:]?(?:\s?[-–—])?\s{1,4}|\n\n(?!(?:and|AND|And)\b))(?:\([\divxa-h]{1,3}\)\s?|between\s|among\s)?(?=(?:the\s|The\s)?(?:(?:[a-z]{1,2}(?=[A-Z0-9]))?[A-Z0-9]|"
    + _SITE
    + r"))"
)
_WITH = re.compile(r"(?i)\b(?:with|engages?|retains?|appoints?|hires?|(?<!interest\s)(?<!successor\s)to)\s(?:the\s)?$")
_NUMBERED = re.compile(r"\([\divxa-h]{1,3}\)\s{0,3}$")
_FIRM = re.compile(rf"{_PARTNER}(?:,\s{_PARTNER}){{0,2}},?\s&\s{_PARTNER}(?:\s{_PARTNER}){{0,3}}")
_STRAIGHT_ON = re.compile(r"[”\"’)]{0,2}[,;]?\s{1,3}(?=[A-Z0-9])(?!And\b|AND\b)")

_DESCRIBED = re.compile(
    r"[,.]{0,2}\s{0,2}(?:$|\(|(?:an?|the|whose|with|having|organi[sz]ed|incorporated|located|formed|existing)\s)"
)
"""Behind the name of a party that follows the last one without "and": what kind of company it is."""


def core_name(name: str) -> str:
    """A company's name without its legal form, where what is left is still a name ("Northwind Systems")."""
    match = SUFFIX.search(name)
    core = name[: match.start()].strip(" ,") if match else ""
    return core if len(core) > 4 and " " in core else ""


def first_name(segment: str, *, first: bool, on_its_line: bool = True) -> tuple[str, int] | None:
    """The name with which a party's introduction starts: at the start of the first, behind "and" in the others.

    Of several behind "and", a numbered one ("(2) Acme Ltd") is the party, else the first that has a legal form.
    """
    if first:
        the_undersigned = re.match(r"\s{0,2}the\sundersigned,?\s(?:the\s)?", segment)
        name = name_at(segment, the_undersigned.end() if the_undersigned else 0, on_its_line=on_its_line)
        firm = None if name else _firm_at_end(segment, len(segment) - len(segment.lstrip()))
        return firm if firm and " " in firm[0].rpartition("& ")[2] else name
    straight = _STRAIGHT_ON.match(segment)
    listed = name_at(segment, straight.end()) if straight else None
    if listed and SUFFIX.search(listed[0]) and _DESCRIBED.match(segment, listed[1] + len(listed[0])):
        return listed
    places = [match.end() for match in NEXT.finditer(segment) if not _is_within_name(segment, match)]
    numbered = [place for place in places if _NUMBERED.search(segment[:place])]
    named = [
        (place, name)
        for place in (*numbered[-1:], *places)
        if (name := name_at(segment, place) or _firm_at_end(segment, place))
    ]
    for place, name in named:
        new_line = segment[max(0, place - 2) : place] == "\n\n" and not re.search(r"(?i)\band\W{0,4}$", segment[:place])
        if SUFFIX.search(name[0]) or (not new_line and (place == named[-1][0] or " " in name[0])):
            return name
    return None


def _firm_at_end(segment: str, place: int) -> tuple[str, int] | None:
    """A firm named after two people, without a legal form, right before its short name: 'Keel & Finch Realty ("Customer")'."""
    match = _FIRM.match(segment, place)
    return (match[0], place) if match and not segment[match.end() :].strip(" ,.") else None


def _is_within_name(segment: str, match: re.Match[str]) -> bool:
    """Whether an "&" stands within a firm's name ("Keel, Barrow & Finch, Inc."), not between two parties."""
    if "&" not in match[0]:
        return False
    before = segment[: match.end()].rstrip(" &")
    return bool(re.search(r"[A-Za-z’']$", before)) and not SUFFIX.search(before[-8:])


def name_at(segment: str, place: int, *, on_its_line: bool | None = None) -> tuple[str, int] | None:
    """The proper name at an offset, without what follows its legal form.

    A name that begins within a line may go on behind a page break, one that begins a line does not; ``on_its_line`` says which it is, where the segment itself does not show it.
    """
    lead = re.compile(r"[\s,:;\[*“\"]{0,4}(?:\(?[\divx]{1,3}[.)]\s)?").match(segment, place)
    start = lead.end() if lead else place
    if on_its_line is None or start:
        on_its_line = start == 0 or segment[start - 1] == "\n"
    match = (NAME if on_its_line else _TORN_NAME).match(segment, start)
    if not match:
        return None
    name = _up_to_its_form(match[0], segment[match.end() : match.end() + 1])
    article = len("the ") if name.startswith("the ") else 0
    name = name[article:]
    if len(name) < 3 or _NO_NAME.match(name) or PLACE.fullmatch(name) or not re.search(r"[A-Za-z]{2}", name):
        return None
    described = re.match(
        r",\s(?:an?|the)\s(?:division|department|unit|company|corporation|limited)\b",
        segment[match.end() : match.end() + 30],
    )
    if not _forms(name) and re.search(r"\s(?:and|AND|&)\s", name) and not described:
        return None
    return name, match.start() + article


def _forms(name: str) -> list[re.Match[str]]:
    """The legal forms in a name; its first word is none ("AG Optics", "Bank of Fenn")."""
    first = re.match(r"(?:[Tt]he\s|THE\s)?", name)
    return [form for form in SUFFIX.finditer(name) if form.start() > (first.end() if first else 0)]


def _up_to_its_form(name: str, behind: str) -> str:
    """A run of capitalised words cut behind the legal form with which the name ends."""
    forms = _forms(name)
    goes_on = forms and re.match(r"\s(?:dba|d/b/a|and|&|of|for)\b", name[forms[0].end() :])
    of_place = goes_on and goes_on[0].strip() in ("of", "for")
    if goes_on and goes_on[0].strip() == "and" and len(forms) > 1 and _CLOSED.fullmatch(forms[0][0]):
        goes_on = None
    if goes_on and (not of_place or forms[0][0] in _OPEN):
        pass
    elif forms:
        last = 0
        while last + 1 < len(forms) and _follows(name, forms[last], forms[last + 1]):
            last += 1
        end = forms[last].end()
        if forms[last][0] in _OPEN and _GOES_ON.match(name, end) and not re.search(r"\s(?:and|&)\s", name[end:]):
            end = len(name)
        if end == len(name) and behind == "." and not name.endswith("."):
            return name.strip(" ,") + "."
        name = name[:end]
    else:
        name = re.split(r"\sof\s(?=\d)", name)[0]
        name = re.split(r"(?<!\b[A-Z])\.\s(?=[A-Z])", name)[0] if len(name.split()[0]) > 3 else name
    name = name.strip(" ,")
    return name.rstrip(".") if not forms or (name[-1:] == "." and not SUFFIX.search(name[-8:])) else name


def _follows(name: str, form: re.Match[str], further: re.Match[str]) -> bool:
    """Whether a legal form belongs to the same name as the one before it: "Co., Ltd.", "Bank Securities Inc."."""
    if further.start() <= form.end() + 2:
        return True
    return (
        form[0] in _OPEN
        and bool(_GOES_ON.match(name, form.end()))
        and not re.search(r"\s(?:and|&)\s", name[form.end() : further.start()])
    )


def name_behind(segment: str) -> tuple[str, int] | None:
    """A company named right before its short name: next in a list, or with whom the first deals ("engages Beta, Inc. (...)")."""
    low = max(0, len(segment) - 120)
    for match in NAME.finditer(segment, low):
        suffixed = SUFFIX.search(match[0])
        before = segment[: match.start()]
        listed = before.endswith(", ") and suffixed and _CLOSED.fullmatch(suffixed[0])
        if suffixed and not segment[match.end() :].strip(" ,.") and (listed or _WITH.search(before)):
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
