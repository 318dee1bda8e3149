"""Rights, duties and limits that run one way, read for either side, and in contracts whose sides are unknown."""

from __future__ import annotations

import pytest

from contractlint.checks import Subject, load_checks
from contractlint.checks.balance._actors import read_sides
from contractlint.review.facts import find_facts
from drafting import make_contract

CHECKS = [check for check in load_checks() if check.group == "balance"]
PARTIES = "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"


def found(text: str, side: str) -> dict[str, str]:
    """By rule, the message of its first problem."""
    contract = make_contract(text)
    subject = Subject(contract, side, facts=find_facts(contract))
    problems = {check.id: next(iter(check.find(subject)), None) for check in CHECKS}
    return {rule: problem.message for rule, problem in problems.items() if problem}


@pytest.mark.parametrize(
    ("rule", "clause"),
    [
        (
            "balance/one-sided-termination",
            "The {other} may terminate this Agreement for convenience on ten days’ notice.",
        ),
        (
            "balance/one-sided-indemnity",
            "The {reader} shall indemnify the {other} against all claims of third parties.",
        ),
        (
            "balance/one-sided-confidentiality",
            "The {reader} shall not disclose any confidential information of the {other}.",
        ),
        ("balance/unilateral-change", "The {other} may amend this Agreement at any time in its sole discretion."),
        (
            "balance/uncapped-liability",
            "In no event shall the liability of the {other} exceed the fees paid in one year.",
        ),
        (
            "balance/deemed-acceptance",
            "If the {reader} does not object to a change request within two days, it is deemed to have accepted it.",
        ),
    ],
)
def test_a_burden_is_told_to_the_side_that_bears_it_and_not_to_the_other(rule: str, clause: str) -> None:
    for reader, other in (("Client", "Provider"), ("Provider", "Client")):
        text = PARTIES + clause.format(reader=reader, other=other)
        assert f"the {reader}" in found(text, reader.lower())[rule]
        assert rule not in found(text, other.lower())


def test_nothing_is_said_of_a_contract_whose_sides_are_unknown() -> None:
    text = (
        "This Agreement is between Acme Ltd (“Acme”) and Bright Water plc (“Bright Water”).\n\n"
        "Acme may terminate this Agreement for convenience. Bright Water shall indemnify Acme. Acme’s liability shall not exceed "
        "one thousand pounds. Acme may change its prices at any time."
    )
    assert found(text, "client") == found(text, "provider") == {}


def test_companies_of_one_name_are_not_taken_for_two_sides() -> None:
    text = (
        "This Agreement is between Hill Systems Ltd (“Hill UK”), Hill Systems GmbH (“Hill Germany”) and Moor Foods Ltd (“Moor”).\n\n"
        "Hill UK shall provide the services, and Hill Germany shall pay for them. Hill UK may terminate this Agreement for convenience."
    )
    assert found(text, "client") == {}


def test_a_party_that_is_neither_side_is_not_taken_for_the_one_named_before() -> None:
    text = PARTIES + "If the Client breaches its duties, Guarantor may terminate this Agreement at once."
    assert "balance/one-sided-termination" not in found(text, "client")


def test_a_duty_of_both_in_one_sentence_is_no_burden_of_one() -> None:
    text = (
        PARTIES
        + "The Client and the Provider shall each keep the other’s information confidential and indemnify the other."
    )
    assert found(text, "client") == {}


def test_the_item_of_a_list_is_read_with_the_words_that_introduce_it() -> None:
    text = (
        PARTIES
        + "The Provider may:\n\n- suspend the services for maintenance at night;\n- terminate this Agreement for any reason on ten days’ notice."
    )
    assert "only the Provider" in found(text, "client")["balance/one-sided-termination"]


def test_plain_english_terms_are_read_as_ours_and_yours() -> None:
    text = (
        "We run your servers and we answer your calls. You pay us monthly, and you tell us of faults. We mend them. You keep your passwords safe. "
        "We may change our prices at any time by e-mail. You agree that we keep copies. You can read them if you wish."
    )
    assert "the provider (“we”) may change the price" in found(text, "client")["balance/unilateral-change"]
    assert "balance/unilateral-change" not in found(text, "provider")


def test_who_may_leave_at_any_time_is_not_warned_of_a_long_notice_against_renewal() -> None:
    renews = (
        PARTIES
        + "# Term\n\nThis Agreement renews automatically for one-year terms unless either party gives notice of non-renewal ninety (90) days before the end of a term."
    )
    leaves = "\n\n# Termination\n\nEither party may terminate this Agreement without cause on thirty (30) days’ written notice."
    assert "90 days" in found(renews, "client")["balance/long-renewal-notice"]
    assert "balance/long-renewal-notice" not in found(renews + leaves, "client")


def test_a_long_notice_that_only_the_other_side_must_give_is_no_burden() -> None:
    text = (
        PARTIES
        + "# Term\n\nThis Agreement renews automatically each year for one year unless the Provider gives written notice of non-renewal at least 120 days before the end of the term."
    )
    assert "balance/long-renewal-notice" not in found(text, "client")
    assert "120 days" in found(text, "provider")["balance/long-renewal-notice"]


def test_a_way_out_in_the_next_sentence_makes_a_change_of_price_fair() -> None:
    change = PARTIES + "# Fees\n\nThe Provider may increase the Fees on thirty days’ notice."
    assert "balance/unilateral-change" in found(change, "client")
    for way_out in (
        " The Client may then terminate this Agreement without charge.",
        " No increase may exceed three percent.",
    ):
        assert "balance/unilateral-change" not in found(change + way_out, "client")


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Upon notice to the Client, the Provider may terminate", "theirs"),
        ("The Provider, with the consent of the Client, may terminate", "theirs"),
        ("The Client or the Provider may terminate", "both"),
        ("The Client’s staff may terminate", None),
        ("Each party may terminate", "both"),
    ],
)
def test_who_acts(words: str, side: str | None) -> None:
    from contractlint.checks.balance._actors import clause_of

    contract = make_contract(PARTIES + words + " this Agreement.")
    sides = read_sides(Subject(contract))
    assert sides is not None
    at = contract.text.index(" may ")
    sentence = contract.sentence_at(at)
    assert sentence is not None
    assert sides.subject_before(clause_of(contract, sentence), at + 1) == side
