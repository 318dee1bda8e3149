"""Which law governs, as the contract says in several places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.consistency._statements import Reader, Statement
from contractlint.model import Sentence

_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky"
    "|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico"
    "|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont"
    "|Virginia|Washington|West Virginia|Wisconsin|Wyoming|District of Columbia|Puerto Rico"
)
_OTHERS = (
    "England|Wales|Scotland|Northern Ireland|Ireland|Ontario|British Columbia|Alberta|Quebec|Québec|Manitoba|Saskatchewan|Nova Scotia|New Brunswick"
    "|Newfoundland|Canada|New South Wales|Victoria|Queensland|South Australia|Western Australia|Tasmania|Australia|New Zealand|Hong Kong|Singapore"
    "|India|Japan|Korea|Taiwan|Malaysia|Thailand|Israel|South Africa|Brazil|Mexico|Germany|France|Spain|Portugal|Italy|Switzerland|Austria|Belgium"
    "|Netherlands|Luxembourg|Denmark|Sweden|Norway|Finland|Poland|Greece|Turkey|Bermuda|Cayman Islands|British Virgin Islands|Jersey|Guernsey"
    "|People[’']s Republic of China|PRC|China|UK|United Kingdom|English|Scots|Scottish|Irish|German|French|Swiss|Dutch|Canadian|Australian|Indian|Swedish|Danish|Chinese"
)
_NAME = rf"(?:{_STATES}|{_OTHERS})"
_GOVERNED = re.compile(
    rf"(?i)\b(?:this|the|these)\s(?:\w+\s){{0,3}}?(?P<paper>agreement|contract|terms|sow|statement\sof\swork|schedule)\b[^.;]{{0,140}}?\b(?:govern(?:ed|s)?|construed|interpreted|subject)\b[^.;]{{0,90}}?\b"
    rf"(?:laws?,?\s(?:of|in)\s(?:force\sin\s)?(?:the\s)?(?:(?:state|commonwealth|province|republic|territory|federal\srepublic)\sof\s(?:the\s)?)?(?P<place>{_NAME})|(?:the\s)?(?:laws?\sof\s)?(?P<adjective>{_NAME})\slaws?\b)"
)
_GOVERNS = re.compile(
    rf"(?i)^\W{{0,4}}(?:[\d.]{{1,6}}\s)?the\s(?:substantive\s)?laws?\sof\s(?:the\s)?(?:(?:state|commonwealth|province)\sof\s)?(?P<place>{_NAME})\s(?:shall\s|will\s)?(?:govern|appl)"
)
_LABEL = re.compile(
    rf"(?i)[*|\s]{{0,4}}(?:governing|applicable)\slaws?\W{{1,5}}(?:the\s)?(?:laws?\sof\s)?(?:the\s)?(?:(?:state|commonwealth|province)\sof\s)?(?P<place>{_NAME})\W{{0,4}}$"
)
_NOT_ALL = re.compile(
    r"(?i)\b(?:arbitrat\w{1,5}|if\s|where\s|depending|in\sthe\sevent|with\srespect\sto|as\sto\s|relating\sto\s(?:the\s)?(?:patent|trademark|securities|real)|customers?\s(?:located|in)\b|located\sin|guarant\w{1,4}|escrow)"
)
_FEDERAL = re.compile(
    r"(?i)united\sstates|federal|contracts?\b|applicable|such|governing|without|conflict|court|intellectual|copyright|patent|bankruptcy|tax|securities|privacy|common\b|general\b|u\.s"
)
_OF_ITS_OWN = re.compile(
    r"(?i)\bthis\s(?!(?:master|services?|main|overall)\s)\w+\s(?:\w+\s){0,2}?(?:agreement|contract|terms)\b"
)
_SEPARATE = re.compile(
    r"(?i)\b(?:agreement|guarant\w{1,4}|lease|note|licen[cs]e|deed|escrow|terms|addendum|form\sof|contract|nda)\b"
)


_BETWEEN = re.compile(r"(?i)\b(?:(?:by\sand\s|is\s|made\s|entered\sinto\s)(?:between|among)|entered\sinto|is\smade)\b")
_OPENING = 1500
"""A paper of its own names its parties so soon."""
_LONGEST = 1200


def law_statements(reader: Reader) -> Iterator[Statement]:
    """Each sentence that says by which law this contract, as a whole, is governed."""
    at = reader.lower.find("law")
    done = -1
    while at >= 0:
        sentence = reader.sentence(at)
        if sentence and sentence.index != done:
            done = sentence.index
            statement = _of_sentence(reader, sentence)
            if statement is not None:
                yield statement
        at = reader.lower.find("law", at + 3)


def _of_sentence(reader: Reader, sentence: Sentence) -> Statement | None:
    start, end = reader.bounds(sentence)
    words = reader.text[start:end]
    if len(words) > _LONGEST or _NOT_ALL.search(words) or reader.is_exception(sentence):
        return None
    match = _GOVERNED.search(words) or _GOVERNS.match(words) or _LABEL.match(words)
    group = "place" if match and match.groupdict().get("place") else "adjective"
    if match is None or _FEDERAL.search(match[group]):
        return None
    part = reader.contract.parts[sentence.part]
    opening = reader.text[part.start : min(part.end, part.start + _OPENING)]
    of_its_own = sentence.part and (
        _OF_ITS_OWN.search(words) or (_SEPARATE.search(part.title) and _BETWEEN.search(opening))
    )
    return Statement(
        "Governing law",
        _plain(match[group]),
        start + match.start(group),
        start + match.end(group),
        sentence.index,
        detail=" ".join(part.title.split()) if of_its_own else "",
    )


def _plain(place: str) -> str:
    """A place's name as it is compared."""
    name = " ".join(place.lower().replace("'", "’").split())
    return _SAME.get(name, name)


_SAME = {"english": "england", "wales": "england", "scots": "scotland", "scottish": "scotland", "irish": "ireland", "german": "germany", "french": "france", "swiss": "switzerland",
         "dutch": "netherlands", "canadian": "canada", "australian": "australia", "indian": "india", "swedish": "sweden", "danish": "denmark", "québec": "quebec",
         "prc": "china", "people’s republic of china": "china", "chinese": "china", "uk": "united kingdom"}  # fmt: skip
