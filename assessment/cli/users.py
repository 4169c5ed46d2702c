"""`assessment users`: who may sign in at the engineer's desk."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from assessment import accounts
from assessment.accounts import first_link, password_link
from assessment.asked import wrong
from assessment.settings import Settings
from assessment.store import Database, Reached, database_url, open_database, reached_at, staff, upgrade
from assessment.store.staff import NewUser, User
from assessment.store.trail import SYSTEM, acting
from assessment.translations import N_

HERE = "http://127.0.0.1:8000"
NEEDS_ADDRESS = N_("needs PUBLIC_URL, the address under which people reach the service")
FIRST_TIME = "Nobody can sign in yet. Open this link, which works once, to make the first administrator:"


@click.group("users")
def command() -> None:
    """Look after the people who may sign in."""


@command.command("add")
@click.argument("email")
@click.argument("name")
@click.option("--role", metavar="ROLE", default="engineer", help="engineer, manager or admin.")
@click.option("--language", metavar="L", default="en", help="en, fr, de or nl.")
@click.option("--mail", is_flag=True, help="Send the invitation by mail instead of printing its link.")
def add(email: str, name: str, role: str, language: str, mail: bool) -> None:
    """Add a user; print the link that sets his password."""
    if mail and Settings.from_environment().links_lead_nowhere:
        raise wrong("--mail", NEEDS_ADDRESS)
    with _database() as (database, base):
        with _told():
            user = accounts.add_user(database, NewUser(email, name, role, language))
        if mail:
            with reached_at(Reached(own=base)):
                staff.queue_invitation(database, user.id)
            click.echo(f"{user.email} is invited by mail.")
        else:
            click.echo(password_link(base, staff.new_token(database, user.id, "invitation")))


@command.command("list")
def list_() -> None:
    """All users: address, name, role, and whether they may sign in."""
    with _database() as (database, _):
        for user in staff.users(database):
            click.echo("\t".join((user.email, user.name, user.role, _state(user))))


def _state(user: User) -> str:
    if not user.active:
        return "deactivated"
    return "active" if user.can_sign_in else "invited"


@command.command("role")
@click.argument("email")
@click.argument("role")
def role(email: str, role: str) -> None:
    """Give a user another role."""
    _do(email, lambda database, user: accounts.change_role(database, user, role))


@command.command("deactivate")
@click.argument("email")
@click.option("--undo", is_flag=True, help="Let the user in again.")
def deactivate(email: str, undo: bool) -> None:
    """Let a user in no longer; all sessions end at once."""

    def change(database: Database, user: User) -> User:
        if not undo:
            staff.revoke_sessions(database, user.id)
        return staff.set_active(database, user.id, undo)

    _do(email, change)


@command.command("reset")
@click.argument("email")
def reset(email: str) -> None:
    """Print a link with which a user sets a new password."""
    with _database() as (database, base):
        with _told():
            user = staff.user_by_email(database, email)
        click.echo(password_link(base, staff.new_token(database, user.id, "reset")))


@command.command("sessions")
@click.argument("email")
@click.option("--revoke", is_flag=True, help="End them all.")
def sessions(email: str, revoke: bool) -> None:
    """Where a user is signed in."""
    with _database() as (database, _):
        with _told():
            user = staff.user_by_email(database, email)
        if revoke:
            staff.revoke_sessions(database, user.id)
        for each in staff.sessions_of(database, user.id):
            click.echo(f"{each.created_at:%Y-%m-%d %H:%M}\t{each.seen_at:%Y-%m-%d %H:%M}\t{each.browser}")


def say_first(base: str) -> None:
    """Print the link that makes the first administrator; nothing where there are users."""
    with _database() as (database, _):
        secret = accounts.first_admin(database)
        if secret is not None:
            click.echo(f"{FIRST_TIME}\n  {first_link(base, secret)}")


def _do(email: str, change: Callable[[Database, User], User]) -> None:
    with _database() as (database, _), _told():
        user = change(database, staff.user_by_email(database, email))
        click.echo("\t".join((user.email, user.name, user.role, _state(user))))


@contextmanager
def _database() -> Iterator[tuple[Database, str]]:
    """The database of this installation, up to date, and where people reach the service."""
    settings = Settings.from_environment()
    database = open_database(database_url(settings.database_url, settings.instance_dir))
    try:
        upgrade(database)
        with acting(SYSTEM):
            yield database, settings.public_url or HERE
    finally:
        database.close()


@contextmanager
def _told() -> Iterator[None]:
    """What the store refuses is told as wrong input."""
    try:
        yield
    except staff.NoUser as error:
        raise wrong("EMAIL", N_("there is no user with this e-mail address")) from error
    except staff.EmailTaken as error:
        raise wrong("EMAIL", N_("there is a user with this e-mail address already")) from error
    except staff.LastAdmin as error:
        raise wrong("EMAIL", N_("is the last administrator; make somebody else one first")) from error
