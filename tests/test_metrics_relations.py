"""Which rows speak for an account: one level, one dimension, one currency, one audience."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from socialgoals import schema
from socialgoals.metrics import contributions, gather, query, speaking
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.cells import Asked
from socialgoals.metrics.describe import loaded
from socialgoals.metrics.model import Measure, Ratio, Reason
from socialgoals.metrics.reading import Audience, Flag, Scope
from socialgoals.metrics.relations import RELATIONS
from socialgoals.period import Comparison, Grain, Period
from socialgoals.schema import Additivity
from socialgoals.ui.words import GRAINS
from socialgoals.warehouse import accounts, queries
from socialgoals.warehouse.opening import Workspace
from tests import brand, facts

DAY = date(2026, 1, 1)
JANUARY = Period(DAY, date(2026, 1, 31))
QUARTER = Period(DAY, date(2026, 3, 31))


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Facts of every table; only to be read."""
    opened = Workspace(tmp_path_factory.mktemp("whole"), threads=1)
    brand.fill(opened, spanning=False)
    facts.add(
        opened,
        "posts",
        [
            {
                "channel": channel,
                "account": account,
                "post_id": f"{account}{n}",
                "day": day,
                **dict.fromkeys(schema.POSTS.additive, n),
            }
            for n, day in enumerate(brand.DAYS)
            for channel, account in (("instagram", "kahve"), ("instagram", "çay"), ("x", "k"))
        ],
    )
    facts.add(
        opened,
        "account_days",
        [
            {"channel": "tiktok", "account": "kahve", "day": day, "net_follows": n, "likes": n}
            for n, day in enumerate(brand.DAYS)
        ],
    )
    yield opened
    opened.close()


def ads(warehouse, *rows, **keys):
    base = {"channel": "meta", "account": "Kahve", "level": "campaign", "currency": "TRY"}
    full = [
        {**base, "campaign": f"c{n}", "day": DAY, **keys, **row} for n, row in enumerate(rows)
    ]
    facts.add(warehouse, "ad_results", full)


def read(warehouse, name, period=JANUARY, scope=Scope()):  # noqa: B008
    return query.reading(warehouse, METRICS[name], period, scope)


@pytest.mark.parametrize("order", [("campaign", "ad_set", "ad"), ("ad", "ad_set", "campaign")])
def test_of_an_ad_account_one_level_speaks(warehouse, order):
    for level in order:
        ads(warehouse, {"spend": 10.0}, {"spend": 5.0}, level=level)

    reading = read(warehouse, "ad_spend")

    assert reading.value == 15.0
    assert reading.grains == {("meta", "Kahve"): "ads/campaign"}


def test_parts_of_a_breakdown_speak_only_where_nothing_whole_does(warehouse):
    ads(warehouse, {"spend": 4.0, "part": "women"}, {"spend": 5.0, "part": "men"})
    alone = read(warehouse, "ad_spend").value
    ads(warehouse, {"spend": 10.0})

    assert alone == 9.0
    assert read(warehouse, "ad_spend").value == 10.0


def test_each_ad_account_speaks_on_its_own_level(warehouse):
    ads(warehouse, {"spend": 10.0})
    ads(warehouse, {"spend": 7.0}, level="ad", channel="linkedin")

    assert read(warehouse, "ad_spend").value == 17.0


def test_a_level_that_lacks_the_metric_lets_the_next_speak(warehouse):
    ads(warehouse, {"impressions": 100})
    ads(warehouse, {"spend": 7.0}, level="ad")

    assert read(warehouse, "ad_spend").value == 7.0
    assert read(warehouse, "ad_impressions").value == 100


def test_a_row_that_reaches_out_of_the_period_is_left_out_and_reported(warehouse):
    ads(
        warehouse,
        {"spend": 10.0, "last_day": JANUARY.end},
        {"spend": 99.0, "day": date(2026, 1, 20), "last_day": date(2026, 2, 10)},
    )

    reading = read(warehouse, "ad_spend")

    assert (reading.value, reading.facts, reading.left_out) == (10.0, 1, 1)
    assert Flag.BEYOND_PERIOD in reading.flags
    assert read(warehouse, "ad_spend", QUARTER).value == 109.0


