"""The audit goes out as a workbook and comes back: every letter kept, nothing half taken in."""

import io
from datetime import date, datetime
from functools import partial

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from socialgoals.audit.baseline.frozen import frozen
from socialgoals.audit.columns import FACTS, HAND
from socialgoals.audit.store import Profiles
from socialgoals.audit.workbook import cells, reading, taking, writing
from socialgoals.audit.workbook.reading import NoAudit
from socialgoals.audit.workbook.taking import NotTaken
from socialgoals.goals.words import Sentence
from socialgoals.i18n import LANGUAGES
from socialgoals.records.model import Shape
from socialgoals.warehouse.documents import ChangedMeanwhile
from socialgoals.warehouse.opening import Workspace
from tests import facts
from tests.audits import KAHVE, audit, line, posts

DUKKAN = ("x", "dukkan")
TEXTS = [one for one in HAND if one.field.shape in (Shape.LINE, Shape.TEXT)]
HARD = [
    *("ğüşıİöç ĞÜŞIİÖÇ", "=1+1", "@ayşe", "-5 kilo", "+90", "%12,3", "'elma", "007", "1E5"),
    *("iki\nsatır", "a\rb", "a\tb", "TRUE", "2026-05-01", "https://kahve.example/?a=1&b=2"),
    *("_x0041_", "<b>&amp;</b>", '"tırnak", virgül;', "\x01", "🙂", "a\u00a0x\u2028y", "{}"),
]


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def written(warehouse, *lines, language="tr", **more):
    """The workbook of an audit whose accounts are those given, with what is written of them."""
    profiles = Profiles(warehouse)
    found = []
    for one in lines or (line(),):
        profile = profiles.of(*one.key)
        found.append(type(one)(**{**vars(one), "profile": profile}))
    return writing.as_xlsx(frozen(audit(*found, **more)), language)


def table(content):
    """The cells of the first sheet as a spreadsheet program holds them."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return sheet.to_python()


def saved(rows):
    """Rows as another spreadsheet program saves them."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("Sayfa1")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for n, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(n, place, value, day)
                elif isinstance(value, str):
                    sheet.write_string(n, place, value)
                else:
                    sheet.write(n, place, value)
    return out.getvalue()


def place(name, rows):
    """The number of a column."""
    titles = {cells.headers(spoken)[name] for spoken in LANGUAGES}
    return next(n for n, title in enumerate(rows[0]) if title in titles)


def edited(content, changes, more=()):
    """The workbook after somebody typed into cells, given by row and column, and added rows."""
    rows = table(content)
    for row, name, value in changes:
        rows[row][place(name, rows)] = value
    for values in more:
        fresh = [""] * len(rows[0])
        for name, value in values.items():
            fresh[place(name, rows)] = value
        rows.append(fresh)
    return saved(rows)


def examined(warehouse, content):
    return taking.examine(warehouse, reading.read(content, warehouse.staging))


def taken(warehouse, content, who="ben"):
    return taking.take(warehouse, reading.read(content, warehouse.staging), who)


def known(warehouse, *keys, **values):
    """Accounts that somebody already wrote something of."""
    profiles = Profiles(warehouse, "ben")
    for key in keys:
        profiles.save(profiles.of(*key), {"notes": "", **values})


def wrong(found):
    """What is in the way, by the address of its cell."""
    return {one.cell: one.why.text for one in found.troubles}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("again", LANGUAGES)
def test_what_is_filled_in_comes_back_in_either_language(warehouse, language, again):
    known(warehouse, KAHVE)
    content = written(warehouse, line(facts=posts()), language=language)
    words = {"tr": ("Evet", "Hesabı kapat"), "en": ("Yes", "Retire")}[again]

    taken(
        warehouse,
        edited(
            content,
            [
                (1, "two_factor", words[0]),
                (1, "decision", words[1]),
                (1, "owner", "İpek Işık"),
                (1, "due", datetime(2026, 5, 31)),
            ],
        ),
    )

    profile = Profiles(warehouse).of(*KAHVE)
    assert profile.text("two_factor") == "yes"
    assert profile.text("decision") == "retire"
    assert profile.text("owner") == "İpek Işık"
    assert profile.day("due") == date(2026, 5, 31)


def test_a_workbook_that_nobody_touched_changes_nothing(warehouse):
    known(warehouse, KAHVE, owner="=1+1", mission="iki\nsatır", due=date(2026, 5, 1), bio="no")
    content = written(warehouse, line(facts=posts()))

    as_it_came, saved_again = (
        examined(warehouse, content),
        examined(warehouse, edited(content, [])),
    )

    assert as_it_came == saved_again == taking.Taking()
    with pytest.raises(NotTaken):
        taken(warehouse, content)


