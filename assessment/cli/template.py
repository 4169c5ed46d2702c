"""`assessment template`: our own list, empty, to be filled in and imported."""

from pathlib import PurePath

import click

from assessment.asked import one_of, shown, today, wrong
from assessment.cli.outputs import OUTPUT, check_output, write
from assessment.intake.imports import template
from assessment.service import service_of
from assessment.settings import Settings
from assessment.translations import LANGUAGES, N_


@click.command("template")
@click.option(OUTPUT, "--output", metavar="FILE.csv|FILE.xlsx", required=True, help="Where to write it.")
@click.option("--language", metavar="en|fr|de|nl", default="en", help="The language of its columns.")
def command(output: str, language: str) -> None:
    """Write an empty list with the columns that an import understands."""
    form = form_of(output, ("csv", "xlsx"))
    one_of(language, LANGUAGES, "--language")
    check_output(output)
    rulebook = service_of(Settings.from_environment()).rulebook(today())
    write(template(form, rulebook, language), output)


def form_of(output: str, forms: tuple[str, ...]) -> str:
    """The form that the ending of a file's name asks for."""
    ending = PurePath(output).suffix.lower().removeprefix(".")
    if ending not in forms:
        message = N_("must end in one of {known}, not {value}")
        raise wrong(OUTPUT, message, known=", ".join(f".{form}" for form in forms), value=shown(output))
    return ending
