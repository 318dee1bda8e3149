"""The pages: what they say of the program is compared with the program."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest
import typer

from contractlint.checks import load_checks
from contractlint.cli.app import app
from contractlint.cli.exits import Exit
from contractlint.config import Options
from contractlint.report import ENDINGS, FORMATS
from contractlint.report.schema import report_json_schema
from contractlint.review.examples import run_examples
from contractlint.review.profiles import load_profile
from contractlint.rules import Rule, load_rules, rules_of
from contractlint.rules.load import load_packs
from contractlint.rules.phrases import SLOTS
from contractlint.rules.schema import Place, RuleSchema, SignalSchema

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
GUIDE = ROOT / "docs" / "guide.md"
RULE_LANGUAGE = ROOT / "docs" / "rule-language.md"
WRITTEN = [README, CONTRIBUTING, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
WRITTEN += sorted((ROOT / "docs" / "decisions").glob("*.md"))
PAGES = [*WRITTEN, *sorted((ROOT / "docs" / "rules").glob("*.md"))]
NAMED = {page: str(page.relative_to(ROOT)) for page in PAGES}


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def commands() -> dict[str, Any]:
    """The program's commands by name, those of a group as "rules test"."""
    found: dict[str, Any] = {}

    def walk(group: Any, prefix: str) -> None:
        for name, command in getattr(group, "commands", {}).items():  # typer brings its own click: no class to ask for
            found[prefix + name] = command
            walk(command, f"{prefix}{name} ")

    walk(typer.main.get_command(app), "")
    return found


def options(command: Any) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts if name.startswith("-")}


def uses(page: Path) -> list[str]:
    """What stands behind ``contractlint`` in the page's code, up to a comment in words."""
    text = text_of(page)
    lines = re.findall(r"(?m)^(?:    |[^\n]*&& )contractlint (.+)$", text)
    lines += re.findall(r"`contractlint ([^`\n]+)`", text)
    return [re.split(r"\s{2,}", line)[0] for line in lines]


def command_of(use: str) -> str:
    """The longest command with which a use begins; "" if there is none."""
    words = use.split()
    return next((name for n in (2, 1) if (name := " ".join(words[:n])) in commands()), "")


def code_blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"(?s)```{language}\n(.*?)```", text_of(page))


@pytest.mark.parametrize(
    "command",
    [
        "    pip install . && contractlint review corpus/managed-services-full.pdf\n",
        "    pip install '.[test]' && pytest\n",
    ],
)
def test_the_readme_shows_how_to_begin(command: str) -> None:
    assert command in text_of(README)
    for path in re.findall(r"corpus/\S+", command):
        assert (ROOT / path).is_file()


@pytest.mark.parametrize("page", WRITTEN, ids=NAMED.get)
def test_commands_in_the_pages_exist_and_take_the_options_shown(page: Path) -> None:
    for use in uses(page):
        name = command_of(use)
        assert name, f"contractlint {use}"
        wrong = set(re.findall(r"(?<=\s)--?[a-z][a-z-]*", use)) - options(commands()[name])
        assert not wrong, f"contractlint {use}: no option {wrong}"


def test_the_pages_show_every_command() -> None:
    shown = {command_of(use) for use in uses(README)}
    assert shown | {"rules"} == set(commands())


def test_the_readme_lists_every_option_of_review() -> None:
    table = re.findall(r"(?m)^\| (`-[^|]*)\|", text_of(README))
    assert set(re.findall(r"--?[a-z-]+", " ".join(table))) == options(commands()["review"])


def test_the_readme_names_every_format() -> None:
    row = re.search(r"(?m)^\| `--format` \|.*$", text_of(README))
    assert row
    assert set(re.findall(r"`([a-z]+)`", row[0])) == set(FORMATS)


def test_the_readme_counts_the_elements_of_each_component() -> None:
    titles = {pack.component: pack.title for pack in load_rules()}
    counted = Counter(titles[rule.component] for rule in rules_of(load_rules()))
    rows = re.findall(r"(?m)^\| ([^|`]+) \| (\d+) \|", text_of(README))
    assert {title: int(count) for title, count in rows} == counted
    assert f"{counted.total()} elements" in text_of(README)


def test_the_pages_count_the_checks() -> None:
    count = len(load_checks())
    assert f"{count} checks look at what the text says" in text_of(README)
    assert f"{count} checks for" in text_of(ROOT / "CHANGELOG.md")


def test_the_store_s_page_names_every_table_and_view() -> None:
    schema = "".join(path.read_text("utf-8") for path in (ROOT / "src/contractlint/audit/schema").glob("*.sql"))
    names = re.findall(r"CREATE (?:TABLE|VIEW) (\w+)", schema)
    assert len(names) > 10
    assert [name for name in names if f"`{name}`" not in text_of(ROOT / "docs" / "audit-store.md")] == []


def test_the_readme_lists_every_ending_of_a_report() -> None:
    table = text_of(README).split("| ending |")[1].split("\n\n")[0]
    assert set(re.findall(r"`(\.[a-z]+)`", table)) == set(ENDINGS)


