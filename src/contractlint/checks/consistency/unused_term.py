"""A term that is defined and never used: a clause was cut, or the text uses another word for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.consistency._citing import is_supplement
from contractlint.checks.consistency._terms import fold_term, is_general, lies_within, party_keys
from contractlint.model import Contract, Definition, EntityKind, Severity

_KINDS = ("quoted", "parenthesis", "reference", "table")
_SEPARATE = 2
"""So many are reported one by one; more of them in one finding."""
_MANY_REDACTIONS = 5
"""Among so many passages that were taken out may be one that uses the term."""
_ONE_PARENTHESIS = 160
"""Terms that stand so close are other names of one thing ("Statement of Work" or "SOW")."""
_LEVEL = str.maketrans({"\n": " ", "-": " ", "–": " ", "’": "'", "/": " "})
_ABBREVIATION = re.compile(r"(?<![A-Za-z])[A-Z]{3,8}(?=s?(?![A-Za-z]))")
_HYPHEN_LOST = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})")
"""Where a file lost a hyphen: "ServiceRelated" is "Service-Related"."""
_LETTERS_AHEAD = re.compile(r"(?<![A-Za-z])[A-Z][A-Z&-]{1,8}s?[”\"’]?\s\((?:the\s|an?\s)?[“\"]$")
"""Letters that the parenthesis only spells out: "an RMM (“Remote Monitoring and Management”) tool"."""
_TITLE_AHEAD = re.compile(
    r"(?i)\b(?:publication|act|law|statute|code|guidelines?|standard|decree|ordinance|report|book)\s\([“\"]$"
)
_TITLE_WORDS = 3
"""A parenthesis of so many words behind these is the full or foreign title of the paper that is named."""
_PARTY_AHEAD = re.compile(
    r"(?i)\b(?:between|among)\b[^\n]{1,600}\b(?:inc|corp|corporation|company|ltd|limited|llc|l\.l\.c|llp|l\.p|lp|plc|gmbh|s\.a|n\.v|b\.v|ag)\b[^\n()]{0,200}\([^()\n]{0,40}$"
)
"""The opening words of a paper name a party and how it is called: so it may be called in signing, or nowhere."""
_PARTY_REACH = 900
_HARMLESS = frozenset(
    {
        "effective date",
        "commencement date",
        "date of agreement",
        "execution date",
        "signing date",
        "party",
        "party hereto",
    }
)
"""Terms that nearly every contract defines at its head, used or not."""


def find(subject: Subject) -> Iterator[Problem]:
    """Each term without another place that uses it, in whatever form."""
    contract = subject.contract
    if is_supplement(contract):
        return  # what an amendment or order defines may be used in the agreement that it belongs to
    unused = list(_unused(contract))
    hidden = (
        sum(entity.kind is EntityKind.BLANK and entity.value == "redaction" for entity in contract.entities)
        >= _MANY_REDACTIONS
    )
    seen = ", as far as the redactions let one see" if hidden else ""
    if len(unused) <= _SEPARATE:
        for definition in unused:
            yield Problem(
                definition.start,
                definition.end,
                f"“{definition.term}” is defined and used nowhere else{seen}.",
                f"Delete the definition of “{definition.term}”, or find the clause that was meant to use it.",
            )
        return
    names = ", ".join(f"“{definition.term}”" for definition in unused)
    yield Problem(
        unused[0].start,
        unused[0].end,
        f"{len(unused)} terms are defined and used nowhere else{seen}: {names}.",
        "Delete these definitions, or find the clauses that were meant to use them.",
    )


def _unused(contract: Contract) -> Iterator[Definition]:
    level = contract.text.lower().translate(_LEVEL).replace("(r)", "   ")
    named = party_keys(contract)
    spans: dict[str, list[tuple[int, int]]] = {}
    for definition in contract.definitions:
        spans.setdefault(fold_term(definition.term), []).append((definition.start, definition.end))
    abbreviations = frozenset(_ABBREVIATION.findall(contract.text))
    seen: set[str] = set()
    for group in _groups(contract.text, [d for d in contract.definitions if d.kind in _KINDS]):
        keys = [fold_term(definition.term) for definition in group]
        if (
            not _is_marked(contract.text, group[0])
            or _only_names(contract.text, group[0])
            or seen.intersection(keys)
            or any(_is_left_alone(d, key, named) for d, key in zip(group, keys, strict=True))
        ):
            continue
        seen.update(keys)
        if any(_initials(definition.term) in abbreviations for definition in group):
            continue  # "Receiving Service Desk Agent" used as "RSDA"
        if not any(_is_used(definition.term, level, spans[key]) for definition, key in zip(group, keys, strict=True)):
            yield group[0]


def _groups(text: str, definitions: Sequence[Definition]) -> Iterator[list[Definition]]:
    """Definitions that stand side by side, or in one parenthesis, name one thing."""
    group: list[Definition] = []
    for definition in definitions:
        between = text[group[-1].end : definition.start] if group else ""
        together = len(between) <= _ONE_PARENTHESIS and not set(between) & set("()\n.:;") and "mean" not in between
        if group and not together:
            yield group
            group = []
        group.append(definition)
    if group:
        yield group


def _is_marked(text: str, definition: Definition) -> bool:
    """Whether a term in a parenthesis stands in quotation marks; without them it may be any name."""
    return definition.kind != "parenthesis" or text[definition.start - 1 : definition.start] in tuple("“”\"'‘’„`")


def _only_names(text: str, definition: Definition) -> bool:
    """Whether a parenthesis spells out letters, or says how a party of a paper in the file is called."""
    if definition.kind != "parenthesis":
        return False
    return bool(
        _LETTERS_AHEAD.search(text, max(0, definition.start - 20), definition.start)
        or (
            len(definition.term.split()) >= _TITLE_WORDS
            and _TITLE_AHEAD.search(text, max(0, definition.start - 20), definition.start)
        )
        or _PARTY_AHEAD.search(text, max(0, definition.start - _PARTY_REACH), definition.start)
    )


def _is_left_alone(definition: Definition, key: str, named: frozenset[str]) -> bool:
    short = definition.term.isupper() and " " not in definition.term
    return (
        short
        or any(character.isdigit() for character in key)
        or is_general(definition.term)
        or key in _HARMLESS
        or key in named
        or len(key) < 3
    )


def _initials(term: str) -> str:
    """The initials of a term's capitalised words: "RSDA"."""
    return "".join(re.findall(r"\b[A-Z](?=[a-z])", term))


