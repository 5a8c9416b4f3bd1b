"""Colours of look.md in the viewer's theme: neutrals here, channel hues from channels.py."""

from dataclasses import dataclass

import streamlit as st

from socialgoals.channels import PLACES, WEB


@dataclass(frozen=True, kw_only=True)
class Palette:
    """The colours of one theme that are not a channel's."""

    name: str
    background: str
    text: str
    quiet: str
    grid: str
    accent: str
    good: str
    bad: str
    # Neither good nor bad, as a mark.
    neutral: str
    # A scale of cells from below the usual over the usual to above it; text is read on all.
    low: str
    middle: str
    high: str


LIGHT = Palette(
    name="light",
    background="#ffffff",
    text="#1b1f2a",
    quiet="#667085",
    grid="#e8eaee",
    accent="#3d4fd6",
    good="#18794e",
    bad="#c4320a",
    neutral="#8a93a6",
    low="#b4bac8",
    middle="#f5f6f8",
    high="#7f8ff0",
)
DARK = Palette(
    name="dark",
    background="#0e1117",
    text="#e8eaf0",
    quiet="#98a1b3",
    grid="#232833",
    accent="#8b9bff",
    good="#4cc38a",
    bad="#ff8f73",
    neutral="#6b7385",
    low="#4a5264",
    middle="#232936",
    high="#4c5bcd",
)


def current() -> Palette:
    """The palette of the theme that the viewer sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def hue(channel: str, palette: Palette) -> str:
    """A channel's one colour; channels without a hue of their own share the web's."""
    known = PLACES.get(channel, WEB)
    return known.dark if palette is DARK else known.light
