"""Signing in: attempts are counted before they are made, and who does not exist takes as long."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.accounts.passwords import HASHING, Hashing
from assessment.accounts.words import N_
from assessment.store.database import Database
from assessment.store.staff import (
    Credentials,
    User,
    credentials,
    forget_tries,
    may_try,
    new_session,
    queue_reset,
    replace_hash,
)

# Within a quarter of an hour, over all workers: wrong passwords for one account from one address, for one
# account from anywhere, and from one address for any account.
HERE, ACCOUNT, ADDRESS = 5, 50, 30
RESETS = 3
WRONG = N_("The e-mail address or the password is not right.")
TOO_OFTEN = N_("There were too many attempts. Wait a quarter of an hour, or set a new password by mail.")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who signed in; `secret` is for the cookie of his browser, and known only here and now."""

    user: User
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """Nobody signed in; `message` (a message id) tells all that may be told. `too_often`: a 429."""

    message: str
    too_often: bool = False


@dataclass(frozen=True, slots=True)
class Door:
    """What signing in needs: the key under which addresses are counted, and how passwords are hashed."""

    key: bytes = field(repr=False)
    hashing: Hashing = HASHING


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser that is not signed in yet; `earlier` is the session secret that it sent along, if any."""

    address: str
    browser: str = ""
    earlier: str | None = field(default=None, repr=False)


def sign_in(
    database: Database, email: str, password: str, visitor: Visitor, door: Door
) -> SignedIn | Refused:
    """Sign somebody in with a session of his own; an earlier one of this browser ends.

    A wrong address, a wrong password, a user who left and one who never set a password are answered alike.
    """
    limits = _limits(email, visitor.address)
    if not may_try(database, limits, door.key):
        return Refused(TOO_OFTEN, too_often=True)
    found = credentials(database, email)
    known = found if found and found.user.active else None
    if not door.hashing.fits(password, known.hash if known else None) or known is None:
        return Refused(WRONG)
    forget_tries(database, tuple(limits)[:1], door.key)
    _renew_hash(database, known, password, door.hashing)
    return SignedIn(known.user, new_session(database, known.user.id, visitor.browser, visitor.earlier))


def ask_reset(database: Database, email: str, visitor: Visitor, door: Door) -> None:
    """Queue the mail that lets a user set a new password. Whoever asks learns nothing by it."""
    account, address = _account(email), _network(visitor.address)
    limits = {f"reset {account}": RESETS, f"reset from {address}": ADDRESS}
    if may_try(database, limits, door.key):
        queue_reset(database, email)


def forgive(database: Database, user: User, visitor: Visitor, door: Door) -> None:
    """Start counting anew for a user who proved by a mailed link who he is, where he comes from."""
    forget_tries(database, tuple(_limits(user.email, visitor.address))[:2], door.key)


def _limits(email: str, address: str) -> Mapping[str, int]:
    account, network = _account(email), _network(address)
    return {f"{account} from {network}": HERE, f"for {account}": ACCOUNT, f"from {network}": ADDRESS}


def _account(email: str) -> str:
    return email.strip().lower()[:254]


def _network(address: str) -> str:
    """The address that is counted: of IPv6 the network of one connection, whose owner has all the rest."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:100]
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed.packed, 64), strict=False))
    return str(parsed)


def _renew_hash(database: Database, found: Credentials, password: str, hashing: Hashing) -> None:
    if found.hash and hashing.outdated(found.hash):
        replace_hash(database, found.user.id, found.hash, hashing.hash(password))
