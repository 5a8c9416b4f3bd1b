"""How readily alarms are raised, what that means here, and what the answers say of it."""

from collections.abc import Mapping

import streamlit as st

from socialgoals.crisis.answers import DAYS, calibrate, false_alarms_a_month
from socialgoals.crisis.levels import SENSITIVITIES, Sensitivity
from socialgoals.records import watching
from socialgoals.records.store import Editor, Records
from socialgoals.records.watching import Setting
from socialgoals.ui import language
from socialgoals.ui.language import _
from socialgoals.ui.rooms import access, crisis_chart
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered


def sensitivity(warehouse: Warehouse) -> None:
    """How readily to alarm, in words, and what that means on this history."""
    editor, records = access.editor(warehouse), Records(warehouse)
    chosen = watching.setting(records)
    found = access.watch(warehouse)
    if not crisis_chart.whole(found):
        return
    st.header(_("Alarm sensitivity"), anchor=False)
    expected = _false_alarms(warehouse, warehouse.version)
    labels = {str(code): _labelled(code, expected) for code in SENSITIVITIES}
    if editor is None:
        st.markdown(labels[str(chosen.sensitivity)])
    else:
        _form(warehouse, editor, chosen, labels)
    if expected is None:
        st.caption(
            _("How many alarms would be in vain is known after {n} days of mentions.", n=DAYS)
        )
    _calibration(records, chosen)


def _form(
    warehouse: Warehouse, editor: Editor, chosen: Setting, labels: Mapping[str, str]
) -> None:
    spoken = language.current()
    with st.form(f"watching_{spoken}_{warehouse.version}", border=False):
        picked = st.radio(
            _("Sensitivity"),
            list(labels),
            index=list(labels).index(str(chosen.sensitivity)),
            format_func=labels.__getitem__,
        )
        limit = st.number_input(
            _("Own limit of mentions a day, for new or quiet brands only (0: none)"),
            min_value=0,
            max_value=1_000_000,
            value=chosen.limit or 0,
            help=_("It counts while the brand is too new or too quiet to expect anything."),
            width=480,
        )
        pressed = st.form_submit_button(_("Save"))
    if pressed:
        watching.choose(editor, Setting(Sensitivity(picked), int(limit) or None))
        st.rerun()


def _labelled(code: Sensitivity, expected: dict[Sensitivity, float] | None) -> str:
    label = _(SENSITIVITIES[code])
    if expected is None:
        return label
    often = expected[code]
    told = (
        _("about {n} false alarms a month here", n=language.number(often, 1))
        if often >= 0.05
        else _("hardly ever a false alarm here")
    )
    return f"{label} · {told}"


@remembered(8)
def _false_alarms(warehouse: Warehouse, _version: int) -> dict[Sensitivity, float] | None:
    records = Records(warehouse)
    found = false_alarms_a_month(
        access.watch(warehouse).mentions,
        watching.answered(records),
        watching.setting(records).limit,
    )
    return None if found is None else dict(found)


def _calibration(records: Records, chosen: Setting) -> None:
    """What the answers so far say, and which sensitivity would suit them better."""
    told = calibrate(watching.answered(records), chosen.sensitivity)
    if told.precision is None:
        return
    st.markdown(
        _(
            "{real} of {all} answered alarms were real.",
            real=language.number(told.real),
            all=language.number(told.real + told.false),
        )
    )
    if told.suggested is not None:
        st.markdown(
            _(
                "By your answers this would suit better: {name}.",
                name=_(SENSITIVITIES[told.suggested]),
            )
        )
