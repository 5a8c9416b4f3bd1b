"""Google Play Console: the reviews of an app, a file a month (UTF-16)."""

from socialgoals.channels import GOOGLE
from socialgoals.exports.format import Format
from socialgoals.exports.kinds import Coded, Day, Digest, Fixed, Identifier, Moment, Score, Text
from socialgoals.i18n import N_
from socialgoals.schema import REVIEWS

_UTC = ("%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d %H:%M:%S")

FORMATS = (
    Format(
        name="google_play_reviews",
        label=N_("Google Play reviews"),
        channel=GOOGLE.name,
        table=REVIEWS,
        where=N_("Google Play Console > Download reports > Reviews"),
        signature=(("Reviewer Language",), ("Star Rating",), ("Package Name",)),
        needs=("stars",),
        columns={
            "account": Identifier(("Package Name",)),
            # Stars without a text have no link.
            "review_id": Digest(
                ("Review Link",),
                of=("Package Name", "Review Submit Millis Since Epoch", "Device"),
            ),
            "published_at": Moment(("Review Submit Date and Time",), formats=_UTC),
            "scale_max": Fixed(value="5"),
            "language": Coded(("Reviewer Language",)),
            "title": Text(("Review Title",)),
            "text": Text(("Review Text",)),
            "permalink": Text(("Review Link",)),
            "replied_on": Day(("Developer Reply Date and Time",), formats=_UTC),
            "stars": Score(("Star Rating",), least=1, most=5),
        },
        unused=(
            *("App Version Code", "App Version Name", "Device", "Developer Reply Text"),
            *("Review Submit Millis Since Epoch", "Review Last Update Date and Time"),
            "Review Last Update Millis Since Epoch",
            "Developer Reply Millis Since Epoch",
        ),
    ),
)
