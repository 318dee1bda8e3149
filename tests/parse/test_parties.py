"""Who the parties are, what they are called, and who of them provides the services."""

from __future__ import annotations

import pytest

from contractlint.parse.parties import find_parties, party_phrases


def named(text: str) -> list[tuple[str, str | None]]:
    """Names and roles of the parties of a text."""
    return [(party.name, party.role) for party in find_parties(text)]


@pytest.mark.parametrize(
    "opening",
    [
        'This Agreement is made between Harbor IT, Inc. ("Provider") and Mill Street Dental, P.C. ("Client").',
        'THIS AGREEMENT is entered into as of May 1, 2019 by and between Harbor IT, Inc., a Maine company with offices'
        ' at 4 Pier Road ("Provider"), and Mill Street Dental, P.C., a professional corporation (the "Client").',
        "AGREEMENT\n\nBETWEEN:\n\nHarbor IT, Inc.\n\n4 Pier Road, Portland\n\n(hereinafter “Provider”)\n\nAND\n\n"
        "Mill Street Dental, P.C.\n\n(hereinafter “Client”)\n",
        "PARTIES\n\n(1) Harbor IT, Inc., whose office is at 4 Pier Road (the “Provider”); and\n\n"
        "(2) Mill Street Dental, P.C., of 9 Mill Street (the “Client”).",
        "Provider: Harbor IT, Inc.\n\nClient: Mill Street Dental, P.C.\n",
        "Agreement between Harbor IT, Inc., hereinafter referred to as the “Provider,” and Mill Street Dental, P.C.,"
        " hereinafter referred to as the “Client.”",
        "This contract is between Harbor IT, Inc. (Provider) and Mill Street Dental, P.C. (Client).",
    ],
)  # fmt: skip
def test_the_usual_openings(opening: str) -> None:
    parties = find_parties(opening + "\n\n1. Services. The Provider shall support the systems of the Client.")
    assert [(party.name.rstrip("."), party.role) for party in parties] == [
        ("Harbor IT, Inc", "provider"), ("Mill Street Dental, P.C", "client"),
    ]  # fmt: skip
    assert [party.short_names for party in parties] == [("Provider",), ("Client",)]


def test_roles_by_what_each_does() -> None:
    text = (
        'This Agreement is between Orchard Foods Ltd ("Orchard") and Bytewright Ltd ("Bytewright").\n\n'
        "WHEREAS Orchard desires to engage Bytewright to look after its computers;\n\n"
        "Bytewright shall provide the services in Schedule 1. Orchard shall pay Bytewright monthly."
    )
    assert named(text) == [("Orchard Foods Ltd", "client"), ("Bytewright Ltd", "provider")]


def test_company_and_contractor() -> None:
    text = 'between Tallow Corporation (the "Company") and Ann Prewitt (the "Contractor").\n\nContractor reports.'
    assert named(text) == [("Tallow Corporation", "client"), ("Ann Prewitt", "provider")]


def test_we_and_you_in_plain_english_paper() -> None:
    text = 'This agreement is between Kite IT Pty Ltd ("Kite", "we", "us" or "our") and Vale Farm Pty Ltd ("you").'
    assert named(text) == [("Kite IT Pty Ltd", "provider"), ("Vale Farm Pty Ltd", "client")]
    provider, client = party_phrases(find_parties(text))
    assert {"we", "us", "our", "Kite"} <= set(provider)
    assert "you" in client


def test_a_party_left_blank_is_not_named_and_still_tells_the_roles() -> None:
    text = (
        'by and between Quill Systems LLC ("Quill") and ____________________ ("Customer").\n\nQuill will host the site.'
    )
    assert named(text) == [("Quill Systems LLC", "provider")]


def test_a_vendor_alone_in_its_own_terms() -> None:
    text = "Terms\n\nNimbler will provide support. Nimbler will respond to calls. Nimbler shall maintain the portal."
    assert named(text) == [("Nimbler", "provider")]


def test_two_short_names_of_one_party() -> None:
    text = 'between Dune Networks LLC ("Dune"), an Ohio company (the "Supplier"), and Pell County Schools ("Client").'
    first, second = find_parties(text)
    assert first.short_names == ("Dune", "Supplier")
    assert (first.role, second.role) == ("provider", "client")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The parties agree.",
        "Notices between the parties shall be in writing.",
        "A difference between Monday and Friday.",
    ],
)
def test_texts_without_parties(text: str) -> None:
    assert find_parties(text) == ()


