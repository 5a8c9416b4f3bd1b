"""What the real server logs: enough to help somebody, and nothing about anybody."""

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from socialgoals.hosting import logs
from socialgoals.hosting.access import shown
from tests import browser as driving
from tests.serving import Served, serve

JSON = {"SOCIALGOALS_LOG": "json", "SOCIALGOALS_LOG_LEVEL": "info"}
TOKEN = "bWFueS1yYW5kb20tYnl0ZXMtb2YtYS1saW5rLXRva2Vu"


@pytest.fixture(scope="module")
def chatty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that logs for programs."""
    with serve(tmp_path_factory.mktemp("chatty") / "workspace", env=JSON) as served:
        yield served


def lines(served: Served) -> list[dict[str, Any]]:
    """The log, of which every line must be JSON."""
    return [json.loads(line) for line in served.log.read_text().splitlines()]


def test_every_request_is_a_line_with_the_number_that_its_answer_carries(chatty):
    answer = httpx.get(f"{chatty.url}/brand-awareness")

    number = answer.headers["x-request-id"]
    (line,) = [one for one in lines(chatty) if one.get("request") == number]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/brand-awareness", 200)
    assert line["level"] == "info"
    assert line["bytes"] > 0


def test_no_token_address_or_file_name_of_a_request_is_logged(chatty):
    headers = {
        "X-Forwarded-For": "203.0.113.77",
        "X-Forwarded-Email": "ayse@example.org",
        "Cookie": f"_streamlit_user={TOKEN}",
        "Referer": f"{chatty.url}/?s={TOKEN}",
        "X-Upload-Ticket": TOKEN,
        "Origin": chatty.url,
    }
    for path in (f"/?s={TOKEN}", f"/home?s={TOKEN}&who=ayse@example.org", f"/{TOKEN}"):
        httpx.get(chatty.url + path, headers=headers)
    httpx.put(f"{chatty.url}/api/upload/maas%20listesi.csv", content=b"x", headers=headers)
    httpx.get(f"{chatty.url}/api/backup/{TOKEN}", headers=headers)
    httpx.get(chatty.url, headers={**headers, "Host": "ayse.example.org"})

    log = chatty.log.read_text()
    assert len(lines(chatty)) >= 6
    for secret in (TOKEN, "ayse", "203.0.113.77", "127.0.0.1", "maas", "?s="):
        assert secret not in log


def test_whoever_watches_the_server_leaves_no_lines(chatty):
    before = len(lines(chatty))

    for path in ("/healthz", "/readyz", "/_stcore/health"):
        httpx.get(chatty.url + path)

    assert len(lines(chatty)) == before


def test_a_page_that_fails_is_logged_with_where_but_not_with_what(chatty):
    with serve(chatty.home, env=JSON) as second:
        failed = [line for line in lines(second) if "code" in line]

    assert failed
    assert failed[0]["error"].endswith("WorkspaceInUse")
    assert re.fullmatch("[0-9A-F]{6}", failed[0]["code"])
    assert any("opening.py" in frame for frame in failed[0]["where"])
    assert "words" not in failed[0]


@pytest.mark.browser
def test_the_code_on_the_screen_leads_to_the_line_in_the_log(chatty, page: Page) -> None:
    with serve(chatty.home, env=JSON) as second:
        driving.open_page(page, f"{second.url}/?lang=en")
        told = page.get_by_text("Code for support:").first
        expect(told).to_be_visible()
        code = told.inner_text().split()[-1]

        assert code in [line.get("code") for line in lines(second)]


def test_on_a_laptop_only_what_is_wrong_is_said(tmp_path):
    with serve(tmp_path / "workspace", env={"SOCIALGOALS_LOG": ""}) as served:
        httpx.get(served.url)
        said = served.log.read_text().splitlines()

    assert said == ["socialgoals 0.1.0 is ready, Ctrl+C stops it."]


def formatted(message: str, *values: object, error: Exception | None = None) -> dict[str, Any]:
    caught = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("socialgoals.x", 40, "x.py", 1, message, values, caught)
    return dict(json.loads(logs.Lines(as_json=True).format(record)))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("mail to ayşe.yılmaz@örnek.com.tr failed", "mail to … failed"),
        ("from 203.0.113.7:5123", "from …:5123"),
        ("from 2001:db8::ff00:42:8329 again", "from … again"),
        ("GET /home?s=abc&p=1 HTTP/1.1", "GET /home… HTTP/1.1"),
        (f"link {TOKEN}", "link …"),
        ("import 12 took 3.5 s at 12:30:15", "import 12 took 3.5 s at 12:30:15"),
        ("what is it? nothing", "what is it? nothing"),
        ("socialgoals 0.1.0 is ready", "socialgoals 0.1.0 is ready"),
    ],
)
def test_personal_parts_of_a_message_are_left_out(text, kept):
    assert formatted("%s", text)["message"] == kept


def test_what_an_exception_says_is_kept_out_of_the_log():
    error = ValueError("Could not convert string 'Ayşe Yılmaz' to INT64")

    line = formatted("import failed", error=error)

    assert line["error"] == "ValueError"
    assert "Ayşe" not in json.dumps(line, ensure_ascii=False)


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/", "/"),
        ("/smart-goals", "/smart-goals"),
        ("/api/backup/abc", "/api/backup/…"),
        ("/static/js/index.abc.js", "/static/…"),
        ("/ayse@example.org", "/…"),
        ("/x/y", "/…"),
    ],
)
def test_of_a_path_only_what_the_app_is_made_of_is_shown(path, kept):
    assert shown(path) == kept
