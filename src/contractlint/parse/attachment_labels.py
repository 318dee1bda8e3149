"""Exhibits, schedules and annexes by their labels: a contract's text goes in, where it refers to them comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contractlint.parse.literals import in_cases, places_of
from contractlint.parse.pointing import OwnNames, points_outside

KIND = r"(?P<kind>Exhibit|EXHIBIT|exhibit|Schedule|SCHEDULE|schedule|Annexure|ANNEXURE|Annex|ANNEX|annex|Appendix|APPENDIX|appendix|Attachment|ATTACHMENT|attachment|Addendum|ADDENDUM|Enclosure|ENCLOSURE)"
"""What an attachment is, as a pattern with the group ``kind``."""
_NO_MARK = r"(?!(?:OF|TO|IN|IS|BY|NO|OR|AS|ON|IT|AT|AN|IF|WE|US|BE|DO|SO|MY)\b)"
MARK = rf"{_NO_MARK}(?:[A-Z]{{1,2}}(?:[-–.]?\d{{1,2}}(?!\d)){{0,3}}|[IVX]{{1,5}}|\d{{1,2}}(?:[-–.]\d{{1,2}}(?!\d)){{0,3}}(?:-?[A-Z]{{1,2}})?|One|Two|Three|Four|Five|Six|ONE|TWO|THREE|FOUR|FIVE)(?![\w’'])"
"""What tells an attachment from others of its kind, as a pattern: "A", "2.1", "IV", "One"."""
QUOTED = rf"[“\"‘]?(?P<mark>{MARK})[”\"’]?"
"""A mark in quotation marks or none, as a pattern with the group ``mark``."""
SPACE = r"[^\S\n]{1,3}"
KIND_WORDS = in_cases("exhibit", "schedule", "annex", "appendix", "attachment", "addendum", "enclosure")
_MENTION = re.compile(rf"{KIND}(?P<plural>s|S|es|ES)?{SPACE}(?:(?:[Nn]o\.?|NO\.?|#|[Nn]umber)\s?)?{QUOTED}")
_FURTHER = re.compile(
    rf"(?P<join>\s?,\s?(?:and\s|or\s|&\s)?|\s(?:and|or|and/or|to|through|thru|&)\s|\s?[–-]\s?){QUOTED}(?![\w%.–-]*\d)(?!\s[a-z]{{1,3}}\b(?<!of)(?<!to)(?<!is)(?<!in)(?<!or)(?<!and)(?<!are)(?<!set)(?<!may)(?<!as)(?<!for))"
)
_PARAGRAPHS = re.compile(r"(?:\s?\([a-z\d]{1,4}\)){1,4}")
_ELSEWHERE = re.compile(
    r"(?:[Ff]orm\s(?:10|8|S)-|[Rr]egistration\s[Ss]tatement|Item\s601|incorporated\sby\sreference\s(?:from|to)\s(?:the\s)?(?:exhibit|Company)|filed\s(?:as|with\sthe\sSEC))"
)
_NOT_OURS = re.compile(r"Schedules?\s(?:13[DGE]|14[A-Z]|TO\b|K-1|I{1,3}V?\s(?:controlled|drug|substance|narcotic))")
_REPLACED = re.compile(
    r"(?i)\b(?:(?:replac|supersed|delet)\w{1,5}|inserted\s(?:between|after|before|behind|following))\s[^.\n]{0,40}$"
)
_DOCUMENT_NUMBER = re.compile(r"\b(?!(?:19|20)\d\d,)[A-Z]*\d[\w.]{2,12},\s$")
_NOUN_AHEAD = re.compile(r"(?i)\b(?:in|of|to|the|on|see|under|as|by|from|with|and|or|per|this|attached|hereto)\s$")
_WORDS = {word: str(number) for number, word in enumerate(("one", "two", "three", "four", "five", "six"), 1)}


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference to an attachment: its kind ("Exhibit"), mark ("A", "2.1") and place."""

    kind: str
    mark: str
    start: int
    end: int
    external: bool

    @property
    def label(self) -> str:
        """ "Exhibit A"."""
        return f"{self.kind} {self.mark}"


