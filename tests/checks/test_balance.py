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


SOUND = (
    "The Provider will, at its expense, defend the Client against any claim that the Services infringe a patent and pay all damages finally awarded. The Client shall indemnify the Provider against claims about Client data.",
    "Client may terminate a Statement of Work for convenience on thirty days' notice; Provider may terminate a Statement of Work for convenience on ninety days' notice.",
    "If a party is in material breach, the other may terminate this Agreement by notice.",
    "Provider may suspend the Services if Client fails to pay. Either Party may terminate this Agreement for cause.",
    "Provider may terminate access of any user at any time for any reason.",
    "This Agreement may be terminated: (a) by mutual consent; (b) by either party for convenience on sixty days' notice.",
    "Provider's liability under this SLA is limited to the service credits, which shall not exceed 20% of the monthly fee.",
    "EXCEPT FOR INDEMNITY, NEITHER PARTY'S AGGREGATE LIABILITY SHALL EXCEED THE FEES PAID.",
    "IN NO EVENT SHALL EITHER CLIENT OR PROVIDER BE LIABLE FOR MORE THAN THE FEES PAID IN A YEAR.",
    "Provider's liability to Client and Client's liability to Provider are each limited to one hundred thousand dollars.",
    "Provider may update its security policies from time to time.",
    "Provider may change the personnel assigned to the Services at any time.",
    "The parties may adjust the fees at any time by written agreement. Provider may propose changes to the fees on notice.",
    "Provider may increase the fees at the start of each Renewal Term on sixty days' notice.",
    "Provider may modify the Services from time to time provided that it does not materially reduce them.",
    "Changes to the scope of Services may be made by change order signed by both parties.",
    "Client may request changes to the Services at any time.",
    "Notices are deemed given when received, unless the recipient objects.",
    "If Client does not approve the Change Order within ten days, it is deemed rejected.",
    "Payment of an invoice without objection shall not be deemed acceptance.",
    "If the Provider does not receive the Client's approval within five days, the Provider shall stop work and is deemed not to be in delay.",
    "Each Party (the “Discloser”) may disclose Confidential Information to the other (the “Recipient”). The Recipient shall not disclose it.",
    "Client shall keep its login credentials confidential. Provider shall protect Client Data.",
    "“Confidential Information” means all information of either party. Provider shall not disclose Client's Confidential Information and Client shall not disclose Provider's.",
    "The Client shall not disclose the results of benchmark tests. The parties shall keep the terms of this Agreement confidential.",
    "Provider represents that it is not liable to anyone for more than its capital.",
    "The Client’s maximum liability for early termination is three months’ fees. The Provider's liability shall not exceed the annual fees.",
    "Nothing in this Agreement limits the Client’s obligation to pay the fees. Neither party's other liability shall exceed one million dollars.",
)


@pytest.mark.parametrize("side", ["client", "provider"])
def test_sound_clauses_are_left_alone(side: str) -> None:
    said = {clause: found(PARTIES + clause, side) for clause in SOUND}
    assert {clause: messages for clause, messages in said.items() if messages} == {}


BURDENS = {
    "balance/one-sided-termination": (
        "Provider may, in its sole discretion, terminate this Agreement upon sixty (60) days' prior written notice to Client.",
        "Provider shall have the right to terminate this Agreement at any time upon written notice.",
        "Provider may terminate this Agreement or any Statement of Work for any or no reason on 30 days' notice.",
        "Provider may cancel the Services at any time with 30 days’ notice.",
        "This Agreement may be terminated by Provider without cause upon thirty days written notice.",
        "Notwithstanding anything else, Provider reserves the right, at any time and for any reason, to terminate this Agreement.",
        "Provider may terminate this Agreement immediately upon written notice if Client fails to pay any amount when due or breaches any other provision of this Agreement.",
        "Provider is entitled to end this Agreement by giving the Client one month's notice at any time.",
        "Provider may discontinue the Services and terminate this contract on thirty days' notice.",
    ),
    "balance/one-sided-indemnity": (
        "Client will defend, indemnify, and hold Provider and its affiliates harmless from and against any claims.",
        "Client agrees to fully indemnify and hold harmless Provider against all liabilities.",
        "Client is responsible for and shall indemnify Provider from any loss.",
        "In such case the Client shall at its own expense defend and hold harmless the Provider, and pay all costs.",
        "Indemnification. Client indemnifies Provider for any third-party claim that results from Client's data.",
        "Client shall keep the Provider indemnified against all costs, claims and demands.",
        "The Client undertakes to indemnify the Provider and keep it indemnified.",
    ),
    "balance/one-sided-confidentiality": (
        "Client shall maintain the confidentiality of Provider’s proprietary information and shall not disclose it to third parties.",
        "Client acknowledges that the methods of Provider are trade secrets, and agrees to hold them in strict confidence.",
        "The Client undertakes to treat all information about the Provider's products as confidential.",
        "“Confidential Information” means any information of the Provider, including its pricing and tools. Recipient shall not disclose Confidential Information.",
    ),
    "balance/unilateral-change": (
        "Provider may change its rates upon thirty (30) days' written notice to Client.",
        "Provider reserves the right to modify, amend or supplement these Terms and Conditions from time to time, effective upon posting.",
        "Fees are subject to change at any time upon notice.",
        "Prices may be changed by Provider without prior notice.",
        "Provider may, at its sole discretion, revise the service levels at any time.",
        "Provider may adjust the monthly fee at any time by giving thirty days' notice.",
        "The Provider can update this Agreement whenever it wishes by posting a new version on its website.",
        "Provider may unilaterally amend the terms of this Agreement upon notice to the Client.",
        "The Provider is entitled to increase its charges from time to time by written notice.",
    ),
    "balance/deemed-acceptance": (
        "The deliverable will be deemed accepted if Client does not give notice of rejection within five (5) business days.",
        "Client shall have ten days to inspect the work. If no written rejection is received within that time, the work is deemed accepted.",
        "If the Client fails to respond within 5 days, the Deliverables shall be considered approved.",
        "Invoices are deemed accepted unless disputed in writing within fifteen days.",
        "Failure to notify the Provider of any defect within seven days constitutes acceptance of the work.",
        "Absent written objection within three days, the change is deemed approved by the Client.",
        "In the absence of a response within 48 hours, the Client is taken to have accepted the quote.",
        "Client's silence for ten days after delivery means acceptance.",
    ),
    "balance/uncapped-liability": (
        "Provider’s aggregate liability arising out of this Agreement shall in no event exceed the amounts paid by Client in the six months before the claim.",
        "The maximum liability of Provider is the fees paid during the last month.",
        "In no event will Provider be liable for more than the fees paid under this Agreement.",
        "Under no circumstances will the total liability of Provider to Client for all claims exceed $10,000.",
        "Provider’s liability under this Agreement is limited to re-performance or a refund of the fees paid for the defective services.",
        "Liability of the Provider shall be limited to the amount of one month's charges.",
        "The Client’s liability under this Agreement is unlimited.",
        "The Client shall be liable without limitation for all damage that it causes.",
    ),
}


@pytest.mark.parametrize("rule", BURDENS)
def test_a_burden_is_found_in_many_wordings(rule: str) -> None:
    missed = [clause for clause in BURDENS[rule] if rule not in found(PARTIES + clause, "client")]
    assert missed == []
