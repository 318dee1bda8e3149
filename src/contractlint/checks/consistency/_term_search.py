"""The search for capitalised words that are used as defined terms and introduced in no way that we know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.consistency._borrowed import find_borrowing
from contractlint.checks.consistency._capitals import count_small, find_uses
from contractlint.checks.consistency._evidence import ENOUGH, Circumstances, points
from contractlint.checks.consistency._introduced import (
    COLON,
    LABEL,
    LABEL_OF_WORD,
    is_company,
    is_held,
    is_introduced,
    is_labelled,
    is_named,
    is_of_law,
    is_one_of_kind,
    is_own_title,
    is_promised,
    is_quoted,
    names_a_section,
)
from contractlint.checks.consistency._ordinary import is_ordinary
from contractlint.checks.consistency._party_words import PartyWords
from contractlint.checks.consistency._terms import defined_keys, fold_term, party_keys
from contractlint.checks.consistency._usage import Use
from contractlint.checks.consistency._usual_terms import PAPERS, PERSONS, ROLES, USUAL_TERMS
from contractlint.model import Contract

_FEWEST_USES = 4
_FEWEST_OF_STEADY = 3
"""Uses that tell enough where each has its article: "the Exit Fee"."""
_FEWEST_INSIDE = 2
"""A word that always opens its sentence has its capital from that."""
_FEWEST_TO_COUNT = 3
_MANY = 40
"""So many uses of a party's word are not explained by a label ("Client: see below") somewhere."""
_OPENING = 12_000

_CONNECTORS = re.compile(r"\b(?:and|or|of|for|in|to|the|on|by|with)\b")
_DOCUMENTS = frozenset("sow sows sla slas msa dpa aup nda rma baa slo po cpi eula tos sof wo".split())
_SERIES = re.compile(r"(?:series|class|tranche)\b")


