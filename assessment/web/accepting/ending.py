"""What became of a version that can no longer be accepted, in words, and what its reader can do."""

from dataclasses import dataclass

from assessment.store.proposals import DECLINED, EXPIRED, SUPERSEDED, Proposal
from assessment.translations import N_, formats, translate

SAID = {
    SUPERSEDED: (
        N_("There is a newer version of this proposal"),
        N_("This version can no longer be accepted. The newer one was mailed to the address to which this "
           "one was sent."),
    ),
    EXPIRED: (
        N_("This proposal has expired"),
        N_("It was valid until {day} and can no longer be accepted. Write to us: we gladly offer it again."),
    ),
    DECLINED: (
        N_("This proposal was declined"),
        N_("Thank you for letting us know. Should you think again, write to us: we gladly offer it again."),
    ),
}  # fmt: skip
WITHDRAWN = (
    N_("This proposal was withdrawn"),
    N_("It can no longer be accepted. Write to us if you did not expect this."),
)


@dataclass(frozen=True, slots=True)
class Ending:
    """A title, and what to do."""

    title: str
    text: str


def ending_of(it: Proposal) -> Ending:
    """What became of a version, in its own language."""
    title, text = SAID.get(it.status, WITHDRAWN)
    language = it.terms.language
    day = formats.day(it.terms.valid_until, language)
    return Ending(translate(language, title), translate(language, text, {"day": day}))
