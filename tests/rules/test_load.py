"""Mistakes in a rule pack: each is named with file, line and column, and all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from contractlint.rules import PackError, load_rules, rules_of
from contractlint.rules.load import load_packs

GOOD = """\
component: backup
title: Backup
rules:
  - id: backup/daily
    title: Daily backup
    severity: warning
    question: Is there a backup every day?
    source: Customary in commercial contracts.
    why: Without it data is lost.
    present:
      - say: back up ... (daily|every day)
    suggestion: The Provider backs up the data every day.
    examples:
      find: [The Provider backs up the data every day.]
      skip: [The Client pays every day of use.]
"""


def write(folder: Path, text: str, name: str = "backup.yaml") -> Path:
    """A folder that holds this pack."""
    (folder / name).write_text(text, "utf-8")
    return folder


def problems(folder: Path) -> list[str]:
    """What is said about the packs of a folder, each file by its name alone."""
    with pytest.raises(PackError) as caught:
        load_packs(folder)
    return [line.replace(f"{folder}/", "") for line in caught.value.problems]


def test_a_good_pack_is_read(tmp_path: Path) -> None:
    (rule,) = rules_of(load_packs(write(tmp_path, GOOD), examples=True))
    assert (rule.id, rule.component, rule.severity.value) == ("backup/daily", "backup", "warning")
    assert [example.text for example in rule.examples] == [
        "The Provider backs up the data every day.",
        "The Client pays every day of use.",
    ]


def test_broken_yaml_is_named_with_its_line_and_column(tmp_path: Path) -> None:
    text = GOOD.replace("    severity: warning", "    severity: [warning")
    (problem,) = problems(write(tmp_path, text))
    assert problem == "backup.yaml:7:13: did not find expected ',' or ']'"


@pytest.mark.parametrize(
    ("wrong", "place", "said"),
    [
        (("severity: warning", "severity: fatal"), "6:5", "'error', 'warning' or 'info'"),
        (("    why: Without", "    reason: Without"), "9:5", "reason"),
        (("    why: Without it data is lost.\n", ""), "4:5", "why"),
        (("      - say: back", "      - says: back"), "11:9", "says"),
        (("- id: backup/daily", "- id: Backup daily"), "4:5", "id"),
        (("(daily|every day)", "(daily|every day"), "11:9", "'(' without its closing bracket"),
        (("(daily|every day)", "{weekly}"), "11:9", "{weekly}"),
        (("- say: back up ... (daily|every day)", "- certainty: low"), "11:9", "`say` or `under`"),
        (("      skip: [The Client pays every day of use.]\n", ""), "13:5", "skip"),
    ],
)
def test_a_mistake_is_named_where_it_stands(tmp_path: Path, wrong: tuple[str, str], place: str, said: str) -> None:
    found = problems(write(tmp_path, GOOD.replace(*wrong)))
    assert any(line.startswith(f"backup.yaml:{place}:") and said in line for line in found), found


def test_all_mistakes_of_all_files_are_named_at_once(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("severity: warning", "severity: grave").replace("say: back", "say: up {nothing} back"))
    write(tmp_path, GOOD.replace("question: Is", "questoin: Is"), "other.yaml")
    found = problems(tmp_path)
    for place in ("backup.yaml:6:5:", "backup.yaml:11:9:", "other.yaml:7:5:"):
        assert any(line.startswith(place) for line in found), (place, found)


def test_two_rules_of_one_id_in_a_file_are_a_mistake(tmp_path: Path) -> None:
    again = GOOD.split("rules:\n")[1]
    (problem,) = problems(write(tmp_path, GOOD + again))
    assert "backup/daily stands twice" in problem


def test_a_rule_must_belong_to_its_component(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, GOOD.replace("id: backup/", "id: restore/")))
    assert "restore/daily does not belong to the component backup" in problem


def test_a_folder_without_packs_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    write(tmp_path / "profiles", "title: A profile, which is no pack\n")
    (problem,) = problems(tmp_path)
    assert "no rule packs" in problem


def test_a_users_rule_replaces_ours_of_the_same_id(tmp_path: Path) -> None:
    text = GOOD.replace("backup/daily", "data/backup").replace("component: backup", "component: data")
    rules = rules_of(load_rules(write(tmp_path, text)))
    assert [rule.title for rule in rules if rule.id == "data/backup"] == ["Daily backup"]
    assert len(rules) == len(rules_of(load_rules()))


def test_a_pack_that_was_edited_is_read_anew(tmp_path: Path) -> None:
    (before,) = load_packs(write(tmp_path, GOOD))
    (after,) = load_packs(write(tmp_path, GOOD.replace("title: Daily backup", "title: Backup every day")))
    assert [rule.title for rule in (*before.rules, *after.rules)] == ["Daily backup", "Backup every day"]


def test_rules_that_did_not_change_are_made_once(tmp_path: Path) -> None:
    """An audit of four thousand contracts asks the same of each."""
    own = write(tmp_path, GOOD)
    assert all(pack is same for pack, same in zip(load_rules(own), load_rules(own), strict=True))
