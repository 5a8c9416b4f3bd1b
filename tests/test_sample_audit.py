"""The sample brand's filled-in audit is what its maker writes, and is taken in whole."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from data.sample_maker import audit
from socialgoals import sample
from socialgoals.audit import review
from socialgoals.audit.columns import Verdict
from socialgoals.audit.store import Profiles
from socialgoals.audit.workbook import reading, taking
from socialgoals.cli import main
from socialgoals.period import Period
from socialgoals.warehouse.opening import Workspace
from tests.test_audit_kept_page import JANUARY, posts
from tests.test_audit_workbook import edited

FILE = Path(__file__).parents[1] / "data" / audit.FILE


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def ran(folder, *words):
    return CliRunner().invoke(main, ["audit", *words, "--workspace", str(folder)])


def test_the_committed_workbook_is_what_the_maker_writes(tmp_path):
    assert audit.write(tmp_path).read_bytes() == FILE.read_bytes()
    assert sample.AUDIT == FILE


def test_it_is_taken_in_before_any_export(warehouse):
    sheet = reading.read(FILE.read_bytes(), warehouse.staging)

    found = taking.examine(warehouse, sheet)
    taking.take(warehouse, sheet, "ben")

    assert (found.troubles, found.unknown) == ((), ())
    assert len(found.added) == len(audit.ROWS)
    period = Period(JANUARY.start, JANUARY.end)
    verdicts = {one.key: one.final for one in review.audit(warehouse, period).lines}
    assert verdicts["instagram", audit.IMPOSTOR] is Verdict.REPORT
    assert verdicts["pinterest", "turnalikahve"] is Verdict.RETIRE


def test_the_command_line_takes_it_twice_freezes_and_compares(tmp_path):
    folder = tmp_path / "workspace"

    first, again = ran(folder, "take", str(FILE)), ran(folder, "take", str(FILE))
    frozen = ran(folder, "freeze")
    same = ran(folder, "compare")
    warehouse = Workspace(folder)
    profiles = Profiles(warehouse)
    profiles.save(profiles.of("x", "turnalikahve"), {"owner": "Can"})
    warehouse.close()
    after = ran(folder, "compare", frozen.output.split()[0])

    assert [first.exit_code, again.exit_code, frozen.exit_code, same.exit_code] == [0, 0, 0, 0]
    assert (first.output, again.output) == ("8\n", "0\n")
    assert same.output == ""
    assert "Mert" in after.output
    assert "Can" in after.output


def test_the_command_line_names_the_cells_of_a_workbook_that_it_refuses(tmp_path):
    folder = tmp_path / "workspace"
    warehouse = Workspace(folder)
    posts(warehouse)
    warehouse.close()
    out = tmp_path / "audit.xlsx"
    written = ran(folder, "export", "--out", str(out))
    out.write_bytes(edited(out.read_bytes(), [(1, "account", "başka"), (1, "owner", "Can")]))

    refused = ran(folder, "take", str(out))
    nonsense = tmp_path / "x.csv"
    nonsense.write_text("a,b\n1,2\n", encoding="utf-8")

    assert written.exit_code == 0
    assert refused.exit_code == 4
    assert refused.stderr.startswith("C2  ")
    assert ran(folder, "take", str(nonsense)).exit_code == 4
    assert ran(folder, "compare").exit_code == 1
