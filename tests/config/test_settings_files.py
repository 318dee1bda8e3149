"""Settings files as people write them, mistakes and all."""

from __future__ import annotations

from pathlib import Path

import pytest

from contractlint.config import ConfigError, load_options


def test_a_file_that_begins_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "contractlint.toml").write_text('side = "provider"\n', "utf-8-sig")
    assert load_options(tmp_path).side == "provider"


def test_a_profile_of_ones_own_is_relative_to_the_settings_file_as_rules_are(tmp_path: Path) -> None:
    (tmp_path / "contractlint.toml").write_text('profile = "lean.yaml"\n', "utf-8")
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    assert load_options(drafts).profile == str(tmp_path / "lean.yaml")


@pytest.mark.parametrize("text", ["# [tool.contractlint]\ntool = 3\n", "# [tool.contractlint]\n[project]\n"])
def test_a_project_file_without_a_table_of_ours_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text, "utf-8")
    assert load_options(tmp_path).side == "client"


def test_a_project_file_whose_setting_is_no_table_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('# [tool.contractlint]\n[tool]\ncontractlint = "client"\n', "utf-8")
    with pytest.raises(ConfigError, match="a table is wanted"):
        load_options(tmp_path)
