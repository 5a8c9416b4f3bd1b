"""What every page wears, also those before the first: name, mark, style, language."""

from functools import cache
from pathlib import Path
from typing import NoReturn

import streamlit as st

from socialgoals import i18n
from socialgoals.ui import address, covers, language, theme

NAME = "socialgoals"
_HERE = Path(__file__).parent
_STYLE = _HERE / "style.css"
_COVERS = _HERE / "covers.js"
_ICON = _HERE / "icon.svg"


def begin(title: str) -> None:
    """The tab's name, the mark, the style; before anything else is drawn."""
    st.set_page_config(page_title=f"{title} · {NAME}", page_icon=str(_ICON), layout="wide")
    st.logo(logo(theme.current()), size="large", icon_image=str(_ICON))
    st.html(_STYLE)


def end() -> None:
    """Streamlit says `lang="en"` and speaks English, whatever is shown."""
    st.html(
        f"<script>{_language_script(language.current())}</script>",
        unsafe_allow_javascript=True,
    )


def stop() -> NoReturn:
    """Draw nothing more in this run: nothing can be written once it is stopped."""
    end()
    address.end()
    st.stop()


def logo(palette: theme.Palette) -> str:
    """The mark and the name, as a picture in the viewer's theme."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="176" height="32" viewBox="0 0 176 32">'
        f"{_mark(palette.accent)}"
        '<text x="41" y="22" font-family="Source Sans, Source Sans Pro, Segoe UI, Helvetica, '
        f'Arial, sans-serif" font-size="20" font-weight="600" '
        f'fill="{palette.text}">{NAME}</text>'
        "</svg>"
    )


def _mark(colour: str) -> str:
    return (
        f'<circle cx="16" cy="16" r="12.5" fill="none" stroke="{colour}" stroke-width="2.5"/>'
        f'<path d="M9 19.5l4.5-5 3.5 3 6-7" fill="none" stroke="{colour}" stroke-width="2.5" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def inline_scripts() -> tuple[str, ...]:
    """The scripts that the app puts into the page: a server allows each by its hash."""
    return tuple(_language_script(code) for code in i18n.LANGUAGES)


@cache
def _language_script(code: str) -> str:
    return f"({_COVERS.read_text(encoding='utf-8').strip()})({code!r}, {covers.words(code)})"
