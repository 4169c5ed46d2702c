"""Why something cannot be done with a proposal."""

from assessment.workflow.guarding import Forbidden
from assessment.workflow.words import N_


class WrongProposalStatus(ValueError):
    """A proposal does not stand where this can be done; `status` is where it stands."""

    message = N_("This cannot be done any more: the proposal has moved on meanwhile.")

    def __init__(self, status: str) -> None:
        """Keep the status."""
        super().__init__(status)
        self.status = status


class FourEyes(Forbidden):
    """Whoever issued a proposal or asked for its approval does not approve it, whatever his role."""

    message = N_("Somebody else has to approve this: whoever made a proposal does not approve it.")


class NotPrinted(ValueError):
    """The PDF of a proposal is still being made; it can be sent once it is there."""

    message = N_("The PDF is still being made. Try again in a moment.")


class RulesChanged(RuntimeError):
    """The rulebook's edition that a proposal was made with says something else now; our fault."""
