"""The start: who you are, what we do with it, and then a private link."""

import hashlib
import time
from dataclasses import dataclass
from uuid import uuid4

from flask import Blueprint, Response, current_app, redirect, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from assessment.asked import today
from assessment.intake.questionnaire import EMPTY, Add, Answers, Applied, Change, apply
from assessment.store import New, NewMail, by_email, find, may_start, new_link, start
from assessment.translations import LANGUAGES, N_, translate
from assessment.web.language import NAMES, reader_language
from assessment.web.questionnaire.access import remember
from assessment.web.questionnaire.posting import settings
from assessment.web.questionnaire.privacy import NOTICE, notice
from assessment.web.questionnaire.saving import messages
from assessment.web.questionnaire.shell import LANGUAGE, page, rulebook
from assessment.web.questionnaire.storage import database

# The fields of the inventory that are asked here already.
FIELDS = {"language": "customer.language", "name": "customer.contact", "company": "customer.name"} | {
    "email": "customer.email"
}
REQUIRED = {
    "company": N_("Enter the name of the company."),
    "email": N_("Enter your e-mail address. We send your private link to it."),
    "consent": N_(
        "Tick the box to say that you have read the notice. Without it we may not store your answers."
    ),
}
TOO_MANY = N_("Too many assessments were started from your network within an hour. Please try again later.")
SECONDS_FOR_THE_FIRST = 3.0


@dataclass(frozen=True, slots=True)
class Begun:
    """What was entered at the start, by field; `id` is that of the form."""

    id: str
    fields: dict[str, str]
    consent: bool

    @property
    def key(self) -> str:
        """What tells this start from others, and a doubled one from none: its form and content."""
        content = "\n".join((self.id, *self.fields.values()))
        return f"{NOTICE} {hashlib.sha256(content.encode('utf-8', 'replace')).hexdigest()[:32]}"


def add_routes(blueprint: Blueprint) -> None:
    """The address of the start."""
    blueprint.add_url_rule("/start", "start", ask)
    blueprint.add_url_rule("/start", "begin", begin, methods=["POST"])


def ask() -> Response:
    """The form."""
    return _form(Begun(uuid4().hex, dict.fromkeys(FIELDS, "") | {"language": reader_language()}, False), {})


def begin() -> AnyResponse:
    """Start an assessment, once for each form however often it is sent, and go to its link."""
    begun = _begun()
    if request.form.get("switch"):
        return _form(begun, {})
    applied = _applied(begun)
    problems = _problems(begun, applied)
    if problems:
        return _form(begun, problems, 422)
    return _started(begun, applied.answers)


def _started(begun: Begun, answers: Answers) -> AnyResponse:
    email, language = begun.fields["email"].strip(), begun.fields["language"]
    if not counted(begun.key, 1):
        return _again(begun, email)
    if not counted(f"start {request.remote_addr}", settings().starts_an_hour):
        return _form(begun, {"": translate(reader_language(), TOO_MANY)}, 429)
    mails = (NewMail("resume", email, language),)
    new = New(language, email, answers.as_document(), begun.key, mails)
    started = start(database(), new, settings().link_days)
    remember(started.assessment, started.secret)
    session[LANGUAGE] = language
    return redirect(url_for("questionnaire.link", id_=started.assessment.id), 303)


def _again(begun: Begun, email: str) -> AnyResponse:
    """The doubled click: to the assessment that the first one starts."""
    until = time.monotonic() + SECONDS_FOR_THE_FIRST
    while time.monotonic() < until:
        for id_ in by_email(database(), email):
            found = find(database(), id_)
            if found.consent == begun.key:
                remember(found, new_link(database(), id_, settings().link_days))
                return redirect(url_for("questionnaire.link", id_=id_), 303)
        time.sleep(0.1)
    return _form(begun, {"": translate(reader_language(), TOO_MANY)}, 429)


def counted(what: str, limit: int) -> bool:
    """Count `what` once more within this hour; false where it was counted `limit` times already."""
    return may_start(database(), what, str(current_app.secret_key).encode(), limit)


def _begun() -> Begun:
    fields = {name: request.form.get(name, "") for name in FIELDS}
    if fields["language"] not in LANGUAGES:
        fields["language"] = reader_language()
    return Begun(request.form.get("form_id", "")[:64], fields, "consent" in request.form)


def _applied(begun: Begun) -> Applied:
    """The first answers: those of the form, and one site."""
    asking = {each.field: each.id for each in rulebook().questionnaire.scalars.values()}
    changes = [Change(asking[field], begun.fields[name]) for name, field in FIELDS.items() if field in asking]
    return apply(rulebook(), EMPTY, (*changes, Add(f"sites/{uuid4().hex}")), today())


def _problems(begun: Begun, applied: Applied) -> dict[str, str]:
    """What is wrong, by field of the form."""
    asking = {each.field: each.id for each in rulebook().questionnaire.scalars.values()}
    told = messages(applied.problems)
    found = {name: told[asking[field]] for name, field in FIELDS.items() if asking.get(field) in told}
    missing = {name for name in ("company", "email") if not begun.fields[name].strip()}
    missing |= set() if begun.consent else {"consent"}
    return {
        name: translate(reader_language(), REQUIRED[name]) if name in missing else found[name]
        for name in ("company", "name", "email", "consent")
        if name in missing or name in found
    }


def _form(begun: Begun, problems: dict[str, str], status: int = 200) -> Response:
    return page(
        "start",
        status,
        begun=begun,
        problems=problems,
        notice=notice(reader_language()),
        names=NAMES,
        posted=request.method == "POST",
    )
