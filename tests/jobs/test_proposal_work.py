"""What follows from the moves of a proposal: sealed PDFs made once, mails with links that work, the clock."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from assessment.issuing import trusted_seals
from assessment.jobs import Office
from assessment.mail.staff import texts_of
from assessment.proposal.verify import verify
from assessment.rulebook import LANGUAGES, Rulebook, Rules
from assessment.service import service_of
from assessment.settings import Settings
from assessment.store import Database, proposals
from assessment.store.jobs import NewJob, count_jobs, queue_job
from assessment.store.proposals import ACCEPTED_PDF, ISSUED_PDF
from assessment.workflow import Desk, SetDiscount, erase
from assessment.workflow.proposals import accept, approve, decline, find, send, send_back, submit, withdraw
from tests.store.conftest import database, postgres, sqlite_file, url
from tests.workflow.conftest import Staff, people
from tests.workflow.proposal_steps import Clock, desk_of, issued, ready, yes

__all__ = ["database", "people", "postgres", "sqlite_file", "url"]
LINK = re.compile(r"https://desk\.example/proposal/([\w-]{43})")
CUSTOMER, STAFF = (
    ("proposal_sent", "proposal_reminder", "proposal_accepted"),
    (
        *(
            "approval_asked",
            "proposal_approved",
            "proposal_sent_back",
            "proposal_accepted",
            "proposal_declined",
        ),
    ),
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(instance_dir=tmp_path, public_url="https://desk.example", mail_from="d@p.example")


@pytest.fixture
def office(database: Database, settings: Settings) -> Office:
    return Office(service_of(settings), lambda: database)


@pytest.fixture
def desk(database: Database, rules: Rules) -> Desk:
    return desk_of(database, rules, Clock())


def got(folder: Path) -> dict[str, tuple[str, str]]:
    """Subject and text of the mails that were sent since the last look, by their reader."""
    found = {}
    for file in (folder / "mail").glob("*.eml"):
        mail = message_from_bytes(file.read_bytes(), policy=default)
        assert isinstance(mail, EmailMessage)
        part = mail.get_body(("plain",))
        assert part is not None
        found[str(mail["To"])] = (str(mail["Subject"]), str(part.get_content()))
        file.unlink()
    return found


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_from_issue_to_acceptance_with_real_pdfs_and_mails(
    desk: Desk, office: Office, people: Staff, settings: Settings, rules: Rules
) -> None:
    folder = settings.instance_dir
    proposal = issued(desk, people.ada, ready(desk, people.ada, SetDiscount("15", "Three years")))
    submit(desk, people.ada, proposal.id)
    office.work_off()
    subject, text = got(folder)["mia@provider.example"]
    assert "Imprimerie du Nord" in subject
    assert f"https://desk.example/desk/{proposal.assessment}/proposals" in text
    approve(desk, people.mia, proposal.id)
    office.work_off()
    assert list(got(folder)) == ["ada@provider.example"]
    file = proposals.find_pdf(desk.database, proposal.id, ISSUED_PDF)
    assert file is not None and verify(file.content, rules, trusted_seals(settings)).good
    send(desk, people.ada, proposal.id)
    office.work_off()
    link = LINK.search(got(folder)["it@weber.example"][1])
    assert link is not None and find(desk, link[1]).id == proposal.id
    accept(desk, link[1], yes(proposal))
    office.work_off()
    assert set(got(folder)) == {"it@weber.example", "ada@provider.example"}
    accepted = proposals.find_pdf(desk.database, proposal.id, ACCEPTED_PDF)
    assert accepted is not None and verify(accepted.content, rules, trusted_seals(settings)).good
    again = proposals.find_pdf(desk.database, proposal.id, ISSUED_PDF)
    assert again == file and accepted.content != file.content
    assert {state for state, _ in count_jobs(desk.database)} == {"done"}


def test_a_pdf_that_is_there_is_not_made_again(desk: Desk, office: Office, people: Staff) -> None:
    proposal = submit(desk, people.ada, issued(desk, people.ada, ready(desk, people.ada)).id)
    proposals.put_pdf(desk.database, proposal.id, ISSUED_PDF, b"the first one")
    office.work_off()
    file = proposals.find_pdf(desk.database, proposal.id, ISSUED_PDF)
    assert file is not None and file.content == b"the first one"


def test_a_mail_is_not_sent_once_what_it_says_is_no_longer_so(
    desk: Desk, office: Office, people: Staff, settings: Settings
) -> None:
    proposal = submit(desk, people.ada, issued(desk, people.ada, ready(desk, people.ada)).id)
    proposals.put_pdf(desk.database, proposal.id, ISSUED_PDF, b"stands for the file")
    send(desk, people.ada, proposal.id)
    withdraw(desk, people.ada, proposal.id, "The wrong customer")
    office.work_off()
    assert got(settings.instance_dir) == {}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_contract_gets_its_file_though_its_assessment_is_erased_meanwhile(
    desk: Desk, office: Office, people: Staff, settings: Settings
) -> None:
    there = submit(desk, people.ada, issued(desk, people.ada, ready(desk, people.ada)).id)
    proposals.put_pdf(desk.database, there.id, ISSUED_PDF, b"stands for the file")
    send(desk, people.ada, there.id)
    accept(desk, proposals.new_proposal_link(desk.database, there.id), yes(there))
    erase(desk, people.mia, there.assessment)
    office.work_off()
    assert proposals.find_pdf(desk.database, there.id, ACCEPTED_PDF) is not None
    office.plan()
    office.work_off()
    assert {state for state, _ in count_jobs(desk.database)} == {"done"}
    assert got(settings.instance_dir) == {}


def test_what_is_sent_back_or_declined_reaches_the_engineer(
    desk: Desk, office: Office, people: Staff, settings: Settings
) -> None:
    id_ = ready(desk, people.ada, SetDiscount("15", "Three years"))
    back = submit(desk, people.ada, issued(desk, people.ada, id_).id)
    send_back(desk, people.mia, back.id, "Too much\nfor them")
    office.work_off()
    subject, text = got(settings.instance_dir)["ada@provider.example"]
    assert back.terms.number in subject and "Mia" in text and "Too much for them" in text
    other = submit(desk, people.ada, issued(desk, people.ada, ready(desk, people.ada)).id)
    proposals.put_pdf(desk.database, other.id, ISSUED_PDF, b"stands for the file")
    send(desk, people.ada, other.id)
    decline(desk, proposals.new_proposal_link(desk.database, other.id), "Anna", "Too dear\nfor us")
    office.work_off()
    assert "Too dear for us" in got(settings.instance_dir)["ada@provider.example"][1]


def test_the_clocks_turns_are_jobs(desk: Desk, office: Office) -> None:
    for kind in ("expire_proposals", "remind_customers"):
        queue_job(desk.database, NewJob(kind))
    assert office.work_off() == 2
    assert {state for state, _ in count_jobs(desk.database)} == {"done"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mail_about_a_proposal_has_its_words(rulebook: Rulebook, language: str) -> None:
    ours = texts_of(rulebook.texts)
    for texts, kinds in ((rulebook.texts, CUSTOMER), (ours, STAFF)):
        for kind in kinds:
            for part in ("subject", "lead", "button"):
                assert texts[f"mail.{kind}_{part}"][language].strip()