def fold_mark(mark: str) -> str:
    """A mark for comparing: "A-1" is "a1", "One" is "1"."""
    folded = re.sub(r"[\s–-]", "", mark).lower()
    return _WORDS.get(folded, folded)


def find_mentions(text: str, names: OwnNames) -> Iterator[Mention]:
    """Every attachment that is referred to by its label; lists and ranges ("Exhibits A through C") in full.

    Args:
        text: the contract's text. Titles of attachments are mentions too; see
            :class:`contractlint.parse.attachment_headings.AttachmentHeadings`.
        names: how the contract calls itself, from :func:`contractlint.parse.pointing.own_names`.
    """
    for place in places_of(KIND_WORDS, text):
        match = _MENTION.match(text, place) if not place or not text[place - 1].isalnum() else None
        if not match or _NOT_OURS.match(text, match.start()) or (match["kind"].islower() and _is_verb(text, match)):
            continue
        kind = match["kind"].capitalize()
        found = [(match["mark"], match.start(), match.end())]
        position = match.end()
        while len(found) < 30 and (further := _FURTHER.match(text, position)):
            if not _goes_on(found[-1][0], further["mark"], plural=bool(match["plural"])):
                break
            if re.search(r"to|thr|[–-]", further["join"]):
                found += [
                    (mark, further.start("mark"), further.end()) for mark in _between(found[-1][0], further["mark"])
                ]
            found.append((further["mark"], further.start("mark"), further.end()))
            position = further.end()
        if match["plural"] and len(found) == 1 and match["mark"].isdigit():
            continue  # "Appendices and Exhibits 28": the page number in a list of contents
        external = _is_external(text, match.start(), position, names)
        for mark, start, end in found:
            yield Mention(kind, mark, start, end, external)


def _is_verb(text: str, match: re.Match[str]) -> bool:
    """Whether small letters are a verb's or a common noun's: "schedule 2 meetings a year"."""
    if not _NOUN_AHEAD.search(text, max(0, match.start() - 12), match.start()):
        return True
    return match["mark"].isdigit() and bool(
        re.match(r"\s[a-z]{3,20}s\b(?<!is)(?<!has)(?<!was)", text[match.end() : match.end() + 24])
    )


def _goes_on(before: str, after: str, *, plural: bool) -> bool:
    """Whether a mark goes on with a list: it is of the same sort; behind a singular only the next one is."""
    if before[0].isdigit() != after[0].isdigit() or not (before[0].isdigit() or before[0].isupper()):
        return False
    return plural or (len(before) == len(after) == 1 and ord(after) - ord(before) == 1)


def _between(first: str, last: str) -> list[str]:
    """The marks of a range between its ends: B and C of "A through D"."""
    if len(first) == len(last) == 1 and first.isupper() and last.isupper():
        return [chr(code) for code in range(ord(first) + 1, ord(last))]
    if first.isdigit() and last.isdigit() and int(last) - int(first) < 20:
        return [str(number) for number in range(int(first) + 1, int(last))]
    return []


def _is_external(text: str, start: int, end: int, names: OwnNames) -> bool:
    """Whether an attachment belongs to another document: "Exhibit B to the Loan Agreement", "Annex I of the Directive"."""
    paragraphs = _PARAGRAPHS.match(text, end)
    if points_outside(text, start, paragraphs.end() if paragraphs else end, names):
        return True
    if _REPLACED.search(text, max(0, start - 70), start):
        return True
    return bool(
        _ELSEWHERE.search(text, max(0, start - 90), min(len(text), end + 90))
        or _DOCUMENT_NUMBER.search(text, max(0, start - 20), start)
    )
