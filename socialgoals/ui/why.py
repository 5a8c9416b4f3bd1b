"""What changed and why: the parts that add up to a change, down to the posts and links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import streamlit as st

from socialgoals.i18n import DASH, N_, signed
from socialgoals.metrics import contributions
from socialgoals.metrics.content_types import TYPES
from socialgoals.metrics.contributions import By, Why, WhyNot
from socialgoals.metrics.effects import REST, Key, Part, rounded
from socialgoals.metrics.model import Metric, Unit
from socialgoals.metrics.reading import Reading, Scope
from socialgoals.period import Period
from socialgoals.ui import address, language, posts, readings, tables, text, theme, words
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.warehouse import posting
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

MOST = 8
FIRST_POSTS = 5

_BY: Mapping[By, str] = MappingProxyType(
    {
        By.CHANNEL: N_("Channels"),
        By.ACCOUNT: N_("Accounts"),
        By.TYPE: N_("Content types"),
        By.POST: N_("Posts"),
    }
)
_REASONS: Mapping[WhyNot, str] = MappingProxyType(
    {
        WhyNot.NO_CHANGE: N_("Nothing changed."),
        WhyNot.NOT_ADDITIVE: N_("This number has no parts that add up to its change."),
        WhyNot.NOT_BY_POSTS: N_("This number does not come from single posts."),
        WhyNot.TOO_MANY: N_("Too many posts to tell them apart; look at the content types."),
    }
)
_REST = N_("Daily totals and lists")


@dataclass(frozen=True, kw_only=True)
class _Post:
    """A post as a part of a change shows it."""

    title: str
    permalink: str | None


def told(warehouse: Warehouse, metric: Metric, view: View) -> None:
    """The channels that a change comes from and the posts behind it."""
    with st.container(gap="small", key=f"why_inside_{metric.name}"):
        earlier = _earlier(warehouse, metric, view)
        if earlier is not None:
            found = _why(warehouse, metric, view, earlier, By.CHANNEL)
            _told(metric, found)
            _table(metric, found, {})
            _top_posts(warehouse, metric, view, earlier)
        else:
            _best_posts(warehouse, metric, view)


def part(warehouse: Warehouse, metric: Metric, view: View) -> None:
    """The same on the page, by channel, account, content type or post."""
    earlier = _earlier(warehouse, metric, view)
    if earlier is None:
        return
    st.header(_("What changed and why"), anchor=False)
    code = address.one("by", {by.value for by in By}.__contains__, By.CHANNEL.value)
    key = f"by_{language.current()}"
    st.session_state[key] = code
    labels = {by.value: _(label) for by, label in _BY.items()}
    st.segmented_control(
        _("Taken apart by"),
        list(labels),
        key=key,
        format_func=labels.__getitem__,
        on_change=_chosen,
        args=(key,),
        required=True,
        label_visibility="collapsed",
    )
    found = _why(warehouse, metric, view, earlier, By(code))
    _told(metric, found)
    shown = _described(warehouse, found.parts[:MOST]) if code == By.POST.value else {}
    _table(metric, found, shown)


def _chosen(key: str) -> None:
    st.session_state[address.session_key("by")] = st.session_state[key]


def _earlier(warehouse: Warehouse, metric: Metric, view: View) -> Period | None:
    """The days that the card's change is measured against."""
    _now, change = readings.compared(warehouse, (metric,), view)[metric.name]
    return change.before.period if change.before is not None else None


def _why(warehouse: Warehouse, metric: Metric, view: View, earlier: Period, by: By) -> Why:
    return _remembered(
        warehouse, warehouse.version, metric, view.period, earlier, by, view.scope
    )


@remembered(128)
def _remembered(
    warehouse: Warehouse,
    _version: int,
    metric: Metric,
    period: Period,
    earlier: Period,
    by: By,
    scope: Scope,
) -> Why:
    return contributions.why(warehouse, metric, period, earlier, by, scope)


def _told(metric: Metric, found: Why) -> None:
    """The change in a sentence, and what of it is volume and what rate."""
    now = found.now
    if found.reason is not None:
        reasons = words.REASONS if not isinstance(found.reason, WhyNot) else _REASONS
        st.markdown(_(reasons[found.reason]))  # type: ignore[index]
        return
    before, after = (
        words.exact(metric, side.value, side.currency) for side in (found.before, now)
    )
    st.markdown(
        _(
            "From {before} to {now}: **{change}**.",
            before=before,
            now=after,
            change=_effect(metric, float(found.change), now),
        )
    )
    if found.volume is not None and found.rate is not None:
        volume, rate = rounded([found.volume, found.rate], _decimals(metric))
        st.caption(
            _(
                "{volume} from the mix of the parts, {rate} from their performance.",
                volume=_effect(metric, volume, now),
                rate=_effect(metric, rate, now),
            )
        )


