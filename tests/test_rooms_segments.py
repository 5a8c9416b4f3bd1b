"""The part of the audience that a persona is, and how its share went from export to export."""

from datetime import date

import pytest

from socialgoals.metrics import audiences
from socialgoals.period import Period
from socialgoals.records.kinds import PERSONA
from socialgoals.records.model import Record
from socialgoals.records.store import Editor, Records
from socialgoals.warehouse.opening import Workspace
from tests import facts
from tests.test_pages import opened, texts

INSIGHTS = "pages/goals/market_insights.py"
SPRING = Period(date(2026, 3, 1), date(2026, 4, 30))
# Women, men and those in Türkiye among the followers on the first of each month.
MONTHS = ((60, 40, 90), (62, 38, 91), (66, 34, 92), (70, 30, 93))


@pytest.fixture
def workspace(tmp_path):
    found = Workspace(tmp_path, threads=1)
    facts.shares(found, date(2026, 4, 1), [1] * 30)
    yield found
    found.close()


def snapshots(workspace, months, channel="tiktok", gender=("Female", "Male")):
    """Snapshots on the first of each month, from January on."""
    facts.add(
        workspace,
        "audience_splits",
        [
            {
                "channel": channel,
                "account": "kahve",
                "as_of": date(2026, month, 1),
                "audience": "followers",
                "dimension": dimension,
                "value": value,
                "people": people,
            }
            for month, (women, men, turkey) in enumerate(months, start=1)
            for dimension, value, people in (
                ("gender", gender[0], women),
                ("gender", gender[1], men),
                ("country", "TR", turkey),
                ("country", "DE", 100 - turkey),
            )
        ],
        file=f"{channel}.csv",
    )
    at = {"channel": channel, "account": "kahve", "post_id": "1", "day": date(2026, 4, 30)}
    facts.add(workspace, "posts", [at], file=f"{channel}-posts.csv")


def persona(workspace, **values):
    given = {"name": "Deniz", "channels": ["tiktok"]}
    return Editor(workspace).save(Record(kind=PERSONA, values=given | values))


def curves(app, id):
    """What the charts of a persona say to those who hear them."""
    found = [*app.get("arrow_vega_lite_chart"), *app.get("vega_lite_chart")]
    return [one.proto.alt for one in found if "in the audience" in one.proto.alt]


def test_a_split_holds_every_snapshot_until_the_end_of_the_period(workspace):
    snapshots(workspace, [*MONTHS, (99, 1, 99)])

    (gender,) = [
        one for one in audiences.splits(workspace, SPRING) if one.dimension == "gender"
    ]

    # 60 of 100 named are women, then 62, 66 and 70; the first of May is after the period
    assert [one.shares["Female"] for one in gender.snapshots] == [60, 62, 66, 70]
    assert [one.as_of.month for one in gender.snapshots] == [1, 2, 3, 4]
    assert gender.before == date(2026, 2, 1)


def test_three_snapshots_draw_the_course_of_a_persona(workspace):
    snapshots(workspace, MONTHS[:3])
    one = persona(workspace)

    app = opened(workspace, INSIGHTS, lang="en")

    assert curves(app, one.id) == [
        "Line chart: share of Women in the audience, 1 Jan – 1 Mar 2026. "
        "TikTok: first 60.0%, last 66.0%."
    ]
    app.session_state[f"numbers_persona_{one.id}"] = True
    app.run()
    assert "62.0%" in texts(app)
    assert not app.exception


def test_two_snapshots_draw_no_course(workspace):
    snapshots(workspace, MONTHS[:2])
    one = persona(workspace)

    app = opened(workspace, INSIGHTS, lang="en")

    assert curves(app, one.id) == []
    assert "There already, on TikTok: Women 62%, Türkiye 91%" in texts(app)


def test_an_export_that_leaves_a_part_out_says_nothing_of_it(workspace):
    # Germany is not named in March: two snapshots do.
    snapshots(workspace, MONTHS[:2])
    left_out = {"channel": "tiktok", "account": "kahve", "as_of": date(2026, 3, 1)}
    left_out |= {"audience": "followers", "dimension": "country", "value": "TR", "people": 9}
    facts.add(workspace, "audience_splits", [left_out], file="march.csv")
    one = persona(workspace, segment=["country/DE"])

    app = opened(workspace, INSIGHTS, lang="en")

    assert curves(app, one.id) == []


def test_the_persona_says_which_part_of_the_audience_it_is(workspace):
    snapshots(workspace, MONTHS)
    one = persona(workspace, segment=["country/DE", "gender/Men"])

    app = opened(workspace, INSIGHTS, lang="en")
    assert "There already, on TikTok: Germany 7%, Men 30%" in texts(app)
    (curve,) = curves(app, one.id)
    assert "share of Germany" in curve
    (part,) = [b for b in app.get("button_group") if b.label == "Part of the audience"]
    part.set_value("gender/Men")
    app.run()

    (curve,) = curves(app, one.id)
    assert "share of Men" in curve
    assert "TikTok: first 40.0%, last 30.0%." in curve
    assert app.query_params[f"persona_{one.id}"] == "gender/Men"


def test_the_same_part_is_found_on_channels_that_name_it_otherwise(workspace):
    snapshots(workspace, MONTHS)
    snapshots(workspace, MONTHS[:3], "instagram", gender=("Women", "Men"))
    one = persona(workspace, channels=["tiktok", "instagram"], segment=["gender/Women"])

    turkish = opened(workspace, INSIGHTS, lang="tr")
    english = opened(workspace, INSIGHTS, lang="en")

    (curve,) = curves(english, one.id)
    assert "TikTok: first 60.0%, last 70.0%." in curve
    assert "Instagram: first 60.0%, last 66.0%." in curve
    assert "Kadın" in texts(turkish)
    assert not turkish.exception


def test_a_persona_is_given_its_part_by_hand_and_finds_it_after_a_reload(workspace):
    snapshots(workspace, MONTHS)
    app = opened(workspace, INSIGHTS, lang="en")
    next(one for one in app.button if one.label == "TikTok").click()
    app.run()

    again = opened(workspace, INSIGHTS, lang="en", typed=app.query_params["typed"])
    part = next(one for one in again.multiselect if one.label == "Its part of the audience")
    assert part.value == ["gender/Women", "country/TR"]
    assert "Gender: Women" in part.options
    part.set_value(["country/TR"])
    next(one for one in again.text_input if one.label == "Name").set_value("Deniz")
    next(one for one in again.button if one.label == "Save").click()
    again.run()

    (found,) = Records(workspace).all(PERSONA)
    assert found.parts("segment") == ("country/TR",)
    assert found.text("who") == "Women 70%, Türkiye 93%"


def test_who_may_only_look_sees_the_course(workspace):
    snapshots(workspace, MONTHS)
    one = persona(workspace)

    app = opened(workspace.viewed, INSIGHTS, lang="en")

    assert len(curves(app, one.id)) == 1
    assert not app.exception
