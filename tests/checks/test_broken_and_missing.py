"""Checks of what the contract points to and how it counts: references, attachments, numbers, headings, fields."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contractlint.checks import Check, Problem, Subject
from contractlint.checks.consistency.broken_field import CHECK as BROKEN_FIELD
from contractlint.checks.consistency.broken_reference import CHECK as BROKEN_REFERENCE
from contractlint.checks.consistency.duplicate_heading import CHECK as DUPLICATE_HEADING
from contractlint.checks.consistency.missing_attachment import CHECK as MISSING_ATTACHMENT
from contractlint.checks.consistency.numbering import CHECK as NUMBERING
from contractlint.extract import extract_text
from contractlint.model import Contract, Markup, MarkupKind, Severity
from contractlint.parse import parse
from drafting import make_contract

AGREEMENT = """
1. Services. The Provider watches the servers of the Client, keeps them up to date and answers the telephone.

2. Fees. The Client pays each month in advance, by bank transfer.

3. Term. This Agreement runs for two years and may then be renewed.

4. Survival. {}

5. Law. The law of Ohio governs this Agreement.
"""


def problems(check: Check, text: str, read: str = "text") -> list[Problem]:
    contract = parse(extract_text(text, format="text")) if read == "text" else make_contract(text)
    return list(check.find(Subject(contract)))


def test_a_reference_that_is_broken_many_times_is_one_problem_that_says_so() -> None:
    (problem,) = problems(
        BROKEN_REFERENCE,
        AGREEMENT.format("Section 17 survives. Section 17 binds successors. So does Section 17 bind heirs."),
    )
    assert "“Section 17”" in problem.message
    assert "several times" in problem.message
    assert "its last is 5" in problem.message


def test_the_problem_points_at_the_words() -> None:
    text = AGREEMENT.format("Clauses 2, 3 and 8.1 survive.")
    contract = parse(extract_text(text, format="text"))
    (problem,) = BROKEN_REFERENCE.find(Subject(contract))
    assert contract.text[problem.start : problem.end] == "8.1"


def test_a_title_behind_the_number_tells_which_section_was_meant() -> None:
    (problem,) = problems(BROKEN_REFERENCE, AGREEMENT.format("Section 9 (Fees) survives."))
    assert problem.suggestion is not None
    assert "Section 2" in problem.suggestion


def test_where_the_sections_moved_as_a_whole_one_problem_says_so() -> None:
    text = AGREEMENT.format("Sections 2 (Services), 3 (Fees), 4 (Term) and 1 (Law) survive.")
    (problem,) = problems(BROKEN_REFERENCE, text)
    assert "4 references" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "The Vendor is paid under Section 6. Section 7 says when. Section 8 says how. Section 9 says where.",
        "The employee may make the election of Section 83(b) of the Code.",
        "The premises lie in Section 47, Township 4 South, Range 10 East.",
        "The duties of [Section 7.2(c)], which is [***], survive.\n\n7. Duties\n\n7.2 Reports. [***]",
    ],
)
def test_where_the_sections_were_not_read_or_lie_elsewhere_it_is_silent(text: str) -> None:
    assert problems(BROKEN_REFERENCE, text) == []


def test_numbers_that_were_parted_from_their_text_prove_nothing() -> None:
    loose = "\n\n".join(f"{number}." for number in range(1, 8))
    assert (
        problems(BROKEN_REFERENCE, f"{loose}\n\nSections 4 and 9 survive. The Client pays.\n\nThe term is a year.")
        == []
    )
    assert problems(NUMBERING, f"{loose}\n\n9. Law\n\nOhio.\n\n11. Notices\n\nIn writing.") == []


def test_many_missing_attachments_are_one_problem_that_names_them_all() -> None:
    text = "The fees are in Schedule 1, the hours in Schedule 2, the sites in Schedule 3, the tools in Exhibit A and the staff in Exhibit B."
    (problem,) = problems(MISSING_ATTACHMENT, text)
    assert all(
        label in problem.message for label in ("Schedule 1", "Schedule 2", "Schedule 3", "Exhibit A", "Exhibit B")
    )
    assert len(problems(MISSING_ATTACHMENT, "The fees are in Schedule 1, the hours in Schedule 2.")) == 2


def test_an_attachment_that_the_file_leaves_out_is_told_as_such() -> None:
    (problem,) = problems(
        MISSING_ATTACHMENT, "The plans stand in Exhibit C and are secret.\n\nEXHIBIT C\n\nIntentionally omitted."
    )
    assert "left out" in problem.message
    assert problem.severity is Severity.INFO


def test_another_kind_of_attachment_with_the_same_mark_is_offered() -> None:
    text = "The rates are in Exhibit B.\n\nSchedule B – Rates\n\nAn hour costs 120 dollars in working hours and 180 dollars outside them."
    (problem,) = problems(MISSING_ATTACHMENT, text)
    assert problem.suggestion is not None
    assert "Schedule B" in problem.suggestion


def test_a_part_of_an_attachment_that_is_there_is_not_missing() -> None:
    text = "The sites are in Schedule A-2.\n\nSCHEDULE A\n\nPart 1 names the towns, part 2 the streets and the houses in each of them."
    assert problems(MISSING_ATTACHMENT, text) == []


def test_a_list_of_exhibits_holds_none_of_them() -> None:
    text = "The forms are in Exhibit A and Exhibit B.\n\nSigned by the parties.\n\nExhibit A – Form of Order\n\nExhibit B – Form of Notice"
    assert [
        "hardly more of it than its title" in problem.message for problem in problems(MISSING_ATTACHMENT, text)
    ] == [True, True]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ("1 2 3 4 5", []),
        ("1 2 3 5 6", ["“5” follows “3”: 4 is not there"]),
        ("1 2 3 7 5 6", ["“7” follows “3”: 4 is not there"]),
        ("1 2 3 6", ["“6” follows “3”: 4 and 5 are not there"]),
        ("1 2 3 1 2 3", []),
        ("1 1 2 2 3", []),
        ("1 2 3 60", []),
        ("2 3 4 6 7", ["“6” follows “4”: 5 is not there"]),
    ],
)
def test_a_jump_is_told_once_and_a_list_that_begins_anew_is_none(numbers: str, said: list[str]) -> None:
    text = "\n\n".join(
        f"{number}. Duty. The Provider does what the order of this number asks of it." for number in numbers.split()
    )
    assert [problem.message.removesuffix(".") for problem in problems(NUMBERING, text)] == said


@pytest.mark.parametrize("misprint", ["6,3", "5.3", "6.l3", "7.3"])
def test_a_number_that_is_there_with_a_misprint_is_not_called_missing(misprint: str) -> None:
    text = "\n\n".join(
        f"{number} Duty. The Provider does what the order of this number asks of it."
        for number in ("6.1", "6.2", misprint, "6.4", "6.5")
    )
    assert problems(NUMBERING, text) == []


def test_numbers_with_noughts_are_looked_for_and_written_so() -> None:
    duty = "Duty. The Provider does what the order of this number asks of it."
    numbers = ["8.01", "8.02", "8.04", "8.05", "8.06"]
    (problem,) = problems(NUMBERING, "\n\n".join(f"{number} {duty}" for number in numbers))
    assert "8.03 is not there" in problem.message
    numbers[1] = f"8.02 {duty} 8.03"
    assert problems(NUMBERING, "\n\n".join(f"{number} {duty}" for number in numbers)) == []


def test_the_number_of_a_filing_is_no_attachment() -> None:
    text = "Certain words of this paper have been omitted. Exhibit 10.7 HOSTING AGREEMENT\n\nThe Provider keeps the site of the Client."
    assert problems(MISSING_ATTACHMENT, text) == []


def test_a_paragraph_without_a_number_is_named_where_one_is_left_out() -> None:
    text = "\n\n".join(
        f"{label} The Provider does what the order asks of it, and says so each month."
        for label in ("6.1 Watch.", "6.2 Tell.", "Mend.", "6.4 Report.", "6.5 Rest.")
    )
    (problem,) = problems(NUMBERING, text)
    assert "“Mend” between them has no number" in problem.message


def test_attachments_that_the_text_names_are_not_offered_for_others() -> None:
    named = " ".join(f"Duty {mark} is that of Exhibit {mark}, at the sites of Schedule {mark}." for mark in "ABCD")
    sheets = "\n\n".join(
        f"SCHEDULE {mark}\n\nThe sites of this schedule are Leeds and York, each with twelve seats." for mark in "ABCD"
    )
    (problem,) = problems(MISSING_ATTACHMENT, f"{named}\n\n{sheets}")
    assert "Exhibit A" in problem.message
    assert "Schedule" not in problem.message


def test_a_paragraph_is_not_missed_where_lists_count_anew() -> None:
    text = (
        "1. Recitals. They are part of this.\n\n2. Licence. It is given as follows.\n\n(a) Scope. The Client may:\n\n1. use the tool at all of its sites;\n\n2. copy it for safety;\n\n3. train its staff.\n\n"
        "(b) Costs. The Client pays those of 2(c) too.\n\n(c) Taxes. They are added.\n\n3. Law. That of Ohio.\n\n4. Notices. In writing."
    )
    assert problems(BROKEN_REFERENCE, text.replace("those of 2(c)", "those of Section 2(c)")) == []


def test_numbers_count_anew_in_each_schedule() -> None:
    duties = "\n\n".join(
        f"{number}. Duty. The Provider does what the order of this number asks of it." for number in (1, 2, 3)
    )
    assert (
        problems(NUMBERING, f"{duties}\n\n# Schedule 1\n\n{duties}\n\n# Schedule 2\n\n{duties}", read="markdown") == []
    )


def test_the_same_heading_in_another_schedule_is_no_fault() -> None:
    clause = "1. Payment Terms\n\nThe Client pays each invoice within thirty days of its date, by transfer."
    assert problems(DUPLICATE_HEADING, f"{clause}\n\n# Schedule 1\n\n{clause}", read="markdown") == []


def test_a_field_that_the_word_file_marks_is_found_once() -> None:
    contract = make_contract(
        "Fees are set out in clause 0 of this Agreement, see Error! Bookmark not defined. for more."
    )
    start = contract.text.index("0 of this")
    marked = replace(
        contract.document,
        markup=(
            Markup(MarkupKind.FIELD_ERROR, "0", start, start + 1),
            Markup(
                MarkupKind.FIELD_ERROR,
                "Error! Bookmark not defined.",
                contract.text.index("Error!"),
                contract.text.index(" for more"),
            ),
        ),
    )
    found = list(BROKEN_FIELD.find(Subject(replace_document(contract, marked))))
    assert [contract.text[problem.start : problem.end] for problem in found] == ["0", "Error! Bookmark not defined."]


def replace_document(contract: Contract, document: object) -> Contract:
    return Contract(
        document=document,  # type: ignore[arg-type]
        doc=contract.doc,
        parts=contract.parts,
        sections=contract.sections,
        sentences=contract.sentences,
        entities=contract.entities,
        definitions=contract.definitions,
        references=contract.references,
        attachments=contract.attachments,
        parties=contract.parties,
    )


def test_a_broken_field_is_told_with_the_words_before_it() -> None:
    (problem,) = problems(
        BROKEN_FIELD, "The Provider answers as set out in clause Error! Reference source not found. of this Agreement."
    )
    assert "out in clause" in problem.message
