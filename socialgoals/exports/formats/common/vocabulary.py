"""Words that exports of many tools share, with the codes that facts use for them."""

from socialgoals.channels import PLACES
from socialgoals.i18n import translate

# Everything a fact's channel may be, by its name, its label and what tools call it.
CHANNELS = {
    **{place.name: place.name for place in PLACES.values()},
    **{place.label.lower(): place.name for place in PLACES.values()},
    **{translate(place.label, "tr").lower(): place.name for place in PLACES.values()},
    "twitter": "x",
    "x (twitter)": "x",
    "x / twitter": "x",
    "x (formerly twitter)": "x",
    "ig": "instagram",
    "instagram business": "instagram",
    "fb": "facebook",
    "facebook page": "facebook",
    "facebook pages": "facebook",
    "linkedin page": "linkedin",
    "linkedin company page": "linkedin",
    "email": "email",
    "mail": "email",
    "e-mail": "email",
    "eposta": "email",
    "voice": "phone",
    "call": "phone",
    "çağrı": "phone",
    "website": "web",
    "web sitesi": "web",
    "web form": "web",
    "web formu": "web",
    "web service": "web",
    "web widget": "web",
    "chat": "web",
    "live chat": "web",
    "canlı destek": "web",
    "portal": "web",
    "feedback widget": "web",
    "help center": "web",
    "viva engage": "viva_engage",
    "yammer": "viva_engage",
}

SENTIMENTS = {
    "positive": "positive",
    "pozitif": "positive",
    "olumlu": "positive",
    "negative": "negative",
    "negatif": "negative",
    "olumsuz": "negative",
    "neutral": "neutral",
    "nötr": "neutral",
    "tarafsız": "neutral",
}
