"""Numbers and dates are read by what the file itself shows; what two readings fit is asked."""

import csv
import io
from dataclasses import dataclass, field
from datetime import date

import pytest

from socialgoals import i18n
from socialgoals.exports import intake
from socialgoals.exports.findings import Outcome
from socialgoals.warehouse.opening import Workspace
from tests import importing
from tests.importing import bring


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def written(*rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


@dataclass(frozen=True)
class Way:
    """An export in which the cells of a case are one column, and where they land."""

    header: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    read: str
    answers: dict[str, str] = field(default_factory=dict)

    def file(self, cells, delimiter=","):
        rows = [(f"row{n:03}", *self.before, c, *self.after) for n, c in enumerate(cells)]
        return written(self.header, *rows, delimiter=delimiter)


_AUGUST = ("2026-08-01", "2026-08-31")
_EN = ("Campaign name", "Reporting starts", "Reporting ends", "Impressions")
_TR = ("Kampanya adı", "Raporlama başlangıcı", "Raporlama bitişi", "Gösterimler")
_AD = "SELECT campaign, {} FROM ad_results ORDER BY campaign"
_SEEN = "SELECT value, share FROM audience_splits ORDER BY value"
_VIDEO = "SELECT post_id, day FROM posts ORDER BY post_id"

COUNT_EN = Way((*_EN, "Amount spent (USD)"), _AUGUST, ("1",), _AD.format("impressions"))
COUNT_TR = Way((*_TR, "Harcanan tutar (TRY)"), _AUGUST, ("1",), _AD.format("impressions"))
MONEY_EN = Way((*_EN, "Amount spent (USD)"), (*_AUGUST, "1"), (), _AD.format("spend"))
MONEY_TR = Way((*_TR, "Harcanan tutar (TRY)"), (*_AUGUST, "1"), (), _AD.format("spend"))
SHARE = Way(("Top territories", "Distribution"), (), (), _SEEN, {"as_of": "2026-08-31"})
DAY = Way(
    ("Content", "Video publish time", "Video title", "Views", "Watch time (hours)"),
    (),
    ("t", "1", "1"),
    _VIDEO,
)
TURKISH_DAY = Way(
    ("İçerik", "Videonun yayınlanma tarihi", "Video başlığı", "Görüntüleme"),
    (),
    ("t", "1"),
    _VIDEO,
)

ASKS_MARK, ASKS_UNIT, ASKS_ORDER, REFUSES = "decimal_mark", "unit_b", "date_order", "refused"
FIFTH, TWENTY_FIFTH = date(2026, 4, 5), date(2026, 4, 25)

# The way, the cells of one column, and the values that are stored, or what is asked.
CASES = (
    (COUNT_EN, ("1234", "7"), [1234, 7]),
    (COUNT_EN, ("1,234", "7"), [1234, 7]),
    (COUNT_TR, ("1.234", "7"), [1234, 7]),
    (COUNT_TR, ("1 234", "1\u202f234", "1'234"), [1234, 1234, 1234]),
    (COUNT_TR, ("18500.00", "5.00"), [18500, 5]),
    (COUNT_EN, ("1.00000000000000000000", "2"), [1, 2]),
    (COUNT_TR, ("1,2 B", "7"), [1200, 7]),
    (COUNT_EN, ("1.2B", "7"), [1_200_000_000, 7]),
    (COUNT_EN, ("1.2K", "3M", "5"), [1200, 3_000_000, 5]),
    (COUNT_TR, ("12 bin", "1,5 Mn", "2 milyon"), [12_000, 1_500_000, 2_000_000]),
    (COUNT_EN, ("9007199254740993",), [9007199254740993]),
    (COUNT_EN, ("\u22125", "+4"), [-5, 4]),
    (COUNT_TR, ("--", " --", "[]", "N/A", "undefined", "NAN", "-"), [None] * 7),
    (COUNT_EN, ("3.Nis", "17.Haz"), REFUSES),
    (COUNT_EN, ("12", "3.апр"), REFUSES),
    (MONEY_TR, ("18500.00", "12.5"), [18500, 12.5]),
    (MONEY_TR, ("1.234", "12,5"), [1234, 12.5]),
    (MONEY_EN, ("1,234", "12.5"), [1234, 12.5]),
    (MONEY_EN, ("1.234",), [1.234]),
    (MONEY_TR, ("1.234",), ASKS_MARK),
    (MONEY_TR, ("1,234", "5"), ASKS_MARK),
    (MONEY_TR, ("0.125", "3"), [0.125, 3]),
    (MONEY_TR, ("₺1.234,50", "12 TL", "TRY 12", "1.234,50 TL"), [1234.5, 12, 12, 1234.5]),
    (MONEY_EN, ("US$50.00", "$1,286.58", "-$5"), [50, 1286.58, -5]),
    (MONEY_EN, ("1164.09", "46250.96", "1,286.58"), [1164.09, 46250.96, 1286.58]),
    (MONEY_TR, ("1,2 B", "0,5 Mn"), [1200, 500_000]),
    (SHARE, ("%12,3", "%4,1"), [0.123, 0.041]),
    (SHARE, ("12,3 %", "4 %"), [0.123, 0.04]),
    (SHARE, ("12.3%", "4%"), [0.123, 0.04]),
    (SHARE, ("0.59", "0.41"), [0.59, 0.41]),
    (SHARE, ("0,59", "0,41"), [0.59, 0.41]),
    (SHARE, ("< 1%", "menos de 1%", "%1'den az", "2%"), [None, None, None, 0.02]),
    (DAY, ("05.04.2026", "25.04.2026"), [FIFTH, TWENTY_FIFTH]),
    (DAY, ("05/04/2026", "25/04/2026"), [FIFTH, TWENTY_FIFTH]),
    (DAY, ("04/05/2026", "04/25/2026"), [FIFTH, TWENTY_FIFTH]),
    (DAY, ("04/05/2026", "06/07/2026"), ASKS_ORDER),
    (DAY, ("04.05.2026", "04/25/2026"), REFUSES),
    (DAY, ("2026-04-05", "2026-04-25 00:00:00"), [FIFTH, TWENTY_FIFTH]),
    (DAY, ("5 Nisan 2026", "25 Nis 2026"), [FIFTH, TWENTY_FIFTH]),
    (DAY, ("5. April 2026", "25. Apr. 2026"), [FIFTH, TWENTY_FIFTH]),
    (DAY, ("5 de abril de 2026", "25 abr 2026"), [FIFTH, TWENTY_FIFTH]),
    (DAY, ("5 avril 2026", "25 aprile 2026"), [FIFTH, TWENTY_FIFTH]),
    (DAY, ("Sun, 5 Apr 2026", "Paz, 25 Nis 2026"), [FIFTH, TWENTY_FIFTH]),
    (TURKISH_DAY, ("Apr 5, 2026", "Apr 25, 2026"), [FIFTH, TWENTY_FIFTH]),
    (TURKISH_DAY, ("5-Nis-2026", "25-Nis-2026"), [FIFTH, TWENTY_FIFTH]),
)


def stored(warehouse, way, cells, answers=None):
    answers = {"account": "kahve", **way.answers, **(answers or {})}
    (finding,) = bring(warehouse, "export.csv", way.file(cells), answers)
    return finding, [value for _, value in warehouse.rows(way.read)]


@pytest.mark.parametrize(("way", "cells", "values"), CASES)
def test_cells_are_stored_as_they_are_meant_or_asked_about(warehouse, way, cells, values):
    finding, found = stored(warehouse, way, cells)

    if isinstance(values, list):
        assert finding.outcome is Outcome.IMPORTED
        assert finding.rejects == ()
        assert found == pytest.approx(values)
    else:
        asked = [question.id for question in finding.questions if question.required]
        assert found == []
        assert finding.outcome.value == values or asked == [values]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_language_of_the_screen_changes_no_stored_value(warehouse, monkeypatch, language):
    monkeypatch.setattr(i18n, "DEFAULT", language)
    monkeypatch.setenv("LANG", "tr_TR.UTF-8" if language == "tr" else "en_US.UTF-8")

    _, money = stored(warehouse, MONEY_TR, ("1.234", "12,5"))
    _, days = stored(warehouse, DAY, ("04/05/2026", "04/25/2026"))

    assert money == [1234, 12.5]
    assert days == [FIFTH, TWENTY_FIFTH]


def test_a_question_about_numbers_shows_the_files_own(warehouse):
    finding, _ = stored(warehouse, MONEY_TR, ("1.234", "5", "7.250"))

    (question,) = (q for q in finding.questions if q.required)
    assert question.examples == ("1.234", "7.250")


@pytest.mark.parametrize(("answer", "value"), [("comma", 1234.0), ("point", 1.234)])
def test_the_answer_about_the_decimal_mark_decides(warehouse, answer, value):
    _, found = stored(warehouse, MONEY_TR, ("1.234",), {"decimal_mark": answer})

    assert found == [value]


MIXED = Way(
    ("Campaign name", *_TR[1:3], "Impressions", "Harcanan tutar (TRY)", "Erişim"),
    _AUGUST,
    ("5", "1"),
    _AD.format("impressions"),
)


def test_what_b_stands_for_is_asked_where_the_header_is_of_two_languages(warehouse):
    finding, found = stored(warehouse, MIXED, ("1,2 B", "7"))

    (question,) = (q for q in finding.questions if q.required)
    assert (question.id, question.examples) == (ASKS_UNIT, ("1,2 B",))
    assert found == []


@pytest.mark.parametrize(("answer", "value"), [("thousand", 1200), ("billion", 1_200_000_000)])
def test_the_answer_about_b_decides(warehouse, answer, value):
    _, found = stored(warehouse, MIXED, ("1,2 B", "7"), {"unit_b": answer})

    assert found == [value, 7]


def test_an_answer_about_numbers_holds_for_the_next_file_with_this_header(warehouse):
    stored(warehouse, MONEY_TR, ("1.234",), {"decimal_mark": "comma"})

    (finding,) = bring(warehouse, "next.csv", MONEY_TR.file(["2.345"]), {"account": "kahve"})

    assert finding.outcome is Outcome.IMPORTED
    assert warehouse.rows("SELECT sum(spend) FROM ad_results") == [(2345.0,)]


@pytest.mark.parametrize(
    ("header", "cell", "currency"),
    [
        ("Amount spent (EUR)", "5.00", "EUR"),
        ("Amount spent (₺)", "5.00", "TRY"),
        ("Amount spent", "US$5.00", "USD"),
        ("Amount spent", "5,00 TL", "TRY"),
        ("Amount spent", "€5", "EUR"),
        ("Amount spent (EUR)", "$5.00", "USD"),
        ("Amount spent", "5.00", ""),
    ],
)
def test_the_currency_is_that_of_the_cell_or_else_of_the_header(
    warehouse, header, cell, currency
):
    content = written((*_EN, header), ("a", *_AUGUST, "1", cell))

    bring(warehouse, "export.csv", content, {"account": "kahve"})

    assert warehouse.rows("SELECT currency, spend FROM ad_results") == [(currency, 5.0)]


def test_numbers_a_spreadsheet_turned_into_dates_are_named_with_the_way_back(warehouse):
    finding, found = stored(warehouse, SHARE, ("38,3", "3.Nis", "17.Haz"))

    (message,) = finding.messages
    assert finding.outcome is Outcome.REFUSED
    assert found == []
    assert message.values["examples"] == "17.Haz, 3.Nis"
    assert "TikTok" in str(message.values["where"])


@pytest.mark.parametrize(
    ("cell", "utc"),
    [
        ("07/10/2026 13:59", "2026-07-10 20:59:00"),
        ("07/25/2026 1:59 PM", "2026-07-25 20:59:00"),
        ("07/25/2026 1:59\u202fpm", "2026-07-25 20:59:00"),
        ("2026-07-10T13:59:00Z", "2026-07-10 13:59:00"),
        ("2026-07-10T13:59:00+03:00", "2026-07-10 10:59:00"),
        ("2026-07-10 13:59:00 UTC", "2026-07-10 13:59:00"),
        ("2026-07-10 13:59:00 -0430", "2026-07-10 18:29:00"),
    ],
)
def test_a_moment_with_its_distance_from_utc_needs_no_zone(warehouse, cell, utc):
    content = importing.instagram([{"id": "1", "Publish time": cell}])

    (finding,) = bring(warehouse, "posts.csv", content)

    assert finding.rejects == ()
    assert warehouse.rows("SELECT published_at::VARCHAR FROM posts") == [(utc,)]


def test_days_and_midnights_may_stand_in_one_column_of_moments(warehouse):
    # A workbook's cell at midnight comes without its hour.
    moments = ("2026-07-10 13:59:00", "2026-07-11", "2026-07-12 00:00:00")
    posts = [{"id": str(n), "Publish time": cell} for n, cell in enumerate(moments)]

    (finding,) = bring(warehouse, "posts.csv", importing.instagram(posts), {"zone": "UTC"})

    assert finding.rejects == ()
    assert warehouse.rows("SELECT published_at::VARCHAR FROM posts ORDER BY post_id") == [
        ("2026-07-10 13:59:00",),
        ("2026-07-11 00:00:00",),
        ("2026-07-12 00:00:00",),
    ]


def test_a_text_of_a_megabyte_among_dates_takes_no_time_to_tell_from_one(warehouse):
    finding, found = stored(warehouse, DAY, ("5 Nisan 2026", "a 1 " * 250_000))

    assert found == [FIFTH, None]
    assert len(finding.rejects) == 1


def test_examining_asks_what_bringing_in_would_ask(warehouse):
    upload = intake.keep(warehouse, "export.csv", MONEY_TR.file(["1.234"]))

    (finding,) = intake.examine(warehouse, upload, {"account": "kahve"})

    assert [q.id for q in finding.questions if q.required] == ["decimal_mark"]
