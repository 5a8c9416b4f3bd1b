"""What is special on six goal pages: on the sample, on nothing, by hand."""

import re
from datetime import date, timedelta

import pytest

from socialgoals import sample
from socialgoals.exports import intake
from socialgoals.records.kinds import ANSWER, CRITERION, PERSONA, STEP
from socialgoals.records.model import Record
from socialgoals.records.store import Editor, Records
from socialgoals.warehouse import accounts
from socialgoals.warehouse.opening import Workspace
from tests import cards, facts
from tests.test_pages import HOSTILE, opened, texts

SIX = (
    "market_insights",
    "leads",
    "customer_service",
    "recruiting",
    "crisis",
    "internal_communication",
)
PAGES = {name: f"pages/goals/{name}.py" for name in SIX}


@pytest.fixture(scope="module")
def brand(tmp_path_factory):
    """The sample."""
    warehouse = Workspace(tmp_path_factory.mktemp("sample"), threads=1)
    for path in sample.files():
        intake.bring_in(warehouse, intake.keep(warehouse, path.name, path.read_bytes()))
    yield warehouse
    warehouse.close()


@pytest.fixture
def empty(tmp_path):
    warehouse = Workspace(tmp_path, threads=1)
    yield warehouse
    warehouse.close()


def button(app, label):
    return next(one for one in app.button if one.label == label)


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("name", SIX)
def test_the_sample_fills_the_page(name, language, brand):
    app = opened(brand, PAGES[name], lang=language)

    assert not app.exception
    assert not app.error
    assert app.get("arrow_vega_lite_chart") or app.get("vega_lite_chart")


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("name", SIX)
def test_nothing_at_all_still_shows_the_way(name, language, empty):
    app = opened(empty, PAGES[name], lang=language)

    assert not app.exception
    assert not app.error
    assert app.header


HEADINGS = {
    "market_insights": ("Who the audience is", "Personas", "Milestones"),
    "leads": (
        "From a click to a customer",
        "Where leads come from",
        "Leads that became customers, by month",
        "Lead quality by sales",
    ),
    "customer_service": (
        "How satisfied customers are",
        "By agent",
        "Open requests",
        "When requests come in",
    ),
    "recruiting": (
        "From a click to a hire",
        "By source",
        "Qualified candidates by role",
        "Who counts as qualified",
        "LinkedIn",
    ),
    "crisis": (
        "Alarms and mentions a day",
        "Alarm sensitivity",
        "Milestones",
        "Accounts and access",
        "Crisis team",
        "Prepared statements",
    ),
    "internal_communication": (
        "Internal channels",
        "Employee advocacy",
        "Accounts that only employees read",
    ),
}


@pytest.mark.parametrize("name", SIX)
def test_each_page_has_its_speciality(name, brand):
    app = opened(brand, PAGES[name], lang="en")

    shown = [heading.value for heading in app.header]
    assert [one for one in HEADINGS[name] if one not in shown] == []


@pytest.mark.parametrize("name", ["market_insights", "customer_service", "crisis"])
def test_a_goal_of_milestones_works_without_any_export(name, empty):
    app = opened(empty, PAGES[name], lang="en")

    button(app, "Start with these milestones").click()
    app.run()
    app.checkbox[0].check()
    app.run()

    found = Records(empty).all(STEP, category=name)
    assert sum(bool(one.text("done")) for one in found) == 1
    assert not app.exception

    button(app, "Undo the last change").click()
    app.run()

    found = Records(empty).all(STEP, category=name)
    assert sum(bool(one.text("done")) for one in found) == 0


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("crisis", "mentions"),
        ("recruiting", "applicants"),
        ("market_insights", "competitors"),
        ("leads", "leads"),
    ],
)
def test_an_empty_page_begins_with_its_invitation_and_offers_its_own_list(name, kept, empty):
    app = opened(empty, PAGES[name], lang="en")

    assert app.header[0].value == "Nothing here yet"
    (offered,) = [one for one in app.selectbox if one.label == "List of"]
    assert offered.value == kept


def test_suggested_milestones_are_read_in_either_language(empty):
    app = opened(empty, PAGES["crisis"], lang="en")
    button(app, "Start with these milestones").click()
    app.run()

    turkish = opened(empty, PAGES["crisis"], lang="tr")

    assert "Sosyal medya politikası" in texts(turkish)


