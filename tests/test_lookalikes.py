"""Files that would give wrong numbers, or fewer than before: each is told, with what to do."""

from datetime import date

import pytest

from socialgoals.exports import catalogue
from socialgoals.exports.cells import referrers
from socialgoals.exports.findings import Level, Outcome
from socialgoals.exports.recognise import FORMATS
from socialgoals.i18n import LANGUAGES, translate
from socialgoals.i18n import catalogue as messages
from socialgoals.warehouse.opening import Workspace
from tests import importing
from tests.importing import bring, days, instagram


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def posts(account: str, month: int, count: int) -> list[dict[str, object]]:
    """So many posts of an account, one a day from the first of a month of 2026 on."""
    return [
        {
            "id": f"{abs(hash_of(account))}{month:02}{day.day:02}00000000",
            "Account username": account,
            "day": day,
            "Likes": 1,
        }
        for day in days(date(2026, month, 1), count)
    ]


def hash_of(name: str) -> int:
    return sum(ord(letter) for letter in name)


def warnings(finding) -> list[str]:
    return [m.text.format(**m.values) for m in finding.messages if m.level is Level.WARNING]


# What vanished


def test_accounts_that_an_earlier_file_named_and_this_one_does_not_are_told(warehouse):
    both = [*posts("kahve", 1, 3), *posts("çay", 1, 3), *posts("simit", 1, 3)]
    bring(warehouse, "january.csv", instagram(both))

    [finding] = bring(warehouse, "february.csv", instagram(posts("kahve", 2, 3)))

    assert finding.outcome is Outcome.IMPORTED
    assert warnings(finding) == [
        "2 accounts of the import before are missing in this file: simit, çay."
    ]


def test_exports_of_one_account_each_miss_nobody(warehouse):
    bring(warehouse, "kahve.csv", instagram(posts("kahve", 1, 3)))

    [finding] = bring(warehouse, "çay.csv", instagram(posts("çay", 2, 3)))

    assert warnings(finding) == []


def test_a_file_older_than_what_is_known_misses_nobody(warehouse):
    both = [*posts("kahve", 2, 3), *posts("çay", 2, 3)]
    bring(warehouse, "february.csv", instagram(both))

    [finding] = bring(warehouse, "january.csv", instagram(posts("kahve", 1, 3)))

    assert warnings(finding) == []


def test_a_whole_month_that_shrank_is_told(warehouse):
    around = [*posts("kahve", 1, 31), *posts("kahve", 3, 2)]
    bring(warehouse, "all.csv", instagram([*around, *posts("kahve", 2, 20)]))

    [finding] = bring(warehouse, "less.csv", instagram([*around, *posts("kahve", 2, 12)]))

    assert warnings(finding) == [
        "kahve had 20 posts in 2026-02 before and has 12 in this file. "
        "Check the period and the filters of the export."
    ]


def test_a_month_at_the_edge_of_a_file_has_not_shrunk(warehouse):
    bring(warehouse, "january.csv", instagram(posts("kahve", 1, 31)))

    later = [*posts("kahve", 1, 31)[20:], *posts("kahve", 2, 3)]
    [finding] = bring(warehouse, "later.csv", instagram(later))

    assert warnings(finding) == []


# What is damaged


def test_percents_that_became_dates_refuse_the_card(warehouse):
    card = "Age & gender;;\n;Women;Men\n18-24;3.Nis;17.Haz\n25-34;38,3;12,1\n"

    [finding] = bring(warehouse, "Audience.csv", card.encode("cp1254"))

    assert finding.outcome is Outcome.REFUSED
    assert "turned percents of this card into dates" in finding.messages[0].text


def test_rates_where_counts_belong_are_not_read_as_counts(warehouse):
    rows = [{"id": "18001112223334445", "day": date(2026, 1, 1), "Likes": "12%", "Reach": 5}]

    [finding] = bring(warehouse, "posts.csv", instagram(rows))

    assert warehouse.rows("SELECT likes, reach FROM posts") == [(None, 5)]
    assert [(r.column, r.value) for r in finding.rejects] == [("Likes", "12%")]


