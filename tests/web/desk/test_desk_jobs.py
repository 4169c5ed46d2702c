"""The page of background work: what is there, by state and kind, and what an administrator does about it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assessment.jobs.kinds import KINDS
from assessment.store import New, NewMail, queue, start, trail
from assessment.store.jobs import (
    Job,
    NewJob,
    Which,
    claim_next,
    fail,
    find_job,
    finish,
    hand_over,
    leave_unclear,
    list_jobs,
    queue_job,
    set_progress,
)
from assessment.store.proposals import proposals_of
from assessment.web.desk.working import KIND_WORDS
from tests.web.desk.conftest import Office, office_in
from tests.web.desk.made import Browser


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Office]:
    """An installation without other jobs."""
    made = office_in(tmp_path)
    yield made
    made.app.extensions["assessment.storage"].close()


@pytest.fixture
def admin(own: Office) -> Browser:
    return own.browser("admin")


def claimed(office: Office, kind: str = "mail") -> Job:
    queue_job(office.database, NewJob(kind))
    job = claim_next(office.database, "a worker")
    assert job
    return job


def test_jobs_are_counted_by_state_and_kind_and_shown_with_their_error(own: Office, admin: Browser) -> None:
    fail(own.database, claimed(own), "SMTPDataError 554", most_attempts=1)
    finish(own.database, claimed(own, "staff_mail"))
    set_progress(own.database, claimed(own, "later_kind"), 3, 12)
    page = admin.get("/desk/jobs")
    assert "Last problem: SMTPDataError 554" in page and "later_kind" in page
    assert '<progress max="12" value="3"' in page and "3 of 12" in page
    assert "Given up <span>1</span>" in page and "Running <span>1</span>" in page
    failed = admin.get("/desk/jobs?state=failed")
    assert "Mail to staff</strong>" not in failed and "Try again" in failed
    assert "Nothing of this kind." in admin.get("/desk/jobs?state=waiting&kind=staff_mail")
    for nonsense in ("?page=0", "?page=x", "?page=999999", "?state=king&kind=%00"):
        admin.get(f"/desk/jobs{nonsense}")


def test_an_unclear_mail_is_sent_again_when_an_administrator_says_so(own: Office, admin: Browser) -> None:
    about = start(own.database, New("en", "it@w.example", {})).assessment
    queue(own.database, about.id, NewMail("renewal", "it@w.example", "en"))
    job = claim_next(own.database, "a worker")
    assert job
    hand_over(own.database, job)
    leave_unclear(own.database, job, "WorkerDied")
    assert "Send again" in admin.get("/desk/jobs?state=unclear")
    assert (
        admin.post(f"/desk/jobs/{job.id}/again", state="unclear") == "/desk/jobs?state=unclear&done=changed"
    )
    assert own.app.extensions["assessment.jobs"].work_off() == 1
    assert find_job(own.database, job.id).state == "done"
    noted = trail.trail(own.database, subject=job.id)
    assert [(each.action, each.actor.name) for each in noted] == [("job_tried_again", "Admin")]
    admin.post(f"/desk/jobs/{job.id}/again", 409)


def test_a_job_that_waits_is_called_off(own: Office, admin: Browser) -> None:
    id_ = queue_job(own.database, NewJob("mail"))
    admin.post(f"/desk/jobs/{id_}/cancel")
    assert find_job(own.database, id_).state == "cancelled"
    assert own.app.extensions["assessment.jobs"].work_off() == 0


def test_the_page_renews_itself_while_something_is_at_work_and_not_for_what_waits_for_tomorrow(
    own: Office, admin: Browser
) -> None:
    queue_job(own.database, NewJob("mail", run_at=datetime.now(UTC) + timedelta(days=1)))
    still = admin.get("/desk/jobs")
    assert 'data-live=""' in still and "live.js" not in still and "http-equiv" not in still
    job = claimed(own)
    moving = admin.get("/desk/jobs")
    assert 'data-live="working"' in moving and "live.js" in moving
    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in moving
    finish(own.database, job)
    assert 'data-live=""' in admin.get("/desk/jobs")


def test_many_jobs_are_paged(own: Office, admin: Browser) -> None:
    for _ in range(60):
        queue_job(own.database, NewJob("mail"))
    assert admin.get("/desk/jobs").count("Mail to a customer</strong>") == 50
    assert admin.get("/desk/jobs?page=2").count("Mail to a customer</strong>") == 10
    assert len(list_jobs(own.database, Which(), most=100)) == 60


def test_every_kind_of_work_has_a_name() -> None:
    assert set(KIND_WORDS) == set(KINDS)


@pytest.mark.parametrize(("language", "said"), [("de", "Hintergrundarbeiten"), ("fr", "Tâches de fond")])
def test_the_page_speaks_the_readers_language(own: Office, admin: Browser, language: str, said: str) -> None:
    queue_job(own.database, NewJob("mail"))
    assert f"<h1>{said}</h1>" in admin.get(f"/desk/jobs?language={language}")


def test_what_staff_causes_is_not_queued_in_the_name_of_the_customer(own: Office) -> None:
    id_ = own.assessment()
    own.browser().post(f"/desk/{id_}/invite")
    for step in ("start_review", "make_ready"):
        own.browser().post(f"/desk/{id_}/step", step=step)
    own.browser().post(f"/desk/{id_}/proposals", request_id="r", language="fr")
    (it,) = proposals_of(own.database, id_)
    own.browser().post(f"/desk/{id_}/proposals/{it.id}/submit")
    jobs = [job for job in list_jobs(own.database, Which()) if job.kind in ("mail", "proposal_pdf")]
    assert {job.created_by for job in jobs} == {"Engineer"}
    page = own.browser("admin").get("/desk/jobs?kind=proposal_pdf")
    assert "<bdi>Engineer</bdi>" in page
