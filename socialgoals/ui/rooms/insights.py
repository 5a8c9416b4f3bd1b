"""Market insights: who the audience is, the personas made of it, the research under way."""

import streamlit as st

from socialgoals.i18n import DASH, N_, signed, sort_key
from socialgoals.metrics import audiences
from socialgoals.metrics.audiences import Slice, Split
from socialgoals.metrics.reading import Scope
from socialgoals.period import Period
from socialgoals.ui import address, language, named, theme, words
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.ui.named import Bar
from socialgoals.ui.rooms import segments, steps
from socialgoals.ui.rooms.personas import People, part
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

_AUDIENCES = {
    "followers": N_("Followers"),
    "visitors": N_("Visitors"),
    "viewers": N_("Viewers"),
}
_MOST = 8


def without_facts(warehouse: Warehouse) -> None:
    """What the method does here without any export: research and personas."""
    personas(warehouse)
    steps.part(warehouse, "market_insights")


def personas(warehouse: Warehouse, view: View | None = None) -> None:
    """The cards of the people one wants to reach, beside who is there by the audience."""
    found = splits(warehouse, view) if view else []
    part(warehouse, {channel: _people(channel, found) for channel in _channels(found)})


def _channels(found: list[Split]) -> list[str]:
    return list(dict.fromkeys(one.channel for one in found))


def _people(channel: str, found: list[Split]) -> People:
    """The most frequent of each kind on a channel, of its followers if they are known."""
    own = [one for one in found if one.channel == channel and one.slices]
    followers = [one for one in own if one.audience == "followers"] or own
    first = {one.dimension: one for one in reversed(followers)}
    ordered = [first[name] for name in segments.DIMENSIONS if name in first]
    whose = sorted({_whose(one.audience) for one in ordered})
    return People(
        splits=tuple(ordered),
        source=" · ".join(
            [
                words.channel(channel),
                *whose,
                _("as of {day}", day=language.day(max(one.as_of for one in followers))),
            ]
        ),
    )


def _whose(audience: str) -> str:
    return _(_AUDIENCES[audience]) if audience in _AUDIENCES else audience


def audience(warehouse: Warehouse, view: View) -> None:
    """Who the audience is: of each channel by age, gender, place or job, and how it moved."""
    found = splits(warehouse, view)
    st.header(_("Who the audience is"), anchor=False)
    if not found:
        st.caption(
            _(
                "No export with the audience's age, gender, country or job yet. Meta, "
                "LinkedIn, TikTok and YouTube have one; the Upload page shows the way to each."
            )
        )
        return
    known = [
        name for name in segments.DIMENSIONS if any(one.dimension == name for one in found)
    ]
    known += sorted({one.dimension for one in found} - set(known))
    chosen = address.one("audience_by", known.__contains__, known[0])
    key = f"audience_by_{language.current()}"
    labels = {name: segments.dimension(name) for name in known}
    st.session_state[key] = chosen
    st.pills(
        _("Broken down by"),
        known,
        key=key,
        format_func=labels.__getitem__,
        on_change=_chosen,
        args=(key,),
        required=True,
    )
    with st.grid(2, min_column_width=320):
        for one in found:
            if one.dimension == chosen:
                with st.container(gap="small"):
                    _split(one)


def _chosen(key: str) -> None:
    st.session_state[address.session_key("audience_by")] = st.session_state[key]


def _split(one: Split) -> None:
    key = f"audience_{one.channel}_{one.account}_{one.audience}_{one.dimension}"
    st.subheader(f"{words.channel(one.channel)} · {_whose(one.audience)}", anchor=False)
    told = _("as of {day}", day=language.day(one.as_of))
    if one.before:
        told += " · " + _("change since {day}", day=language.day(one.before))
    st.caption(told)
    hue = theme.hue(one.channel, theme.current())
    label = segments.dimension(one.dimension)
    shown = one.slices[:_MOST]
    named.bars(
        key,
        label,
        label,
        [
            Bar(
                name=segments.value(one.dimension, part.value),
                value=part.share,
                text=_share(part),
                hue=hue,
            )
            for part in shown
        ],
    )
    named.table(
        key,
        label,
        (label, _("Share"), _("People"), _("Change in points")),
        lambda: [
            (
                segments.value(one.dimension, part.value),
                language.percent(part.share, 1),
                DASH if part.people is None else language.number(part.people),
                DASH if part.change is None else _points(part.change),
            )
            for part in one.slices
        ],
    )


def _share(part: Slice) -> str:
    told = language.percent(part.share, 1)
    return told if part.change is None else f"{told} · {_points(part.change)}"


def _points(change: float) -> str:
    return signed(_("{n} points", n=language.number(change, 1)), change, language.current())


def splits(warehouse: Warehouse, view: View) -> list[Split]:
    """The audiences of the accounts looked at."""
    return _splits(warehouse, warehouse.version, view.period, view.scope)


@remembered(64)
def _splits(warehouse: Warehouse, _version: int, period: Period, scope: Scope) -> list[Split]:
    found = audiences.splits(warehouse, period, scope)
    return sorted(found, key=lambda one: (sort_key(one.channel, "en"), one.audience))
