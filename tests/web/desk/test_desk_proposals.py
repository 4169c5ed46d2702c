"""Proposals at the desk: what stands against one, who sees which button, and what was frozen."""

import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from flask import Response

from assessment.store import proposals
from assessment.store.desk import find_file
from assessment.store.proposals import ISSUED_PDF, Proposal, proposals_of
from assessment.web.desk import versioning
from assessment.workflow import Adjusting, SetDiscount, adjust, step
from assessment.workflow.proposals import Issuing, issue, send, submit
from tests.proposal.conftest import text_of
from tests.web.desk.conftest import Office
from tests.web.desk.made import Browser, assessment
from tests.web.reading import Page

BUTTON = re.compile(r'action="[^"]*/proposals/[^"/]+/(\w+)"')
DISCOUNT = SetDiscount("15", "Three years")
PDF = b"%PDF-1.7 stands for the sealed file"
Open = Callable[[str], Browser]


def ready(office: Office, *changes: Adjusting) -> UUID:
    id_ = office.assessment()
    step(office.desk, office.engineer, id_, "start_review")
    if changes:
        adjust(office.desk, office.engineer, id_, find_file(office.database, id_).version, *changes)
    step(office.desk, office.engineer, id_, "make_ready")
    return id_


def made(office: Office, *changes: Adjusting) -> Proposal:
    return issue(office.desk, office.engineer, ready(office, *changes), Issuing(uuid4().hex, "fr"))


def address(it: Proposal) -> str:
    return f"/desk/{it.assessment}/proposals/{it.id}"


def buttons(browser: Browser, it: Proposal) -> set[str]:
    return set(BUTTON.findall(browser.get(address(it))))


def printed(office: Office, it: Proposal) -> None:
    proposals.put_pdf(office.database, it.id, ISSUED_PDF, PDF)


def test_what_stands_against_a_proposal_is_listed_with_where_it_is_mended(
    office: Office, browser: Open
) -> None:
    id_ = office.assessment(filled=False)
    page = Page(browser("engineer").get(f"/desk/{id_}/proposals"))
    assert "What stands against a binding proposal" in page.text and "has not begun" in page.text
    links = page.values("a", "href")
    assert any(href.startswith(f"/q/{id_}/") for href in links)
    assert not any("issue" in name for name in page.values("button", "value"))
    refused = browser("engineer").post(f"/desk/{id_}/proposals", 409, request_id="r", language="fr")
    assert "status" in refused


def test_an_open_answer_that_changes_the_price_is_named_and_linked(office: Office, browser: Open) -> None:
    id_ = assessment(office.desk, office.engineer, "Notaires", "cloud-only-unknowns")
    step(office.desk, office.engineer, id_, "start_review")
    page = Page(browser("engineer").get(f"/desk/{id_}/proposals"))
    assert "is still open and changes the price, between" in page.text
    assert any(href.startswith(f"/q/{id_}/") for href in page.values("a", "href"))
    assert "Make the proposal" not in page.text


def test_a_language_that_nobody_speaks_makes_no_proposal(office: Office, browser: Open) -> None:
    id_ = ready(office)
    page = browser("engineer").post(f"/desk/{id_}/proposals", 422, request_id="r", language="tlh")
    assert "must be one of" in page and not proposals_of(office.database, id_)


def test_a_doubled_click_makes_one_version(office: Office, browser: Open) -> None:
    id_, engineer = ready(office), browser("engineer")
    request = re.findall(r'name="request_id" value="([^"]+)"', engineer.get(f"/desk/{id_}/proposals"))[0]
    places = {engineer.post(f"/desk/{id_}/proposals", request_id=request, language="nl") for _ in range(2)}
    assert len(places) == 1
    (it,) = proposals_of(office.database, id_)
    assert (it.terms.language, it.status) == ("nl", "draft")
    assert "Version 1" in engineer.get(f"/desk/{id_}/proposals") and "Nederlands" in engineer.get(address(it))


def test_each_sees_only_the_buttons_that_he_may_press(office: Office, browser: Open) -> None:
    it = made(office, DISCOUNT)
    assert buttons(browser("engineer"), it) == {"submit", "withdraw"}
    browser("engineer").post(f"{address(it)}/submit")
    assert buttons(browser("engineer"), it) == {"withdraw"}
    assert buttons(browser("manager"), it) == {"approve", "send_back", "withdraw"}
    page = Page(browser("manager").get(address(it))).text
    assert "The discount is above the limit." in page and "15 %" in page and "Three years" in page
    browser("engineer").post(f"{address(it)}/approve", 403)
    browser("manager").post(f"{address(it)}/approve")
    assert "The PDF is being made" in browser("engineer").get(address(it))
    assert "being made" in browser("engineer").post(f"{address(it)}/send", 409)
    printed(office, it)
    assert buttons(browser("engineer"), it) == {"send", "withdraw"}
    browser("engineer").post(f"{address(it)}/send", recipient="someone@else.example")
    assert buttons(browser("engineer"), it) == {"send_again", "link", "withdraw"}
    assert proposals.find_proposal(office.database, it.id).recipient == "someone@else.example"


def test_whoever_made_it_does_not_approve_it(office: Office, browser: Open) -> None:
    id_ = ready(office, DISCOUNT)
    it = issue(office.desk, office.manager, id_, Issuing("r", "fr"))
    submit(office.desk, office.manager, it.id)
    assert "approve" not in buttons(browser("manager"), it)
    assert "Somebody else has to approve" in browser("manager").post(f"{address(it)}/approve", 403)
    assert str(it.id) not in browser("manager").get("/desk/approvals")
    assert str(it.id) in browser("admin").get("/desk/approvals")


