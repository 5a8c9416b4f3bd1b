"""What the types of posts are called, by the words that formats bring them to."""

from collections.abc import Mapping
from types import MappingProxyType

from socialgoals.i18n import N_

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "": N_("Not named"),
        "image": N_("Image"),
        "carousel": N_("Carousel"),
        "reel": N_("Reels"),
        "video": N_("Video"),
        "short": N_("Shorts"),
        "story": N_("Story"),
        "link": N_("Link"),
        "text": N_("Text"),
        "event": N_("Event"),
        "document": N_("Document"),
        "poll": N_("Poll"),
    }
)
