"""Near misses of the balance checks: who owns a limit, who is held harmless, and which other way out the text leaves."""

from __future__ import annotations

import pytest

from contractlint.checks import Subject, load_checks
from contractlint.checks.balance._actors import read_sides
from contractlint.review.facts import find_facts
from drafting import make_contract

CHECKS = {check.id: check for check in load_checks() if check.group == "balance"}
PARTIES = "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
RENEWS = (
    "# Term\n\nThe initial term is two years. This Agreement renews automatically for successive terms of one year unless either "
    "party gives notice of non-renewal at least ninety days before the end of the current term.\n\n"
)
CAP = "The Provider’s total liability under this Agreement shall not exceed the fees paid in the last year. "


def messages(rule: str, text: str, side: str = "client") -> list[str]:
    contract = make_contract(PARTIES + text)
    subject = Subject(contract, side, facts=find_facts(contract))
    return [problem.message for problem in CHECKS[f"balance/{rule}"].find(subject)]


@pytest.mark.parametrize(
    "words",
    [
        "The Client agrees that the maximum liability under this Agreement shall not exceed the fees paid.",
        "The Client acknowledges that liability arising out of the Services is limited to the fees of one month.",
        "The Client’s recovery of damages is limited to the fees that it has paid.",
    ],
)
def test_who_agrees_to_a_limit_is_not_taken_for_its_owner(words: str) -> None:
    assert messages("uncapped-liability", words, "provider") == []


@pytest.mark.parametrize(
    "words",
    [
        "The Client shall be liable for damage to the Provider’s equipment up to a maximum of $10,000.",
        "In no event shall the Client have any liability exceeding the fees then due.",
        "The liability of the Client is limited to the fees of the current term.",
    ],
)
def test_a_cap_of_the_reader_elsewhere_is_seen(words: str) -> None:
    assert messages("uncapped-liability", f"{CAP}\n\n{words}") == []
    assert messages("uncapped-liability", CAP)


@pytest.mark.parametrize(
    "words",
    [
        "THE LIABILITY OF PROVIDER FOR DAMAGES HEREUNDER IS LIMITED TO AND WILL NOT EXCEED THE AMOUNTS PAID BY CLIENT.",
        "Provider’s entire aggregate liability shall not exceed the payments made in the three months before the claim.",
        "The Provider accepts no liability exceeding the fees of one month.",
    ],
)
def test_a_cap_of_the_other_side_is_found_in_many_wordings(words: str) -> None:
    assert "caps what the Provider may owe" in messages("uncapped-liability", words)[0]


@pytest.mark.parametrize(
    "words",
    [
        "Either party may terminate this Agreement at any time without cause on one hundred and twenty days’ notice.",
        "The Client may cancel this Agreement for convenience at any time after the first year on thirty days’ notice.",
        "Either party may terminate this Agreement for any reason during the initial term or any renewal term on sixty days’ written notice.",
    ],
)
def test_who_may_leave_otherwise_is_not_warned_of_a_long_notice(words: str) -> None:
    assert messages("long-renewal-notice", f"{RENEWS}# Termination\n\n{words}") == []


@pytest.mark.parametrize(
    "words",
    [
        "Either party may terminate this Agreement if the other materially breaches it and does not cure within thirty days.",
        "The Provider may terminate this Agreement for convenience on thirty days’ notice.",
        "On termination of this Agreement by either party for any reason the Client pays what is due.",
    ],
)
def test_a_right_that_is_no_way_out_for_the_reader_leaves_the_warning(words: str) -> None:
    assert messages("long-renewal-notice", f"{RENEWS}# Termination\n\n{words}")


def test_a_short_renewal_and_a_renewal_that_must_be_asked_for_bind_nobody_long() -> None:
    monthly = RENEWS.replace("successive terms of one year", "successive terms of one month")
    asked = (
        "# Term\n\nThis Agreement ends after two years. The Client has the option to renew it automatically for one year by notice given "
        "at least ninety days before its end."
    )
    assert messages("long-renewal-notice", monthly) == messages("long-renewal-notice", asked) == []


def test_one_who_is_held_harmless_by_a_third_company_is_not_told_that_nothing_comes_back() -> None:
    mine = "The Client shall indemnify the Provider against claims of third parties."
    guarantor = (
        "Hill Holdings guarantees what is owed, and agrees to indemnify and hold harmless the Client from all losses."
    )
    assert messages("one-sided-indemnity", mine)
    assert messages("one-sided-indemnity", f"{mine}\n\n{guarantor}") == []


def test_deemed_acceptance_is_told_once_a_section_and_never_of_what_both_deliver() -> None:
    twice = (
        "# Acceptance\n\nA deliverable is deemed accepted unless the Client rejects it within ten days. If the Client does not reject a "
        "second version within five days, it is deemed accepted."
    )
    both = "Unless a procedure is specified in an exhibit, all deliverables provided by one party to the other are deemed accepted on delivery."
    assert len(messages("deemed-acceptance", twice)) == 1
    assert messages("deemed-acceptance", both) == []


def test_the_other_sides_house_rules_are_no_terms_of_the_contract() -> None:
    house = "The Provider may change its policies and operating procedures at any time upon notice."
    use = "The Provider may change its Acceptable Use Policy at any time upon notice."
    assert messages("unilateral-change", house) == []
    assert messages("unilateral-change", use)


def test_the_sides_are_not_known_where_the_text_calls_one_by_another_name() -> None:
    duties = "XQ shall pay the fees. The Provider shall run the servers. The Provider may bill monthly. " * 80
    text = (
        "This Agreement is between Hill Systems Ltd (the “Provider”) and Quern Foods Ltd (the “Buyer-Side”).\n\n"
        + duties
    )
    assert read_sides(Subject(make_contract(text))) is None


def test_a_short_name_in_capitals_is_also_known_in_small_letters() -> None:
    text = (
        "This Agreement is between Hill Systems Ltd (“PROVIDER”) and Moor Foods Ltd (“CLIENT”).\n\n"
        "Provider may terminate this Agreement for convenience on ten days’ notice."
    )
    sides = read_sides(Subject(make_contract(text)))
    assert sides is not None
    assert "theirs" in {mention.side for mention in sides.mentions(text.index("Provider may"), len(text))}
