"""A good document of each format, and how tests read a changed copy of it."""

from copy import deepcopy
from datetime import date
from typing import Any

from assessment.facts import Adjustments, InputError, Inventory
from assessment.intake import load_adjustments, load_inventory
from tests.intake.words import VOCABULARY

ON = date(2026, 11, 22)

INVENTORY: dict[str, Any] = {
    "format": "assessment.inventory/1",
    "customer": {"name": "Weber & Fils", "country": "LU", "language": "fr", "email": "it@weber.example"},
    "sites": [
        {"id": "hq", "name": "Siège", "country": "LU", "postal_code": "L-7333", "city": "Steinsel"},
        {"id": "trier", "name": "Trier", "country": "DE"},
    ],
    "needs": {
        "guaranteed_support": True,
        "fault_window": {"days": "mon-fri", "from": "08:00", "to": "18:00"},
        "response_hours": 8,
        "intervention_hours": 12.5,
        "contact": ["email", "phone"],
    },
    "items": [
        {
            "id": "sw",
            "kind": "switch",
            "name": "Access switches",
            "quantity": 2,
            "site": "hq",
            "guaranteed_stock": False,
            "purchased": "2021-05-01",
            "units": [{"serial": "CN7XJ0", "asset_id": "A-104", "purchased": "2021-05-01"}],
        },
        {
            "id": "net",
            "kind": "internet_access",
            "name": "Fibre",
            "quantity": 1,
            "site": "hq",
            "sla_class": "business",
        },
    ],
}

ADJUSTMENTS: dict[str, Any] = {
    "format": "assessment.adjustments/1",
    "overrides": [
        {"item": "sw", "field": "maintenance_cover", "value": "none", "reason": "Replaced next month"},
        {"item": "net", "field": "monthly", "value": "12.50", "reason": "Agreed"},
    ],
    "discount": {"percent": 5, "reason": "Three sites"},
    "tier": "business",
    "tier_reason": "Night shifts from May on",
    "alternatives": ["office"],
    "options": [
        {
            "id": "care",
            "name": "Two more switches",
            "overrides": [{"item": "sw", "field": "quantity", "value": 4, "reason": "New floor"}],
            "included": False,
        },
        {
            "id": "line",
            "name": "The line is looked after",
            "overrides": [{"item": "net", "field": "support_cover", "value": "contract", "reason": "Wish"}],
            "included": True,
        },
    ],
    "choice": {"tier": "office", "billing": "fixed", "options": ["care"]},
}

ABSENT = object()
Step = str | int


def changed(document: dict[str, Any], *changes: tuple[tuple[Step, ...], object]) -> dict[str, Any]:
    """A copy of `document` with other values at some places; `ABSENT` takes a key away."""
    copy = deepcopy(document)
    for (*steps, last), value in changes:
        node: Any = copy
        for step in steps:
            node = node[step]
        if value is ABSENT:
            del node[last]
        else:
            node[last] = value
    return copy


def inventory(*changes: tuple[tuple[Step, ...], object]) -> Inventory:
    return load_inventory(changed(INVENTORY, *changes), VOCABULARY, ON)


def adjustments(*changes: tuple[tuple[Step, ...], object]) -> Adjustments:
    return load_adjustments(changed(ADJUSTMENTS, *changes), VOCABULARY, inventory())


def told(error: InputError) -> list[str]:
    """Every problem in English, with its place."""
    return [str(problem) for problem in error.problems]


def paths(error: InputError) -> list[str]:
    """The place of every problem."""
    return [problem.path for problem in error.problems]
