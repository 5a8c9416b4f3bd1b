"""The platforms: what they are called, their one colour, and the time zone of their exports."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Channel:
    """A platform.

    `zone` is the zone of timestamps written without one. `light` and `dark` are the channel's
    hue on each background, searched for so that any two differ by 15 (CIEDE2000) for normal and
    colour-blind eyes. `hosts` are where links to its posts lead.
    """

    name: str
    label: str
    light: str
    dark: str
    zone: str = "UTC"
    hosts: tuple[str, ...] = ()


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
