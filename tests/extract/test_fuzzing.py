"""Sound files with bytes flipped, cut out and spliced in: a Document or a refusal comes out, in bounded time and memory."""

from __future__ import annotations

import sys
import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broken_files import AGREEMENT, CLAUSE, odt, one_page, pdf, sound_docx, zip_of
from contractlint.extract import Limits, Ocr, Reading, UnreadableError, extract_bytes

SECONDS = 20.0
MEMORY = 700 * 2**20
"""Bytes that the test's process may grow by over all examples of a format."""
READING = Reading(Limits(seconds=SECONDS / 2, unpacked_bytes=64 * 2**20), ocr=Ocr.NEVER)
RTF = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset2 Symbol;}}{\colortbl;\red255\green255\blue0;}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}}{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0"
    r"\levelstartat1{\leveltext\'02\'00.;}{\levelnumbers\'01;}}{\listname ;}\listid7}}{\*\listoverridetable{\listoverride"
    r"\listid7\listoverridecount0\ls1}}{\header\pard Draft\par}\pard\s1\ls1\ilvl0{\listtext 1.\tab}\b Services\b0\par\pard "
    r"The Provider\u8217\'92s staff{\footnote\pard On weekdays.\par} answer {\field{\*\fldinst REF x}{\fldrslt within one hour}}."
    r"\par\trowd\cellx2000\cellx4000\intbl Level\cell Time\cell\row\pard{\deleted\revauth1 three}{\revised\revauth1 four} days\par}"
)
ODT = (
    '<text:h text:outline-level="1">Services</text:h><text:list text:style-name="L1"><text:list-item><text:p>The Provider '
    'serves<text:note text:note-class="footnote"><text:note-body><text:p>daily</text:p></text:note-body></text:note>.</text:p>'
    '</text:list-item></text:list><table:table><table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>a'
    "</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>"
)
PAGE = (
    f"<!doctype html><html><head><title>Agreement</title></head><body><h1>Agreement</h1><ol start=3><li>{CLAUSE}<ul><li>daily"
    "</ul></ol><table><tr><th colspan=2>Fees<tr><td>Gold<td>$90</table><p style='font-weight:bold'>Signed</p><pre>By: ____</pre>"
)
TEXT = (
    f"# Agreement\n\n1. **Services** {CLAUSE}\n   - daily\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quoted\n\n{AGREEMENT}"
)
BASES: dict[str, list[bytes]] = {
    "pdf": [pdf(pages=2), one_page()],
    "docx": [sound_docx()],
    "rtf": [RTF.encode("latin-1")],
    "odt": [odt(ODT)],
    "html": [PAGE.encode()],
    "text": [TEXT.encode(), TEXT.encode("utf-16"), AGREEMENT.encode("cp1252")],
}
MUCH = [
    b"\x00" * 64,
    b"(" * 300,
    b"<" * 300,
    b"{" * 900,
    b"9" * 40,
    b"\xff\xfe",
    b"<p>" * 200,
    b"\\'",
    b"%PDF-1.4",
    b"PK\x01\x02",
    b"endstream",
    b"&a;",
]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "splice", "copy", "end"]),
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 400),
        st.one_of(st.binary(max_size=12), st.sampled_from(MUCH)),
    ),
    min_size=1,
    max_size=6,
)
Change = tuple[str, float, int, bytes]


def changed(data: bytes, changes: list[Change]) -> bytes:
    """The bytes after some accidents."""
    made = bytearray(data)
    for kind, share, length, new in changes:
        at = int(len(made) * share)
        if kind == "flip" and at < len(made):
            made[at] ^= 1 << (length % 8)
        elif kind == "cut":
            del made[at : at + length]
        elif kind == "splice":
            made[at:at] = new
        elif kind == "copy":
            made[at:at] = made[at : at + length] * (length % 7)
        elif kind == "end":
            del made[max(at, 20) :]
    return bytes(made)


def read(data: bytes, name: str) -> None:
    """Read a file as users do; only a refusal in one line may come of it, or a sound Document."""
    begun = time.process_time()
    try:
        document = extract_bytes(data, path=name, reading=READING)
    except UnreadableError as error:
        assert "\n" not in str(error)  # noqa: PT017  # either is right
    else:
        document.text.encode()
        ends = 0
        for block in document.blocks:
            assert ends <= block.start <= block.end <= len(document.text)
            ends = block.end
        assert all(0 <= raw <= len(document.raw) for _, raw in document.offset_map)
    assert time.process_time() - begun < SECONDS


def peak() -> int:
    """The most memory that this process has taken so far, in bytes."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


FUZZED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.mark.parametrize("format", BASES)
def test_a_damaged_file_is_read_or_refused(format: str) -> None:  # noqa: A002  # the report's word
    before = peak()

    @FUZZED
    @given(base=st.sampled_from(BASES[format]), changes=CHANGES)
    def damage(base: bytes, changes: list[Change]) -> None:
        read(changed(base, changes), f"damaged.{format}")

    damage()
    assert peak() - before < MEMORY


def parts_of(data: bytes) -> dict[str, bytes]:
    """A zip file's parts."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


PACKAGES = {"docx": parts_of(sound_docx()), "odt": parts_of(odt(ODT))}
INNER = {
    "docx": ["word/document.xml", "word/styles.xml", "_rels/.rels", "word/_rels/document.xml.rels"],
    "odt": ["content.xml"],
}


@pytest.mark.parametrize("format", PACKAGES)
def test_a_part_damaged_in_a_sound_package_is_read_or_refused(format: str) -> None:  # noqa: A002  # the report's word
    parts, before = PACKAGES[format], peak()

    @FUZZED
    @given(name=st.sampled_from(INNER[format]), changes=CHANGES)
    def damage(name: str, changes: list[Change]) -> None:
        read(zip_of(parts | {name: changed(parts[name], changes)}), f"damaged.{format}")

    damage()
    assert peak() - before < MEMORY


WORDS = st.sampled_from(
    r"{ } \par \pard \trowd \cellx900 \cell \row \intbl \b \b0 \v \plain \u8217? \u-3913 \'92 \uc0 \bin9 \* \ls1 \ilvl9 \s1 "
    r"\footnote \field \fldinst \fldrslt \listtext \pntext \header \shptxt \annotation \stylesheet \fonttbl \listtable "
    r"\revtbl \colortbl \upr \ud \deleted \sp \sn \sv \info \title \page \sect \line \tab text 1.".split()
)


@settings(max_examples=150, deadline=None)
@given(words=st.lists(WORDS, max_size=60))
def test_any_control_words_of_rtf_are_read_or_refused(words: list[str]) -> None:
    read(("{\\rtf1 " + " ".join(words)).encode(), "odd.rtf")


_TAGS = "text:p text:h text:list text:list-item text:span text:note text:note-body table:table table:table-row table:table-cell text:section".split()


@settings(max_examples=100, deadline=None)
@given(
    tags=st.lists(st.sampled_from(_TAGS), max_size=25),
    words=st.lists(st.sampled_from(["", "x", " ", "1. "]), min_size=25, max_size=25),
)
def test_any_nesting_of_opendocument_is_read_or_refused(tags: list[str], words: list[str]) -> None:
    body = "".join(f"<{tag}>{word}" for tag, word in zip(tags, words, strict=False))
    read(odt(body + "".join(f"</{tag}>" for tag in reversed(tags))), "odd.odt")
