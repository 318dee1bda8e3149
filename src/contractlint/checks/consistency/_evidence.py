"""How strongly a text shows that a capitalised phrase is meant as a defined term: points for and against."""

from __future__ import annotations

from dataclasses import dataclass

from contractlint.checks.consistency._usage import Use
from contractlint.checks.consistency._usual_terms import HEADS, OUTSIDE_PAPERS, USUAL_TERMS

ENOUGH = 3
"""Points with which a term is reported; set on the open contracts of the evaluation, half of them at a time."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the rest of the contract says about a phrase."""

    key: str
    """The phrase, folded, with the known term that belongs to it."""
    acts_as_party: bool
    """It does what a party does, or is a party's own name."""
    in_small_letters: int
    has_sister: bool
    """A defined term ends with the same word: "Setup Fee" is defined, and this is "Exit Fee"."""
    abbreviates: bool
    """It is made of the initials of words in the text, but not tied to them."""
    promised: bool
    """The text says "as defined below"."""
    is_heading: bool
    """A section bears the words as its heading, and may say what they are."""
    of_party: bool
    """The name of a party stands before it, as before what the party offers: "Nimbus Channel"."""
    of_name: bool
    """It begins with a name that also stands alone: "Tundrix Store", beside "Tundrix"."""
    shortens_known: bool
    """A defined term is the same with its owner before it, or a word behind: "Test", where "Test Programme" is defined."""
    of_known: bool
    """It ends with a known term, which it only qualifies."""
    unknown_terms: int
    """How many phrases like it the contract has: where everything is written with capitals, capitals say little."""


def points(use: Use, around: Circumstances) -> int:
    """Points for the phrase being meant as a defined term; what each stands for is said below."""
    return _for(use, around) - _against(use, around)


def _for(use: Use, around: Circumstances) -> int:
    uses = use.count if around.acts_as_party else use.inside
    inside = max(use.inside, 1)
    articles = (use.with_article + use.with_owner) / inside
    found = (uses >= 5) + (uses >= 8) + (uses >= 16)  # a name is used often; a stray capital is not
    found += (
        2 if articles >= 0.8 else 1 if articles >= 0.4 else 0
    )  # "the Territory": names and abbreviations stand bare
    found += 2 if use.acts >= 2 and use.acts * 12 >= use.count else 1 if use.acts else 0  # rights and duties hang on it
    found += 3 if around.acts_as_party else 0
    found += (1 + use.is_definite) * (use.is_steady and not around.in_small_letters)
    found += (
        2 if around.key in USUAL_TERMS else 1 if around.key.split()[-1] in HEADS else 0
    )  # what contracts define as a rule
    found += around.has_sister + around.abbreviates + 2 * around.promised
    return found + (use.as_head * 5 >= inside * 4)  # it is a noun of its own, and qualifies no other


def _against(use: Use, around: Circumstances) -> int:
    inside = max(use.inside, 1)
    small = around.in_small_letters / max(use.count, 1)
    usual = around.key in USUAL_TERMS
    found = 1 if small > 0.15 else 0
    steady = use.with_article == use.inside > 4
    found += 1 if small > 0.4 and not steady else 0  # written in small letters as well: the capital is a whim
    if use.count <= 4 and not around.promised:
        found += 0 if usual else 1 + (around.in_small_letters > 0)
    if use.as_head * 2 < inside:
        found += 1 if around.acts_as_party else 2  # part of names: "Nimbus Console", "Nimbus Agent"
    found += 2 if len(around.key.split()) >= 4 else 0  # a title
    found += 1 if use.joined * 10 > inside * 3 else 0  # part of "Terms and Conditions" and the like
    found += sum(around.unknown_terms >= limit for limit in (8, 16))
    found += 2 if use.marked * 5 > use.count else 0  # a company, or a mark with its sign
    if around.is_heading and not around.acts_as_party:
        found += 3
    if not around.acts_as_party:
        bare = not use.with_article and not use.with_owner and not around.abbreviates
        plain = " " not in around.key and not usual and around.key not in HEADS and not around.abbreviates
        found += plain and (use.with_article + use.with_owner) * 5 < inside * 3  # a name, now and then with an article
        found += bare + (use.words.isupper() and use.acts < 2 and not around.abbreviates)  # abbreviations of the trade
    found += 3 if around.of_name or _is_name(use) else 0
    found += 2 if use.starts_indefinite and not usual else 0
    found += " " not in around.key and use.count <= 4 and not usual and around.key not in HEADS
    found += around.of_party * (3 if use.count <= 5 else 1)
    found += 4 * around.shortens_known
    found += 2 if around.of_known and not usual else 0
    return found + (around.key.split()[-1] in OUTSIDE_PAPERS)


def _is_name(use: Use) -> bool:
    """Whether a phrase begins with letters or a mark, as products and programmes do: "WebCrawler Channel"."""
    first, _, rest = use.words.partition(" ")
    return bool(rest) and not use.owner and any(letter.isupper() for letter in first[1:].partition("-")[0])
