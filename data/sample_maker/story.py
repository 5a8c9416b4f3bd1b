"""What happens to the brand in its year, and where to find it in the files.

Tests and demonstrations may rely on every name here.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

BRAND = "Turnalı Kahve"
HANDLE = "turnalikahve"
HOME = ZoneInfo("Europe/Istanbul")
META_ZONE = ZoneInfo("America/Los_Angeles")

FIRST = date(2025, 11, 1)
LAST = date(2026, 10, 31)
DAYS = tuple(FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1))
# Every file was downloaded on the morning after the last day.
EXPORTED = LAST + timedelta(1)


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


# The last weeks of Ramadan: more reach and far more shares on every network.
CAMPAIGN = Span(date(2026, 3, 1), date(2026, 3, 19))
CAMPAIGN_TAG = "#İftardanSonraKahve"
SUMMER = Span(date(2026, 7, 1), date(2026, 8, 31))

# An Instagram reel about coffee on a ferry; about eighty times the usual reach.
VIRAL_DAY = date(2026, 5, 16)
VIRAL_POST = "18090416052026001"

# A photo of a wrong best-before date goes round on X; the apology follows a day later.
CRISIS_DAY = date(2026, 9, 16)
APOLOGY_DAY = date(2026, 9, 17)
APOLOGY_POST = "18090417092026001"

# What listening finds beside the everyday: on the day the brand wins a roasting prize as many
# mentions as on that of the crisis, so that only their tone tells the two days apart.
GOOD_NEWS_DAY = date(2026, 6, 10)
SPIKE_MENTIONS = 160
SPIKE_OF_ITS_TONE = 136
COMPETITORS = ("Kuzey Fincanı", "Mavi Cezve")

# Answers to "would you recommend us?" by quarter: 9 and 10, 7 and 8, 0 to 6; a hundred each.
NPS = ((52, 28, 20), (55, 27, 18), (57, 25, 18), (48, 26, 26))
# Answers after a support case by quarter: from 5 points down to 1; eighty each.
CSAT = ((38, 30, 6, 4, 2), (40, 29, 6, 3, 2), (42, 28, 5, 3, 2), (36, 24, 8, 6, 6))
# One answer lies beyond the scale.
SLIPPED_SCORE = 11

# Leads of each offer, and how many of them became customers.
OFFERS = {"Ofis kahvesi": (120, 18), "Barista atölyesi": (90, 27), "Toptan çekirdek": (60, 9)}
# Applicants for each role, and how many of them are suitable.
ROLES = {"Barista": (90, 27), "Kavurma ustası": (30, 6), "Sosyal medya uzmanı": (40, 16)}
# Reviews of each shop by stars, from 5 down to 1.
REVIEWS = {
    "Moda": (60, 25, 8, 4, 3),
    "Tunalı": (45, 20, 8, 4, 3),
    "Alsancak": (50, 18, 6, 3, 3),
}

# The four Instagram files; each repeats the last days of the one before with newer numbers.
QUARTERS = (
    Span(date(2025, 11, 1), date(2026, 1, 31)),
    Span(date(2026, 1, 29), date(2026, 4, 30)),
    Span(date(2026, 4, 28), date(2026, 7, 31)),
    Span(date(2026, 7, 29), date(2026, 10, 31)),
)
# Instagram posts that stand in two files.
REPEATED_POSTS = ("18090430012026001", "18090429042026001", "18090430072026001")
# The first file knows neither reach nor follows of this one; the second does.
LATE_REACH_POST = REPEATED_POSTS[0]
# Reach and follows are missing in every file.
NO_REACH_POST = "18090405112025001"
# 08:30 in Istanbul on the 9th is 21:30 of the 8th in Meta's time zone.
EARLY_POST = "18090409122025001"
EARLY_DAY = date(2025, 12, 9)

# Pinterest: who looked after it left after this pin, a Monday. Its days of one month were never
# exported.
LAST_PIN = date(2026, 5, 4)
PINTEREST_HOLE = Span(date(2026, 3, 1), date(2026, 3, 31))

# Captions that a careless reader or writer would damage.
HEART_POST = "18090414022026001"  # holds "<3"
FORMULA_POST = "18090424012026001"  # begins with "="
MENTION_POST = "18090421062026001"  # begins with "@"

# A line of the Facebook file that is an error message and not a post.
FACEBOOK_ERROR_ID = "12219016052026002"
# A YouTube id that begins with "-": the file carries a space before it.
DASHED_VIDEO = "-kAhv3Turn4"
# LinkedIn takes back a reaction: the organic count of this day is -1.
NEGATIVE_DAY = date(2026, 8, 2)
# TikTok writes `undefined` for this day's viewers.
UNDEFINED_DAY = date(2025, 11, 2)


def at(day: date, hour: int, minute: int) -> datetime:
    """A moment of a day in Istanbul."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=HOME)
