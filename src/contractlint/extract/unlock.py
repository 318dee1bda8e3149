"""Open files that ask for a password, so that whoever comes after needs none: readers, and writers of comments."""

from __future__ import annotations

import io
from typing import Any

from contractlint.extract.limits import UnreadableError
from contractlint.extract.reading import Reading

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old container of Office begins; a Word file with a password is packed into one."""
_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = b"\xec\xa5"
"""How the main stream of a .doc begins; it stands at the beginning of a sector, behind the container's header."""
_SECTOR = 512
_ADVICE = "give it with --password, or in CONTRACTLINT_PASSWORD"


def unlock(data: bytes, *, path: str, reading: Reading) -> bytes:
    """The file's bytes as they would be without a password; the same bytes where there is none.

    Raises:
        UnreadableError: it has a password and none of those given opens it, or what opens such files is not installed.
    """
    if data.startswith(_OLE) and (_PACKAGE in data or _is_locked_doc(data)):
        return _unlock_word(data, path, reading.passwords)
    if b"/Encrypt" in data and b"%PDF-" in data[:1024]:
        return _unlock_pdf(data, path, reading.passwords)
    return data


def _refusal(path: str, what: str, passwords: tuple[str, ...]) -> UnreadableError:
    if not passwords:
        return UnreadableError(path, f"{what} has a password", _ADVICE)
    wrong = "the password given does not open it" if len(passwords) == 1 else "none of the passwords given opens it"
    return UnreadableError(path, f"{what} has a password, and {wrong}", "check the password")


def _unlock_pdf(data: bytes, path: str, passwords: tuple[str, ...]) -> bytes:
    """A PDF without its encryption. One locked only against changes opens without a password, and stays as it is."""
    import pypdfium2  # noqa: PLC0415  # loaded only for a PDF

    for password in (None, *passwords):
        try:
            pdf: Any = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                continue
            return data  # broken otherwise: the reader says so
        except (ValueError, UnicodeError):  # a password with a character that no password can have
            continue
        try:
            if password is None:
                return data
            out = io.BytesIO()
            pdf.save(out, flags=pypdfium2.raw.FPDF_REMOVE_SECURITY)
            return out.getvalue()
        finally:
            pdf.close()
    raise _refusal(path, "the PDF", passwords)


def _is_locked_doc(data: bytes) -> bool:
    """Whether an old Word file says in its first words that it is encrypted."""
    starts = range(_SECTOR, min(len(data), 1000 * _SECTOR) - 12, _SECTOR)
    start = next((place for place in starts if data.startswith(_WORD_STREAM, place)), None)
    return start is not None and bool(data[start + 11] & 1)


def _unlock_word(data: bytes, path: str, passwords: tuple[str, ...]) -> bytes:
    """A Word file out of the container that its password put it in."""
    if not passwords:
        raise _refusal(path, "the Word file", passwords)
    try:
        import msoffcrypto  # noqa: PLC0415  # an extra, seldom needed
    except ImportError as error:
        raise UnreadableError(
            path, "the Word file has a password", "to open it: pip install 'contractlint[formats]'"
        ) from error
    for password in passwords:
        out = io.BytesIO()
        try:
            locked = msoffcrypto.OfficeFile(io.BytesIO(data))
            locked.load_key(password=password, verify_password=True)
            locked.decrypt(out)
        except Exception:  # noqa: S112  # the library raises what it likes for a wrong password or a broken file
            continue
        return out.getvalue()
    raise _refusal(path, "the Word file", passwords)
