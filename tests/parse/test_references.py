"""Cross-references: which point into this contract, and which into a statute or another agreement."""

from __future__ import annotations

import pytest

from contractlint.model import Reference
from drafting import make_contract


def references(text: str) -> list[Reference]:
    return [reference for reference in make_contract(text).references if reference.kind == "section"]


def test_a_reference_to_a_section_that_is_there() -> None:
    (found,) = references("## 1. Fees\n\nThe Client pays.\n\n## 2. Term\n\nUnpaid fees under Section 1 end the term.")
    assert (found.label, found.found, found.external) == ("1", True, False)


def test_each_number_of_a_list_is_a_reference() -> None:
    labels = [r.label for r in references("The duties under Sections 2, 5.1 and 7(b) survive the end of the term.")]
    assert labels == ["2", "5.1", "7(b)"]


@pytest.mark.parametrize(
    "text",
    [
        "as Section 365(n) of the Bankruptcy Code provides",
        "under Article 28 of Regulation (EU) 2016/679",
        "within Section 4 of the Master Agreement",
        "according to 45 CFR Section 164.504",
    ],
)
def test_statutes_and_other_agreements_are_external(text: str) -> None:
    assert all(reference.external for reference in references(text))
