"""Read old Word files (.doc) through LibreOffice, where it is installed: it makes a .docx of them, which is then read.

No library in Python reads the numbers, tables and notes of this format. LibreOffice runs without a window, with a
profile of its own that is thrown away, with macros and links to other files off, and only so long as the limits allow.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from contractlint.extract.docx import read_docx
from contractlint.extract.limits import UnreadableError
from contractlint.extract.reading import Reading
from contractlint.model import Document

PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""  # noqa: E501  # LibreOffice's own form


def read_doc(data: bytes, *, path: str, sha256: str, reading: Reading) -> Document:
    """An old Word file as a Document.

    Raises:
        UnreadableError: LibreOffice is not there, or cannot make a .docx of the file in time.
    """
    program = find_libreoffice()
    if program is None:
        raise UnreadableError(
            path, "this is an old .doc file", "install LibreOffice to have it read, or save it as .docx"
        )
    with tempfile.TemporaryDirectory(prefix="contractlint-", ignore_cleanup_errors=True) as folder:
        made = _convert(program, data, Path(folder), path, reading.limits.seconds)
    document = read_docx(made, path=path, sha256=sha256, reading=reading)
    return replace(document, format="doc")


def find_libreoffice() -> str | None:
    """The program, or None."""
    found = next((place for name in PROGRAMS if (place := shutil.which(name))), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def _convert(program: str, data: bytes, folder: Path, path: str, seconds: float) -> bytes:
    """The .docx that LibreOffice makes of the file."""
    profile, source = folder / "profile", folder / "contract.doc"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    source.write_bytes(data)
    command = [
        program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    try:
        running = subprocess.Popen(  # noqa: S603  # the program found above, and paths of our own making
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"},
        )
    except OSError as error:
        raise UnreadableError(path, f"LibreOffice cannot be started ({error.strerror})", "save it as .docx") from error
    try:
        running.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(
            path, f"LibreOffice took more than {seconds:g} seconds to read this .doc file", "save it as .docx"
        ) from error
    finally:
        _end(running)
    target = folder / "out" / "contract.docx"
    if not target.is_file():
        raise UnreadableError(
            path, "LibreOffice cannot read this .doc file (broken, or with a password?)", "save it as .docx"
        )
    return target.read_bytes()


def _end(running: subprocess.Popen[bytes]) -> None:
    """End the program and what it started."""
    if sys.platform == "win32":
        running.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(running.pid, signal.SIGKILL)
    running.wait()
