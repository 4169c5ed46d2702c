"""Two people, one value: nothing is overwritten silently; the page shows both and lets one choose."""

from collections.abc import Iterable, Mapping

from flask import Response, request

from assessment.store.desk import File
from assessment.translations import N_
from assessment.web.desk.items import field_label, said
from assessment.web.desk.numbers import figure
from assessment.web.desk.shell import frame_of, page, say, tier_name
from assessment.workflow import number_of

LABELS = {"discount": N_("Discount"), "tier": N_("Contract"), "alternatives": N_("Alternatives")}
LABELS |= {"option": N_("Option")}
NOT_SENT = ("csrf_token", "version")
Part = tuple[str, str, object, object]


def conflict(file: File, sent: Mapping[str, str], parts: Iterable[Part], status: int = 409) -> Response:
    """The page: what was typed, what is there now, and two buttons; what was typed goes along."""
    rows = [(_label(kind, field), _told(kind, field, mine), _told(kind, field, theirs))
            for kind, field, mine, theirs in parts]  # fmt: skip
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_SENT]
    frame = frame_of(file, number_of(file.assessment.id), "")
    values = {"rows": rows, "fields": fields, "version": file.version, "action": request.path}
    return page("conflict", status, **frame, **values)


def _label(kind: str, field: str) -> str:
    return field_label(field) if kind == "override" else say(LABELS[kind])


def _told(kind: str, field: str, value: object) -> tuple[str, str] | None:
    if not isinstance(value, Mapping):
        return None
    word = value.get("value", "")
    shown = {"override": lambda: said(field, word), "tier": lambda: tier_name(str(word))}
    text = shown[kind]() if kind in shown else f"{figure(word)} %" if kind == "discount" else str(word)
    return text, str(value.get("reason") or "")
