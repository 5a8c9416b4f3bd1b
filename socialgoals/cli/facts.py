"""`facts`, `metric`, `metrics`: the numbers without the pages."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from socialgoals.channels import CHANNELS
from socialgoals.cli.base import (
    as_day,
    json_option,
    language,
    main,
    opened,
    period_options,
    print_json,
    print_table,
    said,
    workspace_option,
)
from socialgoals.i18n import N_, translate
from socialgoals.metrics import query
from socialgoals.metrics.catalogue import METRICS
from socialgoals.metrics.describe import describe
from socialgoals.metrics.model import Metric
from socialgoals.metrics.reading import Point, Reading, Scope
from socialgoals.period import Grain, Period
from socialgoals.schema import TABLES
from socialgoals.warehouse.opening import Workspace
from socialgoals.warehouse.queries import UnknownColumn, sums


@main.command("facts")
@click.argument("table", type=click.Choice(sorted(TABLES)))
@click.option("--by", default="", help="Columns to group by, comma separated; also month.")
@period_options
@workspace_option
@json_option
def facts(
    table: str,
    by: str,
    first: datetime | None,
    last: datetime | None,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Row count and sums of the additive columns of a fact table."""
    groups = [name.strip() for name in by.split(",") if name.strip()]
    with opened(workspace) as warehouse:
        try:
            rows = sums(warehouse, table, groups, as_day(first), as_day(last))
        except UnknownColumn as error:
            text = N_("{table} has no column {column}.")
            raise click.ClickException(
                said(text, {"table": table, "column": str(error)})
            ) from None
    if as_json:
        for row in rows:
            print_json(row)
    else:
        print_table(rows)


@main.command("metric")
@click.argument("name", type=click.Choice(sorted(METRICS), case_sensitive=False))
@click.option("--channel", type=click.Choice(sorted(CHANNELS)))
@click.option("--by", type=click.Choice(["day", "week", "month", "channel", "account"]))
@period_options
@workspace_option
@json_option
def metric(
    name: str,
    channel: str | None,
    by: str | None,
    first: datetime | None,
    last: datetime | None,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """A metric with its numerator, denominator, rows and coverage."""
    found = METRICS[name]
    scope = Scope(channels=(channel,) if channel else ())
    with opened(workspace) as warehouse:
        span = query.data_span(warehouse, scope)
        today = datetime.now().date()
        start = as_day(first) or (span.start if span else as_day(last) or today)
        end = as_day(last) or (span.end if span else start)
        if end < start:
            raise click.ClickException(said(N_("The period ends before it starts."), {}))
        rows = _rows(warehouse, found, Period(start, end), scope, by)
    if as_json:
        for row in rows:
            print_json(row)
    else:
        shown = [
            {k: v for k, v in row.items() if not isinstance(v, (dict, list))} for row in rows
        ]
        print_table(shown)


def _rows(
    warehouse: Workspace, metric: Metric, period: Period, scope: Scope, by: str | None
) -> list[dict[str, Any]]:
    if by in ("day", "week", "month"):
        points = query.series(warehouse, metric, period, scope, Grain(by))
        return [_point(by, point) for point in points]
    if by == "channel":
        parts = query.split(warehouse, metric, period, scope, "channel")
        return [{"channel": key, **_reading(reading)} for key, reading in parts]
    if by == "account":
        parts = query.split(warehouse, metric, period, scope, "account")
        return [
            {"channel": key[0], "account": key[1], **_reading(reading)}
            for key, reading in parts
        ]
    return [_reading(query.reading(warehouse, metric, period, scope))]


def _point(by: str, point: Point) -> dict[str, Any]:
    return {
        by: point.bucket,
        "value": point.value,
        "numerator": point.numerator,
        "denominator": point.denominator,
        "complete": point.complete,
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {
        "metric": reading.metric.name,
        "from": reading.period.start,
        "to": reading.period.end,
        "value": reading.value,
        "numerator": reading.numerator,
        "denominator": reading.denominator,
        "rows": reading.facts,
        "left_out": reading.left_out,
        "coverage": reading.coverage,
        "reason": reading.reason,
        "unit": str(reading.metric.unit),
        "interval": list(reading.interval) if reading.interval else None,
        "bounds": list(reading.bounds) if reading.bounds else None,
        "flags": [str(flag) for flag in reading.flags],
        "grains": {f"{c}/{a}" if a else c: str(g) for (c, a), g in reading.grains.items()},
        "missing": list(reading.missing),
        "currency": reading.currency or None,
    }


@main.command("metrics")
@json_option
def metrics(as_json: bool) -> None:
    """Every metric with its names, formula, unit, direction and the columns it needs."""
    for found in METRICS.values():
        described = describe(found, language())
        if as_json:
            print_json(described)
            continue
        names = " / ".join(described["label"].values())
        click.echo(f"{found.name}: {names}")
        click.echo(f"  {described['formula']}")
        click.echo(f"  {translate(found.description, language())}")
