"""The smaller commands: rules, explain, terms, extract, init."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from contractlint.checks import GROUPS
from contractlint.cli.app import app
from contractlint.rules import load_rules, rules_of


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "hosting.md"
    path.write_text(
        '# Hosting Agreement\n\nBetween Hill Hosting Ltd ("Provider") and Moor Foods Ltd ("Client"), effective 1 June 2024.\n\n'
        "## 1. Term\n\nThe term is two years from the effective date.\n\n## 2. Law\n\nThe laws of Scotland govern this Agreement.\n"
    )
    return path


def test_rules_lists_all_sixty_six_elements_and_the_checks() -> None:
    status, out, _ = run("rules", "list")
    assert status == 0
    groups = [line.split("/")[0] for line in out.strip().splitlines()]
    assert sum(group not in GROUPS for group in groups) == 66
    assert set(GROUPS) & set(groups)


def test_rules_test_runs_examples() -> None:
    status, out, _ = run("rules", "test", "--select", "general/governing-law")
    assert (status, out.strip().split(",")[-1].strip()) == (0, "0 failed")


@pytest.mark.parametrize("rule", [rule.id for rule in rules_of(load_rules())])
def test_explain_says_what_a_lawyer_would_ask(rule: str) -> None:
    status, out, _ = run("explain", rule)
    assert status == 0
    for heading in (
        "Question",
        "Why",
        "Source",
        "Looked for",
        "A good clause",
        "Found, for example",
        "Not taken for it",
    ):
        assert heading in out
    clause = out.partition("A good clause\n")[2].partition("Found, for example")[0]
    assert "{" not in clause  # the parties are named in words, not by slots


def test_explain_on_a_file_shows_the_deciding_sentence(contract: Path) -> None:
    status, out, _ = run("explain", "general/governing-law", contract)
    assert status == 0
    assert out.startswith("general/governing-law: present")
    assert "The laws of Scotland govern this Agreement." in out


def test_explain_suggests_near_ids() -> None:
    status, _, err = run("explain", "general/governing-laws")
    assert status == 2
    assert "did you mean general/governing-law" in err


def test_terms_shows_the_sheet(contract: Path) -> None:
    status, out, _ = run("terms", contract)
    assert status == 0
    assert "Scotland" in out
    assert "Hill Hosting Ltd" in out


def test_init_writes_a_file_that_loads_and_leaves_an_old_one_alone(contract: Path) -> None:
    assert run("init", contract.parent)[0] == 0
    assert run("review", "--fail-on", "never", contract)[0] == 0
    status, _, err = run("init", contract.parent)
    assert status == 2
    assert "left as it is" in err


def test_extract_prints_the_text(contract: Path) -> None:
    status, out, _ = run("extract", contract)
    assert status == 0
    assert out.startswith("Hosting Agreement\n\nBetween Hill Hosting Ltd")


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    for command in (("terms",), ("extract",), ("explain", "term/end")):
        status, out, err = run(*command, tmp_path / "gone.pdf")
        assert (status, out) == (2, "")
        assert err.count("\n") == 1
        assert "gone.pdf" in err


def test_settings_can_ignore_rules_in_some_files_only(tmp_path: Path) -> None:
    (tmp_path / "contractlint.toml").write_text('per-file-ignores = { "archive/*.md" = ["consistency"] }', "utf-8")
    (tmp_path / "archive").mkdir()
    found = {}
    for name in ("new.md", "archive/old.md"):
        (tmp_path / name).write_text("# Agreement\n\nThe fee is due within thirty (45) days.\n", "utf-8")
        found[name] = run("review", str(tmp_path / name), "--select", "consistency/number-mismatch")[0]
    assert found == {"new.md": 1, "archive/old.md": 0}


def test_a_wrong_table_of_ignores_is_named(tmp_path: Path) -> None:
    (tmp_path / "contractlint.toml").write_text('per-file-ignores = { "*.md" = "risk" }', "utf-8")
    (tmp_path / "a.md").write_text("# Agreement\n\nText.\n", "utf-8")
    status, _, err = run("review", str(tmp_path / "a.md"))
    assert status == 2
    assert "per-file-ignores: a table of lists is wanted" in err


def test_terms_tells_what_to_know_about_the_text(tmp_path: Path) -> None:
    path = tmp_path / "amendment.md"
    path.write_text(
        "# First Amendment to the Services Agreement\n\nThis First Amendment amends the Services Agreement dated 3 May 2021"
        ' between Hill Hosting Ltd ("Provider") and Moor Foods Ltd ("Client").\n\n1. Section 4.1 of the Agreement is deleted.\n',
        "utf-8",
    )
    status, out, err = run("terms", "--json", path)
    assert status == 0
    assert out.startswith("{")
    assert f"{path}: this is an amendment" in err


@pytest.mark.parametrize(
    ("command", "usage"),
    [
        ("review", "FILE..."),
        ("presign", "FILE..."),
        ("audit", "PATH..."),
        ("terms", "FILE"),
        ("compare", "OLD NEW"),
        ("fix", "FILE"),
        ("explain", "RULE [FILE]"),
        ("extract", "FILE"),
        ("init", "[DIR]"),
    ],
)
def test_help_names_arguments_as_the_guide_does(command: str, usage: str) -> None:
    status, out, _ = run(command, "--help")
    assert status == 0
    assert (
        out.splitlines()[0].translate(str.maketrans("", "", "{}")) == f"Usage: contractlint {command} [OPTIONS] {usage}"
    )
    assert "list[" not in out.partition("Options:")[2]
    assert "<str>" not in out.partition("Options:")[2]


def test_explain_agrees_with_the_review_where_a_key_term_overrules_the_rule(tmp_path: Path) -> None:
    path = tmp_path / "dated.md"
    path.write_text(
        '# Support Agreement\n\nThis Agreement is made between Hill Hosting Ltd ("Provider") and Moor Foods Ltd ("Client").\n\n'
        "1. Term. This Agreement runs for two years.\n\nMay 3, 2021\n",
        "utf-8",
    )
    reviewed = json.loads(run("review", "--format", "json", path)[1])
    statuses = {element["id"]: element["status"] for element in reviewed["elements"]}
    assert statuses["term/effective-date"] == "present"
    _, out, _ = run("explain", "term/effective-date", path)
    assert out.startswith("term/effective-date: present (")
    assert "May 3, 2021" in out
    assert "The rule alone would say: missing" in out


def test_explain_and_rules_list_follow_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "own.yaml").write_text(OWN_RULE, "utf-8")
    (tmp_path / "contractlint.toml").write_text('side = "provider"\nrules = "own"\n', "utf-8")
    path = tmp_path / "capped.md"
    path.write_text("# Agreement\n\n1. Pets. Dogs may come to the office on Fridays.\n", "utf-8")
    assert run("explain", "office/pets", path)[1].startswith("office/pets: present")
    monkeypatch.chdir(tmp_path)
    assert "May pets come?" in run("rules", "list")[1]
    assert "May pets come?" in run("explain", "office/pets")[1]


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "there is no such file; check the profile's path"), (b"\xff\xfe: [", "unacceptable character")],
)
def test_a_profile_that_cannot_be_read_is_one_line(
    contract: Path, tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "retainer.yaml"
    if content is not None:
        path.write_bytes(content)
    status, out, err = run("review", "--profile", path, contract)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert str(path) in err
    assert said in err


OWN_RULE = """component: office
title: Office
rules:
  - id: office/pets
    title: Pets
    severity: info
    question: May pets come?
    source: Our own practice.
    why: People are allergic.
    present:
      - say: (dogs|cats) may come
    suggestion: Dogs may come on [Fridays].
    examples:
      find: [Dogs may come., Cats may come., Dogs may come in., Cats may come in., Dogs may come too.]
      skip: [Dogs bark., Cats sleep., People come., Nobody may come., A hot dog is food.]
"""