@pytest.mark.parametrize("text", HARD)
def test_every_letter_survives_the_way_out_and_back(warehouse, text):
    known(warehouse, KAHVE)
    content = edited(written(warehouse), [(1, "reason", text), (1, "owner", text)])

    taken(warehouse, content)

    profile = Profiles(warehouse).of(*KAHVE)
    assert (profile.text("reason"), profile.text("owner")) == (text, text)
    assert examined(warehouse, written(warehouse)) == taking.Taking()
    assert table(written(warehouse))[1][place("reason", table(written(warehouse)))] == text


# Two signs that Unicode keeps free of any meaning have no place in a workbook.
_LETTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff")


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    texts=st.lists(st.text(_LETTERS, max_size=60), min_size=len(TEXTS), max_size=len(TEXTS)),
    name=st.text(_LETTERS, min_size=1, max_size=40),
    language=st.sampled_from(sorted(LANGUAGES)),
)
def test_any_text_comes_back_as_it_was_written(warehouse, texts, name, language):
    key = ("other", name.strip() or "adsız")
    profiles = Profiles(warehouse, "ben")
    answers = dict(zip((one.name for one in TEXTS), texts, strict=True))
    profile = profiles.save(profiles.of(*key), answers)

    content = written(warehouse, line(key), language=language)

    found = examined(warehouse, content)
    assert (found.edits, found.added, found.troubles) == ((), (), ())
    (row,) = reading.read(content, warehouse.staging).rows
    for one in TEXTS:
        assert cells.meant(one, row.values.get(one.name, "")) == cells.lines(
            profile.text(one.name)
        )


def test_numbers_and_days_are_typed_and_words_are_never_formulas(warehouse):
    known(warehouse, KAHVE)

    rows = table(written(warehouse, line(facts=posts())))

    cell = {one.name: rows[1][place(one.name, rows)] for one in FACTS}
    assert cell["followers"] == 1200
    assert cell["rate"] == pytest.approx(1 / 3)
    assert cell["spend"] == 12.5
    assert cell["last_post"] == date(2026, 3, 30)
    assert cell["best"] == "=HYPERLINK(1) @ayşe"


def test_a_changed_fact_is_refused_with_the_address_of_its_cell(warehouse):
    known(warehouse, KAHVE)
    content = written(warehouse, line(facts=posts()))
    rows = table(content)
    address = partial(xlsxwriter.utility.xl_rowcol_to_cell, 1)
    changed = edited(
        content,
        [(1, "owner", "Ayşe"), (1, "followers", 1201), (1, "rate", ""), (1, "account", "kahv")],
    )

    found = examined(warehouse, changed)

    assert set(wrong(found)) == {
        address(place("account", rows)),
        address(place("followers", rows)),
        address(place("rate", rows)),
    }
    with pytest.raises(NotTaken):
        taken(warehouse, changed)
    assert Profiles(warehouse).of(*KAHVE).text("owner") == ""


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("bio", "belki", "Write one of these: {options}."),
        ("due", "yarın", "This is no date. Write it like {example}."),
        ("due", "04/03/2026", "Day or month first? Write the date like {example}."),
        ("due", 46112.0, "This is no date. Write it like {example}."),
        ("owner", "a" * 121, "This is {n} letters long; no more than {most} are kept."),
        ("address", "javascript:alert(1)", "This is no address of a web page."),
        ("address", "https://x.com/kahve", "The address is of another channel."),
    ],
)
def test_a_cell_that_its_column_does_not_take_is_named(warehouse, column, value, why):
    known(warehouse, KAHVE)
    content = written(warehouse)
    address = xlsxwriter.utility.xl_rowcol_to_cell(1, place(column, table(content)))

    found = examined(warehouse, edited(content, [(1, column, value), (1, "reason", "x")]))

    assert wrong(found) == {address: why}
    assert not found.ready


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31.05.2026", "2026-05-31"),
        ("4.3.2026", "2026-03-04"),
        ("25/03/2026", "2026-03-25"),
        ("03/25/2026", "2026-03-25"),
        ("2026-05-31", "2026-05-31"),
        (datetime(2026, 5, 31, 14, 30), "2026-05-31"),
    ],
)
def test_days_are_read_however_they_are_typed(warehouse, typed, day):
    known(warehouse, KAHVE)

    found = examined(warehouse, edited(written(warehouse), [(1, "due", typed)]))

    assert [one.after for one in found.edits] == [day]


