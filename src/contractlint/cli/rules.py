"""``contractlint rules``: list the rules, and run their examples."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contractlint.cli.choices import RulesOption, SelectOption, join_options, split_ids
from contractlint.cli.exits import Exit, user_errors

if TYPE_CHECKING:
    from contractlint.checks import Check
    from contractlint.rules import Rule

app = typer.Typer(help="List the rules, or run the examples that each of them carries.", rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def _rules(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        list_rules(None)


@app.command("list")
def list_rules(rules: RulesOption = None) -> None:
    """List every rule: id, severity and the question it asks."""
    from contractlint.checks import load_checks  # noqa: PLC0415  # --help does not need it
    from contractlint.rules import load_rules, rules_of  # noqa: PLC0415

    with user_errors():
        folder = join_options(Path.cwd(), rules=rules).rules
        known: list[Rule | Check] = [*rules_of(load_rules(folder)), *load_checks()]
    for rule in known:
        typer.echo(f"{rule.id:36}{rule.severity.value:9}{rule.question}")


@app.command("test")
def test_rules(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", exists=True, file_okay=False, help="Your own packs.")
    ] = None,
    select: SelectOption = None,
) -> None:
    """Run the rules' examples: texts that must be found, and near misses that must not."""
    from contractlint.checks import load_checks  # noqa: PLC0415  # --help does not need it
    from contractlint.config import Options  # noqa: PLC0415
    from contractlint.review.examples import run_check_examples, run_examples  # noqa: PLC0415
    from contractlint.review.profiles import check_selection  # noqa: PLC0415
    from contractlint.rules import load_rules, rules_of  # noqa: PLC0415

    with user_errors():
        rules = rules_of(load_rules(folder, examples=True))
        checks = load_checks()
        wanted = Options(select=split_ids(select) or ())
        check_selection(wanted, (rule.id for rule in rules))
    count = failures = 0
    outcomes = chain(
        run_examples(tuple(rule for rule in rules if wanted.wants(rule.id) and rule.examples)),
        run_check_examples(tuple(check for check in checks if wanted.wants(check.id))),
    )
    for outcome in outcomes:
        count += 1
        if not outcome.passed:
            failures += 1
            typer.echo(f"{outcome.rule}: {outcome.complaint}\n    {' '.join(outcome.text.split())[:200]}")
    typer.echo(f"{count} examples, {failures} failed")
    raise typer.Exit(Exit.FINDINGS if failures else Exit.CLEAN)
