"""What is said of an accepted proposal that somebody hands in: by whom, when, and what was chosen."""

from collections.abc import Iterator
from datetime import datetime

from assessment.assess import Assessment
from assessment.proposal import door
from assessment.proposal.offer import offered_tier
from assessment.proposal.record import Record
from assessment.proposal.sayings import Sayings
from assessment.rulebook import LANGUAGES, Phrase, Text
from assessment.translations import formats

LONGEST = 100


def about_acceptance(
    record: Record, assessment: Assessment, say: Sayings, *, vouched: bool
) -> Iterator[Phrase]:
    """The record in words; `vouched` where a seal that this service knows covers it unchanged."""
    accepted = record.acceptance
    yield say(
        "accepted",
        number=door.name(record.number, LONGEST),
        version=str(record.version),
        day=say.day(record.issued_on),
        name=door.name(accepted.name, LONGEST),
        function=door.name(accepted.function, LONGEST),
        moment=_moment(accepted.accepted_at),
    )
    yield _choice(assessment, say)
    if accepted.choice != assessment.adjustments.choice:
        yield say("accepted_differs")
    yield say("accepted_proof", digest=door.name(accepted.digest)) if vouched else say("accepted_no_proof")


def _choice(assessment: Assessment, say: Sayings) -> Phrase:
    """The contract, the billing and the options with which the embedded result was computed."""
    adjustments, tier = assessment.adjustments, offered_tier(assessment)
    ticked = adjustments.ticked
    names = ", ".join(door.name(each.name, LONGEST) for each in adjustments.options if each.id in ticked)
    billing = assessment.contract.billing.outcome
    outcomes = assessment.rulebook.decisions["billing"].outcomes
    return say(
        "accepted_choice",
        tier=tier.tier.name if tier else say.texts["proposal-verify.verify_no_amount"],
        billing=outcomes.get(billing, billing),
        options=names or say.texts["proposal-verify.verify_no_amount"],
    )


def _moment(moment: datetime) -> Text:
    """A moment to the second with its distance from UTC, as the record has it."""
    clock = f"{moment:%H:%M:%S} (UTC{moment.isoformat()[-6:]})"
    return Text(**{language: f"{formats.day(moment.date(), language)}, {clock}" for language in LANGUAGES})
