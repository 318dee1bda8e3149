"""The HTML report as a tree: what it says, where its links lead, and what it lets through."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from contractlint.extract import extract, extract_text
from contractlint.model import (
    Block,
    BlockKind,
    Document,
    Element,
    Evidence,
    Finding,
    Page,
    Recognised,
    Report,
    Severity,
    Status,
    Waiver,
)
from contractlint.report.html import render_html
from contractlint.report.names import rule_name
from contractlint.review import review_document

AGREEMENT = """
# Managed Services Agreement

This Managed Services Agreement is made as of May 4, 2023 (the "Effective Date") between Larkspur Network Care, LLC
("Provider") and Fernhill Dental Group, P.C. ("Client").

## 1. Services

Provider shall monitor and maintain the Client's servers, patch them each month and run a help desk. Provider shall:

- answer calls and tickets from Client's staff;
- keep backups of every server, tested each quarter;

Provider responds to a reported problem as follows:

| Level | What it means | Response |
|---|---|---|
| Critical | The practice cannot work | 1 hour |
| Normal | One person is held up | 1 business day |

## 2. Term

This Agreement begins on the Effective Date, runs for three years and expires on May 3, 2026. It renews for one year
at a time unless either party gives sixty (60) days' notice before the end of the term.

## 3. Fees

Client shall pay Provider $2,400 per month within ____ days of the invoice.

## 4. Law

