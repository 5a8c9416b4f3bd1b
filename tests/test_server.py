"""The server as a process: its headers, what it refuses, its uploads, its health."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from socialgoals.hosting import headers
from tests import browser as driving
from tests.serving import ROOT, TICKETS, Served, serve, serve_app_alone, tickets

PATHS = (
    "/",
    "/brand-awareness",
    "/no-such-page",
    "/healthz",
    "/readyz",
    "/api/upload/a.csv",
    "/_stcore/health",
    "/_stcore/metrics",
    "/..%2f..%2fetc%2fpasswd",
)


@pytest.fixture(scope="module")
def announced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with tickets at hand, that takes files up to one megabyte."""
    home = tmp_path_factory.mktemp("uploads")
    with serve(home, TICKETS, {"SOCIALGOALS_MAX_UPLOAD_MB": "1"}) as served:
        yield served


@pytest.fixture
def ticket(announced: Served, request: pytest.FixtureRequest) -> str:
    """A ticket that no other test uses."""
    used = request.session.stash.setdefault(_used, [])
    used.append(request.node.nodeid)
    return tickets(announced)[len(used) - 1]


_used = pytest.StashKey[list[str]]()


def put(
    served: Served,
    name: str,
    content: bytes | Iterator[bytes],
    ticket: str = "",
    origin: str = "",
) -> httpx.Response:
    given = {"x-upload-ticket": ticket, "origin": origin or served.url}
    return httpx.put(f"{served.url}/api/upload/{name}", content=content, headers=given)


def staged(served: Served) -> list[bytes]:
    """The contents of the files that have arrived, and of parts left lying about."""
    folder = served.home / "staging"
    return sorted(path.read_bytes() for path in folder.iterdir() if path.is_file())


def test_browsers_are_told_to_come_by_https_only_where_people_do() -> None:
    name = "Strict-Transport-Security"

    assert name in headers.security_headers((), "'self'", https=True)
    assert name not in headers.security_headers((), "'self'")


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_security_headers(server: Served, path: str) -> None:
    answer = httpx.get(server.url + path)

    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]


def test_no_text_may_be_run_as_code(server: Served) -> None:
    policy = httpx.get(server.url).headers["content-security-policy"]

    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts
    assert "*" not in policy


def test_the_inline_script_of_the_page_is_allowed_by_its_hash(server: Served) -> None:
    answer = httpx.get(server.url)

    scripts = headers.inline_scripts(answer.text)
    assert scripts
    for script in scripts:
        assert headers.digest(script) in answer.headers["content-security-policy"]


def test_whoever_may_embed_the_app_is_named_by_the_operator(tmp_path: Path) -> None:
    env = {"SOCIALGOALS_FRAME_ANCESTORS": "https://intranet.example.org; script-src *"}

    with serve(tmp_path / "workspace", env=env) as served:
        policy = httpx.get(served.url).headers["content-security-policy"]

    assert policy.endswith("frame-ancestors https://intranet.example.org script-src *")
    assert policy.count(";") == 11


def test_health_and_readiness_say_the_version_and_whether_the_workspace_opens(
    server: Served,
) -> None:
    assert server.json("/healthz") == {"status": "ok", "version": "0.1.0"}
    assert server.json("/readyz") == {
        "status": "ready",
        "version": "0.1.0",
        "workspace": "open",
    }


def test_a_server_on_a_workspace_in_use_lives_but_is_not_ready(server: Served) -> None:
    with serve(server.home) as second:
        alive = httpx.get(second.url + "/healthz")
        ready = httpx.get(second.url + "/readyz")

    assert alive.status_code == 200
    assert ready.status_code == 503
    assert ready.json()["workspace"] == "in use by another process"
    assert str(server.home) not in ready.text


