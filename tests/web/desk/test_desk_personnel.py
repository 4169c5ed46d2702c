"""The trail of the accounts: what happens to a user, and who did it, in words, for administrators only."""

import csv
import io
from uuid import UUID

import pytest

from assessment.accounts import set_password
from assessment.store import staff
from assessment.store.trail import SYSTEM, acting
from assessment.translations import LANGUAGES
from tests.web.desk.conftest import Office
from tests.web.desk.made import PASSWORD, QUICK
from tests.web.reading import Page


def invited(office: Office, name: str) -> UUID:
    """A new user, invited at the page, who has set a password by the mailed link."""
    email = f"{name.split()[0].lower()}@provider.example"
    boss = office.browser("admin")
    boss.post("/desk/users", name=name, email=email, role="engineer", language="de")
    made = staff.user_by_email(office.database, email)
    with acting(SYSTEM):
        secret = staff.new_token(office.database, made.id, "invitation")
    set_password(office.database, secret, PASSWORD, QUICK)
    return made.id


def told(page: str) -> str:
    return Page(page).text


def test_what_happens_to_an_account_stands_in_its_trail_with_who_did_it(office: Office) -> None:
    id_, boss = invited(office, "Zoe Zimmer"), office.browser("admin")
    boss.post(f"/desk/users/{id_}/role", role="manager")
    boss.post(f"/desk/users/{id_}/active", active="no")
    staff.new_session(office.database, id_, "a browser")
    boss.post(f"/desk/users/{id_}/sessions")
    page = told(boss.get(f"/desk/users/trail?user={id_}"))
    for said in (
        "Admin added a user Zoe Zimmer, zoe@provider.example engineer",
        "Admin invited by mail Zoe Zimmer, zoe@provider.example",
        "Zoe Zimmer set a password",
        "Admin changed a role Zoe Zimmer, zoe@provider.example engineer manager",
        "Admin let a user in, or no longer Zoe Zimmer, zoe@provider.example yes no",
        "Admin ended sessions",
    ):
        assert said in page, said
    assert f"/desk/users/trail?user={id_}" in boss.get("/desk/users")


def test_nobody_who_is_not_signed_in_is_taken_for_a_customer_or_for_the_user(office: Office) -> None:
    id_ = invited(office, "Yann")
    office.browser("anonymous").post("/desk/forgotten", 200, email="yann@provider.example")
    page = told(office.browser("admin").get(f"/desk/users/trail?user={id_}"))
    assert "a visitor asked for a new password Yann" in page and "the customer" not in page


def test_the_file_of_it_is_safe_and_whole(office: Office) -> None:
    id_ = invited(office, "=1+1")
    text = office.browser("admin").get(f"/desk/users/trail.csv?user={id_}").removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["What"] for row in rows][:2] == ["added a user", "invited by mail"]
    assert {row["About"] for row in rows} == {"'=1+1@provider.example"}
    assert "'=1+1" in [row["Who"] for row in rows]
    everybody = office.browser("admin").get("/desk/users/trail.csv")
    assert len(everybody.splitlines()) > len(rows) + 1


def test_older_entries_lie_behind_a_link_that_keeps_whose_they_are(office: Office) -> None:
    id_, boss = invited(office, "Wim"), office.browser("admin")
    for number in range(102):
        boss.post(f"/desk/users/{id_}/role", role=("manager", "engineer")[number % 2])
    links = Page(boss.get(f"/desk/users/trail?user={id_}")).values("a", "href")
    (older,) = [each for each in links if "before" in each]
    assert str(id_) in older and "added a user" in told(boss.get(older))
    assert "There are no entries." in boss.get(f"/desk/users/trail?user={UUID(int=1)}")
    assert told(boss.get("/desk/users/trail?user=nonsense&before=x")) == told(boss.get("/desk/users/trail"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_for_it(office: Office, language: str) -> None:
    id_, boss = invited(office, f"U{language}"), office.browser("admin")
    page = told(boss.get(f"/desk/users/trail?user={id_}&language={language}"))
    english = ("Trail of the accounts", "added a user", "set a password")
    assert [each in page for each in english] == [language == "en"] * 3


def test_who_may_only_look_at_assessments_is_told_so(office: Office) -> None:
    for who in ("engineer", "manager"):
        office.browser(who).get("/desk/users/trail", 403)
        office.browser(who).get("/desk/users/trail.csv", 403)
