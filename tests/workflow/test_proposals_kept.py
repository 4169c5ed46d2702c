"""What was issued never changes: neither through the model nor by SQL; and what erasing leaves."""

import json
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from assessment.store import Database, export, proposals, trail
from assessment.store.proposals import ACCEPTED_PDF, ISSUED_PDF, FrozenProposal, NoProposal
from assessment.store.proposals.guarding import FROZEN, ONCE
from assessment.store.proposals.tables import ContentsRow, PdfRow, ProposalRow
from assessment.workflow import Desk, Forbidden, erase
from assessment.workflow.proposals import accept, proposal
from assessment.workflow.proposals import proposals as versions
from tests.workflow.conftest import Staff
from tests.workflow.proposal_steps import PDF, issued, ready, sent, yes

OTHER = {"issued_on": "'2020-01-01'", "valid_until": "'2099-01-01'", "evaluated_on": "'2020-01-01'"}
CENTS = ("fee_cents", "hourly_cents", "one_off_cents", "version")


@pytest.fixture
def accepted(desk: Desk, people: Staff) -> UUID:
    there, secret = sent(desk, people.ada, ready(desk, people.ada))
    return accept(desk, secret, yes(there)).id


def refused(database: Database, statement: str) -> None:
    with (
        pytest.raises(DatabaseError, match=r"never changes|constraint"),
        database.engine.begin() as connection,
    ):
        connection.execute(text(statement))


def test_the_database_itself_refuses_every_change_of_what_was_issued(desk: Desk, accepted: UUID) -> None:
    before = proposals.find_proposal(desk.database, accepted)
    kept_apart = (*OTHER, *CENTS, "revives")
    texts = [name for name in FROZEN if name not in kept_apart and not name.endswith(("id", "_by", "_at"))]
    changes = OTHER | dict.fromkeys(CENTS, "7") | dict.fromkeys(texts, "'other'")
    for name, value in changes.items():
        refused(desk.database, f"UPDATE proposals SET {name} = {value}")
    for table in ("proposal_contents", "proposal_pdfs", "proposals"):
        refused(desk.database, f"DELETE FROM {table}")
    refused(desk.database, "UPDATE proposal_contents SET result = '{}'")
    refused(desk.database, "UPDATE proposal_pdfs SET sha256 = 'other'")
    assert proposals.find_proposal(desk.database, accepted) == before


def test_the_database_itself_refuses_to_take_an_acceptance_back_or_to_change_it(
    desk: Desk, accepted: UUID
) -> None:
    for change in ("status = 'sent'", "status = 'draft', accepted_at = NULL", "accepted_fee_cents = 1"):
        refused(desk.database, f"UPDATE proposals SET {change}")
    assert {"accepted_name", "choice", "accepted_fee_cents", "sent_at"} <= set(ONCE)
    for name in ("accepted_name", "choice", "accepted_pdf", "accepted_function"):
        refused(desk.database, f"UPDATE proposals SET {name} = 'other'")


def test_the_database_itself_refuses_an_acceptance_of_what_was_not_sent(desk: Desk, people: Staff) -> None:
    issued(desk, people.ada, ready(desk, people.ada))
    said = "status = 'accepted', accepted_at = created_at"
    refused(desk.database, f"UPDATE proposals SET {said}, accepted_on = issued_on")
    refused(desk.database, f"UPDATE proposals SET {said}, sent_at = created_at, accepted_on = '2099-01-01'")
    refused(desk.database, "UPDATE proposals SET status = 'accepted'")


def test_the_model_refuses_it_before_the_database_is_asked(desk: Desk, accepted: UUID) -> None:
    def change(table: type, key: object, name: str, value: object) -> None:
        def work(session: Session) -> None:
            setattr(session.get_one(table, key), name, value)

        with pytest.raises(FrozenProposal):
            desk.database.write(work)

    change(ProposalRow, accepted, "fee_cents", 1)
    change(ProposalRow, accepted, "status", "sent")
    change(ProposalRow, accepted, "accepted_name", "Somebody else")
    change(ContentsRow, accepted, "result", {})
    change(PdfRow, (accepted, ISSUED_PDF), "content", b"other")


def test_a_pdf_is_never_replaced(desk: Desk, accepted: UUID) -> None:
    again = proposals.put_pdf(desk.database, accepted, ISSUED_PDF, b"another")
    assert again.content == PDF == proposals.find_pdf(desk.database, accepted, ISSUED_PDF).content  # type: ignore[union-attr]
    assert proposals.find_pdf(desk.database, accepted, ACCEPTED_PDF) is None


def test_erasing_keeps_the_contract_and_nothing_else(desk: Desk, people: Staff) -> None:
    id_ = ready(desk, people.ada)
    there, secret = sent(desk, people.ada, id_)
    signed = accept(desk, secret, yes(there))
    draft = issued(desk, people.ada, id_)
    erase(desk, people.mia, id_)
    assert proposals.proposals_of(desk.database, id_) == (signed,)
    assert proposal(desk, people.mia, signed.id) == signed
    assert proposals.find_contents(desk.database, signed.id).result["fee"]
    assert proposals.find_pdf(desk.database, signed.id, ISSUED_PDF)
    assert proposals.find_by_proposal_link(desk.database, secret) is None
    with pytest.raises(NoProposal):
        proposals.find_contents(desk.database, draft.id)
    with pytest.raises(NoProposal):
        proposal(desk, people.mia, draft.id)
    with pytest.raises(Forbidden):
        proposal(desk, people.ada, signed.id)
    with pytest.raises(LookupError):
        versions(desk, people.mia, id_)
    said = [each for each in trail.trail(desk.database, id_) if each.action == "proposal_acceptance"]
    assert [each.after for each in said] == ["erased"]


def test_erasing_without_a_contract_leaves_no_proposal(desk: Desk, people: Staff) -> None:
    id_ = ready(desk, people.ada)
    _, secret = sent(desk, people.ada, id_)
    erase(desk, people.mia, id_)
    assert proposals.proposals_of(desk.database, id_) == ()
    assert proposals.find_by_proposal_link(desk.database, secret) is None


def test_a_revoked_link_leads_nowhere(desk: Desk, people: Staff) -> None:
    there, secret = sent(desk, people.ada, ready(desk, people.ada))
    assert proposals.find_by_proposal_link(desk.database, secret) == there
    proposals.revoke_proposal_links(desk.database, there.id)
    assert proposals.find_by_proposal_link(desk.database, secret) is None


def test_a_customer_takes_away_what_was_sent_to_him_and_what_he_said(desk: Desk, people: Staff) -> None:
    id_ = ready(desk, people.ada)
    there, secret = sent(desk, people.ada, id_)
    accept(desk, secret, yes(there))
    issued(desk, people.ada, id_)
    (taken,) = export(desk.database, id_)["proposals"]
    assert (taken["version"], taken["status"], taken["accepted_name"]) == (1, "accepted", "Anna Weber")
    assert taken["inventory"]["customer"]["name"] == "Imprimerie du Nord"
    assert json.dumps(taken)