@pytest.mark.parametrize("damaged", ["1.8001E+16", "1,8001E+16", "#NAME?"])
def test_ids_damaged_by_a_spreadsheet_are_told_with_the_reason(warehouse, damaged):
    rows = [{"id": damaged, "day": date(2026, 1, 1), "Likes": 1}]

    [finding] = bring(warehouse, "posts.csv", instagram(rows))

    assert "damaged by a spreadsheet" in finding.rejects[0].reason
    assert importing.facts(warehouse, "posts")["posts"] == []


# What is something else


def test_a_refusal_of_a_known_export_tells_which_it_was_taken_for(warehouse):
    daily = [{"id": "18001112223334445", "Date": "01/02/2026", "Likes": 1}]

    [finding] = bring(warehouse, "daily.csv", instagram(daily))

    assert (finding.outcome, finding.format) == (Outcome.REFUSED, "instagram_posts")
    assert catalogue.way_to(finding.format).startswith("Meta Business Suite > ")


def test_google_trends_is_no_export_of_results(warehouse):
    trends = 'Category: All categories\n"TikTok: (2/4/24, 11:04\u202fAM)"\n\nTOP\nkahve,100\n\n'

    [finding] = bring(warehouse, "trends.csv", f"{trends}RISING\nlatte,+60%\n".encode())

    assert finding.outcome is Outcome.REFUSED
    assert "Google Trends" in finding.messages[0].text


def test_top_content_formats_send_to_the_export_of_posts(warehouse):
    card = 'sep=,\n"Views"\n"Reels","Photos","Others"\n"120","40","3"\n'

    [finding] = bring(warehouse, "Top content formats.csv", card.encode("utf-16"))

    assert finding.outcome is Outcome.NOTHING
    assert "post by post" in finding.messages[0].text


@pytest.mark.parametrize(
    "header",
    [
        "Reporting starts,Reporting ends,Campaign name,Reach,Impressions,Amount spent (TRY)",
        "Rapor Başlangıcı,Rapor Sonu,Kampanya Adı,Erişim,Gösterim,Harcanan Tutar (TRY)",
    ],
)
def test_an_empty_export_of_ads_is_nothing_to_import(warehouse, header):
    [finding] = bring(warehouse, "ads.csv", f"{header}\nNo data available.\n".encode())

    assert finding.outcome is Outcome.NOTHING


# What the file does not say


_ALL_TIME = (
    "Campaign report\nAll time\nCampaign status,Campaign,Currency code,Impr.,Clicks,Cost\n"
    "Enabled,Marka,TRY,100,5,7.50\nTotal: Account,,TRY,100,5,7.50\n"
)


def test_sums_of_a_period_that_nothing_tells_ask_for_it(warehouse):
    [finding] = bring(warehouse, "report.csv", _ALL_TIME.encode())

    assert finding.outcome is Outcome.NEEDS_ANSWER
    assert [q.id for q in finding.questions] == ["first_day", "last_day"]


def test_the_answered_period_is_that_of_every_row(warehouse):
    answers = {"first_day": "2026-01-01", "last_day": "2026-06-30"}

    [finding] = bring(warehouse, "report.csv", _ALL_TIME.encode(), answers)

    assert (finding.first, finding.last) == (date(2026, 1, 1), date(2026, 6, 30))
    assert warehouse.rows("SELECT day, last_day, spend FROM ad_results") == [
        (date(2026, 1, 1), date(2026, 6, 30), 7.5)
    ]


def test_a_period_in_the_files_name_needs_no_question(warehouse):
    [finding] = bring(warehouse, "All 2026-01-01_2026-06-30.csv", _ALL_TIME.encode())

    assert (finding.first, finding.last) == (date(2026, 1, 1), date(2026, 6, 30))


def test_a_report_without_rows_asks_for_no_period(warehouse):
    empty = "Campaign report\nAll time\nCampaign status,Campaign,Currency code,Status\n"

    [finding] = bring(warehouse, "report.csv", empty.encode())

    assert finding.outcome is Outcome.NOTHING


