"""Alarms: what was unusual, what is behind it, what it was, and how readily to tell."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

import streamlit as st

from socialgoals.crisis import reading
from socialgoals.crisis.alarms import Alarm, Watch
from socialgoals.crisis.answers import VERDICTS, Verdict
from socialgoals.crisis.levels import LABELS, MEANINGS
from socialgoals.crisis.response import days_until_calm
from socialgoals.i18n import DASH, N_
from socialgoals.period import Period
from socialgoals.records import watching
from socialgoals.records.kinds import ANSWER
from socialgoals.records.model import Record
from socialgoals.records.store import Editor, Records
from socialgoals.ui import dates, language, text, theme, words
from socialgoals.ui.controls import View
from socialgoals.ui.language import _
from socialgoals.ui.rooms import access, crisis_chart, editing, writing
from socialgoals.warehouse.mentions import Mention
from socialgoals.warehouse.reading import Warehouse

_MOST, _BEHIND = 8, 20
# So many gaps are told one by one.
_SPANS = 4
_MORE = (N_("1 more gap"), N_("{n} more gaps"))
_ANSWERED = "alarm_answer"
_BY_LIMIT = N_(
    "More mentions than your own limit a day. There are too few others to judge the mood by "
    "itself: look at the negative share, and at what is said."
)
_DAYS_LATER = (N_("1 day"), N_("{n} days"))


def alarms(warehouse: Warehouse, view: View) -> None:
    """The mentions with their usual band, and the alarms: those of the period, then the others,
    the newest first."""
    found = access.watch(warehouse, view.scope)
    st.header(_("Alarms and mentions a day"), anchor=False)
    if not crisis_chart.whole(found):
        _nothing(found)
        return
    if found.mentions.name:
        st.caption(
            _(
                "{channels} alone: what is usual here, and what alarms, is that of the choice "
                "above. Choose nothing there to watch all channels together.",
                channels=_series(found.mentions.name),
            )
        )
    crisis_chart.part(found, view.period)
    _unknown(found)
    for remark in found.remarks:
        st.caption(":material/info: " + _(remark))
    editor = access.editor(warehouse)
    answers = Records(warehouse).all(ANSWER)
    newest = sorted(found.alarms, key=lambda one: one.started, reverse=True)
    shown = [one for one in newest if crisis_chart.touches(one, view.period)]
    others = [one for one in newest if one not in shown]
    if not newest:
        st.markdown(_("No alarm on any day that is known."))
    elif not shown:
        st.markdown(_("No alarm in the period that is shown."))
    trouble = st.session_state.pop(f"{_ANSWERED}_trouble", None)
    if trouble:
        st.warning(_(trouble), icon=":material/error:")
    for one in shown[:_MOST]:
        _alarm(warehouse, view, found, one, watching.answer_to(one, answers), editor)
    rest = others[: max(0, _MOST - len(shown))]
    if rest:
        st.subheader(_("Alarms of other periods"), anchor=False)
    for one in rest:
        _alarm(warehouse, view, found, one, watching.answer_to(one, answers), editor)
    if editor is not None and st.session_state.get(f"{_ANSWERED}_last"):
        st.button(
            _("Undo the last change"),
            icon=":material/undo:",
            type="tertiary",
            key=f"{_ANSWERED}_undo",
            on_click=editing.take_back,
            args=(_ANSWERED, editor, ANSWER),
        )


def _nothing(found: Watch) -> None:
    if found.mentions.name:
        channels = _series(found.mentions.name)
        st.caption(_("No mentions on {channels} are known.", channels=channels))
        return
    st.caption(
        _(
            "No mentions yet. Bring in an export of a listening tool, or a list of "
            "mentions with the day, the text and the tone."
        )
    )


def _series(name: str) -> str:
    """What a series is called: the channels it is made of."""
    return ", ".join(words.channel(channel) for channel in name.split(","))


def _unknown(found: Watch) -> None:
    """The days that nobody exported, and how far the exports reach."""
    mentions = found.mentions
    gaps = [Period(first.date(), end.date() - timedelta(1)) for first, end in mentions.gaps]
    last = mentions.at(len(mentions) - 1).date()
    st.caption(_("Mentions are known until {day}.", day=language.day(last)))
    if not gaps:
        return
    told = [language.span(gap.start, gap.end) for gap in gaps[::-1]]
    if len(told) > _SPANS:
        more = language.counted(len(told) - _SPANS, *_MORE)
        told = [*told[:_SPANS], more]
    st.caption(
        ":material/event_busy: "
        + _(
            "Not exported: {spans}. These days are unknown, neither calm nor without mentions. "
            "They count in no expectation, and an alarm in them is not seen. An export of "
            "them fills the gap.",
            spans="; ".join(told),
        )
    )


def _alarm(
    warehouse: Warehouse,
    view: View,
    found: Watch,
    one: Alarm,
    answer: Record,
    editor: Editor | None,
) -> None:
    name = f"{one.started:%Y%m%d%H}_{one.series}"
    with st.container(border=True, gap="small", key=f"alarm_{name}"):
        where = f" · {_series(one.series)}" if one.series else ""
        going = " · " + _("going on") if one.going_on else ""
        st.subheader(f"{_(LABELS[one.level])}{where}{going}", anchor=False)
        by_limit = watching.by_limit(found, one)
        meaning = _BY_LIMIT if by_limit else MEANINGS[one.level]
        st.caption(f"{_period(one)} · {_(meaning)}")
        st.html(_facts(found, one, answer))
        if editor is not None:
            _answer(name, one, answer, editor)
        box = st.expander(
            _("Timeline and mentions"),
            icon=":material/forum:",
            on_change="rerun",
            key=f"behind_{name}",
        )
        if box.open:
            with box:
                crisis_chart.around(found, one, f"around_{name}")
                which = access.which(view.scope)
                st.html(_mentions(reading.behind(warehouse, one, which, _BEHIND)))


def _period(one: Alarm) -> str:
    return f"{editing.moment(one.started)} – {editing.moment(one.ended)}"


def _facts(found: Watch, one: Alarm, answer: Record) -> str:
    """What an alarm is made of, and how it was answered, as terms and values."""
    minutes, calm = watching.minutes(one, answer), days_until_calm(found, one)
    by_limit = watching.by_limit(found, one)
    usual = None if by_limit else one.expected_count
    parts = [
        (
            _("Mentions"),
            language.number(one.count)
            + (
                " " + _("(usual: {n})", n=language.number(usual, 0 if usual >= 10 else 1))
                if usual is not None
                else ""
            ),
        ),
        *([] if one.gathered else [(_("At its peak"), _peak(one, by_limit))]),
        (_("Negative at worst"), _share(one.negative_share, one.usual_share)),
        (
            _("Channels"),
            ", ".join(
                f"{words.channel(part.channel)} {language.number(part.count)}"
                for part in one.parts[:4]
            ),
        ),
        (
            _("To the first public reply"),
            DASH if minutes is None else words.duration(minutes),
        ),
        (
            _("Until the mood was back"),
            DASH if calm is None else language.counted(max(round(calm), 1), *_DAYS_LATER),
        ),
    ]
    return (
        '<div class="sg-sum sg-apart">'
        + "".join(
            f"<span><small>{text.markup(term)}</small><br><b>{text.markup(told)}</b></span>"
            for term, told in parts
        )
        + "</div>"
    )


def _peak(one: Alarm, by_limit: bool) -> str:
    """The highest step, and the band that it was in or above."""
    told = language.number(one.peak)
    if by_limit or one.lower is None or one.upper is None:
        return told
    low, high = (language.number(round(edge)) for edge in (one.lower, one.upper))
    return told + " " + _("(usual: {n})", n=f"{low}–{high}")


def _share(now: float | None, usual: float | None) -> str:
    if now is None:
        return DASH
    told = language.percent(100 * now, 0)
    if usual is not None:
        told += " " + _("(usual: {n})", n=language.percent(100 * usual, 0))
    return told


def _answer(name: str, one: Alarm, answer: Record, editor: Editor) -> None:
    """What the alarm was, and when it was first replied to in public."""
    labels = {str(verdict): _(label) for verdict, label in VERDICTS.items()}
    key = f"verdict_{name}_{language.current()}"
    st.session_state[key] = answer.text("verdict") or None
    st.segmented_control(
        _("What was it?"),
        list(labels),
        key=key,
        format_func=lambda code: labels.get(code, code),
        on_change=_answered,
        args=(key, answer, editor),
    )
    if answer.text("verdict") != str(Verdict.REAL):
        return
    told = answer.text("replied")
    at = datetime.fromisoformat(told) if told else one.started
    with (
        st.form(f"reply_{name}_{answer.version}", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        day = st.date_input(
            _("First public reply on"),
            value=at.date(),
            min_value=one.started.date(),
            format=dates.date_format(),
            width=170,
        )
        clock = st.time_input(_("at"), value=at.time(), step=300, width=120)
        if st.form_submit_button(_("Save")):
            _replied(answer, editor, one, datetime.combine(day, clock or time()))


def _answered(key: str, answer: Record, editor: Editor) -> None:
    writing.save(_ANSWERED, editor, answer, {"verdict": st.session_state[key]})


def _replied(answer: Record, editor: Editor, one: Alarm, at: datetime) -> None:
    if at < one.started:
        st.session_state[f"{_ANSWERED}_trouble"] = N_("A reply cannot come before the alarm.")
    else:
        writing.save(_ANSWERED, editor, answer, {"replied": at.isoformat()})
    st.rerun()


def _mentions(found: Sequence[Mention]) -> str:
    """Mentions as a list; a link only where it leads to a known platform."""
    palette = theme.current()
    return '<ol class="sg-posts">' + "".join(_mention(one, palette) for one in found) + "</ol>"


def _mention(one: Mention, palette: theme.Palette) -> str:
    shown = text.markup(text.shortened(one.text, 180) or _("(without text)"))
    address = text.link(one.permalink)
    if address:
        href = text.markup(address)
        shown = f'<a href="{href}" target="_blank" rel="noopener noreferrer">{shown}</a>'
    tone = {"positive": _("positive"), "neutral": _("neutral"), "negative": _("negative")}
    facts = editing.told(
        words.channel(one.channel),
        one.author or "",
        editing.moment(one.published_at) if one.published_at else language.day(one.day),
        tone.get(one.sentiment or "", ""),
    )
    hue = theme.hue(one.channel, palette)
    return (
        f'<li><span class="sg-dot" style="background:{hue}"></span>'
        f'<span class="sg-post">{shown}<br><small>{facts}</small></span></li>'
    )
