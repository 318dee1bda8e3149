"""Which law governs, as the contract says in several places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.consistency._statements import Reader, Statement
from contractlint.model import Sentence
from contractlint.parse.places import ADJECTIVES, LAW_ADJECTIVE, PLACE

_GOVERNED = re.compile(
    r"(?i)\b(?:this|the|these)\s(?:\w+\s){0,3}?(?:agreement|contract|terms|sow|statement\sof\swork|schedule)\b[^.;]{0,140}?\b(?:govern(?:ed|s)?|construed|interpreted|subject)\b"
)
_REACH = 170
"""Behind "governed" the place stands so near."""
_LAWS_OF = re.compile(
    r"(?i)\blaws?,?\s(?:of|in)\s(?:force\sin\s)?(?:the\s)?(?:(?:state|commonwealth|province|republic|territory|federal\srepublic)\sof\s(?:the\s)?)?$"
)
_STOP = re.compile(r"[.;](?=\s|$)")
_ITS_LAWS = re.compile(r"(?i)\slaws?\b")
_GOVERNS = re.compile(
    r"(?i)\W{0,4}(?:[\d.]{1,6}\s)?the\s(?:substantive\s)?laws?\sof\s(?:the\s)?(?:(?:state|commonwealth|province)\sof\s)?(?=[a-z])"
)
_DOES = re.compile(r"(?i)\s(?:shall\s|will\s)?(?:govern|appl)")
_LABEL = re.compile(
    r"(?i)[*|\s]{0,4}(?:governing|applicable)\slaws?\W{1,5}(?:the\s)?(?:laws?\sof\s)?(?:the\s)?(?:(?:state|commonwealth|province)\sof\s)?(?=[a-z])"
)
_LABEL_ENDS = re.compile(r"\W{0,4}$")
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
    place = _governed_by(words) or _named(words, _GOVERNS, _DOES) or _named(words, _LABEL, _LABEL_ENDS)
    if place is None or _FEDERAL.search(words, *place):
        return None
    part = reader.contract.parts[sentence.part]
    opening = reader.text[part.start : min(part.end, part.start + _OPENING)]
    of_its_own = sentence.part and (
        _OF_ITS_OWN.search(words) or (_SEPARATE.search(part.title) and _BETWEEN.search(opening))
    )
    return Statement(
        "Governing law",
        _plain(words[slice(*place)]),
        start + place[0],
        start + place[1],
        sentence.index,
        detail=" ".join(part.title.split()) if of_its_own else "",
    )


def _governed_by(words: str) -> tuple[int, int] | None:
    """Where the place stands by whose law this contract is said to be governed: "the laws of Ohio", "Ohio law", "English law"."""
    head = _GOVERNED.search(words)
    if head is None:
        return None
    stop = _STOP.search(words, head.end())
    end = min(head.end() + _REACH, stop.start() if stop else len(words))
    for place in PLACE.finditer(words, head.end(), end):
        if _LAWS_OF.search(words, head.end(), place.start()) or _ITS_LAWS.match(words, place.end()):
            return place.span()
    adjective = LAW_ADJECTIVE.search(words, head.end(), end)
    return adjective.span(1) if adjective else None


def _named(words: str, before: re.Pattern[str], behind: re.Pattern[str]) -> tuple[int, int] | None:
    """Where a place stands between the words of two patterns, at the sentence's beginning."""
    head = before.match(words)
    place = PLACE.match(words, head.end()) if head else None
    return place.span() if place and behind.match(words, place.end()) else None


def _plain(place: str) -> str:
    """A place's name as it is compared."""
    name = " ".join(place.lower().replace("'", "’").split())
    return _SAME.get(name, name)


_SAME = {adjective: place.lower() for adjective, place in ADJECTIVES.items()} | {
    "england and wales": "england", "wales": "england", "republic of ireland": "ireland", "québec": "quebec", "prc": "china", "p.r.c.": "china", "p.r.c": "china", "p.r. china": "china",
    "people’s republic of china": "china", "uk": "united kingdom", "republic of korea": "korea", "south korea": "korea", "russian federation": "russia", "newfoundland and labrador": "newfoundland",
}  # fmt: skip
