"""Documents that a set of files makes part of the contract by their names, and that are not among the files.

A contract alone may incorporate a policy that stands on a web page, and often does. Who hands over a set of files means
them to be the whole contract, and wants to know what is not there.
"""

from __future__ import annotations

import re

from contractlint.checks.consistency._named import NAME, is_here, titles_of
from contractlint.model import Contract
from contractlint.parse.literals import places_of

_PART = r"(?:(?:incorporated|included)\s(?:herein|hereto|in(?:to)?\s(?:this|the)\s[A-Z]\w{1,30}|by\s(?:this\s)?reference)|made\s(?:a\s)?part\s(?:hereof|of\sth(?:is|e)\s[A-Z]\w{1,30}))"
_BEHIND = re.compile(
    rf"\b[Tt]he\s{NAME}(?:\s\([^()\n]{{1,50}}\))?,?\s(?:(?:which|that)\s)?(?:(?:is|are|shall\sbe|will\sbe)\s)?(?:(?:hereby|attached|annexed|hereto|expressly|and)\s){{0,3}}(?:{_PART}|forms?\s(?:an?\s(?:integral\s)?)?part\sof\sth(?:is|e)\s[A-Z])"
)
_BEFORE = re.compile(
    rf"\b[Ii]ncorporat(?:es|ing)\s(?:(?:herein|by\sreference|into\sthis\s[A-Z]\w{{1,30}})\s){{0,2}}the\s{NAME}"
)
_REACH = 170


def find_incorporated(contract: Contract) -> dict[str, list[tuple[int, int]]]:
    """The documents that a set of files incorporates by name and does not hold, each with its places."""
    if not contract.document.members:
        return {}
    text = contract.text
    found: dict[str, list[tuple[int, int]]] = {}
    for place in places_of(("incorporat", "included", "made a part", "made part", "part of this", "part of the"), text):
        for pattern in (_BEHIND, _BEFORE):
            match = pattern.search(text, max(0, place - _REACH), place + _REACH)
            if match:
                spans = found.setdefault(" ".join(match["name"].split()), [])
                if match.span("name") not in spans:
                    spans.append(match.span("name"))
    titles = titles_of(contract) if found else []
    return {
        name: sorted(places)
        for name, places in sorted(found.items(), key=lambda item: item[1])
        if not is_here(name, titles)
    }