def test_what_waits_for_approval_is_counted_in_the_navigation(office: Office, browser: Open) -> None:
    manager = browser("manager")
    count = re.compile(r'To approve <span class="count-pill">(\d+)<')
    before = count.findall(manager.get("/desk/"))
    it = made(office, DISCOUNT)
    submit(office.desk, office.engineer, it.id)
    after = count.findall(manager.get("/desk/"))
    assert int(after[0]) == int(before[0] if before else 0) + 1
    assert "To approve" not in browser("engineer").get("/desk/")
    manager.post(f"{address(it)}/send_back", 422, reason="")
    manager.post(f"{address(it)}/send_back", reason="Too <much>")
    assert count.findall(manager.get("/desk/")) == before
    page = browser("engineer").get(address(it))
    assert page.count("Too &lt;much&gt;") == 2 and "Manager sent this version back on" in page
    browser("engineer").post(f"{address(it)}/submit")
    assert "sent this version back" not in browser("engineer").get(address(it))
    manager.post(f"{address(it)}/withdraw", reason="Once is enough")


def test_from_what_waits_for_approval_one_comes_to_the_board_of_it(office: Office, browser: Open) -> None:
    submit(office.desk, office.engineer, (it := made(office, DISCOUNT)).id)
    assert 'href="/desk/?proposal=in_review"' in browser("manager").get("/desk/approvals")
    board = browser("engineer").get("/desk/?proposal=in_review")
    assert str(it.assessment) in board and '<option value="in_review" selected>Waits for approval' in board
    assert "board.csv?proposal=in_review" in board
    assert str(it.assessment) not in browser("engineer").get("/desk/?proposal=declined")


def test_a_missing_reason_is_said_at_its_field(office: Office, browser: Open) -> None:
    it = made(office)
    page = browser("engineer").post(f"{address(it)}/withdraw", 422, reason=" ")
    assert 'href="#withdraw-reason"' in page and 'id="withdraw-reason-error"' in page
    browser("engineer").post(f"{address(it)}/withdraw", reason="Another price")
    browser("engineer").post(f"{address(it)}/submit", 409)


def test_a_withdrawn_one_is_offered_again_as_a_new_version(office: Office, browser: Open) -> None:
    it, engineer = made(office), browser("engineer")
    engineer.post(f"{address(it)}/withdraw", reason="Holidays")
    assert buttons(engineer, it) == {"revive"}
    where = engineer.post(f"{address(it)}/revive", request_id="again", reason="Back")
    again = proposals_of(office.database, it.assessment)[0]
    assert (again.version, again.revives) == (2, it.id) and str(again.id) in where


def test_files_are_the_frozen_bytes_and_drafts_are_marked(
    office: Office, browser: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = list[int]()

    def draw(it: Proposal, assessment: object) -> Response:
        drawn.append(it.version)
        return Response(b"a draft")

    monkeypatch.setattr(versioning, "draft", draw)
    it, client = made(office), browser("engineer").client
    assert client.get(f"{address(it)}/draft.pdf").get_data() == b"a draft" and drawn == [1]
    assert client.get(f"{address(it)}/issued.pdf").status_code == 404
    submit(office.desk, office.engineer, it.id)
    printed(office, it)
    assert client.get(f"{address(it)}/issued.pdf").get_data() == PDF
    for kind in ("draft", "accepted", "secret"):
        assert client.get(f"{address(it)}/{kind}.pdf").status_code == 404


def test_a_draft_is_printed_with_its_mark(office: Office, browser: Open) -> None:
    it = made(office)
    response = browser("engineer").client.get(f"{address(it)}/draft.pdf")
    assert response.mimetype == "application/pdf"
    assert it.terms.number in response.headers["Content-Disposition"]
    assert "Brouillon, ne pas signer" in text_of(response.get_data())


def test_a_version_is_not_found_below_another_assessment(office: Office, browser: Open) -> None:
    it, other = made(office), ready(office)
    browser("engineer").get(f"/desk/{other}/proposals/{it.id}", 404)
    browser("engineer").post(f"/desk/{other}/proposals/{it.id}/submit", 404)
    assert proposals.find_proposal(office.database, it.id).status == "draft"


def test_a_link_to_hand_over_is_shown_once_and_stands_in_the_trail(office: Office, browser: Open) -> None:
    it, engineer = made(office), browser("engineer")
    submit(office.desk, office.engineer, it.id)
    printed(office, it)
    send(office.desk, office.engineer, it.id)
    page = engineer.post(f"{address(it)}/link", 200)
    found = re.findall(r'value="(http://desk.example/proposal/[^"]+)"', page)
    assert len(found) == 1 and found[0] not in engineer.get(address(it))
    assert "made a link to a proposal" in engineer.get(address(it))
    secret = found[0].rpartition("/")[2]
    assert office.app.test_client().get(f"/proposal/{secret}").headers["Location"] == f"/p/{it.id}"


def test_the_overview_and_the_trail_tell_of_the_proposal_in_words(office: Office, browser: Open) -> None:
    it, engineer = made(office), browser("engineer")
    assert "Version 1" in engineer.get(f"/desk/{it.assessment}")
    submit(office.desk, office.engineer, it.id)
    told = Page(engineer.get(f"/desk/{it.assessment}/trail")).text
    assert "released a proposal that needs no approval Version 1" in told and "proposals/1" not in told
    assert "Discount and fee are within the limits." in told and "approval.none" not in told
