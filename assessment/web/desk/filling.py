"""Staff at the questionnaire's pages: who may edit an assessment needs no private link, and is named in the
trail for what he changes.
"""

from contextlib import ExitStack
from typing import Any

from flask import g, request

from assessment.store import Gone
from assessment.store.desk import find_file
from assessment.store.staff import User
from assessment.store.trail import acting
from assessment.web.desk.access import as_uuid, session_or_none
from assessment.web.questionnaire.storage import database
from assessment.workflow import Forbidden, WrongStatus, allowed

# The customer's own link, his data and his asking for an offer stay his.
OPEN_TO_STAFF = {
    f"questionnaire.{name}"
    for name in (
        *("answer", "send", "save", "rows", "panel", "template"),
        *("check_answers", "resume", "models", "send_models"),
    )
}


def let_staff_in() -> None:
    """Before each request: open the questionnaire of an assessment to staff who may edit it."""
    id_ = as_uuid(str((request.view_args or {}).get("id_", "")))
    if request.endpoint not in OPEN_TO_STAFF or id_ is None:
        return
    session = session_or_none()
    if session is None:
        return
    try:
        file = find_file(database(), id_)
        allowed(session.user, "edit_answers")(file)
    except (Gone, Forbidden, WrongStatus):
        return
    g.at_desk = file.assessment
    act_as(session.user)


def act_as(user: User) -> None:
    """Until the request is over: what is changed, and the work that is queued, is this user's."""
    g.acting = ExitStack()
    g.acting.enter_context(acting(user.actor))


def out_again(error: BaseException | None) -> None:
    """After each request: nobody acts any more."""
    stack: ExitStack | None = g.pop("acting", None)
    if stack is not None:
        stack.close()


def staff_context() -> dict[str, Any]:
    """What the pages of the questionnaire know about it."""
    return {"at_desk": g.get("at_desk")}
