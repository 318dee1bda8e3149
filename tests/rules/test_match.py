"""What phrases find in a contract, as docs/rule-language.md promises."""

from __future__ import annotations

import pytest

from contractlint.review.wording import read_wording
from contractlint.rules.rule import phrase
from drafting import make_contract


def find(text: str, wanted: str) -> list[str]:
    """The words of each place where a phrase is found."""
    return [words for words, _ in find_blanks(text, wanted)]


def find_blanks(text: str, wanted: str) -> list[tuple[str, bool]]:
    """The words of each place, and whether a blank stands in it for a value."""
    wording = read_wording(make_contract(text), [phrase(wanted)], [])
    words = wording.finder.text.lower
    return [(" ".join(words[hit.start : hit.end]), hit.blank) for hit in wording.finder.find(phrase(wanted))]


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("governed by", "This is GOVERNED, by English law."),
        ("e-mail", "Write an e-mail."),
        ("e-mail", "Write an e mail."),
        ("managed services", "The “managed” services are these."),
        ("notify", "He notifies the Client."),
        ("notify", "They were notifying the Client."),
        ("party", "The parties agree."),
        ("charge", "Fees are charged monthly."),
        ("terminat*", "Early termination is possible."),
        ("terminat*", "It may terminate."),
        ("=respond", "They respond at once."),
        ("(fee|charge|price)", "The price is fixed."),
        ("(set forth|set out) in", "It is set out in the annex."),
        ("[prior] written notice", "Upon written notice it ends."),
        ("[prior] written notice", "Upon prior written notice it ends."),
        ("[prior|advance] written notice", "Upon advance written notice it ends."),
        ("&", "Time & materials."),
        ("time and materials", "Time & materials."),
    ],
)
def test_words(wanted: str, text: str) -> None:
    assert find(text, wanted)


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("governed by", "By law it is governed."),
        ("terminate", "Early termination is possible."),
        ("=respond", "They responded at once."),
        ("terminat*", "The terms are these."),
        ("prior written notice", "Upon written notice it ends."),
        ("written notice", "In written form a notice is sent."),
        ("the fee", "A fee is due."),
        ("charge notice", "Fees are a charge. Notice is given."),
    ],
)
def test_words_that_are_not_found(wanted: str, text: str) -> None:
    assert not find(text, wanted)


@pytest.mark.parametrize(("between", "found"), [(0, True), (3, True), (8, True), (9, False)])
def test_a_bare_gap_takes_up_to_eight_words(between: int, found: bool) -> None:
    assert bool(find(f"We pay {'very ' * between}slowly.", "pay ... slowly")) is found


@pytest.mark.parametrize(("between", "found"), [(0, True), (2, True), (3, False)])
def test_a_gap_with_a_figure_takes_as_many(between: int, found: bool) -> None:
    assert bool(find(f"We pay {'very ' * between}slowly.", "pay ...2 slowly")) is found


def test_forty_words_are_the_widest_gap() -> None:
    assert find(f"We pay {'very ' * 40}slowly.", "pay ...40 slowly")
    assert not find(f"We pay {'very ' * 41}slowly.", "pay ...99 slowly")


def test_punctuation_in_a_gap_is_no_word() -> None:
    assert find("We pay (if at all), in the end, slowly.", "pay ...6 slowly")


def test_a_phrase_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert not find("The fee is due. Notice is given by mail.", "fee ... notice")


@pytest.mark.parametrize(
    ("slot", "text", "words"),
    [
        ("{date}", "It starts on 1 March 2025.", "1 march 2025"),
        ("{duration}", "It lasts thirty (30) days.", "thirty 30 days"),
        ("{money}", "Pay $1,200.50 now.", "1,200.50"),
        ("{percent}", "Interest is 1.5% here.", "1.5"),
        ("{clock}", "We open at 9:00 a.m. there.", "9:00 a.m"),
        ("{weekday}", "Open on Monday only.", "monday"),
        ("{phone}", "Call (555) 010-4477 for help.", "555 010 4477"),
        ("{email}", "Write to help@hill.example for help.", "help@hill.example"),
        ("{number}", "There are seven sites.", "seven"),
        ("{number}", "There are 7 sites.", "7"),
    ],
)
def test_values(slot: str, text: str, words: str) -> None:
    assert words in find(text, slot)


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("within {duration}", "Answer within ____ days."),
        ("within {duration}", "Answer within [number of hours]."),
        ("pay {money}", "We pay $[AMOUNT] a month."),
        ("starts on {date}", "It starts on [DATE]."),
        ("law of {blank}", "The laws of __________ govern."),
    ],
)
def test_a_blank_stands_for_a_value_and_is_marked(wanted: str, text: str) -> None:
    assert [blank for _, blank in find_blanks(text, wanted)] == [True]


def test_a_value_that_is_filled_in_is_no_blank() -> None:
    assert find_blanks("Answer within 4 hours.", "within {duration}") == [("within 4 hours", False)]
    assert not find("Answer within 4 hours.", "{blank}")


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("{provider} shall", "The Provider shall help."),
        ("{provider} shall", "The Contractor shall help."),
        ("{client} shall", "The Customer shall help."),
        ("{party} may", "Either party may leave."),
        ("{party} may", "The Client may leave."),
    ],
)
def test_parties_by_the_word_for_their_role(wanted: str, text: str) -> None:
    assert find(text, wanted)


def test_parties_by_their_own_names() -> None:
    text = (
        'This Agreement is between Hill Systems Ltd ("Provider") and Moor Foods Ltd ("Client").\n\n'
        "Hill Systems Ltd shall answer calls. Moor Foods Ltd shall pay."
    )
    assert find(text, "{provider} shall") == ["hill systems ltd shall"]
    assert find(text, "{client} shall") == ["moor foods ltd shall"]


def test_a_party_is_not_the_other_party() -> None:
    assert not find("The Client shall pay.", "{provider} shall")
    assert not find("The Provider shall help.", "{client} shall")


EXHIBIT = "# Exhibit A\n\n" + "The fee is $100 a month. " * 9
ATTACHED = f"# Terms\n\nFees are in Exhibit A and rates in Exhibit B.\n\n{EXHIBIT}"


def test_a_document_in_the_file_and_one_that_is_not() -> None:
    assert find(ATTACHED, "in {attached}") == ["in exhibit a"]
    assert find(ATTACHED, "in {elsewhere}") == ["in exhibit b"]


LIST = """# Support

The Provider shall:

- back up the data every night;
- patch the servers; and
- answer calls.
"""


@pytest.mark.parametrize("item", ["back up", "patch", "answer"])
def test_a_phrase_begins_in_the_introduction_and_ends_in_any_item(item: str) -> None:
    assert find(LIST, f"{{provider}} shall ...2 {item}")


def test_the_gap_into_an_item_counts_its_own_words_only() -> None:
    assert find(LIST, "shall ...4 every night")
    assert not find(LIST, "shall ...3 every night")


def test_one_item_does_not_run_on_into_the_next() -> None:
    assert not find(LIST, "night patch")
    assert not find(LIST, "night ... server")


def test_each_place_is_found_and_in_order() -> None:
    text = "The fee is due. A late fee is charged.\n\nNo fee is returned."
    found = find(text, "[late] fee ...3 (due|charged|returned)")
    assert found == ["fee is due", "late fee is charged", "fee is charged", "fee is returned"]
