"""How a number came about: formula, sides, rows, grain, files, the rows themselves."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from socialgoals.i18n import DASH, N_
from socialgoals.metrics import query, used
from socialgoals.metrics.model import Growth, Level, LevelGrowth, Metric, Ratio, Unique
from socialgoals.metrics.reading import Line, Reading, SourceRows
from socialgoals.ui import lacking, language, tables, text, words
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.warehouse.reading import Warehouse

AT_ONCE = 25
_ROWS = (N_("1 row"), N_("{n} rows"))


def explain(warehouse: Warehouse, metric: Metric, view: View) -> None:
    """Everything needed to defend a number, summed anew from the single facts."""
    found = query.explain(warehouse, metric, view.period, view.scope)
    now = found.reading
    st.caption(_(metric.description))
    _head(_("Formula"))
    st.write(_(metric.formula))
    _sides(now)
    _head(_("Rows"))
    st.write(_rows_used(now))
    for flag in now.flags:
        st.caption(":material/info: " + _(words.FLAGS[flag]))
    if now.lines:
        _head(_("Accounts"))
        st.markdown("\n".join(_account(metric, line) for line in now.lines))
    if found.sources:
        _head(_("Files"))
        st.markdown("\n".join(_file(source) for source in found.sources))
        _rows(warehouse, metric, view)
    _head(_("Why the platform may show another figure"))
    st.write(_(_why(metric)))
    if metric.source:
        st.caption(_("Formula after: {source}", source=metric.source))


def brief(now: Reading) -> str:
    """What of it is known with the number itself, as HTML: what it is, formula, sides, rows."""
    metric = now.metric
    told = [_(metric.description), _(metric.formula)]
    value = words.exact(metric, now.value, now.currency)
    sides = _named_sides(now)
    if sides:
        top, bottom = (f"{name} {_plainly(amount)}" for name, amount in sides)
        told.append(f"{top} ÷ {bottom} → {value}")
    elif value != words.headline(metric, now.value, now.currency):
        told.append(_("Exactly: {value}", value=value))
    told += [*_ranges(now), _rows_used(now), *(_(words.FLAGS[flag]) for flag in now.flags)]
    return "".join(f"<p>{text.markup(line)}</p>" for line in told)


def _head(title: str) -> None:
    st.markdown(f"**{title}**")


def _sides(now: Reading) -> None:
    value = words.exact(now.metric, now.value, now.currency)
    sides = _named_sides(now)
    if sides:
        top, bottom = (f"{text.plain(name)} **{_plainly(amount)}**" for name, amount in sides)
        st.markdown(f"{top} ÷ {bottom} → **{value}**")
    else:
        st.markdown(f"**{value}**")
    for line in _ranges(now):
        st.caption(line)


def _named_sides(now: Reading) -> tuple[tuple[str, float], tuple[str, float]] | None:
    """What is divided by what, each with its name; None where nothing is."""
    metric = now.metric
    if now.numerator is None or now.denominator is None:
        return None
    top, bottom = _("Numerator"), _("Denominator")
    if isinstance(metric, Ratio):
        top, bottom = _(metric.numerator.label), _(metric.denominator.label)
    return (top, now.numerator), (bottom, now.denominator)


def _ranges(now: Reading) -> list[str]:
    """Between what the number lies."""
    told = []
    for pair, message in (
        (now.interval, N_("95% interval: {low} to {high}")),
        (now.bounds, N_("The people of the whole period lie between {low} and {high}.")),
    ):
        if pair:
            low, high = (words.exact(now.metric, side, now.currency) for side in pair)
            told.append(_(message, low=low, high=high))
    return told


def _rows_used(now: Reading) -> str:
    used = language.counted(now.facts, *_ROWS)
    if not now.left_out:
        return _("{used} used.", used=used)
    return _(
        "{used} used, {left} left out: no value ({share} covered).",
        used=used,
        left=language.number(now.left_out),
        share=language.percent(now.coverage * 100, 0),
    )


def _plainly(amount: float) -> str:
    return language.number(amount, 0 if float(amount).is_integer() else 2)


def _account(metric: Metric, line: Line) -> str:
    name = f"{words.channel(line.channel)} · {text.plain(words.account(line.account))}"
    told = [_("no data") if line.value is None else words.exact(metric, line.value)]
    if line.grain:
        told.append(_(words.GRAINS[line.grain]))
    return f"- {name}: {', '.join(told)}"


def _file(source: SourceRows) -> str:
    name = " · ".join(part for part in (source.file, source.section) if part)
    told = _(
        "{rows}, lines {first} to {last}",
        rows=language.counted(source.rows, *_ROWS),
        first=language.number(source.first_line),
        last=language.number(source.last_line),
    )
    return f"- {text.plain(name)}: {told}"


def _rows(warehouse: Warehouse, metric: Metric, view: View) -> None:
    """The rows that were used, as many as fit; the others page by page."""
    box = st.expander(_("The rows themselves"), on_change="rerun", key=f"rows_{metric.name}")
    if not box.open:
        return
    key = f"rows_at_{metric.name}"
    first = int(st.session_state.get(key, 0))
    page = used.page(warehouse, metric, view.period, view.scope, first, AT_ONCE)
    with box:
        st.caption(
            _(
                "Rows {first} to {last} of {total}",
                first=language.number(min(first + 1, page.total)),
                last=language.number(first + len(page.rows)),
                total=language.number(page.total),
            )
        )
        frame = _row_frame(metric, page.rows)
        st.html(
            tables.html(frame, lambda amount: _plainly(amount or 0), _("The rows themselves"))
        )
        with st.container(horizontal=True):
            _turn(_("Earlier rows"), key, first - AT_ONCE, first > 0)
            _turn(_("Further rows"), key, first + AT_ONCE, first + AT_ONCE < page.total)


def _turn(label: str, key: str, first: int, possible: bool) -> None:
    if possible:
        st.button(label, key=f"{key}_{first}", on_click=_go_to, args=(key, first))


def _go_to(key: str, first: int) -> None:
    st.session_state[key] = first


def _row_frame(metric: Metric, rows: Sequence[used.UsedRow]) -> pd.DataFrame:
    columns = dict.fromkeys(name for row in rows for name in row.values)
    lines: dict[str, list[object]] = {
        _("File"): [" · ".join(filter(None, (row.file, row.section))) for row in rows],
        _("Line"): [language.number(row.line) for row in rows],
        _("Channel"): [words.channel(row.channel) for row in rows],
        _("Account"): [words.account(row.account) for row in rows],
        _("Date"): [language.day(row.day) for row in rows],
    }
    for name in columns:
        lines[lacking.column(metric, name)] = [_told(row.values.get(name)) for row in rows]
    return pd.DataFrame(lines)


def _told(value: object) -> str:
    """A cell as it lies in the facts."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _plainly(float(value))
    return DASH if value is None else str(value)


def _why(metric: Metric) -> str:
    if isinstance(metric, Unique):
        return N_(
            "A platform knows who came twice, an export does not: the reach of a period "
            "cannot be "
            "added up from its days. Shown is the mean day."
        )
    if isinstance(metric, (Growth, Level, LevelGrowth)):
        return N_(
            "Platforms show the number of this moment, here it is that of the last day "
            "exported; "
            "and some take removed accounts away afterwards."
        )
    if metric.is_rate:
        return N_(
            "Platforms often divide by something else (followers, views), or take the mean "
            "of the "
            "posts' rates. Here the sums are divided, over rows that know both sides."
        )
    return N_(
        "Posts go on collecting after the export, a platform's day may begin in another "
        "time zone, "
        "and some screens add paid or story figures."
    )