def test_a_persona_is_written_and_shown_as_it_was_typed(empty):
    app = opened(empty, PAGES["market_insights"], lang="en")
    app.session_state["persona_form"] = True
    app.run()

    next(one for one in app.text_input if one.label == "Name").set_value(HOSTILE)
    next(one for one in app.button if one.label == "Save").click()
    app.run()

    assert [one.text("name") for one in Records(empty).all(PERSONA)] == [HOSTILE]
    shown = texts(app)
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert" not in shown


def test_a_persona_is_changed_and_its_history_tells_so(empty):
    Editor(empty, "ayse@example.com").save(Record(kind=PERSONA, values={"name": "Deniz"}))
    app = opened(empty, PAGES["market_insights"], lang="en")

    button(app, "Edit").click()
    app.run()
    next(one for one in app.text_input if one.label == "Name").set_value("Derya")
    button(app, "Save").click()
    app.run()

    assert [one.text("name") for one in Records(empty).all(PERSONA)] == ["Derya"]
    shown = texts(app)
    assert "ayse@example.com · saved" in shown
    assert "changed" in shown
    assert not app.exception


def test_a_persona_without_a_name_is_asked_for_one(empty):
    app = opened(empty, PAGES["market_insights"], lang="en")
    app.session_state["persona_form"] = True
    app.run()

    next(one for one in app.button if one.label == "Save").click()
    app.run()

    assert Records(empty).all(PERSONA) == []
    assert any("missing" in one.value for one in app.warning)


def test_what_was_typed_stays_where_something_is_missing(empty):
    app = opened(empty, PAGES["market_insights"], lang="en")
    app.session_state["persona_form"] = True
    app.run()

    next(one for one in app.text_area if one.label == "Who it is").set_value("Runs an office")
    button(app, "Save").click()
    app.run()

    typed = next(one for one in app.text_area if one.label == "Who it is")
    assert typed.value == "Runs an office"
    next(one for one in app.text_input if one.label == "Name").set_value("Deniz")
    button(app, "Save").click()
    app.run()
    assert [one.text("who") for one in Records(empty).all(PERSONA)] == ["Runs an office"]
    assert next(one for one in app.text_area if one.label == "Who it is").value == ""


def test_who_was_slower_is_told_and_may_keep_what_was_typed(empty):
    editor = Editor(empty, "ayse@example.com")
    one = editor.save(Record(kind=PERSONA, values={"name": "Deniz"}))
    app = opened(empty, PAGES["market_insights"], lang="en")
    button(app, "Edit").click()
    app.run()
    next(field for field in app.text_input if field.label == "Name").set_value("Derya")

    editor.put(one, {"name": "Deniz Hanım"})
    button(app, "Save").click()
    app.run()

    assert [one.text("name") for one in Records(empty).all(PERSONA)] == ["Deniz Hanım"]
    assert any("Somebody else changed it" in warning.value for warning in app.warning)
    assert next(field for field in app.text_input if field.label == "Name").value == "Derya"
    button(app, "Save").click()
    app.run()
    assert [one.text("name") for one in Records(empty).all(PERSONA)] == ["Derya"]


def test_a_persona_begins_with_the_people_whom_a_channel_reaches(empty):
    facts.add(
        empty,
        "audience_splits",
        [
            {
                "channel": "tiktok",
                "account": "kahve",
                "as_of": date(2026, 5, 1),
                "audience": "followers",
                "dimension": dimension,
                "value": value,
                "share": share,
            }
            for dimension, value, share in (
                ("gender", "Female", 0.6),
                ("gender", "Male", 0.4),
                ("country", "TR", 0.9),
            )
        ],
    )
    posts = {"channel": "tiktok", "account": "kahve", "post_id": "1", "day": date(2026, 5, 1)}
    facts.add(empty, "posts", [posts])
    app = opened(empty, PAGES["market_insights"], lang="en")

    button(app, "TikTok").click()
    app.run()
    next(one for one in app.text_input if one.label == "Name").set_value("Deniz")
    button(app, "Save").click()
    app.run()

    (found,) = Records(empty).all(PERSONA)
    assert found.text("who") == "Women 60%, Türkiye 90%"
    assert found.channels("channels") == ("tiktok",)
    assert found.text("sources") == "TikTok · Followers · as of 1 May 2026"
    assert "There already, on TikTok: Women 60%, Türkiye 90%" in texts(app)


