"""How people come in: what the variables amount to, and what does not go together."""

import os
from pathlib import Path

import pytest

from socialgoals.hosting import closed, sign_in
from socialgoals.sharing import entry
from socialgoals.sharing.entry import Door, Misconfigured
from socialgoals.sharing.roles import Role
from tests.waiting import waited

OIDC = {
    "SOCIALGOALS_OIDC_ISSUER": "https://id.example.org",
    "SOCIALGOALS_OIDC_CLIENT_ID": "socialgoals",
    "SOCIALGOALS_OIDC_CLIENT_SECRET": "secret",
    "SOCIALGOALS_COOKIE_SECRET": "x" * 40,
    "SOCIALGOALS_URL": "https://app.example.org",
}
PROXY = {
    "SOCIALGOALS_PROXY_HEADER": "X-Forwarded-Email",
    "SOCIALGOALS_PROXY_FROM": "127.0.0.1/32",
}
OPEN = {"SOCIALGOALS_OPEN": "1"}


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    for name in os.environ:
        if name.startswith("SOCIALGOALS_"):
            monkeypatch.delenv(name)


@pytest.fixture
def given(monkeypatch):
    def give(values):
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return give


@pytest.mark.parametrize(
    ("address", "hosts", "settings", "door"),
    [
        ("127.0.0.1", (), {}, Door.LOCAL),
        ("::1", ("localhost",), {}, Door.LOCAL),
        ("0.0.0.0", (), {}, Door.CLOSED),
        ("", (), {}, Door.CLOSED),
        # A name that others use means that something passes them on.
        ("127.0.0.1", ("app.example.org",), {}, Door.CLOSED),
        ("127.0.0.1", ("app.example.org",), OPEN, Door.OPEN),
        ("0.0.0.0", (), OPEN, Door.OPEN),
        ("0.0.0.0", (), {"SOCIALGOALS_OPEN": "true"}, Door.CLOSED),
        ("0.0.0.0", (), OIDC, Door.SIGN_IN),
        ("127.0.0.1", (), OIDC | OPEN, Door.SIGN_IN),
        ("0.0.0.0", (), PROXY, Door.PROXY),
    ],
)
def test_the_door(address, hosts, settings, door, given):
    given(settings)

    assert entry.door(address, hosts) is door


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({**OIDC, "SOCIALGOALS_COOKIE_SECRET": "short"}, "32 characters"),
        ({**OIDC, "SOCIALGOALS_URL": ""}, "SOCIALGOALS_URL"),
        ({**OIDC, "SOCIALGOALS_URL": "http://app.example.org"}, "https"),
        ({**OIDC, "SOCIALGOALS_URL": "https://app.example.org/path"}, "address such as"),
        ({**OIDC, "SOCIALGOALS_OIDC_CLIENT_SECRET": ""}, "CLIENT_SECRET"),
        ({"SOCIALGOALS_OIDC_CLIENT_ID": "x"}, "SOCIALGOALS_OIDC_ISSUER"),
        ({**OIDC, **PROXY}, "Either"),
        ({"SOCIALGOALS_PROXY_HEADER": "X-Forwarded-Email"}, "SOCIALGOALS_PROXY_FROM"),
        ({**PROXY, "SOCIALGOALS_PROXY_FROM": "nowhere"}, "SOCIALGOALS_PROXY_FROM"),
        ({**OIDC, "SOCIALGOALS_OIDC_CLIENT_SECRET_FILE": "/nowhere"}, "cannot be read"),
    ],
)
def test_what_does_not_go_together_is_said(settings, said, given):
    given(settings)

    with pytest.raises(Misconfigured, match=said):
        all((entry.door("0.0.0.0", ()), entry.proxies()))


def test_secrets_may_lie_in_files(given, tmp_path: Path):
    file = tmp_path / "secret"
    file.write_text("from a file\n")
    given({**OIDC, "SOCIALGOALS_OIDC_CLIENT_SECRET_FILE": str(file)})

    found = entry.oidc()

    assert found is not None
    assert found.client_secret == "from a file"
    assert found.metadata == "https://id.example.org/.well-known/openid-configuration"
    assert found.secrets()["auth"]["redirect_uri"] == "https://app.example.org/oauth2callback"


def test_people_are_named_with_their_roles(given):
    given(
        {
            "SOCIALGOALS_OWNERS": "Ayse@Kahve.example, @agency.example",
            "SOCIALGOALS_VIEWERS": "musteri@example.org",
        }
    )

    assert [(one.listed, one.role) for one in entry.people()] == [
        ("ayse@kahve.example", Role.OWNER),
        ("@agency.example", Role.OWNER),
        ("musteri@example.org", Role.VIEWER),
    ]


@pytest.mark.parametrize("hours", ["0", "-1", "x", "1000", "nan"])
def test_a_session_has_an_end(hours, given):
    given({"SOCIALGOALS_SESSION_HOURS": hours})

    with pytest.raises(Misconfigured):
        entry.session_hours()


@pytest.mark.parametrize(
    "wanted",
    ["/", "/community", "/community?lang=tr&period=12m&account=instagram%2Fkahve", "/?w=cay"],
)
def test_a_sign_in_ends_on_a_page_of_the_app(wanted):
    assert sign_in.page(wanted) == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/community\r\nSet-Cookie: a=b",
        "/community\n",
        "/a/b",
        "/community?x=<script>",
        "/auth/logout",
        "/" + "a" * 3000,
    ],
)
def test_a_sign_in_never_ends_elsewhere(wanted):
    assert sign_in.page(wanted) == "/"


@pytest.mark.parametrize("https", [True, False])
def test_over_https_no_cookie_is_sent_over_anything_else(https):
    sent = []

    async def app(scope, receive, send):
        cookies = [(b"Set-Cookie", b"a=b; HttpOnly"), (b"set-cookie", b"c=d; Secure")]
        await send({"type": "http.response.start", "status": 200, "headers": cookies})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": "/", "headers": []}
    waited(sign_in.Return(app, https), scope, None, send)

    first, second = (value for _name, value in sent[0]["headers"])
    assert first == (b"a=b; HttpOnly; Secure" if https else b"a=b; HttpOnly")
    assert second == b"c=d; Secure"


def test_the_page_of_a_closed_server_tells_every_way_in_both_languages():
    page = closed.page()

    for way in closed.WAYS.values():
        assert page.count(way) == 2
    assert 'lang="tr"' in page
