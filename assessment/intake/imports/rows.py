"""Rows → devices: what a row tells in clean words; what cannot be used is left out with its reason."""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from assessment.facts import Unit
from assessment.intake.imports.cells import is_name, picker, quantity_in
from assessment.intake.imports.detection import HeaderRow
from assessment.intake.imports.limits import MOST_COLUMNS, MOST_ROWS, check_width, refused
from assessment.intake.imports.values import Mapping, Remark
from assessment.intake.imports.words import clean, has_phrase
from assessment.intake.problems import N_, shown
from assessment.rulebook.aliases import TABLE, TEMPLATE_SOURCE, Aliases
from assessment.rulebook.folding import fold_words

# The cells that tell one device from the next; all others say what a device is.
OF_DEVICE = ("status", "quantity", "device", "serial", "asset_id", "purchased", "warranty_until", "warranty")
TELLING = ("item", "type", "category", "model", "os", "name", "manufacturer", "serial", "asset_id")
OF_PLACE = ("location", "site_name")
NAMES = ("serial", "asset_id")
KIND_FIELDS = ("type", "category", "model", "os")
LONGEST_UNIT = 100
ROWS_A_STEP = 500
# Noughts and x alone, and a row of one character, are no number.
_ONE_CHARACTER = re.compile(r"0+|x+|(.)\1{5,}", re.IGNORECASE)
Progress = Callable[[int], None]
RETIRED = N_("its status is {status}")
NOTHING = N_("it tells of no device")
TOTAL = N_("it is a total, not a device")
WIDER = N_("it has more cells than the header row")
OPEN = N_("a quotation mark opened here is never closed; nothing behind it was read")
NO_QUANTITY = N_("the quantity must be a whole number from 1 to 1,000,000, not {value}")
AGAIN = N_("it repeats the header row")
TOO_LONG = N_("{column}: {value} is longer than {most} characters; left unknown")


class Device(NamedTuple):
    """One row: `about` are the cells that say what it is, in the order of `Rows.fields`; dates are words."""

    line: int
    about: tuple[str, ...]
    quantity: int
    number: str
    serial: str | None
    asset_id: str | None
    purchased: str
    warranty_until: str
    warranty: str


