"""``contractlint explain``: what a rule asks and looks for, and why it decided as it did on a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from contractlint.cli.choices import RulesOption
from contractlint.cli.exits import Exit, complain, user_errors

if TYPE_CHECKING:
    from contractlint.rules import Rule


def explain(
    rule_id: Annotated[str, typer.Argument(metavar="RULE", help="A rule's id, such as term/renewal.")],
    file: Annotated[str | None, typer.Argument(help="A contract: say why the rule decided as it did on it.")] = None,
    rules: RulesOption = None,
) -> None:
    """Explain a rule: its question, why it matters, its source, what is looked for, and a good clause."""
    from contractlint.rules import load_rules, rules_of  # noqa: PLC0415  # --help does not need it

    with user_errors():
        known = {rule.id: rule for rule in rules_of(load_rules(rules, examples=True))}
    rule = known.get(rule_id)
    if rule is None:
        import difflib  # noqa: PLC0415

        near = difflib.get_close_matches(rule_id, known, n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else "; `contractlint rules list` shows them all"
        complain(f"{rule_id}: there is no such rule{hint}")
        raise typer.Exit(Exit.USAGE)
    if file is None:
        _explain_rule(rule)
    else:
        _explain_decision(rule, file, tuple(known.values()))


def _explain_rule(rule: Rule) -> None:
    from contractlint.report.rule_page import rule_text  # noqa: PLC0415  # --help does not need it

    typer.echo(rule_text(rule))


def _explain_decision(rule: Rule, file: str, rules: tuple[Rule, ...]) -> None:
    """The status that the rule gives in one contract, with the sentences and phrases that decided."""
    from contractlint.extract import UnreadableError, extract  # noqa: PLC0415  # brings the readers
    from contractlint.parse import parse  # noqa: PLC0415
    from contractlint.review import decide  # noqa: PLC0415
    from contractlint.review.explain import explain_decision  # noqa: PLC0415

    try:
        contract = parse(extract(file))
    except UnreadableError as error:
        complain(str(error))
        raise typer.Exit(Exit.USAGE) from error
    wanted = tuple(r for r in rules if r.id in (rule.id, rule.only_with))
    decision = next(d for d in decide(contract, wanted) if d.element.id == rule.id)
    typer.echo(explain_decision(rule, decision, contract))
