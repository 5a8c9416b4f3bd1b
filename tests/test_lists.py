"""Lists of what people said or did: what is asked, what is counted, what is never kept."""

import csv
import io
import json
import re

import pytest

from socialgoals.exports import intake
from socialgoals.exports.findings import Outcome
from socialgoals.schema import TABLES
from socialgoals.warehouse.opening import Workspace
from tests import golden, importing

# Who is in the fixtures of people, as a name, an address or a number.
PEOPLE = re.compile(r"Deniz Kaya|Can Ak|@example\.com|555 ?000|İsim ve adres|192\.0\.2|\bEce\b")
OF_PEOPLE = (
    *("google_forms.tr.csv", "google_forms.en.csv", "surveymonkey.csv", "zendesk_view.csv"),
    *("talep_listesi.csv", "meta_lead_ads.csv", "hubspot_contacts.csv", "salesforce_leads.csv"),
    *("lead_listesi.csv", "recruiterbox.csv", "slack_members.csv", "viva_engage_users.csv"),
    "viva_engage_groups.csv",
)


@pytest.fixture
def warehouse(tmp_path):
    opened = Workspace(tmp_path, threads=1)
    yield opened
    opened.close()


def table(*rows: str, delimiter: str = ",") -> bytes:
    return "\n".join(row.replace("|", delimiter) for row in rows).encode()


@pytest.mark.parametrize("name", OF_PEOPLE)
def test_names_addresses_and_numbers_of_people_are_in_no_fact(warehouse, name):
    fixture = golden.FOLDER / name

    golden.bring(warehouse, fixture)

    facts = {t: rows for t, rows in importing.facts(warehouse).items() if rows}
    assert facts
    text = json.dumps(facts, ensure_ascii=False, default=str)
    assert PEOPLE.search(fixture.read_bytes().decode(_encoding(name)))
    assert not PEOPLE.search(text)


def _encoding(name: str) -> str:
    if name == "meta_lead_ads.csv":
        return "utf-16"
    return "cp1254" if name in ("talep_listesi.csv", "lead_listesi.csv") else "utf-8-sig"


def test_the_search_for_ones_own_brand_is_asked_once_and_remembered(warehouse):
    fixture = golden.FOLDER / "brandwatch.csv"
    content = fixture.read_bytes()

    (asked,) = importing.bring(warehouse, "mentions.csv", content)
    importing.bring(warehouse, "mentions.csv", content, {"own_search": "Kahve Durağı"})
    later = content.replace(b"/status/1951", b"/status/1952")
    (again,) = importing.bring(warehouse, "september.csv", later)

    assert asked.outcome is Outcome.NEEDS_ANSWER
    (question,) = asked.questions
    assert [o.value for o in question.options] == ["Fincan & Co", "Kahve Durağı", "-"]
    assert again.outcome is Outcome.IMPORTED
    brands = warehouse.rows(
        "SELECT brand, count(*) FROM mentions GROUP BY brand ORDER BY brand"
    )
    assert brands == [("", 3), ("Fincan & Co", 1)]


def test_all_searches_may_be_for_competitors(warehouse):
    content = (golden.FOLDER / "brandwatch.csv").read_bytes()

    importing.bring(warehouse, "mentions.csv", content, {"own_search": "-"})

    brands = warehouse.rows("SELECT DISTINCT brand FROM mentions ORDER BY brand")
    assert brands == [("Fincan & Co",), ("Kahve Durağı",)]


def test_mentions_nobody_labelled_are_not_neutral(warehouse):
    content = (golden.FOLDER / "meltwater_old.csv").read_bytes()

    importing.bring(warehouse, "mentions.csv", content)

    tones = warehouse.rows("SELECT sentiment FROM mentions ORDER BY published_at")
    assert tones == [("positive",), ("negative",), (None,)]


def test_which_of_several_questions_holds_the_score_is_asked(warehouse):
    content = table(
        "Timestamp,How was the coffee?,How was the service?,Comments",
        "9/25/2025 11:22:00,5,3,fine",
        "9/26/2025 11:22:00,4,2,",
    )

    (asked,) = importing.bring(warehouse, "answers.csv", content)
    (found,) = importing.bring(
        warehouse, "answers.csv", content, {"score": asked.questions[0].options[1].value}
    )

    assert [o.label for o in asked.questions[0].options] == [
        "How was the coffee?",
        "How was the service?",
        "All of them, each as a survey of its own",
    ]
    assert (found.outcome, found.account) == (Outcome.IMPORTED, "How was the service?")
    assert warehouse.rows("SELECT score FROM survey_responses ORDER BY day") == [(3.0,), (2.0,)]


