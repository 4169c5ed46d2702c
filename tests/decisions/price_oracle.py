"""An independent calculation of tiers and fees, in floats, written from the page of pricing.

Nothing of the service and nothing of `rules/` is used, so an error in either shows.
"""

from math import ceil, erf, log, sqrt
from typing import Any

from tests.decisions.oracle import decide

# kind: incidents, remote mean, SD, on-site share, on-site mean, SD, maintenance minutes, role
EFFORT: dict[str, tuple[float, float, float, float, float, float, float, str]] = {
    "user": (0.50, 25, 25, 0.03, 60, 45, 3, "technician"),
    "laptop": (0.15, 35, 40, 0.10, 75, 60, 5, "technician"),
    "desktop": (0.12, 35, 40, 0.15, 75, 60, 5, "technician"),
    "server": (0.30, 60, 75, 0.10, 120, 90, 45, "engineer"),
    "virtual_machine": (0.20, 50, 60, 0.02, 90, 60, 25, "engineer"),
    "firewall": (0.20, 60, 70, 0.08, 90, 75, 30, "engineer"),
    "router": (0.10, 50, 55, 0.15, 75, 60, 10, "engineer"),
    "switch": (0.04, 50, 55, 0.35, 90, 75, 6, "engineer"),
    "access_point": (0.04, 35, 40, 0.30, 60, 45, 4, "technician"),
    "nas": (0.15, 45, 50, 0.15, 90, 60, 20, "engineer"),
    "printer": (0.20, 25, 25, 0.25, 45, 30, 2, "technician"),
    "ups": (0.03, 30, 30, 0.50, 60, 45, 4, "technician"),
    "ip_phone": (0.03, 20, 20, 0.10, 45, 30, 0.5, "technician"),
    "pbx": (0.10, 45, 50, 0.10, 90, 60, 15, "engineer"),
    "internet_access": (0.10, 30, 30, 0.15, 75, 60, 3, "technician"),
    "office_365": (0.20, 40, 40, 0, 0, 0, 30, "engineer"),
    "private_network": (0.10, 45, 45, 0.10, 75, 60, 10, "engineer"),
    "telephony": (0.10, 30, 30, 0.05, 60, 45, 5, "technician"),
    "hosting": (0.10, 45, 50, 0, 0, 0, 15, "engineer"),
    "backup": (0.15, 40, 45, 0.02, 75, 60, 20, "engineer"),
    "other_service": (0.10, 40, 40, 0.05, 60, 45, 5, "technician"),
    "other_device": (0.05, 40, 45, 0.20, 60, 45, 5, "technician"),
    "cabling": (0.02, 0, 0, 1.00, 90, 60, 0, "cabling"),
}
RATES = {
    "none": {"cabling": 95, "technician": 108, "engineer": 129},
    "standard": {"cabling": 89, "technician": 104, "engineer": 120},
    "office": {"cabling": 87, "technician": 96, "engineer": 111},
    "business": {"cabling": 87, "technician": 96, "engineer": 111},
}
PRICES = {"none": 0, "standard": 58, "office": 262, "business": 318}
HOURS = {"standard": (5, 480, 1020), "office": (5, 450, 1080), "business": (7, 420, 1140)}
TIMES = {"standard": (12, 24), "office": (8, 12), "business": (3, 6)}
DAYS = {"mon-fri": 5, "mon-sat": 6, "mon-sun": 7}
NEAR = ("LU", "BE", "DE", "FR")


def share_below(minutes: float, mean: float, deviation: float) -> float:
    """The lognormal distribution function with this mean and standard deviation."""
    if minutes <= 0:
        return 0.0
    variance = log(1 + (deviation / mean) ** 2)
    return 0.5 * (1 + erf((log(minutes) - log(mean) + variance / 2) / sqrt(2 * variance)))


