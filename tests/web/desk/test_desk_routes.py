"""Every route of the desk by role and by ownership: a table, and none is reachable by who should not."""

from collections.abc import Mapping
from uuid import UUID, uuid4

import pytest
from flask import Response

from assessment.store import new_link, staff
from assessment.store.proposals import proposals_of
from assessment.web.desk import reviewing, versioning
from assessment.workflow import Vary, add_scenario, step
from assessment.workflow.proposals import Issuing, issue
from tests.web.desk.conftest import Office
from tests.web.desk.made import TOKEN, nobodys, shared

GET, POST = "GET", "POST"
# Who acts on whose assessment. `his` belongs to the engineer; another's link does not open the desk.
CASES = (
    *(("anonymous", "his"), ("customer", "his"), ("engineer", "his"), ("other", "his")),
    *(("other", "nobodys"), ("other", "shared"), ("manager", "his"), ("admin", "his")),
)
SIGN_IN, NONE, NO = 303, 404, 403


def reach(done: int) -> tuple[int, ...]:
    """Own, nobody's and shared ones for engineers; all for the others."""
    return (SIGN_IN, SIGN_IN, done, NONE, done, done, done, done)


def own(done: int) -> tuple[int, ...]:
    return (SIGN_IN, SIGN_IN, done, NONE, NO, NO, done, done)


def managers(done: int) -> tuple[int, ...]:
    return (SIGN_IN, SIGN_IN, NO, NONE, NO, NO, done, done)


def staff_only(done: int) -> tuple[int, ...]:
    return (SIGN_IN, SIGN_IN, *([done] * 6))


def admins(done: int) -> tuple[int, ...]:
    return (SIGN_IN, SIGN_IN, NO, NO, NO, NO, NO, done)


def anybody(done: int) -> tuple[int, ...]:
    return (done,) * 8


