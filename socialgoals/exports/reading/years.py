"""The years of dates that carry none."""

from datetime import date

from socialgoals.exports.format import Context
from socialgoals.warehouse.reading import Transaction


def give_years(tx: Transaction, column: str, context: Context, data: int) -> None:
    """Dates from day and month: none lies after the last day, and a step back is a new year.

    Those are the rows of fate `data`, as month * 100 + day; they may run either way. A 29
    February moves all of them to the latest years that have one.
    """
    last = context.last_day or date.today()
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE steps AS SELECT row, {column} AS code, "
        f"lead(place) OVER (ORDER BY row) - place AS step FROM (SELECT *, "
        f"{column} // 100 * 31 + {column} % 100 AS place FROM parsed WHERE fate = {data})"
    )
    # From December to January is forwards: a ring of twelve months of 31 days.
    ring = "(step + 558) % 372 - 186"
    up, down = tx.execute(
        f"SELECT count(*) FILTER (WHERE {ring} > 0), count(*) FILTER (WHERE {ring} < 0) "
        "FROM steps"
    )[0]
    # Going from the newest row back, a year is left where the older of two days is the later.
    back, turned = (
        ("DESC", "step < 0") if up >= down else ("ASC", "lag(step) OVER (ORDER BY row) > 0")
    )
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE years AS SELECT row, code, "
        f"{last.year} - (first(code) OVER w > {last.month * 100 + last.day})::INT "
        f"- coalesce(sum(turned) OVER w, 0)::INT AS year "
        f"FROM (SELECT row, code, ({turned})::INT AS turned FROM steps) "
        f"WINDOW w AS (ORDER BY row {back} ROWS UNBOUNDED PRECEDING)"
    )
    found = tx.execute(
        "SELECT min(back) FROM range(9) t(back) WHERE NOT EXISTS (SELECT 1 FROM years "
        "WHERE code = 229 AND TRY_CAST((year - back) || '-2-29' AS DATE) IS NULL)"
    )[0][0]
    tx.execute(
        f"CREATE OR REPLACE TEMP TABLE parsed AS SELECT parsed.* REPLACE ("
        f"TRY_CAST((year - {found or 0}) || '-' || code // 100 || '-' || code % 100 AS DATE) "
        f"AS {column}) FROM parsed LEFT JOIN years USING (row)"
    )
