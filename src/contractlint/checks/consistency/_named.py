"""Attachments that are named by their title only: "the Service Level Agreement attached hereto"."""

from __future__ import annotations

import re

from contractlint.model import BlockKind, Contract
from contractlint.parse.literals import places_of
from contractlint.parse.titles import is_title

_PAPER = r"(?:Statements?\sof\sWorks?|Schedules?|Agreement|Polic(?:y|ies)|Plan|Addend(?:um|a)|Forms?|Lists?|Specifications?|Terms|Conditions|Provisions|Summary|Glossary|Rider|Guidelines?|Standards|Matrix|Price\sList|Rate\sCard|SLA|SOW)"
NAME = rf"(?P<name>(?:[A-Z][\w’'&-]{{1,30}}\s(?:(?:of|and|for|the|to)\s){{0,2}}){{1,5}}{_PAPER}|Statements?\sof\sWork|SLA|SOW)"
_TO_US = r"(?:attached|annexed|appended)\s(?:hereto|to\sthis\s[A-Z]\w+\b)"
_LABELLED = r"(?!\s{0,2}[(,]?\s?(?:as|in|at|and\s(?:marked|labell?ed|incorporated|made)[^.;\n]{0,40}\sas)?\s{0,2}(?:part\sof\s)?(?:an?\s|the\s)?[“\"]?(?:[Ee]xhibit|[Ss]chedule|[Aa]nnex|[Aa]ppendix|[Aa]ttachment|[Aa]ddendum|EXHIBIT|SCHEDULE|APPENDIX|ANNEX|[A-Z][a-z]+\s[A-Z]))"
_BEHIND = re.compile(
    rf"\b[Tt]he\s{NAME}\s{{1,2}}(?:\([^()\n]{{1,50}}\)\s)?(?:(?:(?:which|that)\s)?(?:is|are)\s)?{_TO_US}{_LABELLED}"
)
_BEFORE = re.compile(rf"\b[Tt]he\sattached\s{NAME}(?!\s(?:to|of)\s){_LABELLED}")
_KINDS = re.compile(
    r"(?:(?:Exhibits?|Schedules?|Annex(?:es)?|Appendi(?:x|ces|xes)|Attachments?|Addend(?:um|a))\b(?:,|\sand|\sor)?\s?){1,4}$"
)
_REACH = 170
_LONGEST_HEADING = 150
_SHORT = {"sla": "service level agreement", "sow": "statement of work"}


def find_named(contract: Contract) -> dict[str, list[tuple[int, int]]]:
    """The attachments that are named by title, said to be attached, and not in the file: each with its places."""
    found: dict[str, list[tuple[int, int]]] = {}
    text = contract.text
    for place in places_of(("attached", "annexed", "appended"), text):
        for pattern in (_BEHIND, _BEFORE):
            match = pattern.search(text, max(0, place - _REACH), place + _REACH)
            if match and not _KINDS.match(match["name"]):
                spans = found.setdefault(" ".join(match["name"].split()), [])
                if match.span("name") not in spans:
                    spans.append(match.span("name"))
    if not found:
        return {}
    titles = titles_of(contract)
    return {
        name: sorted(places)
        for name, places in sorted(found.items(), key=lambda item: item[1])
        if not is_here(name, titles)
    }


def titles_of(contract: Contract) -> list[str]:
    """The words of every heading and short title of the file."""
    text = contract.text
    titles = [_folded(part.title) for part in contract.parts] + [
        _folded(section.title) for section in contract.sections
    ]
    for block in contract.document.blocks:
        words = text[block.start : block.end]
        if block.kind in (BlockKind.CONTENTS, BlockKind.MARGIN) or len(words) > _LONGEST_HEADING:
            continue
        if block.kind is BlockKind.HEADING or is_title(words, 16):
            titles.append(_folded(words))
    return titles


def is_here(name: str, titles: list[str]) -> bool:
    """Whether one of the titles holds a document's name."""
    folded = _folded(_SHORT.get(name.lower(), name))
    return any(folded in title for title in titles)


def _folded(words: str) -> str:
    """Words in lower case without plurals, for comparing titles."""
    return " ".join(word.removesuffix("s") for word in re.sub(r"[\W_]+", " ", words.lower()).split())
