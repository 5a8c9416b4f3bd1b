"""The channels' hues are told apart by every eye, in both themes (CIEDE2000; Machado 2009)."""

import math
import re
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from socialgoals.channels import CHANNELS, INTERNAL, OTHER, PLACES
from socialgoals.ui import theme

CONFIG = Path(__file__).parents[1] / ".streamlit" / "config.toml"

# Machado, Oliveira, Fernandes: simulation of full colour vision deficiency, in linear RGB.
EYES = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
LEAST = 15.0
PALETTES = pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK], ids=lambda p: p.name)


@PALETTES
@pytest.mark.parametrize("eye", EYES)
def test_any_two_channels_differ_for_every_eye(palette, eye):
    hues = [theme.hue(name, palette) for name in CHANNELS]

    closest = min(difference(seen(a, eye), seen(b, eye)) for a, b in combinations(hues, 2))

    assert closest >= LEAST


@PALETTES
@pytest.mark.parametrize("eye", EYES)
def test_internal_channels_and_the_others_look_like_no_platform(palette, eye):
    own = [theme.hue(name, palette) for name in (*INTERNAL, OTHER.name)]
    hues = [theme.hue(name, palette) for name in CHANNELS]
    apart = [(a, b) for a in own for b in hues] + list(combinations(own, 2))

    assert min(difference(seen(a, eye), seen(b, eye)) for a, b in apart) >= 10


@PALETTES
def test_the_others_are_grey(palette):
    red, green, blue = linear(theme.hue(OTHER.name, palette))

    assert red == green == blue


@PALETTES
def test_every_channel_stands_out_from_the_background(palette):
    assert min(contrast(theme.hue(c, palette), palette.background) for c in PLACES) >= 3


@PALETTES
def test_marks_of_what_is_neutral_stand_out_from_the_background(palette):
    assert contrast(palette.neutral, palette.background) >= 3


@PALETTES
def test_the_ends_of_a_scale_differ_from_the_usual_and_text_is_read_on_all(palette):
    ends = (palette.low, palette.high)

    assert min(contrast(end, palette.middle) for end in ends) >= 1.75
    assert min(contrast(palette.text, one) for one in (*ends, palette.middle)) >= 4.5


@PALETTES
@pytest.mark.parametrize("name", ["text", "quiet", "accent", "good", "bad"])
def test_words_are_readable_on_the_background(palette, name):
    assert contrast(getattr(palette, name), palette.background) >= 4.5


@PALETTES
def test_good_and_bad_are_no_channels_hues(palette):
    hues = {theme.hue(name, palette) for name in CHANNELS}

    assert not {palette.good, palette.bad} & hues


@PALETTES
def test_the_configured_theme_is_the_palette(palette):
    given = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][palette.name]

    assert given["backgroundColor"] == palette.background
    assert given["textColor"] == palette.text
    assert given["primaryColor"] == palette.accent
    assert given["chartCategoricalColors"] == [theme.hue(name, palette) for name in CHANNELS]


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ],
)
def test_the_colour_difference_is_that_of_sharma_wu_dalal(one, two, expected):
    assert difference(one, two) == pytest.approx(expected, abs=1e-4)


def linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def contrast(one: str, two: str) -> float:
    """The contrast ratio of WCAG 2."""

    def luminance(colour: str) -> float:
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))

    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def seen(colour: str, eye: str) -> tuple[float, float, float]:
    """A colour in CIE L*a*b* (D65), as an eye sees it."""
    given = linear(colour)
    rgb = [
        min(max(sum(m * p for m, p in zip(row, given, strict=True)), 0.0), 1.0)
        for row in EYES[eye]
    ]
    to_xyz = (
        (0.4124564, 0.3575761, 0.1804375),
        (0.2126729, 0.7151522, 0.0721750),
        (0.0193339, 0.1191920, 0.9503041),
    )
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (
        _cube(sum(m * p for m, p in zip(row, rgb, strict=True)) / w)
        for row, w in zip(to_xyz, white, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _cube(t: float) -> float:
    return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116


def difference(one: tuple[float, float, float], two: tuple[float, float, float]) -> float:
    """CIEDE2000 (Sharma, Wu, Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, two
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    dl, dc = l2 - l1, c2 - c1
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    hue = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    t = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    sl = 1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    rotation = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    rotation *= math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    return math.sqrt(
        (dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rotation * (dc / sc) * (dh / sh)
    )


def test_the_style_knows_no_colour_that_the_theme_does_not():
    """A badge of ours is drawn in the same colours as Streamlit's own."""
    hexes = re.compile(r"#[0-9a-f]{6}")
    source = Path(theme.__file__)
    style = source.with_name("style.css").read_text(encoding="utf-8")
    known = source.read_text(encoding="utf-8") + CONFIG.read_text(encoding="utf-8")

    assert {*hexes.findall(style)} <= {*hexes.findall(known)}
