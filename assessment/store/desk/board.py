"""The board: assessments with their summaries, filtered, searched, in order, a page at a time.

Two queries, however many rows there are.
"""

from dataclasses import fields
from typing import Any

from sqlalchemy import Select, UnaryExpression, false, func, or_, select
from sqlalchemy.orm import Session

from assessment.store.database import Database
from assessment.store.desk.tables import FileRow, SummaryRow
from assessment.store.desk.values import BoardPage, BoardQuery, BoardRow, Owned, Reach, Summary
from assessment.store.proposals.tables import ProposalRow
from assessment.store.reviews.tables import ReviewRow
from assessment.store.staff.tables import UserRow
from assessment.store.tables import AssessmentRow
from assessment.store.values import ERASED

NOBODY = "nobody"
SORTS: dict[str, Any] = {
    "updated": AssessmentRow.updated_at,
    "age": AssessmentRow.created_at,
    "fee": SummaryRow.fee_cents,
    "company": SummaryRow.company_key,
    "tier": SummaryRow.tier,
    "status": AssessmentRow.status,
    "owner": UserRow.name,
}
SUMMARY = tuple(getattr(SummaryRow, each.name) for each in fields(Summary))
ABOUT = (
    AssessmentRow.id,
    AssessmentRow.status,
    AssessmentRow.email,
    AssessmentRow.language,
    AssessmentRow.created_at,
    AssessmentRow.updated_at,
    AssessmentRow.submitted_at,
)
# The status of the latest version of the proposal: one look into an index for each row of the page.
LATEST = (
    select(ProposalRow.status)
    .where(ProposalRow.assessment_id == AssessmentRow.id)
    .order_by(ProposalRow.version.desc())
    .limit(1)
    .correlate(AssessmentRow)
    .scalar_subquery()
)


def _of_review(value: Any) -> Any:  # noqa: ANN401
    """A value of the review that has not ended; there is one at most."""
    theirs = (ReviewRow.assessment_id == AssessmentRow.id, ReviewRow.ended_at.is_(None))
    return select(value).where(*theirs).limit(1).correlate(AssessmentRow).scalar_subquery()


REVIEW = tuple(
    _of_review(each) for each in (ReviewRow.due_on, ReviewRow.started_at.is_not(None), ReviewRow.exceeded)
)


def board(database: Database, reach: Reach, query: BoardQuery) -> BoardPage:
    """One page of the assessments in reach, and the counts by status of all that the other filters leave."""
    rows, counted = _rows(reach, query), _counts(reach, query)

    def work(session: Session) -> BoardPage:
        counts: dict[str, int] = dict(session.execute(counted).all())
        total = sum(number for status, number in counts.items() if _wanted(status, query))
        return BoardPage(tuple(_row(*row) for row in session.execute(rows)), counts, total)

    return database.read(work)


def _wanted(status: str, query: BoardQuery) -> bool:
    return not query.statuses or status in query.statuses


def _rows(reach: Reach, query: BoardQuery) -> Select[Any]:
    columns = (*ABOUT, FileRow.owner_id, FileRow.shared, UserRow.name, LATEST, *REVIEW, *SUMMARY)
    whole: Select[Any] = select(*columns)
    found = _filtered(whole, reach, query).order_by(*_order(query))
    if query.statuses:
        found = found.where(AssessmentRow.status.in_(query.statuses))
    if query.size is None:
        return found
    return found.limit(query.size).offset((max(query.page, 1) - 1) * query.size)


def _counts(reach: Reach, query: BoardQuery) -> Select[Any]:
    counted: Any = select(AssessmentRow.status, func.count())
    return _filtered(counted, reach, query).group_by(AssessmentRow.status)


def _order(query: BoardQuery) -> tuple[UnaryExpression[Any], ...]:
    """The asked order, what has no value last; equal ones always in the same order."""
    column = SORTS.get(query.sort, AssessmentRow.updated_at)
    first = column.desc() if query.descending else column.asc()
    return (first.nulls_last(), AssessmentRow.id.asc())


def _filtered(found: Select[Any], reach: Reach, query: BoardQuery) -> Select[Any]:
    found = (
        found.select_from(AssessmentRow)
        .outerjoin(FileRow, FileRow.assessment_id == AssessmentRow.id)
        .outerjoin(SummaryRow, SummaryRow.assessment_id == AssessmentRow.id)
        .outerjoin(UserRow, UserRow.id == FileRow.owner_id)
        .where(AssessmentRow.status != ERASED)
    )
    if not reach.all:
        found = found.where(or_(FileRow.owner_id.is_(None), FileRow.owner_id == reach.user, FileRow.shared))
    if query.owner is not None:
        found = found.where(_owner_is(query.owner))
    if query.tier:
        found = found.where(SummaryRow.tier == query.tier)
    if query.proposal:
        found = found.where(_has_version(query.proposal))
    for word in query.words:
        found = found.where(SummaryRow.search.contains(word, autoescape=True))
    return found


def _owner_is(owner: Any) -> Any:  # noqa: ANN401
    if owner == NOBODY:
        return FileRow.owner_id.is_(None)
    return false() if isinstance(owner, str) else FileRow.owner_id == owner


def _has_version(status: str) -> Any:  # noqa: ANN401
    """Whether a version of the proposal has a status: what waits for approval need not be the latest."""
    theirs = (ProposalRow.assessment_id == AssessmentRow.id, ProposalRow.status == status)
    return select(ProposalRow.id).where(*theirs).correlate(AssessmentRow).exists()


def _row(*values: Any) -> BoardRow:
    about = dict(zip((each.key for each in ABOUT), values, strict=False))
    owner, shared, name, proposal, due_on, begun, exceeded, *summary = values[len(ABOUT) :]
    found = None if summary[0] is None else Summary(*summary)
    about |= {"owned": Owned(owner, bool(shared)), "owner_name": name, "summary": found}
    review = {"review_due_on": due_on, "review_begun": bool(begun), "review_exceeded": bool(exceeded)}
    return BoardRow(**about, proposal=proposal, **review)
