"""What other tools take from this repository: the pre-commit hooks and the GitHub Action, run as those tools run them."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
DRAFT = "# Agreement\n\nThe Client shall pay $500 within thirty (45) days.\n"


def run(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run with this Python's commands first on the path, as in an environment of its own."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        command, cwd=folder, env=os.environ | {"PATH": path} | environment, capture_output=True, text=True, check=False
    )


def hooks() -> list[dict[str, Any]]:
    return list(yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")))


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: str(hook["id"]))
def test_a_hook_stops_the_commit_of_a_faulty_contract(hook: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(DRAFT, "utf-8")
    done = run([*shlex.split(hook["entry"]), "draft.md"], tmp_path)
    assert done.returncode == 1, done.stderr
    assert done.stdout
    assert re.search(hook["files"], "contracts/master.pdf")
    assert not re.search(hook["files"], "src/module.py")


def action_step() -> tuple[str, dict[str, str]]:
    """The script of the action's review step, and its environment with each input's default."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    step = action["runs"]["steps"][-1]
    names = {key: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", r"\1", value) for key, value in step["env"].items()}
    return step["run"], {key: str(action["inputs"][name].get("default", "")) for key, name in names.items()}


def test_the_action_reviews_what_its_pattern_fits_and_leaves_a_log(tmp_path: Path) -> None:
    (tmp_path / "contracts").mkdir()
    for name in ("a.md", "b.md"):
        (tmp_path / "contracts" / name).write_text(DRAFT, "utf-8")
    script, environment = action_step()
    done = run(["bash", "-e", "-c", script], tmp_path, **(environment | {"FILES": "contracts/**/*.md"}))
    assert done.returncode == 1, done.stderr
    log = json.loads((tmp_path / "contractlint.sarif").read_text("utf-8"))
    assert len(log["runs"]) == 2


def test_the_action_fails_where_nothing_fits(tmp_path: Path) -> None:
    script, environment = action_step()
    done = run(["bash", "-e", "-c", script], tmp_path, **(environment | {"FILES": "none/*.pdf"}))
    assert done.returncode == 2
    assert "no file fits" in done.stderr


def test_the_shell_completes_commands(tmp_path: Path) -> None:
    done = run(
        ["contractlint"], tmp_path, _CONTRACTLINT_COMPLETE="complete_bash", COMP_WORDS="contractlint re", COMP_CWORD="1"
    )
    assert "review" in done.stdout.split()
