"""What is written about running the server, and the files to run it, agree with the code."""

import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

from socialgoals.hosting import settings
from tests.serving import ROOT

VARIABLE = re.compile(r"SOCIALGOALS_[A-Z_]+[A-Z]")
# What decides about the tests themselves.
OF_TESTS = {"SOCIALGOALS_REQUIRE_BROWSER"}

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
UNIT = ROOT / "deploy" / "socialgoals.service"


def named(*files: Path) -> set[str]:
    """The variables that files speak of."""
    return {name for file in files for name in VARIABLE.findall(file.read_text("utf-8"))}


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions with what follows, continued lines joined."""
    joined = re.sub(r"\\\n\s*", " ", DOCKERFILE)
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    return [(line.split()[0], line.partition(" ")[2].strip()) for line in lines]


def test_every_variable_of_the_code_is_declared_and_documented():
    code = named(*(ROOT / "socialgoals").rglob("*.py"), ROOT / "app.py") - OF_TESTS
    table = re.findall(r"^\| `(SOCIALGOALS_\w+)` \|", _hosting(), re.MULTILINE)

    # Some are spoken of together, by what their names begin with.
    beginnings = {one for one in code if any(v.startswith(f"{one}_") for v in code)}
    assert code - beginnings <= set(settings.VARIABLES) <= code
    assert sorted(table) == sorted(settings.VARIABLES)


def test_no_page_or_file_speaks_of_a_variable_that_does_not_exist():
    files = [
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "deploy").iterdir(),
        *(
            ROOT / name
            for name in ("README.md", "Dockerfile", "docker-compose.yml", "Makefile")
        ),
    ]

    assert named(*files) - OF_TESTS <= set(settings.VARIABLES)


def _hosting() -> str:
    return (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")


def test_the_image_runs_without_rights_and_says_how_it_is():
    found = instructions()
    names = [name for name, _rest in found]

    assert found[0] == ("FROM", "python:3.11-slim")
    users = [rest for name, rest in found if name == "USER"]
    assert users == ["socialgoals"]
    assert names.index("USER") < names.index("ENTRYPOINT")
    assert ("VOLUME", "/data") in found
    health = dict(found)["HEALTHCHECK"]
    assert "/healthz" in health
    entry = dict(found)["ENTRYPOINT"]
    assert "socialgoals.server" in entry
    assert "ADD" not in names


def test_the_image_installs_only_what_was_tested():
    (install,) = [rest for name, rest in instructions() if name == "RUN" and "pip" in rest]
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")

    assert "--require-hashes" in install
    for package in re.split(r"\n(?=\S)", pinned.strip()):
        if not package.startswith("#"):
            assert "==" in package
            assert "--hash=sha256:" in package


def test_the_image_holds_what_the_server_needs_and_no_data_of_anybody():
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    allowed = [line[1:].rstrip("/") for line in lines if line.startswith("!")]

    assert "*" in lines
    assert all((ROOT / path).exists() for path in allowed)
    assert {"app.py", "pages", "socialgoals", "requirements.txt"} <= set(allowed)
    assert not [path for path in allowed if "secrets" in path or path.startswith(".git")]


def section(name: str, indent: int) -> str:
    """The lines below a key of the compose file, without comments."""
    lines = [line for line in COMPOSE.splitlines() if not line.lstrip().startswith("#")]
    begun = lines.index(" " * indent + f"{name}:") + 1
    inner = " " * (indent + 1)
    ended = next(
        (n for n in range(begun, len(lines)) if lines[n] and not lines[n].startswith(inner)),
        len(lines),
    )
    return "\n".join(lines[begun:ended])


def listed(text: str, key: str) -> list[str]:
    """The plain values of a list in a section."""
    found = re.search(rf"^ +{key}:\n((?: +- .*\n?)+)", text, re.MULTILINE)
    assert found
    return [value.strip('"') for value in re.findall(r"- (.*)", found[1])]


def test_the_container_is_closed_and_keeps_its_data_in_a_volume():
    app, proxy = section("app", 2), section("proxy", 2)
    volumes = re.findall(r"^  (\w+):", section("volumes", 0), re.MULTILINE)

    assert "read_only: true" in app
    assert listed(app, "cap_drop") == ["ALL"]
    assert listed(app, "ports") == ["127.0.0.1:8501:8501"]
    assert listed(app, "volumes") == ["data:/data"]
    assert listed(proxy, "profiles") == ["proxy"]
    for volume in [*listed(app, "volumes"), *listed(proxy, "volumes")]:
        source = volume.split(":")[0]
        assert source in volumes or (ROOT / source).exists()


def test_the_image_keeps_the_workspace_and_its_backups_in_the_volume():
    variables = dict(
        pair.split("=", 1)
        for name, rest in instructions()
        if name == "ENV"
        for pair in rest.split()
    )

    assert variables["SOCIALGOALS_HOME"] == "/data/workspace"
    assert variables["SOCIALGOALS_BACKUP_DIR"].startswith("/data/")


def test_the_unit_lets_the_server_write_nothing_but_its_data():
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(UNIT.read_text(encoding="utf-8"))
    service = unit["Service"]

    assert "-m socialgoals.server" in service["ExecStart"]
    assert service["ProtectSystem"] == "strict"
    assert service["NoNewPrivileges"] == "yes"
    assert service["DynamicUser"] == "yes"
    assert service["StateDirectory"] == "socialgoals"


@pytest.mark.parametrize("page", ["hosting.md", "operations.md"])
def test_links_between_the_pages_lead_somewhere(page):
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")

    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        assert (ROOT / "docs" / target).resolve().exists(), target


def test_systemd_understands_the_unit(tmp_path):
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        # The machine does not run on systemd; the test above has read the unit.
        return
    there = shutil.which("true") or "/bin/true"
    copy = tmp_path / "socialgoals.service"
    text = UNIT.read_text(encoding="utf-8")
    copy.write_text(text.replace("/opt/socialgoals/.venv/bin/python", there))

    ended = subprocess.run([analyze, "verify", copy], capture_output=True, text=True)

    assert ended.stderr == ""