def _is_used(term: str, level: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether words of a term in any form stand outside the places that define it."""
    forms = [re.sub(r"\([^()]{0,40}\)", "", term), *re.findall(r"\(([A-Z]{2,9})\)", term)]
    if _HYPHEN_LOST.search(term):
        forms.append(_HYPHEN_LOST.sub("-", term))
    if re.search(r"[’']s\s", term):
        forms.append(re.sub(r"[’']s(?=\s)", "", term))
    if re.search(r"\sor\s", term, re.IGNORECASE):
        forms += re.split(r"\sor\s", term, flags=re.IGNORECASE)
    return any(_stands(form, level, spans) for form in forms)


def _stands(form: str, level: str, spans: Sequence[tuple[int, int]]) -> bool:
    words = re.findall(r"[\w&]+", form.lower().translate(_LEVEL))
    if not words:
        return True
    plain = " ".join((*words[:-1], _stem(words[-1])))
    if any(not lies_within(place, spans) for place in _places(plain, level)):
        return True
    stems = [_stem(word) for word in words]
    if max(stems, key=len) not in level:
        return False
    gap = 12 if "*" in form else 6  # a redaction may stand in the term, written wider or narrower
    pattern = re.compile(r"\b" + rf"[a-z']{{0,4}}[^\w]{{1,{gap}}}".join(map(re.escape, stems)))
    return any(not lies_within(match.start(), spans) for match in pattern.finditer(level))


def _places(words: str, level: str) -> Iterator[int]:
    """Where words begin in the text, at the start of a word."""
    place = level.find(words)
    while place >= 0:
        if place == 0 or not level[place - 1].isalnum():
            yield place
        place = level.find(words, place + 1)


def _stem(word: str) -> str:
    """A word without the endings of number and verb, so that all its forms begin with what is left."""
    for ending in ("ies", "ing", "ed", "es", "e", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


CHECK = Check(
    id="consistency/unused-term",
    title="Defined and never used",
    severity=Severity.INFO,
    question="Is every term that the contract defines used somewhere?",
    why="A definition without a use is often what remains of a clause that was cut, or the text means the same by another word.",
    source="Drafting practice: a definition earns its place by being used.",
    find=find,
    finds=(
        Example(
            "1. Definitions. “Quarterly Review” means a meeting of both parties. “Fees” means the sums in Schedule 1.\n\n2. The Client pays the Fees monthly.",
            "Quarterly Review",
        ),
        Example(
            "The Provider keeps a spare server at the site (the “Standby Unit”).\n\nThe Client pays monthly in advance.",
            "Standby Unit",
        ),
        Example(
            "1. Definitions\n\nEscrow Agent means the person named in Annex 2.\n\nSystem means the Client's network.\n\n2. The Provider monitors the System.",
            "Escrow Agent",
        ),
        Example(
            '"Change Window" has the meaning given in Section 7.\n\n"Site" means the Client\'s office. Visits to the Site are free.',
            "Change Window",
        ),
        Example(
            "Work outside these hours (hereinafter called “Premium Work”) is charged double.\n\nThe Provider answers calls at all times.",
            "Premium Work",
        ),
    ),
    skips=(
        "“Deliverable” means each thing made for the Client. The Client tests the Deliverables within ten days.",
        "“Sub-processor” means another processor. Subprocessors are listed in Annex 1, and each sub processor is bound in writing.",
        "“Permitted User” means an employee of the Client.\n\nEXHIBIT A\n\nPERMITTED USERS: twelve persons named by the Client.",
        "This agreement is between Acme Roofing LLC (“Acme”) and Bolt IT Ltd (“Bolt”). It starts on 1 May 2024 (the “Effective Date”).",
        "Each task is described in a statement of work (“Statement of Work” or “SOW”). The Provider signs each SOW.",
        "“Affiliate” means a company that controls, is controlled by or is under common control with a party; “Control” means the power to direct. Affiliates may buy under this Agreement.",
        "The Initial Term and each further year (each, a “Renewal Term” and together with the Initial Term, the “Term”) end by notice. During the Term, prices are fixed.",
        "The parties are jointly called the “Parties”, and this document the “Agreement”.",
        "“Hill [***] Probe” means a probe built by Hill. Every Hill [**] Probe is tested before it is sent.",
        "“Minor Release or Service Pack” means a release with a new second figure. New Service Packs are sent at once.",
        "“Overnight Monitoring Desk” means the persons who watch the alarms at night. The OMD calls the Client at once.",
        "# First Amendment\n\nSection 3 now ends: “No month needs more than ninety visits (the “Visit Ceiling”).” All else stays as it was.",
        "“ServiceRelated Data” means logs and tickets. The Provider deletes Service-Related Data after a year.",
        "Marl Media's Banner Income (“Marl Media's Banner Income”) is shared. Each month the parties count the Marl Media Banner Income.",
        "Alarms of the RMM (“Remote Monitoring and Management”) tool are read at once.\n\nThe Client sees its alarms on the RMM page.",
        "Waste is sorted as the Dutch Waste Act (“Wet Huishoudelijk Afval”) asks.\n\nThe Client pays for the bins.",
        "Orders\n\nThe Client orders by letter.\n\nADDENDUM\n\nThis Addendum is made between Harrow Data Ltd (“Harrow”) and Penn Tools Inc. (“Buyer”).\n\nHarrow gives a rebate.",
        "The Client may ask for a mediator under the rules of the Aldgate Board (formerly, “Bureau of Settlements”) at its office in Leeds.",
    ),
)
