"""What a page says before there is anything to show."""

from collections.abc import Sequence

import streamlit as st

from socialgoals.exports.recognise import FORMATS
from socialgoals.i18n import N_
from socialgoals.metrics.model import Metric
from socialgoals.ui import progress, sample, text, words
from socialgoals.ui.language import _
from socialgoals.warehouse.opening import Warehouse

UPLOAD = "pages/start/upload.py"
# Some exports say in the file of which channel they are.
_SEVERAL = N_("Several channels")


def page(warehouse: Warehouse, metrics: Sequence[Metric] = ()) -> None:
    """One sentence, the way to the first numbers, and which exports bring them."""
    with st.container(border=True, gap="small", key="empty"):
        st.header(_("Nothing here yet"), anchor=False)
        st.write(
            _(
                "Download exports from your platforms, drop them as they are, and the numbers "
                "stand here a moment later."
            )
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(_("Drop files"), type="primary", icon=":material/upload_file:"):
                st.switch_page(UPLOAD)
            sample.button(warehouse)
    progress.running(warehouse)
    st.header(_("Where to find the exports"), anchor=False)
    where(metrics)


def where(metrics: Sequence[Metric] = ()) -> None:
    """The click paths to the exports that bring these metrics; all of them without metrics.

    One export may hold several tables, so a path is said once.
    """
    columns = {column for metric in metrics for column in metric.columns}
    wanted = [f for f in FORMATS if not columns or columns & set(f.measures)]
    with st.grid(3, min_column_width=280):
        for channel in sorted({f.channel for f in wanted}, key=lambda name: (not name, name)):
            paths = dict.fromkeys(f.where for f in wanted if f.channel == channel)
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.subheader(words.channel(channel) or _(_SEVERAL), anchor=False)
                for path in paths:
                    st.caption(text.plain(_(path)))
