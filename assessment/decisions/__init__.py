"""Inventory and rulebook → decisions: completions, hit policy, reasons, advice, nearest change."""

from assessment.decisions.advice import advise, useful_life_ends
from assessment.decisions.assumed import assumptions_of
from assessment.decisions.inventory import Redecider, Unreconciled, decide_items, reconcile
from assessment.decisions.nearest import nearest_for_items, nearest_for_needs
from assessment.decisions.renewal import Renewals, RenewalYear, purchases, renewals
from assessment.decisions.taken import UNDECIDED
from assessment.decisions.tiers import misses
from assessment.decisions.whole import Approver, decide_billing, decide_need, decide_reach

__all__ = [
    "UNDECIDED",
    "Approver",
    "Redecider",
    "RenewalYear",
    "Renewals",
    "Unreconciled",
    "advise",
    "assumptions_of",
    "decide_billing",
    "decide_items",
    "decide_need",
    "decide_reach",
    "misses",
    "nearest_for_items",
    "nearest_for_needs",
    "purchases",
    "reconcile",
    "renewals",
    "useful_life_ends",
]
