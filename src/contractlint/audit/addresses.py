"""Addresses of files that are not on this machine ("s3://bucket/contracts"): what may be shown of them, what they need.

An address may be a chain, as fsspec writes it: ``zip://*.pdf::s3://bucket/old.zip`` is what the archive holds.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

if TYPE_CHECKING:
    from collections.abc import Sequence

_ADDRESS = re.compile(r"(?:[A-Za-z][a-z0-9]{1,20}::){0,4}[A-Za-z][A-Za-z0-9+.-]{1,30}://")
_LOCAL = ("file", "local")
_OTHERS_CHOICE = ("reference", "generic", "dask", "asyncwrapper", "async_wrapper")
"""Kinds of address under which what is fetched is said by a file, or by another program, and not by the user."""
_OF_ACCOUNT = ("abfs", "abfss", "az", "adl")
"""Here the part before "@" is a container's name, no user's."""
_SIGNED = re.compile(r"x-(?:amz|goog|oss|cos)-", re.IGNORECASE)
_SIGNATURE = {"signature", "expires", "key-pair-id", "policy", "awsaccesskeyid", "googleaccessid", "ossaccesskeyid"}
_SHARED = {"sig", "se", "sp", "sv", "sr", "st", "spr", "sip", "skoid", "sktid", "skt", "ske", "sks", "skv"}
"""The parameters of Azure's shared access signatures; they are such only beside "sig"."""
_SECRET = re.compile(r"token|secret|passw|pwd|api_?key|auth|credential|^key$|^code$", re.IGNORECASE)


class AddressError(Exception):
    """Addresses that cannot be used here; one line for each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def is_url(place: str) -> bool:
    """Whether a place is an address ("s3://bucket/a.pdf", "zip://a.pdf::/data/old.zip") and no path."""
    return _ADDRESS.match(place) is not None


def is_web(url: str) -> bool:
    """Whether an address is of the web, where "?" begins a query and a folder is a page of links."""
    return re.match(r"(?:[A-Za-z][a-z0-9]{1,20}::){0,4}https?://", url, re.IGNORECASE) is not None


def local_path(place: str) -> str | None:
    """The path that a "file://" address stands for; None for any other place."""
    scheme, mark, rest = place.partition("://")
    if not mark or scheme.lower() not in _LOCAL or "::" in place:
        return None
    if os.path.lexists(rest):  # a name may be no path at all
        return rest
    parts = urlsplit(f"file://{rest}")
    return url2pathname(parts.path if parts.netloc in ("", "localhost") else f"//{parts.netloc}{parts.path}")


def is_here(place: str) -> bool:
    """Whether the bytes are on this machine, or in this process: an archive in a file here, a place in memory."""
    last = place.rpartition("::")[2]
    return not is_url(last) or schemes(last)[-1] in (*_LOCAL, "memory")


def schemes(place: str) -> list[str]:
    """The kinds of address in a chain, first to last, in small letters."""
    links = place.split("::")
    return [link.partition("://")[0].lower() for link in links if "://" in link or re.fullmatch(r"[A-Za-z0-9]+", link)]


def public_name(url: str) -> str:
    """An address as it may be kept and shown: without passwords, and without the signatures that expire.

    The same file has the same name whatever its signature is; different tokens stay different names, by their hashes.
    """
    return "::".join(_public_link(link) for link in url.split("::"))


def _public_link(link: str) -> str:
    scheme, mark, rest = link.partition("://")
    if not mark:
        return link
    authority, slash, path = rest.partition("/")
    user, at, host = authority.rpartition("@")
    web = scheme.lower() in ("http", "https")
    if at and scheme.lower() not in _OF_ACCOUNT:  # a server on the web may take a token as the user
        user = "" if web else user.partition(":")[0]
        authority = f"{user}@{host}" if user else host
    if web:
        path, _, _ = path.partition("#")
        path, question, query = path.partition("?")
        kept = _public_query(query) if question else ""
        path = f"{path}?{kept}" if kept else path
    return f"{scheme}://{authority}{slash}{path}"


def _public_query(query: str) -> str:
    pairs = [pair.partition("=") for pair in query.split("&")]
    names = {name.lower() for name, _, _ in pairs}
    dropped = set[str]()
    if "sig" in names:
        dropped |= _SHARED
    if "signature" in names or any(_SIGNED.match(name) for name in names):
        dropped |= _SIGNATURE
    kept = []
    for name, mark, value in pairs:
        if name.lower() in dropped or _SIGNED.match(name):
            continue
        if value and _SECRET.search(name):
            value = "~" + hashlib.sha256(value.encode("utf-8", "surrogateescape")).hexdigest()[:8]  # noqa: PLW2901
        kept.append(f"{name}{mark}{value}")
    return "&".join(kept)


def without_secrets(text: str) -> str:
    """A message in one line, with every address in it as it may be shown."""
    text = " ".join(text.split())
    return re.sub(r"[A-Za-z][A-Za-z0-9+.-]{1,30}://[^\s'\"<>]{1,4000}", lambda found: public_name(found[0]), text)


def check_addresses(places: Iterable[str]) -> None:
    """See that what the addresses among the places need is installed, before anything is fetched.

    Raises:
        AddressError: all that is wrong, one line for each kind of address.
    """
    problems: dict[str, str] = {}
    for place in places:
        if is_url(place) and local_path(place) is None:
            for scheme in schemes(place):
                if scheme not in problems:
                    problems[scheme] = _problem(scheme, public_name(place))
    if any(problems.values()):
        raise AddressError(sorted({problem for problem in problems.values() if problem}))


def _problem(scheme: str, name: str) -> str:
    try:
        from fsspec.registry import get_filesystem_class  # noqa: PLC0415  # an extra
    except ModuleNotFoundError:
        return f"{name}: addresses need fsspec; install it with: pip install 'contractlint[remote]'"
    if scheme in _OTHERS_CHOICE:
        return f"{name}: {scheme}:// addresses are not read: what they fetch is not what you name; name the files"
    try:
        get_filesystem_class(scheme)
    except ValueError:
        return f"{name}: {scheme}:// is no kind of address that is known here; install the package for it, or check it"
    except ImportError as error:
        package = getattr(error.__cause__, "name", None)
        if package is None:
            return f"{name}: {scheme}:// addresses cannot be read here: {without_secrets(str(error))}"
        package = package.partition(".")[0]
        return f"{name}: {scheme}:// addresses need the package {package}; install it with: pip install {package}"
    return ""
