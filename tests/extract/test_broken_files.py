"""Files that are broken, strange or hostile: read as well as can be, or refused in one line, and never waited for."""

from __future__ import annotations

import io
import os
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from contractlint.extract import Limits, Reading, UnreadableError, extract, extract_bytes
from contractlint.extract.paragraphs import join_lines
from contractlint.extract.plain import read_plain_text

AGREEMENT = "SUPPORT AGREEMENT\n\n1. Services\n\nThe Provider shall look after the Client’s network.\n"


def pdf(words: str = "The Provider shall serve the Client.", pages: int = 1, **options: object) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, **options)
    for _ in range(pages):
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def text_of(data: bytes, path: str = "draft.txt") -> str:
    return extract_bytes(data, path=path).text


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbf", b"\xff\xfe", "\u00a0\u2003\n".encode() * 20, "\u200b".encode() * 20, pdf("", pages=3)],
    ids=["mark of UTF-8", "mark of UTF-16", "blanks", "invisible", "scan"],
)
def test_a_file_without_words_is_refused_rather_than_called_incomplete(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="text"):
        text_of(data)


def test_a_file_of_blank_pages_is_told_as_such() -> None:
    with pytest.raises(UnreadableError, match=r"scan\.pdf: none of its 3 pages holds text; its pages are blank"):
        text_of(pdf("", pages=3), "scan.pdf")


def test_a_pdf_locked_against_changes_only_is_read() -> None:
    locked = pdf(encrypt=StandardEncryption("", ownerPassword="keep", canModify=0))
    assert text_of(locked) == "The Provider shall serve the Client."


def test_a_pdf_that_asks_for_a_password_is_refused() -> None:
    with pytest.raises(UnreadableError, match="the PDF has a password; give it with --password"):
        text_of(pdf(encrypt=StandardEncryption("secret", ownerPassword="keep")))


@pytest.mark.parametrize(
    "data", [b"A PDF begins with %PDF-1.7, they say.\n", b"<html><body><p>%PDF-1.7</p></body></html>"]
)
def test_a_text_that_speaks_of_pdf_is_no_pdf(data: bytes) -> None:
    assert "%PDF-1.7" in text_of(data)


def test_a_pdf_behind_other_bytes_is_a_pdf() -> None:
    assert extract_bytes(b"Content-Type: application/pdf\r\n\r\n" + pdf(), path="mail.txt").format == "pdf"


def test_a_text_that_begins_like_a_zip_file_is_a_text() -> None:
    assert text_of(b"PKT Networks shall serve the Client.") == "PKT Networks shall serve the Client."


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252"]
)
def test_a_text_is_read_in_any_encoding(encoding: str) -> None:
    assert text_of(AGREEMENT.encode(encoding)) == AGREEMENT.strip()


def test_one_slip_does_not_garble_every_other_character() -> None:
    text = "The Client’s “Equipment” – the servers – stays the Client’s.\n\nFee: \N{POUND SIGN}500 "
    assert text_of(text.encode() + b"\x96monthly") == text + "monthly"


@pytest.mark.parametrize("end", ["\r", "\r\n", "\u2028", "\x0b"])
def test_line_ends_of_every_kind_part_lines(end: str) -> None:
    document = extract_bytes(AGREEMENT.replace("\n", end).encode(), path="draft.txt")
    assert document.text == AGREEMENT.strip()
    assert len(document.blocks) == 3


def test_pictures_written_out_in_a_markdown_file_are_no_words() -> None:
    picture = "data:image/png;base64," + "iVBORw0KGgo/" * 20_000
    text = f"# Agreement\n\n![][logo]\n\n![a logo]({picture}) The Provider serves.\n\n[logo]: <{picture}>\n"
    assert text_of(text.encode()) == "Agreement\n\nThe Provider serves."


@pytest.mark.parametrize("path", ["draft.txt", "draft.md"])
def test_a_rule_drawn_over_many_columns_is_cut_and_places_stay_right(path: str) -> None:
    document = extract_bytes(f"Fees {'=' * 5000} due at once".encode(), path=path)
    assert document.text == f"Fees {'=' * 200} due at once"


def test_line_ends_doubled_in_copying_do_not_part_a_sentence() -> None:
    assert (
        text_of(b"The Provider shall look\r\r\nafter the network.\r\r\n")
        == "The Provider shall look after the network."
    )


