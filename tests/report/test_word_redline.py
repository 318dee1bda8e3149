"""The redline: suggested clauses as tracked insertions, where they belong and as the draft would have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from contractlint.config import Options
from contractlint.extract import extract_bytes
from contractlint.model import Document, MarkupKind, Report, Status
from contractlint.parse import parse
from contractlint.report.word import Redline, Replacement, make_redline, redline_docx
from contractlint.review import review_document
from word_draft import CORPUS, HYGIENE, W, body_of, cells, marked_up, p, pack, plain_form, r, reviewed, settle, unpack

PARTIES = "This Agreement is made on 1 May 2024 between Alder Ltd (the “Provider”) and Brook Ltd (the “Client”)."
LAW = "This Agreement is governed by the laws of England and Wales, and its courts have exclusive jurisdiction."
SERVICES = "The Provider monitors the Client’s network, runs a help desk for its users, and installs updates."


def read(data: bytes) -> Document:
    return extract_bytes(data, path="draft.docx")


def review(data: bytes, *select: str) -> Report:
    return review_document(read(data), options=Options(select=select))


def redlined(data: bytes, *select: str, replacements: tuple[Replacement, ...] = ()) -> Redline:
    document = read(data)
    report = review_document(document, options=Options(select=select))
    return make_redline(report, parse(document), data, replacements=replacements)


def lines(data: bytes, *select: str) -> list[str]:
    """The redline's paragraphs as a reader sees them with all changes accepted, the new ones with a "+" before them."""
    document = read(redlined(data, *select).data)
    new = [m for m in document.markup if m.kind is MarkupKind.INSERTION and m.author == "contractlint"]
    return [
        ("+ " if any(m.start < block.end and m.end > block.start for m in new) else "")
        + document.text[block.start : block.end]
        for block in document.blocks
    ]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_what_was_missing_is_present_once_the_insertions_are_accepted(path: Path) -> None:
    original, document, before = reviewed(path)
    redline = make_redline(before, parse(document), original)
    after = {element.id: element.status for element in review(settle(redline.data, accept=True)).elements}
    missing = [element.id for element in before.elements if element.status is Status.MISSING]
    assert sorted(rule for rule, _ in redline.inserted) == sorted(missing)
    assert {rule: after[rule] for rule in missing} == dict.fromkeys(missing, Status.PRESENT)
    was_there = [element.id for element in before.elements if element.status is Status.PRESENT]
    assert [rule for rule in was_there if after[rule] is not Status.PRESENT] == []


@pytest.mark.parametrize("path", [*CORPUS, *HYGIENE], ids=lambda path: path.stem)
def test_a_corpus_contract_is_as_it_was_once_the_insertions_are_rejected(path: Path) -> None:
    original, document, report = reviewed(path)
    redline = make_redline(report, parse(document), original)
    theirs = {mark.get(W + "id") for mark in body_of(original).iter(W + "commentReference")}
    rejected = settle(redline.data, accept=False)
    assert plain_form(body_of(rejected), theirs) == plain_form(body_of(original), theirs)
    before, after = unpack(original), unpack(redline.data)
    marked = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert {name for name in after if after[name] != before.get(name)} <= marked


def test_others_changes_and_comments_stay_theirs() -> None:
    original = marked_up()
    redline = redlined(original)
    assert plain_form(body_of(settle(redline.data, accept=False)), {"7"}) == plain_form(body_of(original), {"7"})
    accepted = body_of(settle(redline.data, accept=True))
    assert {mark.get(W + "author") for mark in accepted.iter(W + "ins", W + "del")} == {"Opposing Counsel"}
    ids = [mark.get(W + "id") for mark in body_of(redline.data).iter(W + "ins", W + "del")]
    assert len(ids) == len(set(ids))


def test_the_redline_is_by_contractlint_and_undated_so_that_its_bytes_are_always_the_same() -> None:
    data = marked_up()
    document = read(data)
    report = review_document(document)
    once, again = (redline_docx(report, parse(document), data) for _ in range(2))
    assert once == again
    new = [mark for mark in body_of(once).iter(W + "ins") if mark.get(W + "author") == "contractlint"]
    assert new
    assert {mark.get(W + "date") for mark in new} == {None}