def test_role_words_of_the_other_side_are_left_out() -> None:
    provider, client = party_phrases(find_parties('between Fenn Ltd ("Vendor") and Oak Bank plc ("Company").'))
    assert "Company" in client
    assert "Vendor" in provider
    assert "company" not in [word.lower() for word in provider]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (
            'made as of May 1, 1999 between brightlawn.com, Inc., with its principal office at 12 Pine Street ("brightlawn"), '
            'and The Crate Company, a Delaware corporation ("Crate").',
            [("brightlawn.com, Inc.", ("brightlawn",)), ("The Crate Company", ("Crate",))],
        ),
        (
            'between Northwind, Inc. and Bright Water Ltd ("Client"). Northwind shall provide the services.',
            [("Northwind, Inc.", ()), ("Bright Water Ltd", ("Client",))],
        ),
        (
            'between Northwind, Inc. and Northwind Leasing, Inc. (collectively, "Northwind"), and Bright Water Ltd ("Client").',
            [("Northwind, Inc. and Northwind Leasing, Inc.", ("Northwind",)), ("Bright Water Ltd", ("Client",))],
        ),
        (
            'between Sunny Fuel Cells Corporation ("Sunny") and Green Grid Partners, LLC ("Owner"), who owns fuel cells '
            '(each, a "Fuel System").',
            [("Sunny Fuel Cells Corporation", ("Sunny",)), ("Green Grid Partners, LLC", ("Owner",))],
        ),
        (
            "between Northern Bank, N.A., as lender under the Second Loan and Credit Agreement dated November 5, 2010, as "
            'amended ("SLCA"), and Kite Data Services, Inc. ("Servicer").',
            [("Northern Bank, N.A.", ()), ("Kite Data Services, Inc.", ("Servicer",))],
        ),
        (
            'between Hollis Trust, Inc. ("Hollis") who hereby engages Beta Hosting, Inc., hereinafter referred to as "Beta".',
            [("Hollis Trust, Inc.", ("Hollis",)), ("Beta Hosting, Inc.", ("Beta",))],
        ),
        (
            'between Fenn Tools Company and Sons Ltd ("Fenn") and Pell Corp. ("Pell").',
            [("Fenn Tools Company and Sons Ltd", ("Fenn",)), ("Pell Corp.", ("Pell",))],
        ),
    ],
)
def test_who_is_called_what(opening: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    found = [(party.name, party.short_names) for party in find_parties(f"This Agreement is {opening}\n\n1. Services")]
    assert found == expected


def test_a_short_name_torn_by_a_table_cell() -> None:
    text = "between Pell Pharma, Inc. (“Pell |”) and Fenn Laboratories, Inc. (“Fenn”) (each a “| Party |”)."
    assert [party.short_names for party in find_parties(text)] == [("Pell",), ("Fenn",)]


def test_parties_by_letter() -> None:
    text = "Cooperation Agreement\n\nParty A: Pell County Government\n\nParty B: Fenn Solar Co., Ltd.\n\nParty B shall build the plant."
    assert [(party.name, party.short_names) for party in find_parties(text)] == [
        ("Pell County Government", ("Party A",)),
        ("Fenn Solar Co., Ltd.", ("Party B",)),
    ]


def test_no_party_is_called_by_the_name_of_another() -> None:
    text = (
        "OAK FUND AND PELL CAPITAL, LLC\n\nThis Agreement is between OAK FUND AND PELL CAPITAL, LLC (the “Fund”) and "
        "PELL CAPITAL, LLC (“Manager”)."
    )
    assert [(party.name, party.short_names) for party in find_parties(text)] == [
        ("OAK FUND", ("Fund",)),
        ("PELL CAPITAL, LLC", ("Manager",)),
    ]


def names_of(text: str) -> list[str]:
    """The names of the parties of a text."""
    return [party.name for party in find_parties(text)]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (
            'with Keel, Barrow & Finch, Inc. (the "Adviser") and Pell Dairy, Inc. (the "Company").',
            ["Keel, Barrow & Finch, Inc.", "Pell Dairy, Inc."],
        ),
        (
            "by and between Fenn Valley Bank, National Association (“Bank”) and Oak Ridge Software, Inc. (“Supplier”).",
            ["Fenn Valley Bank, National Association", "Oak Ridge Software, Inc."],
        ),
        (
            'between Fenn Bank Securities Inc. ("Dealer") and Pell Trust Company Europe ("Agent").',
            ["Fenn Bank Securities Inc.", "Pell Trust Company Europe"],
        ),
        (
            "between Fenn Pipeline Limited Partnership (Transporter) and Pell Gas Company (Shipper).",
            ["Fenn Pipeline Limited Partnership", "Pell Gas Company"],
        ),
        (
            "between Pell\n\nSavings and Loan Association (the “Association”) and Oak Data, Inc. (“Oak”).",
            ["Pell Savings and Loan Association", "Oak Data, Inc."],
        ),
        (
            'by and between PC Harbor, Inc. ("PCH") and AB Optics, Inc. ("ABO").',
            ["PC Harbor, Inc.", "AB Optics, Inc."],
        ),
        ('between quill.com, inc. ("Quill") and Ann T. Prewitt (the "Writer").', ["quill.com, inc.", "Ann T. Prewitt"]),
        (
            "among Fenn Ltd (“Fenn”), Pell Ltd, a company of Jersey (“Pell”), and Oak Ltd (“Oak”).",
            ["Fenn Ltd", "Pell Ltd", "Oak Ltd"],
        ),
        (
            "between (1) Fenn Ltd, of 4 Tower Street (“Fenn”); and Harbour Square, Leeds\n\n(2) Pell plc, of 9 Mill Street (“Pell”).",
            ["Fenn Ltd", "Pell plc"],
        ),
        (
            "between:\n\nFENN MOTORS LTD., of 12 Pier Road (“FM”);\n\nAND: PELL WORKS CO., LTD., a company of Malta with offices"
            " at\n\nMill Zone, Valletta PC: 4040 (“Maker”).",
            ["FENN MOTORS LTD.", "PELL WORKS CO., LTD."],
        ),
        (
            "between FENN LICENSING & GOODS, a division of Pell Group, Inc. (“Fenn”), and Oak, Inc. (“Oak”).",
            ["FENN LICENSING & GOODS", "Oak, Inc."],
        ),
        (
            "between Fenn Limited of 2 Quay Street (“Fenn”) and Famous Voices of 90 High Street (“FV”).",
            ["Fenn Limited", "Famous Voices"],
        ),
        (
            "among Fenn Chips Limited (“FCL”), a company of Japan, with an address at Aizu, Japan, Fenn Limited (“FL”), and Pell, Inc."
            " (“Pell”).",
            ["Fenn Chips Limited", "Fenn Limited", "Pell, Inc."],
        ),
        (
            "between Fenn Foods LLC (“Fenn”) and the Franchisee (“you”) named in the Addendum.",
            ["Fenn Foods LLC"],
        ),
    ],
)
def test_whole_names(opening: str, expected: list[str]) -> None:
    assert names_of(f"This Agreement is made {opening}\n\n1. Services") == expected


