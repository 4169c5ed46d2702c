"""What the program asks of the rules by name: decisions, the facts that it tells them, wordings of lines."""

from collections.abc import Mapping
from dataclasses import dataclass

YES_NO = ("yes", "no")
WHERE = ("site", "anywhere")
"""Where items may be counted for a fact: at the site of the item that is decided, or in the inventory."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A decision that the program calls by name.

    It has exactly these `outcomes`, in any order, and may read what the program tells it: the facts and
    earlier decisions of `reads`, and facts that count items in one of the places `counted`.
    """

    about: str
    policy: str
    outcomes: tuple[str, ...]
    reads: tuple[str, ...]
    counted: tuple[str, ...] = ()


_ANSWERS = (
    *("hardware", "maintainable", "sla", "support_wanted", "maintenance_wanted"),
    *("guaranteed_stock", "substitutable", "spare_on_site"),
)
_COVERS = ("support_cover", "maintenance_cover", "replacement_cover")
_CONTACT = ("wants_email", "wants_phone", "wants_chat", "offers_email", "offers_phone", "offers_chat")
_TIMES = ("window_days", "window_opens", "window_closes", "response_hours", "intervention_hours")
_MISSES = ("guaranteed_support", "fault_window", "response_hours", "intervention_hours", "contact")
_STATES = ("not_applicable", "sla", "guaranteed_stock", "substitution", "spare_unit", "not_guaranteed")
_VERDICTS = ("contract_required", "sla_covered", "stock_covered", "no_contract_needed")

# In the order in which they are taken: a decision can read only those before it.
DECISIONS: Mapping[str, Shape] = {
    "support_cover": Shape("item", "unique", ("sla", "contract", "none"), _ANSWERS),
    "maintenance_cover": Shape(
        *("item", "unique", ("sla", "not_applicable", "contract", "none")), (*_ANSWERS, "support_cover")
    ),
    "under_contract": Shape("item", "unique", YES_NO, (*_ANSWERS, "support_cover", "maintenance_cover")),
    "replacement_cover": Shape(
        *("item", "unique", _STATES), (*_ANSWERS, "support_cover", "maintenance_cover", "under_contract")
    ),
    "verdict": Shape("item", "unique", _VERDICTS, (*_ANSWERS, *_COVERS, "under_contract")),
    "site_reach": Shape(
        "site", "unique", ("in_area", "to_confirm", "out_of_area"), ("area", "region_published")
    ),
    "contract_need": Shape(
        "assessment", "unique", ("required", "not_required"), ("any_contract", "everyday_it_support")
    ),
    "tier_fit": Shape("tier", "collect", _MISSES, ("tier", *_TIMES, *_CONTACT)),
    "billing": Shape("assessment", "unique", ("fixed", "hourly", "open"), ("managed_it",)),
    "approval": Shape("assessment", "unique", ("required", "not_required"), ("discount_percent", "fee")),
    "advice": Shape(
        *("item", "collect", ()),
        ("kind", "hardware", "sla", *_COVERS, "verdict", "past_useful_life", "site_reach", "support_wanted"),
        WHERE,
    ),
    "advice_whole": Shape(
        *("assessment", "collect", ()),
        ("everyday_it_support", "out_of_hours_wanted", "contract_need", "managed_it"),
        ("anywhere",),
    ),
}

# The facts that the program tells. All others of them are answers.
TOLD = frozenset(name for shape in DECISIONS.values() for name in shape.reads) - DECISIONS.keys()
NUMBERS = frozenset(("discount_percent", "fee", *_TIMES))
LISTS = {"kind": "kinds", "tier": "tiers"}
"""Facts whose words are the ids of a table."""
WORDS = {"managed_it": ("yes", "no", "unknown"), "area": ("whole_country", "regions", "elsewhere")}

# Decisions that a customer can better by other answers.
BETTERED = (*_COVERS, "verdict")

# Texts that the program fills, by `file.id`, with the places in each.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "decisions.open": (),
    "pricing.contract": ("tier",),
    "pricing.contract_basis": (),
    "pricing.reactive": ("kind",),
    "pricing.reactive_basis": ("incidents", "cost"),
    "pricing.maintenance": ("kind",),
    "pricing.maintenance_basis": ("minutes", "role", "rate"),
    "pricing.sites": (),
    "pricing.sites_basis": ("sites", "minutes", "role", "rate"),
    "pricing.premium": (),
    "pricing.premium_basis": ("percent", "spread"),
    "pricing.override": ("item",),
    "pricing.override_basis": ("reason",),
    "pricing.rounding": (),
    "pricing.rounding_basis": (),
    "pricing.discount": (),
    "pricing.discount_basis": ("percent", "fee"),
    "pricing.onboarding_sites": (),
    "pricing.onboarding_sites_basis": ("sites", "hours", "role", "rate"),
    "pricing.onboarding_devices": (),
    "pricing.onboarding_devices_basis": ("devices", "minutes", "role", "rate"),
    "pricing.technician": (),
    "pricing.engineer": (),
    "pricing.consulting": (),
    "pricing.cabling": (),
}
