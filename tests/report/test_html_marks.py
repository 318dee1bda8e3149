"""Marks in the contract's text: cut where they overlap, each found once, no word lost."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from contractlint.model import Evidence
from contractlint.report.html.marks import Link, Mark, MarkBook, Piece, Splitter

TEXT = "Fees are due in thirty days. Late sums bear interest."


def _evidence(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence(words, 1, None, start, start + len(words))


def _marks(*stretches: tuple[str, str]) -> tuple[Mark, ...]:
    book = MarkBook()
    for number, (words, tone) in enumerate(stretches):
        book.add(_evidence(words), Link(f"finding-{number}", words, tone))
    return book.marks()


def _shown(pieces: list[Piece]) -> list[tuple[str, str | None]]:
    return [(piece.text, piece.tone) for piece in pieces]


def test_a_mark_within_a_mark_is_cut_out_in_the_graver_colour() -> None:
    marks = _marks(("Fees are due in thirty days.", "present"), ("thirty days", "error"))
    pieces = Splitter(TEXT, marks).split(0, 28)
    assert _shown(pieces) == [("Fees are due in ", "present"), ("thirty days", "error"), (".", "present")]
    assert [piece.ids for piece in pieces] == [("at-0-28",), ("at-16-27",), ()]


def test_marks_that_cross_share_the_piece_in_both() -> None:
    marks = _marks(("Fees are due in thirty", "warning"), ("thirty days.", "info"))
    pieces = Splitter(TEXT, marks).split(0, len(TEXT))
    assert _shown(pieces)[:3] == [("Fees are due in ", "warning"), ("thirty", "warning"), (" days.", "info")]
    assert pieces[1].marks == ("at-0-22", "at-16-28")
    assert pieces[-1] == Piece(" Late sums bear interest.")


def test_marks_that_begin_together_both_get_their_place() -> None:
    pieces = Splitter(TEXT, _marks(("Late sums", "info"), ("Late sums bear interest.", "present"))).split(29, len(TEXT))
    assert set(pieces[0].ids) == {"at-29-38", "at-29-53"}


def test_one_place_of_two_findings_is_one_mark_with_two_ways_back() -> None:
    (mark,) = _marks(("thirty days", "info"), ("thirty days", "error"))
    assert (mark.tone, [link.target for link in mark.links]) == ("error", ["finding-1", "finding-0"])


def test_a_key_term_needs_no_way_back_where_an_element_has_one() -> None:
    (mark,) = _marks(("thirty days", "term"), ("thirty days", "present"))
    assert [link.target for link in mark.links] == ["finding-1"]


def test_a_place_without_words_is_still_found() -> None:
    book = MarkBook()
    book.add(Evidence("", 1, None, 8, 8), Link("finding-1", "Deleted here", "warning"))
    pieces = Splitter(TEXT, book.marks()).split(0, 28)
    assert [(piece.text, piece.ids) for piece in pieces] == [
        ("Fees are", ()), ("", ("at-8-8",)), (" due in thirty days.", ()),
    ]  # fmt: skip


def test_a_mark_between_the_stretches_is_told_as_unplaced() -> None:
    marks = _marks(("thirty", "info"), ("Late", "info"))
    splitter = Splitter(TEXT, marks)
    splitter.split(0, 15)
    splitter.split(29, len(TEXT))
    assert [mark.id for mark in splitter.unplaced(marks)] == ["at-16-22"]


_spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 25), st.sampled_from(["error", "info", "term"])), max_size=12
)
_borders = st.lists(st.integers(0, 60), min_size=2, max_size=8, unique=True).map(sorted)


@given(_spans, _borders)
def test_whatever_overlaps_no_word_is_lost_and_each_mark_is_found_once(
    spans: list[tuple[int, int, str]], borders: list[int]
) -> None:
    """The text is cut into blocks at random, a gap after each, and marked at random."""
    text = "".join(chr(0x100 + number) for number in range(60))
    book = MarkBook()
    for start, length, tone in spans:
        end = min(start + length, 60)
        book.add(Evidence(text[start:end], 1, None, start, end), Link("x", "x", tone))
    marks = book.marks()
    splitter = Splitter(text, marks)
    blocks = [(start, max(start, end - 1)) for start, end in pairwise(borders)]
    split = [splitter.split(start, end) for start, end in blocks]

    for (start, end), pieces in zip(blocks, split, strict=True):
        assert "".join(piece.text for piece in pieces) == text[start:end]
    pieces = [piece for block in split for piece in block]
    placed = [mark_id for piece in pieces for mark_id in piece.ids]
    assert sorted(placed + [mark.id for mark in splitter.unplaced(marks)]) == sorted(mark.id for mark in marks)
    for mark in marks:
        marked = "".join(piece.text for piece in pieces if mark.id in piece.marks)
        assert marked == "".join(text[max(start, mark.start) : min(end, mark.end)] for start, end in blocks)
