"""Figures: how many assessments become contracts, what those bring in, and how long customers wait."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from math import ceil
from statistics import median
from uuid import UUID

from assessment.accounts import Scope, scope_of
from assessment.store.figures import STAGES, Counted, Period, Signed, count
from assessment.store.staff import User
from assessment.workflow.desk import Desk
from assessment.workflow.exports import csv_lines
from assessment.workflow.guarding import Forbidden
from assessment.workflow.proposals.values import HOURLY
from assessment.workflow.words import N_

ACTION = "figures"
SPANS = (3, 6, 12, 24)
USUAL_SPAN = 12
# Days until the first sending; the last band has no end.
BANDS = (1, 3, 7, 14, 30)
SLOWEST_SHARE = 0.9
STAGE_WORDS = dict(
    zip(
        STAGES,
        (
            *(N_("started"), N_("handed in"), N_("proposal made")),
            *(N_("proposal sent"), N_("opened by the customer"), N_("accepted")),
        ),
        strict=True,
    )
)
COLUMNS = (
    *(N_("Figure"), N_("Period"), N_("How many"), N_("Fixed fees a month in EUR, without VAT")),
    *(N_("Expected hourly bills a month in EUR, without VAT"), N_("Once in EUR, without VAT")),
)


@dataclass(frozen=True, slots=True)
class Month:
    """What was accepted in a month, in cents; `fixed_cents` and `hourly_cents` are by the month.

    A customer pays one of the two: a fixed fee, or by the hour, of which this is the expected bill.
    """

    first: date
    accepted: int = 0
    fixed_cents: int = 0
    hourly_cents: int = 0
    one_off_cents: int = 0


@dataclass(frozen=True, slots=True)
class Waits:
    """Days from the start of an assessment until its first proposal was sent; none where none was.

    `bands` counts those of at most so many days, and more than the band before; its last has no limit.
    """

    count: int
    median: float | None
    slow: float | None
    bands: tuple[tuple[int | None, int], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a period of whole months, the last one until today; `whose` is none for everybody."""

    first: date
    last: date
    whose: UUID | None
    stages: tuple[tuple[str, int], ...]
    months: tuple[Month, ...]
    waits: Waits

    @property
    def acceptance(self) -> float | None:
        """The share of what was sent that was accepted; none where nothing was sent."""
        found = dict(self.stages)
        return found["accepted"] / found["sent"] if found["sent"] else None


def figures(desk: Desk, user: User, span: int, whose: UUID | None, zone: tzinfo) -> Figures:
    """The figures of the last `span` months in `zone`; an engineer sees his own. Raises `Forbidden`."""
    scope = scope_of(user, ACTION)
    if scope is Scope.NO:
        raise Forbidden(ACTION)
    owner = user.id if scope is Scope.OWN else whose
    asked = _period(desk.today(), span if span in SPANS else USUAL_SPAN, zone, owner)
    found = count(desk.database, asked)
    months = tuple(_months(asked, found.signed))
    stages = tuple(zip(STAGES, found.stages, strict=True))
    return Figures(asked.first, asked.last, owner, stages, months, _waits(found))


def _period(today: date, span: int, zone: tzinfo, owner: UUID | None) -> Period:
    first, tomorrow = months_back(today, span - 1), today + timedelta(days=1)
    begins, ends = (datetime.combine(each, time(), zone) for each in (first, tomorrow))
    return Period(first, today, begins, ends, owner)


def months_back(day: date, number: int) -> date:
    """The first of the month `number` months before that of a day."""
    year, month = divmod(day.year * 12 + day.month - 1 - number, 12)
    return date(year, month + 1, 1)


def _months(period: Period, signed: Sequence[Signed]) -> Iterator[Month]:
    first = period.first
    while first <= period.last:
        mine = [each for each in signed if each.on.replace(day=1) == first]
        yield _month(first, mine)
        first = months_back(first, -1)


def _month(first: date, signed: Sequence[Signed]) -> Month:
    hourly = sum(each.hourly_cents for each in signed if each.billing == HOURLY)
    fixed = sum(each.fee_cents for each in signed if each.billing != HOURLY)
    return Month(first, len(signed), fixed, hourly, sum(each.one_off_cents for each in signed))


def _waits(found: Counted) -> Waits:
    days = found.waits
    if not days:
        return Waits(0, None, None, tuple(_bands(())))
    slow = days[ceil(SLOWEST_SHARE * len(days)) - 1]
    return Waits(len(days), median(days), slow, tuple(_bands(days)))


def _bands(days: Iterable[float]) -> Iterator[tuple[int | None, int]]:
    left = list(days)
    for most in BANDS:
        yield most, sum(each <= most for each in left)
        left = [each for each in left if each > most]
    yield None, len(left)


def figures_csv(found: Figures, say: Callable[[str], str] = str) -> Iterator[str]:
    """The figures as CSV, a piece at a time; `say` translates message ids."""
    return csv_lines(map(say, COLUMNS), _rows(found, say))


def _rows(found: Figures, say: Callable[[str], str]) -> Iterator[Sequence[object]]:
    whole = f"{found.first:%Y-%m}/{found.last:%Y-%m}"
    for stage, number in found.stages:
        yield say(STAGE_WORDS[stage]), whole, number, None, None, None
    for each in found.months:
        amounts = (each.fixed_cents, each.hourly_cents, each.one_off_cents)
        yield say(STAGE_WORDS["accepted"]), f"{each.first:%Y-%m}", each.accepted, *(a / 100 for a in amounts)
    for label, days in ((N_("days until sent, median"), "median"), (N_("days until sent, 90 %"), "slow")):
        value = getattr(found.waits, days)
        yield say(label), whole, None if value is None else round(value, 1), None, None, None
