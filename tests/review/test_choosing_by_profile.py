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
