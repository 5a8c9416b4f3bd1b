"""`goals` and `okrs`: how they stand, without the pages."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from socialgoals.cli.base import (
    as_day,
    json_option,
    language,
    main,
    opened,
    print_json,
    print_table,
    workspace_option,
)
from socialgoals.goals import health, okr, words
from socialgoals.goals.health import Health
from socialgoals.goals.model import Goal, titled
from socialgoals.goals.okr import KeyResultReview, Review
from socialgoals.goals.store import Goals

DAY = click.DateTime(formats=["%Y-%m-%d"])


@main.command("goals")
@click.option("--on", "moment", type=DAY, help="The day to look at, YYYY-MM-DD; else today.")
@click.option("--category", help="Only those of a goal category.")
@click.option("--archived", is_flag=True, help="Those that were archived.")
@workspace_option
@json_option
def goals(
    moment: datetime | None,
    category: str | None,
    archived: bool,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Every SMART goal: its value against its plan, its status, the chance of its target."""
    day = as_day(moment) or date.today()
    with opened(workspace) as warehouse:
        kept = Goals(warehouse).goals(category, archived)
        found = [health.health(warehouse, goal, day) for goal in kept]
    if as_json:
        for one in found:
            print_json(_goal(one))
    else:
        print_table([_goal_row(one) for one in found])


@main.command("okrs")
@click.option("--on", "moment", type=DAY, help="The day to look at, YYYY-MM-DD; else today.")
@click.option("--archived", is_flag=True, help="Those that were archived.")
@workspace_option
@json_option
def okrs(
    moment: datetime | None, archived: bool, workspace: Path | None, as_json: bool
) -> None:
    """Every objective with its key results: scores, status, expected final score."""
    day = as_day(moment) or date.today()
    with opened(workspace) as warehouse:
        kept = Goals(warehouse).objectives(archived=archived)
        found = [okr.review(warehouse, objective, day) for objective in kept]
    for one in found:
        if as_json:
            print_json(_objective(one))
            continue
        click.echo(titled(one.objective.titles, language()) or one.objective.id)
        click.echo(f"  {words.status(one.status, language())} · {_score(one.total.value)}")
        print_table([_key_result_row(result) for result in one.key_results])
        click.echo()


def _goal(one: Health) -> dict[str, Any]:
    standing = one.measured.standing if one.measured else None
    return {
        **_named(one.goal),
        "category": one.goal.category,
        "metric": one.goal.aim.metric if one.goal.aim else None,
        "start": one.goal.start,
        "due": one.goal.due,
        "status": str(one.status),
        "value": standing.value if standing else None,
        "as_of": standing.day if standing else None,
        "target": standing.target if standing else None,
        "expected": standing.expected if standing else None,
        "gap": standing.gap if standing else None,
        "lag": standing.lag if standing else None,
        "needed_per_day": standing.needed if standing else None,
        "progress": one.progress,
        "milestones": one.share,
        "chance": one.chance,
        "median": one.forecast.median if one.forecast else None,
        "low": one.forecast.low if one.forecast else None,
        "high": one.forecast.high if one.forecast else None,
    }


def _goal_row(one: Health) -> dict[str, Any]:
    unit = words.unit_of(one.goal.aim) if one.goal.aim else ""
    standing = one.measured.standing if one.measured else None
    said = language()
    return {
        "goal": titled(one.goal.titles, said) or one.goal.id,
        "status": words.status(one.status, said),
        "value": words.amount(standing.value if standing else None, unit, said),
        "target": words.amount(standing.target if standing else None, unit, said),
        "progress": words.progress(one.progress, said),
        "gap": words.gap(standing, unit, said) if standing else "—",
        "chance": words.probability(one.chance, said),
    }


def _objective(one: Review) -> dict[str, Any]:
    return {
        "id": one.objective.id,
        "titles": dict(one.objective.titles),
        "owner": one.objective.owner,
        "ambition": str(one.objective.ambition),
        "start": one.objective.start,
        "due": one.objective.due,
        "week": one.week,
        "status": str(one.status),
        "score": one.total.value,
        "partial": one.total.partial,
        "expected": one.expected,
        "colour": one.colour,
        "verdict": one.verdict,
        "warnings": [warning.say(language()) for warning in one.warnings],
        "key_results": [_key_result(result) for result in one.key_results],
    }


def _key_result(one: KeyResultReview) -> dict[str, Any]:
    standing = one.measured.standing
    return {
        "id": one.key_result.id,
        "titles": dict(one.key_result.titles),
        "metric": one.key_result.aim.metric or None,
        "status": str(one.status),
        "value": standing.value,
        "as_of": standing.day,
        "start": standing.start,
        "target": standing.target,
        "progress": one.progress,
        "score": one.score,
        "expected": one.expected,
        "chance": one.chance,
        "confidence": one.said.confidence if one.said else None,
        "warnings": [warning.say(language()) for warning in one.warnings],
    }


def _key_result_row(one: KeyResultReview) -> dict[str, Any]:
    aim, standing, said = one.key_result.aim, one.measured.standing, language()
    unit = words.unit_of(aim)
    return {
        "key result": titled(one.key_result.titles, said) or one.key_result.id,
        "status": words.status(one.status, said),
        "value": words.amount(standing.value, unit, said),
        "target": words.amount(standing.target, unit, said),
        "progress": words.progress(one.progress, said),
        "score": _score(one.score),
    }


def _score(value: float | None) -> str:
    return words.amount(None if value is None else round(value, 2), "", language())


def _named(goal: Goal) -> dict[str, Any]:
    return {"id": goal.id, "titles": dict(goal.titles), "owner": goal.owner}
