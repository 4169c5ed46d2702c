"""Looking at reviews: the list of what is due, and one of them with everything that changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from assessment.accounts import reach_of
from assessment.assess import Assessment, evaluate
from assessment.facts import InputError
from assessment.intake import Vocabulary, load_inventory
from assessment.intake.questionnaire import Answers
from assessment.store import desk as stored
from assessment.store import proposals as offers
from assessment.store import reviews as kept
from assessment.store.desk import File
from assessment.store.proposals import Contents, Proposal
from assessment.store.reviews import Listed, NoReview, Review
from assessment.store.staff import User
from assessment.workflow.carrying import carry
from assessment.workflow.contract.accepted import starting_adjustments
from assessment.workflow.desk import Desk
from assessment.workflow.guarding import allowed, require
from assessment.workflow.proposals import assessed
from assessment.workflow.reviews.difference import Difference, Stages, difference
from assessment.workflow.showing import Shown, show

AHEAD = timedelta(days=60)
MOST_LISTED = 300
DUE, OVERDUE, COMING, RUNNING = "due", "overdue", "coming", "running"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review with what it is about. `difference` is none where today's answers contradict each other.

    `earlier` are the reviews that ended, the latest first.
    """

    file: File
    accepted: Proposal
    review: Review | None
    earlier: tuple[Review, ...]
    shown: Shown
    difference: Difference | None


def reviewed(desk: Desk, user: User, id_: UUID) -> Reviewed:
    """The review of an assessment; raises `Gone`, `NoReview` where no proposal was accepted."""
    file = stored.find_file(desk.database, id_)
    allowed(user, "see")(file)
    accepted = next((each for each in offers.proposals_of(desk.database, id_) if each.accepted), None)
    if accepted is None:
        raise NoReview(str(id_))
    contents = offers.find_contents(desk.database, accepted.id)
    shown = show(desk.rulebook, Answers.of(file.assessment.answers), file.adjustments, desk.today())
    stages = stages_of(desk, file, accepted, contents, shown)
    found = kept.reviews_of(desk.database, id_)
    open_ = next((each for each in found if each.ended_at is None), None)
    ended = tuple(each for each in found if each.ended_at is not None)
    return Reviewed(file, accepted, open_, ended, shown, difference(stages) if stages else None)


def stages_of(desk: Desk, file: File, accepted: Proposal, contents: Contents, shown: Shown) -> Stages | None:
    """The evaluations between what was accepted and what is offered now; none where that is contradictory."""
    base = starting_adjustments(accepted, contents)
    moved = show(desk.rulebook, Answers.of(file.assessment.answers), base, desk.today()).assessment
    if shown.assessment is None or moved is None or accepted.accepted is None:
        return None
    before = assessed(desk, accepted, contents, accepted.accepted.choice)
    return Stages(before, _by_todays_rules(desk, contents, base), moved, shown.assessment)


def _by_todays_rules(desk: Desk, contents: Contents, base: Mapping[str, object]) -> Assessment | None:
    """The accepted documents evaluated today; none where today's rules cannot read them."""
    vocabulary = Vocabulary.of(desk.rulebook)
    try:
        inventory = load_inventory(contents.inventory, vocabulary, desk.today())
    except InputError:
        return None
    carried = carry(vocabulary, base, inventory)
    return evaluate(inventory, desk.rulebook, desk.today(), carried.adjustments)


def list_reviews(desk: Desk, user: User, mine: bool = False) -> tuple[tuple[str, Listed], ...]:
    """Reviews that are due within two months, overdue, or under way, each with which of these it is.

    Two queries for any number. Raises `Forbidden`.
    """
    require(user, "board")
    today = desk.today()
    owner = user.id if mine else None
    found = kept.listed(desk.database, reach_of(user), today + AHEAD, owner, MOST_LISTED)
    return tuple((state_of(desk, each.review), each) for each in found)


def state_of(desk: Desk, review: Review) -> str:
    """Whether a review is under way, overdue (its day has passed), due today, or still to come."""
    today = desk.today()
    if review.started_at is not None:
        return RUNNING
    if review.due_on > today:
        return COMING
    return DUE if review.due_on == today else OVERDUE


def marks(
    desk: Desk, assessments: Collection[UUID], *, everything: bool = False
) -> Mapping[UUID, tuple[str, Review]]:
    """Reviews with where they stand: those that are due, under way, or about a change too great.

    `everything`: those that are still to come as well. Whoever asks may see the assessments.
    """
    found = kept.open_reviews(desk.database, assessments)
    states = {id_: (state_of(desk, each), each) for id_, each in found.items()}
    if everything:
        return states
    return {id_: each for id_, each in states.items() if each[0] != COMING or each[1].exceeded}
