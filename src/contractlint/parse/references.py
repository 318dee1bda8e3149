"""Cross-references to sections of this contract, and which of them point into a statute or another agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contractlint.model import Reference, Section
from contractlint.parse.literals import in_cases, places_of
from contractlint.parse.pointing import OwnNames, own_names, points_outside
from contractlint.parse.section_numbers import SectionNumbers

_AFTER = r"(?=[\s,;]{0,2}(?:$|[.,;:(\[)\]\n–-]|(?:and|or|to|through|of|in|above|below|hereof|herein|hereunder|shall|will|is|are|must|may|does|do|have|has|by|for|as|apply|applies|survive)\b))"
"""What may stand behind a paragraph's letter that belongs to a reference; "Section 2 (a) sells" begins a list of its own."""
_MARK = r"\((?:[a-z]{1,2}|[ivx]{1,6}|[A-Z]|[IVX]{1,5}|\d{1,2})\)"
_APART = r"(?=[\s,;]{0,2}(?:$|[.,;:(\[)\]\n–-]|(?:and|or|to|through|of|in|above|below|hereof|herein|hereunder)\b))"
_SUB = rf"(?:{_MARK}|\s{_MARK}{_APART})"
_FIGURE = r"(?<![\d.,$£€])\d{1,3}[A-Z]{0,2}(?![A-Za-z\d])(?:\.\d{1,3}(?!\d)){0,5}(?:\.(?=\())?"
_NUMBER = rf"(?:{_FIGURE}{_SUB}{{0,4}}(?![-–]\d)|[IVXL]{{1,7}}\b(?:\.\d{{1,2}}(?!\d)){{0,3}}{_SUB}{{0,4}}|{_SUB}{{1,4}}{_AFTER})"
_UNIT = (
    r"(?!\s[A-Z“\"]|\s?(?:%|percent|per\scent|(?:calendar|business|working|consecutive)\s|days?\b|weeks?\b|months?\b|years?\b|hours?\b|minutes?\b|copies\b|dollars\b|times\b|others?\b"
    r"|January|February|March|April|May\s\d|June|July|August|September|October|November|December))"
)
_TITLED = r"(?:\s{0,2}(?:\([A-Z“\"][^()\n]{2,70}\)|\[[A-Z“\"][^\[\]\n]{2,70}\]))?"
_JOIN = r"(?:\s?,\s?(?:and/or\s|and\s|or\s|&\s?)?|\s(?:and/or|and|or|to|through|thru|and/or\sof|as\swell\sas)\s(?:also\s)?|\s?&\s?|\s?[–—-]\s?)"
_WORDS = (
    *in_cases("section", "article", "clause", "paragraph"),
    "Sec.",
    "Sect.",
    "para ",
    "para.",
    "paras ",
    "paras.",
    "Para ",
    "Para.",
    "Paras ",
    "§",
)
_WORD = r"(?:(?:[Ss]ection|SECTION|[Aa]rticle|ARTICLE|[Cc]lause|CLAUSE|[Pp]aragraph|PARAGRAPH)(?:s|S|\(s\))?|Sect?\.|[Pp]aras?\.?)"
_PREFIX = re.compile(r"(?i)\bsub-?\s?$")
_CITATION = re.compile(
    rf"(?:(?P<word>{_WORD})\s{{1,3}}(?:[Nn]os?\.\s)?(?=[\dIVXL]{{1,7}}[\s.,;:()\[\]A-Z\d–—-]|[\dIVXL]{{1,7}}$)|(?P<sign>§{{1,2}})\s{{0,2}}(?=[\dIVXL]))"
    rf"(?P<numbers>{_NUMBER}(?:{_TITLED}{_JOIN}(?:§{{1,2}}\s?)?{_NUMBER}{_UNIT}){{0,9}})"
)
_ONE = re.compile(_NUMBER)
_RUN_IN_HEADING = re.compile(
    r"[.:)\s–—-]{1,5}(?:[A-Z][\w’'&-]{1,30}(?:,|\s|/)\s?(?:(?:of|and|the|to|for|in|on|or|by)\s){0,2}){0,7}[A-Z][\w’'-]{1,30}\s?[.:–—]\s"
)
_THIS_SECTION = re.compile(r"\b(?:[Tt]his|THIS|[Tt]hese)\s$")
_WORD_BEFORE = re.compile(r"([A-Za-z]{4,30})[.:]?\s{1,2}$")
_LARGEST_SECTION = 99


