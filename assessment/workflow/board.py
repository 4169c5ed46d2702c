"""The board: who needs what next. Its number of queries does not depend on how many rows there are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from assessment.accounts import reach_of
from assessment.intake.questionnaire.values import folded
from assessment.store import desk as stored
from assessment.store import proposals
from assessment.store.desk import IN_REVIEW, READY, SORTS, BoardQuery, BoardRow
from assessment.store.staff import User
from assessment.store.values import DRAFT, SUBMITTED
from assessment.workflow.desk import Desk
from assessment.workflow.guarding import require
from assessment.workflow.numbers import number_of
from assessment.workflow.summaries import renew_stale
from assessment.workflow.words import PROPOSAL_STATUSES, STATUSES

ME, NOBODY = "me", stored.NOBODY
LARGEST_PAGE, LAST_PAGE = 200, 1_000_000
MOST_WORDS = 6
# After a change of the rulebook all summaries are stale: a look at the board waits for a few of them only.
AT_A_LOOK = 25
LONGEST_SEARCH = 200
WITH_PROPOSAL = (IN_REVIEW, READY)
# A superseded or withdrawn one leaves the assessment where it was.
AFTER_PROPOSAL = {
    proposals.DRAFT: "submit_proposal",
    proposals.IN_REVIEW: "approve_proposal",
    proposals.APPROVED: "send_proposal",
    proposals.SENT: "wait_for_opening",
    proposals.VIEWED: "wait_for_answer",
    # Then what its review asks for.
    proposals.ACCEPTED: "none",
    proposals.DECLINED: "follow_up",
    proposals.EXPIRED: "follow_up",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address of the board says; what makes no sense in it is left out, nothing raises.

    `owner`: `me`, `nobody`, a user's id, or empty. `proposal`: a status that a version of the proposal has.
    `text` is searched in company, e-mail, towns, number.
    """

    statuses: tuple[str, ...] = ()
    owner: str = ""
    tier: str = ""
    proposal: str = ""
    text: str = ""
    sort: str = "updated"
    descending: bool = True
    page: int = 1
    size: int = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the board with what is made of it: its number and next step (a key of `NEXT_STEPS`)."""

    row: BoardRow
    number: str
    next_step: str
    age_days: int


@dataclass(frozen=True, slots=True)
class Board:
    """One page; `counts` has every status, under the other filters. `pages` is at least 1."""

    lines: tuple[Line, ...]
    counts: Mapping[str, int]
    total: int
    page: int
    pages: int


def board(desk: Desk, user: User, filters: Filters, moment: datetime) -> Board:
    """The page of the board that `filters` asks for; ages are counted up to `moment`. Raises `Forbidden`."""
    require(user, "board")
    renew_stale(desk, AT_A_LOOK)
    size = min(max(filters.size, 1), LARGEST_PAGE)
    page = min(max(filters.page, 1), LAST_PAGE)
    query = replace(query_of(user, filters), page=page, size=size)
    found = stored.board(desk.database, reach_of(user), query)
    counts = {status: found.counts.get(status, 0) for status in STATUSES}
    lines = tuple(line_of(desk, row, moment) for row in found.rows)
    return Board(lines, counts, found.total, page, max(-(-found.total // size), 1))


def query_of(user: User, filters: Filters) -> BoardQuery:
    """The filters as the store wants them, everything on one page."""
    return BoardQuery(
        statuses=tuple(each for each in filters.statuses if each in STATUSES),
        owner=_owner(user, filters.owner),
        tier=filters.tier or None,
        proposal=filters.proposal if filters.proposal in PROPOSAL_STATUSES else None,
        words=words_of(filters.text),
        sort=filters.sort if filters.sort in SORTS else "updated",
        descending=filters.descending,
        size=None,
    )


def words_of(text: str) -> tuple[str, ...]:
    """The words of a search, folded; all of them must be found. A number is one word."""
    words = [folded(word) for word in text[:LONGEST_SEARCH].split()]
    return tuple(word for word in words if word)[:MOST_WORDS]


def _owner(user: User, word: str) -> UUID | str | None:
    if word in ("", NOBODY):
        return word or None
    if word == ME:
        return user.id
    try:
        return UUID(word)
    except ValueError:
        return None


def line_of(desk: Desk, row: BoardRow, moment: datetime) -> Line:
    """A row with number, next step and age."""
    age = max((moment - row.created_at).days, 0)
    return Line(row, number_of(row.id), next_step(row, desk.today()), age)


def next_step(row: BoardRow, today: date) -> str:
    """What happens next, a key of `NEXT_STEPS`; a proposal that was made goes before all else."""
    made = row.status in WITH_PROPOSAL and row.proposal in AFTER_PROPOSAL
    if made and row.proposal != proposals.ACCEPTED:
        return AFTER_PROPOSAL[row.proposal or ""]
    if made and not row.review_begun:
        return "start_review" if _review_presses(row, today) else "none"
    if row.status == DRAFT:
        return "wait_for_customer"
    if row.status == SUBMITTED:
        return "take" if row.owned.owner is None else "review"
    return _in_review(row) if row.status == IN_REVIEW else "propose" if row.status == READY else "none"


def _review_presses(row: BoardRow, today: date) -> bool:
    return row.review_due_on is not None and (row.review_exceeded or row.review_due_on <= today)


def _in_review(row: BoardRow) -> str:
    """What the answers still need; then, of a contract, how its review is to end."""
    summary = row.summary
    if summary and summary.aside:
        return "resolve_aside"
    if summary and (summary.open or summary.undecided):
        return "clarify"
    return "finish_review" if row.review_begun else "make_ready"
