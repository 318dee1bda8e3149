"""Contracts in object stores, on servers and in archives: which are found, what of them is read, what is said."""

from __future__ import annotations

import http.server
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from contractlint.audit import AddressError, Store, audit
from contractlint.audit import listing as listing_module
from contractlint.audit.addresses import check_addresses, is_here, is_url, local_path, public_name
from contractlint.audit.portfolio import read_portfolio
from contractlint.audit.remote import find_remote, read_remote
from contractlint.audit.walk import Found, find_contracts
from contractlint.config import Options
from contractlint.extract import UnreadableError
from contractlint.extract.limits import DEFAULT_LIMITS, Limits

fsspec = pytest.importorskip("fsspec")

DRAFT = b"# Support Agreement\n\nThe term begins on 1 March 2024 and ends on 28 February 2027.\n"
NAMES = (
    "a.md", "2019/b.pdf", "2019/deep/c.docx", "2019/notes.xlsx", "2020/d[1].md", ".git/x.md", ".hidden.md",
    "2019/~$b.docx", "2019/b.pdf.waivers.yaml",
)  # fmt: skip


@pytest.fixture
def memory() -> Iterator[Any]:
    """fsspec's store in memory, with contracts and other things in the folder "archive"."""
    store = fsspec.filesystem("memory")
    for name in NAMES:
        store.pipe_file(f"/archive/{name}", DRAFT)
    yield store
    store.rm("/", recursive=True)


def names(place: str) -> list[str]:
    return [found.path for found in find_remote(place)]


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("memory://archive", ["a.md", "2019/b.pdf", "2019/deep/c.docx", "2020/d[1].md"]),
        ("memory://archive/2019/", ["2019/b.pdf", "2019/deep/c.docx"]),
        ("memory://archive/*.md", ["a.md"]),
        ("memory://archive/**/*.md", ["a.md", "2020/d[1].md"]),
        ("memory://archive/20*/[bd]*.*", ["2019/b.pdf", "2019/b.pdf.waivers.yaml", "2020/d[1].md"]),
        ("memory://archive/201?", ["2019/b.pdf", "2019/deep/c.docx"]),
        ("memory://archive/2020/d[1].md", ["2020/d[1].md"]),
        ("memory://archive/2019/notes.xlsx", ["2019/notes.xlsx"]),
    ],
)
def test_folders_patterns_and_files_name_what_they_would_on_this_machine(place: str, wanted: list[str]) -> None:
    assert names(place) == [f"memory://archive/{name}" for name in wanted]


@pytest.mark.usefixtures("memory")
def test_a_waiver_file_beside_a_contract_is_seen() -> None:
    found = {found.path: found.waivers for found in find_remote("memory://archive/2019")}
    assert found["memory://archive/2019/b.pdf"] == "memory://archive/2019/b.pdf.waivers.yaml"
    assert found["memory://archive/2019/deep/c.docx"] is None


@pytest.mark.usefixtures("memory")
@pytest.mark.parametrize(
    ("place", "problem"),
    [
        ("memory://elsewhere/a.md", "is not there; check the address"),
        ("memory://elsewhere/", "is not there; check the address"),
        ("memory://archive/*.rtf", "fits this pattern"),
        ("memory://archive/**.md", "Invalid pattern"),
    ],
)
def test_what_is_not_there_is_told_and_not_dropped(place: str, problem: str) -> None:
    (found,) = find_remote(place)
    assert found.name == place
    assert problem in (found.problem or "")


@pytest.mark.usefixtures("memory")
def test_a_listing_is_taken_folder_by_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    kind = type(fsspec.filesystem("memory"))
    ls = kind.ls

    def noted(self: Any, path: str, **more: Any) -> Any:
        asked.append(path)
        return ls(self, path, **more)

    monkeypatch.setattr(kind, "ls", noted)
    listing = find_remote("memory://archive/")
    assert next(listing).path == "memory://archive/a.md"
    assert asked == ["/archive"]


