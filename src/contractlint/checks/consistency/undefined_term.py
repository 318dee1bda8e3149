"""A capitalised term that is used as a defined term and defined nowhere: "the Retained Materials"."""

from __future__ import annotations

from collections.abc import Iterator

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.consistency._pointed import Dangling, find_dangling
from contractlint.checks.consistency._term_search import TermSearch
from contractlint.checks.consistency._usage import Use
from contractlint.model import Severity
from contractlint.parse.paper import leaves_terms_elsewhere

_FEWEST_DEFINITIONS = 2
_MOST = 8
"""Where more terms seem undefined, the definitions stand elsewhere or were not read: nothing is said."""


def find(subject: Subject) -> Iterator[Problem]:
    """Each term with evidence enough that it is meant as one, which is introduced in no way that we know."""
    contract = subject.contract
    if sum(definition.kind != "abbreviation" for definition in contract.definitions) < _FEWEST_DEFINITIONS:
        return
    found = [] if leaves_terms_elsewhere(contract.document) else list(TermSearch(contract).terms())
    if len(found) <= _MOST:
        for use in sorted(found, key=lambda use: use.start):
            yield _problem(use, contract.text)
    for dangling in find_dangling(contract):
        yield _pointed_problem(dangling)


def _problem(use: Use, text: str) -> Problem:
    words = use.full_words
    start = text.find(words, max(0, use.start - len(words)), use.end)
    return Problem(
        start if start >= 0 else use.start,
        start + len(words) if start >= 0 else use.end,
        f"“{words}” is used as a defined term, and the contract does not define it.",
        f"Define “{words}” where it is first used, or write it in lower case if no special meaning is intended.",
    )


def _pointed_problem(dangling: Dangling) -> Problem:
    definition, place = dangling.definition, dangling.place
    return Problem(
        definition.start,
        definition.end,
        f"“{definition.term}” is said to have the meaning given in {place}, and the contract defines it neither there nor elsewhere.",
        f"Define “{definition.term}” in {place}, or say here what it means.",
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
        Example(
            f"{_DEFINED} If the Client ends early, it owes the Handover Fee. The Handover Fee is due in May. Until the Handover Fee is paid, the Provider keeps the keys.",
            "Handover Fee",
        ),
        Example(
            f"{_DEFINED} “Relief Plan” has the meaning given in Section 4.\n\n4. Emergencies\n\nThe Provider writes down who is called at night. The Provider keeps to the Relief Plan. "
            "The Client gets a copy of the Relief Plan, and each May the Relief Plan is tested.",
            "Relief Plan",
        ),
        Example(
            f"{_DEFINED} Capitalized terms used and not otherwise defined have the meanings ascribed to such terms in Article 1 hereof. The Provider maintains the Covered Equipment. The Client insures the Covered Equipment. "
            "Parts for the Covered Equipment are charged. New Covered Equipment is added by notice, and any Covered Equipment may be withdrawn.",
            "Covered Equipment",
        ),
        Example(
            f"{_DEFINED} The Client and the Provider signed a lease of machines in May. Terms not defined here have the meaning given in the Machine Lease. The Provider keeps to the Machine Lease. "
            "The rent is that of the Machine Lease. If the Machine Lease ends, this ends. No change of the Machine Lease binds the Site.",
            "Machine Lease",
        ),
    ),
    skips=(
        "STATEMENT OF WORK NO. 3\n\nIn this Statement of Work, “Crew” means two engineers and “Shift” means eight hours. The Provider sends the Crew to the Covered Premises. The Client opens the Covered Premises. "
        "Each Shift begins at the Covered Premises, and the Covered Premises are kept warm.",
        f"{_DEFINED} “Northern Depot Services” means the care of the depot. The Provider gives the Depot Services daily. The Client pays for the Depot Services. The Depot Services end in May. No Depot Services are given at night.",
        f"{_DEFINED} The Client gets [Relief Data: to be agreed] in May, [Relief Data: to be agreed] in June, [Relief Data: to be agreed] in July and [Relief Data: to be agreed] in August.",
        f"{_DEFINED} Before it leaves, the Provider writes a Handover Note. The Client signs the Handover Note. The Handover Note lists the keys. Copies of the Handover Note are kept.",
        f"{_DEFINED} “Relief Plan” has the meaning given in Section 4.\n\n4. Emergencies\n\nThe Provider writes down who is called at night (the “Relief Plan”). The Provider keeps to the Relief Plan. "
        "The Client gets a copy of the Relief Plan, and each May the Relief Plan is tested.",
        f"{_DEFINED} “Relief Plan” has the meaning given in Section 4 of the Hosting Agreement. The Provider keeps to the Relief Plan. The Client gets a copy of the Relief Plan, and each May the Relief Plan is tested.",
        f"{_DEFINED} “Provider's Help Pages” means what the Provider shows at its address. The Client reads the Help Pages. The Provider mends the Help Pages. Faults of the Help Pages are told. Nobody copies the Help Pages.",
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
