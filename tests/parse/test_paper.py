"""What kind of paper a file is: whole agreements, and papers that belong to another one."""

from __future__ import annotations

import pytest

from contractlint.extract import extract_text
from contractlint.extract.together import put_together
from contractlint.parse.paper import part_of_another
from contractlint.review import review_document


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# First Amendment to Network Support Agreement\n\nThe parties agree as follows.", "amendment"),
        (
            "Exhibit 10.4\n\nAMENDMENT NO. 2 TO MASTER SERVICES AGREEMENT\n\nSection 3 now reads as follows.",
            "amendment",
        ),
        ("This Third Amendment is made on 4 May 2023 by Hill Ltd and Moor Ltd.", "amendment"),
        (
            "# Statement of Work No. 7\n\nUnder the agreement of the parties, Provider moves the mail servers.",
            "statement of work",
        ),
        ("# Order Form\n\nClient orders forty seats.", "order form"),
        ("# Data Protection Addendum\n\nThis is part of the services agreement.", "addendum"),
        ("# Extension of Maintenance Contract\n\nThe term now ends in 2029.", "amendment"),
        ("# SCHEDULE TO HOSTING AGREEMENT\n\nThe prices of the third year are these.", "schedule"),
        (
            "# Letter\n\nWe confirm the extension. Section 2 is hereby amended. Section 3 is deleted. Exhibit B is replaced.",
            "amendment",
        ),
    ],
)
def test_a_paper_that_belongs_to_another(text: str, kind: str) -> None:
    paper = part_of_another(extract_text(text, format="markdown"))
    assert paper
    assert paper.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "# Managed Services Agreement\n\n## 1. Services\n\nProvider runs the network.\n\n## 2. Amendment\n\nOnly in writing.",
        "# Amended and Restated Support Agreement\n\nThis replaces the agreement of 2019.",
        "# Master Agreement for Statements of Work\n\nEach statement of work is a contract of its own.",
        "# Hosting Agreement\n\nThis Agreement may have amendments. Exhibit A may be amended from time to time.",
        "# Services Agreement\n\nClient orders services with an order form, and Provider confirms it.",
    ],
)
def test_a_whole_agreement(text: str) -> None:
    assert part_of_another(extract_text(text, format="markdown")) is None


def test_an_amendment_alone_is_told_to_be_one_and_in_a_set_is_not() -> None:
    agreement = extract_text("# Support Agreement\n\nProvider answers calls of Client.", format="markdown")
    amendment = extract_text("# First Amendment\n\nSection 3 now ends in 2029.", format="markdown")
    (warning,) = review_document(amendment).document.warnings
    assert warning.startswith("this is an amendment (“First Amendment”): what is missing here may stand in")
    assert "--together" in warning
    assert not review_document(agreement).document.warnings
    both = review_document(put_together([agreement, amendment])).document.warnings
    assert not [told for told in both if "this is an amendment" in told]