@pytest.mark.usefixtures("memory")
def test_a_place_with_far_too_many_is_cut_off_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing_module, "MOST_FILES", 1)
    *_, last = find_remote("memory://archive/")
    assert "more than 1 contracts; name its folders one by one" in (last.problem or "")


@pytest.mark.usefixtures("memory")
def test_a_store_that_does_not_answer_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing_module, "PATIENCE", 0.2)
    kind = type(fsspec.filesystem("memory"))
    monkeypatch.setattr(kind, "ls", lambda *_, **__: time.sleep(2))
    (found,) = find_remote("memory://archive/")
    assert found.problem == "did not come in time; check the connection and try again"


def test_an_audit_of_a_store_reads_what_has_changed_only(tmp_path: Path) -> None:
    archive = tmp_path / "old.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for name in ("x.md", "sub/y.md"):
            file.writestr(name, DRAFT + name.encode())
    place = f"zip://**/*.md::file://{archive}"
    with Store(tmp_path / "a.db") as store:
        options = Options(select=("term",))
        first = audit([place], store, options=options, workers=1)
        again = audit([place], store, options=options, workers=1)
        paths = [row["path"] for row in read_portfolio(store).agreements]
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("x.md", DRAFT + b"Signed.\n")
            file.writestr("sub/y.md", DRAFT + b"sub/y.md")
        third = audit([place], store, options=options, workers=1)
    assert (first.read, first.failed) == (2, 0)
    assert paths == [f"zip://sub/y.md::file://{archive}", f"zip://x.md::file://{archive}"]
    assert (again.read, again.kept) == (0, 2)
    assert (third.read, third.kept) == (1, 1)


def test_a_changed_object_has_another_number(memory: Any) -> None:
    (before,) = find_remote("memory://archive/a.md")
    (same,) = find_remote("memory://archive/a.md")
    memory.pipe_file("/archive/a.md", DRAFT)
    (after,) = find_remote("memory://archive/a.md")
    assert before == same
    assert (after.size, after.changed != before.changed) == (before.size, True)


def test_a_file_address_is_a_path_of_this_machine(tmp_path: Path) -> None:
    (tmp_path / "my draft.md").write_bytes(DRAFT)
    places = [f"file://{tmp_path}/my%20draft.md", f"file://{tmp_path}", str(tmp_path)]
    assert [found.path for found in find_contracts(places)] == [str(tmp_path / "my draft.md")]


# A web server -----------------------------------------------------------------------------------------------------------


class Site(http.server.BaseHTTPRequestHandler):
    """A server with a folder, and a few pages that are not as they should be."""

    protocol_version = "HTTP/1.1"
    asked: list[str]
    sent: int
    plain = DRAFT
    """A page of which the server tells neither a checksum nor a time of change."""

    def do_HEAD(self) -> None:
        """Answer as to a GET, without the body."""
        self.do_GET()

    def do_GET(self) -> None:
        """Answer as this page does."""
        kind = type(self)
        kind.asked.append(f"{self.command} {self.path}")
        path = self.path.partition("?")[0]
        pages: dict[str, Callable[[], None]] = {
            "/contracts/": lambda: self._page(
                "a.md", "/contracts/b.md", "more/", "../secret.md", "http://other.invalid/c.md", "?C=N"
            ),
            "/contracts/more/": lambda: self._page("c.md", "./"),
            "/circle/": lambda: self._page("on/"),
            "/refused.md": lambda: self._answer(403, b"no"),
            "/broken.md": lambda: self._answer(500, b"no"),
            "/endless.md": self._endless,
            "/plain.md": lambda: self._answer(200, type(self).plain),
            "/slow.md": self._slow,
        }
        if path in pages:
            pages[path]()
        elif path.startswith("/circle/") and path.endswith("/"):
            self._page("on/")
        elif path.endswith(".md"):
            self._answer(200, DRAFT, ETag='"abc"')
        else:
            self._answer(404, b"no")

    def _page(self, *links: str) -> None:
        page = "".join(f'<a href="{link}">{link}</a>' for link in links)
        self._answer(200, page.encode(), **{"Content-Type": "text/html"})

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def _slow(self) -> None:
        time.sleep(3)
        self._answer(200, DRAFT)

    def _endless(self) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        kind = type(self)
        try:
            while self.command == "GET" and kind.sent < 2**30:
                self.wfile.write(b"word " * 2000)
                kind.sent += 10_000
        except OSError:
            pass
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    pytest.importorskip("aiohttp")
    Site.asked, Site.sent = [], 0
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_folder_on_the_web_is_its_links_and_nothing_outside_it(site: str) -> None:
    found = list(find_remote(f"{site}/contracts/"))
    assert [item.path.removeprefix(site) for item in found] == [
        "/contracts/a.md",
        "/contracts/b.md",
        "/contracts/more/c.md",
    ]
    assert all(item.changed and item.size == len(DRAFT) and not item.problem for item in found)
    assert not any("secret" in asked for asked in Site.asked)


