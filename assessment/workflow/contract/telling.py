"""Who is told of a review: the engineer in charge, and the customer where the engineer says so."""

from assessment.accounts import ADMIN, MANAGER
from assessment.store.reviews import Binder, Review
from assessment.store.staff import User


def tell_engineer(binder: Binder, review: Review, kind: str, **also: str) -> None:
    """Queue a mail about a review to whoever is in charge of it."""
    about = {"proposal": str(review.proposal), "review": str(review.id), **also}
    binder.mail_staff(in_charge(binder), kind, about)


def in_charge(binder: Binder) -> tuple[User, ...]:
    """Whose assessment it is, else who made the accepted proposal, else all managers, else administrators."""
    active = {each.id: each for each in binder.staff if each.active}
    accepted = binder.accepted
    for id_ in (binder.file.owned.owner, accepted.created.by if accepted else None):
        if id_ in active:
            return (active[id_],)
    managers = tuple(each for each in active.values() if each.role == MANAGER)
    return managers or tuple(each for each in active.values() if each.role == ADMIN)
