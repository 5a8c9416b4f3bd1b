"""Several workspaces on one server: found, opened, entered by their people, kept apart."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from socialgoals.cli import main
from socialgoals.sharing import naming
from socialgoals.sharing.links import Link, Links
from socialgoals.sharing.people import People
from socialgoals.sharing.roles import Role
from socialgoals.warehouse.opening import NoWorkspace, Workspace
from socialgoals.warehouse.workspaces import Workspaces, code_of
from tests import facts, talking
from tests.serving import Served, serve

HEADER = "X-Forwarded-Email"
OWNER, KAHVE, BOTH = "ayse@agency.example", "deniz@kahve.example", "cem@both.example"


def fill(folder: Path, name: str, viewers: list[str]) -> str:
    """A workspace with an account that tells whose it is, its people, and a link's token."""
    workspace = Workspace(folder, threads=1)
    naming.call(workspace, name, OWNER)
    post = {"channel": "instagram", "account": f"only_{folder.name}", "post_id": "a"}
    facts.add(workspace, "posts", [{**post, "day": date(2026, 2, 1), "shares": 3}])
    store = People(workspace, OWNER, [])
    for one in viewers:
        store.add(one, Role.VIEWER)
    _link, token = Links(workspace, OWNER).create(Link(name="Client", pages=("community",)))
    workspace.close()
    return token


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    """A server with two workspaces and a damaged third, and a token of the first."""
    folder = tmp_path_factory.mktemp("clients")
    token = fill(folder / "kahve", "Kahve Dükkânı", [KAHVE, BOTH])
    fill(folder / "cay", "Çay Evi", [BOTH])
    (folder / "broken").mkdir()
    (folder / "broken" / "workspace.duckdb").write_bytes(b"nothing of the kind" * 1000)
    env = {
        "SOCIALGOALS_WORKSPACES": str(folder),
        "SOCIALGOALS_PROXY_HEADER": HEADER,
        "SOCIALGOALS_PROXY_FROM": "127.0.0.1,::1",
        "SOCIALGOALS_OWNERS": OWNER,
    }
    home = tmp_path_factory.mktemp("home") / "unused"
    with serve(home, env=env) as served:
        yield served, token


def seen(served: Served, who: str, workspace: str = "", page: str = "upload") -> str:
    query = "lang=en" + (f"&w={workspace}" if workspace else "")
    return talking.told(served.host, page, query, {HEADER: who})


def test_each_sees_their_own_and_nothing_of_others(clients: tuple[Served, str]) -> None:
    served, _token = clients

    heard = seen(served, KAHVE)

    assert "only_kahve" in heard
    assert "Kahve Dükkânı" in heard
    assert "only_cay" not in heard
    assert "Çay Evi" not in heard
    assert "Other workspaces" not in heard


@pytest.mark.parametrize(
    "asked", ["cay", "nowhere", "broken", "..", "../kahve", "kahve/", "%00"]
)
def test_what_is_not_theirs_looks_like_what_is_not_there(
    clients: tuple[Served, str], asked: str
) -> None:
    served, _token = clients

    heard = seen(served, KAHVE, asked)

    assert "This workspace is not yours to see" in heard
    assert "only_" not in heard
    assert "Çay Evi" not in heard


def test_the_address_chooses_among_ones_own(clients: tuple[Served, str]) -> None:
    served, _token = clients

    first, second = seen(served, BOTH, "kahve"), seen(served, BOTH, "cay")

    assert "only_kahve" in first
    assert "only_cay" not in first
    assert "only_cay" in second
    assert "only_kahve" not in second
    for heard in (first, second):
        assert "Other workspaces" in heard


def test_one_that_does_not_open_says_so_to_its_owner_and_closes_no_other(
    clients: tuple[Served, str],
) -> None:
    served, _token = clients

    assert "only_kahve" in seen(served, OWNER, "kahve")
    heard = seen(served, OWNER, "broken")
    assert "only_" not in heard
    assert "Code for support" in heard


def test_a_link_opens_its_own_workspace(clients: tuple[Served, str]) -> None:
    served, token = clients

    heard = talking.told(served.host, "community", f"lang=en&w=cay&s={token}")

    assert "only_kahve" in heard or "Client" in heard
    assert "only_cay" not in heard
    assert "Çay Evi" not in heard


def test_the_server_is_ready_when_its_folder_is(clients: tuple[Served, str]) -> None:
    served, _token = clients

    assert httpx.get(served.url + "/readyz").status_code == 200


def test_workspaces_are_opened_once_and_only_when_asked_for(tmp_path: Path) -> None:
    known = Workspaces(tmp_path / "home", tmp_path / "all")
    (tmp_path / "all" / "kahve").mkdir(parents=True)
    (tmp_path / "all" / "Not a code").mkdir()

    first = known.get("kahve")

    assert known.get("kahve") is first
    assert known.codes() == ("kahve",)
    assert not (tmp_path / "home").exists()
    for code in ("", "..", "nowhere", "Not a code"):
        with pytest.raises(NoWorkspace):
            known.get(code)
    known.close()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kahve Dükkânı", "kahve-dukkani"),
        ("İSTANBUL IŞIK", "istanbul-isik"),
        ("Çay & Şeker A.Ş.", "cay-seker-a-s"),
        ("../../etc", "etc"),
        ("x" * 100, "x" * 40),
    ],
)
def test_a_name_becomes_a_code(name: str, code: str) -> None:
    assert code_of(name) == code


@pytest.mark.parametrize("name", ["", "...", "日本"])
def test_a_name_without_letters_becomes_none(name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        code_of(name)


def test_a_workspace_is_made_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOCIALGOALS_WORKSPACES", str(tmp_path / "all"))
    run = CliRunner().invoke

    made = run(main, ["--language", "en", "workspaces", "add", "Kahve Dükkânı", "--json"])
    again = run(main, ["--language", "en", "workspaces", "add", "kahve dükkânı"])
    listed = run(main, ["workspaces", "list"])

    assert json.loads(made.output)["workspace"] == "kahve-dukkani"
    assert again.exit_code == 1
    assert "already" in again.output
    assert listed.output == "kahve-dukkani\n"
    opened = Workspace(tmp_path / "all" / "kahve-dukkani", threads=1)
    assert naming.name(opened) == "Kahve Dükkânı"
    opened.close()
