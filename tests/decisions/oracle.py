"""An independent reading of the published logic in plain Python, which the rules are compared with.

Written from the page of decisions, not from `rules/`: nothing here may be imported by the service.
"""

from itertools import product
from typing import Any

HARDWARE = [
    "laptop",
    "desktop",
    "server",
    "firewall",
    "router",
    "switch",
    "access_point",
    "nas",
    "printer",
    "ups",
    "ip_phone",
    "pbx",
    "other_device",
]
SERVICES = [
    "internet_access",
    "private_network",
    "telephony",
    "hosting",
    "backup",
    "office_365",
    "other_service",
]
KINDS = [*HARDWARE, "cabling", "user", "virtual_machine", *SERVICES]
FIELDS = ("sla", "support_wanted", "maintenance_wanted", "guaranteed_stock", "substitutable", "spare_on_site")
NAMES = ("support_cover", "maintenance_cover", "replacement_cover", "verdict")


def decide_known(kind: str, a: dict[str, bool]) -> tuple[str, str, str, str]:
    """The four outcomes where every answer is known."""
    hardware = kind in HARDWARE or kind == "cabling"
    maintainable = kind != "cabling"
    support = "sla" if a["sla"] else "contract" if a["support_wanted"] else "none"
    if a["sla"]:
        maintenance = "sla"
    elif not maintainable:
        maintenance = "not_applicable"
    else:
        maintenance = "contract" if a["maintenance_wanted"] else "none"
    under = "contract" in (support, maintenance)
    replacement = replace_known(hardware, under, a)
    if under:
        verdict = "contract_required"
    elif support == "sla":
        verdict = "sla_covered"
    elif replacement == "guaranteed_stock":
        verdict = "stock_covered"
    else:
        verdict = "no_contract_needed"
    return support, maintenance, replacement, verdict


def replace_known(hardware: bool, under: bool, a: dict[str, bool]) -> str:
    """What stands behind a device that breaks."""
    if not hardware:
        return "not_applicable"
    if a["sla"]:
        return "sla"
    if a["guaranteed_stock"]:
        return "guaranteed_stock"
    if under and a["substitutable"]:
        return "substitution"
    return "spare_unit" if under and a["spare_on_site"] else "not_guaranteed"


def answers_of(item: dict[str, Any], needs: dict[str, Any]) -> tuple[dict[str, bool | None], dict[str, str]]:
    """The answers of an item of a document, and the question behind each."""
    sla_class = item.get("sla_class")
    if sla_class not in (None, "none"):
        sla: bool | None = True
    elif sla_class == "none" or item["kind"] not in SERVICES or item.get("supplier") == "other":
        sla = False
    else:
        sla = None
    support_need = "everyday_it_support" if item["kind"] == "user" else "guaranteed_support"
    answers: dict[str, bool | None] = {name: item.get(name) for name in FIELDS[3:]}
    answers["sla"] = sla
    for field, need in (("support_wanted", support_need), ("maintenance_wanted", "maintenance")):
        answers[field] = item.get(field) if item.get(field) is not None else needs.get(need)
    if item["kind"] not in (*HARDWARE, "cabling"):
        answers |= dict.fromkeys(FIELDS[3:])
    questions = {name: name for name in FIELDS}
    questions |= {
        "sla": "sla_class",
        "support_wanted": f"needs.{support_need}",
        "maintenance_wanted": "needs.maintenance",
    }
    return answers, questions


def decide(item: dict[str, Any], needs: dict[str, Any]) -> tuple[dict[str, str], set[str]]:
    """The outcome of each decision, undecided where completions differ, and the questions that settle it."""
    answers, questions = answers_of(item, needs)
    unknown = [name for name in FIELDS if answers[name] is None]
    found = {}
    for values in product((True, False), repeat=len(unknown)):
        known = {**answers, **dict(zip(unknown, values, strict=True))}
        found[values] = decide_known(item["kind"], known)  # type: ignore[arg-type]
    outcomes, settling = {}, set()
    for place, name in enumerate(NAMES):
        possible = {outcome[place] for outcome in found.values()}
        outcomes[name] = possible.pop() if len(possible) == 1 else "undecided"
        for values, outcome in found.items():
            for position, fact in enumerate(unknown):
                other = (*values[:position], not values[position], *values[position + 1 :])
                if found[other][place] != outcome[place]:
                    settling.add(questions[fact])
    return outcomes, settling
