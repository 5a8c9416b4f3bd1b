"""Tokens and passwords of links: made at random, kept as hashes, guessed slowly."""

import hashlib
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

TOKEN_BYTES = 32

# What OWASP recommends for servers with little memory: 19 MiB, two passes.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Each check holds that memory: many visitors must not take all of it at once.
_AT_ONCE = threading.Semaphore(2)
# Without letters and digits that are read as one another.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_token() -> str:
    """256 random bits for an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def fingerprint(token: str) -> str:
    """What is kept of a token. It needs no slow hash: nobody tries 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_password() -> str:
    """Sixty random bits that can be read out on the phone."""
    letters = [secrets.choice(_ALPHABET) for _ in range(12)]
    return "-".join("".join(letters[at : at + 4]) for at in range(0, 12, 4))


def hashed(password: str) -> str:
    """What is kept of a password."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def matches(hash: str, password: str) -> bool:
    """Whether a password is the one that was hashed."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(hash, password)
        except VerifyMismatchError:
            return False


class Attempts:
    """How often somebody may try: `most` misses in `seconds`, then none until they have passed.

    It remembers the last `known` names that missed, so that its memory is bounded.
    """

    def __init__(
        self,
        most: int,
        seconds: float,
        clock: Callable[[], float] = time.monotonic,
        known: int = 10_000,
    ) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._known = known
        self._misses: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, name: str) -> float:
        """The seconds until the next attempt is taken; 0 now."""
        with self._lock:
            recent = self._recent(name)
            if len(recent) < self._most:
                return 0.0
            return max(recent[-self._most] + self._seconds - self._clock(), 0.0)

    def missed(self, name: str) -> None:
        """Count a miss."""
        with self._lock:
            self._misses[name] = [*self._recent(name), self._clock()][-self._most :]
            self._misses.move_to_end(name)
            while len(self._misses) > self._known:
                self._misses.popitem(last=False)

    def _recent(self, name: str) -> list[float]:
        since = self._clock() - self._seconds
        return [at for at in self._misses.get(name, ()) if at > since]