TABLE: Mapping[str, tuple[str, tuple[int, ...], Mapping[str, str]]] = {
    "desk.sign_in": (GET, (200, 200, *([303] * 6)), {}),
    "desk.send_sign_in": (POST, anybody(401), {"email": "no@body.example", "password": "nothing"}),
    "desk.sign_out": (POST, staff_only(303), {}),
    "desk.sign_out_everywhere": (POST, staff_only(303), {}),
    "desk.forgotten": (GET, anybody(200), {}),
    "desk.send_forgotten": (POST, anybody(200), {"email": "no@body.example"}),
    "desk.password": (GET, anybody(404), {}),
    "desk.send_password": (POST, anybody(404), {"secret": "x", "password": "y", "again": "y"}),
    "desk.first": (GET, anybody(404), {}),
    "desk.send_first": (POST, anybody(404), {"secret": "x", "password": "y", "again": "y"}),
    "desk.account": (GET, staff_only(200), {}),
    "desk.profile": (POST, staff_only(422), {"name": ""}),
    "desk.own_password": (POST, staff_only(422), {"password": "x", "again": "y"}),
    "desk.end_sessions": (POST, staff_only(303), {}),
    "desk.board": (GET, staff_only(200), {}),
    "desk.board_csv": (GET, staff_only(200), {}),
    "desk.reviews": (GET, staff_only(200), {}),
    "desk.review": (GET, reach(404), {}),
    "desk.start_review": (POST, reach(404), {}),
    "desk.end_review": (POST, reach(404), {"reason": "Nothing has changed"}),
    "desk.put_off_review": (POST, reach(404), {"due_on": "2090-01-01", "reason": "He is away"}),
    "desk.tell_of_review": (POST, reach(404), {"tell": "yes"}),
    "desk.documentation": (GET, reach(404), {}),
    "desk.figures": (GET, staff_only(200), {}),
    "desk.figures_csv": (GET, staff_only(200), {}),
    "desk.new": (GET, staff_only(200), {}),
    "desk.send_new": (POST, staff_only(422), {"company": ""}),
    "desk.users": (GET, admins(200), {}),
    "desk.add_user": (POST, admins(422), {"email": ""}),
    "desk.user_role": (POST, admins(422), {"role": "king"}),
    "desk.user_active": (POST, admins(303), {"active": "yes"}),
    "desk.user_sessions": (POST, admins(303), {}),
    "desk.user_invite": (POST, admins(303), {}),
    "desk.users_trail": (GET, admins(200), {}),
    "desk.users_trail_csv": (GET, admins(200), {}),
    "desk.jobs": (GET, admins(200), {}),
    "desk.job_again": (POST, admins(409), {}),
    "desk.job_cancel": (POST, admins(409), {}),
    "desk.overview": (GET, reach(200), {}),
    "desk.note": (POST, reach(303), {"text": "A note", "note_id": "n1"}),
    "desk.result": (GET, reach(200), {}),
    "desk.proposal": (GET, reach(200), {}),
    "desk.take": (POST, (SIGN_IN, SIGN_IN, 303, NONE, 303, 409, 409, 409), {}),
    "desk.assign": (POST, own(303), {"to": ""}),
    "desk.share": (POST, own(303), {"shared": "yes"}),
    "desk.step": (POST, reach(303), {"step": "start_review"}),
    "desk.invite": (POST, reach(303), {}),
    "desk.link": (POST, reach(200), {}),
    "desk.revoke": (POST, reach(303), {}),
    "desk.erase": (POST, managers(422), {}),
    "desk.items": (GET, reach(200), {}),
    "desk.item": (GET, reach(200), {}),
    "desk.send_item": (POST, reach(422), {"field": "quantity", "value": "2", "version": "0", "reason": ""}),
    "desk.terms": (GET, reach(200), {}),
    "desk.send_terms": (POST, reach(409), {"do": "discount", "percent": "1", "version": "77"}),
    "desk.option": (GET, reach(200), {}),
    "desk.send_option": (POST, reach(422), {"do": "set", "name": "", "version": "0"}),
    "desk.scenarios": (GET, reach(200), {}),
    "desk.add_scenario": (POST, reach(422), {"name": ""}),
    "desk.scenario": (GET, reach(200), {}),
    "desk.change_scenario": (POST, reach(409), {"name": "B", "version": "77"}),
    "desk.remove_scenario": (POST, reach(303), {}),
    "desk.adopt": (POST, reach(409), {"version": "77"}),
    "desk.import_list": (GET, reach(200), {}),
    "desk.try_import": (POST, reach(422), {}),
    "desk.see_import": (GET, reach(303), {}),
    "desk.change_import": (POST, reach(303), {}),
    "desk.take_import": (POST, reach(303), {}),
    "desk.drop_import": (POST, reach(303), {}),
    "desk.import_progress": (GET, reach(303), {}),
    "desk.inventory": (GET, reach(200), {}),
    "desk.approvals": (GET, (SIGN_IN, SIGN_IN, NO, NO, NO, NO, 200, 200), {}),
    "desk.contracts": (GET, (SIGN_IN, SIGN_IN, NO, NO, NO, NO, 200, 200), {}),
    "desk.proposals": (GET, reach(200), {}),
    "desk.issue": (POST, reach(409), {"request_id": "r1", "language": "fr"}),
    "desk.version": (GET, reach(200), {}),
    "desk.version_file": (GET, reach(200), {}),
    "desk.submit_proposal": (POST, reach(303), {}),
    "desk.approve_proposal": (POST, managers(409), {}),
    "desk.send_back_proposal": (POST, managers(409), {"reason": "Too much"}),
    "desk.send_proposal": (POST, reach(409), {}),
    "desk.send_again_proposal": (POST, reach(409), {}),
    "desk.link_proposal": (POST, reach(409), {}),
    "desk.withdraw_proposal": (POST, reach(422), {"reason": ""}),
    "desk.revive_proposal": (POST, reach(409), {"request_id": "r2", "reason": "Again"}),
    "desk.trail": (GET, reach(200), {}),
    "desk.trail_csv": (GET, reach(200), {}),
    "desk.trail_json": (GET, reach(200), {}),
}
Subjects = dict[tuple[str, str], UUID]
FILLED = ("desk.item", "desk.send_item")


@pytest.fixture(scope="module")
def subjects() -> Subjects:
    return {}


def test_every_route_of_the_desk_has_an_entry_and_no_entry_is_left_over(office: Office) -> None:
    routes = {
        (rule.endpoint, *(rule.methods or set()) - {"HEAD", "OPTIONS"})
        for rule in office.app.url_map.iter_rules()
        if rule.endpoint.startswith("desk.") or rule.rule.startswith("/desk")
    }
    assert routes == {(endpoint, method) for endpoint, (method, _, _) in TABLE.items()}


