"""Help desks: Zendesk (views and Explore), Freshdesk, Freshservice, and Turkish ones.

A row is a request. Who asked is never read; the agent is.
"""

from socialgoals.exports.format import Format
from socialgoals.exports.formats.common.vocabulary import CHANNELS
from socialgoals.exports.kinds import (
    Amount,
    Coded,
    Count,
    Duration,
    Fixed,
    Identifier,
    Moment,
    Text,
)
from socialgoals.i18n import N_
from socialgoals.schema import SUPPORT_CASES

_ISO = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ")
_GOOD_OR_BAD = {"good": "1", "bad": "0", "iyi": "1", "kötü": "0"}
_NOBODY = {"no agent": "", "unassigned": "", "atanmamış": "", "atanmadı": ""}
_MINUTES = 1 / 60

ZENDESK_VIEW = Format(
    name="zendesk_view",
    label=N_("Zendesk tickets (a view)"),
    channel="",
    table=SUPPORT_CASES,
    where=N_("Zendesk > Views > Actions > Export view as CSV"),
    signature=(
        ("Summation column", "Requester wait time in minutes"),
        ("Id",),
        ("Created at",),
    ),
    home_time=True,
    needs=("opened_at",),
    columns={
        "channel": Coded(("Via",), codes=CHANNELS, rest="other"),
        "account": Fixed(value="Zendesk"),
        "case_id": Identifier(("Id",)),
        "opened_at": Moment(("Created at",), formats=_ISO),
        "closed_at": Moment(("Solved at",), formats=_ISO),
        "agent": Coded(("Assignee",), codes=_NOBODY, as_written=True),
        "team": Text(("Group",)),
        "status": Coded(("Status",)),
        "subject": Text(("Subject",)),
        "first_reply_minutes": Amount(("First reply time in minutes",)),
        "resolution_minutes": Amount(
            ("Full resolution time in minutes", "Resolution time in minutes")
        ),
        "replies": Count(("Replies",)),
        "reopens": Count(("Reopens",)),
        "satisfaction": Coded(("Satisfaction Score",), codes=_GOOD_OR_BAD, rest=""),
    },
    unused=(
        *("Summation column", "Requester", "Requester id", "Requester external id"),
        *("Requester email", "Requester domain", "Submitter", "Tags", "Priority"),
        *("Ticket type", "Updated at", "Assigned at", "Organization", "Due date"),
        *("Initially assigned at", "Resolution time", "Group stations"),
        *("Assignee stations", "First reply time in minutes within business hours"),
        *("Requester wait time in minutes", "On hold time in minutes"),
    ),
)

ZENDESK_EXPLORE = Format(
    name="zendesk_explore",
    label=N_("Zendesk Explore tickets"),
    channel="",
    table=SUPPORT_CASES,
    where=N_("Zendesk Explore > query of tickets > Export > CSV"),
    signature=(("Ticket ID",), ("Ticket created - Timestamp",)),
    home_time=True,
    needs=("opened_at",),
    columns={
        "channel": Coded(("Ticket channel",), codes=CHANNELS, rest="other"),
        "account": Fixed(value="Zendesk"),
        "case_id": Identifier(("Ticket ID",)),
        "opened_at": Moment(("Ticket created - Timestamp",), formats=_ISO),
        "closed_at": Moment(("Ticket solved - Timestamp",), formats=_ISO),
        "agent": Coded(("Assignee name", "Assignee ID"), codes=_NOBODY, as_written=True),
        "team": Text(("Ticket group",)),
        "status": Coded(("Ticket status",)),
        "subject": Text(("Ticket subject",)),
        "first_reply_minutes": Amount(("First reply time (min)",)),
        "resolution_minutes": Amount(("Full resolution time (min)",)),
        "replies": Amount(("Agent replies",)),
        "reopens": Amount(("Reopens",)),
    },
    unused=("Tickets", "Assignee ID"),
)

