"""What an import changes in an inventory: frozen values."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """A device, or an item as a whole, that is added or updated; `fields` has what it was and what it is.

    `quantity` is how many devices were added; 0 where one that was known is updated.
    """

    item: str
    name: str
    quantity: int = 0
    serial: str | None = None
    asset_id: str | None = None
    fields: tuple[tuple[str, object, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """What an import changes in an inventory; `unchanged` counts devices.

    `out_of_use` are devices that stay although their status in the file is that nobody uses them any more.
    """

    added: tuple[Change, ...] = ()
    updated: tuple[Change, ...] = ()
    unchanged: int = 0
    out_of_use: tuple[Change, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.added or self.updated)


@dataclass(frozen=True, slots=True)
class Merged:
    """An inventory document with an import in it, and what that changed."""

    document: dict[str, Any]
    difference: Difference
