"""Who may do what: one table of actions and roles, and whose assessment it is."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Protocol

from assessment.store.desk import Owned, Reach
from assessment.store.staff import User

ENGINEER, MANAGER, ADMIN = "engineer", "manager", "admin"
ROLES = (ENGINEER, MANAGER, ADMIN)


class Scope(Enum):
    """On which assessments a role may do something.

    `OWN`: his own. `REACH`: his own, nobody's, and those that are shared. `ALL`: everybody's, and what
    concerns no assessment.
    """

    NO = "no"
    OWN = "own"
    REACH = "reach"
    ALL = "all"


NO, OWN, REACH, ALL = Scope.NO, Scope.OWN, Scope.REACH, Scope.ALL
_TABLE: dict[str, tuple[Scope, Scope, Scope]] = {
    # action: engineer, manager, admin
    "board": (ALL, ALL, ALL),
    "create": (ALL, ALL, ALL),
    "see": (REACH, ALL, ALL),
    "edit_answers": (REACH, ALL, ALL),
    "adjust": (REACH, ALL, ALL),
    "note": (REACH, ALL, ALL),
    "scenario": (REACH, ALL, ALL),
    "invite": (REACH, ALL, ALL),
    "revoke_links": (REACH, ALL, ALL),
    "review": (REACH, ALL, ALL),
    "close": (REACH, ALL, ALL),
    "issue": (REACH, ALL, ALL),
    "approve": (NO, ALL, ALL),
    "send": (REACH, ALL, ALL),
    "withdraw": (REACH, ALL, ALL),
    "take": (REACH, ALL, ALL),
    "share": (OWN, ALL, ALL),
    "assign": (OWN, ALL, ALL),
    "see_trail": (REACH, ALL, ALL),
    "export_board": (ALL, ALL, ALL),
    "figures": (OWN, ALL, ALL),
    "erase": (NO, ALL, ALL),
    "own_account": (ALL, ALL, ALL),
    "manage_users": (NO, NO, ALL),
    "manage_jobs": (NO, NO, ALL),
}
PERMISSIONS: Mapping[str, Mapping[str, Scope]] = MappingProxyType(
    {action: MappingProxyType(dict(zip(ROLES, scopes, strict=True))) for action, scopes in _TABLE.items()}
)


class Assessed(Protocol):
    """Something that belongs to somebody: a file, a row of the board."""

    @property
    def owned(self) -> Owned:
        """Whose it is."""


def may(user: User, action: str, about: Assessed | Owned | None = None) -> bool:
    """Whether a user may do an action, on the assessment that it is about.

    Without an assessment only what is allowed on all of them is. KeyError for an action without an entry.
    """
    scope = scope_of(user, action)
    if scope is ALL or scope is NO or about is None:
        return scope is ALL
    owned = about if isinstance(about, Owned) else about.owned
    mine = owned.owner == user.id
    return mine or (scope is REACH and (owned.owner is None or owned.shared))


def scope_of(user: User, action: str) -> Scope:
    """On which assessments a user may do an action; none of them once he left."""
    scopes = PERMISSIONS[action]
    return scopes.get(user.role, NO) if user.active else NO


def reach_of(user: User) -> Reach:
    """Which assessments a user sees, as the board's queries want it."""
    return Reach(user.id, all=scope_of(user, "see") is ALL)