def find_references(text: str, sections: Sequence[Section]) -> Iterator[Reference]:
    """Every reference to a section or article, whether it points outside (a statute, another agreement) and is found.

    A list ("Sections 2, 5.1 and 7(b)") or a range ("Sections 4 through 6") is a reference for each number written. Bare
    letters in a list ("Section 7(a), (b) or (c)") hang on the number before them. Paragraphs named by a letter
    alone ("clause (a) above") are no references: they stand beside the words that name them.

    Args:
        text: the contract's text.
        sections: its outline; a section's own heading is no reference.
    """
    starts = {section.start for section in sections}
    citations = [match for match in _citations(text) if not _is_heading(text, match, starts)]
    numbers = SectionNumbers(text, sections, [match.span("numbers") for match in citations])
    names = own_names(text)
    outside = _outside(text, citations, names)
    foreign = {label for match, out in zip(citations, outside, strict=True) if out for label, *_ in _labels(match)}
    for match, out in zip(citations, outside, strict=True):
        for label, start, end in _labels(match):
            found = numbers.has(label)
            external = out or (not found and (label in foreign or _too_large(label)))
            yield Reference("section", label, start, end, external, found and not external)


def _citations(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for place in places_of(_WORDS, text):
        if place < end or (
            text[place] != "§"
            and place
            and text[place - 1].isalnum()
            and not _PREFIX.search(text, max(0, place - 5), place)
        ):
            continue
        match = _CITATION.match(text, place)
        if match:
            end = match.end()
            yield match


def _is_heading(text: str, match: re.Match[str], starts: set[int]) -> bool:
    """Whether "Section 4.2" opens a section rather than points to one."""
    if match.start() in starts:
        return True
    if _THIS_SECTION.search(text, max(0, match.start() - 6), match.start()):
        return False
    word = _WORD_BEFORE.search(text, max(0, match.start() - 30), match.start())
    if (
        word
        and word[1].isupper()
        and not match[0].isupper()
        and re.match(r"[.:]?\s[A-Z]", text[match.end() : match.end() + 4])
    ):
        return True  # "ARTICLE 4 INDEMNITY Section 4.1 The Fund ..."
    before = text[max(0, match.start() - 3) : match.start()].rstrip(" ")
    if before and before[-1] not in '.;:\n”"':
        return False
    if before and re.match(r"[.:]\s{1,4}[A-Z“\"]", text[match.end() : match.end() + 6]):
        return (
            True  # "... as set forth herein. SECTION 5. The Agent represents ...": a sentence has more words than these
        )
    if match["sign"] and re.match(r"[.:]?\s[A-Z]", text[match.end() : match.end() + 4]):
        return True
    return bool(_RUN_IN_HEADING.match(text, match.end()))


def _outside(text: str, citations: Sequence[re.Match[str]], names: OwnNames) -> list[bool]:
    """For each citation whether it points outside; "Section 2 and Section 3 of the Act" both do."""
    outside = [
        not _THIS_SECTION.search(text, max(0, match.start() - 6), match.start())
        and points_outside(text, *match.span(), names)
        for match in citations
    ]
    for index in range(len(citations) - 2, -1, -1):
        gap = text[citations[index].end() : citations[index + 1].start()]
        if _THIS_SECTION.search(text, max(0, citations[index].start() - 6), citations[index].start()):
            continue
        if outside[index + 1] and re.fullmatch(rf"{_TITLED}{_JOIN}(?:(?:in|of|under)\s)?", gap):
            outside[index] = True
    return outside


def _labels(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """The numbers of a citation in full, each with its place."""
    base = ""
    for one in _ONE.finditer(match["numbers"]):
        label = re.sub(r"\s|\.(?=\()", "", one[0]).rstrip(".")
        if label.startswith("("):
            parts = re.findall(r"\([^()]{1,6}\)", base)
            if not parts or not _same_kind(parts[-1], label):
                continue
            depth = label.count("(")
            label = base.split("(", maxsplit=1)[0] + "".join(parts[: max(0, len(parts) - depth)]) + label
        elif label.isupper() and not label[0].isdigit() and one.start() > 0 and not base[:1].isalpha():
            continue  # "Section 4 or I": a capital that is no number
        base = label
        yield label, match.start("numbers") + one.start(), match.start("numbers") + one.end()


def _same_kind(before: str, after: str) -> bool:
    """Whether "(c)" goes on with a list in which "(b)" stood; "7(b), (ii) the other" does not."""
    last, first = before.strip("()"), after[1:].split(")", maxsplit=1)[0]
    return (
        last.isdigit() == first.isdigit()
        and last.islower() == first.islower()
        and (len(last) == len(first) or set(last + first) <= set("ivxIVX"))
    )


def _too_large(label: str) -> bool:
    """No contract has so many sections: "Section 365(n)" is a statute's."""
    figures = re.match(r"\d+", label)
    return (bool(figures) and int(figures[0]) > _LARGEST_SECTION) or bool(re.match(r"\d+[A-Z]", label))  # type: ignore[index]