def test_criteria_are_kept_with_their_role(empty):
    app = opened(empty, PAGES["recruiting"], lang="tr")
    app.session_state["criterion_form"] = True
    app.run()

    app.text_input[0].set_value("Barista")
    app.text_area[0].set_value("İki yıl deneyim")
    next(one for one in app.button if one.label == "Kaydet").click()
    app.run()

    (found,) = Records(empty).all(CRITERION)
    assert (found.text("role"), found.text("criteria")) == ("Barista", "İki yıl deneyim")


def test_an_account_marked_as_internal_counts_inside_only(empty):
    day = date(2026, 5, 1)
    rows = [
        {"channel": "x", "account": account, "post_id": account, "day": day, "shares": shares}
        for account, shares in (("brand", 3), ("team", 40))
    ]
    facts.add(empty, "posts", rows)
    app = opened(empty, PAGES["internal_communication"], lang="en")

    app.multiselect[0].select("x/team")
    app.run()

    assert accounts.internal(empty) == [("x", "team")]
    inside = opened(empty, PAGES["internal_communication"], lang="en")
    assert "Passed on 40 times" in texts(inside)
    outside = opened(empty, "pages/goals/brand_awareness.py", lang="en")
    assert next(one for one in cards.shown(outside) if one.label == "Shares").value == "3"


def storm(day=date(2026, 5, 1)):
    """Two mentions a day for twenty days, then thirty on one day."""
    days = [day + timedelta(n) for n in range(20) for _twice in range(2)]
    return [
        {
            "channel": "x",
            "account": "kahve",
            "mention_id": str(n),
            "day": at,
            "sentiment": "negative",
            "text": HOSTILE,
            "permalink": "https://x.com/a/status/1" if n % 2 else "javascript:alert(1)",
        }
        for n, at in enumerate([*days, *[day + timedelta(20)] * 30])
    ]


def test_an_alarm_is_answered_and_its_mentions_are_harmless(empty):
    facts.add(empty, "mentions", storm())
    app = opened(empty, PAGES["crisis"], lang="en")
    name = "2026052100_"

    assert any("Attention" in one.value for one in app.subheader)
    app.session_state[f"behind_{name}"] = True
    app.run()
    shown = texts(app)
    assert "<script>alert" not in shown
    assert 'href="javascript' not in shown
    assert shown.count('href="https://x.com/a/status/1"') >= 10

    (asked,) = [one for one in app.get("button_group") if one.label == "What was it?"]
    asked.set_value("real")
    app.run()
    assert [one.text("verdict") for one in Records(empty).all(ANSWER)] == ["real"]

    button(app, "Undo the last change").click()
    app.run()
    assert Records(empty).all(ANSWER) == []
    assert not app.exception


def mentions(channel, first, days, a_day, negative=0):
    """So many mentions a day of a channel, in a list of its own."""
    return [
        {
            "channel": channel,
            "account": f"list of {channel}",
            "mention_id": f"{channel} {day} {n}",
            "day": first + timedelta(day),
            "sentiment": "negative" if n < negative else "neutral",
        }
        for day in range(days)
        for n in range(a_day)
    ]


def test_a_chosen_channel_has_its_own_alarms(empty):
    # Given: eight a day on X and on YouTube, then sixty on YouTube.
    first = date(2026, 3, 2)
    usual = [*mentions("x", first, 60, 8), *mentions("youtube", first, 60, 8)]
    storm_day = first + timedelta(60)
    facts.add(empty, "mentions", usual)
    facts.add(empty, "mentions", mentions("x", storm_day, 1, 8), file="x.csv")
    facts.add(empty, "mentions", mentions("youtube", storm_day, 1, 60), file="youtube.csv")

    def alarms(**chosen):
        app = opened(empty, PAGES["crisis"], lang="en", **chosen)
        assert not app.exception
        shown = texts(app)
        return [one.value for one in app.subheader if "Attention" in one.value], shown

    everything, said = alarms()
    assert everything == ["Attention: more mentions · going on"]
    assert "alone: what is usual" not in said

    youtube, said = alarms(channel="youtube")
    assert youtube == ["Attention: more mentions · YouTube · going on"]
    assert "YouTube alone: what is usual here" in said
    assert "60 (usual: 8.0)" in re.sub("<[^>]+>", "", said)

    of_x, said = alarms(channel="x")
    assert of_x == []
    assert "No alarm on any day that is known." in said


