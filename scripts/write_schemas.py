#!/usr/bin/env python3
"""Write the JSON Schemas of rule packs and of the report from the program, for editors and other programs.

usage: write_schemas.py [--check]

A pack names it in its first line: # yaml-language-server: $schema=../rule-pack.schema.json
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from contractlint.report.schema import report_json_schema
from contractlint.rules.schema import pack_json_schema

ROOT = Path(__file__).parents[1]


def schemas() -> dict[Path, str]:
    """Each schema's file and its text."""
    pack = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **pack_json_schema(),
        "title": "contractlint rule pack",
    }
    made = {ROOT / "rules" / "rule-pack.schema.json": pack, ROOT / "docs" / "report.schema.json": report_json_schema()}
    return {path: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for path, schema in made.items()}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit status 1 where a schema is not up to date")
    options = parser.parse_args()
    stale = {path: text for path, text in schemas().items() if not path.is_file() or path.read_text("utf-8") != text}
    if options.check and stale:
        raise SystemExit(f"not up to date: {', '.join(path.name for path in stale)}; run `make docs`")
    for path, text in stale.items():
        path.write_text(text, "utf-8")
    print(f"{len(stale)} schemas written")


if __name__ == "__main__":
    main()
