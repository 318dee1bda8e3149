"""Defined terms and where they are introduced."""

from __future__ import annotations

import re

from contractlint.model import Definition

_QUOTED = r"[“\"](?P<term>[A-Z][^“”\"\n]{1,70}?)[,]?[”\"]"
_MEANS = re.compile(
    rf"{_QUOTED}(?:\s{{1,2}}(?:or|and)\s{{1,2}}[“\"](?P<other>[A-Z][^“”\"\n]{{1,60}}?)[”\"])?(?:\s?\([^()\n]{{1,80}}\))?\s{{1,2}}"
    r"(?:(?:shall|will)\s)?(?P<verb>means?|have\sthe\smeanings?|has\sthe\smeanings?|refers?\sto|includes?|is\sdefined|are\sdefined|(?:shall\s)?be\sdefined)\b"
)
_PARENTHESIS = re.compile(
    r"\((?:(?:each|collectively|together|hereinafter|hereafter|individually|singularly|also|such|as|referred|to|called|known|the|an?|and|or|any|all|of|which|is|are|being|jointly|both|in|this|herein|“|\")[,\s]{0,3}){0,14}[“\"](?P<term>[A-Z][^“”\"\n]{1,60}?)[,.]?[”\"](?P<more>[^()\n]{0,120})\)"
)
_ALSO = re.compile(r"[“\"]([A-Z][^“”\"\n]{1,60}?)[,.]?[”\"]")


def find_definitions(text: str) -> tuple[Definition, ...]:
    """Every defined term of a text, in order: quoted before "means", or in quotes within a parenthesis."""
    found: dict[tuple[int, str], Definition] = {}
    for match in _MEANS.finditer(text):
        kind = "reference" if "meaning" in match["verb"] else "quoted"
        for name in ("term", "other"):
            if match[name]:
                found[match.start(name), match[name]] = Definition(match[name], match.start(name), match.end(name), kind)
    for match in _PARENTHESIS.finditer(text):
        found[match.start("term"), match["term"]] = Definition(
            match["term"], match.start("term"), match.end("term"), "parenthesis"
        )
        for other in _ALSO.finditer(text, match.start("more"), match.end("more")):
            found[other.start(1), other[1]] = Definition(other[1], other.start(1), other.end(1), "parenthesis")
    return tuple(sorted(found.values(), key=lambda definition: definition.start))
