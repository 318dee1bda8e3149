"""The published JSON Schema of rule packs: up to date, and as strict as the program."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "rules" / "rule-pack.schema.json"
PACKS = [path for path in sorted((ROOT / "rules").rglob("*.yaml")) if path.parent.name != "profiles"]


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_file_is_what_the_program_would_write() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "write_schemas.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_every_pack_fits_it(validator: Any, path: Path) -> None:
    pack = yaml.safe_load(path.read_bytes())
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(pack)]
    assert not errors, "\n".join(errors)


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_a_pack_that_names_a_schema_names_this_one(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    if "$schema=" in first:
        assert (path.parent / first.split("$schema=")[1]).resolve() == SCHEMA


def test_an_editor_marks_an_unknown_key_and_a_wrong_severity(validator: Any) -> None:
    pack = yaml.safe_load((ROOT / "rules" / "common" / "parties.yaml").read_bytes())
    pack["rules"][0]["severity"] = "fatal"
    pack["rules"][1]["present"][0]["sya"] = "signed by"
    marked = {error.json_path for error in validator.iter_errors(pack)}
    assert marked == {"$.rules[0].severity", "$.rules[1].present[0]"}