FRESHDESK = Format(
    name="freshdesk",
    label=N_("Freshdesk or Freshservice tickets"),
    channel="",
    table=SUPPORT_CASES,
    where=N_("Freshdesk > Tickets > Export"),
    signature=(("Agent interactions",), ("Customer interactions",), ("Ticket ID",)),
    home_time=True,
    needs=("opened_at",),
    columns={
        "channel": Coded(("Source",), codes=CHANNELS, rest="other"),
        "account": Fixed(value="Freshdesk"),
        "case_id": Identifier(("Ticket ID",)),
        "opened_at": Moment(("Created time",), formats=_ISO),
        "first_reply_at": Moment(("Initial response time",), formats=_ISO),
        "closed_at": Moment(("Resolved time", "Closed time"), formats=_ISO),
        "agent": Coded(("Agent",), codes=_NOBODY, as_written=True),
        "team": Text(("Group",)),
        "status": Coded(("Status",)),
        "subject": Text(("Subject",)),
        "first_reply_minutes": Duration(
            ("First response time (in hrs)",), scale=_MINUTES, bare=3600
        ),
        "resolution_minutes": Duration(
            ("Resolution time (in hrs)",), scale=_MINUTES, bare=3600
        ),
        "replies": Count(("Agent interactions",)),
    },
    unused=(
        *("Priority", "Type", "Due by Time", "Closed time", "Last update time"),
        *("Time tracked", "Customer interactions", "Resolution status"),
        *("First response status", "Tags", "Survey results", "Product", "Full name"),
        *("Title", "Email", "Work phone", "Mobile phone", "Contact ID", "Company Name"),
    ),
)

_DATES = (
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y %H:%M:%S",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
)

TURKISH = Format(
    name="talep_listesi",
    label=N_("Help desk requests (Turkish columns)"),
    channel="",
    table=SUPPORT_CASES,
    where=N_("Your help desk > request list > Export, with the columns Talep No and date"),
    signature=(
        ("Talep No", "Talep Numarası", "Talep ID"),
        ("Oluşturma Tarihi", "Oluşturulma Tarihi", "Açılış Tarihi", "Talep Tarihi"),
    ),
    home_time=True,
    needs=("opened_at",),
    columns={
        "channel": Coded(("Kanal", "Kaynak", "Geliş Kanalı"), codes=CHANNELS, rest="other"),
        "account": Fixed(value="Talepler"),
        "case_id": Identifier(("Talep No", "Talep Numarası", "Talep ID")),
        "opened_at": Moment(
            ("Oluşturma Tarihi", "Oluşturulma Tarihi", "Açılış Tarihi", "Talep Tarihi"),
            formats=_DATES,
        ),
        "first_reply_at": Moment(("İlk Yanıt Tarihi", "İlk Yanıt"), formats=_DATES),
        "closed_at": Moment(
            ("Kapanış Tarihi", "Kapatılma Tarihi", "Çözüm Tarihi"), formats=_DATES
        ),
        "agent": Coded(
            ("Temsilci", "Atanan", "Atanan Kişi", "Sorumlu"), codes=_NOBODY, as_written=True
        ),
        "team": Text(("Ekip", "Grup", "Departman")),
        "status": Coded(("Durum", "Durumu")),
        "subject": Text(("Konu",)),
        "first_reply_minutes": Duration(
            ("İlk Yanıt Süresi", "İlk Yanıt Süresi (dk)"), scale=_MINUTES, bare=60
        ),
        "resolution_minutes": Duration(
            ("Çözüm Süresi", "Çözüm Süresi (dk)"), scale=_MINUTES, bare=60
        ),
    },
    unused=("Açıklama", "Müşteri No", "Müşteri", "Öncelik", "E-posta", "Telefon"),
)

FORMATS = (ZENDESK_VIEW, ZENDESK_EXPLORE, FRESHDESK, TURKISH)