def test_a_row_that_is_added_is_a_new_account(warehouse):
    known(warehouse, KAHVE)
    content = edited(
        written(warehouse),
        [],
        [
            {"channel": "TikTok", "account": "kahve.tr", "standing": "Sahte"},
            {"address": "https://www.instagram.com/kahve_sahte/", "owner": "Can"},
        ],
    )

    found = examined(warehouse, content)
    taken(warehouse, content)

    assert found.added == (("tiktok", "kahve.tr"), ("instagram", "kahve_sahte"))
    profiles = Profiles(warehouse).all()
    assert profiles["tiktok", "kahve.tr"].text("standing") == "impostor"
    assert profiles["instagram", "kahve_sahte"].text("owner") == "Can"


def test_a_row_of_an_account_that_nobody_wrote_of_fills_it_in(warehouse):
    facts.add(
        warehouse,
        "posts",
        [{"channel": "x", "account": "kahve", "post_id": "1", "day": date(2026, 3, 1)}],
    )
    content = edited(
        written(warehouse), [], [{"channel": "X", "account": "@Kahve", "owner": "Can"}]
    )
    rows = table(content)

    found = examined(warehouse, saved([rows[0], rows[2]]))

    assert found.added == ()
    assert [(one.key, one.after) for one in found.edits] == [(("x", "kahve"), "Can")]


def test_a_row_without_its_hidden_cell_adds_answers_and_replaces_none(warehouse):
    known(warehouse, KAHVE, owner="Ayşe", reason="Az gönderi")
    row = {"channel": "Instagram", "account": "kahve", "owner": "Ayşe", "action": "Sor"}
    rows = table(edited(written(warehouse), [], [row]))
    fresh = [rows[0], rows[2]]

    found = examined(warehouse, saved(fresh))
    fresh[1][place("owner", rows)] = "Can"
    other = examined(warehouse, saved(fresh))

    assert [(one.column.name, one.after) for one in found.edits] == [("action", "Sor")]
    assert list(wrong(other).values()) == [
        "Somebody changed this meanwhile. Download the audit again."
    ]


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        ({"account": "kahve"}, "channel", "Which channel is this account on?"),
        ({"channel": "X"}, "account", "What is this account called?"),
        (
            {"channel": "Kuş", "account": "k"},
            "channel",
            "No channel is called this. Known are, among others: {known}.",
        ),
        (
            {"channel": "Instagram", "account": "kahve"},
            "account",
            "There is another row for this account.",
        ),
        (
            {"channel": "X", "account": "k", "followers": 5},
            "followers",
            "This comes from the data and cannot be changed here.",
        ),
    ],
)
def test_an_added_row_that_names_no_new_account_is_refused(warehouse, row, column, why):
    known(warehouse, KAHVE)
    content = written(warehouse)
    address = xlsxwriter.utility.xl_rowcol_to_cell(2, place(column, table(content)))

    found = examined(warehouse, edited(content, [], [row]))

    assert wrong(found) == {address: why}


def test_a_row_that_is_deleted_changes_nothing_and_is_told(warehouse):
    known(warehouse, KAHVE, DUKKAN, owner="Ayşe")
    rows = table(written(warehouse, line(), line(DUKKAN)))
    rows[1][place("owner", rows)] = "Can"

    content = saved(rows[:2])
    found = examined(warehouse, content)
    taken(warehouse, content)

    assert found.missing == (DUKKAN,)
    assert Profiles(warehouse).of(*DUKKAN).text("owner") == "Ayşe"
    assert Profiles(warehouse).of(*KAHVE).text("owner") == "Can"


def test_an_emptied_cell_empties_the_answer_and_a_column_that_is_gone_does_not(warehouse):
    known(warehouse, KAHVE, owner="Ayşe", reason="Az gönderi")
    rows = table(written(warehouse))
    rows[1][place("owner", rows)] = ""
    gone = place("reason", rows)

    taken(warehouse, saved([row[:gone] + row[gone + 1 :] for row in rows]))

    profile = Profiles(warehouse).of(*KAHVE)
    assert (profile.text("owner"), profile.text("reason")) == ("", "Az gönderi")


def test_rows_and_columns_in_another_order_mean_the_same(warehouse):
    known(warehouse, KAHVE, DUKKAN)
    rows = table(written(warehouse, line(), line(DUKKAN)))
    rows[2][place("owner", rows)] = "Can"
    turned = [["Denetim"], *(row[::-1] for row in (rows[0], rows[2], rows[1]))]

    found = examined(warehouse, saved(turned))

    assert [(one.key, one.after) for one in found.edits] == [(DUKKAN, "Can")]
    assert found.edits[0].cell == xlsxwriter.utility.xl_rowcol_to_cell(
        2, len(rows[0]) - 1 - place("owner", rows)
    )