@pytest.mark.parametrize("place", ["England and Wales", "Nevada and Ohio", "Ontario and Quebec"])
def test_the_place_where_a_party_is_registered_is_no_party(place: str) -> None:
    """Two places joined by "and" look like a further party behind a name without a legal form."""
    text = f"This Agreement is made between Acme Data Ltd (the “Supplier”) and Brightco, registered in {place} (the “Client”)."
    assert named(text) == [("Acme Data Ltd", "provider"), ("Brightco", "client")]


def test_a_title_is_no_part_of_a_name() -> None:
    text = (
        "AMENDMENT TO THE AGREEMENT BETWEEN FENN RETAIL AND PELL\n\nThis Amendment is made between Fenn Retail, Inc."
        ' ("Fenn") and Pell Goods ("Distributor").'
    )
    assert names_of(text) == ["Fenn Retail, Inc.", "Pell Goods"]


def test_a_table_of_contents_names_no_party() -> None:
    text = (
        "FENN AGREEMENT\n\n9.1 Conflict Among Agreements 16\n\nThis Agreement is among Fenn Ltd (“Fenn”), Pell Ltd"
        " (“Pell”) and Oak Ltd (“Oak”)."
    )
    assert names_of(text) == ["Fenn Ltd", "Pell Ltd", "Oak Ltd"]


def test_what_is_named_after_the_introduction_is_no_party() -> None:
    text = (
        "This Agreement is between Fenn Ltd (“Fenn”) and Pell Ltd (“Pell”), both of Leeds. The shares will be held under"
        " a deed with Oak Trustees Ltd (“Trustee”)."
    )
    assert names_of(text) == ["Fenn Ltd", "Pell Ltd"]


