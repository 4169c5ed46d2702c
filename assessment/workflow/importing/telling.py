"""A dry run as plain data that can wait in the database: told in whatever language it is read in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from assessment.facts import InputError
from assessment.intake.imports import Change, Merged, Preview, Remark, signature_of

MOST_REMARKS, MOST_CHANGES, MOST_KINDS, MOST_PROBLEMS = 500, 200, 200, 50
Document = dict[str, Any]


def shown_of(preview: Preview, merged: Merged) -> Document:
    """Everything that is shown of a list before it is taken over; of long lists the beginning."""
    return {
        "read_as": preview.source,
        "encoding": preview.encoding,
        "delimiter": preview.delimiter,
        "sheet": preview.sheet,
        "header_row": preview.header_row,
        "columns": _columns(preview),
        "signature": signature_of(preview.mapping),
        "recalled": preview.recalled,
        "mapped": bool(preview.mapping.indexes),
        "kinds": [asdict(each) for each in preview.kinds[:MOST_KINDS]],
        "left_out": _remarks(preview.left_out),
        "notes": _remarks(preview.notes),
        "counts": asdict(preview.counts),
        **_difference(merged),
    }


def refused_as(error: InputError) -> Document:
    """Why a list cannot be used."""
    told = [(each.path, each.message, each.values) for each in error.problems[:MOST_PROBLEMS]]
    return {
        "problems": [
            {"path": path, "message": message, "values": _plain(values)} for path, message, values in told
        ]
    }


def _columns(preview: Preview) -> list[Document]:
    samples: Sequence[Sequence[str]] = preview.samples or [()] * len(preview.mapping.columns)
    pairs = zip(preview.mapping.columns, samples, strict=True)
    return [{"header": each.header, "field": each.field, "samples": list(cells)} for each, cells in pairs]


def _remarks(remarks: Sequence[Remark]) -> Document:
    listed = [
        {"line": each.line, "message": each.message, "values": _plain(each.values), "rows": each.rows}
        for each in remarks[:MOST_REMARKS]
    ]
    return {"count": len(remarks), "listed": listed}


def _difference(merged: Merged) -> Document:
    items, sites = (
        {each["id"]: each["name"] for each in merged.document[name]} for name in ("items", "sites")
    )
    difference = merged.difference
    return {
        "added": _changes(difference.added, items, sites),
        "updated": _changes(difference.updated, items, sites),
        "unchanged": difference.unchanged,
        "out_of_use": _changes(difference.out_of_use, items, sites),
        "empty": difference.empty,
    }


def _changes(changes: Sequence[Change], items: Mapping[str, str], sites: Mapping[str, str]) -> Document:
    names = {"item": items, "site": sites}
    devices = sum(each.quantity for each in changes)
    listed = [_change(each, names) for each in changes[:MOST_CHANGES]]
    return {"count": len(changes), "devices": devices, "listed": listed}


def _change(change: Change, names: Mapping[str, Mapping[str, str]]) -> Document:
    fields = [
        {"field": name, "before": _named(names, name, before), "after": _named(names, name, after)}
        for name, before, after in change.fields
    ]
    about = {"name": change.name, "quantity": change.quantity}
    return {**about, "serial": change.serial, "asset_id": change.asset_id, "fields": fields}


def _named(names: Mapping[str, Mapping[str, str]], field: str, value: object) -> object:
    return names.get(field, {}).get(str(value), value) if value is not None else None


def _plain(values: Mapping[str, object]) -> Document:
    plain: Iterable[tuple[str, object]] = values.items()
    return {name: value if isinstance(value, int | str) else str(value) for name, value in plain}
