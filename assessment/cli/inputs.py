"""What commands take in: files, days, languages; what is wrong with them is told all at once."""

import sys
from pathlib import Path

from assessment.asked import Problems, day_of, one_of, today, wrong
from assessment.assess import Assessment
from assessment.service import service_of
from assessment.settings import LARGEST_DOCUMENT, Settings
from assessment.translations import LANGUAGES, N_

STANDARD_INPUT = "-"
FILE, ADJUSTMENTS, DAY = "FILE", "--adjustments", "--on"
FORMATS = ("text", "json")


def assessed(
    file: str, adjustments: str | None, on: str | None, language: str | None, form: str = "text"
) -> tuple[Assessment, str]:
    """The assessment that a command line asks for, and the language to tell it in.

    Raises InputError with every problem of the options and of the documents.
    """
    problems, day, documents = Problems(), today(), list[bytes]()
    with problems.gathered():
        one_of(form, FORMATS, "--format")
    with problems.gathered():
        language = language and one_of(language, LANGUAGES, "--language")
    with problems.gathered():
        day = day_of(on, DAY)
    for path, name in ((FILE, file), (ADJUSTMENTS, adjustments)):
        with problems.gathered():
            documents += [read_file(name, path)] if name is not None else []
    if file == adjustments == STANDARD_INPUT:
        with problems.gathered():
            raise wrong(ADJUSTMENTS, N_("cannot be standard input too"))
    if len(documents) == 1 + (adjustments is not None):
        with problems.gathered():
            inventory, changes = documents[0], documents[1] if len(documents) > 1 else None
            assessment = service_of(Settings.from_environment()).assess(inventory, day, changes, day_path=DAY)
    problems.raise_any()
    return assessment, language or assessment.inventory.customer.language


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
