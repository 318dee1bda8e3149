"""What a result depends on beside the file: the program's version, the rules, and the options."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path

import contractlint
from contractlint.config import Options
from contractlint.extract.reading import Ocr, Reading
from contractlint.rules.load import packs_folder


def stamp_of(options: Options, reading: Reading) -> str:
    """A short digest: results with the same stamp and the same content are the same."""
    digest = hashlib.sha256(contractlint.__version__.encode())
    elsewhere = ("fail_on", "rules", "per_file_ignores")  # says nothing of a report, or is told below, or is in ignore
    relevant = {key: value for key, value in asdict(options).items() if key not in elsewhere}
    digest.update(repr(sorted(relevant.items())).encode())
    digest.update(f"ocr {_ocr(reading)} {reading.limits!r}".encode())
    if options.profile.endswith((".yaml", ".yml")):
        digest.update(Path(options.profile).read_bytes())
    folders = [packs_folder(), *([options.rules] if options.rules else [])]
    for folder in folders:
        for path in sorted(folder.rglob("*.yaml")):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:24]


def _ocr(reading: Reading) -> str:
    """Whether text is recognised in pictures, and by what: who installs an engine wants the scans read."""
    from contractlint.extract.ocr.engine import NoEngineError, find_engine  # noqa: PLC0415  # seldom needed

    if reading.ocr is Ocr.NEVER:
        return reading.ocr.value
    try:
        return f"{reading.ocr.value} {find_engine().name}"
    except NoEngineError:
        return f"{reading.ocr.value} without an engine"