class Rows:
    """Reads the rows of one sheet, once; `left_out`, `notes` and `count` say what became of them."""

    def __init__(self, header: HeaderRow, mapping: Mapping, source: str, aliases: Aliases) -> None:
        """Lay out which cell goes where."""
        places = mapping.indexes
        self.header, self.mapping, self.aliases = header, mapping, aliases
        self.exact = source == TEMPLATE_SOURCE
        # Where rows stand for items, or nothing else tells what a device is, its name does.
        self.named = self.exact or "quantity" in places
        self.by_name = not any(field in places for field in KIND_FIELDS)
        # In tables of people's own the name may tell the kind; software has the names of hosts there.
        self.told_by_name = self.by_name or (
            source == TABLE and not any(field in places for field in ("type", "category"))
        )
        unused = () if self.named or self.told_by_name else ("name",)
        self.fields = tuple(field for field in places if field not in (*OF_DEVICE, *unused))
        self._about = picker([places[field] for field in self.fields])
        self._of_device = picker([places.get(field, -1) for field in OF_DEVICE])
        telling = TELLING + (OF_PLACE if self.exact else ())
        self._telling = picker([places[field] for field in telling if field in places])
        self._need = max(places.values(), default=0) + 2
        self._first = tuple(cell.strip() for cell in header.cells)
        self._statuses: dict[str, bool] = {"": False}
        self.left_out: list[Remark] = []
        self.out_of_use: list[Unit] = []
        self.notes: list[Remark] = []
        self.count = 0

    def devices(self, progress: Progress | None = None) -> Iterator[Device]:
        """The devices, row by row; `progress` is told how many rows were read, and may raise to stop it."""
        for line, cells in islice(self.header.sheet.rows(), self.header.position + 1, None):
            if cells is None:
                self.left_out.append(Remark(line, OPEN))
            elif any(cells):
                device = self._device(line, cells)
                if device is not None:
                    yield device
            if progress and self.count % ROWS_A_STEP == 0:
                progress(self.count)

    def _device(self, line: int, cells: list[str]) -> Device | None:
        length = len(cells)
        cells.extend([""] * max(self._need - length, 1))
        telling = list(filter(None, map(str.strip, self._telling(cells))))
        tells = bool(telling)
        if not tells and not any(map(str.strip, cells)):
            return None
        self.count += 1
        if length > MOST_COLUMNS:
            check_width(cells)
        if self.count > MOST_ROWS:
            raise refused(N_("has more than {most:,} rows below its header row"), most=MOST_ROWS)
        status, quantity, number, serial, asset_id, bought, until, term = self._of_device(cells)
        count = quantity_in(quantity) if quantity else 1
        reason: str | None = None
        values: dict[str, str] = {}
        usual = tells and length <= self.header.width and not self._statuses.get(status, True)
        if not usual or cells[0] == self.header.cells[0]:
            reason, values = self._reason(cells, status, length) if tells else (NOTHING, {})
        if reason is None and count is None:
            reason, values = NO_QUANTITY, {"value": shown(quantity)}
        if len(telling) == 1 and self._is_total(telling[0]):
            reason, values = TOTAL, {}
        if reason is not None or count is None:
            self.left_out.append(Remark(line, reason or NOTHING, values))
            if reason == RETIRED:
                self._retire(line, serial, asset_id)
            return None
        known = self._identity(line, serial, NAMES[0]), self._identity(line, asset_id, NAMES[1])
        days = bought.strip(), until.strip(), term.strip()
        return Device(line, self._about(cells), count, number.strip(), *known, *days)

    def _reason(self, cells: list[str], status: str, length: int) -> tuple[str | None, dict[str, str]]:
        """Why a row is left out, if it is."""
        if (
            length > self.header.width
            and self.header.sheet.name is None
            and any(map(str.strip, cells[self.header.width :]))
        ):
            return WIDER, {}
        if status and self._retired(status):
            return RETIRED, {"status": shown(clean(status))}
        if (
            cells[0].strip() == self._first[0]
            and tuple(map(str.strip, cells))[: len(self._first)] == self._first
        ):
            return AGAIN, {}
        return None, {}

    def _retire(self, line: int, *names: str) -> None:
        serial, asset_id = map(self._identity, (line, line), names, NAMES)
        if serial or asset_id:
            self.out_of_use.append(Unit(serial, asset_id))

    def _retired(self, status: str) -> bool:
        known = self._statuses.get(status)
        if known is None:
            known = has_phrase(fold_words(status[:200]), self.aliases.marks["retired"])
            self._statuses[status] = known
        return known

    def _identity(self, line: int, cell: str, field: str) -> str | None:
        """A serial number or asset id; none where the cell has only a word for nothing."""
        if not cell or (len(cell) <= LONGEST_UNIT and cell.isascii() and is_name(cell)):
            return cell or None
        text = clean(cell, exact=self.exact)
        if len(text) > LONGEST_UNIT:
            values = {
                "column": self.mapping.header(field),
                "value": shown(text[:20] + "…"),
                "most": LONGEST_UNIT,
            }
            self.notes.append(Remark(line, TOO_LONG, values))
            return None
        if not self.exact and _ONE_CHARACTER.fullmatch(text):
            return None
        return text if text and not self.is_nothing(text) else None

    def _is_total(self, text: str) -> bool:
        """Whether the only words of a row say that it adds others up: `Total`, `Total: 15`."""
        words = tuple(word for word in fold_words(text[:LONGEST_UNIT]) if not word.isdecimal())
        return not self.exact and words in self.aliases.marks["total"]

    def is_nothing(self, text: str) -> bool:
        """Whether a text stands for no value, like N/A; never in our own template."""
        if self.exact or is_name(text):
            return False
        words = fold_words(text)
        return not words or words in self.aliases.marks["nothing"]
