"""An RTF file as a stream of tokens: control words, bytes written as figures, groups, text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})?[ ]?"
    r"|\\'([0-9a-fA-F]{2})"
    r"|\\([^a-zA-Z])"
    r"|([{}])"
    r"|([^\\{}\r\n]{1,4000})"
)


class Token(NamedTuple):
    r"""A token: ``kind`` is "{", "}", "word" (a control word with its number), "byte" (one as figures) or "text".

    A control symbol such as ``\\~`` is a word too. ``text`` holds characters that stand for bytes.
    """

    kind: str
    text: str = ""
    number: int | None = None


OPEN, CLOSE = Token("{"), Token("}")


def read_tokens(source: str) -> Iterator[Token]:
    """The tokens of a file decoded as Latin-1; what is binary in it is passed over."""
    place = 0
    while match := _TOKEN.search(source, place):
        place = match.end()
        word, number, byte, symbol, brace, text = match.groups()
        if word is not None:
            if word == "bin":
                place += min(max(int(number or 0), 0), len(source))
            yield Token("word", word, None if number is None else int(number))
        elif text is not None:
            yield Token("text", text)
        elif brace is not None:
            yield OPEN if brace == "{" else CLOSE
        elif byte is not None:
            yield Token("byte", chr(int(byte, 16)))
        else:
            yield Token("word", "par" if symbol in "\r\n" else symbol)


def rest_of_group(tokens: Iterator[Token], most: int) -> list[Token]:
    """The tokens up to the end of the group that is open; ``most`` are kept, what is beyond is passed over."""
    kept: list[Token] = []
    depth = 1
    for token in tokens:
        depth += (token.kind == "{") - (token.kind == "}")
        if not depth:
            break
        if len(kept) < most:
            kept.append(token)
    return kept


def groups_in(tokens: list[Token]) -> Iterator[list[Token]]:
    """The outermost groups in a list of tokens, each without its braces."""
    depth = start = 0
    for place, token in enumerate(tokens):
        if token.kind == "{":
            start = place + 1 if depth == 0 else start
            depth += 1
        elif token.kind == "}" and depth:
            depth -= 1
            if not depth:
                yield tokens[start:place]


def outside_groups(tokens: list[Token]) -> Iterator[Token]:
    """The tokens that stand in no group of the list."""
    depth = 0
    for token in tokens:
        if token.kind == "}":
            depth -= 1
        elif token.kind == "{":
            depth += 1
        elif depth == 0:
            yield token
