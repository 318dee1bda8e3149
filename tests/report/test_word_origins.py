"""Which element shows which words: the reading for writers agrees with the reading for reviews, to the character."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from contractlint.extract import extract_bytes
from contractlint.extract.docx import TracedDocx, trace_docx
from word_draft import CORPUS, HYGIENE, W, marked_up, p, pack, r


def check(data: bytes) -> TracedDocx:
    traced = trace_docx(data, path="draft.docx")
    assert traced.document == extract_bytes(data, path="draft.docx")
    text = traced.document.text
    for origin in traced.origins:
        if origin.element.tag == W + "t":
            shown = text[origin.start : origin.end]
            held = (origin.element.text or "")[origin.offset : origin.offset + len(shown)]
            assert shown.lower() == re.sub(r"\s", " ", held).lower()
    return traced


@pytest.mark.parametrize("path", [*CORPUS, *HYGIENE], ids=lambda path: path.stem)
def test_every_character_is_where_its_origin_says(path: Path) -> None:
    traced = check(path.read_bytes())
    shown = sum(origin.end - origin.start for origin in traced.origins)
    assert shown > 0.85 * len(traced.document.text)  # all but numbers that Word counts, and what parts blocks


def test_so_it_is_where_cleaning_took_characters_out() -> None:
    check(
        pack(
            p(
                r("The  Pro\u00advider\u200b ")
                + r("shall   respond\u00a0within ")
                + r("30\u2003 days, “at once”.", "<w:b/>")
            )
        )
    )
    check(marked_up())


def test_signs_of_words_own_making_are_told_by_their_elements() -> None:
    traced = check(
        pack(p(r("Fee:") + "<w:r><w:tab/></w:r>" + r("$5") + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'))
    )
    tags = [origin.element.tag.removeprefix(W) for origin in traced.origins]
    assert tags == ["t", "tab", "t", "sym"]
    assert traced.document.text == "Fee: $5✓"
