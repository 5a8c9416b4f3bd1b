"""What the workbook says of itself: what it is, what may be filled in, what becomes of it."""

from collections.abc import Iterator

from socialgoals.audit.baseline.frozen import Frozen, metric_of
from socialgoals.audit.columns import COLUMNS, FACTS, HAND, PARTS, Column
from socialgoals.i18n import N_, day, span, translate
from socialgoals.metrics.catalogue import METRICS
from socialgoals.records.model import Shape

SHEET = N_("Read me")

_RULES = (
    N_("Fill in the white columns, then drop the file on the audit page to take it in."),
    N_("Before anything is taken in you see what will change; afterwards it can be undone."),
    N_("Grey columns come from the data: a changed one is refused, and its cell is named."),
    N_("A row that you add is a new account: give its channel and its name, or its address."),
    N_("A row that you delete changes nothing. An emptied white cell empties the answer."),
    N_("Sort, move and hide rows and columns as you like, but leave the hidden first one."),
)


def sentences(audit: Frozen, language: str) -> Iterator[str]:
    """The sheet to read, line by line."""

    def said(text: str, **values: object) -> str:
        return translate(text, language).format(**values)

    yield said(
        N_("The audit of {day}, with the numbers of {period}."),
        day=day(audit.day, language),
        period=span(audit.period.start, audit.period.end, language),
    )
    rate = METRICS.get(audit.rate)
    if rate:
        yield said(
            N_("All accounts are compared by one rate: {label} = {formula}"),
            label=said(rate.label),
            formula=said(rate.formula),
        )
    yield ""
    yield from map(said, _RULES)
    for title, columns in ((N_("To fill in"), HAND), (N_("From the data"), FACTS)):
        yield ""
        yield said(title)
        yield from (_explained(one, audit, language) for one in COLUMNS if one in columns)


def _explained(column: Column, audit: Frozen, language: str) -> str:
    def said(text: str) -> str:
        return translate(text, language)

    name = f"{said(PARTS[column.part])}: {said(column.label)}"
    field = column.field
    if field is None:
        metric = metric_of(column.name, audit)
        return f"{name} = {said(metric.formula)}" if metric and metric.formula else name
    if field.shape is Shape.CHOICE:
        words = (said(label) for code, label in field.options.items() if code)
        return f"{name}: {', '.join(words)}"
    kind = N_("a date") if field.shape is Shape.DAY else N_("text, up to {n} letters")
    return f"{name}: {said(kind).format(n=field.longest)}"
