"""Which law governs."""

from __future__ import annotations

import re

from contractlint.parse.places import ADJECTIVES, LAW_ADJECTIVE, PLACE
from contractlint.review.facts.reading import Found, Reading

_GOVERNED = re.compile(
    r"(?i)\b(?:govern(?:ed|s|ing)?|constru(?:ed|ction)|interpret(?:ed|ation))\b|\blaws?\b[^.;]{0,60}\b(?:shall\s|will\s)?appl(?:y|ies)\b"
)
_MADE_UNDER = re.compile(
    r"(?i)\b(?:incorporated|organi[sz]ed|existing|formed|registered|established|corporation|company|entity|duly)\b[^.;]{0,40}\b(?:under|pursuant\s+to|by)\b[^.;]{0,40}$"
)
_THEREOF = re.compile(
    r"(?i)\blaws?\s+(?:thereof|of\s+(?:such|said|that)\s+(?:state|province|jurisdiction|country|commonwealth))\b"
)
_GOVERNS = re.compile(
    r"(?i)\b(?:govern(?:ed|s|ing)?|constru(?:ed|ction)|interpret(?:ed|ation)?|enforced|subject\s+to|controlled|in\s+accordance\s+with|under|applicable|pursuant\s+to|appl(?:y|ies))\b"
)
_FORUM = re.compile(r"(?i)\b(?:courts?|venue|jurisdiction|arbitrat\w{1,5})\b")
_LAW_OF = re.compile(
    r"(?i)\blaws?\b[^.;]{0,40}?\b(?:of|in|in\s+force\s+in|applicable\s+in)\b[^.;]{0,60}?$|\blaws?,?\s(?:of|in)\b[^.;]{0,90}$"
)


def find_governing_law(reading: Reading) -> Found | None:
    """The state or country whose law governs, as the text writes it ("Delaware", "England and Wales")."""
    found = []
    for passage in reading.about("law"):
        words = passage.words
        if passage.is_heading or not _GOVERNS.search(words):
            continue
        titled = bool(re.search(r"\blaw\b|jurisdiction", reading.titles(passage.sentence)))
        for place, _, near in _places(words):
            weight = (
                near
                - 3 * place.startswith("United States")
                + 3 * titled
                + 4 * bool(_GOVERNED.search(words))
                + 2
                * bool(
                    re.search(
                        r"(?i)\b(?:this|the)\s+(?:\w+\s){0,3}?(?:agreement|contract|sow|statement of work|terms|addendum|license|sla)\b",
                        words,
                    )
                )
            )
            found.append(Found(place, reading.quoted(passage), weight))
            break
    found += _stated_briefly(reading)
    strong = [item for item in found if item.weight >= 6]
    return max(strong, key=lambda item: item.weight) if strong else None


def _stated_briefly(reading: Reading) -> list[Found]:
    """The law named in a term sheet ("Governing law | Texas"), or alone under its heading."""
    passages = [p for p in reading.about("governing law", "applicable law") if re.search(r"\blaw\b", reading.label(p))]
    for section in reading.contract.sections:
        if re.match(r"(?:governing|applicable) law[.:]\s", section.title.lower()):  # heading and clause on one line
            line = reading.passage_at(section.start)
            passages += [line] if line else []
        if re.fullmatch(r"(?:governing|applicable) law(?: and \w+)?|law", section.title.lower().strip(" .")):
            under = reading.first_in(section)
            passages += [under] if under and len(under.words) < 80 else []
    found = []
    for passage in passages:
        place = PLACE.search(passage.words)
        if place and not _FORUM.search(passage.words[: place.start()].split("|")[-1].split(":")[-1]):
            found.append(Found(_tidy(place["place"]), reading.quoted(passage), 9))
    return found


def _places(words: str) -> list[tuple[str, int, int]]:
    """Places named as the source of law, best first, as (name, offset, weight)."""
    named = []
    for match in PLACE.finditer(words):
        before = words[max(0, match.start() - 140) : match.start()]
        if _MADE_UNDER.search(before):
            continue
        behind = words[match.end() : match.end() + 16]
        if re.match(r"(?i)(?:’s|'s)?\s+(?:state\s+)?laws?\b", behind) or (
            _LAW_OF.search(before) and not re.search(r"(?i)courts?[^.;]{0,60}$|county of\s$", before)
        ):
            named.append((_tidy(match["place"]), match.start(), 4))
        elif re.search(r"(?i)\blaws?\b", before) and not _FORUM.search(before[before.lower().rfind("law") :]):
            named.append((_tidy(match["place"]), match.start(), 1))
    if not named and _THEREOF.search(words):
        behind_place = PLACE.search(words)
        if behind_place and behind_place.start() < _THEREOF.search(words).start():  # type: ignore[union-attr]
            named.append((_tidy(behind_place["place"]), behind_place.start(), 3))
    if any(not name.startswith("United States") for name, _, _ in named):
        named = [item for item in named if not item[0].startswith("United States")]
    adjective = LAW_ADJECTIVE.search(words)
    if adjective:
        named.append((ADJECTIVES[adjective[1].lower()], adjective.start(), 4))
    return sorted(named, key=lambda item: (-item[2], item[1]))


def _tidy(place: str) -> str:
    """A name in capitals in usual case, an abbreviation in full."""
    plain = place.replace("’", "'")
    letters = re.sub(r"[^a-z]", "", plain.lower())
    if letters in ("prc", "prchina"):
        return "People's Republic of China"
    if letters == "uk":
        return "United Kingdom"
    place = plain
    return (
        " ".join(w.lower() if w.lower() in ("of", "and") else w.capitalize() for w in place.split())
        if place.isupper()
        else place
    )
