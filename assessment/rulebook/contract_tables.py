"""Reads the support contracts and the SLA classes: two tables, never one, though names recur."""

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

from assessment.rulebook.bounds import (
    MOST_CREDIT,
    MOST_EUROS,
    MOST_HOURS,
    percentage,
    positive,
    rising_times,
    up_to,
)
from assessment.rulebook.grid import Cells, by_column, if_any, names
from assessment.rulebook.reading import Place
from assessment.rulebook.tables import CONTACT_OPTIONS, ROLES, SlaClass, Tier
from assessment.rulebook.texts import Text

NO_CONTRACT = "none"
SLA_CONTACT_OPTIONS = ("email", "phone", "web_chat", "matrix_chat")

_hours = up_to(MOST_HOURS, positive)
_price = up_to(MOST_EUROS)
_rate = up_to(MOST_EUROS, positive)
_credit = up_to(MOST_CREDIT, positive)

_PROMISES = ("support_hours", "fault_hours", "response_hours", "intervention_hours")
_TIER_ROWS = (*_PROMISES, "contact", "monthly_price")
_CREDITS = ("availability", "connectivity_availability", "credit_per_hour", "credit_cap")
_SLA_ROWS = (*_PROMISES, "recovery_hours", *_CREDITS, *SLA_CONTACT_OPTIONS)


def read_tiers(content: Place) -> Mapping[str, Tier]:
    """The tiers of `tiers.yaml` in the order of its columns: `none`, then contracts by rising price."""
    keys = content.keys(("columns", "rows", "rates", "names"))
    ids = names(keys["columns"])
    cells = by_column(ids, keys["rows"], _TIER_ROWS)
    rates = by_column(ids, keys["rates"], ROLES)
    tiers = [_tier(tier, text, cells[tier], rates[tier]) for tier, text in _texts(keys["names"], ids).items()]
    if ids[:1] != (NO_CONTRACT,):
        keys["columns"].wrong(f"the first tier must be {NO_CONTRACT!r}")
    for lower, higher in pairwise(tiers):
        _check_dearer(lower, higher, cells[higher.id]["monthly_price"])
        _check_rates(lower, higher, rates[higher.id])
    return MappingProxyType({tier.id: tier for tier in tiers})


def _texts(place: Place, columns: tuple[str, ...]) -> dict[str, Text]:
    return {column: text.text() for column, text in place.keys(columns).items()}


def _tier(tier: str, text: Text, cells: Cells, rates: Cells) -> Tier:
    contract = tier != NO_CONTRACT
    for row in _PROMISES:
        _check_given(contract, cells[row])
    times = [cells[row] for row in ("response_hours", "intervention_hours")]
    response, intervention = (if_any(cell, _hours) for cell in times)
    rising_times(times, (response, intervention))
    return Tier(
        id=tier,
        name=text,
        contract=contract,
        support_hours=if_any(cells["support_hours"], Place.hours),
        fault_hours=if_any(cells["fault_hours"], Place.hours),
        response_hours=response,
        intervention_hours=intervention,
        contact=_contact(cells["contact"]),
        monthly_price=(_rate if contract else _price)(cells["monthly_price"]),
        rates=MappingProxyType({role: _rate(place) for role, place in rates.items()}),
    )


def _check_given(contract: bool, cell: Place) -> None:
    nothing = if_any(cell, lambda place: True) is None
    if contract and nothing:
        cell.wrong("must be given for a contract")
    elif not contract and not nothing and cell.value is not None:
        cell.wrong(f"must be 'not applicable' for {NO_CONTRACT!r}")


def _contact(cell: Place) -> tuple[str, ...]:
    for member in cell.list():
        member.choice(CONTACT_OPTIONS)
    return names(cell)


def _check_dearer(lower: Tier, higher: Tier, price: Place) -> None:
    if 0 < higher.monthly_price <= lower.monthly_price:
        given = f"{higher.monthly_price} is not more than the {lower.monthly_price} of {lower.id!r}"
        price.wrong(f"{given}; cheapest first, each price once")


def _check_rates(lower: Tier, higher: Tier, rates: Cells) -> None:
    """A dearer contract pays off through its rates; were one above the cheaper one's, it never would."""
    for role, place in rates.items():
        if 0 < lower.rates[role] < higher.rates[role]:
            allowed = f"{lower.rates[role]} at most, as {lower.id!r} has it"
            place.wrong(f"{higher.rates[role]} is above the rate of a cheaper contract; allowed: {allowed}")


def read_sla_classes(content: Place) -> Mapping[str, SlaClass]:
    """The SLA classes of `sla-classes.yaml` in the order of its columns."""
    keys = content.keys(("columns", "rows", "names"))
    ids = names(keys["columns"])
    if NO_CONTRACT in ids:
        keys["columns"].wrong("'none' cannot be a class: in documents it means that there is no SLA")
    cells = by_column(ids, keys["rows"], _SLA_ROWS)
    texts = _texts(keys["names"], ids)
    return MappingProxyType({name: _sla_class(name, texts[name], cells[name]) for name in ids})


def _sla_class(name: str, text: Text, cells: Cells) -> SlaClass:
    times = [cells[row] for row in ("response_hours", "intervention_hours", "recovery_hours")]
    response, intervention, recovery = (_hours(cell) for cell in times)
    rising_times(times, (response, intervention, recovery))
    return SlaClass(
        id=name,
        name=text,
        availability=if_any(cells["availability"], percentage),
        connectivity_availability=if_any(cells["connectivity_availability"], percentage),
        support_hours=cells["support_hours"].hours(),
        fault_hours=cells["fault_hours"].hours(),
        response_hours=response,
        intervention_hours=intervention,
        recovery_hours=recovery,
        credit_per_hour=if_any(cells["credit_per_hour"], _credit),
        credit_cap=if_any(cells["credit_cap"], _credit),
        contact=tuple(option for option in SLA_CONTACT_OPTIONS if cells[option].yes_no()),
    )
