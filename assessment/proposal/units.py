"""Units: devices with their serial numbers and asset ids, grouped so that thousands read well."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice

from assessment.facts import Item, Unit

UNITS_A_ROW = 30

Dates = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """Units of one item that were bought on one day and have one warranty, by their numbers."""

    item: Item
    numbers: tuple[str, ...]
    purchased: date | None
    warranty_until: date | None


@dataclass(frozen=True, slots=True)
class UnitList:
    """The numbered units of items as far as a bound goes; `hidden` are beyond it."""

    rows: tuple[UnitRow, ...]
    shown: int
    hidden: int


def unit_list(items: Iterable[Item], most: int, most_rows: int) -> UnitList:
    """The units that have a serial number or an asset id, at most so many of them in so many rows."""
    units = [(item, unit) for item in items for unit in item.units if unit.serial or unit.asset_id]
    rows = tuple(islice(_rows(units[:most]), most_rows))
    shown = sum(len(row.numbers) for row in rows)
    return UnitList(rows, shown, len(units) - shown)


def _rows(units: list[tuple[Item, Unit]]) -> Iterator[UnitRow]:
    for _, of_item in groupby(units, key=lambda pair: id(pair[0])):
        pairs = list(of_item)
        item, alike = pairs[0][0], dict[Dates, list[str]]()
        for _, unit in pairs:
            dates = (unit.purchased or item.purchased, unit.warranty_until)
            alike.setdefault(dates, []).append(_number(unit))
        for dates, numbers in alike.items():
            rest = iter(numbers)
            while row := tuple(islice(rest, UNITS_A_ROW)):
                yield UnitRow(item, row, *dates)


def _number(unit: Unit) -> str:
    """The serial number with the asset id, or whichever there is."""
    if unit.serial and unit.asset_id:
        return f"{unit.serial} ({unit.asset_id})"
    return unit.serial or unit.asset_id or ""