def test_a_month_told_again_day_by_day_counts_once(warehouse):
    days = [{"spend": 1.0, "day": DAY + timedelta(n), "campaign": "c"} for n in range(31)]
    ads(warehouse, *days)
    ads(warehouse, {"spend": 31.0, "last_day": JANUARY.end, "campaign": "c"})

    panel = query.explain(warehouse, METRICS["ad_spend"], JANUARY)

    assert read(warehouse, "ad_spend").value == 31.0
    assert sum(source.rows for source in panel.sources) == panel.reading.facts == 31


def test_a_month_in_one_row_has_no_days(warehouse):
    ads(warehouse, {"spend": 31.0, "last_day": JANUARY.end})

    by_day = query.series(warehouse, METRICS["ad_spend"], JANUARY)
    by_month = query.series(warehouse, METRICS["ad_spend"], JANUARY, grain=Grain.MONTH)

    assert {point.value for point in by_day} == {None}
    assert [point.value for point in by_month] == [31.0]


def test_a_day_without_a_lead_is_one_with_none_and_a_month_without_any_is_unknown(warehouse):
    leads = [("instagram", 1), ("instagram", 1), ("tiktok", 3), ("instagram", 61)]
    rows = [
        {"channel": c, "account": "crm", "lead_id": str(n), "day": DAY + timedelta(day)}
        for n, (c, day) in enumerate(leads)
    ]
    facts.add(warehouse, "leads", rows)

    points = query.series(warehouse, METRICS["leads"], QUARTER, by_channel=True)

    instagram = [p.value for p in points if p.channel == "instagram"]
    tiktok = [p.value for p in points if p.channel == "tiktok"]
    # Nothing is known before the first row.
    assert instagram[:5] == [None, 2, 0, 0, 0]
    assert tiktok[:5] == [None, 0, 0, 1, 0]
    # February has no row of any channel.
    assert {*instagram[31:59]} == {*tiktok[31:59]} == {None}
    assert instagram[59:] == [0, 0, 1]


def test_money_of_two_currencies_is_never_added(warehouse):
    ads(warehouse, {"spend": 10.0, "clicks": 5})
    ads(warehouse, {"spend": 4.0, "clicks": 1}, currency="EUR", channel="linkedin")

    reading = read(warehouse, "ad_spend")

    assert (reading.value, reading.reason) == (None, Reason.SEVERAL_CURRENCIES)
    assert reading.currencies == ("EUR", "TRY")
    assert read(warehouse, "cpc").reason is Reason.SEVERAL_CURRENCIES
    assert read(warehouse, "ad_clicks").value == 6


def test_one_currency_can_be_picked(warehouse):
    ads(warehouse, {"spend": 10.0, "clicks": 5}, {"spend": 4.0, "clicks": 1, "currency": "EUR"})

    picked = read(warehouse, "cpc", scope=Scope(currency="EUR"))

    assert (picked.value, picked.currency) == (4.0, "EUR")
    assert read(warehouse, "ad_spend", scope=Scope(currency="TRY")).value == 10.0


def test_a_currency_in_which_nothing_was_spent_has_no_rows(warehouse):
    ads(warehouse, {"spend": 10.0})

    assert read(warehouse, "ad_spend", scope=Scope(currency="EUR")).reason is Reason.NO_ROWS


def test_one_currency_names_itself(warehouse):
    ads(warehouse, {"spend": 10.0})

    assert read(warehouse, "ad_spend").currency == "TRY"


def test_of_a_website_one_dimension_speaks(warehouse):
    site = {"account": "site", "day": DAY}
    facts.add(
        warehouse,
        "web_visits",
        [
            {
                **site,
                "channel": "instagram",
                "dimension": "source",
                "source": "ig",
                "sessions": 3,
            },
            {**site, "channel": "web", "dimension": "total", "sessions": 9},
            {**site, "channel": "web", "dimension": "page", "page": "/", "sessions": 7},
            {**site, "account": "shop", "channel": "web", "dimension": "total", "sessions": 20},
        ],
    )

    reading = read(warehouse, "sessions")
    split = dict(query.split(warehouse, METRICS["sessions"], JANUARY))

    assert reading.value == 23
    assert {channel: one.value for channel, one in split.items()} == {"web": 20, "instagram": 3}
    assert read(warehouse, "social_sessions").value == 3


