"""Customer service: how satisfied, who carries the load, and when it comes in."""

import pandas as pd
import streamlit as st

from socialgoals import i18n
from socialgoals.i18n import N_
from socialgoals.metrics import load
from socialgoals.metrics.catalogue import service, surveys
from socialgoals.metrics.load import OPEN_CASES, Week
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Point, Scope
from socialgoals.period import Grain, Period
from socialgoals.ui import charts, language, posting_specs, readings, tables, theme, words
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.ui.rooms import access, parts, steps
from socialgoals.warehouse.reading import Warehouse
from socialgoals.warehouse.remembering import remembered

_PEOPLE = (
    service.CLOSED_CASES,
    service.FIRST_RESPONSE_MINUTES,
    service.FIRST_RESPONSE_MINUTES_P90,
    service.RESOLUTION_MINUTES,
    service.CSAT_CASES,
    surveys.CSAT,
)
_ANSWERS = (N_("1 answer"), N_("{n} answers"))


def without_facts(warehouse: Warehouse) -> None:
    """What may be agreed on before the first export."""
    steps.part(warehouse, "customer_service")


def satisfaction(warehouse: Warehouse, view: View) -> None:
    """The satisfaction score of all and of each channel, with what chance leaves open."""
    metric = _asked(warehouse, view)
    whole = readings.compared(warehouse, (metric,), view)[metric.name][0]
    if whole.value is None:
        return
    st.header(_("How satisfied customers are"), anchor=False)
    st.caption(language.counted(round(whole.denominator or 0), *_ANSWERS))
    channels = readings.by_channel(warehouse, metric, view)
    found = [(_("All channels"), whole)]
    if len(channels) > 1:
        found += [(words.channel(name), now) for name, now in channels]
    parts.shares("satisfaction", _(metric.label), _("Channel"), found)


def _asked(warehouse: Warehouse, view: View) -> Metric:
    """The survey where there is one, else the ratings of the help desk."""
    found = readings.compared(warehouse, (surveys.CSAT, service.CSAT_CASES), view)
    survey = found[surveys.CSAT.name][0].value is not None
    return surveys.CSAT if survey else service.CSAT_CASES


def agents(warehouse: Warehouse, view: View) -> None:
    """What each agent solved, how fast, and how satisfied the customers were."""
    found = {
        name: row
        for name, row in parts.broken(warehouse, _PEOPLE, view, "agent").items()
        if name
    }
    if not found:
        return
    st.header(_("By agent"), anchor=False)
    st.caption(
        _("Speed and number alone say little: read them with the satisfaction of customers.")
    )
    names = {name: _agent(warehouse, name, at) for at, name in enumerate(sorted(found), 1)}
    parts.table("agents", _("Agent"), _PEOPLE, found, names.__getitem__)


def _agent(warehouse: Warehouse, name: str, number: int) -> str:
    """An agent's name, or a number for those who may not see it."""
    return name if access.names_people(warehouse) else _("Agent {n}", n=number)


def open_load(warehouse: Warehouse, view: View) -> None:
    """How many requests are open, over the period."""
    points = _open(warehouse, warehouse.version, view.period, view.period.grain(), view.scope)
    if not points:
        return
    st.header(_(OPEN_CASES.label), anchor=False)
    st.caption(_(OPEN_CASES.description))
    with st.container(key="chart_open_cases"):
        charts.trend(OPEN_CASES, points, (), view.period)
    tables.behind("open_cases", OPEN_CASES, points, (), view.period.grain())


@remembered(64)
def _open(
    warehouse: Warehouse, _version: int, period: Period, grain: Grain, scope: Scope
) -> list[Point]:
    return load.open_cases(warehouse, period, grain, scope)


def hours(warehouse: Warehouse, view: View) -> None:
    """When requests come in: by weekday and hour."""
    week = _week(warehouse, warehouse.version, view.period, view.scope)
    if not week.total:
        return
    st.header(_("When requests come in"), anchor=False)
    weekday, hour = week.busiest
    st.markdown(
        _(
            "Most on {weekday} from {hour}: {n} of {all} requests.",
            weekday=i18n.weekdays(language.current())[weekday],
            hour=_hour(hour),
            n=language.number(week.cases[week.busiest]),
            all=language.number(week.total),
        )
    )
    with st.container(key="chart_case_hours"):
        charts.show(
            _heat(
                warehouse,
                warehouse.version,
                view.period,
                view.scope,
                theme.current(),
                language.current(),
            )
        )
    tables.folded(
        "case_hours",
        lambda: _hour_frame(week),
        language.number,
        _("When requests come in"),
    )


def _hour_frame(week: Week) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Hour"): [_hour(hour) for hour in range(24)],
            **{
                day: [language.number(week.cases.get((n, hour), 0)) for hour in range(24)]
                for n, day in enumerate(i18n.weekdays(language.current()))
            },
        }
    )


@remembered(64)
def _heat(
    warehouse: Warehouse,
    version: int,
    period: Period,
    scope: Scope,
    palette: theme.Palette,
    spoken: str,
) -> charts.Drawing:
    week = _week(warehouse, version, period, scope)
    days = tuple(i18n.weekdays(spoken, "abbreviated"))
    shown = tuple(str(hour) for hour in range(24))
    cells = [(weekday, hour) for weekday in range(7) for hour in range(24)]
    frame = pd.DataFrame(
        {
            "day": [days[weekday] for weekday, _hour_ in cells],
            "hour": [shown[hour] for _weekday, hour in cells],
            # The scale of the week goes from the usual to its limit: none to most.
            "lift": [posting_specs.LIMIT * week.of_most(*at) for at in cells],
            "text": [str(week.cases.get(at) or "") for at in cells],
            "tip": [language.number(week.cases.get(at, 0)) for at in cells],
            "best": [at == week.busiest for at in cells],
            "when": [f"{days[weekday]} {_hour(hour)}" for weekday, hour in cells],
        }
    )
    weekday, hour = week.busiest
    return charts.Drawing(
        table=charts.table(frame),
        spec=posting_specs.week(
            spoken,
            palette,
            days,
            shown,
            (("when", _("When")), ("tip", _("Requests"))),
            ((0.0, "0"), (posting_specs.LIMIT, language.number(week.cases[week.busiest]))),
        ),
        alt=_(
            "Heat map: requests by weekday and hour, most on {weekday} at {hour}.",
            weekday=i18n.weekdays(spoken)[weekday],
            hour=_hour(hour),
        ),
    )


def _hour(hour: int) -> str:
    return f"{hour:02d}:00"


@remembered(64)
def _week(warehouse: Warehouse, _version: int, period: Period, scope: Scope) -> Week:
    return load.by_hour(warehouse, period, scope)