def test_a_row_that_was_copied_is_refused(warehouse):
    known(warehouse, KAHVE)
    rows = table(written(warehouse))

    found = examined(warehouse, saved([*rows, rows[1]]))

    assert wrong(found) == {"A3": "There is another row for this account."}


def test_a_column_nobody_knows_is_named(warehouse):
    known(warehouse, KAHVE)
    rows = table(written(warehouse))

    found = examined(warehouse, saved([[*rows[0], "Bütçe"], [*rows[1], "5"]]))

    assert found.unknown == ("Bütçe",)
    assert not found.troubles


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(warehouse):
    known(warehouse, KAHVE, owner="Ayşe", reason="Az gönderi")
    content = edited(written(warehouse), [(1, "owner", "Can"), (1, "action", "Sor")])
    profiles = Profiles(warehouse, "elif")
    profiles.save(profiles.of(*KAHVE), {"owner": "Elif", "reason": "Çok gönderi"})

    found = examined(warehouse, content)

    assert list(wrong(found).values()) == [
        "Somebody changed this meanwhile. Download the audit again."
    ]
    with pytest.raises(NotTaken):
        taken(warehouse, content)
    assert Profiles(warehouse).of(*KAHVE).text("action") == ""


def test_taking_in_is_one_step_back(warehouse):
    known(warehouse, KAHVE, owner="Ayşe")
    before = Profiles(warehouse).all()
    content = edited(
        written(warehouse),
        [(1, "owner", "Can")],
        [{"channel": "X", "account": "yeni", "owner": "Can"}],
    )

    done = taken(warehouse, content, "can@kahve.example")
    history = Profiles(warehouse).history()[:2]
    taking.undo(warehouse, done, "can@kahve.example")

    assert {one.changed_by for one in history} == {"can@kahve.example"}
    after = Profiles(warehouse).all()
    assert list(after) == list(before)
    assert after[KAHVE].text("owner") == "Ayşe"


def test_taking_back_leaves_everything_where_one_profile_was_changed_since(warehouse):
    known(warehouse, KAHVE, DUKKAN)
    rows = table(written(warehouse, line(), line(DUKKAN)))
    for row in (1, 2):
        rows[row][place("owner", rows)] = "Can"
    done = taken(warehouse, saved(rows))
    profiles = Profiles(warehouse, "elif")
    profiles.save(profiles.of(*DUKKAN), {"owner": "Elif"})

    with pytest.raises(ChangedMeanwhile):
        taking.undo(warehouse, done, "ben")

    owners = [Profiles(warehouse).of(*key).text("owner") for key in (KAHVE, DUKKAN)]
    assert owners == ["Can", "Elif"]


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"PK\x03\x04 broken", b"Post ID,Reach\r\n1,2\r\n", b"\x00" * 5000),
        saved([["Post ID", "Reach"], ["1", 2]]),
        saved([["socialgoals", "Owner", "Owner"], ["", "a", "b"]]),
    ],
)
def test_anything_else_is_refused_with_the_way_to_the_right_file(warehouse, content):
    with pytest.raises(NoAudit) as refused:
        reading.read(content, warehouse.staging)

    assert isinstance(refused.value.why, Sentence)
    assert refused.value.why.say("tr")
    assert list(warehouse.staging.iterdir()) == []


@pytest.mark.parametrize(
    "base",
    ["{", "[]", '{"channel": 1}', '{"channel": "x", "account": "y", "facts": []}', "[" * 3000],
)
def test_a_hidden_cell_that_was_changed_is_refused(warehouse, base):
    known(warehouse, KAHVE)
    rows = table(written(warehouse))
    rows[1][0] = base

    found = examined(warehouse, saved(rows))

    assert wrong(found) == {"A2": "The hidden first cell of this row was changed."}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_header_and_every_word_means_one_thing_only(language):
    headers = cells.headers(language)

    assert {
        name: cells.known_headers()[cells.fold(text)] for name, text in headers.items()
    } == {name: name for name in headers}
    for column in HAND:
        for code in column.field.options:
            assert cells.meant(column, cells.written(column, str(code), language)) == code


def test_truth_of_a_spreadsheet_answers_yes_or_no(warehouse):
    known(warehouse, KAHVE)

    found = examined(
        warehouse, edited(written(warehouse), [(1, "bio", True), (1, "utm", False)])
    )

    assert {one.column.name: one.after for one in found.edits} == {"bio": "yes", "utm": "no"}
