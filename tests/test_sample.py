"""The sample brand's files are what their maker writes, and hold what it says they hold."""

import csv
import io
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from data import sample_maker
from data.sample_maker import meta, story
from socialgoals.exports.findings import Outcome
from socialgoals.warehouse.opening import Workspace
from tests import importing

FOLDER = Path(__file__).parents[1] / "data" / "sample"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return sample_maker.exports()


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def member(archive: bytes, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return table(file.read(name))


def the(made: dict[str, bytes], beginning: str) -> bytes:
    """The one file whose path begins so."""
    (content,) = (content for name, content in made.items() if name.startswith(beginning))
    return content


def quarter(made: dict[str, bytes], number: int) -> dict[str, dict[str, str]]:
    name = meta.file_name("instagram", story.QUARTERS[number])
    return {row["Post ID"]: row for row in table(made[f"instagram/{name}"])}


@pytest.fixture(scope="module")
def instagram(made) -> dict[str, dict[str, str]]:
    return {id: row for number in range(4) for id, row in quarter(made, number).items()}


@pytest.fixture(scope="module")
def x_days(made) -> dict[str, dict[str, str]]:
    rows = table(made["x/account_overview_analytics.csv"])
    return {row["Date"]: row for row in rows}


def test_the_committed_files_are_what_the_maker_writes(made, tmp_path):
    sample_maker.write(tmp_path)

    for folder in (tmp_path, FOLDER):
        files = [path for path in folder.rglob("*") if path.is_file()]
        found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
        assert found.keys() == made.keys()
        assert [name for name in made if found[name] != made[name]] == []


def test_the_sample_stays_small(made):
    assert sum(map(len, made.values())) < 2_500_000


def test_captions_are_kept_as_written(instagram):
    assert "<3" in instagram[story.HEART_POST]["Description"]
    assert instagram[story.FORMULA_POST]["Description"].startswith("=")
    assert instagram[story.MENTION_POST]["Description"].startswith("@")


def test_a_viral_reel_reaches_more_than_any_other_post(instagram):
    reach = {id: int(row["Reach"] or 0) for id, row in instagram.items()}

    first, second = sorted(reach, key=reach.get, reverse=True)[:2]

    assert first == story.VIRAL_POST
    assert reach[first] > 10 * reach[second]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_later_file_repeats_posts_with_newer_numbers(made, number):
    earlier, later = quarter(made, number), quarter(made, number + 1)

    repeated = earlier.keys() & later.keys()

    assert story.REPEATED_POSTS[number] in repeated
    for id in repeated:
        assert int(earlier[id]["Views"]) <= int(later[id]["Views"])
    assert any(earlier[id] != later[id] for id in repeated)


def test_what_a_young_post_lacks_is_in_the_later_file(made, instagram):
    assert quarter(made, 0)[story.LATE_REACH_POST]["Reach"] == ""
    assert quarter(made, 1)[story.LATE_REACH_POST]["Reach"] != ""
    assert instagram[story.NO_REACH_POST]["Reach"] == ""


def test_an_early_post_carries_the_day_before(instagram):
    written = instagram[story.EARLY_POST]["Publish time"]

    published = datetime.strptime(written, "%m/%d/%Y %H:%M").replace(tzinfo=story.META_ZONE)

    assert published.date() < story.EARLY_DAY
    assert published.astimezone(story.HOME).date() == story.EARLY_DAY


def test_the_campaign_is_tagged_and_passed_on(instagram):
    tagged = [row for row in instagram.values() if story.CAMPAIGN_TAG in row["Description"]]
    others = [row for row in instagram.values() if row not in tagged]

    def shares(rows):
        known = [row for row in rows if row["Reach"] and row["Post ID"] != story.VIRAL_POST]
        return sum(int(r["Shares"]) for r in known) / sum(int(r["Reach"]) for r in known)

    assert len(tagged) >= 8
    assert shares(tagged) > 1.4 * shares(others)


def test_the_crisis_is_the_worst_day_on_x(x_days):
    crisis = x_days["Wed, Sep 16, 2026"]

    for column in ("Unfollows", "Create Post"):
        assert int(crisis[column]) == max(int(row[column]) for row in x_days.values())
    ordinary = sorted(int(row["Replies"]) for row in x_days.values())[len(x_days) // 2]
    assert int(crisis["Replies"]) > 50 * max(1, ordinary)


@pytest.mark.parametrize("measure", ["Impressions", "Likes", "Reposts", "Replies"])
def test_days_of_the_x_account_reach_at_least_its_posts(made, x_days, measure):
    posts = table(the(made, "x/account_analytics_content"))

    days = sum(int(row[measure]) for row in x_days.values())

    assert days >= sum(int(row[measure]) for row in posts)


def test_daily_reach_counts_people_once(made, instagram):
    cards = made["meta-insights/Reach.csv"].decode("utf-16")
    section = cards.split('"Instagram reach"\n"Date","Primary"\n')[1].split("\n\n")[0]

    days = [int(line.split(",")[1].strip('"')) for line in section.splitlines()]

    assert len(days) == 365
    assert sum(days) < sum(int(row["Reach"] or 0) for row in instagram.values())


def test_facebook_has_one_line_that_is_no_post(made):
    rows = table(the(made, "facebook/"))

    (error,) = (row for row in rows if not row["Post ID"])

    assert story.FACEBOOK_ERROR_ID in error["Data comment"]


def test_youtube_totals_cover_the_listed_videos(made):
    archive = the(made, "youtube/")
    total, *videos = member(archive, "Tablo verileri.csv")
    days = member(archive, "Toplamlar.csv")

    assert total["İçerik"] == "Toplam"
    assert int(total["Görüntüleme"]) == sum(int(day["Görüntüleme"]) for day in days)
    assert int(total["Görüntüleme"]) > sum(int(video["Görüntüleme"]) for video in videos)
    assert f" {story.DASHED_VIDEO}" in [video["İçerik"] for video in videos]


def test_tiktok_writes_days_without_a_year_and_levels_that_add_up(made):
    archive = the(made, "tiktok/")
    overview = member(archive, "Overview.csv")
    followers = member(archive, "FollowerHistory.csv")

    change = "Difference in followers from previous day"
    assert [overview[0]["Date"], overview[-1]["Date"]] == ["1 Kasım", "31 Ekim"]
    gained = sum(int(row[change]) for row in followers[1:])
    assert int(followers[0]["Followers"]) + gained == int(followers[-1]["Followers"])


@pytest.fixture(scope="module")
def workspace(made, tmp_path_factory):
    """Every file of the sample, brought in."""
    warehouse = Workspace(tmp_path_factory.mktemp("sample"), threads=1)
    for name, content in made.items():
        found = importing.bring(warehouse, name.rpartition("/")[2], content)
        assert {finding.outcome for finding in found} == {Outcome.IMPORTED}, name
    yield warehouse
    warehouse.close()


def test_the_crisis_and_the_prize_bring_as_many_mentions_and_another_tone(workspace):
    days = {
        day: (many, negative, positive)
        for day, many, negative, positive in workspace.rows(
            "SELECT day, count(*), count(*) FILTER (WHERE sentiment = 'negative'), "
            "count(*) FILTER (WHERE sentiment = 'positive') FROM mentions "
            "WHERE brand = '' GROUP BY day"
        )
    }

    loudest = sorted(days, key=lambda day: days[day][0])[-2:]
    assert set(loudest) == {story.CRISIS_DAY, story.GOOD_NEWS_DAY}
    crisis, prize = days[story.CRISIS_DAY], days[story.GOOD_NEWS_DAY]
    assert min(crisis[0], prize[0]) >= story.SPIKE_MENTIONS
    assert abs(crisis[0] - prize[0]) < 10
    assert crisis[1] >= story.SPIKE_OF_ITS_TONE > 10 * crisis[2]
    assert prize[2] >= story.SPIKE_OF_ITS_TONE > 10 * prize[1]


def test_mentions_are_of_the_brand_and_of_two_competitors(workspace):
    brands = workspace.rows("SELECT DISTINCT brand FROM mentions ORDER BY brand")
    ((tagged, hours),) = workspace.rows(
        "SELECT count(*) FILTER (WHERE tagged) / count(*), count(DISTINCT hour(published_at)) "
        "FROM mentions WHERE brand = ''"
    )

    assert brands == [("",), *((name,) for name in sorted(story.COMPETITORS))]
    assert 0.4 < tagged < 0.7
    assert hours == 24


@pytest.mark.parametrize("number", range(4))
def test_answers_are_those_of_the_story_quarter_by_quarter(workspace, number):
    span = story.QUARTERS[number]
    first = span.first if number == 0 else span.first + timedelta(3)
    inside = f"day BETWEEN DATE '{first}' AND DATE '{span.last}'"

    nps = workspace.rows(
        "SELECT count(*) FILTER (WHERE score >= 9), count(*) FILTER (WHERE score IN (7, 8)), "
        f"count(*) FILTER (WHERE score <= 6) FROM survey_responses "
        f"WHERE kind = 'nps' AND {inside}"
    )
    csat = workspace.rows(
        "SELECT count(*)::INT FROM survey_responses "
        f"WHERE kind = 'csat' AND {inside} GROUP BY score ORDER BY score DESC"
    )

    assert nps == [story.NPS[number]]
    assert tuple(many for (many,) in csat) == story.CSAT[number]


def test_a_slip_of_the_pen_is_rejected_and_counted(made, tmp_path):
    warehouse = Workspace(tmp_path, threads=1)

    (found,) = importing.bring(warehouse, "yanitlar.csv", the(made, "marka/Form"))

    assert found.receipt.added == 400
    assert [(r.value, r.landed) for r in found.rejects] == [(str(story.SLIPPED_SCORE), False)]
    warehouse.close()


def test_leads_applicants_and_reviews_are_those_of_the_story(workspace):
    leads = workspace.rows(
        "SELECT offer, count(*), count(customer_on) FROM leads GROUP BY offer ORDER BY offer"
    )
    applicants = workspace.rows(
        "SELECT role, count(*), count(*) FILTER (WHERE qualified) FROM applicants GROUP BY role"
    )
    stars = workspace.rows(
        "SELECT account, stars::INT, count(*) FROM reviews GROUP BY account, stars"
    )

    assert {offer: (many, won) for offer, many, won in leads} == story.OFFERS
    assert {role: (many, good) for role, many, good in applicants} == story.ROLES
    assert {(shop.removeprefix(f"{story.BRAND} "), n): many for shop, n, many in stars} == {
        (shop, 5 - place): many
        for shop, counts in story.REVIEWS.items()
        for place, many in enumerate(counts)
    }


def test_visits_from_the_networks_are_known_as_theirs(workspace):
    channels = dict(
        workspace.rows("SELECT channel, sum(conversions) FROM web_visits GROUP BY ALL")
    )

    assert channels.keys() == {
        *("facebook", "instagram", "linkedin", "tiktok"),
        "web",
        "x",
        "youtube",
    }
    assert 0.1 < 1 - channels["web"] / sum(channels.values()) < 0.4


def test_money_of_ads_and_visits_is_in_liras(workspace):
    for table in ("ad_results", "web_visits"):
        assert workspace.rows(f"SELECT DISTINCT currency FROM {table}") == [("TRY",)]
    assert workspace.rows("SELECT count(DISTINCT day) FROM ad_results") == [(len(story.DAYS),)]


def test_the_team_answers_faster_over_the_year_and_slowly_in_the_crisis(workspace):
    def minutes(where: str) -> float:
        return workspace.rows(
            f"SELECT median(first_reply_minutes) FROM support_cases WHERE {where}"
        )[0][0]

    crisis = f"day BETWEEN DATE '{story.CRISIS_DAY}' AND DATE '{story.CRISIS_DAY}' + 2"
    assert minutes("day >= '2026-10-01'") < minutes("day < '2026-01-01'")
    assert minutes(crisis) > 3 * minutes(f"NOT ({crisis})")


def test_what_is_read_inside_has_accounts_of_its_own(workspace):
    accounts = workspace.rows(
        "SELECT DISTINCT channel, account FROM account_days "
        "WHERE channel IN ('slack', 'viva_engage') ORDER BY channel"
    )

    assert accounts == [
        ("slack", story.BRAND),
        ("viva_engage", f"{story.BRAND} Duyurular"),
    ]


def test_each_page_of_the_brand_has_one_name(workspace):
    pages = workspace.rows(
        "SELECT channel, list(DISTINCT account) FROM account_days GROUP BY channel"
    )

    assert all(len(names) == 1 and names != [""] for _, names in pages)
