"""Make corpus/hygiene/: a sound contract, and copies with what an editor may leave in a Word file, each named.

python scripts/render_hygiene.py            write what is not up to date
python scripts/render_hygiene.py --check    write nothing; exit 1 and name the files that are not up to date

corpus/hygiene/expected.json, written by the same script, says what stands in each file and where.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import zipfile
from pathlib import Path

from corpus_rendering.hygiene import WordFile
from corpus_rendering.hygiene_files import CONTRACTS

FOLDER = Path(__file__).resolve().parents[1] / "corpus" / "hygiene"


def main() -> int:
    """Write or check every file; 1 if --check finds one that is not up to date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only tell which files are not up to date")
    check = parser.parse_args().check
    files = {f"{contract.name}.docx": pack(contract) for contract in CONTRACTS}
    defects = {f"{contract.name}.docx": [list(pair) for pair in contract.defects] for contract in CONTRACTS}
    files["expected.json"] = (json.dumps(defects, ensure_ascii=False, indent=1) + "\n").encode()
    stale = [name for name, data in files.items() if not _is_current(FOLDER / name, data)]
    for name in stale:
        if not check:
            FOLDER.mkdir(exist_ok=True)
            (FOLDER / name).write_bytes(files[name])
        print(f"{'not up to date' if check else 'written'}: {name}")
    return 1 if check and stale else 0


def pack(contract: WordFile) -> bytes:
    """The file's bytes, with fixed dates, so that nothing but the contract changes them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contract.parts().items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _is_current(path: Path, data: bytes) -> bool:
    return path.exists() and _content(path.read_bytes()) == _content(data)


def _content(data: bytes) -> bytes | dict[str, bytes]:
    """What is compared: a Word file's parts (every zlib packs them in its own way), else the bytes."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


if __name__ == "__main__":
    sys.exit(main())
