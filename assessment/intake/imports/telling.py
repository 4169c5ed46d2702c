"""Previews and differences as plain values, for JSON; sentences in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from assessment.intake.imports.differences import Change, Difference
from assessment.intake.imports.values import Preview, Remark

# Translates a message id and fills it.
Say = Callable[[str, Mapping[str, object]], str]


def preview_document(preview: Preview, say: Say) -> dict[str, Any]:
    """Everything about a file that is shown before it is taken over."""
    return {
        "source": preview.source,
        "encoding": preview.encoding,
        "delimiter": preview.delimiter,
        "sheet": preview.sheet,
        "header_row": preview.header_row,
        "mapping": preview.mapping.as_document(),
        "kinds": [asdict(each) for each in preview.kinds],
        "left_out": [remark_document(each, say) for each in preview.left_out],
        "notes": [remark_document(each, say) for each in preview.notes],
        "counts": asdict(preview.counts),
    }


def remark_document(remark: Remark, say: Say) -> dict[str, Any]:
    """A remark with its sentence; `rows` counts those that it is about."""
    return {"line": remark.line, "reason": say(remark.message, remark.values), "rows": remark.rows}


def difference_document(difference: Difference) -> dict[str, Any]:
    """What an import changes."""
    return {
        "added": [_change(each) for each in difference.added],
        "updated": [_change(each) for each in difference.updated],
        "unchanged": difference.unchanged,
        "out_of_use": [_change(each) for each in difference.out_of_use],
    }


def _change(change: Change) -> dict[str, Any]:
    fields = [{"field": name, "before": before, "after": after} for name, before, after in change.fields]
    named = {"item": change.item, "name": change.name, "serial": change.serial, "asset_id": change.asset_id}
    return {**named, "quantity": change.quantity, "fields": fields}
