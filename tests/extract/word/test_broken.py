"""Word files that are broken, hostile or strange: a clear refusal or a plain reading, never a crash."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contractlint.extract import DEFAULT_LIMITS, Reading, UnreadableError, extract_bytes
from contractlint.model import Document

Packed = Callable[..., bytes]
Para = Callable[..., str]


def swap(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The package with each part changed, or left out where the change is None."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def read(data: bytes) -> Document:
    return extract_bytes(data, path="odd.docx")


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def assert_one_line(message: str) -> None:
    assert "\n" not in message


def depth_read(data: bytes, *, hopeless: bool) -> str:
    """The text, or "refused" where nothing else can be hoped for."""
    if not hopeless:
        return read(data).text
    try:
        return read(data).text
    except UnreadableError:
        return "refused"


def test_a_file_made_by_another_program_is_read() -> None:
    made = docx.Document()
    made.add_heading("Support", level=1)
    made.add_paragraph("The Provider answers calls within one hour.")
    made.add_paragraph("at night", style="List Bullet")
    made.add_page_break()
    made.add_table(rows=1, cols=2).rows[0].cells[0].text = "Gold"
    buffer = io.BytesIO()
    made.save(buffer)
    document = read(buffer.getvalue())
    assert document.text == "Support\n\nThe Provider answers calls within one hour.\n\nat night\n\nGold"
    assert [block.page for block in document.blocks] == [1, 1, 1, 2]
    assert [block.kind.value for block in document.blocks] == ["heading", "paragraph", "list-item", "table-row"]


def test_a_file_without_words_is_refused(packed: Packed) -> None:
    assert "holds no text" in refusal(packed(""))


def test_pictures_without_words_are_told(packed: Packed, para: Para) -> None:
    buffer = io.BytesIO(packed(para("Page 1")))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("word/media/image1.png", b"\x89PNG")
    assert "scanned" in read(buffer.getvalue()).warnings[0]


def test_a_cut_file_is_refused(packed: Packed, para: Para) -> None:
    data = packed(para("words " * 200))
    assert "broken or cut off" in refusal(data[: len(data) // 2])


def test_broken_xml_is_refused(packed: Packed, para: Para) -> None:
    data = packed(para("words"))
    assert "broken" in refusal(swap(data, lambda name, part: part[:-9] if name == "word/document.xml" else part))
    assert "broken" in refusal(swap(data, lambda name, part: b"\x00\x91junk" if name == "word/document.xml" else part))


def test_a_broken_or_missing_further_part_costs_only_what_it_says(packed: Packed, para: Para) -> None:
    data = packed(para("Words.", props='<w:numPr><w:numId w:val="1"/></w:numPr>'), styles="", numbering="")
    broken = read(swap(data, lambda name, part: b"<w:styles" if name == "word/styles.xml" else part))
    assert broken.text == "Words."
    assert broken.warnings == ("word/styles.xml in the file is broken and was left out",)
    assert read(swap(data, lambda name, part: part if name == "word/document.xml" else None)).text == "Words."


def test_a_document_type_with_entities_is_refused(packed: Packed, para: Para) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    assert "defines entities" in refusal(
        swap(packed(para("w")), lambda name, part: bomb + part if name == "word/document.xml" else part)
    )
    wide = bomb.decode().encode("utf-16")

    def hidden(name: str, part: bytes) -> bytes:
        return wide + part.decode().encode("utf-16-le") if name == "word/document.xml" else part

    assert "defines entities" in refusal(swap(packed(para("w")), hidden))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(packed: Packed, para: Para) -> None:
    buffer = io.BytesIO(packed(para("words")))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/big.bin", b"\x00" * 3_000_000)
    with pytest.raises(UnreadableError, match="unpacks to more than 1 MiB"):
        extract_bytes(
            buffer.getvalue(), path="odd.docx", reading=Reading(limits=replace(DEFAULT_LIMITS, unpacked_bytes=2**20))
        )


def test_one_part_that_unpacks_to_too_much_is_refused(packed: Packed) -> None:
    with pytest.raises(UnreadableError, match="in it unpacks to more than 1 MiB"):
        extract_bytes(
            packed("<w:p/>" * 300_000),
            path="a.docx",
            reading=Reading(limits=replace(DEFAULT_LIMITS, unpacked_bytes=2**23)),
        )


def test_an_encrypted_package_is_refused(packed: Packed, para: Para) -> None:
    data = bytearray(packed(para("words")))
    for match in re.finditer(rb"PK\x01\x02", bytes(data)):
        data[match.start() + 8] |= 1
    assert "encrypted" in refusal(bytes(data))


def test_too_many_characters_are_refused(packed: Packed, para: Para) -> None:
    with pytest.raises(UnreadableError, match="characters of text"):
        extract_bytes(
            packed(para("words " * 50) * 9),
            path="a.docx",
            reading=Reading(limits=replace(DEFAULT_LIMITS, characters=1000)),
        )


@pytest.mark.parametrize("wrapper", ["ins w:author='a'", "sdt><w:sdtContent", "smartTag", "hyperlink"])
def test_deep_nesting_is_read_or_refused(packed: Packed, wrapper: str) -> None:
    names = [part.split()[0].removeprefix("w:") for part in wrapper.split("><")]
    closing = "".join(f"</w:{name}>" for name in reversed(names))
    for depth in (40, 100, 5000):
        body = f"<w:p>{f'<w:{wrapper}>' * depth}<w:r><w:t>deep</w:t></w:r>{closing * depth}</w:p>"
        assert depth_read(packed(body), hopeless=depth == 5000) in ("deep", "refused")


def test_tables_nested_deep_are_read_or_refused(packed: Packed) -> None:
    for depth in (20, 3000):
        body = (
            "<w:tbl><w:tr><w:tc>" * depth
            + "<w:p><w:r><w:t>deep</w:t></w:r></w:p>"
            + "<w:p/></w:tc></w:tr></w:tbl>" * depth
        )
        assert depth_read(packed(body), hopeless=depth == 3000) in ("deep", "refused")


def test_the_strict_variant_is_read(packed: Packed, para: Para) -> None:
    def strict(name: str, part: bytes) -> bytes:
        del name
        part = part.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        return part.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )

    styles = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/></w:style>'
    document = read(swap(packed(para("payment terms", props='<w:pStyle w:val="A"/>'), styles=styles), strict))
    assert (document.text, document.blocks[0].level) == ("payment terms", 1)


def test_field_ends_that_cross_are_read_over(packed: Packed) -> None:
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = f'<w:p>{end}<w:fldSimple w:instr="REF x">{end}<w:r><w:t>Words.</w:t></w:r></w:fldSimple></w:p>'
    assert read(packed(body)).text == "Words."


def test_styles_based_on_each_other_end(packed: Packed, para: Para) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("AB", "BA")
    )
    assert read(packed(para("Words.", props='<w:pStyle w:val="A"/>'), styles=styles)).text == "Words."


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=8))
def test_bytes_changed_at_random_never_crash(places: list[tuple[int, int]], packed: Packed, para: Para) -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"/></w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="1"/></w:num>'
    )
    body = (
        para("Fees", props='<w:pStyle w:val="H"/><w:numPr><w:numId w:val="1"/></w:numPr>')
        + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    data = bytearray(
        packed(body, numbering=lists, styles='<w:style w:styleId="H"><w:name w:val="heading 1"/></w:style>')
    )
    for place, byte in places:
        data[place % len(data)] = byte

    def damage(name: str, part: bytes) -> bytes:
        changed = bytearray(part)
        for place, byte in places:
            if name.endswith(".xml") and changed:
                changed[place % len(changed)] = byte
        return bytes(changed)

    for damaged in (bytes(data), swap(packed(body, numbering=lists), damage)):
        try:
            blocks = read(damaged).blocks
        except UnreadableError as error:
            blocks = ()
            refused = str(error)
            assert_one_line(refused)
        assert all(block.start < block.end for block in blocks)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.sampled_from(["", "x", "-3", "99999999999999999999", "1.5", "²", "9"]))
def test_odd_figures_in_properties_never_crash(number: str, packed: Packed) -> None:
    body = (
        f'<w:p><w:pPr><w:outlineLvl w:val="{number}"/><w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="1"/>'
        "</w:numPr>"
        f'<w:ind w:left="{number}"/></w:pPr><w:r><w:sym w:font="Symbol" w:char="{number}"/><w:t>words</w:t>'
        "</w:r></w:p>"
        f'<w:p><w:pPr><w:ind w:left="{number}"/></w:pPr><w:r><w:t>set in</w:t></w:r></w:p>'
        f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="{number}"/></w:trPr><w:tc><w:tcPr>'
        f'<w:gridSpan w:val="{number}"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
    )
    lists = (
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="{number}"><w:start w:val="{number}"/>'
        f'<w:lvlRestart w:val="{number}"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert "words" in read(packed(body, numbering=lists)).text
