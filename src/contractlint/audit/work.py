"""Review one contract of an audit, in whatever process this runs: every failure becomes a problem in one line."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from contractlint.audit.addresses import is_url
from contractlint.audit.outcome import Agreement, FileResult, Instructions, Outcome
from contractlint.audit.walk import Found

if TYPE_CHECKING:
    from contractlint.extract import Reading
    from contractlint.model import Document


def review_agreement(
    agreement: Agreement, instructions: Instructions, contents: Mapping[str, bytes] | None = None
) -> Outcome:
    """Review one contract; the outcome always comes back, whatever is wrong with the files.

    Args:
        agreement: its files.
        instructions: how they are read and reviewed.
        contents: by path, the bytes of files that came along because they are on another machine.

    Raises:
        MemoryError: the process may not have as much as this contract needs.
    """
    from contractlint.report.json_report import report_data  # noqa: PLC0415  # loaded in workers only
    from contractlint.review import review_document  # noqa: PLC0415

    start = time.monotonic()
    (found,) = agreement.files
    result, document = _read(found, instructions.reading, contents or {})
    if document is None:
        return Outcome(agreement, (result,), problem=result.problem, seconds=time.monotonic() - start)
    try:
        options = instructions.options.for_file(Path(found.path))
        report = report_data(review_document(document, options=options))
    except MemoryError:
        raise
    except Exception as error:  # a fault of ours must not lose the other four thousand
        return Outcome(agreement, (result,), problem=_fault(error), seconds=time.monotonic() - start)
    return Outcome(agreement, (result,), report, seconds=time.monotonic() - start)


def read_found(found: Found, reading: Reading, contents: Mapping[str, bytes]) -> bytes:
    """A file's bytes: those that came along, or from this machine, or from an object store.

    Raises:
        UnreadableError: with the reason and what to do.
    """
    if found.path in contents:
        return contents[found.path]
    if is_url(found.path):
        from contractlint.audit.remote import read_remote  # noqa: PLC0415  # wants an extra

        return read_remote(found, reading.limits)
    from contractlint.extract import read_bytes  # noqa: PLC0415

    return read_bytes(found.path, reading=reading)


def _read(found: Found, reading: Reading, contents: Mapping[str, bytes]) -> tuple[FileResult, Document | None]:
    from contractlint.extract import UnreadableError, extract_bytes  # noqa: PLC0415

    if found.problem:
        return FileResult(found, problem=found.problem), None
    sha256 = None
    name = found.name if is_url(found.path) else found.path
    try:
        data = read_found(found, reading, contents)
        sha256 = hashlib.sha256(data).hexdigest()
        document = extract_bytes(data, path=name, reading=reading)
        return FileResult(found, sha256, first_page=1), document
    except UnreadableError as error:
        reason = f"{error.reason}; {error.advice}" if error.advice else error.reason
        return FileResult(found, sha256, reason), None
    except MemoryError:
        raise
    except Exception as error:  # as above
        return FileResult(found, sha256, _fault(error)), None


def _fault(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}; please report this".split())
