"""The cards of a page, as they were sent."""

import html
import re
from dataclasses import dataclass

_CARD = re.compile(r'<p class="sg-name"[^>]*>(.*?)</p><p class="sg-amount">(.*?)</p>')


@dataclass(frozen=True)
class Card:
    """A number under its name."""

    label: str
    value: str


def shown(app) -> list[Card]:
    """All cards of a page, those in one piece with others too."""
    return [
        Card(html.unescape(label), html.unescape(value))
        for element in app.get("html")
        for label, value in _CARD.findall(element.proto.body)
    ]
