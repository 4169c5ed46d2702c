"""Devices that no name tells apart, met among those of an inventory of which little is known."""

from collections.abc import Iterable, Sequence

from assessment.facts import Unit
from assessment.intake.imports.building import unit_document
from assessment.intake.imports.changes import Changes
from assessment.intake.imports.known import Line, Slot


def meet(
    lines: Sequence[Line], units: Iterable[Unit], plain: int, changes: Changes
) -> tuple[list[Unit], int]:
    """Find `units` and `plain` devices without details in `lines`, the likeliest first; the rest is new."""
    unnamed = [slot for line in lines for slot in line.slots if not slot.met and not slot.named]
    left = [unit for unit in units if not _met_alike(unnamed, unit, changes)]
    for line in lines:
        plain -= _met_in(line, plain, changes)
    # A device gets its name where the draft belongs: in the likeliest line, and in no other.
    home = lines[0] if lines else None
    there = [slot for slot in unnamed if slot.line is home]
    return [unit for unit in left if not _filled(home, there, unit, changes)], plain


def _met_alike(unnamed: Iterable[Slot], unit: Unit, changes: Changes) -> bool:
    """Whether a device without a name stands there with the same dates."""
    alike = unit_document(unit)
    for slot in unnamed:
        if not slot.met and slot.unit == alike:
            slot.met = True
            changes.unchanged += 1
            return True
    return False


def _met_in(line: Line, plain: int, changes: Changes) -> int:
    """How many devices without names are some of this line, those that have names last."""
    met: int = min(line.plain, plain)
    line.plain -= met
    if met < plain:
        unmet = [slot for slot in line.slots if not slot.met]
        for slot in sorted(unmet, key=lambda slot: slot.named)[: plain - met]:
            slot.met, met = True, met + 1
    changes.unchanged += met
    return met


def _filled(home: Line | None, there: Iterable[Slot], unit: Unit, changes: Changes) -> bool:
    """Whether a device of which nothing was known is this one."""
    left = [slot for slot in there if not slot.met]
    slot = next((slot for slot in left if slot.may_be(unit)), None) or (home.unknown() if home else None)
    slot = slot or next(iter(left), None)
    if slot is None:
        return False
    slot.met = True
    changes.device(slot, unit)
    return True
