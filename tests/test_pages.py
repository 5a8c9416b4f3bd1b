"""Every page runs, with nothing and with facts, in both languages; and says what it should."""

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from socialgoals.ui import jobs, pile
from socialgoals.warehouse.opening import Workspace, WorkspaceInUse
from tests import cards, facts

ROOT = Path(__file__).parents[1]
PAGES = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("pages/**/*.py"))
BRAND = "pages/goals/brand_awareness.py"
UPLOAD = "pages/start/upload.py"
HOSTILE = "<script>alert(1)</script> **bold** [a](javascript:alert(1))"

# What the Meta posts export looks like, in little.
EXPORT = (
    "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,"
    "Permalink,Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n"
    "17841400000000001,1784,kahve,Kahve,Merhaba,0,01/15/2026 12:00,"
    "https://www.instagram.com/p/a/,IG image,,Lifetime,1000,800,50,10,1,4,5\n"
    "17841400000000002,1784,kahve,Kahve,Selam,0,01/16/2026 12:00,"
    "https://www.instagram.com/p/b/,IG image,,Lifetime,3000,2000,90,30,2,8,7\n"
)


@pytest.fixture
def empty(tmp_path):
    warehouse = Workspace(tmp_path)
    yield warehouse
    warehouse.close()


@pytest.fixture
def full(empty):
    """Two accounts: 31 posts with 1000 impressions and 10 shares, 30 with 500 and 1."""
    first = date(2026, 1, 1)
    for channel, account, days, impressions, shares in (
        ("instagram", "kahve", 31, 1000, 10),
        ("x", HOSTILE, 30, 500, 1),
    ):
        facts.add(
            empty,
            "posts",
            [
                {
                    "channel": channel,
                    "account": account,
                    "post_id": str(i),
                    "day": first + timedelta(i),
                    "text": HOSTILE,
                    "permalink": "https://x.com/a/status/1" if i % 2 else "javascript:alert(1)",
                    "impressions": impressions,
                    "shares": shares,
                }
                for i in range(days)
            ],
            file=f"{channel}.csv",
        )
    return empty


