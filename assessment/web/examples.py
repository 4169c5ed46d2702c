"""The examples that a visitor can open: documents of the rulebook's `examples/`."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import abort

from assessment.translations import N_
from assessment.web.context import service

ABOUT = {
    "office-25": N_(
        "A printing house of 25 people that needs help seven days a week, with servers, devices and one line."
    ),
    "cloud-only-unknowns": N_(
        "A law office that works in the cloud and cannot answer every question yet: the fee is a range."
    ),
    "three-countries": N_(
        "A haulier with sites in three countries that wants updates only, and pays by the hour."
    ),
}


@dataclass(frozen=True, slots=True)
class Example:
    """An example by its name, with what a visitor wants to know before opening it."""

    name: str
    customer: str
    about: str
    items: int
    sites: int


def examples() -> list[Example]:
    """The examples that have a description, in their order, where this rulebook has them."""
    return [_example(name) for name in ABOUT if _file(name).is_file()]


def example_document(name: str) -> bytes:
    """The document of an example; 404 where there is none of that name."""
    if name not in ABOUT or not _file(name).is_file():
        abort(404)
    return _file(name).read_bytes()


def _example(name: str) -> Example:
    document: dict[str, Any] = json.loads(_file(name).read_bytes())
    customer, items, sites = document["customer"], document["items"], document["sites"]
    return Example(name, customer["name"], ABOUT[name], len(items), len(sites))


def _file(name: str) -> Path:
    return service().settings.rules_dir / "examples" / f"{name}.json"