def test_all_questions_of_a_form_may_be_read(warehouse):
    content = table(
        "Timestamp,Would you recommend us?,How was the service?,Comments",
        "9/25/2025 11:22:00,9,3,fine",
        "9/26/2025 11:22:00,4,7,",
        "9/27/2025 11:22:00,,5,",
        "9/28/2025 11:22:00,10,5,",
        "9/29/2025 11:22:00,10,4,",
    )

    (found,) = importing.bring(warehouse, "answers.csv", content, {"score": "*"})

    assert warehouse.rows(
        "SELECT kind, scale_max, score, comment FROM survey_responses ORDER BY 1, day"
    ) == [
        ("csat", 5.0, 3.0, None),
        ("csat", 5.0, 5.0, None),
        ("csat", 5.0, 5.0, None),
        ("csat", 5.0, 4.0, None),
        ("nps", 10.0, 9.0, "fine"),
        ("nps", 10.0, 4.0, None),
        ("nps", 10.0, 10.0, None),
        ("nps", 10.0, 10.0, None),
    ]
    # One question was left out, and of five points seven were given.
    assert (found.receipt.not_data, found.receipt.rejected) == (1, 1)
    assert [(r.line, r.value) for r in found.rejects] == [(3, "7/5")]


@pytest.mark.parametrize(
    "rows",
    [
        ("Id,Timestamp,Score given", "1,9/25/2025 11:22:00,5"),
        ("Timestamp,Score given", "1758792120,5"),
    ],
)
def test_a_column_of_that_name_alone_makes_no_form(warehouse, rows):
    (found,) = importing.bring(warehouse, "log.csv", table(*rows))

    assert (found.outcome, found.format) == (Outcome.REFUSED, "")


def test_leads_that_meta_makes_up_for_a_trial_do_not_count(warehouse):
    content = table(
        "id,created_time,form_id,form_name,is_organic,platform,full_name",
        "l:1,2026-06-01T08:12:34+03:00,f:9,Tadım,false,ig,Deniz",
        "l:2,2026-06-01T09:00:00+03:00,f:9,Tadım,false,fb,<test lead: dummy data for name>",
    )

    (found,) = importing.bring(warehouse, "leads.csv", content)

    assert warehouse.rows("SELECT lead_id FROM leads") == [("1",)]
    assert found.receipt.not_data == 1


def test_a_form_without_scores_is_refused_with_the_reason(warehouse):
    content = table("Timestamp,Your favourite bean?", "9/25/2025 11:22:00,Kenya")

    (found,) = importing.bring(warehouse, "answers.csv", content)

    assert found.outcome is Outcome.REFUSED
    assert "0 to 10" in found.messages[0].text


@pytest.mark.parametrize(
    ("question", "score", "kind"),
    [
        ("How happy are you?", "7", "nps"),
        ("How happy are you?", "4", "csat"),
        ("Would you recommend us?", "4", "nps"),
        ("Bizi önerir misiniz?", "3", "nps"),
    ],
)
def test_the_kind_of_a_score_follows_from_its_scale_and_its_question(
    warehouse, question, score, kind
):
    content = table(f"Timestamp,{question}", f"9/25/2025 11:22:00,{score}")

    importing.bring(warehouse, "answers.csv", content)

    scale = 10.0 if kind == "nps" else 5.0
    assert warehouse.rows("SELECT kind, scale_max FROM survey_responses") == [(kind, scale)]


def test_an_added_question_leaves_earlier_answers_as_they_are(warehouse):
    before = table("Timestamp,Would you recommend us?", "9/25/2025 11:22:00,9")
    after = table(
        "Timestamp,Would you recommend us?,Why?",
        "9/25/2025 11:22:00,9,",
        "9/26/2025 11:22:00,8,close by",
    )

    importing.bring(warehouse, "answers.csv", before)
    (found,) = importing.bring(warehouse, "answers (1).csv", after)

    assert (found.receipt.added, found.receipt.unchanged) == (1, 1)


