#!/usr/bin/env python3
"""Write the JSON Schema of rule packs from the program, so that editors complete and check rule files.

usage: write_schemas.py [--check]

A pack names it in its first line: # yaml-language-server: $schema=../rule-pack.schema.json
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from contractlint.rules.schema import pack_json_schema

ROOT = Path(__file__).parents[1]


def schemas() -> dict[Path, str]:
    """Each schema's file and its text."""
    pack = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **pack_json_schema(),
        "title": "contractlint rule pack",
    }
    return {ROOT / "rules" / "rule-pack.schema.json": json.dumps(pack, indent=2, ensure_ascii=False) + "\n"}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit status 1 where a schema is not up to date")
    options = parser.parse_args()
    stale = {
        path: text for path, text in schemas().items() if not path.is_file() or path.read_text("utf-8") != text
    }
    if options.check and stale:
        raise SystemExit(f"not up to date: {', '.join(path.name for path in stale)}; run `make docs`")
    for path, text in stale.items():
        path.write_text(text, "utf-8")
    print(f"{len(stale)} schemas written")


if __name__ == "__main__":
    main()