This Agreement is governed by the laws of the State of Vermont.
"""


@cache
def _reviewed(text: str = AGREEMENT) -> tuple[Report, Document]:
    document = extract_text(text, format="markdown")
    return review_document(document), document


def _tree(report: Report, document: Document) -> Any:
    return lxml.html.document_fromstring(render_html(report, document))


@cache
def _agreement() -> Any:
    return _tree(*_reviewed())


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


def _with(report: Report, *findings: Finding) -> Report:
    return dataclasses.replace(report, findings=findings)


def _marked_is_evidence(tree: Any, report: Report) -> int:
    """Assert that what is marked for a place are its words, and return how many places there are."""
    evidence = [place for element in report.elements for place in element.evidence]
    evidence += [place for field, place in report.facts.places if field != "currency"]  # which is told with the fees
    evidence += [finding.location for finding in report.findings if finding.location]
    marked: dict[str, str] = {}
    for mark in tree.xpath("//mark"):
        for mark_id in mark.get("data-at").split():
            marked[mark_id] = marked.get(mark_id, "") + mark.text
    for place in evidence:
        if place.text:
            # Bars part a row's cells in the text, lines the blocks: in the page they are cells and blocks.
            words = re.sub(r"[\s|]", "", place.text)
            assert re.sub(r"[\s|]", "", marked[f"at-{place.start}-{place.end}"]) == words
    return len(evidence)


def _without_places() -> Report:
    report = _reviewed()[0]
    return dataclasses.replace(report, elements=(), findings=(), facts=type(report.facts)())


def _place(document: Document, start: int, end: int) -> Evidence:
    return Evidence(document.text[start:end], 1, None, start, end)


def _place_of(document: Document, words: str) -> Evidence:
    start = document.text.index(words)
    return _place(document, start, start + len(words))


def _advice(message: str, location: Evidence | None, **more: Any) -> Finding:
    return Finding(
        "consistency/number-mismatch", Severity.WARNING, message, "Why it is bad.", "Mend it.", location, **more
    )


def _sound(tree: Any) -> None:
    """Assert what holds for every page: ids are unique, and links lead to one of them."""
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href.removeprefix("#") for href in tree.xpath("//@href")} <= set(ids)
    for reference in tree.xpath("//@aria-labelledby | //@aria-describedby | //@data-copy | //@for"):
        assert reference in ids
    assert {mark for marks in tree.xpath("//mark/@data-at") for mark in marks.split()} <= set(ids)


def test_ids_are_unique_and_every_link_leads_somewhere() -> None:
    tree = _agreement()
    _sound(tree)
    assert len(tree.xpath("//*[@id='report']//a[starts-with(@href, '#at-')]")) > 20


def test_the_page_loads_nothing_and_runs_only_its_own_script() -> None:
    page = render_html(*_reviewed())
    tree = lxml.html.document_fromstring(page)
    assert not tree.xpath("//@src | //link | //img | //iframe | //object | //@style | //@*[starts-with(name(), 'on')]")
    assert not re.search(r"url\(|@import|https?:", page)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for kind in ("style", "script"):
        (source,) = tree.xpath(f"//{kind}/text()")
        own = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{own}'" in policy
    assert policy.startswith("default-src 'none';")


def test_the_same_report_gives_the_same_bytes() -> None:
    document = extract_text(AGREEMENT, format="markdown")
    assert render_html(review_document(document), document) == render_html(*_reviewed())


def test_the_marked_words_are_the_evidence() -> None:
    assert _marked_is_evidence(_agreement(), _reviewed()[0]) > 20


@pytest.mark.parametrize(
    "name",
    [
        "uk-managed-services.docx",
        "managed-services-full.pdf",
        "network-support-two-column.pdf",
        "template-with-blanks.docx",
    ],
)
def test_real_files_make_sound_pages(name: str) -> None:
    """Word's and PDF's own blocks, tables and pages, with all that the analyzer finds in them."""
    document = extract(Path(__file__).parents[2] / "corpus" / name)
    report = review_document(document)
    tree = _tree(report, document)
    _sound(tree)
    assert _marked_is_evidence(tree, report) > 20


def test_the_contract_stands_beside_the_report_whole_and_in_order() -> None:
    report, document = _reviewed()
    (paper,) = _tree(report, document).xpath("//*[@class='paper']")
    for notes in paper.xpath(".//*[@class='notes']"):
        notes.drop_tree()
    blocks = [document.text[block.start : block.end].replace(" | ", "") for block in document.blocks]
    assert "".join(_words(paper).split()) == "".join("".join(blocks).split())
    assert [_words(cell) for cell in paper.xpath(".//th")] == ["Level", "What it means", "Response"]
    assert [_words(item)[:6] for item in paper.xpath(".//li")] == ["answer", "keep b"]


def test_headings_go_down_one_level_at_a_time() -> None:
    document = extract_text("#### Deep\n\ntext\n\n# High\n\n###### Deepest\n\ntext", format="markdown")
    tree = _tree(_reviewed()[0], document)
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(tree.xpath("//h1")) == 1


def test_the_verdict_comes_first_with_its_counts() -> None:
    report, _ = _reviewed()
    header = _words(_agreement().xpath("//header")[0])
    assert "Managed Services Agreement" in header or report.document.path in header
    assert "Incomplete" in header
    assert f"{report.completeness:.0%} complete" in header
    assert f"{report.count(Severity.ERROR)} error" in header


def test_every_element_is_a_cell_that_says_its_status_in_words() -> None:
    report, _ = _reviewed()
    cells = _agreement().xpath("//*[@id='coverage']//a[contains(@class, 'cell')]")
    assert len(cells) == len(report.elements)
    words = {_words(cell.xpath("./*[@class='unseen']")[0]) for cell in cells}
    assert "Effective date: present" in words
    assert "Payment due: left blank" in words
    assert "Insurance: missing" in words
    symbols = {cell.get("class"): cell.xpath("./*[@aria-hidden]")[0].text for cell in cells}
    assert len(set(symbols.values())) == len(symbols) > 2


def test_a_cell_leads_to_its_finding_or_else_to_its_evidence() -> None:
    tree = _agreement()
    links = {_words(cell): cell.get("href") for cell in tree.xpath("//*[@id='coverage']//a[contains(@class, 'cell')]")}
    (blank,) = [href for words, href in links.items() if "Payment due" in words]
    assert "Payment due: left blank" in _words(tree.get_element_by_id(blank[1:]))
    (law,) = [href for words, href in links.items() if "Governing law" in words]
    shown = tree.get_element_by_id(law[1:])
    assert "State of Vermont" in _words(shown)
    assert shown.xpath(".//a/@href")[0].startswith("#at-")


def test_a_finding_says_what_why_what_to_write_and_where() -> None:
    tree = _agreement()
    (finding,) = [
        found for found in tree.xpath("//*[@id='errors']//article") if "costs/payment-due" in found.text_content()
    ]
    words = _words(finding)
    assert words.startswith("Error Costs costs/payment-due Payment due: left blank The place is there")
    assert "Client shall pay Provider $2,400 per month within ____ days of the invoice." in words
    assert "Why it matters." in words
    assert "Write, for example" in words
    (link,) = finding.xpath(".//a[@class='jump']")
    mark = tree.get_element_by_id(link.get("href")[1:])
    assert mark.tag == "mark"
    assert "error" in mark.get("class")
    (button,) = finding.xpath(".//button")
    assert "hidden" in button.attrib, "without the script a button that does nothing is not shown"


def test_the_text_leads_back_to_the_report() -> None:
    tree = _agreement()
    notes = {_words(link): link.get("href") for link in tree.xpath("//*[@class='notes']/a")}
    assert notes["Governing law"] == "#element-general/governing-law"
    assert notes["Payment due: left blank"].startswith("#finding-")


def test_findings_of_one_rule_stand_together_and_say_why_once() -> None:
    report, document = _reviewed()
    law, fees = _place_of(document, "State of Vermont"), _place_of(document, "$2,400")
    sentence = _place_of(document, "Client shall pay Provider $2,400 per month within ____ days of the invoice.")
    tree = _tree(
        _with(
            report,
            _advice("“State of Vermont”: no such state.", law),
            _advice("“More” is less.", fees, context=sentence),
        ),
        document,
    )
    _sound(tree)
    (article,) = tree.xpath("//article")
    assert _words(article).count("Why it is bad.") == 1
    assert [_words(heading) for heading in article.xpath(".//h4")] == [rule_name("consistency/number-mismatch")]
    assert [_words(said) for said in article.xpath(".//*[@class='message']")] == ["No such state.", "“More” is less."]
    assert "What to do. Mend it." in _words(article)
    assert not article.xpath(".//button"), "advice is no clause to copy"
    (quote,) = [found for found in article.xpath(".//blockquote") if "$2,400" in _words(found)]
    assert _words(quote) == "Client shall pay Provider $2,400 per month within ____ days of the invoice."
    assert quote.xpath("./b/text()") == ["$2,400"]


@pytest.mark.parametrize(
    ("first", "second"),
    [((5, 60), (20, 40)), ((5, 60), (40, 90)), ((5, 60), (5, 20)), ((5, 60), (60, 90)), ((20, 20), (5, 60))],
    ids=["nested", "crossing", "same start", "adjacent", "empty"],
)
def test_overlapping_places_are_both_found(first: tuple[int, int], second: tuple[int, int]) -> None:
    document = extract_text(
        "The Provider shall keep the Client's network in good working order and report on it. " * 3, format="text"
    )
    findings = [_advice(f"Finding {span}.", _place(document, *span)) for span in (first, second)]
    tree = _tree(_with(_without_places(), *findings), document)
    _sound(tree)
    for start, end in (first, second):
        marked = [mark.text for mark in tree.xpath("//mark") if f"at-{start}-{end}" in mark.get("data-at").split()]
        assert "".join(marked) == document.text[start:end]


def test_a_place_across_blocks_between_blocks_or_past_the_end_does_no_harm() -> None:
    report, document = _reviewed()
    gap = document.blocks[0].end
    spans = [(gap - 5, document.blocks[2].start + 3), (gap, gap + 1), (len(document.text) + 4, len(document.text) + 9)]
    tree = _tree(_with(report, *(_advice(f"Finding {span}.", _place(document, *span)) for span in spans)), document)
    _sound(tree)


HOSTILE = """
# Support <script>alert("heading")</script> Agreement

