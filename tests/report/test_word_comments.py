"""Word comments: at the findings' words, and nothing of the original lost."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from contractlint.extract import UnreadableError, extract_bytes
from contractlint.model import Document, Element, Evidence, Finding, MarkupKind, Report, Severity, Status
from contractlint.report.word import comment_docx
from contractlint.review import review_document
from word_draft import CORPUS, HYGIENE, W, body_of, cells, marked_up, p, pack, plain_form, r, reviewed, unpack

WORDS = ["[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml", "word/document.xml"]


def read(data: bytes) -> Document:
    return extract_bytes(data, path="draft.docx")


@cache
def empty() -> Report:
    """A report to be filled with findings."""
    return review_document(read(pack(p("Agreement"))))


def ask(document: Document, *stretches: str) -> Report:
    """A report with a finding at each of these words."""
    findings = []
    for words in stretches:
        start = document.text.index(words)
        place = Evidence(words, 1, None, start, start + len(words))
        findings.append(
            Finding("clarity/test", Severity.WARNING, f"about {words}", "It matters.", "Write it so.", place)
        )
    return replace(empty(), findings=tuple(findings))


def said(data: bytes) -> list[str]:
    """The words on which the tool's comments stand."""
    document = read(data)
    marks = [m for m in document.markup if m.kind is MarkupKind.COMMENT and m.author == "contractlint"]
    return [document.text[mark.start : mark.end] for mark in marks]


def test_a_comment_says_rule_message_why_and_suggestion_at_the_findings_words() -> None:
    data = pack(p("The Provider shall respond promptly to each call of the Client."))
    document = read(data)
    commented = comment_docx(ask(document, "respond promptly"), document, data)
    assert said(commented) == ["respond promptly"]
    part = etree.fromstring(unpack(commented)["word/comments.xml"])
    (comment,) = part
    lines = ["".join(line.itertext()) for line in comment]
    assert lines == ["about respond promptly", "Why: It matters.", "Suggestion: Write it so.", "clarity/test (warning)"]
    assert (comment.get(W + "author"), comment.get(W + "initials")) == ("contractlint", "cl")


@pytest.mark.parametrize("path", [*CORPUS, *HYGIENE], ids=lambda path: path.stem)
def test_nothing_of_a_corpus_contract_is_lost(path: Path) -> None:
    original, document, report = reviewed(path)
    commented = comment_docx(report, document, original)
    before, after = unpack(original), unpack(commented)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed <= set(WORDS)
    assert set(before) <= set(after)
    theirs = {mark.get(W + "id") for mark in body_of(original).iter(W + "commentReference")}
    assert plain_form(body_of(commented), theirs) == plain_form(body_of(original), theirs)
    assert read(commented).text == document.text
    assert len(said(commented)) == len(report.findings)


def test_all_that_others_left_in_a_draft_stays() -> None:
    original = marked_up()
    document = read(original)
    report = ask(document, "watches", "two working hours", "$900 a month", "Network Care", "each call")
    commented = comment_docx(report, document, original)
    before, after = unpack(original), unpack(commented)
    assert {name for name in after if after[name] != before[name]} == {"word/document.xml", "word/comments.xml"}
    assert plain_form(body_of(commented), {"7"}) == plain_form(body_of(original), {"7"})
    kept = [mark for mark in read(commented).markup if mark.author != "contractlint"]
    assert kept == [mark for mark in document.markup if mark.author != "contractlint"]
    theirs, *ours = etree.fromstring(after["word/comments.xml"])
    assert etree.tostring(theirs, method="c14n") == etree.tostring(
        etree.fromstring(before["word/comments.xml"])[0], method="c14n"
    )
    assert len({comment.get(W + "id") for comment in (theirs, *ours)}) == 1 + len(ours)


def test_new_comments_wear_the_drafts_own_styles_for_comments() -> None:
    original = marked_up()
    document = read(original)
    part = etree.fromstring(unpack(comment_docx(ask(document, "watches"), document, original))["word/comments.xml"])
    assert part[-1].find(f".//{W}pStyle").get(W + "val") == "CommentText"
    assert part[-1].find(f".//{W}rStyle").get(W + "val") == "CommentReference"


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("The Provider watches the", "The Provider watches the"),
        ("two working hours", "two working hours"),
        ("working", "working"),
        ("Monitoring | $900 a month", "Monitoring | $900 a month"),
        ("2 within thirty", "2 within thirty"),
        ("price", "the price list"),
        ("Orchard at", "Tamsin Orchard at"),
    ],
    ids=["runs", "insertion", "in an insertion", "cells", "field", "link", "bound control"],
)
def test_a_range_begins_and_ends_where_word_allows_it(words: str, seen: str) -> None:
    original = marked_up()
    document = read(original)
    commented = comment_docx(ask(document, words), document, original)
    assert said(commented) == [seen]
    outside = body_of(commented).xpath(
        "//w:commentRangeStart[ancestor::w:hyperlink or ancestor::w:sdtContent]", namespaces={"w": W[1:-1]}
    )
    assert not outside


@pytest.mark.parametrize(
    ("words", "near"),
    [("night desk", "contact is"), ("yearly maintenance", "network"), ("Draft of counsel", "Network Care Agreement")],
    ids=["text box", "footnote", "header"],
)
def test_what_stands_where_no_comment_may_is_said_at_the_nearest_paragraph(words: str, near: str) -> None:
    original = marked_up()
    document = read(original)
    tree = body_of(comment_docx(ask(document, words), document, original))
    (start,) = [mark for mark in tree.iter(W + "commentRangeStart") if mark.get(W + "id") != "7"]
    assert not list(start.iterancestors(W + "txbxContent"))
    assert near in "".join(start.getparent().itertext())


