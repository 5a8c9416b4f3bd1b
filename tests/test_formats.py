"""Every format reads its own fixtures, no other does, and the sums are those of the file."""

import csv
import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

from socialgoals.exports import intake
from socialgoals.exports.findings import Outcome
from socialgoals.exports.recognise import FORMATS
from socialgoals.schema import POSTS
from socialgoals.warehouse.opening import Workspace
from tests import golden, importing


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


@pytest.fixture(params=golden.FIXTURES, ids=lambda path: path.name)
def fixture(request) -> Path:
    return request.param


def expectation(fixture: Path) -> dict:
    return json.loads(golden.expected(fixture).read_text(encoding="utf-8"))


def test_a_fixture_gives_what_it_is_expected_to(warehouse, fixture):
    assert golden.read(warehouse, fixture) == expectation(fixture)


def test_every_expectation_has_its_fixture():
    expectations = set(golden.FOLDER.glob("*.expected.json"))

    assert expectations == {golden.expected(fixture) for fixture in golden.FIXTURES}


def test_every_name_and_answer_given_belongs_to_a_fixture():
    assert golden.GIVEN.keys() <= {fixture.name for fixture in golden.FIXTURES}


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_every_format_has_a_fixture(format):
    read = {
        f["format"] for fixture in golden.FIXTURES for f in expectation(fixture)["findings"]
    }

    assert format.name in read


def test_a_fixture_is_recognised_as_its_own_format_only(fixture):
    findings = expectation(fixture)["findings"]

    own = fixture.name.split(".")[0]
    # One format left over is one import; several would have been a question. Parts of a file
    # may hold nothing that is used.
    outcomes = {finding["outcome"] for finding in findings}
    assert Outcome.IMPORTED in outcomes <= {Outcome.IMPORTED, Outcome.NOTHING}
    assert all(finding["format"].startswith(own) for finding in findings if finding["format"])


def test_a_receipt_accounts_for_every_row(fixture):
    for finding in expectation(fixture)["findings"]:
        receipt = finding["receipt"]
        if receipt is None:
            assert finding["outcome"] == Outcome.NOTHING
            continue
        assert receipt.pop("file") == sum(receipt.values())


def test_the_same_fixture_twice_changes_nothing(warehouse):
    fixture = golden.FOLDER / "youtube.tr.zip"
    golden.bring(warehouse, fixture)
    before, imports = importing.facts(warehouse), importing.active(warehouse)

    again = golden.bring(warehouse, fixture)

    assert {finding.outcome for finding in again} == {Outcome.NOTHING}
    assert importing.facts(warehouse) == before
    assert importing.active(warehouse) == imports


def test_examining_lands_nothing_and_finds_what_bringing_in_finds(warehouse):
    fixture = golden.FOLDER / "linkedin.content.xls"
    name = golden.GIVEN[fixture.name]["name"]
    upload = intake.keep(warehouse, name, fixture.read_bytes())

    examined = intake.examine(warehouse, upload)

    assert [finding.outcome for finding in examined] == [Outcome.READY, Outcome.READY]
    assert importing.facts(warehouse, "posts", "account_days") == {
        "posts": [],
        "account_days": [],
    }
    landed = intake.bring_in(warehouse, upload)
    for before, after in zip(examined, landed, strict=True):
        assert (before.format, before.account, before.first, before.last, before.rows) == (
            after.format,
            after.account,
            after.first,
            after.last,
            after.rows,
        )


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """How a person would read a fixture of posts: where the id stands and what to add up."""

    identity: str
    sums: Mapping[str, str]
    encoding: str = "utf-8-sig"
    delimiter: str = ","