def opened(warehouse, page="", **params):
    """The app on a page, with these parameters in its address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.session_state["warehouse"] = warehouse
    app.run()
    if page:
        app.switch_page(page)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


def texts(app):
    """All that stands on a page, markdown and HTML as they were sent."""
    headings = [*app.title, *app.header, *app.subheader]
    parts = [*headings, *app.markdown, *app.caption, *app.error, *app.success]
    html = [element.proto.body for element in app.get("html")]
    return "\n".join([*(part.value for part in parts), *html])


def card(app, label):
    return next(card for card in cards.shown(app) if card.label == label)


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_runs_with_nothing(page, language, empty):
    app = opened(empty, page, lang=language)

    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_runs_with_facts(page, language, full):
    app = opened(full, page, lang=language)

    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_layout_only(page):
    source = (ROOT / page).read_text(encoding="utf-8")
    roots = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.Import, ast.ImportFrom))
    }

    assert len(source.splitlines()) <= 80
    assert not {root.split(".")[0] for root in roots} & {"pandas", "duckdb", "altair"}
    assert "SELECT" not in source


def test_every_page_file_is_in_the_contents():
    contents = (ROOT / "app.py").read_text(encoding="utf-8")

    assert [page for page in PAGES if f'"{page}"' not in contents] == []


def test_no_page_lies_directly_in_pages():
    """Streamlit runs those without app.py on the first deep link of a fresh server."""
    assert list(ROOT.glob("pages/*.py")) == []


def test_a_card_shows_the_value_computed_by_hand(full):
    app = opened(full, BRAND, lang="en", period="2026-01-01..2026-01-31")

    # 31 x 10 + 30 x 1 = 340 shares; 31 x 1000 + 30 x 500 = 46 000 impressions
    assert card(app, "Shares").value == "340"
    assert card(app, "Virality rate, by impressions").value == "0.74%"


def test_the_same_in_turkish_has_the_sign_before_the_number(full):
    app = opened(full, BRAND, lang="tr", period="2026-01-01..2026-01-31")

    assert app.title[0].value == "Marka bilinirliği"
    assert "%0,74" in [card.value for card in cards.shown(app)]


def test_the_address_narrows_the_channels(full):
    app = opened(full, BRAND, lang="en", period="2026-01-01..2026-01-31", channel="x")

    assert card(app, "Shares").value == "30"


def test_the_address_says_what_is_looked_at(full):
    app = opened(full, BRAND, lang="en", period="7d", vs="year", channel="x")

    assert app.query_params["lang"] == "en"
    assert app.query_params["period"] == "7d"
    assert app.query_params["vs"] == "year"
    assert app.query_params["channel"] == "x"


@pytest.mark.parametrize(
    "nonsense", ["0d", "2026-02-30..2026-03-01", "2026-02-01..2026-01-01", "../etc", ""]
)
def test_a_period_that_means_nothing_falls_back(full, nonsense):
    app = opened(full, BRAND, lang="xx", period=nonsense, vs="??", channel="myspace")

    assert not app.error
    assert app.query_params["lang"] == "tr"
    assert app.query_params["period"] == "30d"
    assert app.query_params["vs"] == "previous"
    assert "channel" not in app.query_params


def test_the_language_switch_keeps_the_view(full):
    app = opened(full, BRAND, lang="tr", period="7d", channel="x")

    switch = next(g for g in app.get("button_group") if g.key == "language_switch")
    switch.set_value("en").run()

    assert app.title[0].value == "Brand awareness"
    assert app.query_params["period"] == "7d"
    assert app.query_params["channel"] == "x"


def test_texts_of_files_are_never_markup(full):
    app = opened(full, BRAND, lang="en", period="2026-01-01..2026-01-31")

    shown = texts(app)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert" not in shown
    assert 'href="javascript' not in shown
    assert 'href="https://x.com/a/status/1"' in shown


def test_a_failing_page_shows_a_sentence_and_a_code(empty):
    empty.close()

    app = opened(empty, BRAND, lang="en")

    assert not app.exception
    assert "Your data are untouched" in app.error[0].value
    assert "Traceback" not in texts(app)
    assert any("Code for support" in caption.value for caption in app.caption)


def test_a_workspace_in_use_is_named(monkeypatch):
    def taken(*_args):
        raise WorkspaceInUse("folder")

    monkeypatch.setattr("socialgoals.ui.places.get", taken)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.query_params["lang"] = "en"

    app.run()

    assert "Another program has this workspace open" in app.error[0].value


def test_dropped_files_wait_and_land_on_one_click(empty):
    app = opened(empty, UPLOAD, lang="en")
    upload = pile.intake.keep(empty, "posts.csv", EXPORT.encode())
    findings = pile.intake.examine(empty, upload)
    app.session_state["pile"] = [pile.Item(upload=upload, findings=findings)]
    app.run()

    app.button(key="pile_import").click().run()
    jobs.desk(empty).wait()
    app.run()

    assert "1 file brought in." in app.success[0].value
    assert empty.rows("SELECT count(*), sum(shares) FROM posts") == [(2, 40)]
    assert not app.error


def test_a_receipt_is_shown_adding_up(empty):
    upload = pile.intake.keep(empty, "posts.csv", EXPORT.encode())
    pile.intake.bring_in(empty, upload)
    app = opened(empty, UPLOAD, lang="en")

    app.session_state["import_1"] = True
    app.run()

    assert "<b>2</b> <small>in the file</small>" in texts(app)
    assert "<b>2</b> <small>new</small>" in texts(app)


def test_an_import_that_fails_is_reported_and_the_next_one_goes_on(empty, monkeypatch):
    def bring_in(warehouse, upload, answers, progress):
        raise RuntimeError("disk full")

    monkeypatch.setattr(jobs.intake, "bring_in", bring_in)
    upload = pile.intake.keep(empty, "posts.csv", EXPORT.encode())

    job = jobs.desk(empty).submit(empty, [jobs.Task(name="posts.csv", source=upload)])
    jobs.desk(empty).wait()

    assert job.finished
    assert list(job.failed) == ["posts.csv"]
