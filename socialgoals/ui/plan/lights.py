"""The five lights of a goal, each with its sentences."""

from collections.abc import Mapping

import streamlit as st

from socialgoals.goals.smart import LABELS, Letter, Level, Light
from socialgoals.i18n import N_
from socialgoals.ui import language, text, theme
from socialgoals.ui.language import _

# A sign and a word before the colour.
_SIGNS: Mapping[Level, tuple[str, str]] = {
    Level.PASS: ("✓", N_("good")),
    Level.HINT: ("✓", N_("good, with a hint")),
    Level.WARN: ("!", N_("to think about")),
    Level.FAIL: ("✕", N_("to be mended")),
}


def part(found: Mapping[Letter, Light]) -> None:
    """The lights under each other."""
    st.subheader(_("Is it SMART?"), anchor=False)
    palette = theme.current()
    hues = {
        Level.PASS: palette.good,
        Level.HINT: palette.good,
        Level.WARN: palette.quiet,
        Level.FAIL: palette.bad,
    }
    lines = []
    for letter, light in found.items():
        sign, word = _SIGNS[light.level]
        told = [f.sentence.say(language.current()) for f in light.findings]
        said = "".join(f"<br><small>{text.markup(one)}</small>" for one in told)
        lines.append(
            f'<li><span class="sg-value" style="flex-basis:2.2rem;color:{hues[light.level]}">'
            f"{letter} {sign}</span>"
            f'<span class="sg-post"><strong>{text.markup(_(LABELS[letter]))}</strong> · '
            f"{text.markup(_(word))}{said}</span></li>"
        )
    st.html(f'<ol class="sg-posts">{"".join(lines)}</ol>')
