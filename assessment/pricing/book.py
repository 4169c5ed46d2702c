"""What pricing needs of a rulebook; what an incident of a kind costs at a tier is worked out once."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.pricing.work import Incident, incident
from assessment.rulebook.tables import Effort, Kind, Parameters, Tier
from assessment.rulebook.texts import Text

WORDINGS = (
    "contract", "contract_basis",
    "reactive", "reactive_basis",
    "maintenance", "maintenance_basis",
    "sites", "sites_basis",
    "premium", "premium_basis",
    "override", "override_basis",
    "rounding", "rounding_basis",
    "discount", "discount_basis",
    "onboarding_sites", "onboarding_sites_basis",
    "onboarding_devices", "onboarding_devices_basis",
    "technician", "engineer", "consulting", "cabling",
)  # fmt: skip

Place = tuple[str, bool]
"""A kind of items, and whether on-site work is priced where they stand."""


@dataclass(frozen=True, slots=True, eq=False)
class PriceBook:
    """The priced part of one rulebook; tiers in the order of the table, `none` first.

    `incidents` has one incident by tier, then by kind and whether on-site work is priced. On `bespoke_tier`
    a fee is indicated when no contract meets the needs.
    """

    kinds: Mapping[str, Kind]
    tiers: Mapping[str, Tier]
    efforts: Mapping[str, Effort]
    parameters: Parameters
    bespoke_tier: str
    texts: Mapping[str, Text]
    incidents: Mapping[str, Mapping[Place, Incident]]


def price_book(
    kinds: Mapping[str, Kind],
    tiers: Mapping[str, Tier],
    efforts: Mapping[str, Effort],
    parameters: Parameters,
    texts: Mapping[str, Text],
    bespoke_tier: str,
) -> PriceBook:
    """Work out a rulebook's prices, once; keep it beside the rulebook.

    `texts` are the rulebook's, by `file.id`. A wording of ours or a tier that is missing raises KeyError
    here, not in front of a customer.
    """
    wordings = {name: texts[f"pricing.{name}"] for name in WORDINGS}
    incidents = {name: _incidents(tier, efforts, parameters) for name, tier in tiers.items()}
    return PriceBook(kinds, tiers, efforts, parameters, tiers[bespoke_tier].id, wordings, incidents)


def _incidents(tier: Tier, efforts: Mapping[str, Effort], parameters: Parameters) -> Mapping[Place, Incident]:
    return {
        (kind, on_site): incident(effort, on_site, tier.rates[effort.role], parameters)
        for kind, effort in efforts.items()
        for on_site in (True, False)
    }
