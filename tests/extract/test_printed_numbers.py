"""Page numbers of the paper that a text was copied from, in the middle of its pages."""

from __future__ import annotations

import pytest

from contractlint.extract import extract_text


def typed(mark: str, sheets: int, lines: int = 40) -> str:
    """A plain text of sheets of lines, the last sentence of each going on behind the number of its page."""
    parts = []
    for sheet in range(1, sheets + 1):
        body = [f"The Provider keeps the machines of room {sheet}-{line} in order." for line in range(lines)]
        parts += [
            "\n\n".join(body),
            "The Provider tells the Client of every failure of the",
            mark.format(sheet),
            "network within an hour.",
        ]
    return "\n\n".join(parts)


@pytest.mark.parametrize("mark", ["- {} -", "-{}-", "Page {}", "Page {} of 6", "{}"])
def test_a_sentence_goes_on_behind_a_page_number(mark: str) -> None:
    text = extract_text(typed(mark, 6), format="text").text
    assert text.count("every failure of the network within an hour.") == 6
    assert mark.format(3) not in text.split("\n")


def test_two_numbers_are_not_enough() -> None:
    text = extract_text(typed("- {} -", 2), format="text").text
    assert "- 2 -" in text


@pytest.mark.parametrize("lengths", [[2, 2, 2, 2, 2], [60, 14, 90, 30, 13, 75]])
def test_numbers_of_sections_on_lines_of_their_own_stay(lengths: list[int]) -> None:
    parts = []
    for number, length in enumerate(lengths, 1):
        parts += [str(number), *(f"Clause {line} of this part binds both parties." for line in range(length))]
    lines = extract_text("\n\n".join(parts), format="text").text.split("\n")
    assert [line for line in lines if line.isdigit()] == [str(number) for number in range(1, len(lengths) + 1)]


def test_numbers_that_do_not_count_on_stay() -> None:
    rooms = [7, 3, 12, 40, 5, 9]
    text = "\n\n".join(part for room in rooms for part in (str(room), *["Cleaned daily by the Provider."] * 40))
    lines = extract_text(text, format="text").text.split("\n")
    assert [line for line in lines if line.isdigit()] == [str(room) for room in rooms]
