"""Which channel a visitor came from: the sources that analytics write for each platform.

A source is a host name (`l.instagram.com`), an app (`com.linkedin.android`) or what somebody
typed into `utm_source` (`ig`, `Facebook_Ads`). Everything else is the web.
"""

from socialgoals.channels import CHANNELS, FACEBOOK, INSTAGRAM, LINKEDIN, TIKTOK, YOUTUBE, X

_TYPED = {
    INSTAGRAM: ("ig", "insta", "instagram_ads", "instagramads", "igshopping", "threads"),
    FACEBOOK: ("fb", "facebook_ads", "facebookads", "meta", "meta_ads", "messenger", "an"),
    X: ("t.co", "twitter", "x.com", "twitter_ads"),
    LINKEDIN: ("lnkd.in", "li", "linkedin_ads", "linkedinads"),
    TIKTOK: ("tt", "tiktok_ads", "tiktokads"),
    YOUTUBE: ("yt", "youtube_ads"),
}
_APPS = {
    "com.instagram.android": INSTAGRAM.name,
    "com.facebook.katana": FACEBOOK.name,
    "com.facebook.orca": FACEBOOK.name,
    "com.twitter.android": X.name,
    "com.linkedin.android": LINKEDIN.name,
    "com.zhiliaoapp.musically": TIKTOK.name,
    "com.google.android.youtube": YOUTUBE.name,
    "com.pinterest": "pinterest",
}

# Sources as they stand, in lower case.
SOURCES = {
    **{channel.name: channel.name for channel in CHANNELS.values()},
    **{word: channel.name for channel, words in _TYPED.items() for word in words},
    **_APPS,
}
# Hosts that also count with anything before them (`lm.facebook.com`).
HOSTS = {
    **{host: channel.name for channel in CHANNELS.values() for host in channel.hosts},
    "threads.net": INSTAGRAM.name,
    "threads.com": INSTAGRAM.name,
    "t.co": X.name,
    "lnkd.in": LINKEDIN.name,
}
