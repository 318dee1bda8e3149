"""The outline: parts (the agreement, its schedules) and the sections in them."""

from __future__ import annotations

import re

from contractlint.model import Block, BlockKind, Document, Member, Part, Section
from contractlint.parse.listed_titles import find_listed_titles
from contractlint.parse.numbering import Label, is_next_letter, parse_label, parse_roman
from contractlint.parse.outline_stack import LISTED, OutlineStack, above_heading, siblings
from contractlint.parse.titles import NAMED_PART, PART_TITLE, is_title, run_in_title

_HIGHEST_BARE = 40
"""A figure without a point above this is no section's number: "90 Days"."""
_LONGEST_TITLE = 120
_LONGEST_BARE_TITLE = 90
_SHORTEST_TEXT = 30
"""Characters behind a heading without number from which a paragraph is more than the heading."""
_FEWEST_WORDS = 8
"""A row with fewer words is a table's, not a sentence."""
_WORDED = re.compile(r"[A-Za-z]{4,9}\s")
_BRACKETED = re.compile(r"\d{1,2}\)")
_POINTED = re.compile(r"\d{1,2}\.")
_REFERS = re.compile(r"(?:\([^()]{2,90}\)\s?|,\s)?[a-z]")
"""Behind "Section 9": a sentence that begins with a reference, not a section."""


def find_outline(document: Document) -> tuple[tuple[Part, ...], tuple[Section, ...]]:
    """The parts and sections of a document, each in the order of the text.

    Sections nest; their numbers are written in full ("2.1(a)"). A paragraph that opens with a heading
    ("Termination. Either party ...") is a section too, though it has no number.
    """
    outline = OutlineStack(document)
    outline.parts.append((None, document.title or "", 0))
    tables = [(table.start, table.end) for table in document.tables]
    listed = find_listed_titles(document)
    members = {member.start: member for member in document.members[1:]}
    for block in document.blocks:
        if block.kind in (BlockKind.CONTENTS, BlockKind.MARGIN, BlockKind.FOOTNOTE) or block.start in listed:
            continue
        text = document.text[block.start : block.end]
        if block.kind is BlockKind.TABLE_ROW and not _is_indented(block, text, tables):
            continue
        if _open_part(outline, block, text):
            continue
        if block.start in members:
            _open_member(outline, members[block.start], text)
        _open_section(outline, block, text)
    end = len(document.text)
    outline.close(0, end)
    return _parts(outline, end), tuple(
        Section(s.index, s.number, s.title, s.level, s.start, s.end, s.heading_end, s.parent, s.part)
        for s in outline.sections
    )


def _is_indented(block: Block, text: str, tables: list[tuple[int, int]]) -> bool:
    """Whether a row is no table's but a section whose number stands far from its words ("15.      STANDARD OF CARE.")."""
    if " | " in text or any(start <= block.start < end for start, end in tables):
        return False
    label = parse_label(text)
    if label is None or label.bare or not label.style.startswith(("decimal", "article")):
        return False
    body = text[label.end :].rstrip(" -_=")
    return "." in label.text or is_title(body) or bool(run_in_title(body, numbered=True)) or _is_prose(body)


def _is_prose(body: str) -> bool:
    """Whether a row's words are a sentence: a table's are names and figures."""
    words = body.split()
    return len(words) >= _FEWEST_WORDS and sum(word.islower() and word.isalpha() for word in words) * 3 > len(words) * 2


def _parts(outline: OutlineStack, end: int) -> tuple[Part, ...]:
    starts = [start for _, _, start in outline.parts]
    ends = [*starts[1:], end]
    return tuple(
        Part(index, label, title, start, ends[index]) for index, (label, title, start) in enumerate(outline.parts)
    )


def _open_member(outline: OutlineStack, member: Member, text: str) -> None:
    """Begin a file of its own, of which ``text`` is the first block: its title, unless the file has another."""
    title = member.title or (text if len(text) <= _LONGEST_TITLE else "")
    outline.close(0, member.start)
    outline.parts.append((member.name, title, member.start))
    outline.open("part", None, None, title or member.name, member.start, member.start)


def _open_part(outline: OutlineStack, block: Block, text: str) -> bool:
    """Begin a schedule or exhibit where a block is its title."""
    if len(text) > _LONGEST_TITLE or block.start == 0:
        return False
    match = PART_TITLE.match(text)
    if match and (match.start("kind") == 0 or block.kind is BlockKind.HEADING):
        rest = text[match.end() :].strip()
        if rest and not (is_title(rest) or rest[0] in '(“"['):
            return False
        if rest.endswith((".", ";", ",")) and not rest.isupper():
            return False
        label = f"{match['kind'].title()} {match['mark']}"
        title = rest.strip("()[] ")
    elif NAMED_PART.match(text.strip(" .:")) and (text.isupper() or block.level == 1) and outline.sections:
        label = title = text.strip(" .:").title()
    else:
        return False
    if outline.parts[-1][0] == label:
        return True
    outline.close(0, block.start)
    outline.parts.append((label, title, block.start))
    outline.open("part", None, None, f"{label} {title}".strip(), block.start, block.end)
    return True


