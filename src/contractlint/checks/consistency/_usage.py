"""How a capitalised phrase is used: its places go in one by one, and what they show together comes out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

_AS_HEAD = re.compile(
    r"[,.;:)”\"’'(\]/]|\s?[–—]|\s?$|\s{1,2}(?:and|or|shall|will|may|must|can|is|are|was|were|be|has|have|had|do|does|did|to|of|in|for|by|as|at|on|with|from|under|that|which|who|whose|where|when|if|unless|until|upon|after"
    r"|before|during|pursuant|set|described|specified|including|hereunder|herein|hereof|provided|than|except|not|also|then|through|within|without|between|against|into|only|so|but|because|any|the|a|such|its|exceeds?|means|includes?|agrees|occurs?|requires?|becomes?|remains?|contains?|provides?|begins?|expires?|ends?|applies|apply|constitutes?|cannot|\()(?![\w-])"
)
_ACTS = re.compile(
    r"\s{1,2}(?:shall|will|may|must|agrees?|hereby|represents?|warrants?|acknowledges?|desires?|wishes|undertakes?|grants?|covenants?|has|owns?|desires|is\s(?:engaged|entitled|responsible|willing|the\sowner))\b"
)
_DOES = re.compile(
    r"\s{1,2}(?:(?:shall|will|may|must|has|is)\s(?:not\s|also\s|only\s|promptly\s|immediately\s|hereby\s|further\s|then\s|have\s(?:the\s|no\s)?){0,2}"
    r"(?:provide|pay|deliver|use|notify|indemnify|defend|hold|maintain|perform|make|give|cooperate|submit|ensure|cause|promptly|reimburse|keep|retain|obtain|furnish|supply|bear|comply|return|terminate"
    r"|assign|right|obligation|disclose|invoice|bill|charge|sell|purchase|buy|engage|responsible|entitled|obligated|assist|support|review|accept|reject|issue|grant|agree|appoint|designate|elect|conduct|carry|arrange|protect|treat|permit|allow|request|require|offer|own|act|take)\b"
    r"|(?:hereby\s|also\s|further\s)?(?:agrees?|represents?|warrants?|acknowledges?|undertakes?|grants?|desires?|wish(?:es)?|covenants?|assumes?|reserves?|appoints?|retains?|accepts?|owns?|requests?|elects?)\b)"
)
"""Behind someone who does what a party does."""
_MARKED = re.compile(r"\.\w|\s?(?:\((?:R|TM|SM|C)\)|[®™©])")
_COMPANY = re.compile(
    r",?\s(?:Inc|INC|LLC|L\.L\.C|Corp|CORP|Ltd|LTD|Limited|LIMITED|N\.A|Company|COMPANY|Co\b|&|plc|PLC|GmbH|S\.A|B\.V|Pty|LP\b|L\.P)"
)
_JOINED_BEHIND = re.compile(r"(?:,?\s(?:and|or|&|and/or)|,|\s(?:for|in|to))\s[A-Z]")
_JOINED_BEFORE = re.compile(r"[A-Z][\w-]*,?\s(?:and|or|&|and/or|for|in|to)\s$")
_DEFINITE = frozenset(
    "the such its their his her our your my this that these those said applicable relevant respective".split()
)
"""Before what the reader should know already."""
_INDEFINITE = frozenset({"a", "an", "another"})


@dataclass
class Use:
    """A capitalised phrase that stands alone, not within a longer one: how often, and how."""

    words: str
    start: int
    end: int
    """The first place within a sentence."""
    inside: int = 0
    """How often it stands behind a word in small letters."""
    opening: int = 0
    """How often it opens a sentence, and may have its capital from that."""
    with_article: int = 0
    """How often inside behind an article or a possessive."""
    definite: int = 0
    """How often of these behind "the", "such" or an owner's word: the reader should know which."""
    starts_indefinite: bool = False
    """Its first place speaks of "a" such thing, and so tells that there are such things."""
    with_owner: int = 0
    """How often inside behind a known term instead, as "Data" in "Customer Data"."""
    as_head: int = 0
    """How often inside it ends its phrase, as a noun does, and does not qualify a word behind it, as names do."""
    acts: int = 0
    """How often it is the subject of a duty or a power: "shall", "may"."""
    does: int = 0
    """How often it does what only a party can: "shall pay", "agrees"."""
    joined: int = 0
    """How often inside it is joined to other words with capitals, and may be but a part of a name."""
    fixed: Counter[str] = field(default_factory=Counter)
    """How often inside it is joined to which words behind it: to "and Conditions" in "General Terms and Conditions"."""
    follows: Counter[str] = field(default_factory=Counter)
    """How often inside it is joined to which words before it."""
    in_table: int = 0
    marked: int = 0
    """How often a trade mark's sign or a company's legal form follows."""
    owned: Counter[str] = field(default_factory=Counter)
    """How often it stands behind which known term, as written: "VIP" of "VIP System", "" for none."""
    forms: Counter[str] = field(default_factory=Counter)
    sections: set[int | None] = field(default_factory=set)

    @property
    def count(self) -> int:
        """How often it stands alone in sentences."""
        return self.inside + self.opening

    @property
    def is_steady(self) -> bool:
        """Whether it stands behind an article or an owner each time, as only a term does that the reader should know."""
        return self.inside == self.with_article + self.with_owner and self.inside > 2 * self.opening

    @property
    def is_definite(self) -> bool:
        """Whether it stands mostly behind "the" or an owner, from the first time on."""
        return not self.starts_indefinite and (self.definite + self.with_owner) * 4 >= self.inside * 3

    @property
    def is_part(self) -> bool:
        """Whether it is mostly joined to other words with capitals, to the same ones or ahead of them, as a part of a name is."""
        most = (
            max(self.fixed.values(), default=0) * 2 > self.inside
            or max(self.follows.values(), default=0) * 5 > self.inside * 4
        )
        return most or (" " not in self.words and self.fixed.total() * 2 > self.inside)

    @property
    def full_words(self) -> str:
        """The phrase as mostly written, with the known term that mostly stands before it."""
        form = self.forms.most_common(1)[0][0] if self.forms else self.words
        return f"{self.owner} {form}" if self.owner else form

    @property
    def owner(self) -> str:
        """The known term that mostly stands before it, or ""."""
        owner, times = self.owned.most_common(1)[0] if self.owned else ("", 0)
        return owner if times * 2 > self.count else ""


