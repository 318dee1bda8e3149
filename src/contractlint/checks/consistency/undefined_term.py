"""A capitalised term that is used as a defined term and defined nowhere: "the Retained Materials"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.consistency._borrowed import find_borrowing
from contractlint.checks.consistency._capitals import Use, count_small, find_uses
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
    names_a_section,
)
from contractlint.checks.consistency._ordinary import is_ordinary
from contractlint.checks.consistency._party_words import PartyWords
from contractlint.checks.consistency._terms import defined_keys, fold_term
from contractlint.checks.consistency._usual_terms import PAPERS, PERSONS, ROLES, USUAL_TERMS
from contractlint.model import Contract, Severity

_FEWEST_DEFINITIONS = 2
_FEWEST_USES = 4
_FEWEST_OF_STEADY = 3
"""Uses that tell enough where each has its article: "the Exit Fee"."""
_FEWEST_INSIDE = 2
"""A word that always opens its sentence has its capital from that."""
_FEWEST_TO_COUNT = 3
_MANY = 40
"""So many uses of a party's word are not explained by a label ("Client: see below") somewhere."""
_MOST = 6
"""Where more terms seem undefined, the definitions stand elsewhere or were not read: nothing is said."""
_OPENING = 12_000

_CONNECTORS = re.compile(r"\b(?:and|or|of|for|in|to|the|on|by|with)\b")
_DOCUMENTS = frozenset("sow sows sla slas msa dpa aup nda rma baa slo po cpi eula tos sof wo".split())
_SERIES = re.compile(r"(?:series|class|tranche)\b")


def find(subject: Subject) -> Iterator[Problem]:
    """Each term with evidence enough that it is meant as one, which is introduced in no way that we know."""
    contract = subject.contract
    if sum(definition.kind != "abbreviation" for definition in contract.definitions) < _FEWEST_DEFINITIONS:
        return
    found = list(_Search(contract).terms())
    if len(found) <= _MOST:
        for use in sorted(found, key=lambda use: use.start):
            yield _problem(use, contract.text)


class _Search:
    """The search for undefined terms in one contract."""

    def __init__(self, contract: Contract) -> None:
        self.text = contract.text
        self.known = defined_keys(contract) | {fold_term(party.name) for party in contract.parties}
        self.parties = PartyWords(contract)
        self.borrowing = find_borrowing(contract)
        self.unsigned = _without_signatures(contract)
        self.parts = {part.strip() for term in self.known if _CONNECTORS.search(term) for part in _CONNECTORS.split(term)}
        """What stands on either side of "and": "Hosting" and "Support Services" of "Hosting and Support Services"."""
        terms = {fold_term(definition.term) for definition in contract.definitions if definition.kind != "abbreviation"}
        self.last_words = {term.rsplit(None, 1)[-1] for term in terms if " " in term}
        self.headings = {fold_term(section.title) for section in contract.sections} | {fold_term(part.title) for part in contract.parts}
        uses = find_uses(contract, self.known)
        self.names = {key for key, use in uses.items() if " " not in key and (use.with_article + use.with_owner) * 3 < use.inside}
        self.candidates = {
            key: use
            for key, use in uses.items()
            if use.inside >= _FEWEST_INSIDE and use.count >= _FEWEST_TO_COUNT and not is_ordinary(key, use.words)
        }

    def terms(self) -> Iterator[Use]:
        """Each use of a term that is not defined."""
        for key, use in self.candidates.items():
            full = fold_term(use.full_words)
            if use.count < (_FEWEST_OF_STEADY if use.is_steady else _FEWEST_USES) or full in self.known or _SERIES.match(key):
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
        initials = use.words.isupper() and self.parties.are_initials(key)
        if (self.parties.is_party(key) and not initials) or (use.does < _FEWEST_USES and is_company(self.text, use.full_words)) or use.opening > 2 * use.inside:
            return True
        if key.rsplit(maxsplit=1)[-1] in ROLES and use.count <= _FEWEST_USES:
            return True
        steady = use.with_article == use.inside >= _FEWEST_USES + 1 and small < 3 * use.count
        return small > use.count and not steady

    def _is_introduced(self, key: str, use: Use, *, acts: bool) -> bool:
        """Whether the text says in some way what the words mean."""
        text, words, last = self.text, use.full_words, key.rsplit(maxsplit=1)[-1]
        if acts:
            return use.count < _MANY and (is_named(text[:_OPENING], words) or is_labelled(self.unsigned[:_OPENING], words, COLON))
        if is_named(text, words) or (PAPERS.intersection(key.split()) and is_own_title(text, words)) or (words.isupper() and is_of_law(text, words)):
            return True
        if (last in PERSONS or (last in ROLES and " " in key)) and is_held(text, words):
            return True
        if " " in key and key not in USUAL_TERMS and self._is_heading(key, use) and is_one_of_kind(text, words):
            return True
        return is_labelled(self.unsigned, words, LABEL if " " in words else LABEL_OF_WORD) or is_introduced(text, words)

    def _small(self, use: Use) -> int:
        """How often the phrase stands in small letters from its first capital on; before, a text may describe what it then names."""
        return count_small(self.text, use.full_words, use.start)

    def _is_heading(self, key: str, use: Use) -> bool:
        return key in self.headings or names_a_section(self.text, use.full_words)

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
            of_party=self.parties.is_party(fold_term(use.owner)) and fold_term(use.owner) not in ROLES,
            of_name=" " in key and parts[0] in self.names,
            of_known=ends and parts[-1] not in ("party", "agreement"),
            unknown_terms=len(self.candidates),
        )


