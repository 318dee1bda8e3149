"""Which definitions hold for a whole contract or instrument: a contract goes in, its definitions with that scope come out by their terms."""

from __future__ import annotations

import re

from contractlint.checks.consistency._meanings import AROUND, SENTENCE_END, SENTENCE_REACH
from contractlint.checks.consistency._terms import fold_term, is_general
from contractlint.model import Contract, Definition

_KINDS = ("quoted", "parenthesis", "table")
_AMENDED = re.compile(r"(?i)\b(?:hereby|is|are|be)\s(?:further\s)?(?:amended|replaced|restated|deleted|substituted)\b")
_ELSEWHERE = re.compile(
    r"(?i)\b(?:section|sections|article|clause|paragraph|exhibit|schedule|annex|appendix|attachment)\s[“\"]?(?:\d|[A-Z]\b|[IVX]+\b)|\b(?:above|below|preamble|recitals?|cover\spage|order\sform|first\s(?:written|set|mentioned)|key\sterms|basic\sprovisions|opening\sparagraph|introduct\w+)\b"
)
_LOCAL_BEFORE = re.compile(
    r"(?i)(?:(?:for\s(?:the\s)?purposes?\s(?:only\s)?of|as\sused\sin|in|under|within)\s(?:only\s)?(?:this|the\s(?:foregoing|preceding|following))\s(?:section|clause|article|paragraph|exhibit|schedule|annex|appendix|attachment|subsection|sentence|definition|sow|sla|policy|addendum|statement)"
    r"|\bas\sa\s(?:verb|noun)|\b(?:solely|only)\sfor)\b"
)
_SUMMARY = re.compile(
    r"(?i)\b(?:basic\s(?:provisions|terms)|key\sterms|cover\spage|order\sform|agreement\ssummary|deal\sterms|commercial\sterms)\b"
)
"""Where contracts say the sums and dates that the definitions then describe."""
_LOCAL_BEHIND = re.compile(
    r"[”\"'’,.]{0,3}\s?,?\s(?:with\srespect\sto|in\srelation\sto|in\sthe\scase\sof|when\sused|as\sused|for\sthe\spurposes?)\b"
)
_INSTRUMENT = re.compile(
    r"(?i)\b(?:by\sand\s(?:between|among)|(?:is|are|was)\s(?:made|entered)|made\sand\sentered|the\sundersigned|supplements?\s(?:the|this)|definitions)\b"
)
"""An exhibit that opens so is an instrument of its own, with terms of its own."""
_FORM = re.compile(r"(?i)\bform\s(?:of|for)\b|\[\s?date\s?\]|\bnotice\s?\n|\bre:\s|\bdear\s")
"""An attachment that opens so is a form or a letter, which names again what the contract defines."""
_FORM_OPENING = 300
_OPENING = 2500


def definitions_by_scope(contract: Contract) -> dict[tuple[str, int], list[Definition]]:
    """The definitions that govern wherever their term is used: none for one place only, and none that leaves its meaning to another.

    Returns:
        The definitions by their folded term and the part in which they hold: the index of an attachment that is an
        instrument of its own, 0 for all that belongs to the agreement. Each list is in the order of the text.
    """
    groups: dict[tuple[str, int], list[Definition]] = {}
    own = {
        part.index
        for part in contract.parts
        if part.index and _INSTRUMENT.search(contract.text[part.start : part.start + _OPENING])
    }
    forms = {
        part.index
        for part in contract.parts
        if part.index and _FORM.search(contract.text, part.start, min(part.end, part.start + _FORM_OPENING))
    }
    for definition in contract.definitions:
        if (
            definition.kind in _KINDS
            and _is_set_as_term(contract.text, definition)
            and len(fold_term(definition.term)) > 2
            and not is_general(definition.term)
        ):
            sentence = contract.sentence_at(definition.start)
            if (
                sentence is not None
                and not sentence.is_signature
                and not (sentence.part in forms and definition.kind == "parenthesis")
                and not _is_local(contract.text, definition)
                and not _is_label(contract, definition)
            ):
                place = sentence.part if sentence.part in own else 0
                groups.setdefault((fold_term(definition.term), place), []).append(definition)
    return groups


def _is_set_as_term(text: str, definition: Definition) -> bool:
    """Whether a definition is one beyond doubt: in quotation marks in a parenthesis, in a row of a table of terms, or before "means"."""
    if definition.kind == "parenthesis":
        return text[definition.start - 1 : definition.start] in tuple("“”\"'‘’„`")
    return definition.kind != "table" or text[definition.end : definition.end + 6].lstrip("”\"' ").startswith("|")


def _is_local(text: str, definition: Definition) -> bool:
    """Whether a definition is for one place only, or leaves the meaning to another place."""
    start = max(
        text.rfind(". ", 0, definition.start), text.rfind("\n", 0, definition.start), definition.start - AROUND, 0
    )
    if _AMENDED.search(text[max(0, definition.start - 2 * AROUND) : definition.start]):
        return True
    if _LOCAL_BEFORE.search(text[start : definition.start]) or _LOCAL_BEHIND.match(text, definition.end):
        return True
    if definition.kind == "parenthesis":
        return False
    meaning = text[definition.end : definition.end + SENTENCE_REACH].split("\n\n", maxsplit=1)[0]
    stop = SENTENCE_END.search(meaning)
    return bool(
        _ELSEWHERE.search(meaning[: max(AROUND, stop.start() if stop else 0)])
        or _SUMMARY.search(meaning[: stop.start() if stop else len(meaning)])
    )


def _is_label(contract: Contract, definition: Definition) -> bool:
    """Whether a table's or list's line only names the term, as the head of a column does: "Monthly Uptime: Credit:"."""
    line = contract.text[definition.end : definition.end + AROUND].split("\n", maxsplit=1)[0].rstrip()
    return definition.kind == "table" and (not line.strip(" :|*") or line.endswith(":"))