def billed(mean: float, deviation: float, first: float) -> tuple[float, float]:
    """E[B] and E[B²] where `first` minutes are billed in full and quarters of an hour after them."""
    below = share_below(first, mean, deviation)
    one, two = first * below, first**2 * below
    for step in range(1, 4000):
        minutes = first + 15 * step
        upper = share_below(minutes, mean, deviation)
        one, two, below = one + minutes * (upper - below), two + minutes**2 * (upper - below), upper
    return one, two


MOMENTS = {
    kind: (billed(e[1], e[2], 0) if e[1] else (0, 0), billed(e[4], e[5], 60) if e[4] else (0, 0))
    for kind, e in EFFORT.items()
}


def incident(kind: str, rate: float, near: bool) -> tuple[float, float]:
    """E[C] and E[C²] of one incident, EUR."""
    share = EFFORT[kind][3] if near else 0.0
    (remote, remote2), (site, site2) = MOMENTS[kind]
    hour, out, out2, travel = rate / 60, 0.95 + 0.05 * 1.5, 0.95 + 0.05 * 2.25, 60
    mean = (1 - share) * hour * remote * out + share * (hour * site * out + travel)
    square = (1 - share) * hour**2 * remote2 * out2
    square += share * (hour**2 * site2 * out2 + 2 * travel * hour * site * out + travel**2)
    return mean, square


def estimate(document: dict[str, Any], tier: str, needed: bool, cautious: bool = True) -> tuple[float, float]:
    """The hourly bill and the fee before rounding up."""
    counts = ("contract", "undecided") if cautious else ("contract",)
    near = {site["id"]: site["country"] in NEAR for site in document["sites"]}
    reactive = maintenance = variance = 0.0
    for item in document["items"]:
        outcomes, _ = decide(item, document["needs"])
        effort, rate = EFFORT[item["kind"]], RATES[tier][EFFORT[item["kind"]][7]]
        mean, square = incident(item["kind"], rate, near[item["site"]])
        if outcomes["support_cover"] in counts:
            reactive += item["quantity"] * effort[0] * mean
            variance += item["quantity"] * effort[0] * square / 12
        if outcomes["maintenance_cover"] in counts:
            maintenance += item["quantity"] * effort[6] / 60 * rate
    if needed:
        maintenance += len(document["sites"]) * 0.75 * RATES[tier]["engineer"]
    spread = sqrt(variance + (0.4 * reactive) ** 2)
    bill = PRICES[tier] + maintenance + reactive
    return bill, bill + 0.25 * spread


def whole_euros(fee: float) -> int:
    """Up to the whole euro; what a float adds to an exact sum is no euro."""
    return ceil(fee - 1e-7)


def missed(tier: str, needs: dict[str, Any]) -> set[str]:
    """The needs that a contract misses."""
    found = set()
    window, (days, opens, closes) = needs.get("fault_window"), HOURS[tier]
    if window:
        start, end = (int(word[:2]) * 60 + int(word[3:]) for word in (window["from"], window["to"]))
        if DAYS[window["days"]] > days or start < opens or end > closes:
            found.add("fault_window")
    for need, hours in zip(("response_hours", "intervention_hours"), TIMES[tier], strict=True):
        if needs.get(need) is not None and needs[need] < hours:
            found.add(need)
    return found


def contract_need(document: dict[str, Any]) -> str:
    """Whether a contract is required."""
    verdicts = {decide(item, document["needs"])[0]["verdict"] for item in document["items"]}
    everyday = document["needs"].get("everyday_it_support")
    if "contract_required" in verdicts or everyday:
        return "required"
    return "undecided" if "undecided" in verdicts or everyday is None else "not_required"


def tiers(document: dict[str, Any]) -> tuple[str, str]:
    """The minimum and the recommended tier."""
    if contract_need(document) == "not_required":
        return "none", "none"
    meets = [tier for tier in HOURS if not missed(tier, document["needs"])]
    if not meets:
        return "bespoke", "bespoke"
    cheapest = min(meets, key=lambda tier: PRICES[tier])
    return cheapest, min(meets, key=lambda tier: (round(estimate(document, tier, True)[0], 2), TIMES[tier]))
