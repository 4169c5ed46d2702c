"""The C module of durable_rules, with the types of the few calls that are used.

`durable.lang` and the stock `Host` stay out: their timer threads crash when states come and go, and
they swallow exceptions.
"""

from typing import Protocol

import durable_rules_engine  # type: ignore[import-not-found]  # a C module without stubs


class Native(Protocol):
    """Handles are rule sets; a state holds the facts of one batch under its `sid`."""

    error: type[Exception]

    def create_ruleset(self, name: str, rules: str, /) -> int:
        """A handle for rules in JSON."""

    def delete_ruleset(self, handle: int, /) -> None:
        """Free a handle, which must have no live state."""

    def assert_facts(self, handle: int, facts: str, /) -> tuple[int, int]:
        """Result code, 0 when every fact matched a rule, and the state that holds the facts."""

    def start_action_for_state(self, handle: int, state: int, /) -> tuple[str, str] | None:
        """The state and the first rule's matches, in JSON."""

    def complete_and_start_action(self, handle: int, state: int, /) -> str | None:
        """The next rule's matches, in JSON; nothing once all are told."""

    def delete_state(self, handle: int, sid: str, /) -> None:
        """Forget a state; crashes when none of its actions was started."""


native: Native = durable_rules_engine
