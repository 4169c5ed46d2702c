"""The trail of the accounts, for administrators: who was invited, given a role, shut out, and by whom."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from assessment.store.staff import User, users
from assessment.store.trail import Noted, trail_of_accounts
from assessment.workflow.desk import Desk
from assessment.workflow.exports import Say, csv_lines, trail_cells
from assessment.workflow.guarding import require
from assessment.workflow.words import ACCOUNT_COLUMNS

Emails = Mapping[UUID | None, str]


def accounts_trail(
    desk: Desk, user: User, about: UUID | None = None, older_than: int | None = None, limit: int = 100
) -> tuple[Noted, ...]:
    """What was done with accounts, or only that of the user `about`, the latest first; raises `Forbidden`."""
    require(user, "manage_users")
    return trail_of_accounts(desk.database, about, older_than=older_than, limit=limit)


def accounts_csv(desk: Desk, user: User, about: UUID | None = None, say: Say = str) -> Iterator[str]:
    """The whole trail of accounts as CSV, the oldest first; raises `Forbidden`."""
    require(user, "manage_users")
    emails: Emails = {each.id: each.email for each in users(desk.database)}
    noted = reversed(trail_of_accounts(desk.database, about))
    return csv_lines(map(say, ACCOUNT_COLUMNS.values()), (_cells(each, emails, say) for each in noted))


def _cells(each: Noted, emails: Emails, say: Say) -> Sequence[object]:
    """As of an assessment, with whom it is about for the path."""
    at, who, action, path, *rest = trail_cells(each, say)
    return at, who, action, emails.get(each.subject, path), *rest
