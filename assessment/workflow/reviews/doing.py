"""At the desk: a review is started, ended, put off, and the customer told of it or not."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from assessment.facts import InputError, Problem
from assessment.store import desk as stored
from assessment.store import proposals as offers
from assessment.store import reviews as kept
from assessment.store.columns import now
from assessment.store.desk import READY, File, Stale
from assessment.store.proposals import Proposal
from assessment.store.reviews import KEPT, Binder, NoReview, Review
from assessment.store.staff import User
from assessment.store.trail import Entry
from assessment.workflow.adjusting import Replace
from assessment.workflow.adjustments import adjust
from assessment.workflow.answers import AnswersChanged, import_inventory
from assessment.workflow.contract.accepted import starting_adjustments
from assessment.workflow.desk import Desk
from assessment.workflow.guarding import allowed
from assessment.workflow.notes import checked_text
from assessment.workflow.reviews.planning import plan_next
from assessment.workflow.transitions import LONGEST_REASON, REASON_MISSING, step
from assessment.workflow.words import N_

ACTION = "review"
OPENED = "review_open"
NO_ADDRESS = N_("is missing; without an address nobody can be invited")
IN_THE_PAST = N_("must be a day that is still to come")


class WrongReview(ValueError):
    """A review does not stand where this can be done."""

    message = N_("This cannot be done any more: somebody was faster.")


@dataclass(frozen=True, slots=True)
class Starting:
    """How to begin: with the accepted inventory, or with the answers as they are; told to the customer by
    mail with his private link, or filled in at the desk."""

    accepted: bool = True
    invite: bool = False


def start(desk: Desk, user: User, id_: UUID, how: Starting) -> Review:
    """Begin the review of an assessment: it stands in review, its answers are those that were accepted.

    The accepted proposal stays as it is. Raises `Gone`, `Forbidden`, `NoReview`, `WrongReview` for one that
    has begun, `InputError` without an address to invite, `AnswersChanged`.
    """
    file, accepted = _in_force(desk, user, id_)
    if how.invite and not file.assessment.email:
        raise InputError((Problem("invite", NO_ADDRESS),))
    _fresh(kept.open_reviews(desk.database, (id_,)).get(id_))
    if file.assessment.status == READY:
        step(desk, user, id_, "resume_review")
    if how.accepted:
        _fill(desk, user, id_, accepted)

    def work(binder: Binder) -> Review:
        review = _fresh(binder.open)
        by = {"started_by": user.id, "started_by_name": user.name, "started_at": now()}
        binder.note(user.actor, Entry("review_started", f"reviews/{review.number}"))
        if how.invite:
            binder.mail_customer(OPENED, binder.file.assessment.language)
        return binder.set(review.id, **by)

    return kept.change(desk.database, id_, work)


def _in_force(desk: Desk, user: User, id_: UUID) -> tuple[File, Proposal]:
    file = stored.find_file(desk.database, id_)
    allowed(user, ACTION)(file)
    allowed(user, "adjust")(file)
    accepted = next((each for each in offers.proposals_of(desk.database, id_) if each.accepted), None)
    if accepted is None:
        raise NoReview(str(id_))
    return file, accepted


def _fresh(review: Review | None) -> Review:
    if review is None:
        raise NoReview
    if review.started_at is not None:
        raise WrongReview
    return review


def _fill(desk: Desk, user: User, id_: UUID, accepted: Proposal) -> None:
    """Set answers and adjustments to what was accepted; what they are already is not touched."""
    contents = offers.find_contents(desk.database, accepted.id)
    version = stored.find_file(desk.database, id_).assessment.version
    import_inventory(desk, user, id_, uuid4().hex, dict(contents.inventory), version)
    document = starting_adjustments(accepted, contents)
    file = stored.find_file(desk.database, id_)
    if isinstance(adjust(desk, user, id_, file.version, Replace(document), known=document), Stale):
        raise AnswersChanged


def end(desk: Desk, user: User, id_: UUID, reason: str) -> Review:
    """End the review, the contract staying as it is; the next one is planned. The reason goes to the trail.

    Raises `Gone`, `Forbidden`, `NoReview`, `WrongReview` unless it has begun, `InputError`.
    """
    allowed(user, ACTION)(stored.find_file(desk.database, id_))
    said = _reason(reason)

    def work(binder: Binder) -> Review:
        review, accepted = binder.open, binder.accepted
        if review is None or accepted is None:
            raise NoReview
        if review.started_at is None:
            raise WrongReview
        ended = binder.set(review.id, ended_at=now(), outcome=KEPT)
        binder.note(user.actor, Entry("review_ended", f"reviews/{review.number}", None, KEPT, said))
        plan_next(desk, binder, accepted, review.units)
        return ended

    return kept.change(desk.database, id_, work)


def put_off(desk: Desk, user: User, id_: UUID, day: date, reason: str) -> Review:
    """Move the day on which the review is due; it is reminded of once more then. Raises as `end`."""
    allowed(user, ACTION)(stored.find_file(desk.database, id_))
    said = _reason(reason)
    if day <= desk.today():
        raise InputError((Problem("due_on", IN_THE_PAST),))

    def work(binder: Binder) -> Review:
        review = _fresh(binder.open)
        days = review.due_on.isoformat(), day.isoformat()
        binder.note(user.actor, Entry("review_put_off", f"reviews/{review.number}/due_on", *days, said))
        return binder.set(review.id, due_on=day)

    return kept.change(desk.database, id_, work)


def tell(desk: Desk, user: User, id_: UUID, wanted: bool) -> Review:
    """Let the customer be reminded as well, or no longer. Raises `Gone`, `Forbidden`, `NoReview`."""
    allowed(user, ACTION)(stored.find_file(desk.database, id_))

    def work(binder: Binder) -> Review:
        review = binder.open
        if review is None:
            raise NoReview
        if review.tell_customer != wanted:
            path = f"reviews/{review.number}/tell_customer"
            binder.note(user.actor, Entry("review_tells", path, not wanted, wanted))
        return binder.set(review.id, tell_customer=wanted)

    return kept.change(desk.database, id_, work)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise InputError((Problem("reason", REASON_MISSING),))
    return checked_text(reason, "reason", LONGEST_REASON)
