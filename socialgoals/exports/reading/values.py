"""Which columns of a fact a table gives, and the SQL that reads each of them."""

from socialgoals.exports.cells import expressions
from socialgoals.exports.cells.markers import quoted
from socialgoals.exports.cells.numbers import Style
from socialgoals.exports.format import Context, Format
from socialgoals.exports.kinds import Fixed
from socialgoals.schema import Column, Role


def provided(format: Format, places: dict[str, int], context: Context) -> set[str]:
    """The columns of the fact that a table gives, itself or by what is known of it."""
    given = {"channel", "account"} | set(places)
    given |= {c for c, kind in format.columns.items() if isinstance(kind, Fixed)}
    given |= {c.name for c in format.table.columns if c.day_of and c.day_of in places}
    given |= {c.name for c in format.table.columns if c.minutes and given.issuperset(c.minutes)}
    if context.as_of or context.period:
        given.add(format.table.day)
    return given | {c.name for c in optional_keys(format)}


def optional_keys(format: Format) -> list[Column]:
    """Keys of the fact that an export may leave out."""
    return [c for c in format.table.columns if c.role is Role.KEY and c.optional]


def values(
    format: Format, context: Context, places: dict[str, int], styles: dict[str, Style]
) -> dict[str, str]:
    """For each column of the fact that this table gives, the SQL that reads it from text."""
    found = {"channel": quoted(context.channel), "account": quoted(context.account)}
    for column, kind in format.columns.items():
        if isinstance(kind, Fixed):
            found[column] = quoted(kind.value)
        elif column in places:
            found[column] = expressions.read(
                kind, f"c{places[column]}", styles.get(column, Style()), context
            )
    if "account" in places:
        found["account"] = f"coalesce({found['account']}, {quoted(context.account)})"
    found |= _derived(format, context, found)
    if context.as_of:
        found[format.table.day] = f"DATE '{context.as_of}'"
    if context.period and "day" not in found:
        for column, day in zip(("day", "last_day"), context.period, strict=True):
            found[column] = f"DATE '{day}'"
    for key in optional_keys(format):
        default = found.get(key.same_as, "NULL") if key.same_as else quoted(key.default or "")
        own = found.get(key.name)
        if own and key.default is not None:
            own = f"nullif({own}, '')"
        found[key.name] = f"coalesce({own}, {default})" if own else default
    return found


def _derived(format: Format, context: Context, values: dict[str, str]) -> dict[str, str]:
    """Days of moments, and minutes between them, where the export does not give them itself."""
    found = {}
    for column in format.table.columns:
        if column.day_of in values:
            moment = f"timezone('UTC', {values[column.day_of]})"
            own = f"CAST(timezone({quoted(context.zone)}, {moment}) AS DATE)"
        elif column.minutes and values.keys() >= set(column.minutes):
            first, then = (values[name] for name in column.minutes)
            minutes = f"date_diff('second', {first}, {then}) / 60.0"
            own = f"CASE WHEN {minutes} >= 0 THEN {minutes} END"
        else:
            continue
        given = values.get(column.name)
        found[column.name] = f"coalesce({given}, {own})" if given else own
    return found
