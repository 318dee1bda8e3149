"""The parties: their names and short names, and how the text may call each side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from contractlint.model import Party
from contractlint.parse.party_labels import ROLE, find_labelled, with_labelled
from contractlint.parse.party_names import NAME, NEXT, SUFFIX, core_name, first_name, name_at, name_behind, second_name
from contractlint.parse.party_roles import CLIENT_WORDS, EITHER, PROVIDER_WORDS, WE, YOU, assign_roles
from contractlint.parse.party_short_names import (
    SHORT_NAME,
    called_in,
    introductions,
    is_of_another_thing,
    short_names_in,
    small_short_name,
)

_REACH = 9000
"""The parties are introduced within this many characters."""

_BETWEEN = re.compile(
    r"(?i)\b(?:by\s+and\s+(?:between|among(?:st)?)|between|among(?:st)?|parties\s+(?:to\s+this\s+\w+\s+)?are|(?:is|are|was)\s+(?:made|entered)\s(?:(?!between|among)[^.;]){0,120}?\b(?:with|by)(?!\s+and\s+(?:between|among)))\b[:,]?\s{0,4}|\bparties:?\s{1,4}(?=\(1\))"
)
_ENDS = re.compile(
    r"WHEREAS|Whereas|W\s?I\s?T\s?N\s?E\s?S\s?S|Witnesseth|RECITALS?|Recitals?:?\n|BACKGROUND|Background|NOW,?\s(?:THEREFORE|IT)|TABLE\sOF\sCONTENT|IN\sCONSIDERATION|agree\s(?:as\sfollows|to\s)|\n\n(?:1\.|A\.|\(A\)|Article|ARTICLE|Section|SECTION)\s"
)
_JOINTLY = re.compile(r"(?i)\b(?:collectively|together|jointly|both)\b")
_BLANK = re.compile(r"_{3,}|\[[^\]\n]{0,60}\]|\{\{?[^}\n]{1,60}\}|<[A-Za-z ]{3,40}>|\.{5,}")
_UNNAMED = re.compile(
    rf"(?:\b(?:and|AND|And)|^)[\s,:]{{1,4}}(?:the|The|THE|each|any|an?)\s(?:{ROLE}|{ROLE.lower()}|[Ff]ranchisee|[Cc]ompany|[Pp]erson|[Ee]ntity|[Pp]arty)\b(?![’'])"
)
"""A party that another page names: "and the Customer set forth below"."""
_NEW_SENTENCE = re.compile(
    r"(?<!\bInc)(?<!\bLtd)(?<!\bCorp)(?<!\bCo)(?<!\bNo)(?<!\bSt)\.\s{1,3}(?:The|This|Each|Both|It|Capitalized|Whereas|Upon|For|Such|In|As)\s"
)
_NEAR = 30
_MOST = 6


def find_parties(text: str) -> tuple[Party, ...]:
    """The parties named in the opening, with their roles.

    A party is a name behind "between", mostly with its short name ('Acme, Inc. ("Provider")'), or behind a label
    ("Client: Acme, Inc."). Its role is told by the short name, or else by what the text has it do: provide, or pay.
    In a vendor's own terms, which name nobody else, the one who "will provide" is the provider.
    """
    opening = text[:_REACH]
    best: list[Party] = []
    quality = 0.0
    for start in _starts(opening):
        found = _introduced(opening, start)
        if _quality(found, start) > quality:
            best, quality = found, _quality(found, start)
        if quality > 4:
            break
    labelled = find_labelled(opening)
    known = [party for party in best if party.name]
    if labelled and (len(known) < 2 or (len(labelled) == 2 and not any(party.short_names for party in best))):
        best = with_labelled(known, labelled)
    best = [replace(party, name=re.sub(r"\s{2,}", " ", party.name)) for party in _apart(best)]
    best = [
        party if party.short_names else replace(party, short_names=called_in(opening, party.name)) for party in best
    ]
    return tuple(party for party in assign_roles(best, text) if party.name) or _vendor(text)


def party_phrases(parties: Iterable[Party], text: str = "") -> tuple[list[str], list[str]]:
    """How the text may call the provider, and how the client: names, short names and the usual role words.

    Words that could mean anyone ("company", "agency") count only where a party is called so. Where ``text`` is given
    and speaks to the reader ("you"), "we" and "you" are the provider and the client.
    """
    provider = [word for word in PROVIDER_WORDS if word not in EITHER]
    client = [word for word in CLIENT_WORDS if word not in EITHER]
    for party in parties:
        names = [name for name in (party.name, *party.short_names, core_name(party.name)) if name]
        lower = {name.lower() for name in names}
        if party.role == "provider":
            client = [word for word in client if word not in lower]
            provider += names
        elif party.role == "client":
            provider = [word for word in provider if word not in lower]
            client += names
    if text and _speaks_to_reader(text):
        provider += WE
        client += YOU
    return list(dict.fromkeys(provider)), list(dict.fromkeys(client))


def _speaks_to_reader(text: str) -> bool:
    """Whether a contract is written in "we" and "you", and uses them often enough to mean the parties."""
    reach = text[:60_000].lower()
    return min(len(re.findall(r"\byou\b", reach)), len(re.findall(r"\bwe\b", reach))) >= 5


def _quality(parties: list[Party], start: int) -> float:
    """Two parties with names are worth more than one, short names more than none, a name right behind "between" more."""
    right_behind = bool(parties) and parties[0].start - start < _NEAR
    return (
        min(2, len(parties))
        + sum(bool(party.short_names) and bool(party.name) for party in parties[:2])
        + 0.5 * right_behind
    )


def _starts(opening: str) -> Iterator[int]:
    """Where the parties may begin to be named: behind "between", else the paragraph with the first short name."""
    for count, match in enumerate(_BETWEEN.finditer(opening)):
        if count >= 6:
            break
        yield match.end()
    shorts = (match for match in SHORT_NAME.finditer(opening) if short_names_in(match))
    for _, short in zip(range(3), shorts, strict=False):
        low = max(0, short.start() - 300)
        names = [name for name in NAME.finditer(opening, low, short.start()) if SUFFIX.search(name[0])]
        own_line = opening.rfind("\n\n", low, short.start())
        name = next((name for name in names if name.start() > own_line), names[0] if names else None)
        if name:
            yield name.start()


def _introduced(opening: str, start: int) -> list[Party]:
    """The parties named one after the other from an offset on, up to the recitals."""
    end = min(len(opening), start + 2800)
    stop = _ENDS.search(opening, start, end)
    end = stop.start() if stop else end
    found: list[Party] = []
    previous = start
    for match in introductions(opening, start, end):
        shorts = short_names_in(match)
        segment = opening[previous : match.start()]
        name = first_name(segment, first=not found, on_its_line=_begins_line(opening, start)) or (
            name_behind(segment) if found and shorts else None
        )
        if is_of_another_thing(segment, shorts):
            if name and not found and SUFFIX.search(name[0]):
                offset = previous + name[1]
                found.append(Party(name[0], None, (), offset, offset + len(name[0])))
                previous = match.end()
            continue
        shorts = shorts or small_short_name(match, name)
        found = _named_jointly(found, match[0], shorts)
        if len(found) >= 2 and _NEW_SENTENCE.search(segment):
            break
        if not name and shorts and (_BLANK.search(segment) or _UNNAMED.search(segment)):
            found.append(Party("", None, shorts, match.start(), match.start()))
            previous = match.end()
            continue
        if not name and found and shorts:
            found[-1] = replace(found[-1], short_names=tuple(dict.fromkeys((*found[-1].short_names, *shorts))))
            previous = match.end()
            continue
        if not shorts:
            continue
        previous = match.end()
        if name and len(found) < _MOST:
            offset = match.start() - len(segment)
            second = None if found else second_name(segment, name)
            if second and _JOINTLY.search(match[0]):
                name = (
                    (segment[name[1] : second[1] + len(second[0])], name[1])
                    if second[1] < name[1] + len(name[0]) + 7
                    else name
                )
            elif second and not shorts[0].endswith("s"):
                first, name = name, second
                found.append(Party(first[0], None, (), offset + first[1], offset + first[1] + len(first[0])))
            found.append(Party(name[0], None, shorts, offset + name[1], offset + name[1] + len(name[0])))
        if len(found) >= 2 and re.match(
            r"[”\"]?\.(?:\s|$)|\.?\n\n(?!and|AND|&|on\sthe\sone)", opening[match.end() : match.end() + 16]
        ):
            break
    if len(found) < 2:
        return found + _last_name(opening, found, previous, end) if found else _plain_names(opening, start, end)
    return found


def _named_jointly(found: list[Party], words: str, shorts: tuple[str, ...]) -> list[Party]:
    """The parties with the short name that some of them share: '("B"; together with A, the "Sellers")'."""
    if not shorts or not _JOINTLY.search(words):
        return found
    before = words[: words.rfind(shorts[-1])]
    return [
        replace(party, short_names=tuple(dict.fromkeys((*party.short_names, shorts[-1]))))
        if any(re.search(rf"\b{re.escape(short)}\b", before) for short in party.short_names)
        else party
        for party in found
    ]


def _begins_line(opening: str, start: int) -> bool:
    return "\n" in opening[max(0, start - 2) : start] or start == 0


def _last_name(opening: str, found: list[Party], start: int, end: int) -> list[Party]:
    """The second of two parties, where only the first has a short name."""
    segment = opening[start : min(end, start + 400)]
    for match in NEXT.finditer(segment):
        name = name_at(segment, match.end())
        if (
            name
            and (SUFFIX.search(name[0]) or match.start() < 3)
            and name[0] not in (found[0].name, *found[0].short_names)
        ):
            return [Party(name[0], None, (), start + name[1], start + name[1] + len(name[0]))]
    return []


def _plain_names(opening: str, start: int, end: int) -> list[Party]:
    """Two parties without short names: "between Acme Ltd and Bright Water plc"."""
    segment = opening[start : min(end, start + 600)]
    first = name_at(segment, 0, on_its_line=_begins_line(opening, start))
    if not first:
        return []
    for match in NEXT.finditer(segment, first[1] + len(first[0])):
        second = name_at(segment, match.end())
        if second and SUFFIX.search(second[0] + first[0]) and second[0] != first[0]:
            return [Party(name, None, (), start + at, start + at + len(name)) for name, at in (first, second)]
    return []


def _apart(found: list[Party]) -> list[Party]:
    """The parties, none with the name of another behind its own or among its short names."""
    names = [party.name for party in found if party.name]
    kept: list[Party] = []
    for party in found:
        name = party.name
        for other in names:
            joined = re.search(rf"(?i),?\s(?:and|&)\s{re.escape(other)}$", name)
            name = name[: joined.start()] if joined and other != name else name
        shorts = tuple(short for short in party.short_names if short == name or short not in names)
        kept.append(
            replace(
                party, name=name, short_names=shorts, end=party.start + len(name) if name != party.name else party.end
            )
        )
    return kept


_ACTS = re.compile(
    r"\b(?P<name>[A-Z][A-Za-z&]{2,20}(?:\s[A-Z][A-Za-z&]{2,20}){0,2})\s(?:will|shall|agrees\sto)\s(?:not\s)?(?:provide|perform|support|deliver|respond|maintain|use\s(?:commercially|reasonable)|make\savailable|monitor|host)\b"
)
_GENERIC = frozenset(
    "party parties customer client provider supplier vendor contractor consultant licensor licensee services service user users company agreement they who which government state city county department agency buyer seller subscriber user host owner".split()
)


def _vendor(text: str) -> tuple[Party, ...]:
    """The vendor in its own terms of service, by what it "will provide"."""
    counts: dict[str, list[int]] = {}
    for match in _ACTS.finditer(text[:60_000]):
        name = match["name"].removeprefix("The ")
        if name.split()[-1].lower() not in _GENERIC:
            counts.setdefault(name, []).append(match.start("name"))
    name = max(counts, key=lambda key: len(counts[key]), default="")
    if not name or len(counts[name]) < 3:
        return ()
    start = text.index(name, counts[name][0])
    return (Party(name, "provider", (), start, start + len(name)),)
