"""A group of an RTF file: control words go in, and what holds for the words in it until it ends comes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from contractlint.extract.rtf.story import Story
from contractlint.extract.word.made import RunChange, RunLook


@dataclass(slots=True)
class Group:
    """What holds in a group, and what is to be done at its end."""

    story: Story
    take: Callable[[str], None] | None = None
    """Takes the words where they are no text of the story."""
    look: RunLook = field(default_factory=RunLook)
    inserted: bool = False
    deleted: bool = False
    author: int = 0
    font: int = -1
    skip: int = 1
    """Characters behind each \\u that older readers show in its place."""
    starred: bool = False
    at_end: Callable[[], None] | None = None

    def control(self, word: str, number: int | None, *, font: int, whites: set[int]) -> bool:
        """Take a control word that says how the words that follow in the group look, and whose change they are.

        Args:
            word: without its backslash.
            number: behind the word, None if there is none.
            font: the file's own, to which "plain" goes back.
            whites: the numbers of colours that are white, or none: to highlight in them is not to highlight.

        Returns:
            Whether it was one.
        """
        on = number != 0
        match word:
            case "plain":
                self.look, self.font = RunLook(), font
                self.inserted = self.deleted = False
            case "b":
                self.look = replace(self.look, bold=on)
            case "v":
                self.look = replace(self.look, hidden=on)
            case "caps":
                self.look = replace(self.look, capitals=on)
            case "highlight":
                self.look = replace(self.look, highlighted=(number or 0) not in whites)
            case "f":
                self.font = number or 0
            case "uc":
                self.skip = min(max(number or 0, 0), 10)
            case "revised":
                self.inserted = on
            case "deleted":
                self.deleted = on
            case "revauth" | "revauthdel":
                self.author = number or 0
            case _:
                return False
        return True

    def change(self, authors: list[str]) -> RunChange | None:
        """The tracked change to which its words belong, by one of the file's authors; None if they belong to none."""
        if not (self.deleted or self.inserted):
            return None
        author = authors[self.author] if 0 <= self.author < len(authors) else ""
        return RunChange("del" if self.deleted else "ins", author)
