"""What people say about the columns of a list, against what was shown to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.intake.imports import Mapping as Columns
from assessment.rulebook.aliases import SOURCES, TABLE


@dataclass(frozen=True, slots=True)
class Said:
    """What a list is to be read as; `columns` none: as it is proposed for that source."""

    source: str
    columns: list[dict[str, str | None]] | None


def columns_of(shown: Mapping[str, Any], source: str, fields: Sequence[str | None]) -> Said:
    """What was said; another source makes a proposal of its own. `fields` are in the order of the columns.

    Raises `InputError` where two columns tell one field.
    """
    if source != shown["read_as"]:
        return Said(source if source in (*SOURCES, TABLE) else "auto", None)
    pairs = zip(shown["columns"], fields, strict=True)
    columns = [{"header": column["header"], "field": field} for column, field in pairs]
    return Said(source, Columns.from_document(columns).as_document())
