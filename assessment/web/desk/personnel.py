"""The trail of the accounts, for administrators: on a page, and as a file."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, request

from assessment.store.staff import User, users
from assessment.store.trail import Noted
from assessment.translations.units import ANSWERS
from assessment.web.desk.access import as_uuid, desk, me
from assessment.web.desk.managing import ROLE_NAMES
from assessment.web.desk.shell import page, say
from assessment.web.desk.telling import Line
from assessment.web.desk.trailing import A_PAGE, a_page_of, before, csv_file
from assessment.web.desk.working import kind_word
from assessment.web.questionnaire.storage import database
from assessment.workflow import accounts_csv, accounts_trail

People = Mapping[UUID | None, User]


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of the trail."""
    blueprint.add_url_rule("/users/trail", "users_trail", trail)
    blueprint.add_url_rule("/users/trail.csv", "users_trail_csv", as_csv)


def trail() -> Response:
    """Who did what with which account; the latest first."""
    found = accounts_trail(desk(), me(), _about(), before(), A_PAGE + 1)
    people: People = {each.id: each for each in users(database())}
    about = people.get(_about())
    return page("users_trail", **a_page_of(found), about=about, told_of=lambda each: line_of(people, each))


def as_csv() -> Response:
    """The whole trail as CSV, the oldest first."""
    return csv_file(accounts_csv(desk(), me(), _about(), say), "trail-users")


def _about() -> UUID | None:
    """The one user that is asked for, if any."""
    return as_uuid(request.args.get("user", ""))


def line_of(people: People, entry: Noted) -> Line:
    """An entry in words: whom it concerns, or which background work."""
    about = people.get(entry.subject)
    where = f"{about.name}, {about.email}" if about else kind_word(entry.path)
    return Line(where, _said(entry.before), _said(entry.after), entry.reason or "")


def _said(value: Any) -> str:  # noqa: ANN401
    """A role, yes or no, or name and language."""
    if isinstance(value, bool):
        return say(ANSWERS["yes" if value else "no"])
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else say(ROLE_NAMES.get(value, str(value)))
