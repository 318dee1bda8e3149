"""Cross-references: which point into this contract, and which into a statute or another agreement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractlint.model import Reference
from contractlint.parse.section_numbers import number_path
from drafting import make_contract


def references(text: str) -> list[Reference]:
    return [reference for reference in make_contract(text).references if reference.kind == "section"]


def labels(text: str) -> list[str]:
    return [reference.label for reference in references(text)]


def test_a_reference_to_a_section_that_is_there() -> None:
    (found,) = references("## 1. Fees\n\nThe Client pays.\n\n## 2. Term\n\nUnpaid fees under Section 1 end the term.")
    assert (found.label, found.found, found.external) == ("1", True, False)


def test_each_number_of_a_list_is_a_reference() -> None:
    assert labels("The duties under Sections 2, 5.1 and 7(b) survive the end of the term.") == ["2", "5.1", "7(b)"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clauses 4 to 6 and paragraph 2.1 of this Agreement", ["4", "6", "2.1"]),
        ("by Section 7(a), (b) or (c) above", ["7(a)", "7(b)", "7(c)"]),
        ("under Sections 4 (Fees), 5 (Term) and 8(d)(ii) (Return of Data)", ["4", "5", "8(d)(ii)"]),
        ("in Article IV or Articles V and VI", ["IV", "V", "VI"]),
        ("of §§ 3.2, 3.4 hereof", ["3.2", "3.4"]),
        ("of sub-clause 9.3 and Sub-section 9.4(a)", ["9.3", "9.4(a)"]),
    ],
)
def test_lists_ranges_and_paragraphs_are_read_in_full(text: str, expected: list[str]) -> None:
    assert labels(f"It is so {text}.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("under Section 4, 30 days after the invoice", ["4"]),
        ("as Section 7(b), and (ii) the return of all keys", ["7(b)"]),
        ("in breach of Section 2.6 (i) during the first year and (ii) afterwards", ["2.6"]),
        ("the DPA named in Section 5.3 (DPA)", ["5.3"]),
        ("within the intersection of 5 roads", []),
    ],
)
def test_what_stands_behind_a_reference_is_not_taken_for_its_list(text: str, expected: list[str]) -> None:
    assert labels(f"It is so {text}.") == expected


@pytest.mark.parametrize(
    "text",
    [
        "as Section 365(n) of the Bankruptcy Code provides",
        "under Article 28 of Regulation (EU) 2016/679",
        "within Section 4 of the Master Agreement",
        "according to 45 CFR Section 164.504",
        "as Sections 2.1 and 2.3 of the Loan Agreement require",
        "under Section 4 and Section 5 of the Supply Agreement",
        "with the Bank's Plan, and Section 6.4 thereof",
        "as Exhibit B, Section 3 says",
        "under Section 9-406 of the UCC",
        "by Section 409A, or Section 1833(b) of Title 18",
        "in the Health and Safety at Work Act 1974, section 6",
        "of clause 14.2 of that agreement",
    ],
)
def test_statutes_and_other_agreements_are_external(text: str) -> None:
    assert all(reference.external for reference in references(f"This Agreement stands {text}."))


@pytest.mark.parametrize(
    "text",
    [
        "under Section 4 of this Agreement",
        "in Section 4 hereof",
        "as Section 4 above says",
        "of clause 4 of the Agreement",
        "as the Client's rights under Section 4 require",
        "IN ARTICLE 4 OF THIS AGREEMENT",
    ],
)
def test_references_to_the_contract_itself_are_its_own(text: str) -> None:
    found = references(f"This Agreement stands {text}.\n\nThis Agreement is whole.")
    assert [reference.external for reference in found] == [False]


def test_in_an_amendment_the_agreement_is_another_paper() -> None:
    text = "This Amendment changes Section 4 of the Agreement. This Amendment is dated 3 May. Section 2 of this Amendment prevails."
    assert [(r.label, r.external) for r in references(text)] == [("4", True), ("2", False)]


def test_a_heading_is_no_reference_wherever_it_stands() -> None:
    text = "ARTICLE IV\n\nPAYMENT\n\nSection 4.1 Invoices. The Vendor sends one a month. Section 4.2 Taxes. The Customer bears them.\n\nAs Section 4.2 says."
    assert [(r.label, r.found) for r in references(text)] == [("4.2", True)]


@pytest.mark.parametrize(
    ("section", "reference"),
    [
        ("## 7. Termination\n\nEither may end it (a) for breach, (b) at will.", "Section 7(b)"),
        ("ARTICLE VII\n\nTERMINATION\n\nEither may end it.", "Article 7"),
        ("7. Termination\n\n7.1 Breach. Either may end it. 7.2 Will. The Client may end it.", "Section 7.2"),
        ("7.01 Breach. Either may end it.\n\n7.02 Will. The Client may end it.", "Section 7.2"),
        ("## 7. Termination\n\n7.1.1 Breach is an end.", "Section 7.1"),
        ("7.0 Termination\n\nEither may end it.", "clause 7"),
    ],
)
def test_a_number_is_found_however_its_section_is_set(section: str, reference: str) -> None:
    (found,) = references(f"{section}\n\n## 8. Effect\n\nIt is as {reference} says.")
    assert found.found


@given(
    st.lists(
        st.sampled_from(
            [
                "Section",
                "Sections",
                " 4",
                "(a)",
                ", ",
                " and ",
                "IV",
                "§",
                "5.1",
                " to ",
                " of the ",
                "Act",
                "\n\n",
                ".",
            ]
        ),
        max_size=14,
    ).map("".join)
)
def test_any_text_is_read_and_places_are_its_numbers(text: str) -> None:
    """Whatever stands there: references are in order, lie in the text, and begin with a number or a mark."""
    contract = make_contract(text)
    places = [(r.start, r.end) for r in contract.references]
    assert places == sorted(places)
    for reference in contract.references:
        words = contract.text[reference.start : reference.end]
        assert words.strip()
        assert reference.label.replace(" ", "").endswith(words.replace(" ", "").rstrip("."))


@pytest.mark.parametrize(
    ("label", "path"),
    [
        ("7.1(b)", ("7", "1", "b")),
        ("IV", ("4",)),
        ("4.0", ("4",)),
        ("9.02", ("9", "2")),
        ("TWELVE", ("12",)),
        ("3(a)(ii)", ("3", "a", "ii")),
    ],
)
def test_numbers_are_compared_by_their_parts(label: str, path: tuple[str, ...]) -> None:
    assert number_path(label) == path