@pytest.mark.parametrize(
    ("row", "social"),
    [
        ({"channel": "instagram"}, True),
        ({"channel": "web", "channel_group": "Organic Social"}, True),
        ({"channel": "web", "channel_group": "Paid Social"}, True),
        ({"channel": "web", "channel_group": "Organik Sosyal"}, True),
        ({"channel": "web", "medium": "social-network"}, True),
        ({"channel": "web", "medium": "cpc"}, False),
        ({"channel": "web", "channel_group": "Organic Search"}, False),
    ],
)
def test_what_counts_as_social(warehouse, row, social):
    visit = {"account": "site", "dimension": "source", "day": DAY, "sessions": 5}
    facts.add(warehouse, "web_visits", [{**visit, **row}])

    reading = read(warehouse, "social_sessions")

    assert reading.value == (5 if social else None)
    assert (reading.left_out, reading.missing_by_channel) == (0, {})


def test_internal_channels_and_accounts_never_count_outside(warehouse):
    rows = [
        {"channel": channel, "account": account, "day": DAY, "views": views}
        for channel, account, views in (
            ("instagram", "kahve", 1),
            ("slack", "kahve", 10),
            ("linkedin", "team", 100),
        )
    ]
    facts.add(warehouse, "account_days", rows)
    accounts.mark_internal(warehouse, "linkedin", "team")
    inside = Scope(audience=Audience.INTERNAL)

    assert accounts.internal(warehouse) == [("linkedin", "team")]
    assert read(warehouse, "views").value == 1
    assert read(warehouse, "views", scope=inside).value == 110
    assert [p.value for p in query.series(warehouse, METRICS["views"], JANUARY)] == [1]
    assert dict(query.split(warehouse, METRICS["views"], JANUARY, inside)).keys() == {
        "slack",
        "linkedin",
    }

    accounts.mark_internal(warehouse, "linkedin", "team", yes=False)

    assert read(warehouse, "views").value == 101


def test_internal_posts_and_followers_stay_inside(warehouse):
    post = {"channel": "slack", "account": "all", "post_id": "1", "day": DAY, "likes": 3}
    facts.add(warehouse, "posts", [post])
    level = {"channel": "viva_engage", "account": "all", "day": DAY, "followers": 50}
    facts.add(warehouse, "account_days", [level])
    inside = Scope(audience=Audience.INTERNAL)

    assert query.data_span(warehouse) is None
    assert read(warehouse, "followers").value is None
    assert query.top_posts(warehouse, METRICS["likes"], JANUARY) == []
    assert read(warehouse, "followers", scope=inside).value == 50
    assert len(query.top_posts(warehouse, METRICS["likes"], JANUARY, inside)) == 1
    assert query.explain(warehouse, METRICS["likes"], JANUARY, inside).sources


def test_followers_of_competitors_are_not_ours(warehouse):
    for table, account, count in (("account_days", "kahve", 10), ("competitors", "rival", 99)):
        row = {"channel": "x", "account": account, "day": DAY, "followers": count}
        facts.add(warehouse, table, [row])

    both = [METRICS["followers"], METRICS["competitor_followers"]]
    found = query.readings(warehouse, both, JANUARY)

    assert [one.value for one in found.values()] == [10, 99]
    assert found["competitor_followers"].grains == {("x", "rival"): "competitors"}


@pytest.mark.parametrize(
    ("name", "by", "expected"),
    [
        ("leads", "offer", {"ebook": 35, "contest": 34}),
        ("applications", "role", {"Barista": 35, "Roaster": 34}),
        ("competitor_mentions", "brand", {"Rival": 69, "": 0}),
        ("ad_spend", "campaign", {"Winter": 1380.0}),
        ("leads", "page", {}),
    ],
)
def test_a_metric_by_a_column_of_its_facts(whole, name, by, expected):
    found = query.broken_down(whole, [METRICS[name]], brand.WINTER, by)[name]

    assert {value: one.value for value, one in found} == expected


ROLLED = {m.name: m for m in METRICS.values() if any(r.rolled for r in m.relations)}


