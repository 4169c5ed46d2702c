"""What is still missing or wrong before answers can be evaluated, and what can be evaluated meanwhile."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessment.facts import InputError, Problem
from assessment.intake.inventory import load_inventory
from assessment.intake.problems import N_
from assessment.intake.questionnaire.answers import Answers, Sheet
from assessment.intake.questionnaire.applying import apply
from assessment.intake.questionnaire.changes import Change
from assessment.intake.questionnaire.documents import Laid, laid
from assessment.intake.questionnaire.places import path_in_answers
from assessment.intake.questionnaire.relevance import once_words, relevant
from assessment.intake.questionnaire.values import vocabulary
from assessment.rulebook import Rulebook
from assessment.rulebook.questionnaire import LISTS, Section

MISSING = N_("is missing; it is required")
NO_SITE = N_("at least one site is needed")
STAND_IN = "…"


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that loads although answers are missing; `open` are the paths of what is missing.

    Entries without kind or quantity are left out; a site, the company's name and country have stand-ins.
    """

    document: Mapping[str, Any]
    open: tuple[str, ...]


def check(rulebook: Rulebook, answers: Answers, on: date) -> tuple[Problem, ...]:
    """Everything that keeps the answers from being evaluated, each with the path of its question.

    None: `inventory_document_of` loads on that day.
    """
    result = laid(rulebook, answers)
    invalid = apply(rulebook, answers, _typed_again(rulebook, answers), on).problems
    told = {problem.path for problem in invalid}
    return (*invalid, *(each for each in _of_document(rulebook, result, on) if each.path not in told))


def _of_document(rulebook: Rulebook, result: Laid, on: date) -> Iterator[Problem]:
    if not result.sites:
        yield Problem("sites", NO_SITE)
    try:
        load_inventory(result.document, vocabulary(rulebook), on)
    except InputError as error:
        for problem in error.problems:
            place = path_in_answers(rulebook, result, problem.path)
            if place != "sites":
                yield Problem(place, problem.message, problem.values)


def _typed_again(rulebook: Rulebook, answers: Answers) -> Iterator[Change]:
    """What was typed and is no answer, where it is asked, so that its rule says again what is wrong."""
    for path, sheet, section in _sheets(rulebook, answers):
        if sheet.invalid:
            words = once_words(rulebook, answers)
            asked = {each.id for each in relevant(rulebook, answers, section, sheet, words)}
            yield from (Change(path + id_, raw, raw) for id_, raw in sheet.invalid.items() if id_ in asked)


def _sheets(rulebook: Rulebook, answers: Answers) -> Iterator[tuple[str, Sheet, Section]]:
    for section in rulebook.questionnaire.sections:
        if not section.listed:
            yield "", answers.once, section
        for id_, sheet in answers.lists[section.about].items() if section.about in LISTS else ():
            yield f"{section.about}/{id_}/", sheet, section


def draft_of(rulebook: Rulebook, answers: Answers) -> Draft:
    """What can be evaluated of unfinished answers, for the panel that follows along."""
    result = laid(rulebook, answers)
    missing = tuple(_missing(rulebook, result))
    document = result.document
    elsewhere = rulebook.tables.entity_elsewhere
    country = document["customer"].get("country") or _first_country(document) or elsewhere
    sites = [{"country": country, **site} for site in document["sites"]]
    sites = sites or [{"id": "site", "name": STAND_IN, "country": country}]
    items = [
        {"site": sites[0]["id"], **item} for item in document["items"] if {"kind", "quantity"} <= item.keys()
    ]
    customer = {"name": STAND_IN, "country": country, **document["customer"]}
    return Draft({**document, "customer": customer, "sites": sites, "items": items}, missing)


def _first_country(document: Mapping[str, Any]) -> str | None:
    return next((site["country"] for site in document["sites"] if "country" in site), None)


def _missing(rulebook: Rulebook, result: Laid) -> Iterator[str]:
    document = result.document
    needed: list[tuple[str, Mapping[str, Any], tuple[str, ...]]] = [
        ("customer", document["customer"], ("name", "country"))
    ]
    needed += [(f"sites[{index}]", site, ("country",)) for index, site in enumerate(document["sites"])]
    keys = ("kind", "quantity", "site")
    needed += [(f"items[{index}]", item, keys) for index, item in enumerate(document["items"])]
    if not document["sites"]:
        yield "sites"
    for place, fields, required in needed:
        for key in required:
            if key not in fields:
                yield path_in_answers(rulebook, result, f"{place}.{key}")
