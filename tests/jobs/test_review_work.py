"""Reviews in the background: planned with the acceptance, mailed in the reader's language, told once."""

from pathlib import Path

import pytest

from assessment import asked
from assessment.jobs import Office
from assessment.jobs import reviews as work
from assessment.rulebook import Rules
from assessment.service import service_of
from assessment.settings import Settings
from assessment.store import Database, reviews, staff
from assessment.store.jobs import NewJob, queue_job
from assessment.workflow.proposals import accept
from assessment.workflow.reviews import Starting, start, tell
from tests.jobs.test_proposal_work import got
from tests.store.conftest import database, postgres, sqlite_file, url
from tests.workflow.conftest import Staff, people
from tests.workflow.proposal_steps import Clock, desk_of, ready, sent, yes
from tests.workflow.test_reviews import grow, inventory_now

__all__ = ["database", "people", "postgres", "sqlite_file", "url"]
SUBJECTS = {
    "en": ("Review due", "The inventory has changed by 59 %"),
    "fr": ("Revue à faire", "L’inventaire a changé de 59 %"),
    "de": ("Überprüfung fällig", "Das Inventar hat sich um 59 % geändert"),
    "nl": ("Herziening te doen", "De inventaris is met 59 % gewijzigd"),
}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("language", SUBJECTS)
def test_who_is_in_charge_reads_of_it_in_his_language_once(
    database: Database,
    rules: Rules,
    people: Staff,
    tmp_path: Path,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = Settings(instance_dir=tmp_path, public_url="https://desk.example", mail_from="d@p.example")
    office, clock = Office(service_of(settings), lambda: database), Clock(asked.today())
    monkeypatch.setattr(work, "today", clock)
    desk, lea = desk_of(database, rules, clock), staff.set_profile(database, people.ada.id, "Ada", language)
    proposal, secret = sent(desk, lea, ready(desk, lea))
    id_ = accept(desk, secret, yes(proposal)).assessment
    office.work_off()
    due = reviews.open_reviews(database, (id_,))[id_].due_on
    tell(desk, lea, id_, True)
    got(tmp_path)
    clock.day = due
    hour(office, database, "1")
    mails = got(tmp_path)
    assert mails["ada@provider.example"][0].startswith(SUBJECTS[language][0])
    assert f"https://desk.example/desk/{id_}/review" in mails["ada@provider.example"][1]
    assert str(due.year) in mails["ada@provider.example"][1] and "{" not in mails["ada@provider.example"][1]
    assert "revoir" in mails["it@weber.example"][1]
    hour(office, database, "2")
    assert got(tmp_path) == {}
    start(desk, lea, id_, Starting(invite=True))
    inventory_now(desk, lea, id_, grow(40))
    office.work_off()
    mails = got(tmp_path)
    assert SUBJECTS[language][1] in mails["ada@provider.example"][0]
    assert "https://desk.example/r/" in mails["it@weber.example"][1]


def hour(office: Office, database: Database, number: str) -> None:
    queue_job(database, NewJob("reviews", key=f"reviews:{number}"))
    office.work_off()
