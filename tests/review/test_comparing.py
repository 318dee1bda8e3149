"""Two drafts: what the new one gained, lost and changed."""

from __future__ import annotations

import pytest

from contractlint.config import Options
from contractlint.extract import extract_text
from contractlint.model import ChangeKind, Comparison
from contractlint.review import review_document
from contractlint.review.comparing import compare

OLD = """# Support Agreement

This Agreement is made between Hill Systems Ltd (the "Provider") and Moor Foods Ltd (the "Client").

1. Services. The Provider shall monitor the Client's network and run a help desk.

2. Fees. The Client shall pay $500 per month within 30 days of the invoice.

3. Insurance. The Provider shall maintain general liability insurance of at least $1,000,000.

4. Law. This Agreement is governed by the laws of the State of Ohio.
"""


def compared(new: str, old: str = OLD) -> Comparison:
    options = Options(select=("risk/insurance", "general/governing-law", "costs/payment-due", "consistency"))
    before, after = extract_text(old, path="old.md"), extract_text(new, path="new.md")
    return compare(review_document(before, options=options), before, review_document(after, options=options), after)


def kinds(comparison: Comparison) -> list[ChangeKind]:
    return [change.kind for change in comparison.clauses]


def test_the_same_draft_has_no_changes() -> None:
    same = compared(OLD)
    assert (same.clauses, same.elements, same.terms, same.new_findings, same.settled) == ((), (), (), (), ())


def test_a_clause_taken_out_is_removed_and_its_element_lost() -> None:
    new = OLD.replace(
        "3. Insurance. The Provider shall maintain general liability insurance of at least $1,000,000.\n\n", ""
    )
    comparison = compared(new.replace("4. Law", "3. Law"))
    assert kinds(comparison) == [ChangeKind.REMOVED]
    assert [change.new.id for change in comparison.lost] == ["risk/insurance"]
    assert comparison.clauses[0].old
    assert "general liability insurance" in comparison.clauses[0].old.text


@pytest.mark.parametrize(
    ("number", "another"),
    [("2.1 ", "2.2 "), ("4.10.3 ", "5.1 "), ("Section 7 ", "Section 8 "), ("6.2(a) ", "6.2(b) "), ("12. ", "11. ")],
)
def test_a_clause_that_only_got_another_number_is_no_change(number: str, another: str) -> None:
    clause = "The Client may visit the data center after two days of notice."
    old = OLD + f"\n{number}{clause}\n"
    assert compared(old.replace(number + clause, another + clause), old).clauses == ()


def test_a_figure_at_the_beginning_of_a_paragraph_is_no_number() -> None:
    old = OLD + "\n1.5 hours after the call an engineer is on site at the Client's office.\n"
    assert kinds(compared(old.replace("1.5 hours", "2.5 hours"), old)) == [ChangeKind.CHANGED]


def test_a_moved_clause_is_no_deletion() -> None:
    paragraphs = OLD.split("\n\n")
    paragraphs[2], paragraphs[4] = paragraphs[4], paragraphs[2]
    moved = "\n\n".join(paragraphs).replace("3. Insurance", "1. Insurance").replace("1. Services", "3. Services")
    comparison = compared(moved)
    assert ChangeKind.MOVED in kinds(comparison)
    assert not set(kinds(comparison)) & {ChangeKind.REMOVED, ChangeKind.ADDED}
    assert comparison.lost == ()


def test_a_changed_clause_shows_the_words_and_the_key_term() -> None:
    comparison = compared(OLD.replace("within 30 days", "within 60 days"))
    (change,) = comparison.clauses
    assert [(edit.kind, edit.text.strip()) for edit in change.edits if edit.kind != "kept"] == [
        ("out", "30"),
        ("in", "60"),
    ]
    assert [(term.name, term.old, term.new) for term in comparison.terms] == [("payment_due", "P30D", "P60D")]


def test_numbers_shifted_by_a_new_clause_are_no_changes() -> None:
    new = OLD.replace("2. Fees.", "2. Hours. Support is given from 9 a.m. to 5 p.m. on business days.\n\n3. Fees.")
    new = new.replace("3. Insurance", "4. Insurance").replace("4. Law", "5. Law")
    assert kinds(compared(new)) == [ChangeKind.ADDED]


def test_a_finding_that_came_or_went_is_told() -> None:
    worse = OLD.replace("within 30 days", "within thirty (45) days")
    assert [finding.rule for finding in compared(worse).new_findings] == ["consistency/number-mismatch"]
    assert [finding.rule for finding in compared(OLD, old=worse).settled] == ["consistency/number-mismatch"]
