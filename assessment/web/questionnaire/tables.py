"""Rows that come from a spreadsheet: pasted as text, or uploaded in our own template."""

from dataclasses import dataclass

from flask import request

from assessment.asked import shown
from assessment.facts import InputError
from assessment.intake.questionnaire import EMPTY, Answers, tables, workbooks
from assessment.intake.questionnaire.changes import AnyChange
from assessment.rulebook.questionnaire import LISTS, Section
from assessment.translations import N_, translate
from assessment.web.language import reader_language
from assessment.web.questionnaire.forms import Form
from assessment.web.questionnaire.shell import rulebook

SHEET = b"PK\x03\x04"
NOTHING = N_("No rows were found. Copy the rows of your spreadsheet, or fill in the template.")
LEFT_OUT = N_("Columns that no question asks for were left out: {columns}")
MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Sent:
    """Rows that were sent, as changes; `left_out` says which columns were not, empty where all were."""

    changes: tuple[AnyChange, ...] = ()
    left_out: str = ""


class Unreadable(ValueError):
    """Rows that cannot be used; `said` tells why in the reader's language."""

    def __init__(self, said: str) -> None:
        """With what to say."""
        super().__init__(said)
        self.said = said


def sent_rows(form: Form, answers: Answers) -> Sent:
    """The rows that were sent with a page; raises `Unreadable`."""
    about = form.get("rows")
    if about not in LISTS:
        return Sent()
    section, prefix = rulebook().questionnaire.list_section(about), f"r{form.get('form_id', '')[:24]}"
    file = request.files.get(f"file~{about}")
    if file is not None and file.filename:
        return of_file(section, file.read(), answers, prefix)
    return pasted(section, form.get(f"paste~{about}", ""), answers, prefix)


def pasted(section: Section, text: str, answers: Answers, prefix: str) -> Sent:
    """Pasted rows as new entries; the same text with the same `prefix` adds them once."""
    try:
        found = tables.rows_of_paste(rulebook(), answers, section, text)
        changes = tuple(tables.changes_of_rows(EMPTY, section, found, prefix))
    except InputError as error:
        raise Unreadable(_said(error)) from error
    return _some(changes, found)


def of_file(section: Section, content: bytes, answers: Answers, prefix: str) -> Sent:
    """The rows of a CSV or XLSX file: those with an id that is known change its entry, others are new."""
    read = workbooks.rows_of_xlsx if content.startswith(SHEET) else tables.rows_of_csv
    try:
        found = read(rulebook(), answers, section, content)
        changes = tuple(tables.changes_of_rows(answers, section, found, prefix))
    except InputError as error:
        raise Unreadable(_said(error)) from error
    return _some(changes, found)


def template(section: Section, answers: Answers, kind: str) -> bytes:
    """Our template for a list, with what is in it already, as `csv` or `xlsx`."""
    write = workbooks.template_xlsx if kind == "xlsx" else tables.template_csv
    written: bytes = write(rulebook(), answers, section, reader_language())
    return written


def _some(changes: tuple[AnyChange, ...], found: tables.Rows) -> Sent:
    if not changes:
        raise Unreadable(translate(reader_language(), NOTHING))
    named = ", ".join(shown(head) for head in found.ignored[:MOST_NAMED])
    more = " …" if len(found.ignored) > MOST_NAMED else ""
    return Sent(changes, translate(reader_language(), LEFT_OUT, {"columns": named + more}) if named else "")


def _said(error: InputError) -> str:
    language = reader_language()
    told = [translate(language, each.message, each.values) for each in error.problems]
    return " · ".join(dict.fromkeys(told))