def test_an_alarm_outside_of_the_period_stands_under_a_heading_of_its_own(empty):
    first = date(2026, 3, 2)
    facts.add(empty, "mentions", mentions("x", first, 60, 8))
    facts.add(empty, "mentions", mentions("x", first + timedelta(60), 1, 60), file="storm.csv")

    app = opened(empty, PAGES["crisis"], lang="en", period="2026-03-02..2026-03-31")

    assert "No alarm in the period that is shown." in texts(app)
    headings = [one.value for one in app.subheader]
    storm = next(name for name in headings if name.startswith("Attention"))
    assert headings.index("Alarms of other periods") < headings.index(storm)


def test_days_that_nobody_exported_are_said_to_be_unknown(empty):
    first = date(2026, 3, 2)
    facts.add(empty, "mentions", mentions("x", first, 40, 20))
    facts.add(empty, "mentions", mentions("x", first + timedelta(50), 20, 20), file="later.csv")
    whole = "2026-03-02..2026-05-10"

    english = opened(empty, PAGES["crisis"], lang="en", period=whole)
    turkish = opened(empty, PAGES["crisis"], lang="tr", period=whole)

    assert "Mentions are known until 10 May 2026." in texts(english)
    assert "Not exported: 11–20 Apr 2026. These days are unknown" in texts(english)
    assert "Dışa aktarılmamış: 11–20 Nis 2026. Bu günler bilinmiyor" in texts(turkish)
    assert not english.exception


def test_agents_have_their_own_numbers(brand):
    app = opened(brand, PAGES["customer_service"], lang="en", period="2026-10-02..2026-10-31")

    (table,) = [part for part in texts(app).split("\n") if "Elif" in part]
    # 40 + 33 + 26 were solved
    solved = re.findall(r'scope="row">(\w+)</th><td class="sg-number">(\d+)</td>', table)
    assert dict(solved) == {"Elif": "40", "Kerem": "33", "Selin": "26"}


def test_the_accounts_of_the_exports_are_there_to_be_secured(empty):
    rows = [{"channel": "x", "account": HOSTILE[:60], "post_id": "1", "day": date(2026, 5, 1)}]
    facts.add(empty, "posts", rows)

    app = opened(empty, PAGES["crisis"], lang="en")

    assert "0 of 1 accounts have an owner" in texts(app)
    assert "<script>alert" not in texts(app)


def test_leads_are_broken_down_by_offer_and_add_up(brand):
    app = opened(
        brand,
        PAGES["leads"],
        lang="en",
        period="2026-10-02..2026-10-31",
        leads_by="offer",
    )

    (table,) = [part for part in texts(app).split("\n") if "Toptan çekirdek</th>" in part]
    leads = re.findall(r'scope="row">[^<]+</th><td class="sg-number">(\d+)</td>', table)
    # 10 + 6 + 1
    assert leads == ["10", "6", "1"]
    assert next(one for one in cards.shown(app) if one.label == "Leads").value == "17"


def test_what_a_lead_of_a_campaign_cost_stands_beside_it(brand):
    app = opened(
        brand,
        PAGES["leads"],
        lang="en",
        period="2026-10-02..2026-10-31",
        leads_by="campaign",
    )

    (table,) = [part for part in texts(app).split("\n") if "Ofis kahvesi</th>" in part]
    rows = {
        name: re.findall(r"<td[^>]*>([^<]*)</td>", cells)
        for name, cells in re.findall(r'scope="row">([^<]+)</th>(.*?)</tr>', table)
    }
    # 7,577.47 by ten leads; no lead names the campaign that sells beans
    assert rows["Ofis kahvesi"][-2:] == ["₺7,577.47", "₺757.75"]
    assert rows["Çekirdek satışı"][0] == "—"
    assert rows["Çekirdek satışı"][-2:] == ["₺28,119.80", "—"]
    assert rows["Toptan çekirdek"][-2:] == ["—", "—"]


def test_leads_of_the_last_month_are_recent(brand):
    app = opened(brand, PAGES["leads"], lang="en", period="2026-10-02..2026-10-31")

    assert "Recent: these leads came in lately" in texts(app)
