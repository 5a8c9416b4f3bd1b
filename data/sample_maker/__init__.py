"""The exports of an invented Turkish coffee brand, for demonstrations and tests.

Turnalı Kahve roasts, runs shops in Istanbul, Ankara and Izmir and sells beans online. Its year,
from November 2025 to October 2026, grows by half, rests in summer, and holds (names: `story`):

- `CAMPAIGN`: the end of Ramadan; reach half as high again, nearly twice the shares, paid
  impressions on LinkedIn, `CAMPAIGN_TAG` in every caption of Instagram, Facebook and X;
- `VIRAL_POST` on `VIRAL_DAY`: an Instagram reel that lifts reach and follows for a week;
- `CRISIS_DAY`: many comments and few likes on what is published then; on X impressions, replies
  and lost followers far above any other day and 24 answers; `APOLOGY_POST` a day later;
- `QUARTERS`: the four Instagram files; `REPEATED_POSTS` stand in two of them, with newer and
  never smaller numbers in the later one; `LATE_REACH_POST` knows its reach only there,
  `NO_REACH_POST` never;
- `EARLY_POST`: its time in the file belongs to the day before `EARLY_DAY`;
- `HEART_POST`, `FORMULA_POST`, `MENTION_POST`: captions that must survive as written;
- `FACEBOOK_ERROR_ID`: a line that is not a post; lines of links are shorter than the header;
- `LAST_PIN`: nothing on Pinterest after it; `PINTEREST_HOLE`: a month of its days that nobody
  exported;
- `DASHED_VIDEO`: a YouTube id with a guarding space; `NEGATIVE_DAY`: a reaction taken back on
  LinkedIn; `UNDEFINED_DAY`: viewers TikTok does not know.

The numbers tell one story. Each post collects its measures day by day; an export shows what
there was when it was made, and an account's days are the days of its posts plus what other
sources bring. So an account's days reach at least the sum of its posts in every measure (X,
TikTok, YouTube views, LinkedIn), except that LinkedIn takes a reaction back; Meta's daily reach
adds up to less than the posts' reach in every month: who saw two posts is counted once.
TikTok alone exports follower levels; those of the others are noted each Sunday in a list of the
team's own (`noted`). Facebook, Instagram and LinkedIn give new followers,
X new and lost ones.

What no network exports lies in lists of the team's own (`business`, `voices`, `inside`), filled
into templates: ads and visits in liras, mentions of the brand and of `COMPETITORS`, leads,
applicants, reviews, support cases, what is read inside the company. `NPS` answers are a form's,
with one `SLIPPED_SCORE`; `CSAT` answers a list's. `CRISIS_DAY` and `GOOD_NEWS_DAY` bring
`SPIKE_MENTIONS` beyond the usual, of which `SPIKE_OF_ITS_TONE` have its tone.
"""

from pathlib import Path

from . import (
    business,
    facebook,
    inside,
    instagram,
    linkedin,
    meta,
    noted,
    pinterest,
    tiktok,
    voices,
    x,
    youtube,
)


def exports() -> dict[str, bytes]:
    """Every file by its path under the sample folder."""
    return dict(
        [
            *(*_meta(), *_x(), *_tiktok_and_youtube(), *_linkedin(), *_pinterest()),
            *(*_brand(), *_company()),
        ]
    )


def write(folder: Path) -> list[Path]:
    """Write every file under the folder, and say which."""
    written = []
    for name, content in exports().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(path)
    return written


def _meta() -> list[tuple[str, bytes]]:
    photos, page = instagram.posts(), facebook.posts()
    cards = {
        "Reach.csv": {
            "Facebook reach": facebook.reach(page),
            "Instagram reach": instagram.reach(photos),
        },
        "Follows.csv": {
            "Facebook follows": facebook.follows(page),
            "Instagram follows": instagram.follows(photos),
        },
        "Visits.csv": {
            "Facebook visits": facebook.visits(page),
            "Instagram profile visits": instagram.visits(photos),
        },
        "Link clicks.csv": {"Instagram link clicks": instagram.clicks(photos)},
    }
    name, content = facebook.post_file(page)
    return [
        *((f"instagram/{name}", content) for name, content in instagram.post_files(photos)),
        (f"facebook/{name}", content),
        *((f"meta-insights/{name}", meta.cards(sections)) for name, sections in cards.items()),
        noted.file(facebook.follows(page), instagram.follows(photos)),
    ]


def _x() -> list[tuple[str, bytes]]:
    posts = x.posts()
    return [_in("x", x.content_file(posts)), _in("x", x.overview_file(posts))]


def _tiktok_and_youtube() -> list[tuple[str, bytes]]:
    return [
        _in("tiktok", tiktok.zip_file(tiktok.posts())),
        _in("youtube", youtube.zip_file(youtube.videos())),
    ]


def _linkedin() -> list[tuple[str, bytes]]:
    posts = linkedin.posts()
    return [
        _in("linkedin", linkedin.content_file(posts)),
        _in("linkedin", linkedin.followers_file(posts)),
        _in("linkedin", linkedin.visitors_file()),
    ]


def _pinterest() -> list[tuple[str, bytes]]:
    return [
        _in("pinterest", pinterest.pins_file()),
        *(_in("pinterest", file) for file in pinterest.overview_files()),
    ]


def _brand() -> list[tuple[str, bytes]]:
    return [
        _in("marka", voices.mentions()),
        _in("marka", voices.reviews()),
        _in("marka", voices.recommendations()),
        _in("marka", inside.competitors()),
        _in("destek", voices.cases()),
        _in("destek", voices.satisfaction()),
    ]


def _company() -> list[tuple[str, bytes]]:
    return [
        _in("satis", business.ads()),
        _in("satis", business.visits()),
        _in("satis", business.leads()),
        _in("ekip", business.applicants()),
        _in("ekip", inside.slack()),
        _in("ekip", inside.announcements()),
    ]


def _in(folder: str, file: tuple[str, bytes]) -> tuple[str, bytes]:
    name, content = file
    return f"{folder}/{name}", content