def _without_signatures(contract: Contract) -> str:
    """The text with blanks for the signatures, where each party stands as a label: "Provider:"."""
    text = contract.text
    for sentence in contract.sentences:
        if sentence.is_signature:
            text = text[: sentence.start] + " " * (sentence.end - sentence.start) + text[sentence.end :]
    return text


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
    words = r"(?:,?[\s-](?:(?:of|and|for|the)\s)?)".join(rf"{letter}[a-z]{{1,20}}" for letter in initials if letter.isalpha())
    return letters.lower() in _DOCUMENTS or (len(initials) > 1 and bool(re.search(rf"(?i)\b{words}\b", text)))


def _problem(use: Use, text: str) -> Problem:
    words = use.full_words
    start = text.find(words, max(0, use.start - len(words)), use.end)
    return Problem(
        start if start >= 0 else use.start,
        start + len(words) if start >= 0 else use.end,
        f"“{words}” is used as a defined term {use.count} times, and the contract does not define it.",
        f"Define “{words}” where it is first used, or write it in small letters if no special meaning is intended.",
    )


_DEFINED = "In this Agreement, “Client” means Larch Foods Ltd, “Provider” means Moss IT Ltd, “Fees” means the sums in Schedule 1 and “Site” means the Client's bakery."

CHECK = Check(
    id="consistency/undefined-term",
    title="Term without a definition",
    severity=Severity.INFO,  # of those drawn from real contracts and judged, most were not worth a warning
    question="Is each capitalised term that the text uses as a defined term defined?",
    why="Capitals promise a special meaning. Where none is given, each party may bring its own, and what is owed or excluded stays open.",
    source="Drafting practice: a term in capitals is a defined term.",
    find=find,
    finds=(
        Example(
            f"{_DEFINED} The Provider returns the Retained Materials at the end. The Client owns the Retained Materials. If the Retained Materials are lost, the Provider replaces them. "
            "No copy of the Retained Materials is kept.",
            "Retained Materials",
        ),
        Example(
            f"{_DEFINED} The Provider maintains the Covered Equipment. The Client insures the Covered Equipment and gives access to it. Parts for the Covered Equipment are charged. New Covered Equipment is added by notice, "
            "and any Covered Equipment may be withdrawn.",
            "Covered Equipment",
        ),
        Example(
            "This Agreement is between Larch Foods Ltd (“Client”) and Moss IT Ltd, a company in Leeds. “Fees” means the sums in Schedule 1. “Site” means the bakery. “Users” means the Client's staff.\n\n"
            "Supplier shall provide support at the Site. Supplier agrees to keep logs. Client shall pay the Fees to Supplier. If Supplier is late, Client may deduct a tenth of what is due to Supplier.",
            "Supplier",
        ),
        Example(
            f"{_DEFINED} Each change is written in an SOW. The parties sign each SOW. No SOW binds a party before that, and the applicable SOW states the price. The Provider keeps every SOW.",
            "SOW",
        ),
        Example(
            "This Agreement is between Larch Foods Ltd (“Larch”) and Quarrystone Systems Ltd of Leeds. “Fees” means the sums in Schedule 1. “Site” means the bakery. “Users” means the staff of Larch.\n\n"
            "Quarrystone shall provide support at the Site. At the Site, Quarrystone will notify Larch of faults. Larch pays the Fees to Quarrystone, and what Quarrystone buys for the Users is charged. Access by Quarrystone is free.",
            "Quarrystone",
        ),
        Example(
            f"{_DEFINED} The Provider pays a stipend of 900 dollars, a stipend for nights and a stipend for travel. Each year the Client looks at your Stipend. Nothing is taken from your Stipend. A stipend is no wage, a stipend is no gift, "
            "and tax on a stipend is yours. The Client tells you of changes to your Stipend. The last part of your Stipend is paid in June, and any Stipend is paid in pounds.",
            "Stipend",
        ),
        Example(
            f"{_DEFINED} The Provider keeps the Escrow Copies (as defined below) in a safe. The Client tests the Escrow Copies each May. Nobody else sees the Escrow Copies. The Escrow Copies are released when the Provider closes.",
            "Escrow Copies",
        ),
        Example(
            "This Agreement is made between Larch Foods Ltd (“Client”) and Tarn Data Systems Ltd of Leeds, whose offices are in Mill Lane. “Fees” means the sums in Schedule 1. “Site” means the bakery. “Users” means the staff.\n\n"
            "TDS keeps the servers at the Site running. Faults are told to TDS by the Users. What TDS buys is charged to the Client. The Fees are paid to TDS each month, and the Client gives TDS a key. No other firm may replace TDS in the first year.",
            "TDS",
        ),
    ),
    skips=(
        f"{_DEFINED} Any capitalized term in this Order shall have the meaning set forth in the Framework Agreement. The Provider maintains the Covered Equipment. The Covered Equipment is insured. "
        "Parts for the Covered Equipment are charged. Any Covered Equipment may be withdrawn.",
        f"{_DEFINED} The Minimum Turnover shall be nine thousand dollars a month. If the turnover is below the Minimum Turnover, the Client pays the rest. The Minimum Turnover is raised each May. "
        "The Provider tells the Client when the Minimum Turnover is reached.",
        f"{_DEFINED} It shall be an Event of Breach if a party pays late. After an Event of Breach the other may end this. Each party tells of an Event of Breach. An Event of Breach is mended in ten days. No Event of Breach is waived by silence.",
        f"{_DEFINED} The Provider buys spare parts (the “Spare Stock). The Spare Stock is kept at the Site. The Client counts the Spare Stock. Whatever leaves the Spare Stock is charged. The Spare Stock is sold at the end.",
        f"{_DEFINED} The “eBake Pages” are those at the Client's address. Nobody changes eBake Pages at night. The Provider copies eBake Pages each day. Users read eBake Pages. The text on eBake Pages is the Client's.",
        f"{_DEFINED} The Provider shall assign a person to serve as Site Coordinator. The Site Coordinator keeps the keys. The Client calls the Site Coordinator. If the Site Coordinator is ill, another comes. The Site Coordinator reports in May.",
        f"{_DEFINED}\n\nGENERAL USE GUIDELINES\n\nIn these Use Guidelines the word you means a guest. The Use Guidelines hang at the door. Guests read the Use Guidelines. The Client may change the Use Guidelines. All follow the Use Guidelines.",
        f"{_DEFINED} “Retained Material” means each copy. The Provider returns the Retained Materials. The Retained Materials are the Client's. No Retained Materials are sold. All Retained Materials are listed.",
        f"{_DEFINED} The servers (the “Covered Equipment”) are maintained. The Covered Equipment is insured. The Client keeps the Covered Equipment clean. Any Covered Equipment may be moved.",
        "This contract defines no terms. The Supplier keeps the Equipment. The Client pays for the Equipment. The Equipment is old. All Equipment is listed. Each Equipment has a number.",
        f"{_DEFINED} The Vice President of Sales signs for the Client. The Securities Act applies. The Board of Directors approves. The State of Ohio is informed by the Vice President of Sales, and the Vice President of Sales keeps "
        "copies for the Board of Directors. The Securities Act and the Board of Directors are named by the Vice President of Sales.",
        f"{_DEFINED} Capitalized terms used and not defined here have the meanings given in the Master Services Agreement. The Provider maintains the Covered Equipment. The Covered Equipment is insured. "
        "Parts for the Covered Equipment are charged. Any Covered Equipment may be withdrawn.",
        f"{_DEFINED}\n\n2. Covered Equipment\n\nServers and printers are maintained. The Covered Equipment is insured. Parts for the Covered Equipment are charged. Any Covered Equipment may be withdrawn. All Covered Equipment is old.",
        f"{_DEFINED} The Covered Equipment set forth in Schedule 2 is maintained. The Covered Equipment is insured. Parts for the Covered Equipment are charged. Any Covered Equipment may be withdrawn.",
        f"{_DEFINED} The Provider cares for the Mounted Racks, as such term is defined under another paper. The Mounted Racks are old. Parts for the Mounted Racks are charged. Of the Mounted Racks a list is kept, and any Mounted Racks may be sold.",
        f"{_DEFINED} “Handle” means to file, defend and renew a right. The Client pays for the Handling of each right. Such Handling is told to the Provider. The parties speak of the Handling in May. At the end of the Handling each file goes back. The Client approves any Handling, and the Provider reports on each Handling.",
        f"{_DEFINED} The Client is deemed the Listed Holder for purposes of this Agreement. The Provider informs the Listed Holder. The Listed Holder keeps records. Any notice to the Listed Holder is in writing.",
        f"{_DEFINED} The Opening Term of this Maintenance Agreement is twelve months. After the Opening Term prices may rise. In the Opening Term the Client may not end. The end of the Opening Term is told beforehand.",
        f"{_DEFINED}\n\nYEARLY\n\nPAYMENT:\n\nThe Client pays 900 dollars.\n\nThe Yearly Payment is due in May. If the Yearly Payment is late, it bears interest. No Yearly Payment is refunded. The sum of the Yearly Payment is firm.",
        f"{_DEFINED} The Task-specific Addenda will contain the dates of each task. The Provider keeps to the Task-specific Addenda. Changes to the Task-specific Addenda are signed. The fees stand in the Task-specific Addenda.",
        f"{_DEFINED} The Client is party to an executed and valid Carriage Paper with Tarn Rail Ltd. For a year the Carriage Paper binds it. Under the Carriage Paper goods are moved. The Client keeps the Carriage Paper. The price is that of the Carriage Paper.",
        f"{_DEFINED} Updates come from the Tundrix Parcel Store. Machines that run Tundrix or older versions of Tundrix are read by Tundrix at night. The Tundrix Parcel Store is open. The Provider watches the Tundrix Parcel Store. "
        "No file of the Tundrix Parcel Store is changed.",
        f"{_DEFINED} The rules of the FERC Oil Tariff apply. The FERC Oil Tariff changes in May. The Client reads the FERC Oil Tariff. Nothing in the FERC Oil Tariff is changed by this Agreement.",
        f"{_DEFINED} The Provider installs Nimbusware on the servers. The Nimbusware console runs at the Site, and the Nimbusware agent on each laptop. The Provider renews the Nimbusware licence.",
    ),
)
