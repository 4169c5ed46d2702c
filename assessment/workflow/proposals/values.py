"""What the life of proposals takes and gives, frozen."""

from dataclasses import dataclass

from assessment.store.desk import File
from assessment.store.proposals import Contents, Proposal, Terms

FIXED, HOURLY = "fixed", "hourly"
BILLINGS = (FIXED, HOURLY)


@dataclass(frozen=True, slots=True)
class Issuing:
    """How a proposal is to be issued. The page makes `request_id`, so that a double click issues once."""

    request_id: str
    language: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a customer accepts: of the version that he was shown, with his choice, by name and function."""

    version: int
    name: str
    function: str
    tier: str
    billing: str
    options: tuple[str, ...] = ()

    @property
    def choice(self) -> dict[str, object]:
        """The choice as `assessment.adjustments/1` writes it."""
        return {"tier": self.tier, "billing": self.billing, "options": list(self.options)}


@dataclass(frozen=True, slots=True)
class Frozen:
    """Documents and terms of a proposal that can be stored."""

    terms: Terms
    contents: Contents


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal that waits for approval, and whose it is to be, where that is known."""

    proposal: Proposal
    company: str | None


@dataclass(frozen=True, slots=True)
class Proposals:
    """An assessment with all versions of its proposal, the latest first."""

    file: File
    versions: tuple[Proposal, ...]
