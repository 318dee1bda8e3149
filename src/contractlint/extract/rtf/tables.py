"""What stands before an RTF file's text: its fonts, styles, lists, colours and the authors of changes."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field

from contractlint.extract.rtf.tokens import Token, groups_in, outside_groups
from contractlint.extract.word.made import ListLevel

_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_SYMBOLS = 2
_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal",
    6: "cardinalText", 7: "ordinalText", 22: "decimalZero", 23: "bullet", 255: "none",
}  # fmt: skip
_LEVELS = 9
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Font:
    """A font: the encoding of its bytes, or None where it shows symbols in place of letters."""

    name: str
    encoding: str | None


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style."""

    name: str
    outline: int | None
    based_on: int | None


@dataclass
class Lists:
    """The lists: what the levels of each definition show, and which definition a paragraph's list counts in."""

    definitions: dict[int, dict[int, ListLevel]] = field(default_factory=dict)
    used: dict[int, tuple[int, dict[int, int]]] = field(default_factory=dict)
    """By a paragraph's list: its definition, and levels that start anew."""


def encoding_of(codepage: int | None) -> str:
    """The encoding of a code page, as far as Python knows it."""
    name = {65001: "utf-8", 10000: "mac_roman", 1361: "johab"}.get(codepage or 0, f"cp{codepage}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def read_fonts(tokens: list[Token], otherwise: str) -> dict[int, Font]:
    """The fonts by number; some programs put no group around each."""
    fonts: dict[int, Font] = {}
    for group in [*groups_in(tokens), list(outside_groups(tokens))]:
        number, charset, name = -1, None, ""
        for token in outside_groups(group):
            if token.kind == "word" and token.text == "f":
                number, charset, name = token.number or 0, None, ""
            elif token.kind == "word" and token.text == "fcharset":
                charset = token.number
            elif token.kind == "text":
                name += token.text
            if ";" in name and number >= 0:
                encoding = None if charset == _SYMBOLS else _CHARSETS.get(charset or -1, otherwise)
                fonts[number] = Font(name.partition(";")[0].strip()[:_LONGEST], encoding)
    return fonts


def read_styles(tokens: list[Token]) -> dict[int, Style]:
    """The paragraph styles by number."""
    styles: dict[int, Style] = {}
    for group in groups_in(tokens):
        words = {token.text: token.number for token in group if token.kind == "word"}
        if words.keys() & {"cs", "ts", "ds"}:
            continue
        name = "".join(token.text for token in outside_groups(group) if token.kind == "text")
        styles[words.get("s") or 0] = Style(
            name.partition(";")[0].strip()[:_LONGEST], words.get("outlinelevel"), words.get("sbasedon")
        )
    return styles


def read_lists(tokens: list[Token], lists: Lists) -> None:
    """The definitions of lists."""
    for group in groups_in(tokens):
        identity = next((t.number for t in outside_groups(group) if t.kind == "word" and t.text == "listid"), None)
        levels = [level for level in groups_in(group) if level and level[0].text == "listlevel"]
        if identity is not None:
            lists.definitions[identity] = {
                place: _level(level) for place, level in enumerate(levels[:_LEVELS])
            }  # the list's own name is a group too


def read_overrides(tokens: list[Token], lists: Lists) -> None:
    """Which list of the text counts in which definition."""
    for group in groups_in(tokens):
        words = {t.text: t.number for t in outside_groups(group) if t.kind == "word"}
        own, identity = words.get("ls"), words.get("listid")
        if own is None or identity is None:
            continue
        starts: dict[int, int] = {}
        for place, level in enumerate([part for part in groups_in(group) if part and part[0].text == "lfolevel"]):
            starts_anew = any(token.text == "listoverridestartat" for token in level)
            start = next((token.number for token in level if token.text == "levelstartat"), None)
            if starts_anew and start is not None and place < _LEVELS:
                starts[place] = start
        lists.used[own] = (identity, starts)


def _level(tokens: list[Token]) -> ListLevel:
    words = {token.text: token.number for token in outside_groups(tokens) if token.kind == "word"}
    kind = words.get("levelnfcn")
    kind = words.get("levelnfc") if kind is None else kind
    start = words.get("levelstartat")
    text = next((group for group in groups_in(tokens) if group and group[0].text == "leveltext"), [])
    return ListLevel(
        text=_level_text(text),
        format=_FORMATS.get(kind or 0, "decimal"),
        start=1 if start is None else start,
        legal=bool(words.get("levellegal")),
    )


def _level_text(tokens: list[Token]) -> str:
    """The form of a level's number: a length, then characters, of which those below 9 stand for levels' counts."""
    shown = ""
    for token in tokens:
        if token.kind == "byte":
            shown += token.text
        elif token.kind == "text":
            shown += token.text.partition(";")[0] if shown else ""
        elif token.kind == "word" and token.text == "u" and token.number is not None:
            shown += chr(token.number % 0x10000)
    length, rest = (ord(shown[0]), shown[1:]) if shown else (0, "")
    return "".join(f"%{ord(letter) + 1}" if ord(letter) < _LEVELS else letter for letter in rest[:length])


def read_names(tokens: list[Token], encoding: str) -> list[str]:
    """The names in a table of authors."""
    return [read_title(group, encoding).partition(";")[0].strip() for group in groups_in(tokens)]


def read_title(tokens: list[Token], encoding: str) -> str:
    """Plain words of a group."""
    words = "".join(token.text for token in tokens if token.kind in ("text", "byte"))
    return words.encode("latin-1", "replace").decode(encoding, "replace")[:_LONGEST]


def read_whites(tokens: list[Token]) -> set[int]:
    """The numbers of the colours that are white, or none: to highlight in them is not to highlight."""
    whites = {0}
    place, parts = 0, []
    for token in tokens:
        if token.kind == "word" and token.text in ("red", "green", "blue"):
            parts.append(token.number or 0)
        elif token.kind == "text":
            for _ in range(token.text.count(";")):
                if parts == [255, 255, 255]:
                    whites.add(place)
                place, parts = place + 1, []
    return whites
