"""The whole review: findings, verdict, severities, profiles, and the public door."""

from __future__ import annotations

from pathlib import Path

import pytest

import contractlint
from contractlint.extract import extract_text
from contractlint.model import Severity, Status
from contractlint.review import review_document
from contractlint.review.actors import ActorFinder
from contractlint.review.gaps import fill_names, names_of
from contractlint.review.wording import read_wording
from contractlint.rules import load_rules, rules_of
from drafting import make_contract, make_report

PARTIES = "This Agreement is between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”)."
POOR = "# Help\n\nHill Systems Ltd (the Provider) helps Moor Foods Ltd (the Client) with its computers, and the Client pays."


def test_each_gap_is_a_finding_with_why_and_what_to_write() -> None:
    report = make_report(POOR)
    lacking = [e for e in report.elements if e.status in (Status.MISSING, Status.BLANK, Status.DEFERRED)]
    assert {f.rule for f in report.findings} == {e.id for e in lacking}
    for finding in report.findings:
        assert finding.why
        assert finding.suggestion
        assert "{" not in finding.suggestion


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("The Provider shall keep the servers patched.", "provider"),
        ("At the Client's request, the Provider shall restore a file.", "provider"),
        ("The Provider, on behalf of the Client, shall order the licences.", "provider"),
        ("If the Client agrees, the Provider shall move the servers.", "provider"),
        ("The Client and the Provider shall meet each month.", "mutual"),
        ("Either party may end this Agreement.", "mutual"),
        ("The backups are tested by the Provider.", "provider"),
        ("While this Agreement is in force, the Client shall keep the price list secret.", "client"),
    ],
)
def test_who_acts(sentence: str, actor: str) -> None:
    assert _actor_of(f"# Support\n\n{PARTIES}\n\n{sentence}\n", sentence) == actor


def test_plain_english_paper_speaks_to_the_client() -> None:
    """ "Keep your licences current" in a contract of "we" and "you" is a duty of the client."""
    text = (
        "# Your agreement with us\n\nThis is an agreement between Hill Systems Ltd (“we”, “us”) and Moor Foods Ltd (“you”).\n\n"
        "We look after your computers. We answer you within an hour. We tell you what we find. We bill you each month. "
        "We keep your files safe. You pay us.\n\nKeep your software licences current.\n"
    )
    assert _actor_of(text, "Keep your software licences current.") == "client"


def test_the_document_in_hand_is_no_other_document() -> None:
    """What "this Service Level Agreement" says is said here, and not deferred."""
    report = make_report("# Terms\n\nThe response times are those set out in this Service Level Agreement.")
    (times,) = (e for e in report.elements if e.id == "issues/response-time")
    assert times.status is not Status.DEFERRED


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Contacts: [Fill in the key persons, e.g. a single point of contact for each site.]", Status.BLANK),
        ("Contacts: [Drafting note: name a single point of contact here if the client wants one.]", Status.MISSING),
        (
            "Contacts: Ann Hill is the single point of contact of the Client [for all matters except invoices].",
            Status.PRESENT,
        ),
    ],
)
def test_words_to_the_drafter_of_a_form_answer_nothing(words: str, status: Status) -> None:
    document = extract_text(f"# Statement of work\n\n{words}\n", format="markdown")
    report = review_document(document, second_witness=False)
    (contacts,) = (e for e in report.elements if e.id == "responsibilities/contacts")
    assert contacts.status is status


@pytest.mark.parametrize(("name", "written"), [("the Provider", "the Provider"), ("Provider", "Provider")])
def test_suggestions_call_the_parties_as_the_text_does(name: str, written: str) -> None:
    text = (
        "# Support\n\nThis Agreement is between Hill Systems Ltd (“Provider”) and Moor Foods Ltd (“Client”).\n\n"
        f"Each week {name} checks the servers. On Mondays {name} calls. Then {name} reports.\n"
    )
    clause = fill_names("Each year {provider} tests the backups.", names_of(make_contract(text)))
    assert clause == f"Each year {written} tests the backups."


def _actor_of(text: str, sentence: str) -> str | None:
    """Who acts in a sentence of a contract."""
    contract = make_contract(text)
    (index,) = (s.index for s in contract.sentences if contract.text[s.start : s.end].strip() == sentence)
    return ActorFinder(read_wording(contract, [], [])).actor(index)


def test_findings_come_gravest_first() -> None:
    ranks = [finding.severity.rank for finding in make_report(POOR).findings]
    assert ranks == sorted(ranks)


def test_deferred_weighs_one_severity_less() -> None:
    report = make_report("# Terms\n\nThe fees are set out in the Order Form.")
    (fees,) = (f for f in report.findings if f.rule == "costs/fees")
    assert fees.severity is Severity.WARNING
    assert "Order Form" in fees.message


def test_an_empty_contract_is_incomplete_and_a_profile_softens_it() -> None:
    assert make_report(POOR).verdict == "incomplete"
    strict = {f.rule: f.severity for f in make_report(POOR).findings}
    soft = {f.rule: f.severity for f in make_report(POOR, profile="services").findings}
    assert strict["issues/response-time"] is Severity.ERROR
    assert soft["issues/response-time"] is Severity.INFO


def test_the_public_door_is_review(tmp_path: Path) -> None:
    path = tmp_path / "help.md"
    path.write_text(POOR)
    report = contractlint.review(path)
    assert isinstance(report, contractlint.Report)
    assert len(report.elements) == 66


@pytest.mark.parametrize("rule", rules_of(load_rules()), ids=lambda rule: rule.id)
def test_a_suggested_clause_answers_its_own_rule(rule: object) -> None:
    """Put into a draft, the clause that we suggest makes the element present, or blank where brackets remain."""
    from contractlint.rules import Rule

    assert isinstance(rule, Rule)
    clause = rule.suggestion.replace("{provider}", "the Provider").replace("{client}", "the Client")
    report = make_report(
        f"# Agreement\n\nThis Agreement binds the Provider and the Client.\n\n## 1. {rule.title}\n\n{clause}",
        select=(rule.id,),
    )
    element = next(e for e in report.elements if e.id == rule.id)
    assert element.status in (Status.PRESENT, Status.BLANK)
