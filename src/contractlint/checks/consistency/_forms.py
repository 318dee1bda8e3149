"""Parts of a contract that are forms: papers for later use, whose blanks are left open by design."""

from __future__ import annotations

import re
from bisect import bisect_right

from contractlint.model import Contract
from contractlint.parse.titles import PART_TITLE

_FORM = re.compile(
    r"\b(?:form|template|specimen|sample|pro forma)\s+(?:of|for)\b"
    r"|\bform\s(?:statement\sof\swork|(?:work|task|purchase|change|service|order)\s(?:order|form|request)|sow|invoice|notice|addendum|amendment|non-?disclosure\sagreement)\b"
    r"|\b(?:form|template|specimen|sample)\s{0,2}(?:\]|\)|$|\n)|\b(?:certificat(?:e|ion)|approval request)\b"
    r"|\b(?:royalty (?:report|statement)|request for|questionnaire|acknowledge?ment|power\sof\sattorney|bill\sof\s(?:sale|lading)|know\sall\s(?:men|persons|by))\b"
    r"|\b(?:purchase|change|task|drawdown|escrow|draw)\s(?:orders?|request|notice)\s{0,2}(?:$|\n)|\b(?:check\s?list|log\ssheet|time\s?sheet|sign-?off\ssheet)\b"
    r"|^\W{0,2}(?:sample|specimen|form)\b|\b(?:lead|request|report|claims?|notice|approval|acceptance|application|feedback|enrol(?:l?ment)?|registration|complaint|evaluation)\sform\b|\b(?:royalty|sales|usage)\s(?:(?:&|and)\s)?(?:\w+\s)?report\b|\bI,\s?_|\bthe undersigned\b",
    re.IGNORECASE,
)
_KIND = r"(?:EXHIBIT|SCHEDULE|ANNEX|APPENDIX|ATTACHMENT)"
_AS_FORM = re.compile(
    r"\bform(?:at)?\s(?:of|as|attached|annexed|set\s(?:forth|out)|contained|shown|provided|prescribed)\b[^.;]{0,90}?"
    r"\b(exhibit|schedule|annex|appendix|attachment)\s(?P<label>[A-Z\d][\w.-]{0,5})",
    re.IGNORECASE,
)
_LISTED = re.compile(
    rf"\b(?i:{_KIND})\s[“\"]?(?P<label>[A-Z\d][\w.-]{{0,3}})[”\"]?\s{{0,3}}[:–—-]?\s{{0,3}}(?:Form|FORM|Template|Sample|Specimen)\b"
)
"""A list of attachments: "Exhibit D Form of Notice"."""
_JOINED_LABEL = re.compile(
    rf"(?<![a-z,(] )\b(?i:{_KIND})\s[“\"]?(?P<label>[A-Z\d][\w.-]{{0,3}})[”\"]?[\s:–—-]{{1,3}}(?=[A-Z]{{3,}})"
)
_SHORT = 140
"""A title, and a heading of a form, is no longer."""
_LONGEST_FORM = 15_000
_OPENING = 220
_TITLES = 4


def form_regions(contract: Contract) -> list[tuple[int, int]]:
    """The parts that are forms: their title says so, or the text speaks of "the form of Exhibit C"."""
    text = contract.text
    named = {match["label"].lower().rstrip(".") for pattern in (_AS_FORM, _LISTED) for match in pattern.finditer(text)}
    regions = []
    for part in contract.parts[1:]:
        label = (part.label or "").lower()
        opening = text[part.start : min(part.end, part.start + _OPENING)].split("\n\n")
        titles = " \n".join(line for line in opening[:_TITLES] if len(line) < _SHORT)
        if _FORM.search(f"{part.title}\n") or _FORM.search(titles) or (label.split() or [""])[-1] in named:
            regions.append((part.start, part.end))
    # a list of exhibits read as the exhibits themselves must not make the whole contract a form
    limit = max(_LONGEST_FORM, len(text) // 5)
    regions += [*_headed(contract), *(_joined(contract, named) if named else ())]
    return [(start, end) for start, end in regions if end - start < limit]


def _joined(contract: Contract, named: set[str]) -> list[tuple[int, int]]:
    """Forms whose label was joined with the text around it ("1 May EXHIBIT B SALES REPORT Period: ___"), each to its block's end."""
    blocks = contract.document.blocks
    starts = [block.start for block in blocks]
    return [
        (match.start(), blocks[max(0, bisect_right(starts, match.start()) - 1)].end)
        for match in _JOINED_LABEL.finditer(contract.text)
        if match["label"].lower().rstrip(".") in named
    ]


def _headed(contract: Contract) -> list[tuple[int, int]]:
    """Forms inside a part, from their heading to the next attachment's."""
    text, start = contract.text, -1
    regions: list[tuple[int, int]] = []
    before = ""
    for block in contract.document.blocks:
        words = text[block.start : block.end] if block.end - block.start < _SHORT else ""
        if start >= 0 and PART_TITLE.match(words):
            regions.append((start, block.start))
            start = -1
        if (
            block.start > 0.3 * len(text)
            and _FORM.search(words)
            and (PART_TITLE.match(before) or PART_TITLE.match(words))
        ):
            start = block.start
        before = words
    return [*regions, (start, len(text))] if start >= 0 else regions