_META = {"views": "Views", "reach": "Reach", "shares": "Shares", "comments": "Comments"}
_INSTAGRAM = {**_META, "likes": "Likes", "follows": "Follows", "saves": "Saves"}
_FACEBOOK = {
    "reach": "Reach",
    "likes": "Reactions",
    "comments": "Comments",
    "shares": "Shares",
    "clicks": "Link Clicks",
}
_X = {
    "impressions": "Impressions",
    "likes": "Likes",
    "engagements": "Engagements",
    "saves": "Bookmarks",
    "shares": "Reposts",
    "comments": "Replies",
    "follows": "New follows",
    "profile_visits": "Profile visits",
}
# What tools that report for several networks call them.
_TOOL = {"impressions": "Impressions", "likes": "Likes", "comments": "Comments"}
_ID = re.compile(r" ?-?\w{10,40}|https://[^/]+/.+")
SHEETS = {
    "instagram_posts.csv": Sheet(identity="Post ID", sums=_INSTAGRAM),
    "instagram_posts.wrapped.csv": Sheet(identity="Post ID", sums=_INSTAGRAM),
    "instagram_posts.excel.csv": Sheet(
        identity="Post ID", sums=_INSTAGRAM, encoding="cp1254", delimiter=";"
    ),
    "instagram_posts.pt.csv": Sheet(
        identity="Identificação do post",
        sums={
            "views": "Visualizações",
            "reach": "Alcance",
            "likes": "Curtidas",
            "shares": "Compartilhamentos",
            "follows": "Seguimentos",
            "comments": "Comentários",
            "saves": "Salvamentos",
        },
    ),
    "instagram_posts.de.csv": Sheet(
        identity="Beitrags-ID",
        sums={
            "views": "Aufrufe",
            "reach": "Reichweite",
            "likes": "„Gefällt mir“-Angaben",
            "shares": "Geteilte Inhalte",
            "follows": "Follows",
            "comments": "Kommentare",
            "saves": "Gespeicherte Beiträge",
        },
    ),
    "facebook_posts.csv": Sheet(
        identity="Post ID",
        sums={
            **_FACEBOOK,
            "engagements": "Reactions, Comments and Shares",
            "watch_seconds": "Seconds viewed",
        },
    ),
    "facebook_posts.2024.csv": Sheet(
        identity="Post ID", sums={**_FACEBOOK, "impressions": "Impressions"}
    ),
    "facebook_posts.views_twice.csv": Sheet(
        identity="Post ID", sums={**_FACEBOOK, "views": "Views"}
    ),
    "x_posts.v1.csv": Sheet(
        identity="Post id", sums={**_X, "sends": "Share", "clicks": "Url clicks"}
    ),
    "x_posts.csv": Sheet(
        identity="Post id", sums={**_X, "sends": "Shares", "clicks": "URL Clicks"}
    ),
    "x_legacy_posts.csv": Sheet(
        identity="Tweet id",
        sums={
            "impressions": "impressions",
            "engagements": "engagements",
            "shares": "retweets",
            "comments": "replies",
            "likes": "likes",
            "clicks": "url clicks",
            "follows": "follows",
            "views": "media views",
        },
    ),
    "youtube_videos.csv": Sheet(
        identity="Content",
        sums={"views": "Views", "impressions": "Impressions", "net_follows": "Subscribers"},
    ),
    "youtube_videos.excel.csv": Sheet(
        identity="İçerik", sums={"views": "Görüntüleme"}, encoding="cp1254", delimiter=";"
    ),
    "tiktok_content.csv": Sheet(
        identity="Video link",
        sums={
            "views": "Total views",
            "likes": "Total likes",
            "comments": "Total comments",
            "shares": "Total shares",
        },
    ),
    "tiktok_business_videos.csv": Sheet(
        identity="Video link",
        sums={
            "views": "Video views",
            "likes": "Likes",
            "comments": "Comments",
            "shares": "Shares",
            "saves": "Add to Favorites",
        },
    ),
    "hootsuite_x.csv": Sheet(
        identity="Tweet Permalink",
        sums={
            "impressions": "Impressions",
            "likes": "Likes",
            "shares": "Retweets",
            "engagements": "Engagements",
        },
    ),
    "hootsuite_instagram.csv": Sheet(
        identity="Instagram Post ID",
        sums={"likes": "Likes", "comments": "Comments", "shares": "Shares"},
    ),
    "hootsuite_facebook.csv": Sheet(
        identity="Facebook Post ID",
        sums={
            "impressions": "Post impressions",
            "views": "Post views",
            "likes": "Reactions",
            "comments": "Comments",
            "shares": "Shares",
        },
    ),
    "hootsuite_posts.csv": Sheet(
        identity="Post ID", sums={"impressions": "Impressions", "likes": "Reactions"}
    ),
    "sprout_posts.csv": Sheet(
        identity="Post ID",
        sums={
            "impressions": "Impressions",
            "reach": "Reach",
            "engagements": "Engagements",
            "likes": "Reactions",
            "comments": "Comments",
            "shares": "Shares",
            "clicks": "Post Link Clicks",
        },
    ),
    "buffer.csv": Sheet(identity="Service Link", sums={**_TOOL, "clicks": "Clicks"}),
    "later.csv": Sheet(identity="Post URL", sums={**_TOOL, "reach": "Reach", "saves": "Saves"}),
    "agorapulse.csv": Sheet(
        identity="Link", sums={**_TOOL, "reach": "Reach", "shares": "Shares"}
    ),
    "own_posts.en.csv": Sheet(
        identity="Post", sums={"impressions": "Impressions", "likes": "Likes"}
    ),
    "instagram_posts.tr.csv": Sheet(
        identity="Gönderi No",
        sums={
            "views": "Görüntülemeler",
            "reach": "Erişim",
            "likes": "Beğenilme",
            "shares": "Paylaşımlar",
            "follows": "Takipler",
            "comments": "Yorum sayısı",
            "saves": "Kaydedilenler",
        },
    ),
    "instagram_stories.csv": Sheet(
        identity="Post ID",
        sums={
            "views": "Views",
            "reach": "Reach",
            "likes": "Likes",
            "shares": "Shares",
            "comments": "Replies",
            "clicks": "Link clicks",
            "profile_visits": "Profile visits",
        },
    ),
    "instagram_stories.pt.csv": Sheet(
        identity="Identificação do post",
        sums={"views": "Visualizações", "reach": "Alcance", "comments": "Respostas"},
    ),
    "facebook_videos.csv": Sheet(
        identity="Video asset ID",
        sums={
            "views": "3-second video views",
            "engaged_views": "1-minute video views",
            "reach": "Reach",
            "likes": "Reactions",
            "watch_seconds": "Seconds viewed",
        },
    ),
    "facebook_legacy_posts.csv": Sheet(
        identity="Post ID",
        sums={
            "reach": "Lifetime Post Total Reach",
            "impressions": "Lifetime Post Total Impressions",
        },
    ),
    "x_posts.tr.csv": Sheet(
        identity="Gönderi kimliği",
        sums={
            "impressions": "Gösterimler",
            "saves": "Yer işaretleri",
            "sends": "Paylaşımlar",
            "shares": "Yeniden gönderiler",
            "comments": "Yanıtlar",
            "clicks": "URL tıklamaları",
        },
    ),
    "x_video.csv": Sheet(identity="Post link", sums={"views": "Views"}),
    "pinterest_pins.csv": Sheet(
        identity="Pin URL",
        sums={"impressions": "Impressions", "saves": "Saves", "clicks": "Outbound clicks"},
    ),
    "linkedin.content.xlsx": Sheet(
        identity="Post link",
        sums={
            "impressions": "Impressions",
            "views": "Views",
            "clicks": "Clicks",
            "likes": "Likes",
            "comments": "Comments",
            "shares": "Reposts",
            "follows": "Follows",
        },
    ),
}


