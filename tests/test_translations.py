"""Every text that people see has its Turkish, and the same placeholders."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from socialgoals.i18n import LANGUAGES

ROOT = Path(__file__).parents[1]
KEYWORDS = {"_": None, "N_": None}
SOURCES = sorted(
    [ROOT / "app.py", *ROOT.glob("pages/**/*.py"), *ROOT.glob("socialgoals/**/*.py")]
)
PLACEHOLDER = re.compile(r"\{\w*\}")
TRANSLATED = [code for code in LANGUAGES if code != "en"]


def messages() -> dict[str, str]:
    """Every text marked in the code, and the file that it first stands in."""
    found: dict[str, str] = {}
    for path in SOURCES:
        for _line, text, _comments, _context in extract_from_file("python", path, KEYWORDS):
            if isinstance(text, str) and text:
                found.setdefault(text, str(path.relative_to(ROOT)))
    return found


def translations(code: str):
    path = ROOT / "socialgoals" / "locales" / code / "LC_MESSAGES" / "socialgoals.po"
    with path.open("rb") as file:
        return {m.id: m for m in read_po(file, locale=code) if m.id}


@pytest.mark.parametrize("code", TRANSLATED)
def test_nothing_is_left_untranslated(code):
    known = translations(code)

    missing = {
        text: where
        for text, where in messages().items()
        if text not in known or not known[text].string
    }

    assert missing == {}


@pytest.mark.parametrize("code", TRANSLATED)
def test_nothing_is_fuzzy_or_left_over(code):
    known = translations(code)

    assert [text for text, message in known.items() if message.fuzzy] == []
    assert sorted(set(known) - set(messages())) == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_placeholders_are_those_of_the_message(code):
    wrong = [
        text
        for text, message in translations(code).items()
        if message.string
        and sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(message.string))
    ]

    assert wrong == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_hides_inside_of_an_f_string(path):
    """Babel does not look there, so that such a text would never be translated."""
    hidden = [
        node.lineno
        for outer in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(outer, ast.JoinedStr)
        for node in ast.walk(outer)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in KEYWORDS
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]

    assert hidden == []