def test_automatic_numbers_count_on() -> None:
    shown = lines(marked_up(), "costs/late-payment", "confidentiality/obligation", "confidentiality/duration")
    at = next(place for place, line in enumerate(shown) if line.startswith("+ 2.2 An undisputed amount"))
    assert shown[at + 1] == "3. Contacts"
    heading = shown.index("+ 4. Confidentiality")
    assert shown[heading - 1].startswith(("3.1 ", "Emergencies"))
    assert shown[heading + 1].startswith("+ 4.1 Each party shall keep")
    assert shown[heading + 2].startswith("+ 4.2 The duties of this section last")
    assert shown[heading + 3] == "Signatures"


def test_numbers_typed_by_hand_count_on_with_their_tab() -> None:
    draft = pack(
        p("SUPPORT AGREEMENT") + p(PARTIES) + p("1. SERVICES") + p(r("1.1") + "<w:r><w:tab/></w:r>" + r(SERVICES))
        + p("2. TERM") + p(r("2.1") + "<w:r><w:tab/></w:r>" + r("This Agreement begins on 1 May 2024 and ends on 30 April 2026."))
        + p(r("2.2") + "<w:r><w:tab/></w:r>" + r("Either party may terminate it at once for a material breach by the other."))
        + p("3. GENERAL") + p(r("3.1") + "<w:r><w:tab/></w:r>" + r(LAW)) + p("Signed by Alder Ltd: ____________"),
    )  # fmt: skip
    shown = lines(draft, "term/exit-assistance", "data/backup", "data/breach-notice", "general/severability")
    assert shown[7].startswith("+ 2.3 When this Agreement ends")
    assert shown[8:10] == ["3. GENERAL", "3.1 " + LAW]
    assert shown[10].startswith("+ 3.2 If a provision")
    assert shown[11] == "+ 4. DATA PROTECTION AND SECURITY"
    assert [line[:6] for line in shown[12:14]] == ["+ 4.1 ", "+ 4.2 "]
    assert shown[14] == "Signed by Alder Ltd: ____________"
    new = next(
        node
        for node in body_of(redlined(draft, "term/exit-assistance").data).iter(W + "p")
        if "2.3" in "".join(node.itertext())
    )
    assert len(list(new.iter(W + "tab"))) == 1


def test_clauses_with_titles_of_their_own_get_one() -> None:
    draft = pack(
        p("SUPPORT AGREEMENT") + p(PARTIES) + p("1. Services") + p("1.1 Scope. " + SERVICES)
        + p("2. Term") + p(r("2.1 ") + r("Initial term.", "<w:u/>") + r(" This Agreement begins on 1 May 2024 and ends on 30 April 2026.")),
    )  # fmt: skip
    shown = lines(draft, "term/exit-assistance")
    assert shown[-1].startswith("+ 2.2 Exit assistance. When this Agreement ends")
    new = body_of(redlined(draft, "term/exit-assistance").data).findall(f".//{W}ins/{W}r")
    assert [run.find(f"{W}rPr/{W}u") is not None for run in new] == [False, True, False]


def test_lettered_clauses_go_on_with_the_next_letter() -> None:
    draft = pack(
        p("SUPPORT AGREEMENT") + p(PARTIES) + p("1. Services") + p(SERVICES) + p("2. Fees")
        + p("(a) The Client pays $900 a month for the services, within 30 days of each invoice, by bank transfer.")
        + p("(b) Visits cost $80 an hour.") + p("3. Law") + p(LAW),
    )  # fmt: skip
    assert any(line.startswith("+ (c) An undisputed amount") for line in lines(draft, "costs/late-payment"))


