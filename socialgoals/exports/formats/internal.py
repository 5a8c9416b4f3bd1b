"""Internal communication: Slack's analytics and Viva Engage (Yammer) from Microsoft 365.

Members are the followers, who was active a day are its viewers, messages are posts. Lists of
people give sums only: nobody's name or address is read. Their numbers are those of a whole
period and stand on its last day.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from socialgoals.channels import SLACK, VIVA_ENGAGE
from socialgoals.exports.files.layout import Region
from socialgoals.exports.format import Format
from socialgoals.exports.kinds import Count, Day, Fixed, Tally, Text
from socialgoals.i18n import N_
from socialgoals.schema import ACCOUNT_DAYS

_SLACK = N_("Slack > Tools & settings > Analytics > Export CSV")
_M365 = N_("Microsoft 365 admin center > Reports > Usage > Viva Engage > Export")

# Kahve Analytics Prior 30 Days - Apr 17, 2026.csv; Kahve Member Analytics Prior 30 Days …
_WORKSPACE = re.compile(r"(?:^|/)([^/]+?) (?:Member )?Analytics (?:Overview )?Prior ")


def _workspace(format: Format, region: Region, answers: Mapping[str, str]) -> Format:
    """Slack names the workspace in the file's name only."""
    found = _WORKSPACE.search(region.grid.file)
    if found is None or answers.get("account"):
        return format
    return replace(format, columns={**format.columns, "account": Fixed(value=found[1])})


SLACK_OVERVIEW = Format(
    name="slack_overview",
    label=N_("Slack analytics overview, by day"),
    channel=SLACK.name,
    table=ACCOUNT_DAYS,
    where=_SLACK,
    signature=(
        ("Date",),
        ("Daily active members",),
        ("Total membership", "Total enabled membership"),
    ),
    columns={
        "day": Day(("Date",), formats=("%Y-%m-%d", "%b %d, %Y")),
        "followers": Count(("Total enabled membership", "Total membership")),
        "viewers": Count(("Daily active members",)),
        # What the company hears: private messages are no internal communication.
        "posts": Count(("Messages in public channels",)),
    },
    unused=(
        *("Total membership", "Full members", "Guests", "Daily members posting messages"),
        *("Weekly active members", "Weekly members posting messages", "Files uploaded"),
        *("Messages in private channels", "Messages in shared channels", "Messages in DMs"),
        *("Messages posted (cumulative)", "Messages posted"),
        "Percent of messages, public channels",
        "Percent of messages, private channels",
        "Percent of messages, DMs",
        "Percent of views, public channels",
        "Percent of views, private channels",
        "Percent of views, DMs",
    ),
    adapt=_workspace,
)

SLACK_MEMBERS = Format(
    name="slack_members",
    label=N_("Slack members, summed up"),
    channel=SLACK.name,
    table=ACCOUNT_DAYS,
    where=_SLACK,
    signature=(("User ID",), ("Messages posted",), ("Days active",)),
    asks_day=True,
    fold=True,
    needs=("followers",),
    columns={
        "followers": Tally(("User ID",)),
        "viewers": Tally(("Days active",)),
        "posts": Count(("Messages posted in channels", "Messages posted")),
        "likes": Count(("Reactions added",)),
    },
    unused=(
        *("Name", "What I Do", "Username", "Account type", "Account created (UTC)"),
        *("Claimed Date (UTC)", "Deactivated date (UTC)", "Messages posted"),
        *("Days active (Desktop)", "Days active (Android)", "Days active (iOS)"),
        *("Last active (UTC)", "Last active (Desktop) (UTC)"),
        *("Last active (Android) (UTC)", "Last active (iOS) (UTC)", "Changes"),
    ),
    adapt=_workspace,
)

_VIVA_COUNTS = {
    "posts": Count(("Posted Count",)),
    "views": Count(("Read Count",)),
    "likes": Count(("Liked Count",)),
}

VIVA_USERS = Format(
    name="viva_engage_users",
    label=N_("Viva Engage users, summed up"),
    channel=VIVA_ENGAGE.name,
    table=ACCOUNT_DAYS,
    where=_M365,
    signature=(("Report Refresh Date",), ("Posted Count",), ("User Principal Name",)),
    fold=True,
    needs=("followers",),
    columns={
        "account": Fixed(value="Viva Engage"),
        "day": Day(("Report Refresh Date",)),
        "followers": Tally(("User Principal Name",)),
        "viewers": Tally(("Last Activity Date",)),
        **_VIVA_COUNTS,
    },
    unused=("Display Name", "User State", "State Change Date", "Assigned Products"),
)

VIVA_GROUPS = Format(
    name="viva_engage_groups",
    label=N_("Viva Engage communities"),
    channel=VIVA_ENGAGE.name,
    table=ACCOUNT_DAYS,
    where=_M365,
    signature=(("Report Refresh Date",), ("Posted Count",), ("Group Display Name",)),
    columns={
        "account": Text(("Group Display Name",)),
        "day": Day(("Report Refresh Date",)),
        "followers": Count(("Member Count",)),
        **_VIVA_COUNTS,
    },
    unused=("Is Deleted", "Owner Principal Name", "Last Activity Date", "Group Type"),
)

FORMATS = (SLACK_OVERVIEW, SLACK_MEMBERS, VIVA_USERS, VIVA_GROUPS)
