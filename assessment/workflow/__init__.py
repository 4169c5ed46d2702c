"""The engineer's desk: states of assessments, adjustments, scenarios, board, and who may do what.

Every function takes the desk and the user who acts; it raises `Gone` where he may not see the assessment,
`Forbidden` where he may see but not do it.
"""

from assessment.workflow.adjusting import (
    Adjusting,
    ChooseTier,
    DropOption,
    DropOverride,
    OfferAlternatives,
    Replace,
    SetDiscount,
    SetOption,
    SetOverride,
)
from assessment.workflow.adjustments import adjust
from assessment.workflow.answers import AnswersChanged, import_inventory, save_answers
from assessment.workflow.assessments import (
    AlreadyTaken,
    NewCustomer,
    Review,
    assign,
    create,
    erase,
    invite,
    link,
    review,
    revoke_links,
    share,
    take,
)
from assessment.workflow.board import Board, Filters, Line, board, next_step
from assessment.workflow.carrying import Aside, carry
from assessment.workflow.comparing import Cell, Column, Comparison, Row, compare
from assessment.workflow.desk import Desk
from assessment.workflow.exports import board_csv, read_trail, trail_csv, trail_json
from assessment.workflow.guarding import Forbidden, WrongStatus, allowed, require
from assessment.workflow.notes import add_note, notes
from assessment.workflow.numbers import number_of
from assessment.workflow.personnel import accounts_csv, accounts_trail
from assessment.workflow.scenarios import (
    Vary,
    add_scenario,
    adopt,
    change_scenario,
    remove_scenario,
    scenarios,
)
from assessment.workflow.showing import Shown, show
from assessment.workflow.summaries import renew_by_id, renew_stale
from assessment.workflow.transitions import BY_NAME, TRANSITIONS, Transition, possible, step

__all__ = [
    "BY_NAME",
    "TRANSITIONS",
    "Adjusting",
    "AlreadyTaken",
    "AnswersChanged",
    "Aside",
    "Board",
    "Cell",
    "ChooseTier",
    "Column",
    "Comparison",
    "Desk",
    "DropOption",
    "DropOverride",
    "Filters",
    "Forbidden",
    "Line",
    "NewCustomer",
    "OfferAlternatives",
    "Replace",
    "Review",
    "Row",
    "SetDiscount",
    "SetOption",
    "SetOverride",
    "Shown",
    "Transition",
    "Vary",
    "WrongStatus",
    "accounts_csv",
    "accounts_trail",
    "add_note",
    "add_scenario",
    "adjust",
    "adopt",
    "allowed",
    "assign",
    "board",
    "board_csv",
    "carry",
    "change_scenario",
    "compare",
    "create",
    "erase",
    "import_inventory",
    "invite",
    "link",
    "next_step",
    "notes",
    "number_of",
    "possible",
    "read_trail",
    "remove_scenario",
    "renew_by_id",
    "renew_stale",
    "require",
    "review",
    "revoke_links",
    "save_answers",
    "scenarios",
    "share",
    "show",
    "step",
    "take",
    "trail_csv",
    "trail_json",
]