def test_a_draft_without_numbers_or_headings_gets_plain_paragraphs_in_its_own_look() -> None:
    look = '<w:jc w:val="both"/><w:spacing w:after="120"/>'
    font = '<w:rFonts w:ascii="Garamond"/><w:highlight w:val="yellow"/>'
    draft = pack(p(r(PARTIES, font), more=look) + p(r(SERVICES, font), more=look) + p(r(LAW, font), more=look))
    tree = body_of(redlined(draft, "confidentiality/obligation").data)
    heading, clause = (node for node in tree.iter(W + "p") if node.find(f"{W}pPr/{W}rPr/{W}ins") is not None)
    assert "".join(heading.itertext()) == "Confidentiality"
    assert clause.find(f"{W}pPr/{W}jc").get(W + "val") == "both"
    worn = clause.find(f".//{W}ins/{W}r/{W}rPr")
    assert worn.find(W + "rFonts").get(W + "ascii") == "Garamond"
    assert worn.find(W + "highlight") is None


def test_the_contracts_own_words_are_used() -> None:
    draft = pack(
        p("SUPPORT CONTRACT") + p('This contract is made on 1 May 2024 between Alder Ltd (the "Provider") and Brook Ltd (the "Client").')
        + p("1. Services") + p("The Provider monitors the Client's network. The Client pays $900 a month under this contract."),
    )  # fmt: skip
    shown = " ".join(line for line in lines(draft, "term/end", "confidentiality/definition") if line.startswith("+"))
    assert "initial term of this contract" in shown
    assert "this Agreement" not in shown
    assert '"Confidential Information" means' in shown


def test_names_stand_in_whole_sentences_where_the_parties_have_none() -> None:
    (draft,) = (path.read_bytes() for path in CORPUS if path.stem == "service-level-agreement")
    shown = " ".join(line for line in lines(draft, "risk/indemnity", "risk/subcontracting") if line.startswith("+"))
    assert "The Client shall likewise indemnify the Provider against" in shown
    assert "are approved.] The Provider shall bind each subcontractor" in shown


def test_the_parties_have_their_article_where_the_contract_gives_them_one() -> None:
    (draft,) = (path.read_bytes() for path in CORPUS if path.stem == "uk-managed-services")
    shown = " ".join(line for line in lines(draft, "risk/indemnity") if line.startswith("+"))
    assert "The Supplier shall defend, indemnify and hold harmless the Customer" in shown


def test_the_parties_names_are_filled_in() -> None:
    (draft,) = (path.read_bytes() for path in CORPUS if path.stem == "equipment-maintenance")
    shown = " ".join(line for line in lines(draft, "confidentiality/client-information") if line.startswith("+"))
    assert "Northline shall not disclose, sell or use for its own ends any information of Owner" in shown


def test_what_is_left_blank_gets_a_comment_and_no_clause() -> None:
    draft = pack(
        p("SUPPORT AGREEMENT") + p(PARTIES) + p("1. Fees") + p("The Client pays the Provider $________ a month.")
    )
    redline = redlined(draft, "costs/fees")
    assert (redline.inserted, redline.commented) == ((), ("costs/fees",))
    comments = [mark.text for mark in read(redline.data).markup if mark.kind is MarkupKind.COMMENT]
    assert len(comments) == 1
    assert comments[0].endswith("costs/fees (error)")


def test_figures_are_replaced_as_tracked_changes_that_can_be_rejected() -> None:
    original = marked_up()
    at = read(original).text.index("45")
    redline = redlined(original, "general/notices", replacements=(Replacement(at, at + 2, "30"),))
    assert "thirty (30) days" in read(redline.data).text
    assert "thirty (45) days" in read(settle(redline.data, accept=False)).text
    gone = [m.text for m in read(redline.data).markup if m.kind is MarkupKind.DELETION and m.author == "contractlint"]
    assert gone == ["45"]


def test_words_that_others_changed_are_not_replaced() -> None:
    original = marked_up()
    at = read(original).text.index("working")
    redline = redlined(original, "general/notices", replacements=(Replacement(at, at + 7, "business"),))
    assert redline.replaced == ()
    assert "two working hours" in read(redline.data).text


