#!/usr/bin/env python3
"""Write docs/rules/ from packs and checks: a page a component or group, and an index. --check only compares.

usage: write_rule_pages.py [--check]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from contractlint.checks import GROUPS, load_checks
from contractlint.report.rule_page import group_page, index_page, pack_page
from contractlint.rules import load_rules

FOLDER = Path(__file__).parents[1] / "docs" / "rules"


def pages() -> dict[str, str]:
    """Each page's file name and text."""
    packs, checks = load_rules(examples=True), load_checks()
    groups = {group: tuple(check for check in checks if check.group == group) for group in GROUPS}
    return (
        {"README.md": index_page(packs, checks)}
        | {f"{pack.component}.md": pack_page(pack) for pack in packs}
        | {f"{group}.md": group_page(group, members) for group, members in groups.items() if members}
    )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit status 1 where a page is not up to date")
    options = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    stale = []
    for name, text in pages().items():
        path = FOLDER / name
        if not path.is_file() or path.read_text("utf-8") != text:
            stale.append(name)
            if not options.check:
                path.write_text(text, "utf-8")
    if options.check and stale:
        raise SystemExit(f"not up to date: {', '.join(stale)}; run `make docs`")
    print(f"{len(stale)} pages {'stale' if options.check else 'written'}")


if __name__ == "__main__":
    main()