def test_ranges_overlap_nest_and_touch() -> None:
    data = pack(p(r("The Client pays ") + r("each invoice within 30 days", "<w:b/>") + r(" of its date.")))
    document = read(data)
    stretches = ("Client pays each", "pays each invoice within", "invoice", "within", "30", "The Client pays")
    commented = comment_docx(ask(document, *stretches), document, data)
    assert sorted(said(commented)) == sorted(stretches)
    assert read(commented).text == document.text


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        ("term/renewal", "3. How long it lasts"),
        ("confidentiality/duration", "4.1 Secrecy. Each party keeps the other’s secrets."),
        ("costs/late-payment", "2. What it costs"),
        ("risk/ip-ownership", "Support Agreement"),
        ("parties/signatures", "5. Each party has a copy."),
    ],
    ids=["by the title", "by a title in the paragraph", "by the related clause", "nowhere", "at the end"],
)
def test_a_missing_element_is_said_where_its_clause_belongs(rule: str, place: str) -> None:
    data = pack(
        p("Support Agreement") + p("1. Services") + p("The Provider watches the Client’s network.") + p("2. What it costs")
        + p("The Client pays $900 a month.") + p("3. How long it lasts") + p("This Agreement runs for two years.")
        + p("4. Discretion") + p("4.1 Secrecy. Each party keeps the other’s secrets.") + p("5. Each party has a copy.")
    )  # fmt: skip
    document = read(data)
    start = document.text.index("The Client pays")
    related = Element("costs/late-payment", Status.MISSING, 0.9, related=Evidence("", 1, None, start, start + 9))
    report = replace(empty(), elements=(related,), findings=(Finding(rule, Severity.WARNING, "missing", "why"),))
    assert said(comment_docx(report, document, data)) == [place]


def test_the_same_input_gives_the_same_bytes() -> None:
    original = marked_up()
    document = read(original)
    report = ask(document, "watches", "Fees")
    assert comment_docx(report, document, original) == comment_docx(report, document, original)


def test_without_findings_no_part_is_added() -> None:
    data = pack(p("Agreement"))
    document = read(data)
    assert set(unpack(comment_docx(ask(document), document, data))) == set(unpack(data))


def test_the_strict_variant_stays_strict() -> None:
    data = pack(p("The Provider shall respond promptly."), strict=True, styles="")
    document = read(data)
    after = unpack(comment_docx(ask(document, "promptly"), document, data))
    assert said(comment_docx(ask(document, "promptly"), document, data)) == ["promptly"]
    for name in ("word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"):
        assert b"purl.oclc.org/ooxml" in after[name]
        assert b"openxmlformats.org/wordprocessingml" not in after[name]


def test_macros_are_left_out_since_no_docx_may_have_them() -> None:
    data = pack(p("The Provider shall respond promptly."), macros=True)
    document = read(data)
    after = unpack(comment_docx(ask(document, "promptly"), document, data))
    assert "word/vbaProject.bin" not in after
    assert b"vbaProject" not in after["word/_rels/document.xml.rels"] + after["[Content_Types].xml"]
    assert b"macroEnabled" not in after["[Content_Types].xml"]


def test_comments_that_are_broken_are_a_clear_refusal() -> None:
    data = pack(p("The Provider shall respond promptly."), comments="<w:comment", styles="")
    document = read(data)
    with pytest.raises(UnreadableError, match=r"word/comments\.xml in it is broken; open and save it anew"):
        comment_docx(ask(document, "promptly"), document, data)


def test_another_files_bytes_are_a_mistake_of_the_caller() -> None:
    document = read(pack(p("The Provider shall respond promptly.")))
    with pytest.raises(ValueError, match="other bytes"):
        comment_docx(ask(document, "promptly"), document, pack(p("Another agreement.")))


def test_a_range_over_cells_of_a_table_keeps_the_table_whole() -> None:
    data = pack(p("Prices") + cells(("Work", "Price"), ("Visits", "$80 an hour")) + p("End."))
    document = read(data)
    commented = comment_docx(ask(document, "Work | Price\nVisits | $80"), document, data)
    assert plain_form(body_of(commented), set()) == plain_form(body_of(data), set())


_RUNS = st.lists(
    st.tuples(st.text("ab c&é", min_size=1, max_size=6), st.sampled_from(["", "<w:b/>", "<w:i/>"])),
    min_size=1,
    max_size=5,
)


@given(
    paragraphs=st.lists(_RUNS, min_size=1, max_size=4),
    picks=st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=8),
)
@settings(max_examples=60, deadline=None)
def test_any_stretches_of_any_runs_are_marked_exactly(
    paragraphs: list[list[tuple[str, str]]], picks: list[tuple[float, float]]
) -> None:
    body = [p("".join(r(escape(words), look) for words, look in runs)) for runs in [*paragraphs, [("End", "")]]]
    data = pack("".join(body))
    document = read(data)
    length = len(document.text)
    places = sorted({(int(min(pick) * (length - 1)), int(max(pick) * (length - 1)) + 1) for pick in picks})
    findings = tuple(
        Finding("clarity/test", Severity.INFO, "seen", "why", None, Evidence(document.text[a:b], 1, None, a, b))
        for a, b in places
    )
    commented = comment_docx(replace(empty(), findings=findings), document, data)
    assert plain_form(body_of(commented), set()) == plain_form(body_of(data), set())
    marks = [mark for mark in read(commented).markup if mark.kind is MarkupKind.COMMENT]
    assert sorted(document.text[m.start : m.end].strip() for m in marks) == sorted(
        document.text[a:b].strip() for a, b in places
    )
