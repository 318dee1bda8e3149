"""What an editor left in a Word file: changes, comments, hidden and highlighted words, each at its place."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from contractlint.model import Document, Markup, MarkupKind

Word = Callable[..., Document]


def run(text: str, props: str = "") -> str:
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def covered(document: Document, mark: Markup) -> str:
    return document.text[mark.start : mark.end]


def test_changes_are_read_as_accepted_and_remembered(word: Word) -> None:
    body = (
        f"<w:p>{run('Notice of ')}<w:del w:author='Ann'><w:r><w:delText>thirty</w:delText></w:r></w:del>"
        f"<w:ins w:author='Bob'>{run('ninety')}</w:ins>{run('  days.')}</w:p>"
    )
    document = word(body)
    assert document.text == "Notice of ninety days."
    deleted, inserted = document.markup
    assert (deleted.kind, deleted.text, deleted.author) == (MarkupKind.DELETION, "thirty", "Ann")
    assert deleted.start == deleted.end == document.text.index("ninety")
    assert (inserted.kind, covered(document, inserted), inserted.author) == (MarkupKind.INSERTION, "ninety", "Bob")


def test_moved_words_stand_where_they_went(word: Word) -> None:
    body = (
        f"<w:p><w:moveFrom w:author='Ann'>{run('Fees are fixed.')}</w:moveFrom>{run('Term.')}</w:p>"
        f"<w:p><w:moveTo w:author='Ann'>{run('Fees are fixed.')}</w:moveTo></w:p>"
    )
    document = word(body)
    assert document.text == "Term.\n\nFees are fixed."
    assert [mark.kind for mark in document.markup] == [MarkupKind.DELETION, MarkupKind.INSERTION]


def test_words_inserted_and_then_deleted_are_gone(word: Word) -> None:
    body = f"<w:p>{run('Paid.')}<w:ins w:author='A'><w:del w:author='B'>{run('Twice.')}</w:del></w:ins></w:p>"
    document = word(body)
    assert document.text == "Paid."
    assert [(mark.kind, mark.author) for mark in document.markup] == [(MarkupKind.DELETION, "B")]


def test_a_deleted_paragraph_end_joins_two_paragraphs(word: Word) -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del w:author='A'/></w:rPr></w:pPr>{run('The Client pays')}</w:p>"
    assert word(first + f"<w:p>{run('within ten days.')}</w:p>").text == "The Client pays within ten days."


def test_a_deleted_row_is_gone_and_remembered(word: Word) -> None:
    cell = "<w:tc><w:p>{}</w:p></w:tc>"
    row = "<w:tr><w:trPr>{}</w:trPr>{}</w:tr>"
    body = (
        "<w:tbl>" + row.format("", cell.format(run("Gold")) + cell.format(run("$90")))
        + row.format("<w:del w:author='A'/>", cell.format(run("Lead")) + cell.format(run("$1"))) + "</w:tbl>"
    )  # fmt: skip
    document = word(body)
    assert document.text == "Gold | $90"
    assert [(mark.kind, mark.text) for mark in document.markup] == [(MarkupKind.DELETION, "Lead | $1")]


def test_a_comment_is_anchored_to_its_words_across_paragraphs(word: Word) -> None:
    body = (
        f"<w:p>{run('Support ')}<w:commentRangeStart w:id='4'/>{run('is free.')}</w:p>"
        f"<w:p>{run('Travel is not.')}<w:commentRangeEnd w:id='4'/><w:r><w:commentReference w:id='4'/></w:r></w:p>"
    )
    document = word(body, comments=f"<w:comment w:id='4' w:author='Ann'><w:p>{run('Really?')}</w:p></w:comment>")
    (comment,) = document.markup
    assert (comment.kind, comment.text, comment.author) == (MarkupKind.COMMENT, "Really?", "Ann")
    assert covered(document, comment) == "is free.\n\nTravel is not."


def test_a_comment_on_whole_paragraphs_is_anchored_to_them(word: Word) -> None:
    body = (
        f"<w:p>{run('Before.')}</w:p><w:commentRangeStart w:id='4'/><w:p>{run('Support is free.')}</w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('Gold')}</w:p></w:tc></w:tr></w:tbl><w:commentRangeEnd w:id='4'/>"
        f"<w:p><w:r><w:commentReference w:id='4'/></w:r>{run('After.')}</w:p>"
    )
    document = word(body, comments=f"<w:comment w:id='4'><w:p>{run('Hm.')}</w:p></w:comment>")
    assert covered(document, document.markup[0]) == "Support is free.\n\nGold"


def test_a_comment_without_range_stands_at_its_sign(word: Word) -> None:
    body = f"<w:p>{run('Support is free')}<w:r><w:commentReference w:id='4'/></w:r>{run('.')}</w:p>"
    document = word(body, comments=f"<w:comment w:id='4'><w:p>{run('Hm.')}</w:p></w:comment>")
    assert [(mark.start, mark.end) for mark in document.markup] == [(15, 15)]


def test_hidden_words_are_not_read_but_remembered_directly_or_by_style(word: Word) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Note"><w:name w:val="Note"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    noted, seen = run(" Ask Bob.", '<w:rStyle w:val="Note"/>'), run("Seen.", '<w:vanish w:val="0"/>')
    body = (
        f"<w:p>{run('Open.')}{run(' Our floor is $40.', '<w:vanish/>')}{noted}</w:p>"
        f'<w:p><w:pPr><w:pStyle w:val="Ghost"/></w:pPr>{run("Unseen.")}{seen}</w:p>'
    )
    document = word(body, styles=styles)
    assert document.text == "Open.\n\nSeen."
    assert [(mark.kind, mark.text) for mark in document.markup] == [
        (MarkupKind.HIDDEN, "Our floor is $40. Ask Bob."), (MarkupKind.HIDDEN, "Unseen."),
    ]  # fmt: skip


def test_highlights_and_marker_shades_are_remembered_and_grey_is_not(word: Word) -> None:
    yellow, shade = '<w:highlight w:val="yellow"/>', '<w:shd w:fill="{}"/>'
    body = (
        run("Fee: ") + run("one ", yellow) + run("hundred", yellow) + run(" dollars", shade.format("D9D9D9")) + run(" ")
        + run("net", shade.format("FFFF00")) + run(" due", '<w:highlight w:val="none"/>')
    )  # fmt: skip
    document = word(f"<w:p>{body}</w:p>")
    assert [covered(document, mark) for mark in document.markup] == ["one hundred", "net"]


def test_marks_in_table_cells_stand_on_their_words(word: Word) -> None:
    body = (
        f"<w:tbl><w:tr><w:tc><w:p>{run('Gold')}</w:p></w:tc><w:tc><w:p>{run('Price: ')}"
        f"<w:ins w:author='A'>{run('$90')}</w:ins></w:p></w:tc></w:tr></w:tbl>"
    )
    document = word(body)
    assert document.text == "Gold | Price: $90"
    assert covered(document, document.markup[0]) == "$90"


_PIECES = st.lists(
    st.tuples(st.sampled_from(["", "ins", "del", "vanish", "mark"]), st.text(alphabet="ab \t\u00a0\n", max_size=6)),
    max_size=12,
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(paragraphs=st.lists(_PIECES, max_size=5))
def test_marks_always_stand_on_their_own_words(paragraphs: list[list[tuple[str, str]]], word: Word) -> None:
    """Whatever is inserted or highlighted is what the text has at the mark's place."""

    def made(how: str, text: str) -> str:
        props = {"vanish": "<w:vanish/>", "mark": '<w:highlight w:val="green"/>'}.get(how, "")
        return f"<w:{how} w:author='A'>{run(text, props)}</w:{how}>" if how in ("ins", "del") else run(text, props)

    shown = "".join(text for pieces in paragraphs for how, text in pieces if how not in ("del", "vanish"))
    assume(shown.strip())
    document = word("".join(f"<w:p>{''.join(made(*piece) for piece in pieces)}</w:p>" for pieces in paragraphs))
    for mark in document.markup:
        if mark.kind in (MarkupKind.INSERTION, MarkupKind.HIGHLIGHT):
            assert " ".join(covered(document, mark).split()) == mark.text
        else:
            assert mark.start == mark.end
    ends = [0, *(block.end for block in document.blocks)]
    starts = [*(block.start for block in document.blocks), len(document.text)]
    assert all(end <= start and not document.text[end:start].strip() for end, start in zip(ends, starts, strict=True))
    assert "".join(document.text.split()) == "".join(shown.split())
