"""Take out of corpus/known_wrong.json what the review now gets right.

Nothing is ever added: a new fault is mended, or judged and written down by hand with its reason.

    python scripts/prune_known_wrong.py
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KNOWN = ROOT / "corpus" / "known_wrong.json"


def main() -> int:
    """Prune the list; 1 if the review has faults that are not listed."""
    spec = importlib.util.spec_from_file_location("test_corpus", ROOT / "tests" / "test_corpus.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(ROOT / "tests" / "test_corpus.py")
    comparison = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(comparison)
    known: dict[str, dict[str, str]] = json.loads(KNOWN.read_text(encoding="utf-8"))
    kept, unlisted = {}, 0
    for name in comparison.NAMES:
        wrong = comparison.differences(name)
        listed = known.get(name, {})
        if still := {item: reason for item, reason in listed.items() if item in wrong}:
            kept[name] = still
        for item in sorted(listed.keys() - wrong.keys()):
            print(f"now right: {name} {item}")
        for item in sorted(wrong.keys() - listed.keys()):
            unlisted += 1
            print(f"not listed: {name} {item}: {wrong[item]}")
    KNOWN.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if unlisted else 0


if __name__ == "__main__":
    sys.exit(main())
