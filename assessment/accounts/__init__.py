"""Staff accounts: who may sign in, how, and what each may do."""

from assessment.accounts.links import first_link, password_link
from assessment.accounts.passwords import Hashing, check_password
from assessment.accounts.roles import (
    ADMIN,
    ENGINEER,
    MANAGER,
    PERMISSIONS,
    ROLES,
    Scope,
    may,
    reach_of,
    scope_of,
)
from assessment.accounts.signing_in import Door, Refused, SignedIn, Visitor, ask_reset, forgive, sign_in
from assessment.accounts.users import (
    add_user,
    change_password,
    change_profile,
    change_role,
    first_admin,
    set_password,
    set_up,
)

__all__ = [
    "ADMIN",
    "ENGINEER",
    "MANAGER",
    "PERMISSIONS",
    "ROLES",
    "Door",
    "Hashing",
    "Refused",
    "Scope",
    "SignedIn",
    "Visitor",
    "add_user",
    "ask_reset",
    "change_password",
    "change_profile",
    "change_role",
    "check_password",
    "first_admin",
    "first_link",
    "forgive",
    "may",
    "password_link",
    "reach_of",
    "scope_of",
    "set_password",
    "set_up",
    "sign_in",
]
