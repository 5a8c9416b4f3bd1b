"""The platforms: what they are called, their one colour, and the time zone of their exports."""

from dataclasses import dataclass

from socialgoals.i18n import N_


@dataclass(frozen=True, kw_only=True)
class Channel:
    """A platform.

    `zone` is the zone of timestamps written without one. `light` and `dark` are the channel's
    hue on each background, searched for so that any two differ by 15 (CIEDE2000) for normal and
    colour-blind eyes. `hosts` are where links to its posts lead. `internal`: only employees
    read it.
    """

    name: str
    label: str
    light: str
    dark: str
    zone: str = "UTC"
    hosts: tuple[str, ...] = ()
    internal: bool = False


FACEBOOK = Channel(
    name="facebook",
    label="Facebook",
    light="#548dff",
    dark="#aab9fd",
    zone="America/Los_Angeles",
    hosts=("facebook.com", "fb.watch", "fb.com"),
)
INSTAGRAM = Channel(
    name="instagram",
    label="Instagram",
    light="#990d80",
    dark="#bb6498",
    zone="America/Los_Angeles",
    hosts=("instagram.com",),
)
X = Channel(
    name="x", label="X", light="#343631", dark="#ffeef4", hosts=("x.com", "twitter.com")
)
LINKEDIN = Channel(
    name="linkedin",
    label="LinkedIn",
    light="#1c7663",
    dark="#3bb187",
    hosts=("linkedin.com",),
)
TIKTOK = Channel(
    name="tiktok",
    label="TikTok",
    light="#483df9",
    dark="#7776ff",
    hosts=("tiktok.com",),
)
YOUTUBE = Channel(
    name="youtube",
    label="YouTube",
    light="#931700",
    dark="#e73237",
    zone="America/Los_Angeles",
    hosts=("youtube.com", "youtu.be"),
)
PINTEREST = Channel(
    name="pinterest",
    label="Pinterest",
    light="#c66500",
    dark="#e8aa00",
    hosts=("pinterest.com", "pin.it"),
)
WEB = Channel(name="web", label="Web", light="#769568", dark="#def6a7")

CHANNELS = {
    channel.name: channel
    for channel in (FACEBOOK, INSTAGRAM, X, LINKEDIN, TIKTOK, YOUTUBE, PINTEREST, WEB)
}

# Where facts come from that no platform's own page shows. Those that take a channel's hue never
# share a chart with it; internal channels have hues of their own, and the others are grey.
META = Channel(
    name="meta",
    label="Meta",
    light=FACEBOOK.light,
    dark=FACEBOOK.dark,
    zone="America/Los_Angeles",
    hosts=("facebook.com", "instagram.com"),
)
THREADS = Channel(
    name="threads",
    label="Threads",
    light=X.light,
    dark=X.dark,
    zone="America/Los_Angeles",
    hosts=("threads.com", "threads.net"),
)
GOOGLE = Channel(
    name="google",
    label="Google",
    light=WEB.light,
    dark=WEB.dark,
    hosts=("google.com", "maps.app.goo.gl"),
)
SLACK = Channel(
    name="slack",
    label="Slack",
    light="#9977aa",
    dark="#8844aa",
    hosts=("slack.com",),
    internal=True,
)
VIVA_ENGAGE = Channel(
    name="viva_engage",
    label="Viva Engage",
    light="#003344",
    dark="#22ddbb",
    hosts=("engage.cloud.microsoft", "yammer.com"),
    internal=True,
)
EMAIL = Channel(name="email", label=N_("E-mail"), light=PINTEREST.light, dark=PINTEREST.dark)
PHONE = Channel(name="phone", label=N_("Phone"), light=YOUTUBE.light, dark=YOUTUBE.dark)
OTHER = Channel(name="other", label=N_("Other"), light="#919191", dark="#676767")

# Everything a fact's channel may be.
PLACES = CHANNELS | {
    place.name: place
    for place in (META, THREADS, GOOGLE, SLACK, VIVA_ENGAGE, EMAIL, PHONE, OTHER)
}
INTERNAL = tuple(sorted(place.name for place in PLACES.values() if place.internal))
