"""Profiles of one's own, and selections: a mistake in them never makes a contract look whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from contractlint.config import Options
from contractlint.review.profiles import load_profile
from contractlint.review.scope import scope_of
from contractlint.rules import PackError


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("components: term\n", "components: a list is wanted"),
        ("leave_out: 5\n", "leave_out: a list is wanted"),
        ("severities: [term/renewal]\n", "severities: a mapping is wanted"),
        ("severities: {term/renewal: grave}\n", "'grave' is not error, warning or info"),
        ("components: [term]\nsevereties: {}\n", "unknown key 'severeties'"),
    ],
)
def test_mistakes_in_a_profile_are_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(PackError, match=said):
        load_profile(str(path))


def test_what_is_selected_must_be_there() -> None:
    scope_of(Options(select=("term", "consistency/placeholder", "risk/insurance")))
    with pytest.raises(PackError, match=r"select: trem: .* did you mean term") as caught:
        scope_of(Options(select=("trem", "term", "risk/insurence")))
    assert len(caught.value.problems) == 2


def test_what_is_ignored_must_be_there() -> None:
    scope_of(Options(ignore=("risk/", "clarity", "data/backup"), per_file_ignores=(("old/*", ("balance",)),)))
    options = Options(ignore=("rsik",), per_file_ignores=(("old/*", ("risk", "data/bakcup")),))
    with pytest.raises(PackError) as caught:
        scope_of(options.for_file(Path("old/a.pdf")))
    assert caught.value.problems == [
        "ignore: rsik: there is no such rule; did you mean risk?",
        "per-file-ignores: old/*: data/bakcup: there is no such rule; did you mean data/backup?",
    ]


def test_a_profile_names_only_components_and_rules_that_are_there(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("components: [trem]\nleave_out: [risk/insurence]\nseverities: {clarty: info}\n", "utf-8")
    with pytest.raises(PackError) as caught:
        scope_of(Options(profile=str(path)))
    assert [problem.removeprefix(f"{path}:1:1: ").partition(";")[0] for problem in caught.value.problems] == [
        "components: trem: there is no such component",
        "leave_out: risk/insurence: there is no such rule",
        "severities: clarty: there is no such rule",
    ]


def test_a_profile_leaves_out_and_weighs_whole_components(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("leave_out: [data, clarity]\nseverities: {risk: info, risk/insurance: error}\n", "utf-8")
    scope = scope_of(Options(profile=str(path)))
    severities = {rule.id: rule.severity.value for rule in scope.rules}
    severities |= {check.id: check.severity.value for check in scope.checks}
    assert not [id_ for id_ in severities if id_.startswith(("data/", "clarity/"))]
    assert (severities["risk/insurance"], severities["risk/liability-cap"]) == ("error", "info")
