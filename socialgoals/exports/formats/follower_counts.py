"""Follower counts noted by hand: what most platforms show on a profile and put into no export.

A row is an account's level on a day. The headers are those of the template, in either language.
"""

from socialgoals.exports.format import Format
from socialgoals.exports.formats.common.vocabulary import CHANNELS
from socialgoals.exports.kinds import Coded, Count, Day, Text
from socialgoals.i18n import N_
from socialgoals.schema import ACCOUNT_DAYS

FORMATS = (
    Format(
        name="follower_counts",
        label=N_("Follower counts (your own list)"),
        channel="",
        table=ACCOUNT_DAYS,
        where=N_("A table of your own with the columns Date, Channel, Account, Followers"),
        signature=(
            ("Date", "Tarih"),
            ("Channel", "Kanal"),
            ("Followers", "Takipçi", "Takipçi sayısı"),
        ),
        closed=True,
        columns={
            "day": Day(("Date", "Tarih"), formats=("%Y-%m-%d", "%d.%m.%Y")),
            "channel": Coded(("Channel", "Kanal"), codes=CHANNELS),
            "account": Text(("Account", "Hesap")),
            "followers": Count(("Followers", "Takipçi", "Takipçi sayısı")),
        },
    ),
)
