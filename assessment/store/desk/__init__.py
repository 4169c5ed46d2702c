"""The engineer's desk as it is stored: files, adjustments, notes, scenarios, summaries, the board."""

from assessment.store.desk import forgetting as _forgetting  # what it registers is all that is wanted
from assessment.store.desk.board import NOBODY, SORTS, board
from assessment.store.desk.files import (
    find_file,
    save_adjustments,
    set_owner,
    set_shared,
    set_status,
)
from assessment.store.desk.links import invite, link, revoke_all_links
from assessment.store.desk.notes import add_note, notes
from assessment.store.desk.scenarios import (
    NoScenario,
    StaleScenario,
    TooMany,
    Variant,
    add_scenario,
    remove_scenario,
    save_scenario,
    scenarios,
)
from assessment.store.desk.starting import create
from assessment.store.desk.summaries import out_of_date, put_summaries
from assessment.store.desk.values import (
    ARCHIVED,
    IN_REVIEW,
    LOST,
    READY,
    BoardPage,
    BoardQuery,
    BoardRow,
    File,
    Note,
    Owned,
    Reach,
    Scenario,
    Stale,
    Summary,
)

__all__ = [
    "ARCHIVED",
    "IN_REVIEW",
    "LOST",
    "NOBODY",
    "READY",
    "SORTS",
    "BoardPage",
    "BoardQuery",
    "BoardRow",
    "File",
    "NoScenario",
    "Note",
    "Owned",
    "Reach",
    "Scenario",
    "Stale",
    "StaleScenario",
    "Summary",
    "TooMany",
    "Variant",
    "add_note",
    "add_scenario",
    "board",
    "create",
    "find_file",
    "invite",
    "link",
    "notes",
    "out_of_date",
    "put_summaries",
    "remove_scenario",
    "revoke_all_links",
    "save_adjustments",
    "save_scenario",
    "scenarios",
    "set_owner",
    "set_shared",
    "set_status",
]
assert _forgetting
