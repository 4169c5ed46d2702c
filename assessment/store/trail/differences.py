"""What differs between answers before and after, place by place."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assessment.store.trail.recording import UNKNOWN, Entry

Document = Mapping[str, Any]
NOTHING: Document = {}
# Not answers: the name of the format, where entries stand, what was taken away and is kept aside.
BESIDE = ("format", "position", "removed", "id")


def differences(before: Document, after: Document) -> Iterator[Entry]:
    """An entry for every answer that changed and every list entry that came or went."""
    for name in {**before, **after}:
        old, new = before.get(name), after.get(name)
        if name in BESIDE or (old == new and type(old) is type(new)):
            continue
        if name == "once" and _both(old, new, dict):
            yield from _of_sheet("", old or NOTHING, new or NOTHING)
        elif _both(old, new, list):
            yield from _of_list(name, _by_id(old or ()), _by_id(new or ()))
        else:
            yield Entry("answer", name, old, new)


def _both(old: object, new: object, kind: type) -> bool:
    return all(value is None or isinstance(value, kind) for value in (old, new))


def _by_id(entries: Iterable[object]) -> dict[str, Document]:
    return {str(entry.get("id")): entry for entry in entries if isinstance(entry, Mapping)}


def _of_list(name: str, old: Mapping[str, Document], new: Mapping[str, Document]) -> Iterator[Entry]:
    for id_, entry in old.items():
        if id_ not in new:
            yield Entry("entry_removed", f"{name}/{id_}", shown(entry), None)
    for id_, entry in new.items():
        if id_ not in old:
            yield Entry("entry_added", f"{name}/{id_}", None, shown(entry))
        elif entry != old[id_]:
            yield from _of_sheet(f"{name}/{id_}/", old[id_], entry)


def _of_sheet(prefix: str, old: Document, new: Document) -> Iterator[Entry]:
    before, after = shown(old), shown(new)
    for name in {**before, **after}:
        earlier, later = before.get(name), after.get(name)
        if earlier != later or type(earlier) is not type(later):
            yield Entry("answer", prefix + name, earlier, later)


def shown(sheet: Document) -> dict[str, Any]:
    """What the fields of a sheet show: answers, else what was typed; "I don't know" is `unknown`."""
    parts = [sheet.get(part) for part in ("kept", "answers", "invalid")]
    merged: dict[str, Any] = {}
    for part in parts:
        merged |= part if isinstance(part, dict) else {}
    return {name: UNKNOWN if value is None else value for name, value in merged.items()}
