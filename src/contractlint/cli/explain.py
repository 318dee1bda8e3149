"""``contractlint explain``: what a rule asks and looks for, and why it decided as it did on a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from contractlint.cli.choices import (
    OcrOption,
    PasswordOption,
    RulesOption,
    SideOption,
    how_to_read,
    join_options,
)
from contractlint.cli.exits import Exit, complain, user_errors
from contractlint.extract.reading import Ocr, Reading

if TYPE_CHECKING:
    from contractlint.checks import Check
    from contractlint.config import Options
    from contractlint.rules import Rule

Read = TypeVar("Read")


def explain(
    rule_id: Annotated[str, typer.Argument(metavar="RULE", help="A rule's id, such as term/renewal.")],
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help="A contract: say why the rule decided as it did on it.")
    ] = None,
    side: SideOption = None,
    rules: RulesOption = None,
    password: PasswordOption = None,
    ocr: OcrOption = Ocr.AUTO,
) -> None:
    """Explain a rule: its question, why it matters, its source, what is looked for, and a good clause."""
    from contractlint.checks import Check  # noqa: PLC0415  # --help does not need these
    from contractlint.rules import load_rules, rules_of  # noqa: PLC0415

    with user_errors():
        start = Path.cwd() if file in (None, "-") else Path(str(file)).parent
        options = join_options(start, side=side, rules=rules)
        known = rules_of(load_rules(options.rules))
        rule = _find(rule_id, known)
        if isinstance(rule, Check):
            _explain_check(rule, file, options, how_to_read(password, ocr))
        elif file is None:
            _explain_rule(rule, options)
        else:
            _explain_decision(rule, file, known, how_to_read(password, ocr))


def _find(rule_id: str, rules: tuple[Rule, ...]) -> Rule | Check:
    """The rule or check with this id; ends the command, with what may have been meant, if there is none."""
    from contractlint.checks import load_checks  # noqa: PLC0415

    known: dict[str, Rule | Check] = {rule.id: rule for rule in rules}
    known |= {check.id: check for check in load_checks()}
    if rule_id in known:
        return known[rule_id]
    import difflib  # noqa: PLC0415

    near = difflib.get_close_matches(rule_id, known, n=3)
    hint = f"; did you mean {', '.join(near)}?" if near else "; `contractlint rules list` shows them all"
    complain(f"{rule_id}: there is no such rule{hint}")
    raise typer.Exit(Exit.USAGE)


def _explain_rule(rule: Rule, options: Options) -> None:
    """The rule as a page, with its examples."""
    from contractlint.report.rule_page import rule_text  # noqa: PLC0415
    from contractlint.rules import load_rules, rules_of  # noqa: PLC0415

    with_examples = rules_of(load_rules(options.rules, examples=True))
    typer.echo(rule_text(next(other for other in with_examples if other.id == rule.id)))


def _explain_check(check: Check, file: str | None, options: Options, reading: Reading) -> None:
    """What a check asks; for a contract, where it found what."""
    from contractlint.report.rule_page import check_text  # noqa: PLC0415

    if file is None:
        typer.echo(check_text(check))
        return
    from contractlint.report.wording import plural, say_place, shorten  # noqa: PLC0415
    from contractlint.review import review  # noqa: PLC0415

    alone = replace(options, select=(check.id,), ignore=())
    report = _read(lambda: review(file, options=alone, reading=reading))
    findings = [finding for finding in report.findings if finding.rule == check.id]
    for finding in findings:
        typer.echo(finding.message)
        if finding.location:
            typer.echo(f"    “{shorten(finding.location.text)}” ({say_place(finding.location)})")
    typer.echo(f"{check.id}: {plural(len(findings), 'finding')} in {file}")


def _read(work: Callable[[], Read]) -> Read:
    """What ``work`` returns; ends the command with one line where the contract cannot be read."""
    from contractlint.extract import UnreadableError  # noqa: PLC0415  # brings the readers

    try:
        return work()
    except UnreadableError as error:
        complain(str(error))
        raise typer.Exit(Exit.USAGE) from error


def _explain_decision(rule: Rule, file: str, rules: tuple[Rule, ...], reading: Reading) -> None:
    """The status that the rule gives in one contract, with the sentences and phrases that decided."""
    from contractlint.extract import extract  # noqa: PLC0415  # brings the readers
    from contractlint.parse import parse  # noqa: PLC0415
    from contractlint.review import decide  # noqa: PLC0415
    from contractlint.review.accord import bring_into_accord  # noqa: PLC0415
    from contractlint.review.explain import explain_decision  # noqa: PLC0415
    from contractlint.review.facts import find_facts  # noqa: PLC0415

    contract = parse(_read(lambda: extract(file, reading=reading)))
    decisions = decide(contract, rules)
    facts = find_facts(contract, {decision.element.id: decision.element.status for decision in decisions})
    decision = next(decision for decision in decisions if decision.element.id == rule.id)
    (settled,) = bring_into_accord(contract, (decision,), facts)
    typer.echo(explain_decision(rule, decision, contract, settled.element))
