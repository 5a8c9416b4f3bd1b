"""What a page says before there is anything to show."""

from collections.abc import Callable, Sequence

import streamlit as st

from socialgoals.channels import CHANNELS
from socialgoals.exports import catalogue, templates
from socialgoals.exports.format import Format
from socialgoals.exports.formats import own_lists as lists
from socialgoals.i18n import N_
from socialgoals.metrics.model import Metric
from socialgoals.ui import language, progress, sample, state, text, words
from socialgoals.ui.language import _
from socialgoals.warehouse.reading import Warehouse

UPLOAD = "pages/start/upload.py"
# Some exports say in the file of which channel they are.
_SEVERAL = N_("Several channels")
_OWN_LISTS = {format.name for format in lists.FORMATS}
_MOST = 4
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page(warehouse: Warehouse, metrics: Sequence[Metric] = ()) -> None:
    """One sentence, the way to the first numbers, and which exports bring them."""
    invitation(warehouse)
    ways(warehouse, metrics)


def invitation(warehouse: Warehouse) -> None:
    """One sentence and the way to the first numbers."""
    workspace = state.writable(warehouse)
    if workspace is None:
        with st.container(border=True, key="empty"):
            st.header(_("Nothing here yet"), anchor=False)
            st.write(_("The numbers stand here as soon as somebody has brought in exports."))
        return
    with st.container(border=True, gap="small", key="empty"):
        st.header(_("Nothing here yet"), anchor=False)
        st.write(
            _(
                "Download exports from your platforms, drop them as they are, and the numbers "
                "stand here a moment later."
            )
        )
        with st.container(horizontal=True, vertical_alignment="top", key="begin"):
            if st.button(_("Drop files"), type="primary", icon=":material/upload_file:"):
                st.switch_page(UPLOAD)
            sample.button(workspace)
    progress.running(warehouse)


def ways(warehouse: Warehouse, metrics: Sequence[Metric] = (), preset: str = "") -> None:
    """Which exports bring the numbers, and lists to keep; `preset` is the one to begin with."""
    if state.writable(warehouse) is None:
        return
    st.header(_("Where to find the exports"), anchor=False)
    where(metrics)
    own_lists(preset)


def where(metrics: Sequence[Metric] = ()) -> None:
    """The click paths to the exports that bring these metrics; all of them without metrics.

    Channels with a colour of their own come first. One export may hold several tables, so a
    path is said once, with all that it brings.
    """
    wanted = _ways(metrics)
    found = {way.channel for way in wanted}
    first = [name for name in CHANNELS if name in found]
    spoken = language.current()
    others = sorted(
        found - set(first), key=lambda name: (not name, words.channel_order(name, spoken))
    )
    with st.grid(3, min_column_width=280):
        for channel in (*first, *others):
            _channel(channel, [way for way in wanted if way.channel == channel])


def _ways(metrics: Sequence[Metric]) -> list[catalogue.Way]:
    if not metrics:
        found = [*catalogue.ways()]
    else:
        brought = {m.name: m.sources for m in metrics}
        asked = {(t, columns) for one in brought.values() for t, columns in one.items()}
        found = [w for t, columns in sorted(asked) for w in catalogue.ways(None, t, columns)]
    kept: dict[tuple[str, str], dict[str, Format]] = {}
    for way in found:
        own = {f.name: f for f in way.formats if f.name not in _OWN_LISTS}
        if own:
            kept.setdefault((way.path, way.channel), {}).update(own)
    return [catalogue.Way(*key, tuple(own.values())) for key, own in kept.items()]


def _channel(channel: str, ways: Sequence[catalogue.Way]) -> None:
    with st.container(border=True, height="stretch", gap="xsmall"):
        st.subheader(words.channel(channel) or _(_SEVERAL), anchor=False)
        items = "".join(
            f"<li>{text.markup(_(way.path))}<br><small>"
            f"{text.markup(_listed([_(f.label) for f in way.formats]))}</small></li>"
            for way in ways
        )
        st.html(f'<ul class="sg-paths">{items}</ul>')


def _listed(labels: Sequence[str]) -> str:
    """What an export brings; of many, the first."""
    told = ", ".join(labels[:_MOST])
    rest = len(labels) - _MOST
    if rest <= 0:
        return told
    more = language.counted(rest, N_("and 1 more"), N_("and {n} more"))
    return f"{told} {more}"


def own_lists(preset: str = "") -> None:
    """Files to fill in for what no platform exports; the first one shown is `preset`."""
    offered = {one.name: one for one in templates.offered(language.current())}
    with st.container(border=True, key="templates"):
        st.subheader(_("No export for it? Keep a list"), anchor=False)
        st.caption(
            _(
                "Download an empty list, fill it in, drop it here. What its columns mean "
                "stands in it."
            )
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.selectbox(
                _("List of"),
                list(offered),
                index=list(offered).index(preset) if preset in offered else 0,
                format_func=lambda name: offered[name].label if name in offered else name,
                key=f"template_{preset}_{language.current()}",
                width=420,
            )
            chosen = offered[name]
            _template(_("Excel"), chosen.xlsx, f"{name}.xlsx", _XLSX)
            _template(_("CSV"), chosen.csv, f"{name}.csv", "text/csv")


def _template(label: str, made: Callable[[], bytes], name: str, mime: str) -> None:
    st.download_button(
        label,
        data=made,
        file_name=f"socialgoals-{name}",
        mime=mime,
        icon=":material/download:",
        key=f"template_{name}_{language.current()}",
        on_click="ignore",
    )
