"""The best and the worst posts, with links to them."""

from collections.abc import Sequence
from functools import lru_cache

import streamlit as st

from socialgoals.metrics.content_types import TYPES
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import PostReading
from socialgoals.ui import language, text, theme, words
from socialgoals.ui.language import _

LENGTH = 110


def content_type(name: str | None) -> str:
    """What a content type is called; one that is not known as its export calls it."""
    known = TYPES.get(name or "")
    return _(known) if known else str(name)


def listed(metric: Metric, posts: Sequence[PostReading]) -> None:
    """Posts under each other: value, what it says, channel and day, a link if it is safe."""
    st.html(_list(metric, tuple(posts), theme.current(), language.current()))


@lru_cache(maxsize=256)
def _list(
    metric: Metric, posts: tuple[PostReading, ...], palette: theme.Palette, _spoken: str
) -> str:
    rows = "".join(_row(metric, post, palette) for post in posts)
    return f'<ol class="sg-posts">{rows}</ol>'


def _row(metric: Metric, post: PostReading, palette: theme.Palette) -> str:
    title = text.markup(text.shortened(post.title, LENGTH) or _("(without text)"))
    address = text.link(post.permalink)
    if address:
        href = text.markup(address)
        title = f'<a href="{href}" target="_blank" rel="noopener noreferrer">{title}</a>'
    facts = " · ".join(
        text.markup(part)
        for part in (
            words.channel(post.channel),
            words.account(post.account),
            language.day(post.day),
            content_type(post.type) if post.type else "",
        )
        if part
    )
    hue = theme.hue(post.channel, palette)
    return (
        f'<li><span class="sg-value">{text.markup(words.value(metric, post.value))}</span>'
        f'<span class="sg-dot" style="background:{hue}"></span>'
        f'<span class="sg-post">{title}<br><small>{facts}</small></span></li>'
    )
