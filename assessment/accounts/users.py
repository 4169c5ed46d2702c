"""Users: checked, added, invited; passwords set by one-time links."""

import re
import unicodedata
from dataclasses import replace

from assessment.accounts.passwords import HASHING, Hashing, check_password
from assessment.accounts.roles import ROLES
from assessment.accounts.signing_in import TOO_OFTEN, Door
from assessment.accounts.words import N_
from assessment.facts import InputError, Problem
from assessment.store import staff
from assessment.store.database import Database
from assessment.store.staff import NewUser, User

LANGUAGES = ("en", "fr", "de", "nl")
LONGEST_EMAIL, LONGEST_NAME = 254, 200
# Wrong present passwords within a quarter of an hour.
GUESSES = 5
NO_EMAIL = N_("must be an e-mail address like name@company.example")
NO_NAME = N_("must be a name of 1 to {most} characters, without line breaks")
NO_CHOICE = N_("must be one of {known}, not {value}")
WRONG_PASSWORD = N_("is not the present password")
_EMAIL = re.compile(r"[^\s@<>\"(),:;\[\]\\]{1,64}@[^\s@<>\"(),:;\[\]\\]+\.[^\s@<>\"(),:;\[\]\\.]+")


def add_user(database: Database, new: NewUser) -> User:
    """Add a user who sets his password by invitation; raises `InputError`, `EmailTaken`."""
    return staff.add_user(database, checked(new))


def change_role(database: Database, user: User, role: str) -> User:
    """Give a user another role; raises `InputError`, `NoUser`, `LastAdmin`."""
    _raise(_of_choice("role", role, ROLES))
    return staff.change_role(database, user.id, role)


def change_profile(database: Database, user: User, name: str, language: str) -> User:
    """Change a user's own name and language; raises `InputError`, `NoUser`."""
    wanted = checked(NewUser(user.email, name, user.role, language))
    return staff.set_profile(database, user.id, wanted.name, wanted.language)


def first_admin(database: Database) -> str | None:
    """The secret of the one-time link with which the first administrator adds himself.

    None where there are users. A new one ends the one before, so that the latest printed link is good.
    """
    return None if staff.any_user(database) else staff.first_token(database)


def set_up(database: Database, secret: str, new: NewUser, password: str, hashing: Hashing = HASHING) -> User:
    """Add the first administrator through the link of `first_admin`; raises `NoToken`, `InputError`."""
    staff.check_first(database, secret)
    wanted = checked(replace(new, role="admin"))
    check_password(password, wanted.email, wanted.name)
    return staff.use_first(database, secret, wanted, hashing.hash(password))


def set_password(database: Database, secret: str, password: str, hashing: Hashing = HASHING) -> User:
    """Set a password through an invitation or a reset, which is good once; all sessions end.

    Raises `NoToken`; `InputError` for a bad password, after which the link is still good.
    """
    user = staff.token_user(database, secret)
    check_password(password, user.email, user.name)
    return staff.use_token(database, secret, hashing.hash(password))


def change_password(database: Database, user: User, present: str, password: str, door: Door) -> User:
    """Set another password, knowing the present one; all sessions end, this one too. Raises `InputError`.

    A browser that was left signed in is no place for guessing the present one: that is limited, too.
    """
    guesses = {f"present {user.id}": GUESSES}
    if not staff.may_try(database, guesses, door.key):
        raise InputError((Problem("present", TOO_OFTEN),))
    found = staff.credentials(database, user.email)
    if not door.hashing.fits(present, found.hash if found else None):
        raise InputError((Problem("present", WRONG_PASSWORD),))
    check_password(password, user.email, user.name)
    staff.forget_tries(database, tuple(guesses), door.key)
    return staff.set_password(database, user.id, door.hashing.hash(password))


def checked(new: NewUser) -> NewUser:
    """A new user in good order; raises `InputError` with everything that is wrong."""
    email, name = new.email.strip().lower(), unicodedata.normalize("NFC", new.name).strip()
    found = []
    if len(email) > LONGEST_EMAIL or not email.isprintable() or not _EMAIL.fullmatch(email):
        found.append(Problem("email", NO_EMAIL))
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        found.append(Problem("name", NO_NAME, {"most": LONGEST_NAME}))
    found += _of_choice("role", new.role, ROLES)
    found += _of_choice("language", new.language, LANGUAGES)
    _raise(found)
    return replace(new, email=email, name=name)


def _of_choice(path: str, word: str, known: tuple[str, ...]) -> list[Problem]:
    if word in known:
        return []
    return [Problem(path, NO_CHOICE, {"known": ", ".join(known), "value": repr(word[:60])})]


def _raise(problems: list[Problem]) -> None:
    if problems:
        raise InputError(tuple(problems))
