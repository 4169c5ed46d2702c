"""What is wrong in a document: collected with relative places, told in the order of the document."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from marshmallow import ValidationError

from assessment.facts import InputError, Problem

Step = str | int

LONGEST_SHOWN = 60
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")


def N_(message: str) -> str:
    """Mark `message` for the catalogues; it is translated where it is shown."""
    return message


class Fault(NamedTuple):
    """A problem at `steps` (keys and indexes) below the value that is being read."""

    steps: tuple[Step, ...]
    message: str
    values: Mapping[str, object]


class Wrong(ValidationError):
    """A value breaks its rule, or several values inside it do."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep `faults`, at least one."""
        super().__init__([fault.message for fault in faults])
        self.faults = faults

    def under(self, step: Step) -> Iterator[Fault]:
        """The same faults, seen from the object or list that holds the value at `step`."""
        for steps, message, values in self.faults:
            yield Fault((step, *steps), message, values)


def wrong(message: str, **values: object) -> Wrong:
    """The refusal of the value that is being read; strings and numbers of `values` fill the message."""
    return Wrong([Fault((), message, values)])


def refusal(document: object, faults: Iterable[Fault]) -> InputError:
    """All of `faults` as one error, in the order in which their places stand in `document`."""
    places = _Places(document)
    ordered = sorted(faults, key=lambda fault: places.of(fault.steps))
    return InputError(tuple(Problem(path(steps), message, values) for steps, message, values in ordered))


class _Places:
    """Where keys and indexes stand in a document; a key that is missing stands behind those present."""

    def __init__(self, document: object) -> None:
        self._document = document
        self._keys: dict[int, dict[object, int]] = {}

    def of(self, steps: tuple[Step, ...]) -> list[int]:
        node, place = self._document, list[int]()
        for step in steps:
            if isinstance(node, list) and isinstance(step, int):
                place.append(step)
                node = node[step]
            elif isinstance(node, dict):
                place.append(self._order(node).get(step, len(node)))
                node = node.get(step)
        return place

    def _order(self, node: dict[object, object]) -> dict[object, int]:
        if id(node) not in self._keys:
            self._keys[id(node)] = {key: number for number, key in enumerate(node)}
        return self._keys[id(node)]


def path(steps: tuple[Step, ...]) -> str:
    """The place as people read it, `items[3].quantity`; a key that is no plain word is quoted."""
    written = ""
    for step in steps:
        if isinstance(step, int):
            written += f"[{step}]"
        elif _PLAIN_KEY.fullmatch(step):
            written += f".{step}" if written else step
        else:
            written += f"[{shown(step)}]"
    return written


def shown(value: object) -> str:
    """`value` as a message may quote it: in JSON, short, on one line, printable."""
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    if type(value) is str:
        return _quoted(value)
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int) and value.bit_length() > LONGEST_SHOWN:
        return "…"
    return str(value)[:LONGEST_SHOWN]


def _quoted(value: str) -> str:
    start = value[:LONGEST_SHOWN]
    text = json.dumps(start, ensure_ascii=not start.isprintable())
    return text if start == value else f'{text[:-1]}…"'
