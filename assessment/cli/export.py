"""`assessment export`: an inventory as CSV, XLSX or JSON."""

import json

import click

from assessment.asked import below, one_of, today
from assessment.cli.inputs import FILE, read_file
from assessment.cli.outputs import OUTPUT, check_output, write
from assessment.cli.template import form_of
from assessment.intake import Vocabulary, read_inventory
from assessment.intake.imports import FORMS, export
from assessment.service import service_of
from assessment.settings import Settings
from assessment.translations import LANGUAGES


@click.command("export")
@click.argument("file", metavar="INVENTORY.json")
@click.option(OUTPUT, "--output", metavar="FILE.csv|.xlsx|.json", required=True, help="Where to write it.")
@click.option("--language", metavar="en|fr|de|nl", help="The language of its columns; else the customer's.")
def command(file: str, output: str, language: str | None) -> None:
    """Write the inventory in INVENTORY.json as a list; what is written can be imported again."""
    form = form_of(output, FORMS)
    if language is not None:
        one_of(language, LANGUAGES, "--language")
    check_output(output)
    raw = read_file(file, FILE)
    rulebook = service_of(Settings.from_environment()).rulebook(today())
    with below(FILE):
        inventory = read_inventory(raw, Vocabulary.of(rulebook), today())
    document = json.loads(raw.decode("utf-8-sig"))
    write(export(document, form, rulebook, language or inventory.customer.language), output)