class TermSearch:
    """The search for undefined terms in one contract."""

    def __init__(self, contract: Contract) -> None:
        self.text = contract.text
        self.known = defined_keys(contract) | {fold_term(party.name) for party in contract.parties}
        self.parties = PartyWords(contract)
        self.party_keys = party_keys(contract)
        self.borrowing = find_borrowing(contract)
        self.unsigned = _without_signatures(contract)
        self.parts = {
            part.strip() for term in self.known if _CONNECTORS.search(term) for part in _CONNECTORS.split(term)
        }
        """What stands on either side of "and": "Hosting" and "Support Services" of "Hosting and Support Services"."""
        terms = {fold_term(definition.term) for definition in contract.definitions if definition.kind != "abbreviation"}
        self.last_words = {term.rsplit(None, 1)[-1] for term in terms if " " in term}
        self.headings = {fold_term(section.title) for section in contract.sections} | {
            fold_term(part.title) for part in contract.parts
        }
        self.uses = find_uses(contract, self.known)
        self.candidates = {
            key: use
            for key, use in self.uses.items()
            if use.inside >= _FEWEST_INSIDE and use.count >= _FEWEST_TO_COUNT and not is_ordinary(key, use.words)
        }

    def terms(self) -> Iterator[Use]:
        """Each use of a term that is not defined."""
        for key, use in self.candidates.items():
            full = fold_term(use.full_words)
            if (
                use.count < (_FEWEST_OF_STEADY if use.is_steady else _FEWEST_USES)
                or full in self.known
                or _SERIES.match(key)
            ):
                continue
            acts = self.parties.acts(key, use)
            if not acts and (key in self.parts or full in self.parts):
                continue
            if self._cannot_be_term(key, use, acts=acts) or self._is_introduced(key, use, acts=acts):
                continue
            around = self._circumstances(key, full, use, acts=acts)
            if not acts and not around.promised and self.borrowing.covers(use.full_words):
                continue
            if points(use, around) >= ENOUGH:
                yield use

    def _cannot_be_term(self, key: str, use: Use, *, acts: bool) -> bool:
        """Whether the words are mostly in small letters or part of longer names, or a form of a known word."""
        small = self._small(use)
        if use.is_part or _is_form_of_known(key, self.known):
            return True
        if acts:
            return small * 2 > use.count
        if self.parties.is_within_name(key) and use.with_article * 2 < use.inside:
            return True
        initials = use.words.isupper() and self.parties.are_initials(key)
        if (
            (self.parties.is_party(key) and not initials)
            or (use.does < _FEWEST_USES and is_company(self.text, use.full_words))
            or use.opening > 2 * use.inside
        ):
            return True
        if key.rsplit(maxsplit=1)[-1] in ROLES and use.count <= _FEWEST_USES:
            return True
        steady = use.inside > _FEWEST_USES and use.with_article * 20 >= use.inside * 19 and small < 3 * use.count
        return small > use.count and not steady

    def _is_introduced(self, key: str, use: Use, *, acts: bool) -> bool:
        """Whether the text says in some way what the words mean."""
        text, words, last = self.text, use.full_words, key.rsplit(maxsplit=1)[-1]
        if " " in words and is_quoted(text, words):
            return True
        if acts:
            return use.count < _MANY and (
                is_named(text[:_OPENING], words) or is_labelled(self.unsigned[:_OPENING], words, COLON)
            )
        if (
            is_named(text, words)
            or (PAPERS.intersection(key.split()) and is_own_title(text, words))
            or (words.isupper() and is_of_law(text, words))
        ):
            return True
        if (last in PERSONS or (last in ROLES and " " in key)) and is_held(text, words):
            return True
        if " " in key and key not in USUAL_TERMS and self._is_heading(key, use) and is_one_of_kind(text, words):
            return True
        return is_labelled(self.unsigned, words, LABEL if " " in words else LABEL_OF_WORD) or is_introduced(
            text, words.removesuffix("s")
        )

    def _small(self, use: Use) -> int:
        """How often the phrase stands in small letters from its first capital on; before, a text may describe what it then names."""
        return count_small(self.text, use.full_words, use.start)

    def _is_heading(self, key: str, use: Use) -> bool:
        return key in self.headings or names_a_section(self.text, use.full_words)

    def _is_name(self, word: str) -> bool:
        """Whether a word stands alone as well, bare and hardly ever in small letters."""
        use = self.uses.get(word)
        return (
            use is not None
            and (use.with_article + use.with_owner) * 3 < use.inside
            and count_small(self.text, word) * 4 < use.inside
        )

    def _is_party(self, owner: str) -> bool:
        """Whether folded words are a party's own name, in full or short, and not what it is: "supplier"."""
        return owner not in ROLES and (owner in self.party_keys or self.parties.is_party(owner))

    def _shortens_known(self, key: str, full: str) -> bool:
        """Whether a defined term is the same phrase with further words before it or behind it."""
        return any(
            f" {key} " in f" {term} " or f" {full} " in f" {term} " for term in self.known if len(term) > len(key)
        )

    def _circumstances(self, key: str, full: str, use: Use, *, acts: bool) -> Circumstances:
        parts = key.split()
        ends = any(" ".join(parts[place:]) in self.known for place in range(1, len(parts)))
        return Circumstances(
            key=full,
            acts_as_party=acts,
            in_small_letters=self._small(use),
            has_sister=parts[-1] in self.last_words,
            abbreviates=use.words.isupper() and (self.parties.are_initials(key) or _abbreviates(use.words, self.text)),
            promised=is_promised(self.text, use.forms.most_common(1)[0][0]),
            is_heading=self._is_heading(key, use),
            of_party=self._is_party(fold_term(use.owner)),
            of_name=" " in key and self._is_name(parts[0]),
            shortens_known=" " in key and self._shortens_known(key, full),
            of_known=ends and parts[-1] not in ("party", "agreement"),
            unknown_terms=len(self.candidates),
        )


def _without_signatures(contract: Contract) -> str:
    """The text with blanks for the signatures, where each party stands as a label: "Provider:"."""
    text, pieces, done = contract.text, [], 0
    for sentence in contract.sentences:
        if sentence.is_signature and sentence.start >= done:
            pieces += [text[done : sentence.start], " " * (sentence.end - sentence.start)]
            done = sentence.end
    return "".join((*pieces, text[done:]))


def _is_form_of_known(key: str, known: frozenset[str]) -> bool:
    """Whether a word is the gerund or participle of a defined verb: "Processing", where "Process" is defined."""
    for ending in ("ing", "ed"):
        stem = key.removesuffix(ending)
        if stem != key and known.intersection((stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem)):
            return True
    return False


def _abbreviates(letters: str, text: str) -> bool:
    """Whether letters are the initials of words of the text, or stand for a document of the trade."""
    initials = letters.removesuffix("s")
    words = r"(?:,?[\s-](?:(?:of|and|for|the)\s)?)".join(
        rf"{letter}[a-z]{{1,20}}" for letter in initials if letter.isalpha()
    )
    return letters.lower() in _DOCUMENTS or (len(initials) > 1 and bool(re.search(rf"(?i)\b{words}\b", text)))
