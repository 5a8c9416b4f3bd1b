"""No text of the other language and no number of its format, on any page, in any browser.

The browser speaks the other language: whatever follows it instead of the app shows itself.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import Browser, Page, expect

from socialgoals import i18n
from socialgoals import sample as exports
from socialgoals.channels import PLACES
from socialgoals.exports import intake
from socialgoals.i18n import LANGUAGES
from socialgoals.schema import TABLES
from socialgoals.warehouse.opening import Workspace
from tests.browser import open_page, wait_run
from tests.contents import ADDRESSES
from tests.serving import Served, serve
from tests.test_translations import messages

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[1]
OTHER = {"tr": "en-US", "en": "tr-TR"}

# What people wrote, which stands in their own words.
THEIRS = ".sg-post, .sg-data"
# Messages that hand on the words of a file.
HANDED_ON = re.compile("Columns not used|Kullanılmayan sütunlar")
# Where everything that is folded is opened; the others fold the same.
OPENED = ("", "community", "conversions", "crisis")

# Texts that are the same in every language: names, and what has no words.
NAMES = {
    *("socialgoals", "CSV", "PNG", "Europe/Istanbul"),
    *LANGUAGES.values(),
    *(p.label for p in PLACES.values()),
}

# Streamlit's own that no word is put over: each with the only place it is forgiven in.
STREAMLITS_OWN = {
    # The uploader's button: the style writes the app's word there.
    "Upload": "p",
}

# The name of a backup, which holds the moment it was made.
BACKUP = re.compile(r"\b[a-z]+-\d{8}T\d{6}Z\.zip")

WIDTHS = ("wide", "abbreviated")
# Letters that belong to no shortened figure, nor to a name that was cut.
LETTERS = re.compile(r"(?<![\w/])(?!(?:K|M|bn|bin|Mn|Mr|TL)\b)[^\W\d_]+(?!\w|…)")

WRONG = {
    # 3.42 and 12.5%, 1,234,567: but 31.10.2026 is a date.
    "tr": re.compile(r"\d%|(?<![\d.,])\d+\.\d{1,2}(?![\d.])|\d,\d{3}(?!\d)"),
    # 3,42 and %12,5, 1.234.567
    "en": re.compile(r"%\d|(?<![\d.,])\d+,\d{1,2}(?![\d,])|(?<!\d)\d{1,3}\.\d{3}(?!\d)"),
}

EVERYTHING = """(theirs) => {
  const found = new Set();
  const keep = (text, where) => text?.trim() && found.add(text.trim() + "\\t" + where);
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const own = node.parentElement;
      if (own.closest("script, style, noscript, " + theirs)) return;
      if (getComputedStyle(own).fontFamily.includes("Material Symbols")) return;
      keep(node.nodeValue, own.closest("svg") ? "svg" : own.tagName.toLowerCase());
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(theirs)) return;
    if (getComputedStyle(node).display === "none") return;
    for (const name of ["aria-label", "title", "placeholder", "alt"])
      keep(node.getAttribute(name), name);
    node.childNodes.forEach(walk);
  };
  walk(document.body);
  return [...found];
}"""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Served]:
    """A server that holds the sample."""
    with serve(tmp_path_factory.mktemp("crawled")) as served:
        page = browser.new_page()
        open_page(page, f"{served.url}/?lang=en")
        page.locator(".st-key-sample button").click()
        expect(page.locator(".st-key-card_shares")).to_be_visible(timeout=90_000)
        wait_run(page)
        page.close()
        yield served


# What people who fill in lists give names to.
NAMED = (
    ("campaign", "ad_results"),
    ("brand", "mentions"),
    ("offer", "leads"),
    ("quality", "leads"),
    ("agent", "support_cases"),
    ("role", "applicants"),
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the sample's files name: files, accounts, campaigns, hashtags; the longest first."""
    warehouse = Workspace(tmp_path_factory.mktemp("named"), threads=1)
    for path in exports.files():
        intake.bring_in(warehouse, intake.keep(warehouse, path.name, path.read_bytes()))
    names = {row[0] for row in warehouse.rows("SELECT file FROM imports")}
    names |= {row[0] for row in warehouse.rows("SELECT section FROM imports")}
    for table in TABLES:
        names |= {
            row[0] for row in warehouse.rows(f"SELECT DISTINCT account FROM {table}") if row[0]
        }
    names |= {name.split("/")[0] for name in names}
    exports.tell(warehouse, "")
    for kind, body in warehouse.rows("SELECT kind, body FROM documents"):
        written = json.loads(body)
        # What a goal serves is kept in English and shown in the language of the page.
        told = written["titles"] if kind == "goal" else written
        names |= {text for text in _texts(told) if len(text) > 2}
    for column, table in NAMED:
        found = warehouse.rows(f"SELECT DISTINCT {column} FROM {table}")
        names |= {row[0] for row in found if row[0]}
    texts = warehouse.rows("SELECT concat_ws(' ', title, text) FROM posts")
    names |= {tag for row in texts for tag in re.findall(r"#\w+", row[0])}
    warehouse.close()
    return sorted((name for name in names if name), key=len, reverse=True)