This agreement is made as of June 1, 2024 between <img src=x onerror=alert(1)> Ltd ("Provider") and "><svg onload=alert(2)>
("Client"). {{ 7 * 7 }} {% include "/etc/passwd" %} </script></style></title><!-- &lt;b&gt; ]]>

Governed by the laws of <iframe src="https://example.com/"></iframe> Vermont.

| Fee | Due |
|---|---|
| <a href="javascript:alert(3)">$100</a> | monthly |

The Provider pays \u202e001$\u202c to the Client\x07, \u2067in Hebrew\u2069, within thirty days\x00 of notice.
"""


def test_what_a_contract_holds_is_shown_and_never_obeyed() -> None:
    document = extract_text(HOSTILE, format="text")
    document = dataclasses.replace(document, title="<script>title</script>\x00", path="<b>path</b>")
    report = review_document(document)
    report = dataclasses.replace(
        report,
        document=dataclasses.replace(report.document, title=document.title, warnings=('</script><script>"warning"',)),
        findings=(*report.findings, _advice("<script>message</script>. Then.", _place_of(document, "<img src=x"))),
        elements=(
            *report.elements,
            Element('services/"><script>', Status.DEFERRED, 1.0, deferred_to="<script>elsewhere</script>"),
        ),
    )
    page = render_html(report, document)
    tree = lxml.html.document_fromstring(page)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img | //iframe | //b[.='path'] | //svg[@onload] | //comment() | //*[@onerror]")
    assert not tree.xpath("//@href[not(starts-with(., '#'))]")
    words = _words(tree.xpath("//*[@class='paper']")[0])
    for literal in (
        '<script>alert("heading")</script>',
        "<img src=x onerror=alert(1)>",
        "{{ 7 * 7 }}",
        "&lt;b&gt; ]]>",
    ):
        assert literal in words
    assert "<script>title</script>" in _words(tree.xpath("//h1")[0])


def test_characters_that_no_page_may_hold_are_replaced() -> None:
    document = extract_text("The fee is due.", format="text")
    text = "The \x00fee\x1b is \u202edue\u202c.\ud800\x85"
    block = dataclasses.replace(document.blocks[0], end=len(text))
    page = render_html(_reviewed()[0], dataclasses.replace(document, text=text, blocks=(block,)))
    assert not set(page) & set("\x00\x1b\u202e\ud800\x85\r")
    assert "The \ufffdfee\ufffd is \ufffddue" in page
    page.encode()


def test_each_block_reads_in_its_own_direction() -> None:
    for block in _agreement().xpath("//*[@class='paper']//*[contains(@class, 'block')]"):
        assert block.get("dir") == "auto" or block.xpath("./table | ./*[@class='notes']")


def test_key_terms_lead_to_their_places_and_name_days_that_nobody_mistakes() -> None:
    tree = _agreement()
    rows = {_words(row.xpath("./th")[0]): row for row in tree.xpath("//table[@class='terms']/tbody/tr")}
    assert _words(rows["Effective date"].xpath("./td")[0]) == "4 May 2023"
    assert _words(rows["Client"].xpath("./td")[0]) == "Fernhill Dental Group, P.C."
    assert _words(rows["Fees"].xpath("./td")[0]) == "USD 2,400.00 per month"
    (link,) = rows["Governing law"].xpath(".//a/@href")
    assert "Vermont" in tree.get_element_by_id(link[1:]).text
    assert _words(rows["Late interest"].xpath("./td")[0]) == "not found"


def test_pages_are_parted_and_those_without_text_or_read_from_a_picture_are_told() -> None:
    text = "First page.\n\nThird page."
    document = dataclasses.replace(
        extract_text("x", format="text"),
        text=text,
        blocks=(Block(0, 11, BlockKind.PARAGRAPH, 1), Block(13, 24, BlockKind.PARAGRAPH, 3)),
        pages=(
            Page(1, 0, 12),
            Page(2, 12, 12, has_text=False),
            Page(3, 13, 24, recognised=Recognised(0.914)),
            Page(4, 24, 24, has_text=False),
        ),
    )
    tree = _tree(_without_places(), document)
    shown = [_words(part) for part in tree.xpath("//*[@class='paper']/p")]
    read = "Page 3: read from its picture, 91 % sure"
    assert shown == ["Page 1", "First page.", "Page 2: no text", read, "Third page.", "Page 4: no text"]


def test_a_contract_without_findings_says_so() -> None:
    tree = _tree(_with(_reviewed()[0]), _reviewed()[1])
    assert "Nothing was found" in _words(tree.get_element_by_id("findings"))
    assert not tree.xpath("//form")


def test_a_rule_of_the_users_own_is_named_after_its_id() -> None:
    report, document = _reviewed()
    own = Element("services/steering-group", Status.MISSING, 0.9)
    tree = _tree(dataclasses.replace(report, elements=(*report.elements, own)), document)
    _sound(tree)
    assert "Steering group missing" in _words(tree.get_element_by_id("element-services/steering-group"))


def test_empty_cells_of_a_table_keep_their_columns() -> None:
    document = extract_text("| | High | Low |\n|---|---|---|\n| Many | P1 | |\n| One | | P3 |\n", format="markdown")
    tree = _tree(_without_places(), document)
    assert not tree.xpath("//th[not(normalize-space())]")
    rows = [[_words(cell) for cell in row] for row in tree.xpath("//*[@class='paper']//tr")]
    assert rows == [["", "High", "Low"], ["Many", "P1", ""], ["One", "", "P3"]]


def test_waived_findings_are_told_apart_with_their_reason() -> None:
    report, document = _reviewed()
    law = _place_of(document, "State of Vermont")
    waiver = Waiver("consistency/number-mismatch", "f", "words", "The board accepts it", "R. Okafor", date(2027, 3, 1))
    stale = Waiver("risk/insurance", "g", "gone words")
    waived = dataclasses.replace(
        report, findings=(), waived=((_advice("Vermont.", law), waiver),), stale_waivers=(stale,)
    )
    tree = _tree(waived, document)
    _sound(tree)
    (section,) = tree.xpath("//*[@id='waived']")
    words = _words(section)
    assert "The board accepts it. Approved by R. Okafor, until 1 March 2027." in words
    assert "gone words" in words
    assert section.xpath(".//a/@href") == [f"#at-{law.start}-{law.end}"]
    assert not _agreement().xpath("//*[@id='waived']")
