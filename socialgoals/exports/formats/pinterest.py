"""Pinterest Analytics, as its help describes the download: the account by day, and the pins.

A pin's number of clicks is that of people who opened it; outbound clicks are those that left
for the site.
"""

from socialgoals.channels import PINTEREST
from socialgoals.exports.format import Format
from socialgoals.exports.kinds import Count, Day, Part, Text
from socialgoals.i18n import N_
from socialgoals.schema import ACCOUNT_DAYS, POSTS

_WHERE = N_("Pinterest > Business hub > Analytics > Overview > Export > .csv")

_LINK = ("Pin URL", "Pin link", "Pin bağlantısı")
_OUTBOUND = ("Outbound clicks", "Giden tıklamalar")
_PIN_CLICKS = ("Pin clicks", "Pin tıklamaları")
_COUNTS = {
    "impressions": Count(("Impressions", "Gösterimler")),
    "engagements": Count(("Engagements", "Engagement", "Etkileşimler")),
    "saves": Count(("Saves", "Kaydetmeler")),
    "clicks": Count(_OUTBOUND),
}
_UNUSED = (*_PIN_CLICKS, "Total audience", "Engaged audience", "Monthly total audience")

DAYS = Format(
    name="pinterest_days",
    label=N_("Pinterest account by day"),
    channel=PINTEREST.name,
    table=ACCOUNT_DAYS,
    where=_WHERE,
    signature=(("Date", "Tarih"), _PIN_CLICKS, _OUTBOUND),
    never=_LINK,
    columns={"day": Day(("Date", "Tarih")), **_COUNTS},
    unused=_UNUSED,
)

PINS = Format(
    name="pinterest_pins",
    label=N_("Pinterest pins"),
    channel=PINTEREST.name,
    table=POSTS,
    where=_WHERE,
    signature=(_LINK, (*_PIN_CLICKS, *_OUTBOUND)),
    columns={
        "post_id": Part(_LINK, pattern=r"pinterest\.[a-z.]+/pin/(\d+)"),
        "day": Day(("Publish date", "Created date", "Date", "Tarih")),
        "type": Text(("Format", "Pin format")),
        "title": Text(("Title", "Pin title", "Başlık")),
        "permalink": Text(_LINK),
        **_COUNTS,
    },
    unused=_UNUSED,
)

FORMATS = (DAYS, PINS)
