"""A field of the word processor that points at nothing: "Error! Reference source not found."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contractlint.checks.check import Check, Example, Problem, Subject
from contractlint.checks.consistency._citing import times
from contractlint.model import Contract, MarkupKind, Severity

_ERROR = re.compile(
    r"Error! (?:Reference source not found|Bookmark not defined|Unknown document property name|No text of specified style in document|Not a valid (?:link|bookmark|filename|embedded object|result for table)"
    r"|Hyperlink reference not valid|Cannot open file|No bookmark name given|Main document only|No table of contents entries found|No index entries found|Switch argument not specified"
    r"|Unknown (?:switch argument|op code for conditional|character in picture string)|MergeField was not found in header record of data source|Missing (?:test condition|second number))\.?"
    r"|Error! [A-Z][a-z]{2,20} [a-z ]{4,60}\."
    r"|Fehler! (?:Verweisquelle konnte nicht gefunden werden|Textmarke nicht definiert)\.?|Erreur ! (?:Source du renvoi introuvable|Signet non défini)\.?"
    r"|(?<![\w#])#(?:REF!|N/A(?![\w/])|NAME\?|VALUE!|DIV/0!|NULL!|NUM!)"
    r"|\{ ?(?:REF|PAGEREF|NOTEREF|DOCPROPERTY|MERGEFIELD|STYLEREF|SEQ|TOC)\s[^{}\n]{1,80}\}"
)
_SIGNS = ("Error!", "Fehler!", "Erreur !", "#", "{")
_AROUND = 60


def find(subject: Subject) -> Iterator[Problem]:
    """Each kind of broken field once, at its first place, with how often it stands."""
    contract = subject.contract
    found: dict[str, list[tuple[int, int]]] = {}
    for start, end in sorted(_places(contract)):
        found.setdefault(" ".join(contract.text[start:end].split()).rstrip("."), []).append((start, end))
    for words, places in found.items():
        start, end = places[0]
        before = " ".join(contract.text[max(0, start - _AROUND) : start].split("\n")[-1].split()[-3:])
        where = f" (behind “{before}”)" if before else ""
        yield Problem(
            start,
            end,
            f"“{words}”{where}: a field of the word processor points at what is no longer there.{times(len(places))}",
            "Find out what was meant, write it or point the field at it anew, and update all fields before the document goes out.",
        )


def _places(contract: Contract) -> set[tuple[int, int]]:
    """The fields' places, in the text and by the file's own marks, each once."""
    text = contract.text
    places = {match.span() for match in _ERROR.finditer(text)} if any(sign in text for sign in _SIGNS) else set()
    for mark in contract.document.markup:
        if (
            mark.kind is MarkupKind.FIELD_ERROR
            and mark.end > mark.start
            and not any(start < mark.end and mark.start < end for start, end in places)
        ):
            places.add((mark.start, mark.end))
    return places


CHECK = Check(
    id="consistency/broken-field",
    title="Broken field",
    severity=Severity.ERROR,
    question="Are all fields of the word processor (cross-references, values of a sheet) filled?",
    why="Where a field broke, the number or the words that it showed are gone, and the clause says nothing at that place.",
    source="Microsoft's documentation of Word's field errors and of Excel's error values.",
    find=find,
    finds=(
        Example(
            "Fees are adjusted as set out in clause Error! Reference source not found. of this Agreement.",
            "Reference source not found",
        ),
        Example("Termination ........ Error! Bookmark not defined.", "Bookmark not defined"),
        Example("The monthly total is $#REF! for all sites.", "#REF!"),
        Example(
            "The Customer's registered name is Error! Unknown document property name.", "Unknown document property name"
        ),
        Example(
            "Either party may end this Agreement under Section { REF _Ref4711 \\\\r \\\\h } on thirty days' notice.",
            "REF _Ref4711",
        ),
        Example("Support covers #N/A users at the date of this Agreement.", "#N/A"),
    ),
    skips=(
        "Error messages are logged; an error that is not found within a day is escalated.",
        "The reference source is the Consumer Price Index.",
        "Suite #200, Ticket #4711, Item #REF-20 of the catalogue.",
        "If a page shows “Error 404”, the Provider restores it within one hour.",
        "The code { return 0; } is given as an example, and N/A stands for not applicable.",
        "Errors! The Provider corrects them without charge, if the reference to them is clear.",
    ),
)