def test_the_guide_lists_every_setting_with_its_default() -> None:
    rows = re.findall(r"(?m)^\| ((?:`[a-z-]+`(?:, )?)+) \| [^|]* \| ([^|]*) \|$", text_of(GUIDE))
    said = {name: default for names, default in rows for name in re.findall(r"`([a-z-]+)`", names)}
    assert set(said) == {field.name.replace("_", "-") for field in fields(Options)}
    for name in ("profile", "side", "fail-on"):
        assert said[name] == f'`"{getattr(Options(), name.replace("-", "_"))}"`'


def test_the_guide_lists_every_exit_status() -> None:
    assert {int(row) for row in re.findall(r"(?m)^\| (\d+) \|", text_of(GUIDE))} == {status.value for status in Exit}


def test_the_guide_lists_every_field_of_the_json_report() -> None:
    section = text_of(GUIDE).split("## The report as JSON")[1].split("\n## ")[0]
    missing = [name for name in report_json_schema()["properties"] if f"`{name}`" not in section]
    assert missing == []


def test_the_guide_s_profile_can_be_loaded(tmp_path: Path) -> None:
    (block,) = code_blocks(GUIDE, "yaml")
    path = tmp_path / "retainer.yaml"
    path.write_text(block, "utf-8")
    profile = load_profile(str(path))
    chosen = profile.choose(rules_of(load_rules()), Options())
    assert {rule.component for rule in chosen} == set(profile.components)
    assert not {rule.id for rule in chosen} & set(profile.leave_out)


@pytest.mark.parametrize("schema", [SignalSchema, RuleSchema])
def test_the_rule_language_explains_every_key(schema: type[SignalSchema] | type[RuleSchema]) -> None:
    keys = {field.alias or name for name, field in schema.model_fields.items()}
    text = text_of(RULE_LANGUAGE)
    assert [key for key in sorted(keys) if f"`{key}`" not in text and not re.search(rf"(?m)^ +(- )?{key}:", text)] == []


def test_the_rule_language_explains_every_slot_and_place() -> None:
    text = text_of(RULE_LANGUAGE)
    assert [slot for slot in sorted(SLOTS) if f"`{{{slot}}}`" not in text] == []
    assert [place for place in get_args(Place) if f"`{place}`" not in text] == []


def worked_example(folder: Path, *, finished: bool) -> tuple[Rule, ...]:
    """The rule that CONTRIBUTING.md writes, as it is at first or as it is in the end."""
    first, phrases = code_blocks(CONTRIBUTING, "yaml")
    pack = first
    if finished:
        pack = re.sub(r"(?s)    present:\n.*?(?=    suggestion:)", lambda _: phrases, first)
        assert pack != first
    (folder / "services.yaml").write_text(pack, "utf-8")
    return rules_of(load_packs(folder, examples=True))


def test_the_worked_example_fails_at_first_as_the_page_says(tmp_path: Path) -> None:
    outcomes = list(run_examples(worked_example(tmp_path, finished=False)))
    missed = sum(not outcome.passed and outcome.must_be_found for outcome in outcomes)
    taken = sum(not outcome.passed and not outcome.must_be_found for outcome in outcomes)
    assert (missed, taken) == (3, 2)
    assert "five examples fail: three are not found, and two near misses are." in text_of(CONTRIBUTING)


def test_the_worked_example_passes_in_the_end(tmp_path: Path) -> None:
    outcomes = list(run_examples(worked_example(tmp_path, finished=True)))
    assert len(outcomes) == 10
    assert [outcome.complaint for outcome in outcomes if not outcome.passed] == []


def test_rule_pages_are_up_to_date() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "write_rule_pages.py"))
    stale = [
        name
        for name, text in script["pages"]().items()
        if not (script["FOLDER"] / name).is_file() or text_of(script["FOLDER"] / name) != text
    ]
    assert stale == [], "run `make docs`"


def test_the_picture_shows_the_command_named_above_it_and_asks_nothing_of_the_network() -> None:
    picture = text_of(ROOT / "docs" / "report.svg")
    shown = re.search(r"\$(?:&#160;|\s)contractlint(?:&#160;|\s)review(?:&#160;|\s)(corpus/[\w.-]+)", picture)
    assert shown
    assert f"`contractlint review {shown[1]}`" in text_of(README).split("![")[0]
    assert (ROOT / shown[1]).is_file()
    assert "url(http" not in picture.replace('"', "")
    assert "@import" not in picture


def anchors(page: Path) -> set[str]:
    """The places in a page that a link can name, as GitHub makes them from headings."""
    titles = re.findall(r"(?m)^#{1,6} (.+)$", text_of(page))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=NAMED.get)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)", text_of(page)):
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), f"{target} is not there"
        assert not anchor or anchor in anchors(path), f"{target} has no heading #{anchor}"


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\[(\d{4})\]\(([^)]+)\) \| (.+) \|", text_of(folder / "README.md"))
    assert [name for _, name, _ in listed] == sorted(path.name for path in folder.glob("[0-9]*.md"))
    for number, name, title in listed:
        assert text_of(folder / name).startswith(f"# {number}. {title}\n")