def test_equal_answers_of_one_second_are_several(warehouse):
    row = "9/25/2025 11:22:00,9"
    content = table("Timestamp,Would you recommend us?", row, row, row)

    importing.bring(warehouse, "answers.csv", content)
    importing.bring(warehouse, "again.csv", content + b"\n")

    assert warehouse.rows("SELECT count(*) FROM survey_responses") == [(3,)]


def test_durations_may_be_longer_than_a_day(warehouse):
    golden.bring(warehouse, golden.FOLDER / "freshdesk.csv")

    minutes = warehouse.rows(
        "SELECT first_reply_minutes, resolution_minutes FROM support_cases ORDER BY case_id"
    )
    # 130:30:15, and of the open case the twenty minutes between its two times.
    assert minutes == [(45.0, 130 * 60 + 30.25), (20.0, None)]


def test_a_reply_before_its_case_gives_no_minutes(warehouse):
    content = table(
        "Talep No,Konu,Oluşturma Tarihi,İlk Yanıt Tarihi",
        "T-1,İade,03.08.2026 09:00,03.08.2026 08:00",
    )

    importing.bring(warehouse, "talepler.csv", content)

    rows = warehouse.rows("SELECT first_reply_minutes, first_reply_at FROM support_cases")
    assert rows[0][0] is None
    assert rows[0][1] is not None


def test_a_case_opened_after_midnight_at_home_belongs_to_that_day(warehouse):
    content = table(
        "Talep No,Konu,Oluşturma Tarihi,Kapanış Tarihi",
        "T-1,İade,03.08.2026 00:30,04.08.2026 01:00",
    )

    importing.bring(warehouse, "talepler.csv", content)

    days = warehouse.rows("SELECT day::VARCHAR, closed_on::VARCHAR FROM support_cases")
    assert days == [("2026-08-03", "2026-08-04")]


def test_lists_in_any_order_give_the_same_facts(tmp_path):
    names = ("hubspot_contacts.csv", "own_leads.tr.csv", "lead_listesi.csv", "recruiterbox.csv")
    states = []
    for number, order in enumerate((names, tuple(reversed(names)))):
        warehouse = Workspace(tmp_path / str(number), threads=1)
        for name in order:
            golden.bring(warehouse, golden.FOLDER / name)
        states.append(importing.facts(warehouse, "leads", "applicants"))
        warehouse.close()

    assert states[0] == states[1]


def test_a_platforms_export_comes_before_a_list_of_ones_own(warehouse):
    # These are headers of a template as well, and all of them are Instagram's.
    known = {"Likes", "Comments", "Shares"}
    labels = {c.label for c in TABLES["posts"].columns}

    (found,) = importing.bring(
        warehouse, "posts.csv", importing.instagram([{"id": "18000000000000001", "Likes": 5}])
    )

    assert known <= labels
    assert found.format == "instagram_posts"


def test_a_column_of_ones_own_makes_a_template_unknown_and_is_not_dropped_in_silence(warehouse):
    out = io.StringIO()
    csv.writer(out).writerows(
        [
            ["Channel", "Account", "Day", "Followers", "Mood"],
            ["X", "kahve", "2026-08-01", "6", "fine"],
        ]
    )

    upload = intake.keep(warehouse, "days.csv", out.getvalue().encode())
    (found,) = intake.examine(warehouse, upload)

    assert found.outcome is Outcome.REFUSED


def test_an_ad_account_or_a_list_of_leads_is_no_page(warehouse):
    ads = "Channel,Account,Campaign,From,Spend\nInstagram,Kahve Ads,A,2026-01-01,5\n"
    leads = "Channel,Source of the list,Lead,Created on,Offer\nInstagram,CRM,1,2026-01-01,x\n"
    card = (golden.FOLDER / "meta_card.tr.csv").read_bytes()
    importing.bring(warehouse, "ads.csv", ads.encode())
    importing.bring(warehouse, "leads.csv", leads.encode())

    importing.bring(warehouse, "Görüntülemeler.csv", card, {"channel": "instagram"})
    importing.bring(warehouse, "posts.csv", importing.instagram([{"id": "18000000000000001"}]))

    assert warehouse.rows("SELECT DISTINCT account FROM account_days") == [("kahve",)]
    assert warehouse.rows("SELECT DISTINCT account FROM posts") == [("kahve",)]
    assert warehouse.rows("SELECT account FROM ad_results") == [("Kahve Ads",)]
