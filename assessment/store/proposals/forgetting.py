"""What happens to proposals when their assessment is erased.

An accepted proposal is a contract: it stays with what it froze and its files, since whoever signed has a
claim to it and the law wants it kept. Everything else goes: drafts, what was sent and came to nothing, and
every link, those to the accepted one too.
"""

from sqlalchemy import Connection, delete, event, select

from assessment.store.proposals.tables import (
    ContentsRow,
    PdfRow,
    ProposalLinkRow,
    ProposalRow,
)
from assessment.store.proposals.values import ACCEPTED
from assessment.store.tables import AssessmentRow
from assessment.store.values import ERASED


@event.listens_for(AssessmentRow, "after_update")
def _forget(mapper: object, connection: Connection, row: AssessmentRow) -> None:
    if row.status != ERASED:
        return
    all_ = select(ProposalRow.id).where(ProposalRow.assessment_id == row.id)
    unsigned = all_.where(ProposalRow.status != ACCEPTED)
    connection.execute(delete(ProposalLinkRow).where(ProposalLinkRow.proposal_id.in_(all_)))
    for table in (ContentsRow, PdfRow):
        connection.execute(delete(table).where(table.proposal_id.in_(unsigned)))
    connection.execute(delete(ProposalRow).where(ProposalRow.id.in_(unsigned)))
