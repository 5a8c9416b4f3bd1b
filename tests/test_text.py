"""Texts from files stay texts, wherever they are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from socialgoals import i18n
from socialgoals.ui import text


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[click](javascript:alert(1))",
        "![x](https://evil.example/x.png)",
        "**bold** _it_ `code` $x^2$",
        ":red[colour] :material/home:",
        "# heading",
        "1. list",
        "| a | b |",
    ],
)
def test_every_sign_of_markdown_is_shown_as_itself(hostile):
    safe = text.plain(hostile)

    assert safe.replace("\\", "").replace("\u2060", "") == hostile
    for sign in "<>[]()*_`$:#|!.":
        assert safe.count(sign) == safe.count("\\" + sign)


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/x", "HTTP://evil.example", "www.evil.example", "a@evil.example"],
)
def test_a_bare_address_is_broken_where_it_would_become_a_link(address):
    safe = text.plain(f"see {address}").replace("\\", "")

    assert address not in safe
    assert safe.replace("\u2060", "") == f"see {address}"


def test_line_breaks_do_not_start_a_new_block():
    assert text.plain("one\n\n\ttwo") == "one two"


def test_html_is_escaped_inside_attributes_too():
    assert text.markup("\"><img src=x onerror='a'>") == (
        "&quot;&gt;&lt;img src=x onerror=&#x27;a&#x27;&gt;"
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://www.instagram.com/p/abc/",
        "http://youtu.be/abc",
        "https://m.facebook.com/1/posts/2",
        "https://twitter.com/a/status/1",
    ],
)
def test_addresses_of_known_platforms_are_links(address):
    assert text.link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,<b>",
        "//instagram.com/p/a",
        "https://instagram.com.evil.example/p",
        "https://notinstagram.com/p",
        "https://evil.example/?u=instagram.com",
        "https://instagram.com@evil.example/",
        "https://evil.example\\@instagram.com/",
        'https://instagram.com/"onmouseover="x',
        "https://instagram.com/a b",
        "https://[::1",
        "ftp://instagram.com/p",
    ],
)
def test_other_addresses_are_not(address):
    assert text.link(address) is None


@given(some.text())
def test_no_address_breaks_the_page(address):
    found = text.link(address)

    assert found is None or found == address.strip()


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1"])
def test_what_a_spreadsheet_would_run_becomes_text(cell):
    assert text.cell(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["-12,5", "+3", "-1.234,50", "%3,4", "-%3,4", "12", "Kahve"])
def test_numbers_and_words_are_left_alone(cell):
    assert text.cell(cell) == cell


def test_a_long_text_is_cut_at_a_word():
    assert text.shortened("one two three", 9) == "one two…"
    assert text.shortened("short", 9) == "short"


@pytest.mark.parametrize(
    ("value", "turkish", "english"),
    [
        (1_049_327, "1,05 Mn", "1.05M"),  # 1,0 would be 4.7 % too little
        (1_002_000, "1 Mn", "1M"),
        (104_470, "104,5 bin", "104.5K"),
        (999_950, "1 Mn", "1M"),
    ],
)
def test_a_shortened_number_is_wrong_by_half_a_percent_at_most(value, turkish, english):
    assert i18n.compact(value, "tr") == turkish
    assert i18n.compact(value, "en") == english
