"""What reports of several networks call the measures of a post."""

from collections.abc import Mapping

from socialgoals.exports.kinds import Count, Kind

POST_MEASURES: Mapping[str, Kind] = {
    "impressions": Count(("Impressions", "Post impressions")),
    "reach": Count(("Reach", "Post reach")),
    "views": Count(("Video Views", "Views", "Post views")),
    "likes": Count(("Reactions", "Likes")),
    "comments": Count(("Comments",)),
    "shares": Count(("Shares", "Retweets", "Reposts")),
    "saves": Count(("Saves",)),
    "clicks": Count(("Post Link Clicks", "Link Clicks", "Clicks")),
    "engagements": Count(("Engagements", "Interactions")),
}
