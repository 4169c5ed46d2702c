"""The line of an inventory in which the devices of a draft belong: the likeliest of those they may be of."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assessment.facts import Unit
from assessment.intake.imports.building import told
from assessment.intake.imports.known import Document, Line, Slot, has_names
from assessment.intake.imports.values import Draft

Met = Sequence[tuple[Unit, Slot]]
Alike = tuple[str | None, str, str]


class Homes:
    """The lines of an inventory, listed under all that a draft may call them."""

    def __init__(self, lines: Iterable[Line], drafts: Sequence[Draft], named: Iterable[Slot]) -> None:
        """`named` are the devices that the file names; their lines belong to the drafts that name them."""
        self._alike: dict[Alike, list[Line]] = {}
        for line in lines:
            for key in _ways(line.item):
                self._alike.setdefault(key, []).append(line)
        self._names = {draft.name.casefold() for draft in drafts if draft.named}
        self._named = {id(slot.line) for slot in named}

    def of(self, draft: Draft, site: str | None, met: Met) -> list[Line]:
        """The lines whose devices these may be, the likeliest first.

        Where known devices stand, theirs; else the likeliest of all that no other draft means. Only devices
        without any name may be of several.
        """
        there = [line for line in dict.fromkeys(slot.line for _, slot in met) if line.fits(draft, site)]
        lines = there or self._free(_way(draft), draft, site) or self._called_otherwise(draft, site)
        said = {**told(draft), "name": draft.name}

        def unlike(line: Line) -> int:
            return sum(line.item.get(key) != value for key, value in said.items())

        lines.sort(key=unlike)
        if there or not has_names(draft):
            return [*lines[:1], *(line for line in lines[1:] if line.answers(draft))]
        return lines[:1]

    def _called_otherwise(self, draft: Draft, site: str | None) -> list[Line]:
        """The lines of the draft's model that the file names nowhere: somebody gave them another name."""
        if not (draft.named and draft.model) or draft.id:
            return []
        lines = self._free((draft.kind, "model", draft.model.casefold()), replace(draft, named=False), site)
        return [line for line in lines if line.item["name"].casefold() not in self._names]

    def _free(self, way: Alike, draft: Draft, site: str | None) -> list[Line]:
        """Fitting lines under `way` that no other draft means."""
        lines = (line for line in self._alike.get(way, ()) if not line.chosen and id(line) not in self._named)
        return [line for line in dict.fromkeys(lines) if line.quantity and line.fits(draft, site)]


def renamed(met: Met) -> Line | None:
    """The line whose devices are all met by one draft that describes them otherwise."""
    lines = {id(slot.line) for _, slot in met}
    line = met[0][1].line if len(lines) == 1 else None
    return line if line and len(met) == line.quantity and not line.chosen else None


def has_made_name(item: Document) -> bool:
    """Whether its name says make and model alone, so that nobody thought of it."""
    model, name = item.get("model") or "", item["name"].casefold()
    return bool(model) and name in (model.casefold(), f"{item.get('manufacturer')} {model}".casefold())


def _way(draft: Draft) -> Alike:
    """Where the lines are listed that a draft may mean: under its name, its model or its kind alone."""
    kind = draft.kind if draft.told else None
    if draft.named:
        return kind, "name", draft.name.casefold()
    return (kind, "model", draft.model.casefold()) if draft.model else (kind, "", "")


def _ways(item: Document) -> Iterator[Alike]:
    for kind in (item["kind"], None):
        yield kind, "", ""
        yield kind, "name", item["name"].casefold()
        if item.get("model"):
            yield kind, "model", item["model"].casefold()
