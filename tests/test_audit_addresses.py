"""Addresses of profiles, as people paste them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from socialgoals.audit import addresses
from socialgoals.audit.addresses import NotAProfile, recognised
from socialgoals.ui import text

KNOWN = [
    ("instagram.com/turnalikahve", "instagram", "turnalikahve"),
    (" https://www.instagram.com/turnalikahve/?igsh=abc&hl=tr ", "instagram", "turnalikahve"),
    ("HTTPS://INSTAGRAM.COM/turnalikahve#bio", "instagram", "turnalikahve"),
    ("insta gram.com / turnalikahve\n", "instagram", "turnalikahve"),
    ("https://x.com/turnalikahve", "x", "turnalikahve"),
    ("twitter.com/TurnaliKahve?lang=tr", "x", "TurnaliKahve"),
    ("mobile.twitter.com/turnalikahve/status/1790", "x", "turnalikahve"),
    ("facebook.com/turnalikahve", "facebook", "turnalikahve"),
    ("https://tr-tr.facebook.com/turnalikahve/", "facebook", "turnalikahve"),
    ("m.facebook.com/profile.php?id=100064312345&ref=x", "facebook", "100064312345"),
    ("https://www.facebook.com/people/Turnal%C4%B1/100064312345/", "facebook", "100064312345"),
    ("fb.com/turnali.kahve", "facebook", "turnali.kahve"),
    ("https://www.linkedin.com/company/turnali-kahve/about/", "linkedin", "turnali-kahve"),
    ("tr.linkedin.com/in/ay%C5%9Fe-y%C4%B1lmaz", "linkedin", "in/ayşe-yılmaz"),
    ("linkedin.com/showcase/turnali-ofis", "linkedin", "turnali-ofis"),
    ("youtube.com/@turnalikahve", "youtube", "turnalikahve"),
    ("m.youtube.com/@turnalikahve/videos?view=0", "youtube", "turnalikahve"),
    (
        "https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv",
        "youtube",
        "UCabcdefghijklmnopqrstuv",
    ),
    ("youtube.com/c/TurnaliKahve", "youtube", "TurnaliKahve"),
    ("https://www.tiktok.com/@turnali.kahve?lang=tr", "tiktok", "turnali.kahve"),
    ("tr.pinterest.com/turnalikahve/", "pinterest", "turnalikahve"),
    ("pinterest.com.tr/turnalikahve/_created", "pinterest", "turnalikahve"),
    ("threads.net/@turnalikahve", "threads", "turnalikahve"),
    ("https://www.threads.com/@turnalikahve?x=1", "threads", "turnalikahve"),
    ("google.com/maps/place/Turnal%C4%B1+Kahve/@41.0,29.0", "google", "Turnalı Kahve"),
    ("//instagram.com/turnalikahve", "instagram", "turnalikahve"),
    ("\ufeffinstagram.com/\u200bturnalikahve", "instagram", "turnalikahve"),
]


@pytest.mark.parametrize(("pasted", "channel", "handle"), KNOWN)
def test_channel_and_handle_are_read_from_an_address(pasted, channel, handle):
    found = recognised(pasted)

    assert (found.channel, found.handle) == (channel, handle)


@pytest.mark.parametrize("pasted", [one[0] for one in KNOWN])
def test_the_clean_address_is_a_link_and_leads_to_the_same_profile(pasted):
    found = recognised(pasted)

    assert text.link(found.address) == found.address
    assert recognised(found.address) == found


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "@turnalikahve",
        "turnalikahve",
        "javascript:alert(1)//instagram.com/x",
        "data:text/html,instagram.com/x",
        "ftp://instagram.com/x",
        "https://instagram.com@evil.example/x",
        "https://evil.example/instagram.com/x",
        "instagram.com.evil.example/x",
        "evilinstagram.com/x",
        "https://instagram.com:8080/x",
        "https://ınstagram.com/x",
        'instagram.com/"onmouseover=alert(1)',
        "instagram.com/<script>",
        "https://[::1]/x",
        "instagram.com/../../etc",
        "x" * 3000,
    ],
)
def test_hostile_and_senseless_input_is_refused(pasted):
    with pytest.raises(NotAProfile):
        recognised(pasted)


@pytest.mark.parametrize(
    "pasted",
    [
        "instagram.com/p/Cabc123/",
        "instagram.com/reel/Cabc/",
        "facebook.com/watch/?v=1",
        "facebook.com/sharer/sharer.php?u=x",
        "x.com/search?q=kahve",
        "youtube.com/watch?v=abc",
        "youtube.com/shorts/abc",
        "linkedin.com/feed/",
        "linkedin.com/company",
        "tiktok.com/discover",
        "pinterest.com/pin/1",
        "instagram.com",
    ],
)
def test_what_is_no_profile_is_told_so(pasted):
    with pytest.raises(NotAProfile) as told:
        recognised(pasted)

    assert "profile" in told.value.reason


@pytest.mark.parametrize(
    "pasted", ["youtu.be/abc", "vm.tiktok.com/abc", "pin.it/abc", "fb.watch/a"]
)
def test_a_short_link_is_asked_to_be_opened(pasted):
    with pytest.raises(NotAProfile) as told:
        recognised(pasted)

    assert "short link" in told.value.reason


def safe(pasted):
    """Whether an address comes out as a link, or with a reason why not."""
    try:
        found = recognised(pasted)
    except NotAProfile as told:
        return bool(told.reason)
    return text.link(found.address) == found.address


@given(st.text(max_size=200))
def test_any_text_gives_a_safe_profile_or_a_reason(pasted):
    assert safe(pasted)


@given(st.sampled_from(["instagram.com/", "youtube.com/@", "linkedin.com/in/"]), st.text())
def test_any_path_gives_a_safe_profile_or_a_reason(host, path):
    assert safe(host + path)


@given(st.sampled_from([*addresses.CHANNELS]), st.text(max_size=60))
def test_the_address_of_a_handle_is_safe_or_none(channel, handle):
    address = addresses.of_handle(channel, handle)

    assert address == "" or text.link(address) == address
