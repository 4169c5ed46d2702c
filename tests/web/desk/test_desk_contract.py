"""The pages of reviews: what a proposal's acceptance leads to, and what each form does."""

from datetime import timedelta
from uuid import UUID

import pytest

from assessment.asked import today
from assessment.store import proposals, reviews
from assessment.store.desk import find_file
from assessment.translations import formats
from assessment.workflow import SetOverride, adjust
from assessment.workflow.proposals import accept, send
from assessment.workflow.reviews import plan
from tests.web.desk.conftest import Office
from tests.workflow.proposal_steps import PDF, approved, issued, yes
from tests.workflow.test_reviews import grow, inventory_now


@pytest.fixture
def id_(office: Office) -> UUID:
    """An assessment of the engineer's with an accepted proposal."""
    made, desk, engineer = office.assessment(), office.desk, office.engineer
    browser = office.browser()
    for step in ("start_review", "make_ready"):
        browser.post(f"/desk/{made}/step", step=step)
    proposal = send(desk, engineer, approved(desk, engineer, issued(desk, engineer, made)).id)
    secret = proposals.new_proposal_link(desk.database, proposal.id)
    plan(desk, accept(desk, secret, yes(proposal)).id)
    return made


def test_a_contract_shows_its_review_on_its_page_and_everything_on_that_of_the_review(
    office: Office, id_: UUID
) -> None:
    browser = office.browser()
    assert f"/desk/{id_}/review" in browser.get(f"/desk/{id_}")
    page = browser.get(f"/desk/{id_}/review?language=en")
    assert "Nothing: the inventory is the one that was accepted." in page
    trail = browser.get(f"/desk/{id_}/trail?language=en")
    due = reviews.open_reviews(office.database, (id_,))[id_].due_on
    assert formats.day(due, "en") in trail and due.isoformat() not in trail
    assert str(id_) not in browser.get("/desk/reviews")
    assert f"/desk/{id_}/review" not in browser.get("/desk/")


def test_a_change_that_is_too_great_shows_everywhere(office: Office, id_: UUID) -> None:
    inventory_now(office.desk, office.engineer, id_, grow(30))
    version = find_file(office.database, id_).version
    adjust(office.desk, office.engineer, id_, version, SetOverride("laptops", "monthly", "900", "Agreed"))
    browser = office.browser()
    for address in (f"/desk/{id_}", f"/desk/{id_}/review", "/desk/reviews", "/desk/"):
        page = browser.get(f"{address}?language=en")
        assert " %" in page and f"/desk/{id_}/review" in page, address
    page = browser.get(f"/desk/{id_}/review?language=en")
    assert "The price does not hold any more" in page and "→" in page
    trail = browser.get(f"/desk/{id_}/trail?language=en")
    assert "noticed that the inventory has changed a lot" in trail


def test_a_review_is_begun_and_ended_and_the_next_one_is_there(office: Office, id_: UUID) -> None:
    browser = office.browser()
    browser.post(f"/desk/{id_}/review/end", 409, reason="Too early")
    browser.post(f"/desk/{id_}/review/start", begin="accepted", invite="yes")
    assert "under way" in browser.get(f"/desk/{id_}/review?language=en")
    assert f"/desk/{id_}/review" in browser.get("/desk/reviews?owner=me")
    browser.post(f"/desk/{id_}/review/start", 409, begin="accepted")
    assert 'id="end-reason-error"' in browser.post(f"/desk/{id_}/review/end", 422, reason="")
    browser.post(f"/desk/{id_}/review/end", reason="All as it was")
    page = browser.get(f"/desk/{id_}/review?language=en")
    assert "the contract stayed as it was" in page and "coming" in page


@pytest.mark.parametrize("day", ["", "tomorrow", "2020-01-01", "31.12.2090"])
def test_a_review_is_put_off_to_a_day_that_comes_for_a_reason(office: Office, id_: UUID, day: str) -> None:
    browser = office.browser()
    page = browser.post(f"/desk/{id_}/review/put-off", 422, due_on=day, reason="He is away")
    assert 'id="due_on-error"' in page
    later = today() + timedelta(days=300)
    page = browser.post(f"/desk/{id_}/review/put-off", 422, due_on=later.isoformat(), reason=" ")
    assert 'id="put-off-reason-error"' in page
    browser.post(f"/desk/{id_}/review/put-off", due_on=later.isoformat(), reason="He is away")
    assert reviews.open_reviews(office.database, (id_,))[id_].due_on == later


def test_the_customer_is_told_where_the_engineer_wants_it(office: Office, id_: UUID) -> None:
    browser = office.browser()
    for word, wanted in (("yes", True), ("no", False)):
        browser.post(f"/desk/{id_}/review/tell", tell=word)
        assert reviews.open_reviews(office.database, (id_,))[id_].tell_customer is wanted


def test_the_set_up_is_printed_as_it_was_accepted(office: Office, id_: UUID) -> None:
    inventory_now(office.desk, office.engineer, id_, grow(30))
    answer = office.browser().client.get(f"/desk/{id_}/documentation.pdf?printed_in=de")
    assert answer.status_code == 200 and answer.data.startswith(b"%PDF")
    assert "documentation-de.pdf" in answer.headers["Content-Disposition"]


def test_others_see_nothing_of_it(office: Office, id_: UUID) -> None:
    other = office.browser("other")
    other.get(f"/desk/{id_}/review", 404)
    other.get(f"/desk/{id_}/documentation.pdf", 404)
    for form in ("start", "end", "put-off", "tell"):
        other.post(f"/desk/{id_}/review/{form}", 404, reason="x", due_on="2090-01-01")
    assert str(id_) not in other.get("/desk/reviews")


def test_what_was_accepted_is_still_found_once_the_assessment_is_erased(office: Office, id_: UUID) -> None:
    (it,) = proposals.proposals_of(office.database, id_)
    manager, title = office.browser("manager"), "Contracts of erased assessments"
    assert it.terms.number not in manager.get("/desk/contracts?language=en")
    assert title in manager.get("/desk/") and title not in office.browser().get("/desk/")
    manager.post(f"/desk/{id_}/erase", sure="yes")
    page = manager.get("/desk/contracts")
    assert it.terms.number in page and "Anna Weber" in page and "Imprimerie du Nord" in page
    address = f"/desk/{id_}/proposals/{it.id}/issued.pdf"
    assert address in page and manager.client.get(address).get_data() == PDF
    proposals.put_pdf(office.database, it.id, proposals.ACCEPTED_PDF, b"with the acceptance")
    assert address.replace("issued", "accepted") in manager.get("/desk/contracts")
    assert office.browser().client.get(address).status_code == 403
    for gone in ("", "/review", "/proposals", f"/proposals/{it.id}", "/trail", "/documentation.pdf"):
        manager.get(f"/desk/{id_}{gone}", 404)
    for part in ("/desk/", "/desk/reviews", "/desk/figures", "/desk/approvals", "/desk/jobs"):
        assert str(id_) not in office.browser("admin").get(part)