@pytest.mark.parametrize("name", SHEETS)
def test_posts_and_their_sums_are_those_counted_by_hand(name):
    sheet = SHEETS[name]
    posts = by_hand(golden.FOLDER / name, sheet)

    landed = expectation(golden.FOLDER / name)["facts"]["posts"]

    assert len(landed) == len(posts)
    for measure, column in sheet.sums.items():
        known = [post[column] for post in posts.values() if column in post]
        facts = [post[measure] for post in landed if measure in post]
        assert (measure, len(facts), sum(facts)) == (measure, len(known), sum(known))


def test_no_fixture_of_posts_is_left_uncounted():
    whole = {
        fixture.name
        for fixture in golden.FIXTURES
        if fixture.suffix == ".csv" and "posts" in expectation(fixture)["facts"]
    }

    assert whole <= SHEETS.keys()
    assert all(measure in POSTS.measures for sheet in SHEETS.values() for measure in sheet.sums)


def by_hand(fixture: Path, sheet: Sheet) -> dict[str, dict[str, float]]:
    """The posts of a file; of a post that stands there twice the larger numbers."""
    rows = iter(_rows(fixture, sheet))
    header = next(row for row in rows if sheet.identity in row)
    posts: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows:
        # Of two columns with one name the first counts.
        cells = dict(reversed(list(zip(header, row, strict=False))))
        shown = row[:1] and row[0].startswith("# ")
        if shown or not _ID.fullmatch(cells.get(sheet.identity, "")):
            continue
        post = posts[cells[sheet.identity]]
        for column in sheet.sums.values():
            text = cells.get(column, "")
            if sheet.delimiter == ";":
                text = text.replace(".", "").replace(",", ".")
            else:
                text = text.replace(",", "")
            if re.fullmatch(r"-?[\d.]+", text):
                post[column] = max(float(text), post.get(column, float("-inf")))
    return posts


def _rows(fixture: Path, sheet: Sheet) -> Iterable[list[str]]:
    if fixture.suffix == ".xlsx":
        return _workbook(fixture)
    text = fixture.read_bytes().decode(sheet.encoding)
    if "wrapped" in fixture.name:
        text = "\n".join(line[1:-1].replace('""', '"') for line in text.splitlines())
    return csv.reader(io.StringIO(text, newline=""), delimiter=sheet.delimiter)


def _workbook(fixture: Path) -> Iterable[list[str]]:
    """The cells of the last sheet, straight from its XML."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(fixture) as archive:
        shared = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        texts = ["".join(item.itertext()) for item in shared.iter(f"{space}si")]
        last = max(name for name in archive.namelist() if "worksheets/sheet" in name)
        root = ElementTree.fromstring(archive.read(last))
    for row in root.iter(f"{space}row"):
        cells: dict[str, str] = {}
        for cell in row.iter(f"{space}c"):
            value = cell.findtext(f"{space}v") or ""
            column = re.sub(r"\d", "", cell.get("r", ""))
            cells[column] = texts[int(value)] if cell.get("t") == "s" and value else value
        yield [cells.get(chr(65 + place), "") for place in range(26)]
