"""The permission table, every entry of it, against every way in which an assessment can be somebody's."""

from datetime import UTC, datetime
from itertools import product
from uuid import uuid4

import pytest

from assessment.accounts import PERMISSIONS, ROLES, may, reach_of
from assessment.store.desk import Owned
from assessment.store.staff import User

ME, OTHER = uuid4(), uuid4()
OWNERSHIP = {
    "own": Owned(ME, shared=False),
    "own, shared": Owned(ME, shared=True),
    "nobody's": Owned(None, shared=False),
    "another's, shared": Owned(OTHER, shared=True),
    "another's": Owned(OTHER, shared=False),
    "none": None,
}
EVERYTHING = set(OWNERSHIP)
IN_REACH = {"own", "own, shared", "nobody's", "another's, shared"}
OWN = {"own", "own, shared"}
# What an engineer may do, by action; managers may do all of it everywhere, and erase; administrators all.
ENGINEER = {
    "board": EVERYTHING,
    "create": EVERYTHING,
    "export_board": EVERYTHING,
    "own_account": EVERYTHING,
    "see": IN_REACH,
    "edit_answers": IN_REACH,
    "adjust": IN_REACH,
    "note": IN_REACH,
    "scenario": IN_REACH,
    "invite": IN_REACH,
    "revoke_links": IN_REACH,
    "review": IN_REACH,
    "close": IN_REACH,
    "issue": IN_REACH,
    "approve": set(),
    "send": IN_REACH,
    "withdraw": IN_REACH,
    "take": IN_REACH,
    "see_trail": IN_REACH,
    "share": OWN,
    "assign": OWN,
    "figures": OWN,
    "erase": set(),
    "manage_users": set(),
    "manage_jobs": set(),
}


def user(role: str, active: bool = True) -> User:
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    return User(ME, "a@b.example", "A", "en", role, active, True, moment, None)


def expected(role: str, action: str, ownership: str) -> bool:
    if role == "engineer":
        return ownership in ENGINEER[action]
    return role == "admin" or action not in ("manage_users", "manage_jobs")


@pytest.mark.parametrize(("role", "action", "ownership"), list(product(ROLES, PERMISSIONS, OWNERSHIP)))
def test_the_table_says_who_may_do_what(role: str, action: str, ownership: str) -> None:
    assert may(user(role), action, OWNERSHIP[ownership]) is expected(role, action, ownership)


@pytest.mark.parametrize(("role", "action"), list(product((*ROLES, "king", ""), PERMISSIONS)))
def test_who_left_and_who_has_no_known_role_may_do_nothing(role: str, action: str) -> None:
    active = role not in ROLES
    assert not any(may(user(role, active), action, owned) for owned in OWNERSHIP.values())


def test_an_action_without_an_entry_is_nobodys() -> None:
    with pytest.raises(KeyError):
        may(user("admin"), "fly")


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        PERMISSIONS["erase"]["engineer"] = None  # type: ignore[index]


def test_the_board_reaches_as_far_as_seeing_does() -> None:
    assert [reach_of(user(role)).all for role in ROLES] == [False, True, True]
