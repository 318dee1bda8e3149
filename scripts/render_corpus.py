"""Render corpus/sources/NAME.md into the file that a user would have: corpus/NAME.pdf, .docx, .txt or .md.

python scripts/render_corpus.py            write what is not up to date
python scripts/render_corpus.py --check    write nothing; exit 1 and name the files that are not up to date
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from pathlib import Path

from corpus_rendering import Source, read_source, render

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


def main() -> int:
    """Render or check every source; 1 if --check finds a file that is not up to date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only tell which files are not up to date")
    check = parser.parse_args().check
    sources = [read_source(path) for path in sorted((CORPUS / "sources").glob("*.md"))]
    stale = [source for source in sources if not _is_current(source)]
    for source in stale:
        if not check:
            _target(source).write_bytes(render(source))
        print(f"{'not up to date' if check else 'written'}: {_target(source).name}")
    return 1 if check and stale else 0


def _target(source: Source) -> Path:
    return CORPUS / f"{source.name}.{source.format}"


def _is_current(source: Source) -> bool:
    target = _target(source)
    return target.exists() and _content(target.read_bytes()) == _content(render(source))


def _content(data: bytes) -> bytes | dict[str, bytes]:
    """What is compared: a Word file's parts (every zlib packs them in its own way), else the bytes."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


if __name__ == "__main__":
    sys.exit(main())
