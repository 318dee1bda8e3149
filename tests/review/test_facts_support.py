"""Key terms about support: its hours, and how soon the provider responds."""

from __future__ import annotations

import pytest

from contractlint.review.facts import find_facts
from drafting import make_contract


@pytest.mark.parametrize(
    ("clause", "hours"),
    [
        ("The desk is staffed Monday through Friday, 8:00 a.m. to 6:00 p.m. Eastern Time, excluding public holidays.",
         "Monday through Friday, 8:00 a.m. to 6:00 p.m. Eastern Time, excluding public holidays"),
        ("Support is available 24x7.", "24x7"),
        ("The plan includes 24x7 emergency telephone support.", "24x7"),
        ("Vendor will provide on-call service for the network from 7:00 a.m. to 5:00 p.m. CST.",
         "7:00 a.m. to 5:00 p.m. CST"),
        ("Maintenance services are performed during the regular business hours of Vendor (Monday-Friday).",
         "Monday-Friday"),
        ("The Client may inspect the service records during normal business hours, Monday to Friday.", None),
        ("“Business Hours” means 09:00 to 17:30 on weekdays.", "09:00 to 17:30"),
        ("A notice received after 5:00 p.m. and before 8:00 a.m. is deemed given the next day.", None),
    ],
)  # fmt: skip
def test_support_hours(clause: str, hours: str | None) -> None:
    assert find_facts(make_contract(f"# Services\n\n{clause}\n")).support_hours == hours


def test_response_times_of_a_table() -> None:
    facts = find_facts(
        make_contract(
            "# Service levels\n\n| Priority | Description | Response time | Resolution target |\n|---|---|---|---|\n"
            "| P1 – Critical | all users are down | 30 minutes | 4 hours |\n"
            "| P2 – High | one site is down | 2 hours | 1 business day |\n"
            "| P3 – Low | a question | next business day | none |\n"
        )
    )
    assert [(time.level, time.time) for time in facts.response_times] == [
        ("P1 – Critical", "PT30M"), ("P2 – High", "PT2H"), ("P3 – Low", "P1D"),
    ]  # fmt: skip


def test_response_times_of_a_table_turned_on_its_side() -> None:
    facts = find_facts(
        make_contract(
            "# SLA\n\n|  | Severity 1 | Severity 2 |\n|---|---|---|\n"
            "| Response | 15 minutes | 4 hours |\n| Fix | 1 day | 3 days |\n"
        )
    )
    assert [(time.level, time.time) for time in facts.response_times] == [
        ("Severity 1", "PT15M"),
        ("Severity 2", "PT4H"),
    ]


@pytest.mark.parametrize(
    ("clause", "times"),
    [
        ("Provider shall respond to a Severity 1 incident within one hour and resolve it within eight hours.",
         [("Severity 1", "PT1H")]),
        ("We answer every support e-mail and respond to calls within 4 business hours.", [(None, "PT4H")]),
        ("Provider shall respond to a claim of breach within ten days.", []),
        ("Provider shall restore service within four hours of the incident.", []),
    ],
)  # fmt: skip
def test_response_times_of_a_sentence(clause: str, times: list[tuple[str | None, str]]) -> None:
    found = find_facts(make_contract(f"# Support\n\n{clause}\n")).response_times
    assert [(time.level, time.time) for time in found] == times


def test_each_level_of_a_list_has_its_time() -> None:
    facts = find_facts(
        make_contract(
            "# Incident response\n\n**Severity 1 (critical)**\n\n- Response time: within 1 hour\n\n"
            "**Severity 2 (high)**\n\n- Response time: within 4 hours\n"
        )
    )
    assert [time.time for time in facts.response_times] == ["PT1H", "PT4H"]
    assert [(time.level or "")[:10] for time in facts.response_times] == ["Severity 1", "Severity 2"]


def test_the_level_is_the_one_that_the_response_is_for() -> None:
    """A level named for something else in the sentence is not the response's."""
    clause = "Round-the-clock emergency telephone support and one business day e-mail response on non-critical issues."
    times = find_facts(make_contract(f"# Support\n\n{clause}\n")).response_times
    assert [(time.level, time.time) for time in times] == [("Non-critical", "P1D")]


def test_how_fast_a_system_answers_is_no_response_time_of_support() -> None:
    for clause in (
        "The response time service level means that transactions in an average of 2.5 seconds return to the user.",
        "The mean response time for server response shall not exceed 6 seconds during any hour.",
    ):
        assert find_facts(make_contract(f"# Service levels\n\n{clause}\n")).response_times == ()
