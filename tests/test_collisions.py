"""Files of one name, or nearly one header, that are different things."""

import pytest

from socialgoals.exports.findings import Outcome
from socialgoals.warehouse.opening import Workspace
from tests.importing import bring

# The name it is dropped under, its text, and the format it is; none where it is no export.
FILES = {
    "TikTok's overview": (
        "Overview.csv",
        "Date,Video Views,Profile Views,Likes,Comments,Shares\nAugust 1,5,1,1,0,0\n",
        "tiktok_overview",
    ),
    "an overview of something else": (
        "Overview.csv",
        "Department,Head count,Budget\nSales,12,500\n",
        None,
    ),
    "TikTok's content": (
        "Content.csv",
        "Time,Video title,Video link,Post time,Total likes,Total comments,Total shares,"
        "Total views\nAugust 2,Latte,https://www.tiktok.com/@kahve/video/7400000000000000001,"
        "August 1,1,0,0,9\n",
        "tiktok_content",
    ),
    "YouTube's content": (
        "Content.csv",
        'Content,Video title,Video publish time,Views\nabcdefghijk,Latte,"Aug 1, 2026",9\n',
        "youtube_videos",
    ),
    "a table of content that no platform gives": (
        "Content.csv",
        ",Content ID,User ID,Type,Category,URL\n0,97522e57,8d3cd87d,photo,Studying,\n",
        None,
    ),
    "Meta's viewers": (
        "Viewers.csv",
        'sep=,\n"Instagram viewers"\n"Date","Primary"\n"2026-08-01T00:00:00","5"\n',
        "meta_card",
    ),
    "TikTok's viewers": (
        "Viewers.csv",
        "Date,Total Viewers,New Viewers,Returning Viewers\nAugust 1,5,3,2\n",
        "tiktok_viewers",
    ),
    "X's overview": (
        "overview.csv",
        "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,"
        "Reposts,Profile visits,Create Post,Video views,Media views\n"
        '"Sat, Aug 15, 2026",9,1,2,0,0,0,0,0,0,1,1,0,0\n',
        "x_overview",
    ),
    "the overview of Google Ads": (
        "Time_series(2026.08.01-2026.08.02).csv",
        'Date,Clicks,Impressions,Avg. CPC,Cost\n"Sat, 1 Aug 2026",2,9,US$1.00,US$2.00\n',
        "google_ads_days",
    ),
    "Search Console's chart": (
        "Chart.csv",
        "Date,Clicks,Impressions,CTR,Position\n2026-08-01,2,9,22.22%,4.5\n",
        "search_console_days",
    ),
    "a device table of Google Ads": (
        "Devices(2026.08.01-2026.08.02).csv",
        "Device,Cost,Impressions,Clicks\nMobile phones,US$2.00,9,2\n",
        "google_ads_devices",
    ),
    "a device table of Search Console": (
        "Devices 2026-08-01_2026-08-02.csv",
        "Device,Clicks,Impressions,CTR,Position\nMobile,2,9,22.22%,4.5\n",
        "search_console_device",
    ),
    "GA4's export": (
        "data-export.csv",
        "# ----------------\n# Events\n# Start date: 20260801\n# End date: 20260802\n"
        "Event name,Event count\nscroll,3\n",
        "ga4_event",
    ),
    "an export of anything": ("data-export.csv", "City,Temperature\nAnkara,31\n", None),
    "campaigns of Meta": (
        "campaigns.csv",
        "Reporting starts,Reporting ends,Campaign name,Impressions,Amount spent (TRY)\n"
        "2026-08-01,2026-08-02,Yaz,9,2.50\n",
        "meta_ads_campaign",
    ),
    "campaigns of TikTok": (
        "campaigns.csv",
        "Date,Campaign name,Cost,Impressions,Clicks (destination)\n2026-08-01,Yaz,2.50,9,1\n",
        "tiktok_ads_campaign",
    ),
    "campaigns of nobody known": (
        "campaigns.csv",
        "Campaign Name,Ad Group Name,Ad Name,Placement,Date,Gross Spend\nYaz,A,B,feed,1,2\n",
        None,
    ),
    "posts of a teaching set": (
        "dataset_Facebook.csv",
        "Page total likes;Type;Category;Lifetime Post Total Reach\n139441;Photo;2;9\n",
        None,
    ),
}


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


@pytest.mark.parametrize("what", FILES)
def test_a_file_is_what_its_columns_say_whatever_its_name(warehouse, what):
    name, text, format = FILES[what]
    answers = {"account": "kahve"}

    [finding] = bring(warehouse, name, text.encode(), answers)

    if format is None:
        assert finding.outcome is Outcome.REFUSED
    else:
        assert (finding.outcome, finding.format) == (Outcome.IMPORTED, format)


def test_total_followers_are_new_ones_by_day_and_all_of_them_by_group(warehouse):
    days = (
        "Date,Sponsored followers,Organic followers,Auto-invited followers,Total followers\n"
        "08/01/2026,0,2,1,3\n"
    )
    groups = "Seniority,Total followers\nSenior,50\n"

    bring(warehouse, "New followers.csv", days.encode(), {"account": "kahve"})
    bring(
        warehouse, "Seniority.csv", groups.encode(), {"account": "kahve", "as_of": "2026-08-01"}
    )

    assert warehouse.rows("SELECT follows, followers FROM account_days") == [(3, None)]
    assert warehouse.rows("SELECT people FROM audience_splits") == [(50,)]
