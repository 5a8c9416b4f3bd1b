"""The editor of columns on the Upload page, and what stands around it."""

import json
from dataclasses import replace

import pytest

from socialgoals.exports.findings import Outcome
from socialgoals.exports.own import mapping_json, suggesting
from socialgoals.ui import jobs, mapping_table, pile
from socialgoals.warehouse.documents import Documents
from socialgoals.warehouse.mappings import KIND
from socialgoals.warehouse.opening import Workspace
from tests.test_pages import UPLOAD, opened, texts

TRACKING = (
    "Tarih;Mecra;Bağlantı;Erişim;Beğeni;Uydurma\n"
    "03.01.2026;Instagram;https://www.instagram.com/p/A1/;1.250;90;iyi\n"
    "05.01.2026;Instagram;https://www.instagram.com/p/A2/;2.310;x;\n"
    "09.01.2026;Instagram;https://www.instagram.com/p/A3/;3.400;7;\n"
)
HOSTILE = "<script>alert(1)</script> **bold** [a](javascript:alert(1))"


@pytest.fixture
def empty(tmp_path):
    warehouse = Workspace(tmp_path, threads=1)
    yield warehouse
    warehouse.close()


def drop(app, warehouse, *files):
    """Put files on the pile of a session, as the uploader would."""
    items = []
    for name, content in files:
        upload = pile.intake.keep(warehouse, name, content.encode())
        items.append(pile.Item(upload=upload, findings=pile.intake.examine(warehouse, upload)))
    app.session_state["pile"] = items
    return app.run()


def button(app, label):
    return next(b for b in app.button if b.label == label)


def control(app, label):
    return next(s for s in app.selectbox if s.label == label)


def editor(warehouse, content=TRACKING, language="en", name="ocak.csv"):
    """The app with the editor open on an unknown file."""
    app = drop(opened(warehouse, UPLOAD, lang=language), warehouse, (name, content))
    label = {"en": "Tell us what the columns are", "tr": "Sütunların ne olduğunu belirtin"}
    return button(app, label[language]).click().run()


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_editor_opens_on_an_unknown_file_with_suggestions(language, empty):
    app = editor(empty, language=language)

    assert not app.exception
    draft = app.session_state["mapping_draft"]
    assert draft.mapping.table.name == "posts"
    assert {"day", "channel", "permalink", "reach", "likes"} <= set(draft.mapping.columns)


def test_the_preview_shows_facts_and_what_could_not_be_read(empty):
    app = editor(empty)

    frame = app.dataframe[0].value
    assert list(frame["Reach"]) == ["1,250", "2,310", "3,400"]
    assert list(frame["Likes"]) == ["90", "—", "7"]
    assert "Line 3, Beğeni: “x”: not a whole number" in texts(app)


def test_a_column_is_given_another_meaning_and_the_one_before_loses_it(empty):
    app = editor(empty)

    control(app, "What “Erişim” is").select("likes").run()

    columns = app.session_state["mapping_draft"].mapping.columns
    assert columns["likes"].header == "Erişim"
    assert "reach" not in columns
    assert control(app, "What “Beğeni” is").value == ""


def test_what_is_missing_is_said_and_nothing_can_be_saved(empty):
    app = editor(empty)

    control(app, "What “Tarih” is").select("").run()

    assert "Say which column is the date" in texts(app)
    assert button(app, "Save and read the file").disabled


def test_another_kind_of_row_is_suggested_anew(empty):
    app = editor(empty)

    control(app, "One row is").select("account_days").run()

    draft = app.session_state["mapping_draft"]
    assert draft.mapping.table.name == "account_days"
    assert "post_id" not in draft.mapping.columns
    assert not app.exception


def test_the_language_changes_and_what_was_said_stays(empty):
    app = editor(empty)
    control(app, "What “Uydurma” is").select("title").run()

    switch = next(g for g in app.get("button_group") if g.key == "language_switch")
    switch.set_value("tr").run()

    assert app.session_state["mapping_draft"].mapping.columns["title"].header == "Uydurma"
    assert control(app, "“Uydurma” nedir").value == "title"


def test_what_was_saved_reads_all_files_that_wait(empty):
    app = opened(empty, UPLOAD, lang="en")
    other = TRACKING.replace(".01.", ".02.").replace("/A", "/B")
    drop(app, empty, ("ocak.csv", TRACKING), ("subat.csv", other))
    button(app, "Tell us what the columns are (2 files)").click().run()

    button(app, "Save and read the file").click().run()

    assert "mapping_draft" not in app.session_state
    items = app.session_state["pile"]
    assert [item.state for item in items] == [Outcome.READY, Outcome.READY]
    assert [b.label for b in app.button if b.key == "pile_import"] == ["Import 2 files"]


def test_leaving_the_editor_keeps_the_file_and_saves_nothing(empty):
    app = editor(empty)

    button(app, "Back to the files").click().run()

    assert Documents(empty).all(KIND) == []
    assert [item.upload.name for item in app.session_state["pile"]] == ["ocak.csv"]


def test_texts_of_an_unknown_file_are_never_markup(empty):
    text = f'"{HOSTILE}";Tarih\n"{HOSTILE}";2026-01-01\n'

    app = editor(empty, text, name=HOSTILE.replace("/", "") + ".csv")

    shown = texts(app)
    assert not app.exception
    assert "&lt;script&gt;alert(1)" in shown
    assert "<script>alert(1)" not in shown


