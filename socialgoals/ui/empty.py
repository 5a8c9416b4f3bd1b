"""What a page says before there is anything to show."""

from collections.abc import Sequence

import streamlit as st

from socialgoals.exports.recognise import FORMATS
from socialgoals.metrics.model import Metric
from socialgoals.ui import sample, words
from socialgoals.ui.language import _
from socialgoals.warehouse.opening import Warehouse

UPLOAD = "pages/start/upload.py"


def page(warehouse: Warehouse, metrics: Sequence[Metric] = ()) -> None:
    """One sentence, the way to the first numbers, and which exports bring them."""
    with st.container(border=True, gap="small", key="empty"):
        st.subheader(_("Nothing here yet"), anchor=False)
        st.write(
            _(
                "Download exports from your platforms, drop them as they are, and the numbers "
                "stand here a moment later."
            )
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(UPLOAD, label=_("Drop files"), icon=":material/upload_file:")
            sample.button(warehouse)
    where(metrics)


def where(metrics: Sequence[Metric] = ()) -> None:
    """The click paths to the exports that bring these metrics; all of them without metrics."""
    columns = {column for metric in metrics for column in metric.columns}
    wanted = [f for f in FORMATS if not columns or columns & set(f.measures)]
    channels = dict.fromkeys(format.channel for format in wanted)
    if not channels:
        return
    st.subheader(_("Where to find the exports"), anchor=False)
    with st.grid(3, min_column_width=280):
        for channel in channels:
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.markdown(f"**{words.channel(channel)}**")
                for format in wanted:
                    if format.channel == channel:
                        st.caption(f"**{_(format.label)}** — {_(format.where)}")
