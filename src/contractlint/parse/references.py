"""Cross-references to sections of this contract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contractlint.model import Reference, Section

_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3}){0,4}(?:\s?\([a-zA-Z0-9]{1,4}\)){0,3}|[IVX]{1,6}\b)"
_SECTION = re.compile(
    rf"\b(?P<word>Sections?|SECTIONS?|sections?|Articles?|ARTICLES?|Clauses?|clauses?|Paragraphs?|paragraphs?|Subsections?)\s{{1,2}}(?P<numbers>{_NUMBER}(?:(?:,\s?|\s(?:and|or|to|through)\s|,\s(?:and|or)\s|\s?[–-]\s?){_NUMBER}){{0,6}})|§{{1,2}}\s?(?P<sign>{_NUMBER})"
)
_ONE = re.compile(_NUMBER)
_EXTERNAL = re.compile(
    r"(?i)^\s{0,3}(?:\([a-z0-9]{1,4}\)\s?){0,3},?\s?(?:of\s(?:the\s|that\scertain\s|such\s|its\s|title\s)?(?!(?:this|these)\b)(?:[\w.’'-]{1,30}\s){0,6}?"
    r"(?:act|code|law|regulations?|rules?|directive|gdpr|statutes?|constitution|c\.?f\.?r|u\.?s\.?c|far|dfars|msa|isda|ordinance|convention|treaty|bylaws|indenture|lease|ucc|master)\b"
    r"|(?:gdpr|hipaa|u\.?s\.?c|c\.?f\.?r)\b)"
)
_BEFORE_EXTERNAL = re.compile(r"(?i)(?:u\.?s\.?c\.?|c\.?f\.?r\.?|code|act|title\s\d{1,3},?|law|regulations?|far|dfars|treas\. reg\.)\s{0,2}$")


def find_references(text: str, sections: Sequence[Section]) -> Iterator[Reference]:
    """Every reference to a section or article, whether it points outside (a statute, another agreement) and is found.

    Args:
        text: the contract's text.
        sections: its outline; a section's own heading is no reference.
    """
    numbers = {section.number.lower().rstrip(".") for section in sections if section.number}
    starts = {section.start for section in sections}
    for match in _SECTION.finditer(text):
        if match.start() in starts:
            continue
        external = bool(_EXTERNAL.match(text[match.end() : match.end() + 90])) or bool(
            _BEFORE_EXTERNAL.search(text[max(0, match.start() - 24) : match.start()])
        )
        base = match.start("numbers") if match["numbers"] else match.start("sign")
        for one in _ONE.finditer(match["numbers"] or match["sign"]):
            label = re.sub(r"\s", "", one[0])
            yield Reference("section", label, base + one.start(), base + one.end(), external, label.lower() in numbers)
