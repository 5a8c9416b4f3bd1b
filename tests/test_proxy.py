"""A server behind a proxy that names people, one that nobody opened, and one open to all."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from socialgoals.sharing.people import People
from socialgoals.sharing.roles import Role
from socialgoals.warehouse.opening import Workspace
from tests import facts, talking
from tests.serving import Served, serve, serve_app_alone

HEADER = "X-Forwarded-Email"
PUBLIC = ("-m", "socialgoals.server", "--no-browser", "--address", "0.0.0.0")
NAMED = {"SOCIALGOALS_PROXY_HEADER": HEADER, "SOCIALGOALS_OWNERS": "ayse@kahve.example"}


def fill(folder: Path) -> None:
    workspace = Workspace(folder, threads=1)
    post = {"channel": "instagram", "account": "kahve_secret", "post_id": "a", "shares": 3}
    facts.add(workspace, "posts", [{**post, "day": date(2026, 2, 1)}])
    People(workspace, "").add("deniz@kahve.example", Role.VIEWER)
    workspace.close()


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose proxy speaks from this machine."""
    home = tmp_path_factory.mktemp("behind") / "workspace"
    fill(home)
    with serve(home, env={**NAMED, "SOCIALGOALS_PROXY_FROM": "127.0.0.1/32,::1/128"}) as served:
        yield served


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose proxy speaks from another machine, so that nobody here is it."""
    home = tmp_path_factory.mktemp("elsewhere") / "workspace"
    fill(home)
    with serve(home, env={**NAMED, "SOCIALGOALS_PROXY_FROM": "192.0.2.7"}) as served:
        yield served


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("closed") / "workspace"
    fill(home)
    with serve(home, PUBLIC) as served:
        yield served


def test_whoever_the_proxy_names_is_let_in_with_their_role(behind: Served) -> None:
    owner = talking.told(behind.host, "upload", headers={HEADER: "Ayse@kahve.example"})
    viewer = talking.told(behind.host, "upload", headers={HEADER: "deniz@kahve.example"})

    assert "kahve_secret" in owner
    assert "Bring a file of more than" in owner
    assert "kahve_secret" in viewer
    assert "Bring a file of more than" not in viewer


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({}, "We were not told who you are"),
        ({HEADER: ""}, "We were not told who you are"),
        ({HEADER: "nobody"}, "We were not told who you are"),
        ({HEADER: "yabanci@example.com"}, "You are not on the list"),
        ({"X-Forwarded-User": "ayse@kahve.example"}, "We were not told who you are"),
    ],
)
def test_whom_the_proxy_does_not_name_sees_nothing(
    behind: Served, headers: dict[str, str], said: str
) -> None:
    heard = talking.told(behind.host, "upload", headers=headers)

    assert said in heard
    assert "kahve_secret" not in heard


@pytest.mark.parametrize(
    "headers",
    [
        {HEADER: "ayse@kahve.example"},
        {HEADER: "ayse@kahve.example", "X-Forwarded-For": "192.0.2.7"},
        {"X_Forwarded_Email": "ayse@kahve.example"},
    ],
)
def test_a_name_from_elsewhere_is_not_believed(
    elsewhere: Served, headers: dict[str, str]
) -> None:
    heard = talking.told(elsewhere.host, "upload", headers=headers)

    assert "We were not told who you are" in heard
    assert "kahve_secret" not in heard


@pytest.mark.parametrize(
    "path",
    ["/", "/community", "/settings", "/readyz", "/_stcore/health", "/assets/large-file.js"],
)
def test_a_server_that_nobody_opened_tells_how_to_and_serves_nothing(
    closed: Served, path: str
) -> None:
    answer = httpx.get(closed.url + path)

    assert answer.status_code == 503
    assert "SOCIALGOALS_OIDC_ISSUER" in answer.text
    assert 'lang="tr"' in answer.text
    assert answer.headers["content-security-policy"]


def test_a_server_that_nobody_opened_takes_no_connection(closed: Served) -> None:
    with pytest.raises(InvalidStatus) as refused:
        talking.told(closed.host)

    assert refused.value.response.status_code == 403
    assert closed.json("/healthz")["status"] == "ok"


def test_a_server_that_is_told_to_be_open_is_open(tmp_path: Path) -> None:
    fill(tmp_path / "workspace")

    with serve(tmp_path / "workspace", PUBLIC, {"SOCIALGOALS_OPEN": "1"}) as served:
        assert "kahve_secret" in talking.told(served.host, "upload")


def test_a_name_for_others_needs_a_login_too(tmp_path: Path) -> None:
    hosts = {"SOCIALGOALS_HOSTS": "social.example.org"}

    with serve(tmp_path / "workspace", env=hosts) as served:
        answer = httpx.get(served.url, headers={"host": "social.example.org"})

    assert answer.status_code == 503


def test_the_app_alone_on_a_public_address_shows_nothing(tmp_path: Path) -> None:
    fill(tmp_path / "workspace")

    with serve_app_alone(tmp_path / "workspace", options=["--server.address=0.0.0.0"]) as alone:
        heard = talking.told(alone.host, "upload", headers={HEADER: "ayse@kahve.example"})

    assert "not set up for visitors" in heard
    assert "kahve_secret" not in heard


def test_the_app_alone_believes_its_address_no_more_than_the_host_it_is_asked_for(
    tmp_path: Path,
) -> None:
    fill(tmp_path / "workspace")

    with serve_app_alone(tmp_path / "workspace") as alone:
        near = talking.told(alone.host, "upload")
        far = talking.told(alone.host, "upload", asked_as="social.example.org")

    assert "kahve_secret" in near
    assert "not set up for visitors" in far
    assert "kahve_secret" not in far