def test_a_clause_goes_into_the_agreement_and_not_behind_its_signatures_or_schedules() -> None:
    draft = pack(
        p("SUPPORT AGREEMENT") + p(PARTIES) + p("1. Services") + p(SERVICES) + p("2. Law") + p(LAW)
        + p("IN WITNESS WHEREOF the parties have executed this Agreement.") + p("By: ______________") + p("By: ______________")
        + p("Schedule 1: Prices") + p("The help desk costs $900 a month, and each visit to a site $80 an hour.")
    )  # fmt: skip
    shown = lines(draft, "confidentiality/obligation")
    assert [line.startswith("+") for line in shown].index(True) == shown.index(
        "IN WITNESS WHEREOF the parties have executed this Agreement."
    ) - 2


def test_warnings_tell_of_protection_signatures_and_macros() -> None:
    body = p("SUPPORT AGREEMENT") + p(PARTIES) + p("1. Services") + p(SERVICES)
    draft = pack(
        body, settings='<w:documentProtection w:edit="readOnly" w:enforcement="1"/>', macros=True,
        extra={"_xmlsignatures/sig1.xml": b"<a/>"},
    )  # fmt: skip
    protected, signed, macros = redlined(draft, "term/end").warnings
    assert "stop the protection" in protected
    assert "signature does not hold" in signed
    assert "macros were left out" in macros
    assert redlined(pack(body), "term/end").warnings == ()


@pytest.mark.parametrize(
    "lock", ['<w:lock w:val="sdtContentLocked"/>', '<w:dataBinding w:xpath="/a" w:storeItemID="{1}"/>']
)
def test_nothing_is_put_into_a_control_that_word_fills_or_locks(lock: str) -> None:
    control = f"<w:sdt><w:sdtPr>{lock}</w:sdtPr><w:sdtContent>{p('The Client pays $900 a month within 30 days.')}</w:sdtContent></w:sdt>"
    draft = pack(p("SUPPORT AGREEMENT") + p(PARTIES) + p("1. Fees") + control + p("2. Law") + p(LAW))
    (new,) = (
        node for node in body_of(redlined(draft, "costs/late-payment").data).iter(W + "p")
        if node.find(f"{W}pPr/{W}rPr/{W}ins") is not None
    )  # fmt: skip
    assert new.getprevious().tag == W + "sdt"
    assert new.getnext().tag == W + "p"


def test_a_clause_behind_a_table_stands_behind_the_whole_table() -> None:
    draft = pack(
        p("SUPPORT AGREEMENT") + p(PARTIES) + p("1. Fees") + p("The Client pays as the table says, within 30 days of each invoice.")
        + cells(("Work", "Price"), ("Monitoring", "$900 a month"), ("Visits", "$80 an hour")) + p("2. Law") + p(LAW)
    )  # fmt: skip
    tree = body_of(redlined(draft, "costs/late-payment").data)
    assert tree.find(f".//{W}tbl").getnext().find(f"{W}pPr/{W}rPr/{W}ins") is not None
    assert not list(tree.find(f".//{W}tbl").iter(W + "ins"))


def test_the_strict_variant_is_redlined_in_its_own_names() -> None:
    draft = pack(p("SUPPORT AGREEMENT") + p(PARTIES) + p("1. Law") + p(LAW), strict=True)
    redline = redlined(draft, "general/severability")
    assert b"openxmlformats.org/wordprocessingml" not in unpack(redline.data)["word/document.xml"]
    assert "held invalid" in read(redline.data).text


def test_a_new_section_goes_behind_the_terms_and_not_behind_the_cover_page_or_the_last_schedule() -> None:
    draft = pack(
        p("ORDER FORM") + p(PARTIES) + p("TERMS AND CONDITIONS") + p("1. Services") + p("1.1 " + SERVICES) + p("2. Fees")
        + p("2.1 The Client pays $900 a month.") + p("3. Term") + p("3.1 The term is two years.") + p("4. Law") + p("4.1 " + LAW)
        + p("Schedule 1: Service Levels") + p("1. Calls") + p("Each call is answered within four hours, day and night, on all days.")
    )  # fmt: skip
    shown = lines(draft, "confidentiality/obligation")
    at = shown.index("+ 5. Confidentiality")
    assert shown[at - 1] == "4.1 " + LAW
    assert shown[at + 1].startswith("+ 5.1 Each party shall keep")
    assert shown[at + 2] == "Schedule 1: Service Levels"
