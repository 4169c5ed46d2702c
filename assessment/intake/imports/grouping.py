"""Devices → items: equal ones become one item with a quantity, each kept in its units."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assessment.facts import Unit
from assessment.intake.imports.about import About, Abouts
from assessment.intake.imports.cells import MOST_DEVICES
from assessment.intake.imports.dates import DateColumn, Told
from assessment.intake.imports.limits import refused
from assessment.intake.imports.rows import Device, Rows
from assessment.intake.imports.values import Draft, KindFound, Remark, SiteDraft
from assessment.intake.imports.warranties import Warranties
from assessment.intake.problems import N_, shown

SAME = N_("it is the device of line {line} again: {identity}")
SHARED = N_("{identity} stands in line {line} too, for another device")
ONE_WARRANTY = N_("{column}: the date was not taken over, because the row stands for {count:,} devices")
OTHER_ITEM = N_("{id} is described otherwise in line {line}, which counts")
Ends = Callable[[Device], date | None]
MANY = N_("has more than 1,000,000 devices of one kind")


@dataclass(slots=True)
class Group:
    """Equal devices as they are found."""

    about: About
    line: int
    devices: list[Device] = field(default_factory=list)
    quantity: int = 0


class Groups:
    """Gathers devices; afterwards `drafts`, `sites` and `kinds` have what they are."""

    def __init__(self, rows: Rows, abouts: Abouts, on: date) -> None:
        """Gather what `rows` reads."""
        self.rows, self.abouts, self.on = rows, abouts, on
        self._groups: dict[tuple[object, ...], Group] = {}
        self._serials: dict[str, Device] = {}
        self._asset_ids: dict[str, Device] = {}
        self._kinds: dict[tuple[str, str, bool], int] = {}
        self._sites: dict[str, SiteDraft] = {}

    def gather(self, devices: Iterable[Device]) -> None:
        """Take all devices, those together whose rows say the same."""
        alike: dict[tuple[str, ...], list[Device]] = {}
        for device in devices:
            if device.number or not self._again(device):
                alike.setdefault(device.about, []).append(device)
        for cells, found in alike.items():
            self._add(self.abouts.of(cells, found[0].line), found)
        for group in self._groups.values():
            group.devices.sort()

    def _again(self, device: Device) -> bool:
        """Whether a device stood in an earlier row; the row is left out then."""
        serial, asset_id = device.serial, device.asset_id
        first = self._serials.setdefault(serial.casefold(), device) if serial else device
        if first is not device and self._known(device, first, serial):
            return True
        first = self._asset_ids.setdefault(asset_id.casefold(), device) if asset_id else device
        return first is not device and self._known(device, first, asset_id)

    def _known(self, device: Device, first: Device, name: str | None) -> bool:
        """Whether two rows with one name mean one device, which is told; also where they do not."""
        values = {"identity": shown(name), "line": first.line}
        if _contradict(first.serial, device.serial) or _contradict(first.asset_id, device.asset_id):
            self.rows.notes.append(Remark(device.line, SHARED, values))
            return False
        self.rows.left_out.append(Remark(device.line, SAME, values))
        return True

    def _add(self, about: About, devices: list[Device]) -> None:
        found = (about.words, about.kind, about.told)
        self._kinds[found] = self._kinds.get(found, 0) + len(devices)
        if about.site is not None:
            self._sites.setdefault(about.site.word.casefold(), about.site)
        for device in devices:
            key = (*about.key, device.purchased) if _of_item(device) else about.key
            group = self._groups.get(key)
            if group is None:
                group = self._groups[key] = Group(about, device.line)
            elif group.about is not about:
                self._check_alike(group, about, device)
            group.devices.append(device)
            own = group.quantity, device.quantity
            group.quantity = max(own) if about.get("item") else sum(own)
            if group.quantity > MOST_DEVICES:
                raise refused(MANY)

    def _check_alike(self, group: Group, about: About, device: Device) -> None:
        """Note where rows of one item of our template describe it in two ways."""
        if about.get("item") and replace(about, key=()) != replace(group.about, key=()):
            values = {"id": shown(about.get("item")), "line": group.line}
            self.rows.notes.append(Remark(device.line, OTHER_ITEM, values))

    @property
    def kinds(self) -> tuple[KindFound, ...]:
        """What the file calls its devices, and what we take them for; the frequent ones first."""
        found = (KindFound(*words, rows) for words, rows in self._kinds.items())
        return tuple(sorted(found, key=lambda each: -each.rows))

    @property
    def sites(self) -> tuple[SiteDraft, ...]:
        """The places that the file names, as they were found."""
        return tuple(self._sites.values())

    def drafts(self) -> tuple[Draft, ...]:
        """The items, in the order of their first rows; dates are judged by their whole column."""
        groups = sorted(self._groups.values(), key=lambda group: group.devices[0].line)
        devices = [device for group in groups for device in group.devices]
        of_item = [(group.devices[0].line, group.about.fields.get("item_purchased", "")) for group in groups]
        bought = self._dates("purchased", [(each.line, each.purchased) for each in devices], past=True)
        own = self._dates("item_purchased", of_item, past=True)
        ends = self._ends(devices, bought)
        return tuple(self._draft(group, bought, ends, own) for group in groups)

    def _ends(self, devices: list[Device], bought: Mapping[str, date]) -> Ends:
        """Tells the end of a device's warranty."""
        until = self._dates("warranty_until", [(each.line, each.warranty_until) for each in devices])
        if "warranty" not in self.rows.mapping.indexes:
            return lambda device: until.get(device.warranty_until)
        warranties = Warranties(self.rows)
        dated = self._dates("warranty", list(warranties.dated(devices)))
        ends = warranties.ends(devices, until, dated, bought)
        return lambda device: ends.get(device.line)

    def _dates(self, column: str, words: list[tuple[int, str]], past: bool = False) -> Mapping[str, date]:
        """The dates of a column by their words; a word that is none is noted once, with its rows."""
        counted = Counter([word for _, word in words])
        told: Mapping[str, Told] = DateColumn(self.on, past, self.rows.exact).read(filter(None, counted))
        messages = ((word, message) for word, message in told.items() if isinstance(message, str))
        wrong = {word: message for word, message in messages if not self.rows.is_nothing(word)}
        lines = {word: line for line, word in reversed(words) if word in wrong} if wrong else {}
        for word, message in wrong.items():
            values = {"column": self.rows.mapping.header(column), "value": shown(word)}
            self.rows.notes.append(Remark(lines[word], message, values, counted[word]))
        return {word: day for word, day in told.items() if isinstance(day, date)}

    def _draft(self, group: Group, bought: Mapping[str, date], ends: Ends, own: Mapping[str, date]) -> Draft:
        about, first = group.about, group.devices[0]
        units = tuple(self._units(group.devices, bought, ends))
        purchased = own.get(about.fields.get("item_purchased", ""))
        if purchased is None and _of_item(first):
            purchased = bought.get(first.purchased)
        return Draft(
            first.line,
            about.kind,
            about.name,
            max(group.quantity, len(units)),
            told=about.told,
            named=about.named,
            id=about.get("item"),
            site=about.site.word if about.site else None,
            **{name: about.get(name) for name in ("manufacturer", "model", "supplier", "sla_class", "notes")},
            answers=about.answers,
            purchased=purchased,
            units=units,
        )

    def _units(self, devices: Iterable[Device], bought: Mapping[str, date], ends: Ends) -> Iterator[Unit]:
        for device in devices:
            line, _, quantity, number, serial, asset_id, purchased, _, _ = device
            many = quantity > 1 and not (number or serial or asset_id)
            day = None if many else bought.get(purchased)
            end = ends(device)
            if many and end:
                told = "warranty_until" if "warranty_until" in self.rows.mapping.indexes else "warranty"
                values = {"column": self.rows.mapping.header(told), "count": quantity}
                self.rows.notes.append(Remark(line, ONE_WARRANTY, values))
            elif number or serial or asset_id or day or end:
                yield Unit(serial, asset_id, day, end)


def _of_item(device: Device) -> bool:
    """Whether the purchase date of a row is that of many devices of which none is named."""
    return (
        device.quantity > 1
        and bool(device.purchased)
        and not (device.number or device.serial or device.asset_id)
    )


def _contradict(first: str | None, second: str | None) -> bool:
    return first is not None and second is not None and first.casefold() != second.casefold()
