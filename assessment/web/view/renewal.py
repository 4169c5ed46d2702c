"""The renewal plan: when which devices are due, and when warranties end."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assessment.assess import Assessment
from assessment.decisions import Renewals, RenewalYear, renewals
from assessment.translations import N_
from assessment.web.words import Words

OVERDUE, LATER = N_("Overdue already"), N_("{year} and later")
PICTURE = N_("Devices that fall due: {years}.")
WIDTH, HEIGHT, GAP = 600, 160, 12
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Column:
    """The two bars of a year, in units of the picture; `overdue` for what should have been renewed before."""

    x: str
    beside: str
    width: str
    due_top: str
    due_height: str
    warranties_top: str
    warranties_height: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One year: what falls due, and the warranties that end; `mark` is its name below the picture."""

    year: str
    mark: str
    due: str
    warranties: str
    kinds: str
    column: Column


@dataclass(frozen=True, slots=True)
class RenewalView:
    """The plan with its picture, which `text` tells in words; `undated` devices are not in it."""

    rows: tuple[PlanRow, ...]
    warranties: bool
    text: str
    undated: int


def renewal(assessment: Assessment, words: Words) -> RenewalView | None:
    """The plan; none where no date of purchase or warranty is known."""
    plan = renewals(assessment.inventory, assessment.rulebook, assessment.evaluated_on)
    if not plan.years:
        return None
    rows = tuple(_rows(plan, words))
    told = "; ".join(f"{row.year} {row.due}" for row in rows)
    return RenewalView(rows, _warranties(plan), words.say(PICTURE, years=told), plan.undated)


def _rows(plan: Renewals, words: Words) -> Iterator[PlanRow]:
    for place, each in enumerate(plan.years):
        kinds = (_of_kind(kind, units, words) for kind, units in each.kinds)
        due, warranties = words.number(each.due), words.number(each.warranties)
        mark = str(each.year) if each.year else "!"
        yield PlanRow(_name(each, words), mark, due, warranties, ", ".join(kinds), _column(place, each, plan))


def _warranties(plan: Renewals) -> bool:
    return any(each.warranties for each in plan.years)


def _name(each: RenewalYear, words: Words) -> str:
    if each.year is None:
        return words.say(OVERDUE)
    return words.say(LATER, year=str(each.year)) if each.and_later else str(each.year)


def _of_kind(kind: str, units: int, words: Words) -> str:
    name = words.of(words.rulebook.tables.kinds[kind].name)
    return f"{name} ({words.number(units)})"


def _column(place: int, each: RenewalYear, plan: Renewals) -> Column:
    largest = max(1, *(max(year.due, year.warranties) for year in plan.years))
    room = Decimal(WIDTH) / len(plan.years)
    due, warranties = (Decimal(HEIGHT * units) / largest for units in (each.due, each.warranties))
    left, width = room * place + Decimal(GAP) / 2, (room - GAP) / (2 if _warranties(plan) else 1)
    return Column(
        _at(left),
        _at(left + width),
        _at(width),
        _at(HEIGHT - due),
        _at(due),
        _at(HEIGHT - warranties),
        _at(warranties),
        each.year is None,
    )


def _at(value: Decimal) -> str:
    return str(value.quantize(TENTH))
