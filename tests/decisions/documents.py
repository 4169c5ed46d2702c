"""Random inventories for comparing the rules with the oracle."""

import random
from typing import Any

from tests.decisions.oracle import KINDS, SERVICES

COUNTRIES = ("LU", "BE", "DE", "FR", "PT")
THREE = (True, False, None)
SLA_CLASSES = ("basic", "standard", "office", "retail", "business", "advanced", "none", None, None)


def random_item(rng: random.Random, number: int, sites: list[str]) -> dict[str, Any]:
    kind = rng.choice(KINDS)
    item: dict[str, Any] = {
        "id": f"i{number}",
        "kind": kind,
        "name": f"Item {number}",
        "quantity": rng.choice((1, 1, 2, 3, 25, 400)),
        "site": rng.choice(sites),
    }
    for field in (
        "support_wanted",
        "maintenance_wanted",
        "guaranteed_stock",
        "substitutable",
        "spare_on_site",
    ):
        if rng.random() < 0.6:
            item[field] = rng.choice(THREE)
    if kind in SERVICES or rng.random() < 0.05:
        item["sla_class"] = rng.choice(SLA_CLASSES)
        if rng.random() < 0.4:
            item["supplier"] = rng.choice(("provider", "other", None))
        if item.get("supplier") == "other" and item["sla_class"] not in (None, "none"):
            item["supplier"] = "provider"
    return item


def random_needs(rng: random.Random) -> dict[str, Any]:
    needs: dict[str, Any] = {
        field: rng.choice(THREE)
        for field in ("guaranteed_support", "maintenance", "everyday_it_support", "managed_it")
        if rng.random() < 0.9
    }
    if rng.random() < 0.6:
        needs["fault_window"] = {
            "days": rng.choice(("mon-fri", "mon-sat", "mon-sun")),
            "from": rng.choice(("00:00", "07:00", "07:30", "08:00", "09:00")),
            "to": rng.choice(("16:00", "17:00", "18:00", "19:00", "24:00")),
        }
    if rng.random() < 0.5:
        needs["response_hours"] = rng.choice((1, 2.5, 3, 4, 8, 12, 40))
    if rng.random() < 0.5:
        needs["intervention_hours"] = rng.choice((4, 6, 8, 12, 24, 100))
    if rng.random() < 0.5:
        needs["contact"] = rng.sample(("email", "phone", "chat"), rng.randint(0, 3))
    return needs


def random_document(seed: int, items: int = 12) -> dict[str, Any]:
    rng = random.Random(seed)
    sites = [f"s{number}" for number in range(rng.randint(1, 4))]
    return {
        "format": "assessment.inventory/1",
        "customer": {"name": "Random & Sons", "country": rng.choice(COUNTRIES), "language": "en"},
        "sites": [{"id": site, "name": site, "country": rng.choice(COUNTRIES)} for site in sites],
        "needs": random_needs(rng),
        "items": [random_item(rng, number, sites) for number in range(rng.randint(0, items))],
    }
