"""Whose word about the visitor counts, and how often one address may ask."""

from ipaddress import ip_network

import pytest

from socialgoals.hosting.limits import Buckets, Limits, Rate
from socialgoals.hosting.peers import Peers
from tests.waiting import waited

PROXIES = (ip_network("10.0.0.0/24"), ip_network("::1/128"))
NAME = "x-forwarded-email"


def seen(client, headers, kind="websocket", header=NAME):
    """What the app is told of a request: the visitor's address, and the names."""
    found = {}

    async def app(scope, receive, send):
        found.update(scope)

    raw = [(name.encode(), value.encode()) for name, value in headers]
    scope = {"type": kind, "client": (client, 1) if client else None, "headers": raw}
    waited(Peers(app, header, PROXIES), scope, None, None)
    names = [v.decode() for n, v in found["headers"] if b"mail" in n.lower()]
    return (found["client"] or ("", 0))[0], names


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_the_proxy_is_believed_and_nobody_else(kind):
    given = [("X-Forwarded-Email", "ayse@kahve.example")]

    assert seen("10.0.0.7", given, kind) == ("10.0.0.7", ["ayse@kahve.example"])
    assert seen("10.0.1.7", given, kind) == ("10.0.1.7", [])
    assert seen("", given, kind) == ("", [])
    assert seen("not an address", given, kind) == ("not an address", [])


@pytest.mark.parametrize(
    "name", ["x-forwarded-email", "X_Forwarded_Email", "X-FORWARDED-EMAIL"]
)
def test_a_forged_name_is_taken_out_however_it_is_written(name):
    assert seen("192.0.2.1", [(name, "ayse@kahve.example")]) == ("192.0.2.1", [])


def test_two_names_are_none():
    given = [("x-forwarded-email", "evil@kahve.example"), (NAME, "ayse@kahve.example")]

    assert seen("10.0.0.7", given)[1] == []


@pytest.mark.parametrize(
    ("chain", "visitor"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("203.0.113.9, 192.0.2.1", "192.0.2.1"),
        ("192.0.2.1, 10.0.0.3", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::1"),
        ("192.0.2.1, nonsense", "10.0.0.7"),
        ("", "10.0.0.7"),
        ("10.0.0.3", "10.0.0.7"),
    ],
)
def test_the_visitor_is_the_last_one_that_a_proxy_saw(chain, visitor):
    assert seen("10.0.0.7", [("x-forwarded-for", chain)])[0] == visitor


def test_others_say_nothing_about_where_they_come_from():
    assert seen("192.0.2.1", [("x-forwarded-for", "10.0.0.7")])[0] == "192.0.2.1"


def test_a_bucket_gives_so_many_at_once_and_fills_again():
    now = [0.0]
    bucket = Buckets(Rate(at_once=2, a_second=0.5), clock=lambda: now[0])

    assert [bucket.take("a") for _ in range(3)] == [True, True, False]
    assert bucket.take("b")

    now[0] = 2.0
    assert [bucket.take("a") for _ in range(2)] == [True, False]


def test_a_bucket_remembers_only_so_many():
    bucket = Buckets(Rate(at_once=1, a_second=0.0), clock=lambda: 0.0, known=2)

    for name in "abc":
        bucket.take(name)

    # The one that asked longest ago is forgotten, the others are not.
    assert [bucket.take(name) for name in "bc"] == [False, False]
    assert bucket.take("a")


def asked(limits, path, kind="http", client="192.0.2.1"):
    """How a request is answered: its status, or how a connection is closed."""
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": kind, "path": path, "client": (client, 1), "headers": []}
    waited(limits, scope, None, send)
    return sent[0].get("status", sent[0].get("code")) if sent else "passed"


async def passing(scope, receive, send):
    """An app that answers nothing."""


RATES = {name: Rate(100, 0) for name in ("requests", "connections", "sign_ins", "uploads")}


@pytest.mark.parametrize(
    ("kind", "path", "limited", "answer"),
    [
        ("http", "/", "requests", 429),
        ("http", "/sign-in", "sign_ins", 429),
        ("http", "/oauth2callback", "sign_ins", 429),
        ("http", "/api/upload/a.csv", "uploads", 429),
        ("websocket", "/_stcore/stream", "connections", 1013),
    ],
)
def test_who_asks_too_often_is_turned_away(kind, path, limited, answer):
    limits = Limits(passing, {**RATES, limited: Rate(2, 0)})

    assert [asked(limits, path, kind) for _ in range(3)] == ["passed", "passed", answer]
    assert asked(limits, path, kind, "192.0.2.2") == "passed"
    assert asked(limits, "/healthz") == "passed"
