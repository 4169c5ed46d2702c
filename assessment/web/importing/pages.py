"""The pages of an import: the form for a file, what it would change, and then all of it in one go."""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from assessment.facts import InputError, Problem
from assessment.intake.imports import MOST_ROWS, MOST_WORKBOOK_MEBIBYTES
from assessment.rulebook.aliases import FIELDS
from assessment.store import imports as stored
from assessment.store.imports import READY, REFUSED, TAKEN, TAKING, NoImport, Waiting
from assessment.translations import N_
from assessment.web.errors import error_page
from assessment.web.importing.doing import cancel, progress_of, read_list, start, take_list
from assessment.web.importing.place import Held, Place
from assessment.web.importing.words import field, fields, kind, remark, source, sources, value
from assessment.web.questionnaire.shell import words
from assessment.web.questionnaire.storage import database
from assessment.workflow import AnswersChanged
from assessment.workflow.importing.columns import columns_of

NO_FILE = N_("Choose a file.")
LOST = N_("That list is no longer here: lists wait for a day. Please upload it again.")
TOO_LARGE = N_("is larger than {most} MiB")
CHANGED = N_("The answers have changed meanwhile. This is what the list would change now.")
NOTES = {"lost": LOST, "changed": CHANGED}
Problems = dict[str, list[str]]


