"""What commands take in: files, days, languages; what is wrong with them is told all at once."""

import sys
from pathlib import Path

from assessment.asked import Problems, day_of, one_of, today, wrong
from assessment.assess import Assessment
from assessment.facts import InputError, Problem
from assessment.intake.documents import parse
from assessment.service import service_of
from assessment.settings import LARGEST_DOCUMENT, Settings
from assessment.translations import LANGUAGES, N_

STANDARD_INPUT = "-"
FILE, ADJUSTMENTS, DAY = "FILE", "--adjustments", "--on"
FORMATS = ("text", "json")


class WrongDocument(InputError):
    """Wrong input that is told in the language of its document, where that can be read."""

    def __init__(self, problems: list[Problem], language: str | None) -> None:
        """Keep `problems` and the language."""
        super().__init__(tuple(problems))
        self.language = language


def assessed(
    file: str, adjustments: str | None, on: str | None, language: str | None, form: str = "text"
) -> tuple[Assessment, str]:
    """The assessment that a command line asks for, and the language to tell it in.

    Raises InputError with every problem of the options and of the documents.
    """
    problems, day, documents = Problems(), today(), dict[str, bytes]()
    with problems.gathered():
        one_of(form, FORMATS, "--format")
    with problems.gathered():
        language = language and one_of(language, LANGUAGES, "--language")
    with problems.gathered():
        day = day_of(on, DAY)
    for path, name in ((FILE, file), (ADJUSTMENTS, adjustments)):
        with problems.gathered():
            documents |= {path: read_file(name, path)} if name is not None else {}
    if file == adjustments == STANDARD_INPUT:
        with problems.gathered():
            raise wrong(ADJUSTMENTS, N_("cannot be standard input too"))
    inventory, changes = documents.get(FILE), documents.get(ADJUSTMENTS)
    service = service_of(Settings.from_environment())
    with problems.gathered():
        if inventory is not None:
            assessment = service.assess(inventory, day, changes, day_path=DAY)
        elif changes is not None:
            service.check_adjustments(changes, day)
    if problems.found:
        raise WrongDocument(problems.found, _language_of(inventory))
    return assessment, language or assessment.inventory.customer.language


def _language_of(inventory: bytes | None) -> str | None:
    """The customer's language, where the document can be read so far."""
    try:
        document = parse(inventory or b"")
    except InputError:
        return None
    customer = document.get("customer") if isinstance(document, dict) else None
    language = customer.get("language") if isinstance(customer, dict) else None
    return language if language in LANGUAGES else None


def read_file(name: str, path: str, most: int = LARGEST_DOCUMENT) -> bytes:
    """The bytes of a file, or of standard input for `-`; no more than show that it is larger than `most`.

    `path` says which file it is, for the problem if it cannot be read.
    """
    try:
        if name == STANDARD_INPUT:
            return sys.stdin.buffer.read(most + 1)
        with Path(name).open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError as error:
        raise wrong(path, N_("{file} does not exist"), file=name) from error
    except IsADirectoryError as error:
        raise wrong(path, N_("{file} is a folder; a file is needed"), file=name) from error
    except (OSError, ValueError) as error:
        raise wrong(path, N_("{file} cannot be read: {reason}"), file=name, reason=_reason(error)) from error


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