@pytest.mark.parametrize("grain", [None, Grain.DAY, Grain.MONTH])
@pytest.mark.parametrize("name", ROLLED)
def test_sums_kept_beside_the_facts_tell_what_the_facts_tell(whole, name, grain):
    def told(rollups: bool) -> dict[tuple[object, ...], dict[str, float]]:
        asked = Asked(
            metrics=(ROLLED[name],),
            periods=(brand.WINTER,),
            scope=Scope(),
            grain=grain,
            rollups=rollups,
        )
        found: dict[tuple[object, ...], Counter[str]] = {}
        for bucket, cells in gather.read(whole, asked).items():
            for account, cell in cells.items():
                for speaker, rows in cell.sums.items():
                    for row in rows:
                        sums = {n: v for n, v in row.items() if v and n != "last_day"}
                        found.setdefault((bucket, account, speaker), Counter()).update(sums)
        return found

    assert told(rollups=True) == told(rollups=False)
    assert told(rollups=True)


@pytest.mark.parametrize("seed", range(5))
def test_sums_are_the_sums_of_any_partition(whole, seed):
    """Forty random partitions a seed: into periods, channels and accounts at once."""
    chance = Random(seed)
    metrics = [m for m in METRICS.values() if isinstance(m, Measure)]
    expected = {n: r.value for n, r in query.readings(whole, metrics, brand.WINTER).items()}
    every = [line for m in metrics for line in query.reading(whole, m, brand.WINTER).lines]
    named = sorted({(line.channel, line.account) for line in every})
    for _ in range(40):
        some = chance.sample(metrics, 2)
        cuts = sorted(chance.sample(range(1, brand.WINTER.days), chance.randint(0, 2)))
        groups = _grouped(chance, named)
        found = {metric.name: 0.0 for metric in some}
        for period in _periods([0, *cuts, brand.WINTER.days]):
            for group in groups:
                parts = query.readings(whole, some, period, Scope(accounts=group))
                for name, part in parts.items():
                    found[name] += part.value or 0

        assert found == {name: pytest.approx(expected[name] or 0) for name in found}


def _grouped(chance, named):
    """All accounts in one or two groups."""
    groups = [[] for _ in range(chance.randint(1, 2))]
    for account in named:
        chance.choice(groups).append(account)
    return [tuple(group) for group in groups if group]


def _periods(edges):
    return [
        Period(brand.WINTER.start + timedelta(a), brand.WINTER.start + timedelta(b - 1))
        for a, b in pairwise(edges)
    ]


PEOPLE = {
    (table.name, column.name)
    for table in schema.TABLES.values()
    for column in table.columns
    if column.additivity in (Additivity.UNIQUE, Additivity.LEVEL)
}
# Amounts of one row each, no people: what sales thinks a lead worth, followers of one author.
OF_ONE_ROW = {
    ("leads", "value"),
    ("mentions", "author_followers"),
}


@pytest.mark.parametrize("relation", RELATIONS.values(), ids=RELATIONS)
def test_no_relation_offers_reach_or_a_level_for_adding(relation):
    plain = {(relation.table, c) for c, sql in relation.sums.items() if sql == c}

    assert not plain & (PEOPLE - OF_ONE_ROW)


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_no_metric_grows_with_the_days_of_reach_or_followers(tmp_path, metric):
    """Ten days of the same reach and followers are no more than one."""
    if metric.tables and not {"account_days"} >= set(metric.tables):
        return
    if not {"reach", "followers", "viewers"} & set(metric.columns):
        return
    warehouse = Workspace(tmp_path, threads=1)
    row = {
        "channel": "x",
        "account": "kahve",
        "reach": 100,
        "followers": 1000,
        "net_follows": 0,
    }
    rows = [{**row, "day": DAY + timedelta(n)} for n in range(10)]
    facts.add(warehouse, "account_days", rows)

    one = query.reading(warehouse, metric, Period(DAY, DAY)).value
    ten = query.reading(warehouse, metric, JANUARY).value

    assert (one or 0, ten or 0) == (ten or 0, one or 0)
    warehouse.close()


def test_plain_sums_of_tables_leave_reach_and_levels_out(whole):
    for table in schema.TABLES.values():
        if table is schema.AUDIENCE_SPLITS:
            continue
        for row in queries.sums(whole, table.name):
            assert not {(table.name, column) for column in row} & PEOPLE


