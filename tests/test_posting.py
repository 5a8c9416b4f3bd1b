"""What posts with the same type or hashtag give, and how sure that is."""

from datetime import date

import pytest

from socialgoals.metrics import posting
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.reading import Scope
from socialgoals.period import Period
from socialgoals.warehouse.opening import Workspace
from tests import facts

RATE = METRICS["engagement_rate_reach"]
LIKES = METRICS["likes"]
MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def warehouse(tmp_path):
    with_facts = Workspace(tmp_path, threads=1)
    yield with_facts
    with_facts.close()


def add(warehouse, *posts, channel="instagram"):
    """Posts of March, each 100 reached and 10 likes unless it says otherwise."""
    facts.add(
        warehouse,
        "posts",
        [
            {
                "channel": channel,
                "account": "kahve",
                "post_id": str(index),
                "day": date(2026, 3, 1),
                "reach": 100,
                "likes": 10,
                "comments": 0,
                "shares": 0,
                "saves": 0,
                **post,
            }
            for index, post in enumerate(posts)
        ],
        file=f"{channel}.csv",
    )


def tags(warehouse, least=1):
    found = posting.hashtags(warehouse, RATE, MARCH, least=least)
    return {bunch.names[0]: bunch.posts for bunch in found}


def test_sums_are_divided_and_rates_never_averaged(warehouse):
    add(
        warehouse,
        {"type": "reel", "likes": 10, "reach": 100},
        {"type": "reel", "likes": 90, "reach": 900},
        {"type": "image", "likes": 1, "reach": 100},
    )

    reel, image = posting.content_types(warehouse, RATE, MARCH)

    assert (reel.names, reel.posts, reel.value) == (("instagram", "reel"), 2, 10.0)
    assert (image.names, image.posts, image.value) == (("instagram", "image"), 1, 1.0)


def test_a_count_is_shown_as_its_mean_a_post(warehouse):
    add(warehouse, {"type": "reel", "likes": 10}, {"type": "reel", "likes": 20})

    (reel,) = posting.content_types(warehouse, LIKES, MARCH)

    assert reel.value == 15.0


def test_a_post_that_knows_one_side_counts_for_neither(warehouse):
    add(warehouse, {"type": "reel"}, {"type": "reel", "reach": None, "likes": 1000})

    (reel,) = posting.content_types(warehouse, RATE, MARCH)

    assert (reel.posts, reel.value) == (1, 10.0)


def test_an_interval_needs_five_posts_and_grows_with_their_spread(warehouse):
    alike = [{"type": "image", "likes": n} for n in (10, 10, 10, 10, 10)]
    unlike = [{"type": "reel", "likes": n} for n in (5, 15, 5, 15, 10)]
    few = [{"type": "link"}] * 4
    add(warehouse, *alike, *unlike, *few)

    found = {b.names[1]: b for b in posting.content_types(warehouse, RATE, MARCH)}

    assert found["link"].interval is None
    assert found["image"].interval == pytest.approx((10.0, 10.0))
    # Mean 10 of five posts, standard deviation 5, t(4) = 2.776: 10 -/+ 6.2
    low, high = found["reel"].interval
    assert (low, high) == pytest.approx((3.8, 16.2), abs=0.05)


def test_a_type_nobody_named_is_a_group_of_its_own(warehouse):
    add(warehouse, {}, {"type": "reel"})

    names = {b.names for b in posting.content_types(warehouse, RATE, MARCH)}

    assert names == {("instagram", ""), ("instagram", "reel")}


def test_a_scope_narrows_them(warehouse):
    add(warehouse, {"type": "reel"})
    add(warehouse, {"type": "reel"}, channel="facebook")

    found = posting.content_types(warehouse, RATE, MARCH, Scope(channels=("facebook",)))

    assert [b.names for b in found] == [("facebook", "reel")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Günaydın #kahve", {"kahve"}),
        ("#KAHVE #Kahve #kahve", {"kahve"}),
        ("#ÇAYKEYFİ", {"ÇAYKEYFİ"}),
        ("#kahve'nin tadı", {"kahve"}),
        ("#filtre_kahve.", {"filtre_kahve"}),
        ("#a#b", {"a", "b"}),
        ("＃kahve", {"kahve"}),
        ("#커피 #قهوة #コーヒー", {"커피", "قهوة", "コーヒー"}),
        ("#1 numara, #2026", set()),
        ("#2026yılı", {"2026yılı"}),
        ("Don&#39;t &#x27;", set()),
        ("https://a.example/page#top https://a.example/#top", set()),
        ("renk#kod", set()),
        ("##kahve", {"kahve"}),
        ("#<script>alert(1)</script>", set()),
        ("'; DROP TABLE posts; -- #kahve", {"kahve"}),
    ],
)
def test_hashtags_are_found_as_platforms_find_them(warehouse, text, found):
    add(warehouse, {"text": text})

    assert set(tags(warehouse)) == found


def test_spellings_of_one_hashtag_are_one_shown_as_mostly_written(warehouse):
    add(
        warehouse,
        {"text": "#IşıkKahve"},
        {"text": "#IşıkKahve"},
        {"text": "#ışıkkahve"},
        {"text": "#İŞIKKAHVE"},
    )

    assert tags(warehouse) == {"IşıkKahve": 4}


def test_a_post_counts_once_for_a_hashtag_it_repeats(warehouse):
    add(warehouse, {"title": "#kahve", "text": "#kahve #KAHVE"})

    assert tags(warehouse) == {"kahve": 1}


def test_rare_hashtags_are_left_out(warehouse):
    add(warehouse, {"text": "#kahve #bir"}, {"text": "#kahve"})

    assert tags(warehouse, least=2) == {"kahve": 2}
