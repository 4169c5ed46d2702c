"""What keeps people from what is not theirs; whoever may not even see an assessment is told there is none."""

from collections.abc import Callable, Collection

from assessment.accounts import may
from assessment.store.desk import ARCHIVED, LOST, File
from assessment.store.staff import User
from assessment.store.values import Gone
from assessment.workflow.words import N_

CLOSED = (ARCHIVED, LOST)
CHANGING = ("edit_answers", "adjust", "scenario", "invite", "issue", "approve", "send")
Check = Callable[[File], None]


class Forbidden(PermissionError):
    """A user may see the assessment but not do this; `action` is the word of the permission table."""

    def __init__(self, action: str) -> None:
        """Keep the action."""
        super().__init__(action)
        self.action = action


class WrongStatus(ValueError):
    """An assessment does not stand where this can be done; `status` is where it stands."""

    message = N_("This cannot be done any more: somebody changed the status meanwhile.")

    def __init__(self, status: str) -> None:
        """Keep the status."""
        super().__init__(status)
        self.status = status


def allowed(user: User, action: str, statuses: Collection[str] | None = None) -> Check:
    """What raises unless `user` may do `action` on a file, where its status is one of `statuses`.

    The check raises `Gone` where he may not see it, `Forbidden`, or `WrongStatus`. Closed assessments are
    opened again before they are changed.
    """

    def check(file: File) -> None:
        if not may(user, "see", file):
            raise Gone(str(file.assessment.id))
        if not may(user, action, file):
            raise Forbidden(action)
        status = file.assessment.status
        if statuses is not None and status not in statuses:
            raise WrongStatus(status)
        if statuses is None and action in CHANGING and status in CLOSED:
            raise WrongStatus(status)

    return check


def require(user: User, action: str) -> None:
    """Raise `Forbidden` unless a user may do something that concerns no single assessment."""
    if not may(user, action):
        raise Forbidden(action)
