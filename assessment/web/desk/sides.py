"""Scenarios side by side, in words."""

from decimal import Decimal
from typing import Any

from assessment.decisions.taken import UNDECIDED
from assessment.web.desk.shell import tier_name
from assessment.web.questionnaire.shell import words
from assessment.workflow import Comparison


def side_by_side(found: Comparison) -> dict[str, Any]:
    """What the table of scenarios shows: a value for each column, line by line."""
    amounts = [column.amounts for column in found.columns]
    return {
        "comparison": found,
        "tier_names": [tier_name(each.tier) for each in amounts],
        "fees": [_money(each.fee) for each in amounts],
        "bills": [_money(each.hourly) for each in amounts],
        "once": [_money(each.one_off) for each in amounts],
        "verdicts": _verdicts(found),
    }


def _verdicts(found: Comparison) -> list[tuple[str, str, list[int]]]:
    """How many items have each verdict, column by column; verdicts that occur."""
    spoken, counts = words(), [column.verdicts for column in found.columns]
    order = (*spoken.rulebook.decisions["verdict"].outcomes, UNDECIDED)
    return [
        (id_, spoken.outcome("verdict", id_), [each.get(id_, 0) for each in counts])
        for id_ in order
        if any(each.get(id_) for each in counts)
    ]


def _money(amount: Decimal | None) -> str:
    return "–" if amount is None else words().money(amount)
