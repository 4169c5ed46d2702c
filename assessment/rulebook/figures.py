"""The figures of the tables that conditions may name: parameters, and what each contract promises."""

from decimal import Decimal

from assessment.rulebook.grammar import Figures
from assessment.rulebook.load_tables import Tables
from assessment.rulebook.tables import Tier
from assessment.rulebook.vocabulary import Value


def parameter_figures(tables: Tables) -> Figures:
    """The numbers among the parameters, by name."""
    values = {name: getattr(tables.parameters, name) for name in tables.parameters.__slots__}
    return {name: value for name, value in values.items() if isinstance(value, Decimal)}


def contracts(tables: Tables) -> tuple[str, ...]:
    """The ids of the tiers that are contracts."""
    return tuple(tier.id for tier in tables.tiers.values() if tier.contract)


def contract_figures(tables: Tables) -> tuple[Figures, ...]:
    """For each contract what its tier promises: times in hours, opening times in minutes of the day."""
    return tuple(_tier_figures(tier) for tier in tables.tiers.values() if tier.contract)


def _tier_figures(tier: Tier) -> Figures:
    hours = tier.fault_hours
    figures: dict[str, Value | None] = {
        "tier": tier.id,
        "response_hours": tier.response_hours,
        "intervention_hours": tier.intervention_hours,
        "fault_days": Decimal(hours.days) if hours else None,
        "fault_opens": Decimal(hours.opens) if hours else None,
        "fault_closes": Decimal(hours.closes) if hours else None,
    }
    return {name: value for name, value in figures.items() if value is not None}
