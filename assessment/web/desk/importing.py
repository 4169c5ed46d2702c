"""Importing a list at the desk: by an engineer, into an assessment that he may edit."""

from uuid import UUID

from flask import Blueprint, url_for

from assessment.store.imports import INSTALLATION
from assessment.web.desk.access import desk, me
from assessment.web.desk.reviewing import company_of
from assessment.web.desk.shell import frame_of, page
from assessment.web.importing import Held, Pages, Place
from assessment.workflow import allowed, review


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of these pages."""
    PAGES.add_routes(blueprint)


def _held(id_: UUID) -> Held:
    found = review(desk(), me(), id_)
    allowed(me(), "edit_answers")(found.file)
    frame = frame_of(found.file, company_of(found), "import")
    return Held(found.file.assessment, INSTALLATION, me().actor, frame)


def _overview(held: Held) -> str:
    return url_for("desk.overview", id_=held.assessment.id)


def _models(held: Held) -> str:
    return url_for("questionnaire.models", id_=held.assessment.id, imported=1)


PAGES = Pages(Place("desk", "/<uuid:id_>/import", _held, page, _overview, _models))
