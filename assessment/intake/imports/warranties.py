"""When warranties end: on the day that a list tells, or so many months after the purchase."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from assessment.facts import months_after
from assessment.intake.imports.rows import Device, Rows
from assessment.intake.imports.values import Remark
from assessment.intake.problems import N_, shown
from assessment.rulebook.folding import fold_words

MONTHS_A_YEAR, MOST_MONTHS = 12, 600
COMPUTED = N_("{column}: {value} was counted from the purchase date")
NO_PURCHASE = N_("{column}: {value} tells no day without a purchase date; left unknown")
Days = Mapping[str, date]


class Warranties:
    """Reads lengths like `24 months`; a day that is told beside one wins."""

    def __init__(self, rows: Rows) -> None:
        """Read the words of `rows`."""
        self._rows = rows
        self._known: dict[str, int | None] = {"": None}

    def months(self, word: str) -> int | None:
        """How many months a word says, a number alone included; none where it says something else."""
        if word not in self._known:
            self._known[word] = self._read(fold_words(word[:40]))
        return self._known[word]

    def _read(self, words: tuple[str, ...]) -> int | None:
        number, unit = (words[0], words[1:]) if words else ("", ())
        if not (number.isdecimal() and number.isascii() and len(number) <= len(str(MOST_MONTHS))):
            return None
        months = int(number) * (MONTHS_A_YEAR if unit in self._rows.aliases.marks["years"] else 1)
        known = not unit or any(unit in self._rows.aliases.marks[mark] for mark in ("months", "years"))
        return months if known and 0 < months <= MOST_MONTHS else None

    def dated(self, devices: Iterable[Device]) -> Iterator[tuple[int, str]]:
        """The words of the column that tells lengths which may be days instead, with their lines."""
        for each in devices:
            yield each.line, "" if self.months(each.warranty) or self._is_told(each) else each.warranty

    def ends(self, devices: Iterable[Device], until: Days, dated: Days, bought: Days) -> dict[int, date]:
        """The last day of each device's warranty by the line of its row; notes what was computed."""
        found: dict[int, date] = {}
        counted, first = Counter[tuple[str, str]](), dict[tuple[str, str], int]()
        for each in devices:
            if not each.warranty or self._is_told(each):
                day = until.get(each.warranty_until)
            elif months := self.months(each.warranty):
                begins = bought.get(each.purchased)
                day = months_after(begins, months) if begins else None
                key = (COMPUTED if begins else NO_PURCHASE, each.warranty)
                counted[key] += 1
                first.setdefault(key, each.line)
            else:
                day = dated.get(each.warranty)
            if day:
                found[each.line] = day
        self._note(counted, first)
        return found

    def _is_told(self, device: Device) -> bool:
        word = device.warranty_until
        return bool(word) and not self._rows.is_nothing(word)

    def _note(self, counted: Counter[tuple[str, str]], first: Mapping[tuple[str, str], int]) -> None:
        column = self._rows.mapping.header("warranty")
        for (message, word), rows in counted.items():
            values = {"column": column, "value": shown(word)}
            self._rows.notes.append(Remark(first[message, word], message, values, rows))
