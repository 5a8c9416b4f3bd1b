"""The rules that the import linter cannot hold, because the app and its pages are scripts."""

import ast
from pathlib import Path

import pytest

import socialgoals

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "pages").rglob("*.py"))
SCRIPTS = [ROOT / "app.py", *PAGES]
MAX_LINES = 80

# What a page draws with, and what it draws.
ALLOWED = ("streamlit", "socialgoals.ui", "socialgoals.categories")


def imported(script: Path) -> set[str]:
    """The modules a script imports, written out."""
    found = set()
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_no_page_lies_where_streamlit_would_run_it_without_the_app() -> None:
    assert list((ROOT / "pages").glob("*.py")) == []


def test_every_page_is_in_the_contents() -> None:
    contents = (ROOT / "app.py").read_text(encoding="utf-8")

    missing = [p for p in PAGES if p.relative_to(ROOT).as_posix() not in contents]
    assert missing == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_page_is_short(script: Path) -> None:
    assert len(script.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_page_only_lays_out(script: Path) -> None:
    strange = {name for name in imported(script) if not name.startswith(ALLOWED)}

    assert strange == set()


def test_every_place_for_files_is_known_to_the_server() -> None:
    using = {
        path.name
        for path in (ROOT / "socialgoals").rglob("*.py")
        if "st.file_uploader(" in path.read_text(encoding="utf-8")
    }

    assert using == {"dropping.py"}


def test_no_way_is_drawn_to_a_page_that_a_visitor_does_not_have() -> None:
    using = {
        path.name
        for path in (ROOT / "socialgoals").rglob("*.py")
        if "st.page_link(" in path.read_text(encoding="utf-8")
    }

    assert using == {"leading.py"}


def test_the_changelog_tells_of_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert f"## {socialgoals.__version__}" in changelog
