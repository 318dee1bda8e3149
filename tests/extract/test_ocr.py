"""Text recognition: which pages are read by their pictures, what becomes of what was seen, and what is said of it.

The engine is a stand-in that sees what the test says; tests/extract/test_ocr_corpus.py has the real ones.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from contractlint.extract import DEFAULT_LIMITS, Ocr, Reading, UnreadableError, extract_bytes
from contractlint.extract.ocr import engine as engines
from contractlint.extract.ocr import picture, scanner
from contractlint.extract.ocr.engine import SeenLine, SeenWord, UnseenError
from contractlint.extract.ocr.misread import mend
from contractlint.extract.ocr.needed import is_garbled
from contractlint.extract.ocr.notes import page_numbers, say_unread
from contractlint.extract.ocr.order import in_reading_order
from contractlint.extract.ocr.sight import is_blank
from contractlint.model import Document

HEIGHT = 30.0
CLAUSES = ["2. Support Hours", "The Provider shall answer calls between eight and", "six o'clock on every working day."]


def seen_line(text: str, *, left: float = 300.0, top: float = 300.0, sure: float = 0.95) -> SeenLine:
    """A line as an engine sees it, each letter 15 pixels wide."""
    words, place = [], 0
    for word in text.split():
        place = text.index(word, place)
        words.append(SeenWord(word, left + 15 * place, top, left + 15 * (place + len(word)), top + HEIGHT, sure))
        place += len(word)
    return tuple(words)


class StandIn:
    """An engine that sees nearly the same lines in every picture, or fails."""

    name = "Stand-in"
    many = True

    def __init__(self, lines: list[str], sure: float = 0.95, failure: str = "", turn: int = 0) -> None:
        self.lines, self.sure, self.failure, self.turn, self.asked = lines, sure, failure, turn, 0

    def read(self, image: Image.Image, **_: float) -> list[SeenLine]:  # noqa: D102
        self.asked += 1
        if self.failure:
            raise UnseenError(self.failure)
        if self.turn and image.width > image.height:
            return [seen_line("zx qv jj", sure=0.3)]
        lines = self.lines if self.asked < 2 else [f"{line} {'again ' * self.asked}".strip() for line in self.lines]
        return [seen_line(line, top=300 + 50 * place, sure=self.sure) for place, line in enumerate(lines)]

    def turn_of(self, _: Image.Image, **__: float) -> int:  # noqa: D102
        return self.turn


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], None]:
    """Put an engine (or, an exception, the lack of one) in place of the machine's own."""

    def put(engine: Any) -> None:
        def find() -> Any:
            if isinstance(engine, Exception):
                raise engine
            return engine

        monkeypatch.setattr(scanner, "find_engine", find)
        monkeypatch.setattr(picture, "find_engine", find)

    return put


def stripes(width: int = 400, height: int = 500) -> Image.Image:
    """A picture with ink in it."""
    image = Image.new("L", (width, height), 245)
    for row in range(50, height - 50, 25):
        image.paste(20, (40, row, width - 40, row + 6))
    return image