def _table(metric: Metric, found: Why, shown: Mapping[Key, _Post]) -> None:
    """The parts, the largest first, and the others together: they add up to the change."""
    if not found.parts:
        return
    effects = found.shown(_decimals(metric))
    rows = [
        _row(metric, one, effect, found.now, shown)
        for one, effect in list(zip(found.parts, effects, strict=True))[:MOST]
    ]
    rest = effects[MOST:]
    if rest:
        name = language.counted(len(rest), N_("1 more part"), N_("{n} more parts"))
        before, after = left_out(metric, found)
        effect = _effect(metric, sum(rest), found.now)
        rows.append(_line(text.markup(name), before, after, effect))
    together = text.markup(_("Total"))
    rows.append(
        _line(
            f"<strong>{together}</strong>",
            text.markup(words.exact(metric, found.before.value, found.before.currency)),
            text.markup(words.exact(metric, found.now.value, found.now.currency)),
            _effect(metric, sum(effects), found.now),
        )
    )
    heads = ("", _("Before"), _("Now"), _("Effect"))
    head = "".join(
        f'<th scope="col" class="sg-number">{text.markup(name)}</th>' if name else "<td></td>"
        for name in heads
    )
    body = f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    st.html(tables.scrolling(body, _("What changed and why")))


def left_out(metric: Metric, found: Why) -> tuple[str, str]:
    """Both sides of the parts that have no row of their own, where sides can be added."""
    if not found.sums:
        return "", ""
    rest = found.parts[MOST:]
    before, after = (
        text.markup(words.exact(metric, sum(values), found.now.currency))
        for values in ((one.before or 0 for one in rest), (one.now or 0 for one in rest))
    )
    return before, after


def _row(
    metric: Metric,
    one: Part,
    effect: float,
    now: Reading,
    shown: Mapping[Key, _Post],
) -> str:
    before, after = (
        DASH if value is None else words.exact(metric, value, now.currency)
        for value in (one.before, one.now)
    )
    return _line(
        _named(one.key, shown),
        text.markup(before),
        text.markup(after),
        _effect(metric, effect, now),
    )


def _line(name: str, before: str, after: str, effect: str) -> str:
    cells = "".join(
        f'<td class="sg-number">{cell}</td>' for cell in (before, after, text.markup(effect))
    )
    return f'<tr><th scope="row" class="sg-part">{name}</th>{cells}</tr>'


def _named(key: Key, shown: Mapping[Key, _Post]) -> str:
    """What a part is called, as HTML; a post links to itself where its address is safe."""
    if key == REST:
        return text.markup(_(_REST))
    hue = theme.hue(key[0], theme.current())
    dot = f'<span class="sg-dot" style="background:{hue}"></span> '
    if key in shown:
        return dot + _linked(shown[key])
    parts = [words.channel(key[0]), *key[1:]]
    if len(key) == 2 and key[1] in TYPES:
        parts[1] = posts.content_type(key[1])
    return dot + text.markup(" · ".join(parts))


def _linked(post: _Post) -> str:
    title = text.markup(text.shortened(post.title, posts.LENGTH) or _("(without text)"))
    safe = text.link(post.permalink)
    title = f'<span class="sg-post">{title}</span>' if not safe else title
    if not safe:
        return title
    return (
        f'<span class="sg-post"><a href="{text.markup(safe)}" target="_blank" '
        f'rel="noopener noreferrer">{title}</a></span>'
    )


def _top_posts(warehouse: Warehouse, metric: Metric, view: View, earlier: Period) -> None:
    """The posts with the largest effect; where there are none, the best."""
    found = _why(warehouse, metric, view, earlier, By.POST)
    top = [one for one in found.parts if len(one.key) == 3 and one.exact][:FIRST_POSTS]
    if not top:
        _best_posts(warehouse, metric, view)
        return
    shown = _described(warehouse, top)
    heading = _("Posts with the largest effect")
    st.markdown(f"**{heading}**")
    items = "".join(
        f'<li><span class="sg-value">{text.markup(_effect(metric, one.effect, found.now))}'
        f"</span>{_named(one.key, shown)}</li>"
        for one in top
    )
    st.html(f'<ol class="sg-posts">{items}</ol>')


def _best_posts(warehouse: Warehouse, metric: Metric, view: View) -> None:
    best = readings.posts(warehouse, metric, view, readings.BEST)
    if best:
        heading = _("Best posts")
        st.markdown(f"**{heading}**")
        posts.listed(metric, best)
    else:
        st.caption(_(_REASONS[WhyNot.NOT_BY_POSTS]))


def _described(warehouse: Warehouse, parts: Sequence[Part]) -> Mapping[Key, _Post]:
    keys = [one.key for one in parts if len(one.key) == 3]
    found = posting.described(warehouse, keys)
    return {key: _Post(title=title, permalink=link) for key, (title, link) in found.items()}


def _decimals(metric: Metric) -> int:
    return 0 if metric.unit is Unit.COUNT else 2


def _effect(metric: Metric, amount: float, now: Reading) -> str:
    """A part of a change with its sign, in the unit that the metric changes in."""
    if metric.is_rate:
        told = _("{n} points", n=language.number(amount, 2))
    elif metric.unit is Unit.MONEY:
        told = words.exact(metric, amount, now.currency)
    else:
        told = language.number(amount, _decimals(metric))
    return signed(told, amount, language.current())
