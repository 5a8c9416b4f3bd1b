"""Addresses of mail, as people are listed by: one address, or `@domain` for all of a domain.

Two addresses are one where only the case of their letters differs. Letters are lowered one by
one and never into another alphabet: what lowers a Turkish `İ` or a Kelvin sign to the ASCII
letter that it looks like would let a stranger in.
"""

import re
import unicodedata

LONGEST = 254

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
# What separates, quotes or cannot be seen; no provider of mail gives it to anybody.
_STRANGE = re.compile(r"[^\w.!#$%&'*+/=?^{|}~-]")


_JOINER = "\u2060"


class NoAddress(ValueError):
    """What was given is neither an address of mail nor a domain."""


def address(given: str) -> str:
    """An address of mail in the form that is compared. Raises NoAddress."""
    name, at, domain = _composed(given).rpartition("@")
    if not at or not name or _STRANGE.search(name) or len(given) > LONGEST:
        raise NoAddress(given)
    return f"{_lowered(name)}@{_domain(domain)}"


def listed(given: str) -> str:
    """What people are listed by: an address, or `@domain`. Raises NoAddress.

    An address that was copied from a page of the app has the joiner in it that keeps it from
    becoming a link there.
    """
    text = _composed(given.replace(_JOINER, ""))
    return "@" + _domain(text[1:]) if text.startswith("@") else address(text)


def domain(address: str) -> str:
    """The `@domain` that an address belongs to."""
    return "@" + address.rpartition("@")[2]


def _composed(given: str) -> str:
    """Letters with their marks as one sign each. Raises NoAddress for a sign that would become
    an ASCII letter by that."""
    text = given.strip()
    if any(not c.isascii() and unicodedata.normalize("NFC", c).isascii() for c in text):
        raise NoAddress(given)
    return unicodedata.normalize("NFC", text)


def _domain(given: str) -> str:
    labels = [_label(label) for label in _lowered(given).split(".")]
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        raise NoAddress(given)
    return ".".join(labels)


def _label(label: str) -> str:
    """A part of a domain as the DNS has it. Letters are never replaced by similar ones."""
    if label.isascii():
        return label
    return "xn--" + label.encode("punycode").decode("ascii")


def _lowered(text: str) -> str:
    return "".join(_lower(sign) for sign in text)


def _lower(sign: str) -> str:
    lowered = sign.lower()
    if sign.isascii():
        return lowered
    return lowered if len(lowered) == 1 and not lowered.isascii() else sign
