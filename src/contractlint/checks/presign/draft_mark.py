"""A mark that the document is a draft: watermark, header, title or file name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.presign._marks import say
from contractlint.model import Block, BlockKind, MarkupKind, Severity
from contractlint.parse.literals import places_of

_STAMP = re.compile(
    r"(?i)\b(?:draft|sample|specimen|preliminary|proposed|redline|not\sfor\s(?:execution|signature|signing)|for\s(?:review|discussion)|unsigned|template|example|superseded|do\snot\ssign)\b"
)
"""What a watermark may say to the same end."""
_IN_CAPITALS = r"(?<![\w-])(?:DRAFT|D\sR\sA\sF\sT)(?![\w-])(?!\s(?:REPORT|DELIVERABLE|DOCUMENT|PLAN|MINUTES))"
"""DRAFT, but in the name of what is to be drafted: "DRAFT REPORT"."""
_LINE_BEGINS = r"(?i:^\W{0,3}(?:(?:first|second|third|final|working|preliminary|negotiation|confidential|discussion|initial|revised|latest|clean|current|privileged)\s(?:and\s\w+\s)?)?draft(?:\s?$|\s?[-–—:#(/|,;]|\s(?:of\s(?:\d|[a-z]{3,9}\.?\s\d)|dated\b|as\sof\b|no\b|v(?:ersion)?\.?\s?\d|\d|for\s(?:discussion|review|comment|negotiation|signature)|only\b|subject\sto\b|not\sfor\b|agreement\b|contract\b)))"
"""A line that begins so: "Second draft of 3 May", "Draft – for review"."""
_DATED = r"(?i:\b[\w&]{2,20}(?:[’']s)?\sdraft\s(?:of\s|dated\s)?(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}\s[a-z]{3,9}\s\d{4}|v(?:ersion)?\.?\s?\d))"
"""Whose draft, and of when: "Hill draft 3 May 2024"."""
_CONDITIONAL = r"(?i:\bfor\s(?:discussion|review|negotiation|comment)\s(?:purposes\s)?only\b|^\W{0,3}(?:without\sprejudice\s(?:and|[-–—&])\s)?subject\sto\s(?:contract|board\sapproval|client\s(?:approval|comments?))\W{0,3}$|[\s(\[–—-]subject\sto\scontract\W{0,2}$)"
"""It is only for discussion, or "subject to contract"."""
_NUMBERED = r"(?i:\bdraft\s?(?:no\.?\s?|#\s?)?\d{1,2}\b(?!\s?(?:days|copies|months|%))|\bnot\sfor\s(?:execution|signature|signing)\b|\b(?:draft|redline|markup|marked)\s(?:version|copy)\b|\bversion\s\d{1,2}(?:\.\d)?\s?[-–—(,]?\s?draft\b)"
"""Further: "Draft 3", "not for signature", "redline version"."""
_STATES = re.compile("|".join((_IN_CAPITALS, _LINE_BEGINS, _DATED, _CONDITIONAL, _NUMBERED)))
_FILE = re.compile(
    r"(?i)(?:^|[^a-z])(?:draft(?:\d{0,3}|v\d{1,3})|redlined?|marked-?up|mark-?up|tracked|trackchanges)(?![a-z])"
)
_ALONE = re.compile(
    r"\W{0,3}(?:DRAFT|D R A F T|SPECIMEN|NOT FOR (?:EXECUTION|SIGNATURE)|FOR (?:REVIEW|DISCUSSION)(?: PURPOSES)? ONLY)\W{0,3}"
)
"""Words that are a mark wherever they stand alone, as the watermark of a PDF does."""
_WORDS = (
    "draft",
    "d r a f t",
    "specimen",
    "sample",
    "for review",
    "for discussion",
    "for comment",
    "subject to contract",
    "not for ",
    "preliminary",
    "redline",
)
_LONGEST = 160
_TITLE_REACH = 1500
_TITLE_BLOCKS = 14


def find(subject: Subject) -> Iterator[Problem]:
    """Every mark once, the same words on several pages once."""
    said: set[str] = set()
    for problem in (*_watermarks(subject), *_statements(subject), *_dropped(subject), *_file_name(subject)):
        if problem.message not in said:
            said.add(problem.message)
            yield problem


def _watermarks(subject: Subject) -> Iterator[Problem]:
    for mark in subject.contract.document.markup:
        if mark.kind is MarkupKind.WATERMARK and _STAMP.search(mark.text):
            yield Problem(*_beginning(subject), f"The watermark says {say(mark.text)}.")


def _statements(subject: Subject) -> Iterator[Problem]:
    """Headers and footers, and the lines about the title."""
    text = subject.contract.text
    for number, block in enumerate(subject.contract.document.blocks):
        margin = block.kind is BlockKind.MARGIN
        in_title = number < _TITLE_BLOCKS and block.start < _TITLE_REACH
        words = text[block.start : block.end]
        placed = margin or in_title
        if len(words) <= _LONGEST and ((placed and _STATES.search(words)) or _ALONE.fullmatch(words)):
            yield Problem(block.start, block.end, f"{_where(block)} says {say(words)}.")


def _dropped(subject: Subject) -> Iterator[Problem]:
    """The lines that a PDF repeats on its pages, of which the text is free: running headers, and watermarks."""
    document = subject.contract.document
    if document.format != "pdf" or not document.raw:
        return
    lower = document.raw.lower()
    starts = {lower.rfind("\n", 0, place) + 1 for place in places_of(_WORDS, lower)}
    for start in sorted(starts):
        line = " ".join(document.raw[start : start + _LONGEST].split("\n", 1)[0].split())
        repeated = bool(_ALONE.fullmatch(line)) or lower.count(line.lower().rstrip("0123456789 ")) > 1
        if (
            repeated
            and line not in document.text
            and (_STATES.search(line) or (line.isupper() and _STAMP.search(line)))
        ):
            yield Problem(*_beginning(subject), f"A header, footer or watermark says {say(line)}.")


def _where(block: Block) -> str:
    return "A header or footer" if block.kind is BlockKind.MARGIN else "The title page"


def _file_name(subject: Subject) -> Iterator[Problem]:
    name = PurePath(subject.contract.document.path.replace("\\", "/")).name
    if _FILE.search(PurePath(name).stem):
        yield Problem(
            *_beginning(subject),
            f"The file’s name says that it is a draft: {say(name)}.",
            "Save the text to be signed under a name of its own.",
        )


def _beginning(subject: Subject) -> tuple[int, int]:
    """The first block: where a mark on the whole document is shown."""
    first = next(iter(subject.contract.document.blocks), None)
    return (first.start, first.end) if first else (0, 0)


CHECK = Check(
    id="presign/draft-mark",
    title="A draft mark",
    severity=Severity.ERROR,
    question="Are all marks that call this a draft gone?",
    why="A signed page that says DRAFT or “subject to contract” invites the argument that nobody meant to be bound by it.",
    source="Winn v Bull (1877) 7 Ch D 29 (“subject to contract”); practice before signature.",
    find=find,
    suggestion="Take the mark off when the text is final, and sign that text.",
    finds=(
        Example("DRAFT 3 May 2024\n\n# Support Agreement\n\nThe Provider supports the Client.", "DRAFT 3 May 2024"),
        Example("# Managed Services Agreement (DRAFT v2)\n\nThe Provider supports the Client.", "DRAFT v2"),
        Example(
            "For discussion purposes only\n\n# Support Agreement\n\nThe Provider supports the Client.",
            "For discussion purposes only",
        ),
        Example(
            "# Hosting Agreement\n\nSubject to contract\n\nThe Provider hosts the Client’s shop.", "Subject to contract"
        ),
        Example(
            "# Support Agreement\n\nDraft of 3 May 2024\n\nThe Provider supports the Client.", "Draft of 3 May 2024"
        ),
        Example(
            "Hill Systems – AB draft 2 – 4 May 2024\n\n# Support Agreement\n\nThe Provider supports the Client.",
            "AB draft 2",
        ),
    ),
    skips=(
        "# Support Agreement\n\nDraft reports shall be delivered to the Client for comment within five days.",
        "# Draft Deliverables\n\nThe Provider delivers each draft deliverable for review and comment.",
        "# Support Agreement\n\nThis Agreement is subject to contract law and to the Client’s policies.",
        "# Payment\n\nThe Client pays by cheque, bank draft or wire.",
        "# Support Agreement\n\nThis Agreement shall be construed as if both parties had drafted it; no draft of it is evidence of its meaning.",
        "# Support Agreement\n\nThe Provider prepares a first draft of the network plan and a final version.",
    ),
)
