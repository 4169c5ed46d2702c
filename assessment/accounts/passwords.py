"""Passwords: what makes a good one, and argon2id, of which nothing but the hash is kept."""

import secrets
import unicodedata
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from assessment.accounts.words import N_
from assessment.facts import InputError, Problem

SHORTEST, LONGEST = 12, 1_000
FEWEST_CHARACTERS = 5
TOO_SHORT = N_("must be at least {least} characters long; a sentence of a few words is easy to remember")
TOO_LONG = N_("must be at most {most} characters long")
TOO_EVEN = N_("must not repeat so few different characters")
OWN_NAME = N_("must not contain the name or the e-mail address")
# A part of a name that is shorter than this may stand in a password by chance.
SHORTEST_NAME = 4


def check_password(password: str, email: str, name: str, path: str = "password") -> None:
    """Raise `InputError` with everything that is wrong with a password for this person."""
    found = []
    if len(password) < SHORTEST:
        found.append(Problem(path, TOO_SHORT, {"least": SHORTEST}))
    if len(password) > LONGEST:
        found.append(Problem(path, TOO_LONG, {"most": LONGEST}))
    if len(password) >= SHORTEST and len(set(_folded(password))) < FEWEST_CHARACTERS:
        found.append(Problem(path, TOO_EVEN))
    if any(part in _folded(password[:LONGEST]) for part in _own(email, name)):
        found.append(Problem(path, OWN_NAME))
    if found:
        raise InputError(tuple(found))


def _own(email: str, name: str) -> list[str]:
    """The words about a person that a guesser tries first."""
    words = [email, email.partition("@")[0], *name.split(), "".join(name.split())]
    return [word for word in map(_folded, words) if len(word) >= SHORTEST_NAME]


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in parts if not unicodedata.combining(each))


class Hashing:
    """Hashes and compares; a person who does not exist costs as long as one who does."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        """Use `hasher`, by default argon2id with the parameters of RFC 9106 for little memory."""
        self._hasher = hasher or PasswordHasher()

    def hash(self, password: str) -> str:
        """A salted hash."""
        return self._hasher.hash(_prepared(password))

    def fits(self, password: str, hashed: str | None) -> bool:
        """Whether a password is the one that was hashed; never, but as slowly, where there is no hash."""
        try:
            self._hasher.verify(self._nobodys if hashed is None else hashed, _prepared(password))
        except (Argon2Error, InvalidHashError):
            return False
        return hashed is not None

    def outdated(self, hashed: str) -> bool:
        """Whether a hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(hashed)

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash(secrets.token_bytes(32))


def _prepared(password: str) -> bytes:
    """The same bytes however a keyboard composed the characters; never more than a password may have."""
    return unicodedata.normalize("NFKC", password[:LONGEST]).encode("utf-8", "surrogatepass")


HASHING = Hashing()
