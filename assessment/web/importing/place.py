"""Where a list is imported: who may, in whose name, and how the pages around it look."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Response

from assessment.store import Assessment
from assessment.store.trail import Actor


@dataclass(frozen=True, slots=True)
class Held:
    """An assessment that this browser may import into; `scope` says for whom columns are remembered."""

    assessment: Assessment
    scope: str
    actor: Actor
    frame: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """An entrance: its blueprint, the rule of its addresses, who is let in, its pages, where one goes after.

    `held` raises what the entrance answers for where somebody may not.
    """

    blueprint: str
    rule: str
    held: Callable[[Any], Held]
    page: Callable[..., Response]
    back: Callable[[Held], str]
    after: Callable[[Held], str]
