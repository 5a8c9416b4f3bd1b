"""Leads: Meta Lead Ads, HubSpot, Salesforce reports, and Turkish lead sheets.

Names, addresses and numbers of people are never read. A list without ids gets them from a
digest of what tells its people apart, which cannot be read back.
"""

from socialgoals.exports.format import Format
from socialgoals.exports.formats.common.vocabulary import CHANNELS
from socialgoals.exports.kinds import Amount, Coded, Day, Digest, Fixed, Moment, Part, Text
from socialgoals.i18n import N_
from socialgoals.schema import LEADS

_SOURCES = {
    **CHANNELS,
    "organic search": "web",
    "direct traffic": "web",
    "referrals": "web",
    "paid search": "google",
    "google ads": "google",
    "email marketing": "email",
}

META = Format(
    name="meta_lead_ads",
    label=N_("Meta lead forms (Lead Ads)"),
    channel="",
    table=LEADS,
    where=N_("Meta Business Suite > Instant forms > Download leads"),
    signature=(("form_id",), ("is_organic",), ("platform",)),
    home_time=True,
    needs=("created_at",),
    # Meta's own tool for trying a form leaves such people behind.
    remarks=("<test lead",),
    columns={
        "channel": Coded(("platform",), codes=CHANNELS, rest="meta"),
        "account": Fixed(value="Meta"),
        "lead_id": Part(("id",), pattern=r"^\s*(?:l:)?(\S+)\s*$"),
        "created_at": Moment(
            ("created_time",),
            formats=(
                "%Y-%m-%dT%H:%M:%S%z",
                "%Y-%m-%d %H:%M:%S",
                "%Y-%m-%dT%H:%M:%S",
                "%m/%d/%Y %H:%M",
            ),
        ),
        "offer": Text(("form_name",)),
        "campaign": Text(("campaign_name",)),
        "status": Coded(("lead_status",)),
    },
    unused=(
        *("ad_id", "ad_name", "adset_id", "adset_name", "campaign_id", "form_id"),
        *("is_organic", "email", "full_name", "phone_number", "first_name", "last_name"),
    ),
)

HUBSPOT = Format(
    name="hubspot_contacts",
    label=N_("HubSpot contacts"),
    channel="",
    table=LEADS,
    where=N_("HubSpot > Contacts > Export view"),
    signature=(
        ("Record ID", "Record ID - Contact"),
        ("Create Date",),
        ("Lead Status", "Lifecycle Stage"),
    ),
    home_time=True,
    needs=("created_at",),
    columns={
        "channel": Coded(
            ("Original Source Drill-Down 1", "Original Traffic Source", "Original Source"),
            codes=_SOURCES,
            rest="other",
        ),
        "account": Fixed(value="HubSpot"),
        "lead_id": Part(("Record ID", "Record ID - Contact"), pattern=r"^\s*(\S+)\s*$"),
        "created_at": Moment(
            ("Create Date",),
            formats=("%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%m/%d/%Y %I:%M %p"),
        ),
        "customer_on": Day(("Became a Customer Date",), formats=("%Y-%m-%d %H:%M", "%Y-%m-%d")),
        "offer": Text(("First Conversion", "Recent Conversion")),
        "campaign": Text(("Original Source Drill-Down 2", "Campaign")),
        "status": Coded(("Lifecycle Stage", "Lead Status")),
        "quality": Coded(("Lead Status",)),
    },
    unused=("First Name", "Last Name", "Email", "Phone Number", "Contact owner"),
)

SALESFORCE = Format(
    name="salesforce_leads",
    label=N_("Salesforce leads (a report)"),
    channel="",
    table=LEADS,
    where=N_("Salesforce > Reports > Leads > Export > Details only"),
    signature=(("Lead Source",), ("Lead Status",), ("Create Date", "Created Date")),
    never=("Record ID",),
    home_time=True,
    needs=("day",),
    columns={
        "channel": Coded(("Lead Source",), codes=_SOURCES, rest="other"),
        "account": Fixed(value="Salesforce"),
        "lead_id": Digest(
            ("Lead ID",),
            of=("Email", "First Name", "Last Name", "Company / Account", "Create Date"),
        ),
        "day": Day(
            ("Create Date", "Created Date"),
            formats=("%Y-%m-%d", "%d.%m.%Y"),
        ),
        "customer_on": Day(("Converted Date",), formats=("%Y-%m-%d", "%d.%m.%Y")),
        "campaign": Text(("Campaign Name", "Primary Campaign")),
        "status": Coded(("Lead Status",)),
        "quality": Coded(("Rating",)),
    },
    unused=(
        *("First Name", "Last Name", "Email", "Phone", "Company / Account", "Title"),
        *("Lead Owner", "Street", "Converted", "Unread By Owner"),
    ),
)

_DATE = ("Tarih", "Kayıt Tarihi", "Oluşturma Tarihi", "Başvuru Tarihi")
_DATES = ("%d.%m.%Y", "%Y-%m-%d")

TURKISH = Format(
    name="lead_listesi",
    label=N_("Lead list (Turkish columns)"),
    channel="",
    table=LEADS,
    where=N_("Your CRM > leads > Export, with the columns Durumu, Kampanya, Kanal and Tarih"),
    signature=(("Durumu", "Durum"), ("Kampanya",), ("Kanal",), _DATE),
    never=("Talep No", "Hesap", "Lead"),
    needs=("day",),
    columns={
        "channel": Coded(("Kanal",), codes=_SOURCES, rest="other"),
        "account": Fixed(value="CRM"),
        "lead_id": Digest(
            ("Lead No", "Kayıt No", "Müşteri No"),
            of=("E-posta", "Telefon", "Ad Soyad", "Adı Soyadı", *_DATE),
        ),
        "day": Day(_DATE, formats=_DATES),
        "customer_on": Day(("Satış Tarihi", "Müşteri Olduğu Tarih"), formats=_DATES),
        "offer": Text(("Form", "Teklif", "Ürün")),
        "campaign": Text(("Kampanya",)),
        "status": Coded(("Durumu", "Durum")),
        "quality": Coded(("Kalite", "Lead Kalitesi")),
        "value": Amount(("Tutar", "Satış Tutarı")),
    },
    unused=("Ad Soyad", "Adı Soyadı", "Telefon", "E-posta", "Not", "Notlar", "Temsilci"),
)

FORMATS = (META, HUBSPOT, SALESFORCE, TURKISH)
