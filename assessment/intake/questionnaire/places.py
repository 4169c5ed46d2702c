"""From the places of an inventory document, and of a result, back to the questions they came from."""

import re
from collections.abc import Mapping
from typing import Any

from assessment.intake.questionnaire.answers import NOTHING, Answers, Sheet
from assessment.intake.questionnaire.documents import Laid
from assessment.intake.questionnaire.relevance import section_of
from assessment.rulebook import Rulebook
from assessment.rulebook.questionnaire import ITEM_LISTS

_ENTRY = re.compile(r"(sites|items)\[(\d+)\](?:\.([a-z_]+))?(.*)")


def answer_path(rulebook: Rulebook, answers: Answers, item: str | None, question: str) -> str | None:
    """The path of what a result calls a question: `spare_on_site` of an item, or `needs.maintenance`.

    None where nothing asks for it.
    """
    if item is None:
        return scalar_path(rulebook, question)
    name = next((each for each in ITEM_LISTS if item in answers.lists[each]), None)
    return field_path(rulebook, f"{name}/{item}", question) if name else None


def scalar_path(rulebook: Rulebook, field: str) -> str | None:
    """The path of the question asked once that fills `field`, like `needs.maintenance`."""
    questions = rulebook.questionnaire.scalars.values()
    return next((each.id for each in questions if each.field == field), None)


def email_of(rulebook: Rulebook, document: Mapping[str, Any]) -> str | None:
    """Where answers, as plain data, say that mails for the customer go; none where they do not."""
    found = Sheet.of(document.get("once", NOTHING)).answers.get(scalar_path(rulebook, "customer.email") or "")
    return str(found) if found else None


def field_path(rulebook: Rulebook, entry: str, key: str) -> str | None:
    """The path of the question that fills `key` of an entry; none where none does."""
    section = section_of(rulebook, entry)
    questions = section.questions if section else ()
    return next((f"{entry}/{each.id}" for each in questions if each.key == key), None)


def path_in_answers(rulebook: Rulebook, laid: Laid, place: str) -> str:
    """The path of a problem's place in the document; of its entry or list where no question asks for it."""
    found = _ENTRY.match(place)
    if found:
        entry = (laid.sites if found[1] == "sites" else laid.items)[int(found[2])]
        return (field_path(rulebook, entry, found[3]) or entry) if found[3] else entry
    about, _, key = place.partition(".")
    return scalar_path(rulebook, f"{about}.{key.partition('.')[0]}") or about