def test_the_message_is_one_line_whatever_the_name() -> None:
    with pytest.raises(UnreadableError) as caught:
        extract_bytes(b"", path="a\nb\x1b[31m.txt")
    assert str(caught.value).startswith(r"a\nb\x1b[31m.txt: is empty")


@pytest.mark.skipif(sys.platform == "win32", reason="has no named pipes of this kind")
def test_a_pipe_into_which_nobody_writes_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UnreadableError, match=r"nothing came through this pipe in 0\.2 seconds"):
        extract(pipe, reading=Reading(limits=Limits(seconds=0.2)))


@pytest.mark.skipif(sys.platform == "win32", reason="has no named pipes of this kind")
def test_a_pipe_with_a_writer_is_read_whole(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    words = "The Provider shall serve the Client. " * 5000
    writer = threading.Thread(target=pipe.write_text, args=(words,))
    writer.start()
    assert extract(pipe).text == words.strip()
    writer.join()


def test_quotes_and_dashes_of_old_windows_files_are_read() -> None:
    text = (
        "The “Fee” – £500 a month – is due to the Provider’s account on the first day of each month, and is not paid twice. "
        * 20
    )
    assert text_of(text.encode("cp1252")) == text.strip()


def test_standard_input_that_is_closed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UnreadableError, match="standard input is closed"):
        extract("-")


def test_a_name_that_no_file_can_have_is_told() -> None:
    with pytest.raises(UnreadableError, match="no file can have this name"):
        extract("a\0b")
    with pytest.raises(UnreadableError, match=r'^"": no file is named'):
        extract("")


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_very_many_short_lines_take_no_more_than_their_share_of_time(format: str) -> None:  # noqa: A002  # the report's word
    begun = time.perf_counter()
    document = extract_bytes((b"# A\n" if format == "markdown" else b"") + b"and so on\n" * 100_000, path="long")
    assert document.format == format
    assert document.text.endswith("and so on and so on")
    assert time.perf_counter() - begun < 15


@pytest.mark.parametrize(
    "run", ["." * 100_000, "_" * 100_000 + "x", ". " * 50_000 + "x", "\n<PAGE>" + " " * 100_000 + "x"]
)
def test_long_runs_of_dots_and_blanks_are_read_in_good_time(run: str) -> None:
    begun = time.perf_counter()
    assert text_of(f"Fees {run}\n\nThe end.".encode()).startswith("Fees")
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize(
    "page",
    ["<p>" + "<ins>word</ins><br>" * 10_000, f'<p style="{"font-weight:" * 10_000}">word'],
    ids=["changes and line breaks", "style"],
)
def test_a_page_that_repeats_itself_is_read_in_good_time(page: str) -> None:
    begun = time.perf_counter()
    assert text_of(f"<html><body>{page}</p></body></html>".encode()).startswith("word")
    assert time.perf_counter() - begun < 8


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.97, 0.995])
def test_a_pdf_cut_off_is_refused_or_read_and_nothing_else(share: float) -> None:
    whole = pdf(pages=3)
    try:
        text = text_of(whole[: int(len(whole) * share)])
    except UnreadableError as error:
        assert "broken or cut off" in str(error) or "holds text" in str(error)  # noqa: PT017  # either is right
    else:
        assert "The Provider" in text


_STARTS = [
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"<html><p>",
    b"# ",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<?xml ",
    b"| a |\n|---|\n",
    pdf()[:700],
]


@settings(max_examples=200, deadline=None)
@given(start=st.sampled_from(_STARTS), junk=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_one_line(start: bytes, junk: bytes) -> None:
    try:
        document = extract_bytes(start + junk, path="junk")
    except UnreadableError as error:
        assert "\n" not in str(error)  # noqa: PT017  # either is right
    else:
        ends = [block.end for block in document.blocks]
        assert all(
            before <= block.start < block.end for before, block in zip([0, *ends], document.blocks, strict=False)
        )
        document.text.encode()


@settings(max_examples=100, deadline=None)
@given(lines=st.lists(st.text(alphabet="ab-A .\ufffe\t", max_size=12), max_size=12))
def test_every_block_leads_back_into_the_file(lines: list[str]) -> None:
    document = read_plain_text("\n".join(lines), path="-", sha256="", limits=Limits())
    assert all(0 <= raw <= len(document.raw) and 0 <= own <= len(document.text) for own, raw in document.offset_map)
    assert list(document.offset_map) == sorted(document.offset_map)


def test_no_lines_make_no_blocks() -> None:
    assert join_lines([]) == []