class Pages:
    """The views of one entrance."""

    def __init__(self, place: Place) -> None:
        """For `place`."""
        self.place = place

    def add_routes(self, blueprint: Blueprint) -> None:
        """The addresses of these pages."""
        rule, one = self.place.rule, f"{self.place.rule}/<uuid:list_>"
        blueprint.add_url_rule(rule, "import_list", self.ask)
        blueprint.add_url_rule(rule, "try_import", self.upload, methods=["POST"])
        blueprint.add_url_rule(one, "see_import", self.see)
        blueprint.add_url_rule(one, "change_import", self.change, methods=["POST"])
        blueprint.add_url_rule(f"{one}/take", "take_import", self.take, methods=["POST"])
        blueprint.add_url_rule(f"{one}/drop", "drop_import", self.drop, methods=["POST"])
        blueprint.add_url_rule(f"{one}/progress", "import_progress", self.progress)
        blueprint.register_error_handler(NoImport, self.lost)
        blueprint.register_error_handler(RequestEntityTooLarge, self.too_large)

    def ask(self, id_: object) -> Response:
        """The form for a file."""
        return self._ask(self.place.held(id_))

    def _ask(self, held: Held, problems: Problems | None = None, status: int = 200) -> Response:
        values = {"part": "ask", "problems": problems or {}, "asked": request.form.get("source", "auto")}
        return self._page(held, status, **values)

    def _page(self, held: Held, status: int, **values: object) -> Response:
        spoken = words()
        say = {each.__name__: partial(each, spoken) for each in (field, kind, remark, source, value)}
        note = NOTES.get(request.args.get("note", ""))
        frame = {"of": self._address(held), "back": self.place.back(held), "sources": sources(spoken)}
        frame |= {"most": MOST_WORKBOOK_MEBIBYTES, "most_rows": MOST_ROWS}
        frame |= {"note": spoken.say(note) if note else ""}
        return self.place.page("import", status, **{**held.frame, **say, **frame, **values})

    def _address(self, held: Held) -> Callable[..., str]:
        """Makes the address of a page of this entrance."""

        def address(page: str, **more: Any) -> str:
            return url_for(f"{self.place.blueprint}.{page}", id_=held.assessment.id, **more)

        return address

    def upload(self, id_: object) -> AnyResponse:
        """Keep the file for its dry run; what cannot be used at all is told at once."""
        held, file = self.place.held(id_), request.files.get("file")
        if file is None or not file.filename:
            return self._ask(held, {"file": [words().say(NO_FILE)]}, 422)
        asked = request.form.get("source", "auto")
        known = asked if asked in dict(sources(words())) else "auto"
        with closing(file):
            waiting = start(held, file.filename, file.read(), known)
        if waiting.state == REFUSED:
            stored.drop_import(database(), waiting.id)
            return self._ask(held, {"file": _told(waiting)}, 422)
        return self._to(held, waiting.id)

    def too_large(self, error: RequestEntityTooLarge) -> Response:
        """The form again, where the file was larger than any list; the usual page for everything else."""
        if request.endpoint != f"{self.place.blueprint}.try_import":
            return error_page(error)
        said = words().say(TOO_LARGE, most=MOST_WORKBOOK_MEBIBYTES)
        held = self.place.held((request.view_args or {})["id_"])
        return self._page(held, 413, part="ask", problems={"file": [said]}, asked="auto")

    def _to(self, held: Held, list_: UUID, **more: str) -> AnyResponse:
        return redirect(self._address(held)("see_import", list_=list_, **more), 303)

    def _found(self, id_: object, list_: UUID) -> tuple[Held, Waiting]:
        held = self.place.held(id_)
        return held, stored.find_import(database(), held.assessment.id, held.scope, list_)

    def see(self, id_: object, list_: UUID) -> AnyResponse:
        """What the file would become and change; how far it is while it is read."""
        held, waiting = self._found(id_, list_)
        if waiting.state == TAKEN:
            return redirect(self.place.after(held), 303)
        return self._see(held, waiting)

    def _see(self, held: Held, waiting: Waiting, problems: Problems | None = None) -> Response:
        values: dict[str, Any] = {"waiting": waiting, "shown": waiting.shown, "problems": problems or {}}
        if waiting.state == REFUSED:
            return self._page(held, 200, **{**values, "part": "ask", "problems": {"file": _told(waiting)}})
        if waiting.state != READY:
            return self._page(held, 200, **values, part="wait", progress=progress_of(waiting))
        typed = [request.form.get(f"column-{n}") for n in range(len((waiting.shown or {})["columns"]))]
        more = {"part": "seen", "fields": fields(words()), "typed": typed if problems else []}
        return self._page(held, 422 if problems else 200, **values, **more)

    def change(self, id_: object, list_: UUID) -> AnyResponse:
        """Read it again, as what was chosen, with the columns that were chosen."""
        held, waiting = self._found(id_, list_)
        if waiting.state != READY or waiting.shown is None:
            return self._to(held, list_)
        if request.form.get("do") == "forget":
            about = (waiting.scope, waiting.shown["read_as"], waiting.shown["signature"])
            stored.forget_columns(database(), *about)
            read_list(held, stored.say_columns(database(), list_, waiting.source, None))
            return self._to(held, list_)
        try:
            said = columns_of(waiting.shown, request.form.get("source", ""), _chosen(waiting))
        except InputError as error:
            return self._see(held, waiting, {"columns": self._said(error)})
        read_list(held, stored.say_columns(database(), list_, said.source, said.columns))
        return self._to(held, list_)

    def _said(self, error: InputError) -> list[str]:
        return [_sentence(each) for each in error.problems]

    def take(self, id_: object, list_: UUID) -> AnyResponse:
        """Take over what was shown, if the answers are still those that it was compared with."""
        held, waiting = self._found(id_, list_)
        if waiting.state not in (READY, TAKEN):
            return self._to(held, list_)
        try:
            done = take_list(held, waiting)
        except AnswersChanged:
            read_list(held, stored.say_columns(database(), list_, waiting.source, waiting.columns))
            return self._to(held, list_, note="changed")
        return redirect(self.place.after(held), 303) if done else self._to(held, list_)

    def drop(self, id_: object, list_: UUID) -> AnyResponse:
        """Stop what is being done with the list, and let it go."""
        held, waiting = self._found(id_, list_)
        cancel(waiting)
        if waiting.state == TAKING:
            return self._to(held, list_)
        return redirect(self._address(held)("import_list"), 303)

    def progress(self, id_: object, list_: UUID) -> Response:
        """How far it is, for the script that draws the bar."""
        _, waiting = self._found(id_, list_)
        return Response(progress_of(waiting).as_json(), mimetype="application/json")

    def lost(self, error: Exception) -> AnyResponse:
        """To the form, where a list has gone meanwhile."""
        id_ = (request.view_args or {})["id_"]
        return redirect(url_for(f"{self.place.blueprint}.import_list", id_=id_, note="lost"), 303)


def _chosen(waiting: Waiting) -> list[str | None]:
    columns = (waiting.shown or {})["columns"]
    words_ = (request.form.get(f"column-{number}") for number in range(len(columns)))
    return [word if word in FIELDS else None for word in words_]


def _told(waiting: Waiting) -> list[str]:
    """Why a list cannot be used, each problem with its place."""
    problems = (waiting.shown or {}).get("problems", ())
    return [_sentence(Problem(each["path"], each["message"], each["values"])) for each in problems]


def _sentence(problem: Problem) -> str:
    values = dict(problem.values)
    if "field" in values:
        values["field"] = field(words(), str(values["field"]))
    said = words().say(problem.message, **values)
    place = problem.path not in ("", "file", "mapping")
    return f"{problem.path}: {said}" if place else said
