"""What the trail says of a change of adjustments."""

from collections.abc import Iterator

from assessment.store.trail import Entry
from assessment.workflow.adjusting import Document, key
from assessment.workflow.carrying import options_of, overrides_of


def entries(before: Document, after: Document) -> Iterator[Entry]:
    """What the trail says of a change of adjustments, each part of them by itself."""
    old, new = ({key(each): each for each in overrides_of(document)} for document in (before, after))
    for place in {**old, **new}:
        earlier, later = old.get(place), new.get(place)
        path, was = f"adjustments/{place[0]}/{place[1]}", earlier and earlier["value"]
        if later is None:
            yield Entry("override_dropped", path, was, None)
        elif earlier != later:
            yield Entry("override", path, was, later["value"], later["reason"])
    yield from _of_discount(before.get("discount"), after.get("discount"))
    choices = [(each.get("tier"), each.get("tier_reason")) for each in (before, after)]
    if choices[0] != choices[1]:
        yield Entry("tier", "adjustments/tier", choices[0][0], *choices[1])
    yield from _of_options(before, after)
    offered = [list(each.get("alternatives") or ()) for each in (before, after)]
    if offered[0] != offered[1]:
        yield Entry("alternatives", "adjustments/alternatives", offered[0], offered[1])


def _of_discount(before: Document | None, after: Document | None) -> Iterator[Entry]:
    if before != after:
        was, now = (each["percent"] if each else None for each in (before, after))
        yield Entry("discount", "adjustments/discount", was, now, after["reason"] if after else None)


def _of_options(before: Document, after: Document) -> Iterator[Entry]:
    old, new = ({each.get("id"): each for each in options_of(document)} for document in (before, after))
    for id_ in {**old, **new}:
        was, now = old.get(id_), new.get(id_)
        if was != now:
            kind = "option_dropped" if now is None else "option"
            yield Entry(kind, f"adjustments/options/{id_}", was and _told(was), now and _told(now))
    if before.get("choice") != after.get("choice"):
        yield Entry("choice", "adjustments/choice", before.get("choice"), after.get("choice"))


def _told(option: Document) -> list[str]:
    """An option as the trail keeps it: its name, whether it is included, and what it sets."""
    sets = [f"{each['item']}/{each['field']} = {each['value']}" for each in overrides_of(option)]
    return [option["name"], *(["included"] if option.get("included") else []), *sets]
