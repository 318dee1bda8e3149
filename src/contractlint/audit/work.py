"""Review one contract of an audit, in whatever process this runs: every failure becomes a problem in one line."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from contractlint.audit.addresses import is_url
from contractlint.audit.outcome import Agreement, FileResult, Instructions, Outcome, content_key
from contractlint.audit.sets import main_first
from contractlint.audit.waiving import waivers_of
from contractlint.audit.walk import Found
from contractlint.extract import UnreadableError, extract_bytes, put_together, read_bytes
from contractlint.report.json_report import report_data
from contractlint.review import review_document
from contractlint.review.scope import scope_of
from contractlint.review.waivers import WaiverError, apply_waivers

if TYPE_CHECKING:
    from contractlint.extract import Reading
    from contractlint.model import Document

_TITLE = 120


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
    start = time.monotonic()
    contents = contents or {}
    if agreement.known:
        contents = _fetched(agreement, instructions.reading, contents)
        if _key(agreement, contents) == agreement.known:
            return Outcome(agreement, (), seconds=time.monotonic() - start, unchanged=True)
    files, problem, report = _review(agreement, instructions, contents)
    return Outcome(agreement, files, report, problem, time.monotonic() - start)


def _fetched(agreement: Agreement, reading: Reading, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The contents with those of the contract's files; what cannot be read is told when it is read again."""
    contents = dict(contents)
    for found in agreement.files:
        with contextlib.suppress(UnreadableError):
            contents[found.path] = read_found(found, reading, contents)
    return contents


def _key(agreement: Agreement, contents: Mapping[str, bytes]) -> str | None:
    files = [(found, contents.get(found.path)) for found in agreement.files]
    return content_key((found, hashlib.sha256(data).hexdigest() if data else None) for found, data in files)


def _review(
    agreement: Agreement, instructions: Instructions, contents: Mapping[str, bytes]
) -> tuple[tuple[FileResult, ...], str | None, dict[str, Any] | None]:
    """What became of the files, why there is no report, and the report."""
    results = [_read(found, instructions.reading, contents) for found in agreement.files]
    results = main_first(
        results,
        [PurePosixPath(result.found.name.replace("\\", "/")).name for result, _ in results],
        [(document.title or document.text[:_TITLE].split("\n")[0]) if document else "" for _, document in results],
    )
    documents = [document for _, document in results if document]
    if not documents:
        problems = dict.fromkeys(result.problem or "" for result, _ in results)
        return tuple(result for result, _ in results), "; ".join(problems), None
    try:
        document = put_together(documents)
        files = tuple(_placed(results))
        missing = [file for file in files if file.problem]
        if missing:
            document = replace(document, warnings=(*document.warnings, *map(_absence, missing)))
        return files, None, _report(agreement, document, files, instructions, contents)
    except MemoryError:
        raise
    except (WaiverError, UnreadableError) as error:
        return tuple(replace(file, sha256=None) for file in files), " ".join(str(error).split()), None
    except Exception as error:  # a fault of ours must not lose the other four thousand
        return tuple(result for result, _ in results), _fault(error), None


def _report(
    agreement: Agreement,
    document: Document,
    files: tuple[FileResult, ...],
    instructions: Instructions,
    contents: Mapping[str, bytes],
) -> dict[str, Any]:
    main = next(file.found for file in files if not file.problem)
    options = instructions.options.for_file(Path(main.path))
    report = review_document(document, options=options)
    waivers = waivers_of(agreement, instructions.reading, contents)
    if waivers is not None:
        report = apply_waivers(report, waivers, instructions.today, scope_of(options).passes_over)
    return report_data(report)


def _placed(results: list[tuple[FileResult, Document | None]]) -> Iterator[FileResult]:
    """Each file with the page of the whole on which it begins."""
    page = 1
    for result, document in results:
        yield replace(result, first_page=page) if document else result
        page += max(1, len(document.pages)) if document else 0


def _absence(file: FileResult) -> str:
    return f"{PurePosixPath(file.found.name).name} belongs to this contract and could not be read: {file.problem}"


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
    return read_bytes(found.path, reading=reading)


def _read(found: Found, reading: Reading, contents: Mapping[str, bytes]) -> tuple[FileResult, Document | None]:
    if found.problem:
        return FileResult(found, problem=found.problem), None
    sha256 = None
    try:
        data = read_found(found, reading, contents)
        sha256 = hashlib.sha256(data).hexdigest()
        document = extract_bytes(data, path=found.name, reading=reading)
        return FileResult(found, sha256), document
    except UnreadableError as error:
        reason = f"{error.reason}; {error.advice}" if error.advice else error.reason
        return FileResult(found, sha256, reason), None
    except MemoryError:
        raise
    except Exception as error:  # as above
        return FileResult(found, sha256, _fault(error)), None


def _fault(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}; please report this".split())
