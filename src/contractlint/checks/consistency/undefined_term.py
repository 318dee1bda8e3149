"""A capitalised term that is used as a defined term and defined nowhere: "the Retained Materials"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.consistency._actors import unknown_actors
from contractlint.checks.consistency._capitals import Use, unknown_uses
from contractlint.checks.consistency._introduced import COLON, in_small_letters, is_introduced, is_labelled, places
from contractlint.checks.consistency._ordinary import is_ordinary
from contractlint.checks.consistency._terms import defined_keys, fold_term
from contractlint.model import Contract, Party, Severity

_FEWEST_DEFINITIONS = 2
_FEWEST_USES = 4
_FEWEST_WITH_ARTICLE = 2
_FEWEST_UNDER_HEADING = 5
"""A phrase that is also a heading may be explained below it."""
_FEWEST_ACTS = 2
_FEWEST_MENTIONS = 5
_FEWEST_OF_BRAND = 3
_MANY_THINGS = 4
"""A word in capitals before so many different things is a name, even if an article stands before it ("a Nimbus machine")."""
_FEWEST_OF_NAMED = 10
"""A company that has a short name may be called by its own now and then."""
_MOST = 6
"""Where more terms seem undefined, the definitions stand elsewhere or were not read: nothing is said."""
_OPENING = 12_000

_CONNECTORS = re.compile(r"\b(?:and|or|of|for|in|to|the|on|by|with)\b")
_TERMS = re.compile(r"(?i)\b(?:terms?|words|expressions)\b")
_UNDEFINED = re.compile(r"(?i)\b(?:not|otherwise|used|undefined)\b")
_OTHER_AGREEMENT = re.compile(
    r"(?i)\b(?:in|to|by|under|of)\s(?!(?:this|article|section|clause|exhibit|schedule|annex|appendix)\b)(?:the\s|that\scertain\s|such\s|its\s|our\s|your\s)?(?:[\w’'-]{1,20}\s){0,5}?(?:agreement|terms|msa|contract|plan|lease|indenture|policy|addendum|conditions|act|glossary)\b"
)
_FORM_OF_ORDER = re.compile(
    r"(?i)\b(?:terms?|words)\s(?:\w{1,15}\s){0,3}?ha(?:ve|s)\sthe\s(?:\w{1,15}\s){0,3}?meanings?\s[^.;]{0,50}\b(?:in|on|by)\s(?:the\s|an?\s|each\s)?(?:applicable\s)?(?:cover\spage|order\sform|key\sterms|sow|statement\sof\swork)\b"
)
_BREAK = re.compile(r"[.;]")
_ROLES = frozenset(
    "licensor licensee sublicensee supplier vendor provider contractor subcontractor consultant customer client buyer seller purchaser distributor reseller manufacturer lender borrower lessor lessee landlord tenant franchisor"
    " franchisee employer executive investor shipper carrier transporter sponsor recipient discloser grantor grantee assignor assignee subscriber".split()
)
_DOCUMENTS = frozenset("sow sows sla slas msa dpa aup nda rma baa slo po cpi eula tos sof wo".split())
_SUFFIX_BEHIND = re.compile(r",?\s(?:Inc|INC|LLC|L\.L\.C|Corp|CORP|Ltd|LTD|Limited|LIMITED|N\.A|Company|COMPANY|Co\b|&|plc|PLC|GmbH|S\.A|B\.V|Pty|LP\b|L\.P)")


def find(subject: Subject) -> Iterator[Problem]:
    """Each term that is used often enough to be meant as one, and is introduced in no way that we know."""
    contract = subject.contract
    count = sum(definition.kind != "abbreviation" for definition in contract.definitions)
    if not count:
        return
    known = defined_keys(contract) | {fold_term(party.name) for party in contract.parties}
    uses = unknown_uses(contract, known)
    terms = {use.start: use for use in _terms(contract, known, uses)} if count >= _FEWEST_DEFINITIONS else {}
    terms.update((use.start, use) for use in _actors(contract, known, uses))
    found = {fold_term(use.words): use for _, use in sorted(terms.items(), reverse=True)}
    if len(found) <= _MOST:
        for use in sorted(found.values(), key=lambda use: use.start):
            yield _problem(contract, use)


def _terms(contract: Contract, known: frozenset[str], uses: dict[str, Use]) -> Iterator[Use]:
    """Capitalised phrases that are mostly used with an article, as terms are and names are not."""
    text = contract.text
    borrows = _borrows(text)
    headings = {fold_term(section.title) for section in contract.sections if section.title}
    parts = {part.strip() for term in known if _CONNECTORS.search(term) for part in _CONNECTORS.split(term)}
    brands = _brands(contract, uses)
    for key, use in uses.items():
        if use.count < _FEWEST_WITH_ARTICLE or is_ordinary(key, use.words) or key in parts or fold_term(use.full_words) in parts | known:
            continue
        if _is_form_of_known(key, known) or use.words.split()[0] in brands:
            continue
        if key in headings and (" " not in key or use.count < _FEWEST_UNDER_HEADING):
            continue
        if borrows and not (use.words.isupper() and len(re.findall(rf"\b[Tt]his\s{re.escape(use.words)}\b", text)) > 1):
            continue
        if not (_is_noun(use) and _is_often(text, use)) or (use.words.isupper() and not _abbreviates(use.words, text)):
            continue
        if not is_introduced(text, use):
            yield use


def _is_form_of_known(key: str, known: frozenset[str]) -> bool:
    """Whether a word is the gerund or participle of a defined verb: "Processing", where "Process" is defined."""
    for ending in ("ing", "ed"):
        stem = key.removesuffix(ending)
        if stem != key and known.intersection((stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem)):
            return True
    return False


def _brands(contract: Contract, uses: dict[str, Use]) -> frozenset[str]:
    """Names before the names of things ("Nimbus" of "Nimbus Archive"): capitals always, by themselves without an article."""
    text = contract.text
    things = Counter(use.words.partition(" ")[0] for use in uses.values() if " " in use.words)
    found = set()
    for first, count in things.items():
        alone = uses.get(fold_term(first))
        if alone is None or alone.count - alone.with_article < _FEWEST_OF_BRAND or in_small_letters(text, first):
            continue
        if not alone.with_article or count >= _MANY_THINGS:
            found.add(first)
    return frozenset(found)


def _borrows(text: str) -> bool:
    """Whether the contract leaves the meaning of its terms to another agreement."""
    for word in ("meaning", "defined", "definition", "ascribed"):
        place = text.find(word)
        while place >= 0:
            if _borrows_at(text, place):
                return True
            place = text.find(word, place + 1)
    return False


def _borrows_at(text: str, place: int) -> bool:
    """Whether the clause around "meaning" or "defined" speaks of terms that are not defined here but elsewhere."""
    before = _BREAK.split(text[max(0, place - 240) : place])[-1]
    if before.rfind("(") > before.rfind(")"):
        return False
    after = _BREAK.split(text[place : place + 200], maxsplit=1)[0]
    if _TERMS.search(before) and _UNDEFINED.search(before) and _OTHER_AGREEMENT.search(after):
        return True
    return bool(_FORM_OF_ORDER.search(before + after))


def _is_noun(use: Use) -> bool:
    """Whether the words stand for a thing: no part of a longer name, and no name that qualifies the word behind it."""
    several = " " in use.words
    fixed = max(use.fixed.values(), default=0) * 2 > use.count or max(use.follows.values(), default=0) * 5 > use.count * 4
    fixed = fixed or (not several and use.leads * 2 > use.count)
    return not fixed and use.as_head * (4 if several else 2) >= use.count


def _is_often(text: str, use: Use) -> bool:
    """Whether the words are used often enough, and as terms are: behind an article, or never in small letters."""
    if use.count >= _FEWEST_USES and use.with_article >= max(3, (use.count - use.joined) / 2):
        return True
    if " " in use.words and use.with_article == use.count and _mentions(text, use.words) >= _FEWEST_USES:
        return True
    steady = use.count > _FEWEST_USES and use.as_noun >= _FEWEST_WITH_ARTICLE
    return steady and in_small_letters(text, use.words) * 4 <= use.count


def _actors(contract: Contract, known: frozenset[str], uses: dict[str, Use]) -> Iterator[Use]:
    """Names that act as parties do, in a contract that introduces another party by its short name."""
    shorts = {fold_term(short) for party in contract.parties for short in party.short_names}
    introduced = {fold_term(d.term) for d in contract.definitions if d.start < _OPENING and d.kind == "parenthesis"}
    if not introduced & (shorts | _ROLES):
        return
    unnamed: set[str] = set()
    named: set[str] = set()
    for party in contract.parties:
        (named if _is_named(party, introduced, contract.text) else unnamed).update(_names_for(party.name))
    found = {key: use for key, use in unknown_actors(contract, known).items() if use.count >= _FEWEST_ACTS}
    found.update((key, use) for key, use in uses.items() if use.count >= _FEWEST_USES and (key in _ROLES or key in unnamed))
    for key, use in found.items():
        mentions = _mentions(contract.text, use.words)
        enough = mentions >= (_FEWEST_OF_NAMED if key in named else _FEWEST_MENTIONS)
        cut_short = " " not in key and any(term.startswith(key) for term in known if " " not in term)
        if enough and not cut_short and not is_labelled(contract.text[:_OPENING], use.words, COLON):
            yield use


def _is_named(party: Party, introduced: set[str], text: str) -> bool:
    """Whether a party is introduced by a short name of its own: a part of its name, its initials, or what it is ("Supplier")."""
    own = set(_names_for(party.name))
    shorts = [short for short in party.short_names if fold_term(short) in introduced]
    return any(fold_term(short) in own or fold_term(short) in _ROLES or short.lower() in text for short in shorts)


def _names_for(name: str) -> Iterator[str]:
    """How a company may be called: by the first words of its name, or by its initials."""
    words = name.replace(",", " ").split()
    for count in range(1, len(words)):
        yield fold_term(" ".join(words[:count]))
    if len(words) > 2:
        yield "".join(word[0] for word in words if word[0].isupper()).lower()
        yield "".join(word[0] for word in words[:-1] if word[0].isupper()).lower()


def _abbreviates(letters: str, text: str) -> bool:
    """Whether letters stand for a document of the trade or for words of the text with these initials."""
    if letters.lower() in _DOCUMENTS:
        return True
    initials = letters.removesuffix("s")
    words = r"(?:,?[\s-](?:(?:of|and|for|the)\s)?)".join(rf"{letter}[a-z]{{1,20}}" for letter in initials if letter.isalpha())
    return len(initials) > 1 and bool(re.search(rf"(?i)\b{words}\b", text))


def _mentions(text: str, words: str) -> int:
    """How often a text names something, the full names of companies left out."""
    return sum(not _SUFFIX_BEHIND.match(text, place + len(words)) for place in places(text, words))


def _problem(contract: Contract, use: Use) -> Problem:
    words = re.sub(r"[’']s$", "", use.full_words)
    count = max(use.count, _mentions(contract.text, words))
    start = contract.text.find(words, max(0, use.start - len(words)), use.end)
    return Problem(
        start if start >= 0 else use.start,
        start + len(words) if start >= 0 else use.end,
        f"“{words}” is used as a defined term {count} times, and the contract does not define it.",
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
    ),
    skips=(
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
