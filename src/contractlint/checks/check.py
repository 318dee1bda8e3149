"""What a check is: a question that needs code, with the metadata and examples that its page and its tests come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from contractlint.model import Contract, Element, Facts, Severity


@dataclass(frozen=True, slots=True)
class Subject:
    """What a check looks at: the contract, what the review already found in it, and whose side the reader is on.

    ``side`` is "client" or "provider"; ``elements`` are the decided elements of the checklist (empty in a check's
    own tests where the check needs none), ``facts`` the key terms.
    """

    contract: Contract
    side: str = "client"
    elements: tuple[Element, ...] = ()
    facts: Facts = field(default_factory=Facts)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check found at ``contract.text[start:end]``.

    ``message`` names the words and says what is wrong with them; ``suggestion`` says what to do. ``severity``
    is only given where this place is graver, or less grave, than the check usually is.
    """

    start: int
    end: int
    message: str
    suggestion: str | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A little contract, in our own words, on which the check must fire.

    ``words`` must stand in the problem's message or in the text it points to; ``side`` is the reader's.
    """

    text: str
    words: str
    side: str = "client"


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """A rule in code, the ``CHECK`` of a module named after it.

    ``consistency/number_mismatch.py`` holds ``consistency/number-mismatch``. ``skips`` are texts that look like the
    fault and are none: near misses from sound contracts. ``suggestion`` is what to do where a problem brings no advice
    of its own. ``needs_elements`` says that the check looks at the decided elements, which are then decided whatever
    the user selected.
    """

    id: str
    title: str
    severity: Severity
    question: str
    why: str
    source: str
    find: Callable[[Subject], Iterable[Problem]]
    suggestion: str | None = None
    needs_elements: bool = False
    finds: tuple[Example, ...] = ()
    skips: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """ "consistency", "clarity", "balance" or "presign"."""
        return self.id.split("/", maxsplit=1)[0]
