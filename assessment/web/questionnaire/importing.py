"""Importing a list at the questionnaire: by the customer, for his own assessment."""

from flask import Blueprint, url_for

from assessment.store.trail import CUSTOMER
from assessment.web.importing import Held, Pages, Place
from assessment.web.questionnaire.access import held
from assessment.web.questionnaire.shell import page


def add_routes(blueprint: Blueprint) -> None:
    """The addresses of these pages."""
    PAGES.add_routes(blueprint)


def _held(id_: str) -> Held:
    found = held(id_)
    return Held(found, str(found.id), CUSTOMER, {"assessment": found})


def _devices(held_: Held) -> str:
    return url_for("questionnaire.answer", id_=held_.assessment.id, page_id="devices")


def _models(held_: Held) -> str:
    return url_for("questionnaire.models", id_=held_.assessment.id, imported=1)


PAGES = Pages(Place("questionnaire", "/q/<id_>/import", _held, page, _devices, _models))
