"""Which law governs, as the contract says in several places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.consistency._statements import Reader, Statement

_NAME = r"(?-i:[A-Z][A-Za-z’']{1,20}(?:\s(?:and\s|of\s)?[A-Z][A-Za-z’']{1,20}){0,3})"
_GOVERNED = re.compile(
    rf"(?i)\b(?:this|the|these)\s(?:\w+\s){{0,3}}?(?P<paper>agreement|contract|terms|sow|statement\sof\swork|schedule)\b[^.;]{{0,140}}?\b(?:govern(?:ed|s)?|construed|interpreted|subject)\b[^.;]{{0,90}}?\b"
    rf"(?:laws?,?\s(?:of|in)\s(?:force\sin\s)?(?:the\s)?(?:(?:state|commonwealth|province|republic|territory)\sof\s(?:the\s)?)?(?P<place>{_NAME})|(?:the\s)?(?:laws?\sof\s)?(?P<adjective>{_NAME})\slaws?\b)"
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


def law_statements(reader: Reader) -> Iterator[Statement]:
    """Each sentence that says by which law this contract, as a whole, is governed."""
    at = reader.lower.find("law")
    done = -1
    while at >= 0:
        sentence = reader.sentence(at)
        if sentence and sentence.index != done:
            done = sentence.index
            start, end = reader.bounds(sentence)
            words = reader.text[start:end]
            match = (
                (_GOVERNED.search(words) or _GOVERNS.match(words) or _LABEL.match(words)) if len(words) < 1200 else None
            )
            if match and not _NOT_ALL.search(words) and not reader.is_exception(sentence):
                group = "place" if match.groupdict().get("place") else "adjective"
                part = reader.contract.parts[sentence.part]
                if not _FEDERAL.search(match[group]) and not (
                    sentence.part and (_SEPARATE.search(part.title) or _OF_ITS_OWN.search(words))
                ):
                    yield Statement(
                        "Governing law",
                        _plain(match[group]),
                        start + match.start(group),
                        start + match.end(group),
                        sentence.index,
                    )
        at = reader.lower.find("law", at + 3)


def _plain(place: str) -> str:
    """A place's name, to be compared: the first word and the second, without "State of"."""
    words = re.sub(r"(?i)\b(?:state|commonwealth|province|the|of|and)\b", " ", place).lower().split()
    return _ADJECTIVES.get(words[0], " ".join(words[:2])) if words else ""


_ADJECTIVES = {"english": "england wales", "england": "england wales", "scots": "scotland", "scottish": "scotland", "irish": "ireland", "german": "germany", "french": "france", "swiss": "switzerland",
               "dutch": "netherlands", "canadian": "canada", "australian": "australia", "indian": "india", "swedish": "sweden", "danish": "denmark",
               "prc": "people’s republic", "people's": "people’s republic", "chinese": "people’s republic", "china": "people’s republic", "uk": "united kingdom"}  # fmt: skip
