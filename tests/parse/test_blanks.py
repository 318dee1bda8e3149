"""Unfilled blanks, and what only looks like one."""

from __future__ import annotations

import pytest

from contractlint.parse.blanks import find_blanks


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The fee is $________ a month.", "underscores"),
        ("This Agreement begins on [DATE].", "bracket"),
        ("[Client Name] (the “Client”)", "bracket"),
        ("within [30] days of the invoice", "bracket"),
        ("The rate is [●] per hour.", "bracket"),
        ("The rate is [***] per hour.", "redaction"),
        ("Dear {{client_name}},", "merge-field"),
        ("{customer_name} is the customer", "merge-field"),
        ("The start date is TBD.", "tbd"),
        ("The price is to be determined.", "tbd"),
        ("The rate is […***…] per hour.", "redaction"),
        ("The fee is $X,XXX.XX per user.", "tbd"),
        ("until December 31, 20XX", "tbd"),
        ("Site: Click or tap here to enter text.", "tbd"),
        ("The term is (insert number of months).", "tbd"),
        ("within [x] days of notice", "bracket"),
        ("dated as of [● ●], 2024", "bracket"),
        ("%CLIENT_NAME% shall pay", "merge-field"),
        ("<Client Name> and <insert provider>", "merge-field"),
        ("The setup fee is $XX, the monthly fee XX% of it.", "tbd"),
        ("The start date is to be determined.", "tbd"),
        ("Contact: to be advised", "tbd"),
        ("2.1 [CLIENT NAME] shall pay.", "bracket"),
        ("The site is at .............. in Leeds", "underscores"),
    ],
)
def test_blanks_are_found(text: str, kind: str) -> None:
    assert {blank.value for blank in find_blanks(text)} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "[Signature page follows]",
        "[Intentionally omitted]",
        "[LOGO] Northgate Systems",
        "as Section 4.2 (b) [AUDIT RIGHTS] and 5.1 [TERM AND TERMINATION] say",
        "Definitions....................... 3",
        "ARTICLE XX NOTICES",
        "License key: XXXX-XXXX-1234",
        "[x] Remote support [X] On site",
        "The court said so in [2019] UKSC 12 [emphasis added]; write to <help desk>.",
        "Insert the cartridge; specify the colour (black or white).",
        "The mark shall be owned by the partners, to be determined among them.",
        "The goods are sold under <<Incoterms 2020>>.",
        "the words “pay [sic] promptly”",
        "See note [4] of the list.",
        "The Client shall pay the fees set out in the invoice.",
        "Disputes are to be determined by the courts, and changes are to be confirmed in writing.",
        "snake_case names such as max_size stay",
    ],
)
def test_what_is_no_blank(text: str) -> None:
    assert not list(find_blanks(text))