@pytest.mark.parametrize("endpoint", TABLE)
def test_a_route_answers_each_role_as_the_table_says(
    office: Office, subjects: Subjects, endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Who gets the PDF is asked here; that it can be printed, elsewhere.
    monkeypatch.setattr(reviewing, "download", lambda *about: Response("a PDF"))
    monkeypatch.setattr(versioning, "draft", lambda *about: Response("a PDF"))
    method, expected, sent = TABLE[endpoint]
    got = []
    for who, whose in CASES:
        subject = _assessment(office, subjects, endpoint, whose)
        got.append(_answer(office, who, method, _address(office, endpoint, subject), sent))
    assert got == list(expected), dict(zip(CASES, got, strict=True))


def _rule(office: Office, endpoint: str) -> str:
    return next(rule.rule for rule in office.app.url_map.iter_rules() if rule.endpoint == endpoint)


def _assessment(office: Office, subjects: Subjects, endpoint: str, whose: str) -> UUID:
    """One for all routes that change nothing, else a fresh one."""
    changing = 303 in TABLE[endpoint][1][2:] and "<uuid:id_>" in _rule(office, endpoint)
    if changing:
        return _made(office, endpoint, whose)
    key = (whose, _kind_of_subject(office, endpoint))
    if key not in subjects:
        subjects[key] = _made(office, endpoint, whose)
    return subjects[key]


def _kind_of_subject(office: Office, endpoint: str) -> str:
    if "<uuid:proposal_id>" in _rule(office, endpoint):
        return "issued"
    return "filled" if endpoint in FILLED else "empty"


def _made(office: Office, endpoint: str, whose: str) -> UUID:
    kind = _kind_of_subject(office, endpoint)
    id_ = office.assessment(filled=kind != "empty")
    if kind == "issued":
        step(office.desk, office.engineer, id_, "start_review")
        issue(office.desk, office.engineer, id_, Issuing("r0", "de"))
    add_scenario(office.desk, office.engineer, id_, _scenario(id_), Vary("A"))
    make = {"nobodys": nobodys, "shared": shared}.get(whose)
    return make(office.desk, id_, office.engineer) if make else id_


def _scenario(id_: UUID) -> UUID:
    return UUID(int=id_.int ^ 1)


def _address(office: Office, endpoint: str, id_: UUID) -> str:
    values = {
        "id_": id_,
        "scenario_id": _scenario(id_),
        "item": "laptops",
        "user_id": office.other.id,
        "job_id": id_,
    }
    values |= {"list_": UUID(int=7), "form": "csv", "kind": "draft", "option": "new"}
    versions = proposals_of(office.database, id_)
    values["proposal_id"] = versions[0].id if versions else uuid4()
    rule = _rule(office, endpoint)
    for name, value in values.items():
        rule = rule.replace(f"<uuid:{name}>", str(value)).replace(f"<{name}>", str(value))
    return rule


def _answer(office: Office, who: str, method: str, address: str, sent: Mapping[str, str]) -> int:
    browser = office.browser("anonymous" if who == "customer" else who)
    sent = {**sent, "email": f"{uuid4()}@body.example"} if address == "/desk/sign-in" else sent
    if who == "customer" and len(address) > 40 and address.split("/")[2] not in ("users", "jobs"):
        secret = new_link(office.database, UUID(address.split("/")[2]))
        assert browser.client.get(f"/r/{secret}").status_code == 303
    if method == GET:
        answer = browser.client.get(address)
    else:
        answer = browser.client.post(address, data={"csrf_token": browser.csrf(), **sent})
    if answer.status_code == SIGN_IN and browser.user is None:
        assert answer.headers["Location"].startswith("/desk/sign-in")
    assert answer.status_code < 500
    return answer.status_code


@pytest.mark.parametrize("endpoint", [name for name, (method, _, _) in TABLE.items() if method == POST])
def test_a_form_without_the_token_of_its_session_is_refused(office: Office, endpoint: str) -> None:
    browser = office.browser("admin")
    address = _address(office, endpoint, uuid4())
    assert browser.client.post(address, data=TABLE[endpoint][2]).status_code == 400
    assert staff.sessions_of(office.database, office.admin.id)


def test_ids_tell_nothing_and_what_is_not_there_looks_like_what_is_not_ours(office: Office) -> None:
    other, theirs = office.browser("other"), office.assessment(filled=False)
    unknown = uuid4()

    def answer(key: UUID) -> str:
        # The token of the form carries the second in which it was made.
        return TOKEN.sub("", other.get(f"/desk/{key}", 404)).replace(str(key), "")

    assert answer(theirs) == answer(unknown)
    assert theirs.version == 4
    for wrong in ("1", "2", "../1", "%00", "x" * 300):
        other.get(f"/desk/{wrong}", 404)