def test_a_pattern_on_the_web(site: str) -> None:
    assert [path.removeprefix(site) for path in names(f"{site}/contracts/*/*.md")] == ["/contracts/more/c.md"]


def test_pages_that_lead_in_a_circle_end(site: str) -> None:
    assert names(f"{site}/circle/") == []
    assert 30 < len(Site.asked) < 60


def test_a_file_on_the_web_is_fetched_once(site: str) -> None:
    (found,) = find_remote(f"{site}/a.md")
    assert read_remote(found, DEFAULT_LIMITS) == DRAFT
    assert Site.asked == ["HEAD /a.md", "GET /a.md"]


def test_where_a_server_tells_nothing_only_new_content_is_reviewed(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = f"{site}/plain.md"
    options = Options(select=("term",))
    with Store(tmp_path / "a.db") as store:
        runs = [audit([place], store, options=options, workers=1) for _ in range(2)]
        monkeypatch.setattr(Site, "plain", DRAFT + b"Signed.\n")
        runs.append(audit([place], store, options=options, workers=1))
    assert [(run.read, run.kept) for run in runs] == [(1, 0), (0, 1), (1, 0)]
    assert Site.asked.count("GET /plain.md") == 3


def test_one_file_with_two_signatures_is_one(site: str) -> None:
    places = [f"{site}/a.md?X-Amz-Signature={signature}" for signature in ("one", "two")]
    assert [found.name for found in find_contracts(places)] == [f"{site}/a.md"]


def test_of_many_files_that_are_named_several_are_asked_for_at_once_and_order_is_kept(site: str) -> None:
    wanted = [f"{site}/{number}.md" for number in range(150)]
    wanted.insert(3, f"{site}/gone.pdf")
    found = list(find_contracts(wanted))
    assert [item.path for item in found] == wanted
    assert [bool(item.problem) for item in found].index(True) == 3
    assert sum(bool(item.changed) for item in found) == 150


def test_no_more_is_read_than_the_limit_allows(site: str) -> None:
    with pytest.raises(UnreadableError, match="larger than 1 MiB"):
        read_remote(Found(f"{site}/endless.md"), Limits(file_bytes=2**20))
    assert Site.sent < 50 * 2**20


def test_what_is_known_to_be_too_large_is_not_fetched(site: str) -> None:
    with pytest.raises(UnreadableError, match="larger than 1 MiB"):
        read_remote(Found(f"{site}/a.md", 2**21, 1), Limits(file_bytes=2**20))
    assert Site.asked == []


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("gone.pdf", "is not there; check the address"),
        ("refused.md", "access is refused"),
        ("broken.md", "the server answers with error 500; try again later"),
    ],
)
def test_what_a_server_refuses_is_one_line(site: str, page: str, reason: str) -> None:
    (found,) = find_remote(f"{site}/{page}")
    assert reason in (found.problem or "")
    with pytest.raises(UnreadableError, match=reason.partition(";")[0]):
        read_remote(Found(f"{site}/{page}"), DEFAULT_LIMITS)


