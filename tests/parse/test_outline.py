"""The outline: what is a section, how it is cited, and what is not one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from contractlint.extract import extract_text
from contractlint.parse import parse


def cited(text: str) -> list[str]:
    """The numbers of the sections of a plain text, in order."""
    return [section.number for section in parse(extract_text(text, format="text")).sections if section.number]


def section_of(text: str, words: str) -> str | None:
    """How a report cites the section in which some words stand."""
    contract = parse(extract_text(text, format="text"))
    return contract.section_label(contract.text.index(words))


def test_numbers_are_cited_in_full() -> None:
    text = """
1. Services

1.1 The Provider shall do the following:

(a) watch the network;

(b) answer the telephone.

2. Fees

The Client pays each month.
"""
    assert cited(text) == ["1", "1.1", "1.1(a)", "1.1(b)", "2"]
    assert section_of(text, "answer the telephone") == "1.1(b)"


def test_a_number_that_a_line_begins_with_is_no_section() -> None:
    text = """
4. Notice

Either party may end this Agreement on written notice of not less than
30 days to the other party, which begins on the day after it is received.

5. Law

The law of Ohio governs.
"""
    assert cited(text) == ["4", "5"]


def test_articles_hold_sections() -> None:
    text = """
ARTICLE IV
PAYMENT

Section 4.1 Invoices. The Vendor sends an invoice each month.

Section 4.2 Taxes. The Customer bears sales tax.
"""
    assert cited(text) == ["IV", "4.1", "4.2"]
    assert section_of(text, "bears sales tax") == "4.2"


def test_letters_and_romans_are_told_apart() -> None:
    text = """
7. Termination

(h) for insolvency;

(i) for a breach that is not cured, being:

(i) a failure to pay; or

(ii) a failure to perform.
"""
    assert cited(text)[1:3] == ["7(h)", "7(i)"]


def test_a_schedule_is_a_part_of_its_own() -> None:
    text = """
1. Services

The services are those in Schedule 1.

Signed by the parties.

SCHEDULE 1
SERVICES

1. Monitoring

The Provider watches the servers day and night, and tells the Client of what it sees there.
"""
    contract = parse(extract_text(text, format="text"))
    assert [part.label for part in contract.parts] == [None, "Schedule 1"]
    assert contract.section_label(contract.text.index("watches the servers")) == "Schedule 1, 1"
    assert [a.in_file for a in contract.attachments if a.label == "Schedule 1"] == [True]


def test_a_schedule_that_is_only_named_is_not_in_the_file() -> None:
    """A list of titles at the end of a contract holds none of the schedules."""
    contract = parse(
        extract_text("The fees stand in Schedule 2.\n\nSCHEDULE 1\nServices\n\nSCHEDULE 2\nFees\n", format="text")
    )
    assert not any(attachment.in_file for attachment in contract.attachments)


def test_a_heading_that_runs_into_its_clause_is_found() -> None:
    text = "Late payment. Sums unpaid after thirty days bear interest at one per cent a month until they are paid."
    contract = parse(extract_text(text, format="text"))
    assert [section.title for section in contract.sections] == ["Late payment"] or contract.sections == ()
    numbered = parse(extract_text("6.2 Late payment. " + text[14:], format="text"))
    assert numbered.sections[0].title == "Late payment"


def test_a_number_far_from_its_words_begins_a_section_all_the_same() -> None:
    """As typewritten contracts set them: not a table, though the number stands in a column of its own."""
    text = """
1.      SERVICES.        -----------

The Provider runs the help desk.

2.      STANDARD OF CARE. The Provider takes the care of a careful provider.

3.      TERM
"""
    assert cited(text) == ["1", "2", "3"]


def test_a_sentence_that_begins_with_a_reference_is_no_section() -> None:
    text = """
Section 4 Fees

The Client pays each month.

Section 9 (Fees) survives the end of this Agreement.

Article 3 shall not limit it.
"""
    assert cited(text) == ["4"]


WORDS = st.sampled_from(
    ["1.", "2.1", "(a)", "ARTICLE II", "Fees", "the Client pays", "Exhibit A", "IV.", "§ 3", "- item", "."]
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), max_size=12))
def test_sections_nest_and_cover_the_text_in_order(lines: list[str]) -> None:
    """Whatever the lines are: sections are in order, stay in the text, and children lie within their parents."""
    contract = parse(extract_text("\n\n".join(lines), format="text"))
    starts = [section.start for section in contract.sections]
    assert starts == sorted(starts)
    for section in contract.sections:
        assert 0 <= section.start <= section.heading_end <= section.end <= len(contract.text)
        if section.parent is not None:
            parent = contract.sections[section.parent]
            assert parent.start <= section.start
            assert section.end <= parent.end


def test_a_list_of_schedules_begins_none_of_them() -> None:
    text = (
        "# Services Agreement\n\nThe following Schedules form part of this Agreement:\n\n"
        "Schedule 1 - Services\n\nSchedule 2 - Charges\n\nSchedule 3 - Security\n\n"
        "1. Term. This Agreement runs for two years from its date and then ends.\n\n"
        "2. Charges. The Client shall pay what Schedule 2 says.\n\n"
        "Schedule 1 - Services\n\nThe Provider shall monitor the servers, patch them every month and keep backups of them.\n"
    )
    contract = parse(extract_text(text, format="markdown"))
    assert [part.label for part in contract.parts] == [None, "Schedule 1"]
    term = next(section for section in contract.sections if section.title == "Term")
    assert term.part == 0