def _open_section(outline: OutlineStack, block: Block, text: str) -> None:
    label = _label(outline, block, text)
    if label is None:
        _open_unnumbered(outline, block, text)
        return
    body = text[label.end :]
    runs_in = run_in_title(body, numbered=True)
    heading = block.kind is BlockKind.HEADING or (
        not runs_in and len(body) < _LONGEST_TITLE and is_title(body) and not body.endswith((";", ","))
    )
    run_in = None if heading else runs_in
    title = body.strip(" .:") if heading else run_in[0] if run_in else ""
    heading_end = block.end if heading else block.start + label.end + (run_in[1] if run_in else 0)
    style = label.style
    keep = siblings(outline, style, label)
    outline.close(keep, block.start)
    outline.open(style, label.text, _cited(outline, label), title, block.start, heading_end if title else block.start)


def _label(outline: OutlineStack, block: Block, text: str) -> Label | None:
    """The block's number if it is one of the outline, with roman and letters told apart."""
    label = parse_label(block.number) if block.number and not text.startswith(block.number) else parse_label(text)
    if label is None or (label.text.isdigit() and int(label.text) > 99):
        return None
    if block.number and not text.startswith(block.number):
        label = Label(label.text, label.style, 0, label.bare, label.bracketed)
    body = text[label.end :]
    computed = bool(block.number)
    if (
        label.bare
        and not computed
        and not (len(body) < _LONGEST_BARE_TITLE and is_title(body) and _is_next(outline, label))
    ):
        return None
    if label.style.startswith("decimal") and body[:1].islower() and label.text.count(".") <= 1 and block.number is None:
        return None
    if _WORDED.match(text) and _REFERS.match(body):
        return None
    if label.style == "decimal1" and _BRACKETED.match(text) and _pointed_above(outline):
        return Label(label.text, "digit", label.end, bracketed=True)
    if label.style == "lower" and _is_roman(outline, label.text):
        return Label(label.text, "roman", label.end, bracketed=label.bracketed)
    return label


def _pointed_above(outline: OutlineStack) -> bool:
    """Whether an open section is numbered "2.": then "2)" is an item of a list in it."""
    text = outline.document.text
    return any(section.style == "decimal1" and _POINTED.match(text, section.start) for section in outline.stack)


def _is_next(outline: OutlineStack, label: Label) -> bool:
    """Whether a bare figure goes on with the sections so far: 1, or one to three above the last."""
    last = next((s.label for s in reversed(outline.sections) if s.style == "decimal1"), None)
    number = int(label.text)
    return number <= _HIGHEST_BARE and (number == 1 if last is None else 0 < number - int(last) <= 3)


def _is_roman(outline: OutlineStack, text: str) -> bool:
    if parse_roman(text) is None:
        return False
    for section in reversed(outline.stack):
        if section.style == "roman":
            return True
        if section.style == "lower":
            return not is_next_letter(section.label, text)
    return text in ("i", "ii", "iii", "iv", "vi", "vii", "viii", "ix") or len(text) > 1


def _cited(outline: OutlineStack, label: Label) -> str:
    """The number as a reader would cite it: letters behind the number of the section above."""
    if label.style.startswith("decimal") or label.style in ("article", "ROMAN"):
        return label.text
    above = outline.stack[-1].number if outline.stack else None
    own = f"({label.text})" if label.bracketed else label.text
    return f"{above}{own}" if above and label.bracketed else own


def _open_unnumbered(outline: OutlineStack, block: Block, text: str) -> None:
    """A heading without number, or a paragraph that opens with one."""
    if block.kind is BlockKind.HEADING:
        title = text.strip(" .:")
        style = _heading_style(block, title)
        outline.close(above_heading(outline, style), block.start)
        outline.open(style, None, None, title, block.start, block.end)
        return
    if block.kind is not BlockKind.PARAGRAPH:
        return
    run_in = run_in_title(text, numbered=False)
    if run_in and len(text) - run_in[1] > _SHORTEST_TEXT:
        keep = next((i for i, s in enumerate(outline.stack) if s.style in ("run-in", *LISTED)), len(outline.stack))
        outline.close(keep, block.start)
        outline.open("run-in", None, None, run_in[0], block.start, block.start + run_in[1])


def _heading_style(block: Block, title: str) -> str:
    if block.level is not None:
        return f"level{block.level}"
    return "caps" if title.isupper() else "title"
