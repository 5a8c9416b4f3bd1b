"""`goals` and `okrs` on the command line."""

import json
from datetime import date, timedelta

from click.testing import CliRunner

from socialgoals.cli import main
from socialgoals.goals import templates
from socialgoals.goals.model import Aim, Basis, CheckIn, Goal, KeyResult, Objective
from socialgoals.goals.store import Goals
from socialgoals.warehouse.opening import Workspace
from tests import facts

START, DUE = date(2026, 1, 1), date(2026, 3, 31)


def run(folder, *arguments, language="en"):
    line = ["--language", language, *arguments, "--workspace", str(folder)]
    done = CliRunner().invoke(main, line)
    assert done.exit_code == 0, done.output
    return done.output


def workspace(folder):
    warehouse = Workspace(folder, threads=1)
    rows = [
        {"channel": "instagram", "account": "kahve", "day": START + timedelta(n), "shares": s}
        for n, s in enumerate([10] * 40 + [0] * 5)
    ]
    facts.add(warehouse, "account_days", rows)
    store = Goals(warehouse, "ayse")
    aim = Aim(metric="shares", basis=Basis.TOTAL, start=0.0, target=900.0)
    store.save(Goal(titles={"tr": "Paylaşım"}, start=START, due=DUE, aim=aim))
    store.save(templates.filled(warehouse, templates.templates("crisis")[0], START, DUE, START))
    told = CheckIn(id="1", day=date(2026, 2, 14), value=90.0, confidence=4)
    below = KeyResult(id="k1", aim=Aim(start=100.0, target=200.0), check_ins=(told,))
    store.save(Objective(titles={"tr": "Topluluk"}, start=START, due=DUE, key_results=(below,)))
    warehouse.close()


def test_goals_stand_on_the_command_line_as_on_a_page(tmp_path):
    workspace(tmp_path)

    lines = run(tmp_path, "goals", "--on", "2026-02-14", "--json").splitlines()
    table = run(tmp_path, "goals", "--on", "2026-02-14", language="tr")

    one = json.loads(lines[0])
    assert (one["value"], one["expected"], one["gap"]) == (400, 450, -50)
    assert one["status"] == "attention"
    assert "  -50  " in table
    assert "Dikkat" in table
    assert json.loads(lines[1])["milestones"] == 0


def test_goals_of_a_category_alone(tmp_path):
    workspace(tmp_path)

    lines = run(tmp_path, "goals", "--category", "crisis", "--json").splitlines()

    assert [json.loads(line)["category"] for line in lines] == ["crisis"]


def test_objectives_show_progress_below_the_start(tmp_path):
    workspace(tmp_path)

    (line,) = run(tmp_path, "okrs", "--on", "2026-02-14", "--json").splitlines()
    table = run(tmp_path, "okrs", "--on", "2026-02-14", language="tr")

    found = json.loads(line)
    assert found["key_results"][0]["progress"] == -0.1
    assert found["key_results"][0]["confidence"] == 4
    assert found["score"] == 0
    assert "-%10, başlangıcın altında" in table
    assert "Topluluk" in table


def test_a_workspace_without_goals_says_nothing(tmp_path):
    assert run(tmp_path, "goals") == ""
    assert run(tmp_path, "okrs", "--json") == ""