_UNSEEN = (
    "Gönderi No,Kullanıcı adı,Açıklama,Yayınlanma,Bağlantı,Görüntülenme,Beğenilme\n"
    "18003334445556667,kahve,Yaz,07/15/2026 01:13,https://www.instagram.com/p/C1/,400,25\n"
)


def test_posts_in_words_nobody_has_seen_are_asked_about_once(warehouse):
    [asked] = bring(warehouse, "içerik.csv", _UNSEEN.encode())
    [landed] = bring(warehouse, "içerik.csv", _UNSEEN.encode(), {"confirm": "yes"})
    again = _UNSEEN.replace("07/15", "07/16").replace("6667", "6668")
    [later] = bring(warehouse, "ağustos.csv", again.encode())

    assert [q.id for q in asked.questions] == ["confirm"]
    assert [landed.outcome, later.outcome] == [Outcome.IMPORTED] * 2
    assert warehouse.rows("SELECT account, views, likes FROM posts") == [("kahve", 400, 25)] * 2


def test_the_platform_of_an_audience_card_is_asked_once(warehouse):
    card = '"Age & gender"\n"","Men","Women"\n"18-24","3.5","17.6"\n'
    answers = {"channel": "instagram", "account": "kahve", "as_of": "2026-08-20"}
    bring(warehouse, "Audience.csv", card.encode(), answers)

    later = card.replace("3.5", "4.5")
    [finding] = bring(warehouse, "Audience.csv", later.encode(), {"as_of": "2026-09-20"})

    assert (finding.outcome, finding.channel) == (Outcome.IMPORTED, "instagram")


# Where it comes from


@pytest.mark.parametrize(
    ("source", "channel"),
    [
        ("instagram", "instagram"),
        ("ig / story", "instagram"),
        ("l.instagram.com / referral", "instagram"),
        ("m.facebook.com", "facebook"),
        ("lm.facebook.com / referral", "facebook"),
        ("FB / cpc", "facebook"),
        ("t.co", "x"),
        ("lnkd.in", "linkedin"),
        ("com.linkedin.android", "linkedin"),
        ("www.tiktok.com", "tiktok"),
        ("m.youtube.com", "youtube"),
        ("tr.pinterest.com", "pinterest"),
        ("google / organic", "web"),
        ("notinstagram.com", "web"),
        ("(direct) / (none)", "web"),
    ],
)
def test_a_source_of_visits_is_its_channel_or_the_web(warehouse, source, channel):
    report = (
        "# ----------------\n# Traffic\n# Start date: 20260801\n# End date: 20260802\n"
        f"Session source / medium,Sessions\n{source},3\n"
    )

    bring(warehouse, "report.csv", report.encode())

    assert warehouse.rows("SELECT channel, sessions FROM web_visits") == [(channel, 3)]
    assert channel in {*referrers.SOURCES.values(), "web"}


# Where it is found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_to_an_export_has_steps_in_each_language(language):
    for way in catalogue.ways():
        steps = catalogue.steps(translate(way.path, language))
        assert all(steps)
        assert language == "en" or way.path in messages(language)


def test_the_ways_of_a_channel_hold_what_says_it_in_the_file_only():
    paths = [way.path for way in catalogue.ways(channel="instagram")]

    assert any("Overview, Export above a card" in path for path in paths)
    assert not any(path.startswith("TikTok") for path in paths)


def test_a_column_leads_to_the_exports_that_bring_it():
    found = catalogue.ways(table="ad_results", columns=["spend"])

    assert {"meta", "google", "tiktok", "linkedin"} <= {way.channel for way in found}
    assert all("spend" in f.columns for way in found for f in way.formats)


def test_what_no_platform_gives_any_more_has_no_way():
    [retired] = [format for format in FORMATS if format.name == "x_legacy_days"]

    assert catalogue.way_to(retired.name) == ""
    assert all(retired not in way.formats for way in catalogue.ways())
