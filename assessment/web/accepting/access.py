"""Who may read a proposal: who holds a link to that version. And whether it is the customer who looks."""

from uuid import UUID

from flask import g, request, session

from assessment.store.proposals import NoProposal, Proposal
from assessment.web.desk.access import desk, session_or_none
from assessment.workflow.proposals import find, view

LINKS, MOST_LINKS = "proposals", 8
FETCHED_AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")


def remember(id_: UUID, secret: str) -> None:
    """Let this browser come back to a version."""
    others = {each: kept for each, kept in _links().items() if each != str(id_)}
    session[LINKS] = dict(list({**others, str(id_): secret}.items())[-MOST_LINKS:])
    session.permanent = True


def held_secret(id_: UUID) -> str:
    """The secret by which this browser came to a version; raises `NoProposal`."""
    try:
        return _links()[str(id_)]
    except KeyError:
        raise NoProposal(str(id_)) from None


def _links() -> dict[str, str]:
    found: dict[str, str] = session.get(LINKS, {})
    return found


def held(id_: UUID) -> Proposal:
    """The version of an id, for a browser that holds a link to it; the customer's looking counts.

    The page is in the language of the proposal from here on. Raises `NoProposal`.
    """
    look = view if by_customer() else find
    return shown(look(desk(), held_secret(id_)), id_)


def shown(it: Proposal, id_: UUID) -> Proposal:
    """A version that was sent, and in whose language this page is from here on; raises `NoProposal`."""
    if it.id != id_ or it.sent_at is None:
        raise NoProposal(str(id_))
    g.language = it.terms.language
    return it


def by_customer() -> bool:
    """Whether somebody other than staff looks at a page, now and with his eyes."""
    ahead = any("prefetch" in request.headers.get(name, "") for name in FETCHED_AHEAD)
    return request.method == "GET" and not ahead and not by_staff()


def by_staff() -> bool:
    """Whether this browser is signed in at the desk."""
    return session_or_none() is not None
