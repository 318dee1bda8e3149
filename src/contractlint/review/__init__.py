"""A contract and the rules -> a Report. This is what the product does, on one page.

document = extract(path)           # the file's text, every character with its place
contract = parse(document)         # outline, parties, defined terms, values
decisions = decide_elements(...)   # does the text answer each rule's question, and where?
facts = find_facts(contract)       # the key terms
decisions = bring_into_accord(...) # what one of the two knows, the other does not call missing
findings = find_gaps(...)          # what lacks, with what to write instead
findings += find_problems(...)     # where the text contradicts itself, leaves open or burdens one side
"""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from contractlint.checks import Subject
from contractlint.config import Options
from contractlint.extract.reading import DEFAULT_READING, Reading
from contractlint.model import Contract, Document, Report
from contractlint.review.accord import bring_into_accord
from contractlint.review.assemble import assemble
from contractlint.review.clauses import find_problems, in_order
from contractlint.review.elements import Decision, decide_elements
from contractlint.review.gaps import find_gaps
from contractlint.review.scope import scope_of
from contractlint.review.signals import SignalFinder
from contractlint.review.witness import Witness, load_model
from contractlint.review.wording import read_wording
from contractlint.rules import Rule
from contractlint.rules.lexicon import Lexicon

__all__ = ["decide", "review", "review_document"]

_DEFAULTS = Options()


def review(
    path: str | Path,
    *,
    options: Options = _DEFAULTS,
    before_signature: bool = False,
    reading: Reading = DEFAULT_READING,
) -> Report:
    """Review one contract.

    Args:
        path: a PDF, DOCX, Markdown, HTML or text file; "-" for standard input.
        options: profile, side, rules and what to select or ignore.
        before_signature: also look for what must be gone before anyone signs (the checks of ``presign/``).
        reading: limits, passwords to try, and whether text is recognised in pictures of pages.

    Raises:
        UnreadableError: the file cannot be read; its text says why and what to do.
        PackError: a rule pack has mistakes, each named with its line; or what is selected is no rule.
    """
    from contractlint.extract import extract  # noqa: PLC0415  # brings the PDF and Word readers

    return review_document(extract(path, reading=reading), options=options, before_signature=before_signature)


def review_document(
    document: Document,
    *,
    options: Options = _DEFAULTS,
    second_witness: bool = True,
    before_signature: bool = False,
) -> Report:
    """Review a document that was already read; see :func:`review`, and for ``second_witness`` :func:`decide`."""
    from contractlint.parse import parse  # noqa: PLC0415  # heavy: brings spaCy
    from contractlint.review.facts import find_facts  # noqa: PLC0415

    scope = scope_of(options, before_signature=before_signature)
    contract = parse(document)
    decisions = decide(contract, scope.rules, second_witness=second_witness)
    whole = decisions
    if scope.every_rule is not scope.rules:
        whole = decide(contract, scope.every_rule, second_witness=second_witness)
    facts = find_facts(contract, {decision.element.id: decision.element.status for decision in whole})
    decisions, whole = (bring_into_accord(contract, decided, facts) for decided in (decisions, whole))
    elements = tuple(decision.element for decision in decisions)
    seen = tuple(decision.element for decision in whole)
    problems = find_problems(scope.checks, Subject(contract, options.side, seen, facts))
    return assemble(
        document=document,
        options=options,
        packs=scope.packs,
        rules=scope.rules,
        elements=elements,
        findings=in_order(find_gaps(contract, scope.rules, decisions), problems),
        facts=facts,
    )


def decide(contract: Contract, rules: tuple[Rule, ...], *, second_witness: bool = True) -> tuple[Decision, ...]:
    """The status of every rule's element in this contract, with the sentences it rests on.

    Args:
        contract: from :func:`contractlint.parse.parse`.
        rules: the rules to decide.
        second_witness: hear the sentence model beside the phrases; a rule's own examples are tried without it.
    """
    wording = read_wording(contract, *_lexicons(rules))
    model = load_model() if second_witness else None
    return decide_elements(rules, SignalFinder(wording), Witness(model, wording) if model else None)


@lru_cache(maxsize=4)
def _lexicons(rules: tuple[Rule, ...]) -> tuple[Lexicon, Lexicon]:
    """What the rules look for in sentences and in titles: the same for every contract."""
    body = dict.fromkeys(phrase for rule in rules for phrase in rule.body_phrases)
    titles = dict.fromkeys(phrase for rule in rules for phrase in rule.title_phrases)
    return Lexicon(body), Lexicon(titles)


class _Room(ModuleType):
    """The room and its door share a name: once loaded, ``contractlint.review`` is the room, which opens when called."""

    def __call__(
        self,
        path: str | Path,
        *,
        options: Options = _DEFAULTS,
        before_signature: bool = False,
        reading: Reading = DEFAULT_READING,
    ) -> Report:
        return review(path, options=options, before_signature=before_signature, reading=reading)


sys.modules[__name__].__class__ = _Room
