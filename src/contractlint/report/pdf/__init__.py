"""The contract's own PDF with what was found in it: highlights with notes, and a summary in front.

The door is :func:`annotate_pdf`. pdfium writes into the same file that it was read from, so that the words are found
again by their place, and nothing on the pages changes. The summary is laid out by reportlab (extra "office").
"""

from __future__ import annotations

import io
import re
from typing import Any

from contractlint.model import Document, Evidence, Finding, Report
from contractlint.report.names import rule_name
from contractlint.report.pdf.notes import Note, add_note
from contractlint.report.pdf.places import PageTexts
from contractlint.report.pdf.summary import lay_out_summary
from contractlint.report.wording import STATUS_WORDS, says_what_lacks

__all__ = ["annotate_pdf"]

_LONGEST_NOTE = 1500
_TRAILER = 1000
_CHANGING_ID = re.compile(rb"(/ID\s?\[\s?<[0-9A-Fa-f]{0,80}>\s?<)[0-9A-Fa-f]{32}(>)")


def annotate_pdf(report: Report, document: Document, original: bytes) -> bytes:
    """The PDF with notes at the findings' words and at the elements' evidence, and a summary in front.

    Args:
        report: the review.
        document: what was read from ``original``.
        original: the bytes of the PDF.

    Returns:
        The annotated PDF: the original pages show, and hold as text, what they did.
    """
    import pypdfium2  # noqa: PLC0415  # loaded only for a PDF

    summary = lay_out_summary(report)
    pdf = pypdfium2.PdfDocument(original)
    try:
        _annotate(pdf, report, document)
        front = pypdfium2.PdfDocument(summary)
        try:
            pdf.import_pages(front, index=0)
        finally:
            front.close()
        out = io.BytesIO()
        pdf.save(out)
        return _with_fixed_id(out.getvalue(), report.document.sha256)
    finally:
        pdf.close()


def _with_fixed_id(data: bytes, sha256: str) -> bytes:
    """The same file with an identifier made from the original, where pdfium put one made from the clock."""
    tail = len(data) - _TRAILER
    fixed = _CHANGING_ID.sub(rb"\g<1>" + sha256[:32].upper().encode() + rb"\g<2>", data[tail:] if tail > 0 else data)
    return data[:tail] + fixed if tail > 0 else fixed


def _annotate(pdf: Any, report: Report, document: Document) -> None:
    texts = PageTexts(pdf, document)
    places = [(page, boxes, note) for note in _notes(report) for page, boxes in texts.boxes(note.place)]
    texts.close()
    for page, boxes, note in places:
        add_note(pdf, page, boxes, note)


def _notes(report: Report) -> list[Note]:
    """What to write where: every finding with a place, and the first evidence of every element that is there."""
    notes = [
        Note(finding.location, finding.severity.value, _say(report, finding))
        for finding in report.findings
        if finding.location
    ]
    noted = {finding.rule for finding in report.findings}
    answers: dict[Evidence, list[str]] = {}  # one sentence may answer many questions; it is marked once
    for element in report.elements:
        if element.evidence and element.id not in noted:
            words = (
                f"{rule_name(element.id)}: {STATUS_WORDS[element.status.value]} (confidence {element.confidence:.2f})"
            )
            answers.setdefault(element.evidence[0], []).append(words)
    return notes + [Note(place, "present", "\n".join(words)) for place, words in answers.items()]


def _say(report: Report, finding: Finding) -> str:
    name = f"{finding.severity.value.upper()} {finding.rule}"
    lines = [name, finding.message, f"Why: {' '.join(finding.why.split())}"]
    if finding.suggestion:
        word = "Write, for example" if says_what_lacks(report, finding) else "What to do"
        lines.append(f"{word}: {' '.join(finding.suggestion.split())}")
    return "\n\n".join(lines)[:_LONGEST_NOTE]