def test_nothing_but_the_metrics_sums_people():
    """In no other SQL of the program is reach or the followers of days summed."""
    root = Path(schema.__file__).parents[1]
    summed = re.compile(r"sum\(\s*(followers|viewers|people|users)\b", re.IGNORECASE)

    found = [path for path in root.rglob("*.py") if summed.search(path.read_text("utf-8"))]

    assert found == []


def test_every_speaker_has_its_words():
    assert set(GRAINS) == set(speaking.GRAINS)


def test_what_the_exports_have_is_told_by_channel(warehouse):
    post = {"account": "kahve", "post_id": "1", "day": DAY}
    facts.add(
        warehouse,
        "posts",
        [
            {**post, "channel": "instagram", "likes": 1, "reach": 5},
            {**post, "channel": "x", "likes": 1},
        ],
    )

    assert loaded(warehouse, METRICS["like_rate"]) == {
        "instagram": {"likes": True, "reach": True},
        "x": {"likes": True, "reach": False},
    }


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_every_metric_names_columns_that_exports_have(metric):
    assert metric.sources
    for table, columns in metric.sources.items():
        assert set(columns) <= set(schema.TABLES[table].names)


@pytest.mark.parametrize(
    "metric", [m for m in METRICS.values() if isinstance(m, Ratio)], ids=lambda m: m.name
)
def test_a_ratio_is_its_sides_divided(whole, metric):
    reading = query.reading(whole, metric, brand.WINTER)

    if reading.denominator:
        prior, weight = getattr(metric, "prior", 0), getattr(metric, "weight", 0)
        top = reading.numerator + prior * weight
        assert reading.value == pytest.approx(
            metric.scale * top / (reading.denominator + weight)
        )


def test_many_metrics_at_once_are_split_as_each_alone(whole):
    both = query.splits(whole, METRICS.values(), brand.WINTER)

    alone = {m.name: query.split(whole, m, brand.WINTER) for m in METRICS.values()}
    assert {name: told for name, told in both.items() if told != alone[name]} == {}


@pytest.mark.parametrize("by", ["campaign", "brand", "offer", "role", "agent", "page"])
def test_many_metrics_at_once_are_broken_down_as_each_alone(whole, by):
    both = query.broken_down(whole, METRICS.values(), brand.WINTER, by)

    for metric in METRICS.values():
        alone = query.broken_down(whole, [metric], brand.WINTER, by)
        assert both[metric.name] == alone[metric.name]


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_several_periods_at_once_are_read_as_each_alone(whole, metric):
    """With days between them, and without."""
    first, days = brand.WINTER.start, timedelta(1)
    spans = ((0, 9), (10, 19), (25, 40))
    periods = [Period(first + a * days, first + b * days) for a, b in spans]

    found = query.history(whole, metric, periods)

    assert found == [query.reading(whole, metric, period) for period in periods]


def test_what_was_read_for_cards_is_not_read_again_for_their_parts(whole, monkeypatch):
    metrics = [METRICS[name] for name in ("shares", "posts", "leads")]
    later = Period(brand.WINTER.end - timedelta(9), brand.WINTER.end)
    earlier = later.compared(Comparison.PREVIOUS)
    query.compared(whole, metrics, later)
    asked = []
    monkeypatch.setattr(Workspace, "records", lambda *given: asked.append(given))
    monkeypatch.setattr(Workspace, "rows", lambda *given: asked.append(given))

    query.splits(whole, metrics, later)
    query.readings(whole, metrics[:1], earlier)
    contributions.why(whole, METRICS["shares"], later, earlier)

    assert asked == []


def test_what_was_read_is_read_anew_once_the_facts_change(tmp_path):
    warehouse = Workspace(tmp_path, threads=1)
    row = {"channel": "x", "account": "kahve", "day": DAY, "shares": 1}
    facts.add(warehouse, "account_days", [row])
    before = query.reading(warehouse, METRICS["shares"], JANUARY).value
    facts.add(warehouse, "account_days", [{**row, "day": DAY + timedelta(1), "shares": 2}])

    after = query.reading(warehouse, METRICS["shares"], JANUARY).value
    warehouse.close()

    assert (before, after) == (1, 3)
