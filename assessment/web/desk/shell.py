"""What all pages of the desk share: what their templates know, how a form tells its problems."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from babel.dates import format_datetime
from flask import Response, make_response, render_template, request

from assessment.accounts import may
from assessment.facts import Problem
from assessment.store.desk import File
from assessment.translations import LANGUAGES, formats, translate
from assessment.web.desk.access import desk, session_or_none
from assessment.web.desk.numbers import figure
from assessment.web.language import NAMES, Choice, reader_language
from assessment.web.questionnaire.shell import words
from assessment.workflow import number_of
from assessment.workflow.proposals import waiting_for_approval
from assessment.workflow.words import ACTIONS, ACTORS, ASIDE, NEXT_STEPS, PROPOSAL_STATUSES, STATUSES

WORDS = {"status": STATUSES, "next": NEXT_STEPS, "action": ACTIONS, "actor": ACTORS, "aside": ASIDE}
WORDS |= {"proposal": PROPOSAL_STATUSES}


@dataclass(frozen=True)
class Told:
    """What a form has to tell besides itself: problems by field, what was typed, that it was done."""

    problems: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)


NOTHING = Told()


def page(template: str, status: int = 200, **values: object) -> Response:
    """One of the desk's pages."""
    session = session_or_none()
    user = session.user if session else None
    frame = {
        "posted": False,
        "user": user,
        "languages": languages(),
        "allowed": lambda action, about=None: user is not None and may(user, action, about),
        "count_waiting": lambda: len(waiting_for_approval(desk(), user)) if user else 0,
        "word": word,
        "cents": cents,
        "money": words().money,
        "figure": figure,
        "moment": moment,
        "day": day,
        "number_of": number_of,
        "new_id": lambda: uuid4().hex,
        "told": NOTHING,
        "tier_name": tier_name,
        "outcome": words().outcome,
        "tiers": words().rulebook.tables.tiers,
    }
    return make_response(render_template(f"web/desk/{template}.html", **{**frame, **values}), status)


def languages() -> list[Choice]:
    """The languages of this page; none where it answers a form and cannot be asked for again."""
    if request.method == "POST":
        return []
    now, args = reader_language(), request.args.to_dict(flat=False)
    queries = {code: urlencode({**args, "language": code}, doseq=True) for code in LANGUAGES}
    return [Choice(code, NAMES[code], code == now, f"?{queries[code]}") for code in LANGUAGES]


def say(message: str, **values: object) -> str:
    """A message in the reader's language."""
    return translate(reader_language(), message, values)


def word(kind: str, key: str) -> str:
    """What a word of the desk is called."""
    return say(WORDS[kind].get(key, key))


def cents(amount: int | None) -> str:
    """An amount in cents as money; a dash for none."""
    return "–" if amount is None else words().money(Decimal(amount) / 100)


def moment(at: datetime | None) -> str:
    """Day and time in UTC as people write them."""
    locale = formats.LOCALES[reader_language()]
    return format_datetime(at, "d MMM y, HH:mm", locale=locale) if at else "–"


def day(on: date | str) -> str:
    """A day, or one that is written as in documents, as people write it."""
    return words().day(date.fromisoformat(on) if isinstance(on, str) else on)


def tier_name(id_: str | None) -> str:
    """The name of a contract, or what it is called when there is none."""
    found = words().rulebook.tables.tiers.get(id_ or "")
    return words().of(found.name) if found else "–"


def told_of(problems: Iterable[Problem], form: Mapping[str, str], names: Mapping[str, str]) -> Told:
    """Problems under the fields of a form; `names` says which field the end of a path belongs to."""
    found: dict[str, str] = {}
    for each in problems:
        end = each.path.replace(".", "/").rpartition("/")[2]
        key = names.get(each.path) or names.get(end) or end
        found.setdefault(key, say(each.message, **each.values))
    return Told(found, form)


def form() -> dict[str, str]:
    """The fields of the form that was sent."""
    return {name: value.replace("\r\n", "\n") for name, value in request.form.items()}


def frame_of(file: File, title: str, here: str) -> dict[str, Any]:
    """What the frame of an assessment's pages shows."""
    return {"file": file, "about": file.assessment, "id_": file.assessment.id, "company": title, "here": here}