def made_pdf(*pages: str | Image.Image | tuple[str, Image.Image] | None, rotate: int = 0) -> bytes:
    """A PDF of pages with text, with a picture all over, with a picture and text on it, or with nothing."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in pages:
        words, image = page if isinstance(page, tuple) else (page, page)
        if isinstance(image, Image.Image):
            canvas.drawImage(ImageReader(image), 0, 0, *A4)
        if isinstance(words, str):
            for place, line in enumerate(words.split("\n")):
                canvas.drawString(72, 760 - 14 * place, line)
        canvas.setPageRotation(rotate)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(data: bytes, ocr: Ocr = Ocr.AUTO, **limits: Any) -> Document:
    return extract_bytes(data, path="scan.pdf", reading=Reading(ocr=ocr, limits=replace(DEFAULT_LIMITS, **limits)))


def blocks(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


TEXT_PAGE = "1. Services\nThe Provider serves the Client."
OTHER_PAGE = "3. Term\nThis Agreement lasts for two years."


def test_a_scanned_page_reads_like_any_other(use: Callable[[Any], None]) -> None:
    use(StandIn(CLAUSES))
    document = read(made_pdf(TEXT_PAGE, stripes()))
    assert blocks(document) == [
        "1. Services", "The Provider serves the Client.", "2. Support Hours",
        "The Provider shall answer calls between eight and six o'clock on every working day.",
    ]  # fmt: skip
    assert [block.page for block in document.blocks] == [1, 1, 2, 2]
    assert document.blocks[2].kind == "heading"


def test_a_scanned_page_is_marked_and_named(use: Callable[[Any], None]) -> None:
    use(StandIn(CLAUSES, sure=0.9))
    document = read(made_pdf(TEXT_PAGE, stripes(), TEXT_PAGE))
    assert document.ocr
    assert document.warnings == ("1 of 3 pages was read from its picture by Stand-in, 90% sure on average: 2",)
    assert [page.recognised is not None for page in document.pages] == [False, True, False]
    assert [document.trust_at(page.start) for page in document.pages] == [1.0, 0.9, 1.0]


def test_a_page_that_is_hardly_legible_is_to_be_compared(use: Callable[[Any], None]) -> None:
    use(StandIn(CLAUSES, sure=0.7))
    assert read(made_pdf(TEXT_PAGE, stripes())).warnings[1] == "1 page is hardly legible: 2; compare with the original"


def test_words_on_scanned_pages_have_their_places(use: Callable[[Any], None]) -> None:
    use(StandIn(["The fee is due."]))
    document = read(made_pdf(TEXT_PAGE, stripes()))
    seen = document.pages[1].recognised
    assert seen is not None
    start = document.raw_offset(document.text.index("due."))
    (word,) = [word for word in seen.words if word.start == start]
    assert document.raw[word.start : word.end] == "due."
    assert word.left == pytest.approx((300 + 15 * 11) * 72 / 200, abs=1)  # a picture of few pixels is drawn at 200 dpi
    assert word.top == pytest.approx(A4[1] - 300 * 72 / 200, abs=1)


def test_places_hold_on_pages_that_the_file_turns(use: Callable[[Any], None]) -> None:
    use(StandIn(["The fee is due."]))
    seen = read(made_pdf(stripes(), rotate=90)).pages[0].recognised
    assert seen is not None
    first = seen.words[0]  # seen at the upper left of the page as shown, which is the lower left of the page as it lies
    assert first.left == pytest.approx(300 * 72 / 200, abs=1)
    assert first.bottom == pytest.approx(300 * 72 / 200, abs=1)


@pytest.mark.parametrize("other", [OTHER_PAGE, None, (OTHER_PAGE, stripes().resize((40, 50)))])
def test_pages_with_text_and_blank_pages_are_left_alone(use: Callable[[Any], None], other: Any) -> None:
    engine = StandIn(["This Agreement lasts for two years."])
    use(engine)
    document = read(made_pdf(TEXT_PAGE, other))
    assert (document.ocr, document.warnings) == (False, ())
    assert engine.asked == (1 if isinstance(other, tuple) else 0)


def test_a_scan_with_a_stamp_of_text_on_it_is_read(use: Callable[[Any], None]) -> None:
    use(StandIn(["Envelope 1234-ABCD", *CLAUSES]))
    document = read(made_pdf(TEXT_PAGE, ("Envelope 1234-ABCD", stripes())))
    assert "answer calls between eight" in document.text
    assert document.text.count("Envelope") == 1


def test_text_over_a_background_picture_stays_as_it_is(use: Callable[[Any], None]) -> None:
    use(StandIn(["THE PROVIDER serves the Client.", "1. Services"]))
    document = read(made_pdf((TEXT_PAGE, stripes()), OTHER_PAGE))
    assert not document.ocr
    assert "The Provider serves" in document.text


def test_an_empty_sheet_in_a_scan_is_not_an_unread_page(use: Callable[[Any], None]) -> None:
    engine = StandIn(CLAUSES)
    use(engine)
    document = read(made_pdf(TEXT_PAGE, Image.new("L", (400, 500), 240)))
    assert (engine.asked, document.warnings) == (0, ())
    assert all(page.has_text for page in document.pages)


@pytest.mark.parametrize(
    ("engine", "reason"),
    [
        (engines.NoEngineError(engines.HOW_TO_GET_ONE), "install the Tesseract program"),
        (StandIn([], failure="it took more than 60 seconds"), "more than 60 seconds"),
        (StandIn([]), "no words were found"),
    ],
)
def test_pages_that_nobody_could_read_are_named_with_the_reason(
    use: Callable[[Any], None], engine: Any, reason: str
) -> None:
    use(engine)
    document = read(made_pdf(TEXT_PAGE, stripes(), stripes()))
    assert document.warnings[0].startswith("2 of 3 pages hold no text (scanned?): 2, 3; ")
    assert reason in document.warnings[0]
    assert [page.has_text for page in document.pages] == [True, False, False]
    assert not document.ocr


def test_a_file_of_scans_only_is_refused_in_one_line_where_nothing_reads_them(use: Callable[[Any], None]) -> None:
    use(engines.NoEngineError(engines.HOW_TO_GET_ONE))
    with pytest.raises(UnreadableError) as caught:
        read(made_pdf(stripes(), stripes()))
    assert str(caught.value) == (
        "scan.pdf: none of its 2 pages holds text (a scan?); install the Tesseract program (on Debian: apt install tesseract-ocr), or contractlint[ocr]"
    )


def test_stamped_scans_only_are_refused_as_well(use: Callable[[Any], None]) -> None:
    use(engines.NoEngineError(engines.HOW_TO_GET_ONE))
    with pytest.raises(UnreadableError, match="none of its 2 pages holds text"):
        read(made_pdf(("Envelope 1234-ABCD", stripes()), ("Envelope 1234-ABCD", stripes())))


def test_never_reads_no_picture_and_force_reads_every_page(use: Callable[[Any], None]) -> None:
    engine = StandIn(CLAUSES)
    use(engine)
    assert not read(made_pdf(TEXT_PAGE, stripes()), Ocr.NEVER).ocr
    assert engine.asked == 0
    engine.lines = [*CLAUSES, "Each party keeps the other's secrets."]
    document = read(made_pdf(TEXT_PAGE), Ocr.FORCE)
    assert engine.asked == 1
    assert "serves the Client" not in document.text


def test_force_without_an_engine_leaves_the_files_own_text(use: Callable[[Any], None]) -> None:
    use(engines.NoEngineError(engines.HOW_TO_GET_ONE))
    document = read(made_pdf(TEXT_PAGE), Ocr.FORCE)
    assert "serves the Client" in document.text
    assert "install the Tesseract program" in document.warnings[0]


def test_recognition_stops_when_its_time_is_up(use: Callable[[Any], None]) -> None:
    use(StandIn(CLAUSES))
    with pytest.raises(UnreadableError, match="text recognition stopped after"):
        read(made_pdf(*[stripes()] * 40), recognition_seconds=-1.0)


def test_a_page_that_lies_on_its_side_is_turned(use: Callable[[Any], None]) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(A4[1], A4[0]), invariant=1)
    canvas.drawImage(ImageReader(stripes(500, 400)), 0, 0, A4[1], A4[0])
    canvas.showPage()
    canvas.save()
    use(StandIn(CLAUSES, turn=90))
    document = read(out.getvalue())
    assert document.text.startswith("2. Support Hours")
    seen = document.pages[0].recognised
    assert seen is not None
    assert all(0 <= word.left < word.right <= A4[1] and 0 <= word.bottom < word.top <= A4[0] for word in seen.words)


def test_running_lines_that_were_read_in_two_ways_are_left_out(use: Callable[[Any], None]) -> None:
    class Careless(StandIn):
        def read(self, image: Image.Image, **_: float) -> list[SeenLine]:
            lines = super().read(image)
            head = ("Services Agreement / Draft", "Services Agreement’/ Draft", "Services Agreement /. Draft")[
                self.asked % 3
            ]
            own = seen_line(f"{self.asked}. The Provider keeps office number {self.asked} open.", top=900.0)
            return [seen_line(head, top=100.0), *lines, own, seen_line("Confidential Page 2 of 3", top=2000.0)]

    use(Careless(CLAUSES))
    text = read(made_pdf(stripes(), stripes(), stripes())).text
    assert "Services Agreement" not in text
    assert "Page 2 of 3" not in text


def test_specks_and_scribbles_are_no_words(use: Callable[[Any], None]) -> None:
    class Scribbled(StandIn):
        def read(self, image: Image.Image, **_: float) -> list[SeenLine]:  # noqa: ARG002
            sure = seen_line("1. Definitions")
            leaders = seen_line("ae her we ee", left=700.0, sure=0.1)
            return [seen_line("| ~ NW Ww", sure=0.3), sure + leaders, seen_line("| The fee is due. |", top=400.0)]

    use(Scribbled([]))
    assert blocks(read(made_pdf(stripes()))) == ["1. Definitions ....", "The fee is due."]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("1, Support.", "1. Support."),
        ("12, and of", "12, and of"),
        ("{a) the servers", "(a) the servers"),
        ("(© the routers", "(© the routers"),
        ("(©) the routers", "(c) the routers"),
        ("© 2019 Harrowgate", "© 2019 Harrowgate"),
        ("and (ii1) backups", "and (iii) backups"),
        ("(11) days", "(11) days"),
        ("of {***].", "of [***]."),
        ("{client_name} pays", "{client_name} pays"),
        ("(30) days", "(30) days"),
    ],
)
def test_marks_of_clauses_are_made_right_and_words_are_not(seen: str, meant: str) -> None:
    assert mend(seen.split()) == meant.split()


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [seen_line("words of the column on the left side", left=100, top=400 + 40 * row) for row in range(6)]
    right = [seen_line("words of the column on the right side", left=900, top=400 + 40 * row) for row in range(5)]
    head = seen_line(
        "NETWORK SUPPORT AGREEMENT between the two parties that are named in the table here", left=100, top=300
    )
    ordered = [" ".join(word.text for word in line) for line in in_reading_order([*right, *left, head])]
    assert [("left" in line) - ("right" in line) for line in ordered] == [0, *[1] * 6, *[-1] * 5]


def test_cells_of_a_table_are_read_row_by_row() -> None:
    rows = [
        ("Priority 1", "one hour"),
        ("Priority 2", "four hours"),
        ("Priority 3", "one day"),
        ("Priority 4", "a week"),
    ]
    pieces = [
        seen_line(cell, left=100 + 600 * column, top=40 * row)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    ordered = [" ".join(word.text for word in line) for line in in_reading_order(pieces[::-1])]
    assert ordered == [" ".join(cells) for cells in rows]


def test_text_with_exchanged_letters_is_garbled_and_lists_and_other_languages_are_not() -> None:
    clause = (
        "Each invoice that Halden Works sends must be paid within thirty days after it arrives, by bank transfer. " * 6
    )
    exchanged = "".join(chr(ord(letter) - 29) if letter.isalpha() else letter for letter in clause)
    assert is_garbled(exchanged.replace(" WKH ", " WKH"))
    assert not is_garbled(clause)
    assert not is_garbled(
        "Pump P-100, Valve V-20, Gasket, Housing, Impeller, Motor, Bearing, Sleeve, Coupling, Washer\n" * 6
    )
    assert not is_garbled(
        "Le prestataire fournit au client les services de maintenance de son réseau informatique. " * 6
    )


def test_a_blank_sheet_is_known_by_its_lack_of_ink() -> None:
    assert is_blank(Image.new("L", (800, 1000), 180))
    assert not is_blank(stripes())


def test_pages_are_named_in_few_words() -> None:
    assert page_numbers([1, 2, 3, 7, 9, 10]) == "1 to 3, 7, 9, 10"
    assert page_numbers(range(1, 100, 2)).endswith(", ...")
    assert len(say_unread({3: "a", 5: "b", 6: "a"}, 9)) == 2


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF"])
def test_a_picture_file_is_a_contract(use: Callable[[Any], None], kind: str) -> None:
    use(StandIn(CLAUSES))
    out = io.BytesIO()
    stripes().save(out, kind)
    document = extract_bytes(out.getvalue(), path="page.bin")
    assert (document.format, document.ocr, len(document.pages)) == ("image", True, 1)
    assert "every working day" in document.text


def test_a_tiff_has_as_many_pages_as_pictures(use: Callable[[Any], None]) -> None:
    use(StandIn(CLAUSES))
    out = io.BytesIO()
    stripes().save(out, "TIFF", save_all=True, append_images=[stripes(), Image.new("L", (400, 500), 250)])
    document = extract_bytes(out.getvalue(), path="fax.tiff")
    assert [page.recognised is not None for page in document.pages] == [True, True, False]


@pytest.mark.parametrize(
    ("cut", "ocr", "reason"), [(60, Ocr.AUTO, "broken or cut off"), (None, Ocr.NEVER, "switched off")]
)
def test_a_picture_that_cannot_be_read_is_refused(
    use: Callable[[Any], None], cut: int | None, ocr: Ocr, reason: str
) -> None:
    use(StandIn(CLAUSES))
    out = io.BytesIO()
    stripes().save(out, "PNG")
    with pytest.raises(UnreadableError, match=reason):
        extract_bytes(out.getvalue()[:cut], path="page.png", reading=Reading(ocr=ocr))


def test_a_picture_of_nothing_is_refused(use: Callable[[Any], None]) -> None:
    use(StandIn([]))
    out = io.BytesIO()
    Image.new("L", (300, 300), 255).save(out, "PNG")
    with pytest.raises(UnreadableError, match="no words were found"):
        extract_bytes(out.getvalue(), path="page.png")


@pytest.mark.parametrize("size", [(14_400, 14_400), (3, 14_400), (2, 2)])
def test_pages_of_odd_sizes_are_read_or_named_and_never_a_fault(
    use: Callable[[Any], None], size: tuple[int, int]
) -> None:
    use(StandIn(CLAUSES))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    canvas.drawImage(ImageReader(stripes()), 0, 0, *size)
    canvas.showPage()
    canvas.save()
    try:
        outcome = read(out.getvalue()).text
    except UnreadableError as error:
        outcome = str(error)
    assert "working day" in outcome or "holds no text" in outcome


@pytest.mark.parametrize(("height", "told"), [(8.0, True), (1.0, False)])
def test_a_picture_as_large_as_a_page_in_a_word_file_is_told(height: float, told: bool) -> None:
    import docx
    from docx.shared import Inches

    picture_file, out = io.BytesIO(), io.BytesIO()
    stripes().save(picture_file, "PNG")
    made = docx.Document()
    made.add_paragraph("The Provider keeps the Client's network in working order and reports each quarter. " * 5)
    made.add_picture(picture_file, width=Inches(6), height=Inches(height))
    made.save(out)
    warnings = extract_bytes(out.getvalue(), path="draft.docx").warnings
    assert any("1 picture as large as a page was not read" in warning for warning in warnings) is told
