"""Answers to the questionnaire: changed field by field, turned into an inventory document and back.

Answers are plain data (`Answers.as_document`). Every place in them has a path: `company_name` for what is
asked once, `devices/ID/quantity` for an entry of a list, `devices/ID` for the entry itself. An absent answer
is open, `None` is "I don't know"; forms write both as `""` and `None`.
"""

from assessment.intake.questionnaire.answers import EMPTY, Answers, Raw, Sheet, Value
from assessment.intake.questionnaire.applying import Applied, apply
from assessment.intake.questionnaire.changes import Add, Change, Conflict, Remove, changes_of
from assessment.intake.questionnaire.checking import check, draft_of
from assessment.intake.questionnaire.documents import answers_of, inventory_document_of
from assessment.intake.questionnaire.editing import Edit, Outcome
from assessment.intake.questionnaire.options import Option, options_of
from assessment.intake.questionnaire.places import answer_path, email_of
from assessment.intake.questionnaire.progress import Progress, progress
from assessment.intake.questionnaire.relevance import asked, implied

__all__ = [
    "EMPTY",
    "Add",
    "Answers",
    "Applied",
    "Change",
    "Conflict",
    "Edit",
    "Option",
    "Outcome",
    "Progress",
    "Raw",
    "Remove",
    "Sheet",
    "Value",
    "answer_path",
    "answers_of",
    "apply",
    "asked",
    "changes_of",
    "check",
    "draft_of",
    "email_of",
    "implied",
    "inventory_document_of",
    "options_of",
    "progress",
]
