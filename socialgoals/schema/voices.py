"""What people say: mentions, answers, cases, reviews."""

from socialgoals.i18n import N_
from socialgoals.schema import model

MENTIONS = model.Table(
    "mentions",
    "day",
    (
        model.key("channel", N_("Channel"), default="other"),
        model.ACCOUNT,
        model.key("mention_id", N_("Mention")),
        # Empty: one's own brand; otherwise the competitor spoken of.
        model.key("brand", N_("Competitor"), default=""),
        model.attribute("day", N_("Published on"), "DATE", day_of="published_at"),
        model.attribute("published_at", N_("Published at (UTC)"), "TIMESTAMP"),
        model.attribute("tagged", N_("Tagged"), "BOOLEAN"),
        model.attribute("sentiment", N_("Sentiment")),
        model.attribute("author", N_("Author")),
        model.attribute("language", N_("Language")),
        model.attribute("country", N_("Country")),
        model.attribute("title", N_("Title")),
        model.attribute("text", N_("Text")),
        model.attribute("permalink", N_("Link to the post")),
        model.total("reach", N_("Reach")),
        model.total("engagements", N_("Engagements as the platform counts them")),
        model.unique("author_followers", N_("Followers of the author")),
    ),
    rolled_by=("brand", "tagged", "sentiment"),
)

SURVEY_RESPONSES = model.Table(
    "survey_responses",
    "day",
    (
        model.key("channel", N_("Channel"), default="other"),
        model.key("account", N_("Survey")),
        model.key("response_id", N_("Response")),
        model.key("kind", N_("Kind (nps or csat)")),
        model.attribute("day", N_("Answered on"), "DATE", day_of="answered_at"),
        model.attribute("answered_at", N_("Answered at (UTC)"), "TIMESTAMP"),
        model.attribute("comment", N_("Comment")),
        model.attribute("agent", N_("Agent")),
        model.attribute("scale_max", N_("Highest score"), "DOUBLE"),
        model.unique("score", N_("Score"), "DOUBLE"),
    ),
    rolled_by=("kind", "scale_max", "score"),
)

SUPPORT_CASES = model.Table(
    "support_cases",
    "day",
    (
        model.key("channel", N_("Channel"), default="other"),
        model.key("account", N_("Help desk")),
        model.key("case_id", N_("Case")),
        model.attribute("day", N_("Opened on"), "DATE", day_of="opened_at"),
        model.attribute("opened_at", N_("Opened at (UTC)"), "TIMESTAMP"),
        model.attribute("first_reply_at", N_("First reply at (UTC)"), "TIMESTAMP"),
        model.attribute("closed_at", N_("Closed at (UTC)"), "TIMESTAMP"),
        model.attribute("closed_on", N_("Closed on"), "DATE", day_of="closed_at"),
        model.attribute("agent", N_("Agent")),
        model.attribute("team", N_("Team")),
        model.attribute("status", N_("Status")),
        model.attribute("subject", N_("Subject")),
        model.minutes(
            "first_reply_minutes",
            N_("Minutes to the first reply"),
            ("opened_at", "first_reply_at"),
        ),
        model.minutes(
            "resolution_minutes", N_("Minutes to the solution"), ("opened_at", "closed_at")
        ),
        model.total("replies", N_("Replies")),
        model.total("reopens", N_("Reopened")),
        model.unique("satisfaction", N_("Satisfaction (0 to 1)"), "DOUBLE"),
    ),
)

REVIEWS = model.Table(
    "reviews",
    "day",
    (
        model.key("channel", N_("Channel"), default="other"),
        model.key("account", N_("What is reviewed")),
        model.key("review_id", N_("Review")),
        model.attribute("day", N_("Published on"), "DATE", day_of="published_at"),
        model.attribute("published_at", N_("Published at (UTC)"), "TIMESTAMP"),
        model.attribute("scale_max", N_("Highest score"), "DOUBLE"),
        model.attribute("author", N_("Author")),
        model.attribute("language", N_("Language")),
        model.attribute("title", N_("Title")),
        model.attribute("text", N_("Text")),
        model.attribute("permalink", N_("Link to the post")),
        model.attribute("replied_on", N_("Replied on"), "DATE"),
        model.unique("stars", N_("Stars"), "DOUBLE"),
    ),
)
