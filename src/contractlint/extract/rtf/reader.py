"""Read an RTF file's text: walk over its groups, and say what each paragraph is in the form of a Word file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from contractlint.extract.docx import read_docx
from contractlint.extract.limits import Budget, UnreadableError
from contractlint.extract.reading import Reading
from contractlint.extract.rtf import tables, vocabulary
from contractlint.extract.rtf.groups import Group
from contractlint.extract.rtf.story import Story
from contractlint.extract.rtf.tokens import Token, groups_in, read_tokens, rest_of_group
from contractlint.extract.word import made
from contractlint.extract.word.made import MadeWord, RunLook, add_box
from contractlint.model import Document

_BEGIN = b"{\\rtf"
_DEEPEST = 2000
_HEADER_TOKENS = 400_000
"""Far more than any table of fonts, styles or lists has."""
_SHAPE_TOKENS = 2000
_CHECK_EACH = 5000


def read_rtf(data: bytes, *, path: str, sha256: str, reading: Reading) -> Document:
    """An RTF file as a Document.

    Raises:
        UnreadableError: it is broken, or costs more than the limits allow.
    """
    packed = _RtfFile(data[data.find(_BEGIN) :].decode("latin-1"), Budget(path, reading.limits)).read()
    document = read_docx(packed, path=path, sha256=sha256, reading=reading)
    return replace(document, format="rtf")


class _RtfFile:
    """One file while it is read."""

    def __init__(self, source: str, budget: Budget) -> None:
        self._tokens = read_tokens(source)
        self._budget = budget
        self._made = MadeWord()
        self._fonts: dict[int, tables.Font] = {}
        self._lists = tables.Lists()
        self._authors: list[str] = []
        self._whites = {0}
        self._encoding = "cp1252"
        self._default_font = -1
        self._bytes = ""
        """Bytes of text not decoded yet: a character may take two."""
        self._pending_skip = 0
        self._comment_author = ""
        self._groups = [Group(Story(self._made, self._made.body, self._lists))]

    def read(self) -> bytes:
        """Walk over all tokens."""
        for count, token in enumerate(self._tokens):
            if count % _CHECK_EACH == 0:
                self._budget.spend()
            if token.kind in ("text", "byte"):
                self._text(token.text)
                continue
            if self._bytes:
                self._flush()
            if token.kind == "{":
                self._open()
            elif token.kind == "}":
                self._pending_skip = 0
                if len(self._groups) <= 2:  # the file's own group ends: what follows is no part of it
                    break
                self._close()
            else:
                self._word(token)
        self._flush()
        while len(self._groups) > 1:
            self._close()
        self._groups[0].story.finish()
        for number, (definition, starts) in self._lists.used.items():
            if definition in self._lists.definitions:
                self._made.numbers(str(number), str(definition), starts)
        for definition, levels in self._lists.definitions.items():
            self._made.levels(str(definition), levels)
        return self._made.pack()

    # -- groups --------------------------------------------------------------------------------

    @property
    def _group(self) -> Group:
        return self._groups[-1]

    def _open(self) -> None:
        if len(self._groups) > _DEEPEST:
            raise UnreadableError(self._budget.path, "its parts are nested too deep", "save it anew as .docx")
        self._groups.append(replace(self._group, at_end=None, starred=False))

    def _close(self) -> None:
        if len(self._groups) == 1:  # a broken file: what holds outside of all groups holds to the end
            return
        done = self._groups.pop()
        if done.at_end:
            done.at_end()

    def _skip_group(self) -> None:
        rest_of_group(self._tokens, 0)
        self._close()

    # -- control words -------------------------------------------------------------------------

    def _word(self, token: Token) -> None:
        word, number = token.text, token.number
        group = self._group
        if word == "*":
            group.starred = True
        elif word == "u" and number is not None:
            self._put(chr(number % 0x10000))
            self._pending_skip = group.skip
        elif word in vocabulary.CHARACTERS:
            self._put(vocabulary.CHARACTERS[word])
        elif word == "upr":  # the same words twice, for old readers and for others: the second are meant
            group.take = _drop
        elif word == "ud":
            group.take = self._groups[-3].take if len(self._groups) > 2 else None
        elif self._table(word) or self._destination(word):
            pass
        elif group.starred and word not in vocabulary.STARRED:
            self._skip_group()
        else:
            self._property(word, number)
        group.starred = group.starred and word == "*"

    def _table(self, word: str) -> bool:
        """Whether it began one of the tables before the text, which is then read."""
        if word not in ("fonttbl", "stylesheet", "listtable", "listoverridetable", "colortbl", "revtbl", "info"):
            return False
        tokens = rest_of_group(self._tokens, _HEADER_TOKENS)
        if word == "fonttbl":
            self._fonts |= tables.read_fonts(tokens, self._encoding)
        elif word == "stylesheet":
            for number, style in tables.read_styles(tokens).items():
                above = "" if style.based_on is None else str(style.based_on)
                self._made.style(str(number), style.name, outline=style.outline, based_on=above)
        elif word == "listtable":
            tables.read_lists(tokens, self._lists)
        elif word == "listoverridetable":
            tables.read_overrides(tokens, self._lists)
        elif word == "colortbl":
            self._whites = tables.read_whites(tokens)
        elif word == "revtbl":
            self._authors = tables.read_names(tokens, self._encoding)
        else:
            titled = [group for group in groups_in(tokens) if group and group[0].text == "title"]
            self._made.title = " ".join(tables.read_title(titled[0], self._encoding).split()) if titled else ""
        self._close()
        return True

    def _destination(self, word: str) -> bool:  # noqa: PLR0912  # one case a word
        """Whether it sends what follows in its group elsewhere than into the text."""
        group, story = self._group, self._group.story
        if word in ("listtext", "pntext"):
            group.take = story.put_shown_number
        elif word in vocabulary.SKIPPED:
            self._skip_group()
        elif word == "footnote":
            self._begin_story(self._made.note(story.paragraph()))
        elif word == "annotation":
            self._begin_story(self._made.comment(story.paragraph(), self._comment_author))
        elif word == "atnauthor":
            self._comment_author = ""
            group.take = self._name_comment_author
        elif word in vocabulary.MARGINS:
            self._begin_story(self._made.margin(vocabulary.MARGINS[word]))
        elif word == "shptxt":
            self._begin_story(add_box(story.paragraph()))
        elif word == "sp":
            self._shape_property(rest_of_group(self._tokens, _SHAPE_TOKENS))
            self._close()
        elif word == "shpinst":
            group.take = _drop
        elif word == "field":
            story.mark_field("begin")
            group.at_end = lambda: story.mark_field("end")
        elif word == "fldinst":
            group.take = story.instruct
        elif word == "fldrslt":
            story.mark_field("separate")
            group.take = self._groups[-2].take if len(self._groups) > 1 else None
        else:
            return False
        return True

    def _begin_story(self, container: Any) -> None:
        group = self._group
        group.story = Story(self._made, container, self._lists)
        group.look, group.take, group.at_end = RunLook(), None, group.story.finish
        group.inserted = group.deleted = False

    def _shape_property(self, tokens: list[Token]) -> None:
        """Words drawn as a picture: behind the pages where they stand in a header."""
        parts = {group[0].text: tables.read_title(group, self._encoding) for group in groups_in(tokens) if group}
        if parts.get("sn", "").strip() == "gtextUNICODE" and parts.get("sv", "").strip():
            made.add_drawn_words(self._group.story.paragraph(), parts["sv"].strip())

    def _name_comment_author(self, words: str) -> None:
        self._comment_author += words

    def _property(self, word: str, number: int | None) -> None:
        group = self._group
        if group.take is None and group.story.control(word, number):
            return
        if group.control(word, number, font=self._default_font, whites=self._whites):
            return
        if word == "deff":
            self._default_font = number or 0
        elif word == "ansicpg":
            self._encoding = tables.encoding_of(number)
        elif word in vocabulary.ENCODINGS:
            self._encoding = vocabulary.ENCODINGS[word]

    # -- text ----------------------------------------------------------------------------------

    def _text(self, text: str) -> None:
        """Characters that stand for bytes, less those that older readers show in place of one just read."""
        if self._pending_skip:
            skipped = min(self._pending_skip, len(text))
            self._pending_skip -= skipped
            text = text[skipped:]
        self._bytes += text

    def _flush(self) -> None:
        text, self._bytes = self._bytes, ""
        if not text:
            return
        font = self._fonts.get(self._group.font if self._group.font >= 0 else self._default_font)
        if font is not None and font.encoding is None and self._group.take is None:
            for letter in text:
                self._group.story.put_symbol(font.name, ord(letter), self._group.look)
            return
        if not text.isascii():
            encoding = (font.encoding if font else None) or self._encoding
            text = text.encode("latin-1").decode(encoding, "replace")
        self._put(text)

    def _put(self, words: str) -> None:
        self._pending_skip = 0
        group = self._group
        self._budget.spend(len(words))
        if group.take is not None:
            group.take(words)
            return
        group.story.put(words, group.look, group.change(self._authors))


def _drop(_: str) -> None:
    """Words that nobody sees."""