@pytest.mark.parametrize(
    "path", ["/community.zip", "/community~", "/.env", "/workspace.duckdb"]
)
def test_what_is_no_page_and_no_file_is_not_there(server: Served, path: str) -> None:
    assert httpx.get(server.url + path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/community", "/favicon.png", "/manifest.json"])
def test_pages_and_their_files_are_there(server: Served, path: str) -> None:
    assert httpx.get(server.url + path).status_code == 200


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/"])
def test_the_metrics_of_the_server_are_hidden(server: Served, path: str) -> None:
    answer = httpx.get(server.url + path)

    assert answer.status_code == 404
    assert "active_sessions" not in answer.text


def test_a_foreign_host_name_is_turned_away(server: Served) -> None:
    answer = httpx.get(server.url, headers={"host": "evil.example"})

    assert answer.status_code == 421


def test_an_unknown_path_is_the_app_and_no_listing(server: Served) -> None:
    answer = httpx.get(server.url + "/workspace")

    assert answer.text.lstrip().startswith("<!--")
    assert '<div id="root">' in answer.text


def test_a_file_with_a_ticket_arrives_as_it_is(announced: Served, ticket: str) -> None:
    answer = put(announced, "kahve%20g%C3%B6nderi.csv", b"a;b\n1;2\n", ticket)

    assert answer.status_code == 201
    assert answer.json() == {"name": "kahve gönderi.csv", "bytes": 8}
    assert b"a;b\n1;2\n" in staged(announced)


def test_a_ticket_is_good_for_one_file(announced: Served, ticket: str) -> None:
    put(announced, "first.csv", b"first", ticket)

    answer = put(announced, "second.csv", b"second", ticket)

    assert (answer.status_code, answer.json()["error"]) == (403, "ticket")
    assert b"second" not in staged(announced)


@pytest.mark.parametrize("given", ["", "guessed", "0" * 43])
def test_without_a_ticket_nothing_is_written(announced: Served, given: str) -> None:
    before = staged(announced)

    answer = put(announced, "a.csv", b"x", given)

    assert (answer.status_code, answer.json()["error"]) == (403, "ticket")
    assert staged(announced) == before


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:1"])
def test_another_site_cannot_upload(announced: Served, ticket: str, origin: str) -> None:
    answer = put(announced, "a.csv", b"x", ticket, origin)

    assert (answer.status_code, answer.json()["error"]) == (403, "origin")


def test_a_request_without_an_origin_cannot_upload(announced: Served, ticket: str) -> None:
    answer = httpx.put(
        f"{announced.url}/api/upload/a.csv", content=b"x", headers={"x-upload-ticket": ticket}
    )

    assert (answer.status_code, answer.json()["error"]) == (403, "origin")


def test_a_file_announced_as_too_large_is_refused(announced: Served, ticket: str) -> None:
    before = staged(announced)

    answer = put(announced, "a.csv", b"x" * (1024 * 1024 + 1), ticket)

    assert (answer.status_code, answer.json()["error"]) == (413, "size")
    assert staged(announced) == before


def test_a_stream_that_grows_too_large_is_cut_off_and_leaves_nothing(
    announced: Served, ticket: str
) -> None:
    before = staged(announced)

    answer = put(announced, "a.csv", (b"x" * 65536 for _ in range(17)), ticket)

    assert (answer.status_code, answer.json()["error"]) == (413, "size")
    assert staged(announced) == before


def test_a_connection_that_breaks_off_leaves_nothing(announced: Served, ticket: str) -> None:
    before = staged(announced)
    host, port = announced.host.split(":")

    with socket.create_connection((host, int(port))) as line:
        line.sendall(
            f"PUT /api/upload/a.csv HTTP/1.1\r\nHost: {announced.host}\r\n"
            f"Origin: {announced.url}\r\nX-Upload-Ticket: {ticket}\r\n"
            "Content-Length: 1000\r\n\r\nhalf".encode()
        )

    # The server cleans up when it notices that the line is cut.
    until = time.monotonic() + 10
    while staged(announced) != before and time.monotonic() < until:
        time.sleep(0.05)
    assert staged(announced) == before


@pytest.mark.parametrize("name", ["%20", "...", "%00%01"])
def test_a_file_without_a_name_is_refused(announced: Served, ticket: str, name: str) -> None:
    answer = put(announced, name, b"x", ticket)

    assert answer.status_code == 400
    assert "Traceback" not in answer.text


def test_only_put_uploads(announced: Served) -> None:
    assert httpx.post(f"{announced.url}/api/upload/a.csv").status_code == 405


def test_settings_that_contradict_each_other_stop_the_start() -> None:
    command = [sys.executable, "-m", "socialgoals.server", "--address", "0.0.0.0"]
    env = {**os.environ, "SOCIALGOALS_PROXY_HEADER": "X-Forwarded-Email"}

    ended = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60
    )

    assert ended.returncode == 1
    assert "SOCIALGOALS_PROXY_FROM" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_port_in_use_is_named(server: Served) -> None:
    port = server.url.rsplit(":", 1)[-1]
    command = [sys.executable, "-m", "socialgoals.server", "--no-browser", "--port", port]

    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)

    assert ended.returncode == 1
    assert f"Port {port} is taken" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.browser
def test_the_page_runs_under_its_own_policy(server: Served, page: Page) -> None:
    heard = driving.complaints(page)

    driving.open_page(page, server.url)

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "tr")
    assert heard == []


CONTENTS = [
    "Overview",
    "Upload",
    "Audit",
    "Brand awareness",
    "Brand reputation",
    "Engaged community",
    "Conversions and sales",
    "Market insights",
    "Leads",
    "Customer service",
    "Recruiting",
    "Crisis management",
    "Internal communication",
    "SMART goals",
    "OKRs",
    "Links",
    "Settings",
]


@pytest.mark.browser
@pytest.mark.parametrize("start", [serve, serve_app_alone])
def test_a_deep_link_as_the_very_first_request_runs_through_the_contents(
    tmp_path: Path, page: Page, start: object
) -> None:
    with start(tmp_path / "workspace") as served:  # type: ignore[operator]
        driving.open_page(page, f"{served.url}/brand-awareness?lang=en")

        expect(page.get_by_role("heading", name="Brand awareness", level=1)).to_be_visible()
        links = page.get_by_test_id("stSidebarNav").get_by_role("link")
        expect(links).to_have_text(CONTENTS)
        expect(page.get_by_test_id("stException")).to_have_count(0)


@pytest.mark.browser
def test_a_large_file_is_streamed_from_the_page_to_the_disk(tmp_path: Path, page: Page) -> None:
    files = {"büyük gönderiler.csv": 5 * 1024 * 1024, "ikinci.csv": 7}
    for name, size in files.items():
        (tmp_path / name).write_bytes(b"x" * size)

    with serve(tmp_path / "workspace", ("-m", "tests.large_server", "--no-browser")) as served:
        heard = driving.complaints(page)
        driving.open_page(page, served.url)
        for name, size in files.items():
            page.locator(".sg-large input").set_input_files(tmp_path / name)
            expect(page.get_by_text(f"{name}: {size}")).to_be_visible()
            driving.wait_run(page)

        assert heard == []