def test_a_server_that_is_slow_costs_no_more_than_the_limit(site: str) -> None:
    start = time.monotonic()
    with pytest.raises(UnreadableError, match="did not come in time"):
        read_remote(Found(f"{site}/slow.md", len(DRAFT), 1), Limits(seconds=0.3))
    assert time.monotonic() - start < 2


def test_a_server_that_is_not_there_is_one_line_without_the_password() -> None:
    (found,) = find_remote("http://me:secret@127.0.0.1:9/a.md")
    assert "its server cannot be reached" in (found.problem or "")
    assert "secret" not in (found.problem or "") + found.name


# Addresses --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("s3://bucket/a.pdf", "s3://bucket/a.pdf"),
        ("https://me:pw@host/a.pdf#page=2", "https://host/a.pdf"),
        ("sftp://me:pw@host/a.pdf", "sftp://me@host/a.pdf"),
        ("abfs://box@account.dfs.core.windows.net/a.pdf", "abfs://box@account.dfs.core.windows.net/a.pdf"),
        ("https://b.host/a.pdf?X-Amz-Signature=abc&X-Amz-Expires=60&versionId=7", "https://b.host/a.pdf?versionId=7"),
        ("https://b.host/a.pdf?sv=2022&se=tomorrow&sig=abc", "https://b.host/a.pdf"),
        ("https://b.host/a.pdf?se=north", "https://b.host/a.pdf?se=north"),
        ("zip://a.pdf::https://me:pw@host/x.zip", "zip://a.pdf::https://host/x.zip"),
    ],
)
def test_names_hold_no_secrets(url: str, name: str) -> None:
    assert public_name(url) == name


def test_other_tokens_are_other_names() -> None:
    first, second = (public_name(f"https://host/get?access_token={token}") for token in ("one", "two"))
    assert first != second
    assert "one" not in first


def test_paths_are_no_addresses() -> None:
    assert not any(map(is_url, ("a.pdf", "C:/a.pdf", "C:\\a.pdf", "-", "draft::final.pdf", "s3:/a", "2019://x")))
    assert all(map(is_url, ("s3://b", "simplecache::s3://b/x", "zip://a::b.zip", "https://host/a.pdf")))


def test_it_is_known_what_only_this_machine_can_read() -> None:
    assert all(map(is_here, ("/data/a.pdf", "file:///data/a.pdf", "zip://a.pdf::/data/x.zip", "memory://a")))
    assert not any(map(is_here, ("s3://b/a.pdf", "zip://a.pdf::s3://b/x.zip", "simplecache::s3://b/a")))
    assert local_path("s3://b/a.pdf") is None


def test_what_an_address_needs_is_named_before_anything_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)  # as if it were not installed
    monkeypatch.setitem(sys.modules, "adlfs", None)
    with pytest.raises(AddressError) as raised:
        check_addresses(["a.pdf", "s3://bucket/x/", "s3://bucket/y/", "abfs://box/z/", "moon://base/"])
    assert raised.value.problems == (
        "abfs://box/z/: abfs:// addresses need the package adlfs; install it with: pip install adlfs",
        "moon://base/: moon:// is no kind of address that is known here; install the package for it, or check it",
        "s3://bucket/x/: s3:// addresses need the package s3fs; install it with: pip install s3fs",
    )


def test_without_fsspec_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.registry", None)
    with pytest.raises(AddressError, match=r"pip install 'contractlint\[remote\]'"):
        check_addresses(["s3://bucket/x/"])
    check_addresses(["a.pdf", "file:///data"])  # these need nothing


def test_addresses_by_which_a_file_says_what_is_fetched_are_refused() -> None:
    with pytest.raises(AddressError, match="name the files"):
        check_addresses(["reference://::https://host/list.json"])