def own(warehouse, label="Aylık takip"):
    """A format of one's own that has read a file."""
    rows = [line.split(";") for line in TRACKING.splitlines()]
    told = replace(suggesting.suggest(label, rows[0], rows[1:]), account="kahve")
    kept = Documents(warehouse).add(KIND, mapping_json.as_json(told), "")
    upload = pile.intake.keep(warehouse, "ocak.csv", TRACKING.encode())
    pile.intake.bring_in(warehouse, upload)
    return kept


def listed(warehouse):
    app = opened(warehouse, UPLOAD, lang="en")
    app.session_state["own_formats"] = True
    return app.run()


def test_a_format_of_ones_own_is_deleted_and_brought_back(empty):
    own(empty)
    app = listed(empty)
    assert "One row is a post · 1 import" in texts(app)

    button(app, "Delete").click().run()
    assert Documents(empty).all(KIND) == []

    button(app, "Undo").click().run()
    assert len(Documents(empty).all(KIND)) == 1


def test_a_format_of_ones_own_is_edited_on_a_file_it_has_read(empty):
    kept = own(empty)
    app = listed(empty)
    button(app, "Edit the columns").click().run()

    control(app, "What “Uydurma” is").select("title").run()
    button(app, "Save and read the file").click().run()

    changed = Documents(empty).get(KIND, kept.id)
    assert changed.version == 2
    assert changed.body["columns"]["title"] == {"header": "Uydurma"}


def test_what_was_read_before_a_change_is_read_again_in_one_click(empty):
    kept = own(empty)
    body = {**kept.body, "columns": {**kept.body["columns"]}}
    body["columns"]["views"] = body["columns"].pop("reach")
    Documents(empty).change(KIND, kept.id, body, "", based_on=1)
    app = listed(empty)
    assert "1 import was read as the columns were named before." in texts(app)

    button(app, "Read them again").click().run()
    jobs.desk(empty).wait()
    app.run()

    sums = "SELECT sum(reach), sum(views), count(*) FROM posts"
    assert empty.rows(sums) == [(None, 1250 + 2310 + 3400, 3)]
    assert "named before" not in texts(app)


def test_a_new_name_changes_nothing_of_what_was_read(empty):
    kept = own(empty)

    Documents(empty).change(KIND, kept.id, {**kept.body, "label": "Neu"}, "", based_on=1)

    assert "named before" not in texts(listed(empty))


def test_the_last_change_of_a_format_is_undone(empty):
    kept = own(empty)
    Documents(empty).change(KIND, kept.id, {**kept.body, "label": "Neu"}, "", based_on=1)

    button(listed(empty), "Undo the last change").click().run()

    assert Documents(empty).get(KIND, kept.id).body["label"] == "Aylık takip"


def test_the_name_of_a_format_is_never_markup(empty):
    own(empty, label=HOSTILE)

    app = listed(empty)
    app.session_state["import_1"] = True
    app.run()

    assert not app.exception
    assert "**bold**" not in texts(app)


def test_many_files_are_shown_a_page_at_a_time_with_a_choice_of_which(empty):
    unknown = [(f"{n}.csv", f"Tarih;Erişim;x{n}\n2026-01-01;{n};1\n") for n in range(20)]
    app = drop(opened(empty, UPLOAD, lang="en"), empty, *unknown, ("leer.csv", ""))

    shown = [key for key in (b.key or "" for b in app.button) if key.startswith("remove_")]
    names = [g for g in app.get("button_group") if (g.key or "").startswith("pile_which")]

    assert len(shown) == 15
    assert len(names) == 1
    assert not app.exception


def test_an_answer_counts_for_all_files_of_the_kind_that_ask_the_same(empty):
    rows = [line.split(";") for line in TRACKING.splitlines()]
    told = suggesting.suggest("Takip", rows[0], rows[1:])
    Documents(empty).add(KIND, mapping_json.as_json(told), "")
    other = TRACKING.replace(".01.", ".02.").replace("/A", "/B")
    app = opened(empty, UPLOAD, lang="en")
    drop(app, empty, ("ocak.csv", TRACKING), ("subat.csv", other))

    asked = "This export does not name its account. Whose is it?"
    next(t for t in app.text_input if t.label == asked).set_value("kahve").run()

    assert [item.answers for item in app.session_state["pile"]] == [{"account": "kahve"}] * 2


def test_an_import_that_is_read_by_ones_own_format_is_called_by_its_name(empty):
    own(empty)

    app = opened(empty, UPLOAD, lang="en")

    assert any("Aylık takip" in box.label for box in app.expander)


def test_the_saved_file_of_a_format_is_one_that_can_be_taken_in(empty):
    kept = own(empty)

    body = json.dumps(kept.body).encode()

    assert mapping_json.from_file(body).label == "Aylık takip"
    assert mapping_table.ROWS.keys() >= {kept.body["table"]}
    assert jobs.desk(empty).running == []


def test_what_is_odd_about_a_file_stands_in_the_pile_and_in_its_receipt(empty):
    keep = Documents(empty)
    rows = [line.split(";") for line in TRACKING.splitlines()]
    told = replace(suggesting.suggest("Takip", rows[0], rows[1:]), account="kahve")
    keep.add(KIND, mapping_json.as_json(told), "")
    late = TRACKING.replace("09.01.2026", "09.01.2099")
    app = drop(opened(empty, UPLOAD, lang="en"), empty, ("ocak.csv", late))
    said = "Some dates lie in the future"
    assert any(said in part.value for part in app.markdown)

    pile.intake.bring_in(empty, app.session_state["pile"][0].upload)
    app.session_state["pile"] = []
    app.session_state["import_1"] = True
    app.run()

    assert any(said in part.value for part in app.markdown)
    assert any(box.icon == ":material/warning:" for box in app.expander)
