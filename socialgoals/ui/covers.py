"""Streamlit's own texts in the app's language: it has no way to translate them.

They are English whatever the app speaks. `covers.js` puts the words of this list over them as
they appear; `{}` stands for what is named in them. What it does not reach is in UNCOVERED.
"""

import json

from socialgoals import i18n
from socialgoals.i18n import N_

TEXTS = (
    N_("App pages"),
    N_("Sidebar"),
    N_("Main content"),
    N_("Skip to main content"),
    N_("Navigate to home page"),
    N_("Collapse sidebar"),
    N_("Expand sidebar"),
    N_("Logo"),
    N_("Open"),
    N_("info icon"),
    N_("warning icon"),
    N_("error icon"),
    N_("check_circle icon"),
    N_("draft icon"),
    N_("file upload"),
    N_("Choose date"),
    N_("day, {}"),
    N_("month, {}"),
    N_("year, {}"),
    N_("hour, {}"),
    N_("minute, {}"),
    N_("Main menu"),
    N_("Close"),
    N_("Clear all"),
    N_("Increment"),
    N_("Decrement"),
    N_("Clear value"),
    N_("Clear selection"),
    N_("Choose an option"),
    N_("Choose options"),
    N_("Select all"),
    N_("No results"),
    N_("No options to select."),
    N_("Loading..."),
    N_("Running..."),
    N_("Stop"),
    N_("Rerun"),
    N_("Fullscreen"),
    N_("Exit fullscreen"),
    N_("Close fullscreen"),
    N_("Press Enter to apply"),
    N_("Press Enter to submit form"),
    N_("Press Enter to submit this form"),
    N_("Select a date."),
    N_("Remove {}"),
    N_("Help for {}"),
    N_("Previous month."),
    N_("Next month."),
    N_("Connection error"),
    N_("Please wait..."),
)

# Read aloud by screen readers, written by Streamlit's calendar in the browser's language.
UNCOVERED = ("the names of months, weekdays and days in the calendar of a date field",)


def words(language: str) -> str:
    """What to put over what, as JSON for the script: from every other language to this one."""
    covered = {}
    for text in TEXTS:
        mine = i18n.translate(text, language)
        for other in i18n.LANGUAGES:
            theirs = i18n.translate(text, other)
            if theirs != mine:
                covered[theirs] = mine
    return json.dumps(covered, ensure_ascii=False)