@dataclass(frozen=True, slots=True)
class Place:
    """How a run of capitals stands in its sentence."""

    article: str
    """The article or possessive before it, in small letters, or ""."""
    opens: bool
    connects: bool
    in_table: bool
    section: int | None


def note_place(
    use: Use, text: str, span: tuple[int, int], place: Place, owner: str, *, leads: bool, possessive: bool
) -> None:
    """Counts one place of a phrase in its use.

    Args:
        use: it is changed.
        text: the contract's.
        span: where the phrase stands in the text.
        place: how the run of capitals that holds the phrase stands in its sentence.
        owner: the known term before it, or "".
        leads: the phrase is the first thing in its run of capitals.
        possessive: an owner with an apostrophe stands before it.
    """
    start, end = span
    use.marked += bool(_COMPANY.match(text, end) or _MARKED.match(text, end))
    use.acts += bool(_ACTS.match(text, end))
    use.does += bool(_DOES.match(text, end))
    use.forms[text[start:end].rstrip("’'").removesuffix("’s").removesuffix("'s")] += 1
    opens = place.opens and leads and not owner and not possessive
    if place.in_table and opens:
        use.in_table += 1
        return
    use.owned[owner] += 1
    use.sections.add(place.section)
    if opens:
        use.opening += 1
        return
    if not use.inside:
        use.start, use.end = start, end
        use.starts_indefinite = place.article in _INDEFINITE and not possessive
    use.inside += 1
    use.with_article += bool(place.article) or possessive
    use.definite += place.article in _DEFINITE or possessive
    use.with_owner += bool(owner) and not place.article and not possessive
    use.as_head += bool(_AS_HEAD.match(text, end))
    behind = bool(_JOINED_BEHIND.match(text, end))
    before = place.connects and leads and bool(_JOINED_BEFORE.search(text[max(0, start - 40) : start]))
    use.joined += behind or before
    if behind:
        use.fixed[text[end : end + 14]] += 1
    if before:
        use.follows[text[start - 14 : start]] += 1