def test_a_representative_is_no_party() -> None:
    text = (
        "Agreement between the following parties.\n\nParty A: Fenn Rides Ltd\n\nLegal Representative: A. Prewitt\n\n"
        "Party B: Pell Leasing Ltd\n\nLegal Representative: B. Quill\n"
    )
    assert names_of(text) == ["Fenn Rides Ltd", "Pell Leasing Ltd"]


def test_a_buyer_behind_a_label_with_article() -> None:
    assert names_of("SUPPLY CONTRACT\n\nThe Buyer/End-User: Fenn Chain Ltd\n\nThe Seller: Pell Works Ltd\n") == [
        "Fenn Chain Ltd",
        "Pell Works Ltd",
    ]


@pytest.mark.parametrize(
    "deal",
    [
        "Each of Fenn and Pell shall provide the other with such information and documents as it requests.",
        "Fenn shall provide notice to Pell. Pell shall provide evidence of its insurance. Fenn shall pay its own costs.",
    ],
)
def test_roles_stay_open_where_nobody_serves(deal: str) -> None:
    text = f"Joint Venture Agreement between Fenn Ltd (“Fenn”) and Pell Ltd (“Pell”).\n\n1. General. {deal}"
    assert [party.role for party in find_parties(text)] == [None, None]


def test_parties_to_a_separation_have_no_roles() -> None:
    text = (
        "between Fenn Group plc (“Parent”) and Pell plc (“SpinCo”).\n\nParent shall provide services to SpinCo. SpinCo shall"
        " pay Parent. Parent will support SpinCo."
    )
    assert [party.role for party in find_parties(text)] == [None, None]


def test_who_is_paid_provides() -> None:
    text = (
        "Distribution Agreement between Fenn Ltd (“Fenn”) and Pell Ltd (“Pell”).\n\nFenn engages Pell to sell its wares."
        " Pell will receive a commission on each sale. Fenn shall pay Pell monthly."
    )
    assert named(text) == [("Fenn Ltd", "client"), ("Pell Ltd", "provider")]


def test_a_short_name_that_several_share() -> None:
    text = (
        'License Agreement among Pell Media, Inc. ("COMPANY"), Fenn Films, LLC ("FENN"); Oak Films, LLC ("OAK") and Quill Films,'
        ' LLC ("QUILL") (FENN, OAK and QUILL shall be collectively referred to as the "CONTENT PROVIDER").'
    )
    parties = find_parties(text)
    assert [party.role for party in parties] == [None, "provider", "provider", "provider"]
    assert all("CONTENT PROVIDER" in party.short_names for party in parties[1:])


def test_those_who_share_a_name_share_the_role() -> None:
    text = (
        'Support Agreement between Fenn, Inc. ("Fenn") and Fenn Works LLC ("Works"; collectively with Fenn, the "Makers"), and Pell,'
        ' Inc. ("Pell").\n\nMakers shall provide the services. Works shall support the software. Works will host the site. Pell'
        " shall pay Works monthly."
    )
    assert [party.role for party in find_parties(text)] == ["provider", "provider", "client"]


def test_a_party_on_the_other_hand() -> None:
    text = (
        'This Agreement is between\n\nFenn AG of Basel ("Fenn Basel")\n\nand\n\nFenn Inc. of Boston ("Fenn US"; Fenn Basel and Fenn US'
        ' together the "Fenns")\n\non the one hand\n\nand\n\nPell Medicine, Inc. of Salem ("Pell")\n\non the other hand.'
    )
    assert names_of(text) == ["Fenn AG", "Fenn Inc.", "Pell Medicine, Inc."]


@pytest.mark.parametrize("heading", ["Services", "Term", "Fees", "Our Services", "Price", "Agreement"])
def test_a_heading_is_no_party(heading: str) -> None:
    text = f'This agreement is between Harrow Lane Computing ("Harrow Lane") and the shop at 4 Mill Road.\n\n{heading}\n\nHarrow Lane will look after the computers.'
    assert heading not in names_of(text)


def test_a_firm_of_two_people_without_a_legal_form() -> None:
    ours, theirs = 'Harrow Lane Computing ("Harrow Lane")', 'Pell & Marrow Dental ("Customer")'
    for first, second in ((ours, theirs), (theirs, ours)):
        text = f"This agreement is between {first} and {second}.\n\nServices\n\nHarrow Lane will look after the Customer's computers."
        roles = {party.name: party.role for party in find_parties(text)}
        assert roles == {"Harrow Lane Computing": "provider", "Pell & Marrow Dental": "client"}
