"""Terms of which the contract says that a section defines them, and which no section does: "“Test Plan” has the meaning given in Section 5.2"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from contractlint.checks.consistency._introduced import LABEL, is_in_parenthesis, is_introduced, is_labelled, places
from contractlint.checks.consistency._terms import fold_term
from contractlint.model import Contract, Definition
from contractlint.parse.definitions import quoted_words

_HAS_MEANING = re.compile(
    r"(?:\(s\)|s)?[”\"’']?,?\s{1,2}(?:(?:shall|will)\s)?ha(?:s|ve)\s(?:the\s)?(?:respective\s)?meanings?\s[^.;“”\"]{0,60}?\b(?:in|under|by|to\s(?:it|them)\s(?:in|under|by))\s"
    r"(?P<place>(?:[Rr]ecitals?(?:\s[A-Z\d]{1,2})?|[Pp]reamble|[Ii]ntroductory\s[Pp]aragraph)(?=\s(?:above|of\sthis|to\sthis|hereto)|[.;,])|(?:[Ss]ection|[Aa]rticle|[Cc]lause|[Pp]aragraph)\s(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})(?:\s?\([a-z\d]{1,4}\)){0,3}(?!\s{0,3},?\s{0,3}(?:and|or)\b|\.?\d|\s?\()(?!,?\s{1,3}(?:of|to)\s(?!this\b)))"
)
_DESCRIBED = re.compile(r"s?\s(?:for|of|under|payable)\s[^.;:]{1,60}?\s(?:shall|will)\s(?:be|equal|mean)\b")
"""Behind a term: "the Supply Price for each order shall be"."""
_FEWEST_USES = 3
"""Uses besides the line that points: a term that stands but there does no harm."""
_MOST = 4
"""Where more such lines lead nowhere, the sections were left out or their definitions not read."""


@dataclass(frozen=True, slots=True)
class Dangling:
    """A definition that sends the reader to a section where none is."""

    definition: Definition
    place: str
    """The section as written: "Section 5.2"."""
    uses: int
    """How often the term stands elsewhere."""


def find_dangling(contract: Contract) -> list[Dangling]:
    """The terms in use whose one definition points to a section of this paper that does not define them."""
    found = list(_dangling(contract))
    return [one for one in found if one.uses >= _FEWEST_USES] if len(found) <= _MOST else []


def _dangling(contract: Contract) -> Iterator[Dangling]:
    text = contract.text
    pointing = list(_pointing(contract))
    if not pointing:
        return
    quoted = Counter(fold_term(words) for words, _, _ in quoted_words(text))
    headings = {fold_term(section.title) for section in contract.sections}
    for definition, place in pointing:
        term, key = definition.term.removesuffix("(s)"), fold_term(definition.term)
        if quoted[key] > 1 or any(key in heading for heading in headings):
            continue
        if (
            is_introduced(text, term)
            or _is_described(text, term)
            or is_in_parenthesis(text, term)
            or is_labelled(text, term, LABEL)
        ):
            continue
        yield Dangling(definition, place, text.count(term) - 1)


def _is_described(text: str, term: str) -> bool:
    return any(_DESCRIBED.match(text, place + len(term)) for place in places(text, term))


def _pointing(contract: Contract) -> Iterator[tuple[Definition, str]]:
    """The terms that have no definition but a line that points to a section, and the section."""
    by_key: dict[str, list[Definition]] = defaultdict(list)
    for definition in contract.definitions:
        by_key[fold_term(definition.term)].append(definition)
    for definitions in by_key.values():
        only = definitions[0]
        if len(definitions) == 1 and only.kind == "reference":
            match = _HAS_MEANING.match(contract.text, only.start + len(only.term)) or _HAS_MEANING.match(
                contract.text, only.end
            )
            if match:
                yield only, match["place"]