def _texts(value: Any) -> Iterator[str]:
    """What people wrote in a document: all texts in it that are no codes of ours."""
    if isinstance(value, str) and not re.fullmatch(r"[a-z_]+", value):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def sentences(language: str) -> list[str]:
    """Every message of the catalogue in a language."""
    texts = list(messages())
    path = ROOT / "socialgoals" / "locales" / language / "LC_MESSAGES" / "socialgoals.po"
    if not path.exists():
        return texts
    with path.open("rb") as file:
        known = {m.id: str(m.string) for m in read_po(file, locale=language) if m.id}
    return [known.get(text, text) for text in texts]


def known(language: str) -> dict[str, re.Pattern[str]]:
    """What a text of this language is made of: messages, their placeholders filled, the longest
    first; months and weekdays."""
    texts = [re.sub(r"\s+", " ", text.replace("**", "")) for text in sentences(language)]
    # Bold words are elements of their own.
    bold = [text for text in sentences(language) if "**" in text]
    texts += [part.strip() for text in bold for part in text.split("**")]
    texts += NAMES
    texts += [name for width in WIDTHS for name in i18n.months(language, width)]
    texts += [name for width in WIDTHS for name in i18n.weekdays(language, width)]
    wordy = filter(LETTERS.search, set(texts))
    ordered = sorted(wordy, key=lambda text: len(re.sub(r"\{\w*\}", "", text)), reverse=True)
    return {text: _pattern(text) for text in ordered}


def _pattern(text: str) -> re.Pattern[str]:
    """The text wherever it stands as words of its own, with what fills its placeholders."""
    *pieces, last = re.split(r"\{\w*\}", text)
    inside = "".join(f"{re.escape(piece)}(.*?)" for piece in pieces) + re.escape(last)
    start = r"(?<!\w)" if re.match(r"\w", text) else ""
    end = r"(?!\w)" if re.search(r"\w$", last) else ""
    # What fills the end of a message reaches to the end.
    return re.compile(start + (inside if last else inside[:-2] + ")") + end)


def _orders(allowed: dict[str, re.Pattern[str]]) -> list[list[re.Pattern[str]]]:
    """Two ways to take a text apart: the longest message first, or before all others those with
    a comma, which would part what a longer message is filled with."""
    parted = [pattern for text, pattern in allowed.items() if ", " in text and "{" not in text]
    return [list(allowed.values()), [*parted, *allowed.values()]]


def _left(text: str, patterns: list[re.Pattern[str]], data: list[str]) -> str:
    """What is left of a text without messages, names of files, and figures."""
    shortest = text
    for rest in (text, _without(text, data)):
        for pattern in patterns:
            rest = pattern.sub(lambda match: " ".join(("", *match.groups(), "")), rest)
        rest = _without(rest, data)
        if not LETTERS.search(rest):
            return ""
        shortest = min(shortest, rest.strip(), key=len)
    return shortest


def _without(text: str, data: list[str]) -> str:
    for theirs in data:
        text = text.replace(theirs, "")
    return BACKUP.sub("", text)


def strange(found: list[str], language: str, data: list[str]) -> list[str]:
    """The texts of which the catalogue leaves letters over, and figures of the other format."""
    allowed = known(language)
    odd = []
    for line in found:
        text, where = line.rsplit("\t", 1)
        rest = re.sub(r"\s+", " ", text)
        if WRONG[language].search(_without(rest, data)):
            odd.append(f"figure: {line}")
        if HANDED_ON.match(rest):
            continue
        cut = rest.removesuffix("…")
        if cut != rest and any(told.startswith(cut) for told in allowed):
            continue
        left = min((_left(rest, order, data) for order in _orders(allowed)), key=len)
        if left and STREAMLITS_OWN.get(text) != where:
            odd.append(f"{line} ({left})")
    return odd


def opened(page: Page) -> None:
    """Open what is folded: tables, events, how the first card is computed, the choice of
    channels."""
    for selector in (
        "[class*=st-key-numbers_] summary",
        ".st-key-notes summary",
        "[class*=st-key-how_] button",
        "[class*=st-key-reasons_] button",
        "[class*=st-key-behind_] summary",
    ):
        shown = page.locator(selector)
        if shown.count():
            shown.first.click()
            wait_run(page)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_nothing_of_the_other_language_on_any_page(
    sample: Served, browser: Browser, data: list[str], language: str
) -> None:
    context = browser.new_context(
        locale=OTHER[language], viewport={"width": 1440, "height": 900}
    )
    page = context.new_page()
    odd: list[str] = []

    for path in ADDRESSES:
        open_page(page, f"{sample.url}/{path}?lang={language}")
        if path in OPENED:
            opened(page)
        found = strange(page.evaluate(EVERYTHING, THEIRS), language, data)
        odd += [f"/{path}: {line}" for line in found]
    context.close()

    assert not odd, "\n".join(odd)
