"""What an import shows before anything is stored: frozen values."""

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Values
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast

from assessment.facts import InputError, Problem, Unit
from assessment.intake.problems import N_
from assessment.rulebook.aliases import FIELDS
from assessment.rulebook.folding import fold_header


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth telling about `rows` rows of which `line` is the first, or about the file as a whole.

    `message` is a message id of the catalogues with `{name}` places, filled from `values`.
    """

    line: int | None
    message: str
    values: Values[str, object] = field(default_factory=dict)
    rows: int = 1

    @property
    def reason(self) -> str:
        """The remark in English."""
        return self.message.format_map(self.values)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file and the field that it tells, one of `FIELDS`, or none."""

    index: int
    header: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """What each column means. A changed one can be passed back in, for this file or another of its source."""

    columns: tuple[Column, ...]

    def with_field(self, column: int, meaning: str | None) -> "Mapping":
        """The mapping in which `column` tells `meaning`, and no other column does."""
        others = (
            replace(each, field=None) if meaning and each.field == meaning else each for each in self.columns
        )
        return Mapping(
            tuple(replace(each, field=meaning) if each.index == column else each for each in others)
        )

    @property
    def indexes(self) -> dict[str, int]:
        """The column of each field that is told."""
        return {each.field: each.index for each in self.columns if each.field}

    def header(self, meaning: str) -> str:
        """The header of the column that tells `meaning`."""
        return next((each.header for each in self.columns if each.field == meaning), meaning)

    def as_document(self) -> list[dict[str, str | None]]:
        """Headers and fields, to be remembered for the files of a source."""
        return [{"header": each.header, "field": each.field} for each in self.columns]

    @classmethod
    def from_document(cls, document: object) -> "Mapping":
        """What was remembered; raises `InputError` where it is no mapping or names a field twice."""
        try:
            entries = [(entry["header"], entry["field"]) for entry in cast("Iterable[Any]", document)]
        except (TypeError, KeyError, IndexError) as error:
            raise _wrong(N_("must be a list of objects with header and field")) from error
        for header, meaning in entries:
            if type(header) is not str or (meaning is not None and meaning not in FIELDS):
                raise _wrong(N_("must name one of these fields or null: {known}"), known=", ".join(FIELDS))
        return cls(
            tuple(Column(index, header, told) for index, (header, told) in enumerate(entries))
        ).checked()

    def checked(self) -> "Mapping":
        """This mapping; raises `InputError` where two columns tell one field."""
        told = [each.field for each in self.columns if each.field]
        for twice in sorted({each for each in told if told.count(each) > 1}):
            raise _wrong(N_("two columns tell the field {field}; one of them must go"), field=twice)
        return self

    def applied(self, headers: Sequence[str]) -> "Mapping":
        """What is remembered of these headers, wherever their columns stand now; the others tell nothing."""
        known: dict[str, list[str | None]] = {}
        for each in self.columns:
            known.setdefault(fold_header(each.header), []).append(each.field)
        fields = ((known.get(fold_header(header)) or [None]) for header in headers)
        told = [entry.pop(0) if len(entry) > 1 else entry[0] for entry in fields]
        first = [meaning if meaning not in told[:index] else None for index, meaning in enumerate(told)]
        pairs = enumerate(zip(headers, first, strict=True))
        return Mapping(tuple(Column(index, header, meaning) for index, (header, meaning) in pairs))


def _wrong(message: str, **values: object) -> InputError:
    return InputError((Problem("mapping", message, values),))


@dataclass(frozen=True, slots=True)
class SiteDraft:
    """A place that the file names; what it does not tell is none."""

    word: str
    name: str | None = None
    country: str | None = None
    postal_code: str | None = None
    city: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Equal devices as one item, as far as the file tells; `line` is where the first of them stands.

    `id` is none except in our own template; `site` is the word of a `SiteDraft`, none where no place is told;
    `told` says whether anything told the kind, `named` whether `name` is the file's own name for the item.
    """

    line: int
    kind: str
    name: str
    quantity: int
    told: bool = True
    named: bool = False
    id: str | None = None
    site: str | None = None
    manufacturer: str | None = None
    model: str | None = None
    supplier: str | None = None
    sla_class: str | None = None
    answers: tuple[tuple[str, bool], ...] = ()
    purchased: date | None = None
    notes: str | None = None
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class KindFound:
    """What the file calls a kind of device, the kind that we take it for, and in how many rows."""

    words: str
    kind: str
    told: bool
    rows: int


@dataclass(frozen=True, slots=True)
class Counts:
    """`rows` below the header, how many of them became `devices` in `items`, and how many were left out."""

    rows: int
    devices: int
    items: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Preview:
    """A file, understood; nothing is stored yet. `header_row` is the line that names the columns.

    `samples` has a few cells of each column of the mapping; `recalled` says that it was remembered;
    `out_of_use` names the devices whose rows were left out for their status.
    """

    source: str
    sheet: str | None
    header_row: int
    mapping: Mapping
    sites: tuple[SiteDraft, ...]
    items: tuple[Draft, ...]
    kinds: tuple[KindFound, ...]
    left_out: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    counts: Counts
    samples: tuple[tuple[str, ...], ...] = ()
    filename: str = ""
    encoding: str | None = None
    delimiter: str | None = None
    recalled: bool = False
    out_of_use: tuple[Unit, ...] = ()
