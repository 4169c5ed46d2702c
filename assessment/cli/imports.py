"""`assessment import`: a list that somebody has already becomes an inventory, or a part of one."""

import json
import sys
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from assessment.asked import Problems, below, day_of, one_of, shown, today, wrong
from assessment.cli.inputs import FILE, read_file
from assessment.cli.outputs import OUTPUT, check_output, write
from assessment.facts import Customer
from assessment.intake import Vocabulary, read_inventory
from assessment.intake.choices import countries
from assessment.intake.imports import (
    ASKED,
    MOST_WORKBOOK_MEBIBYTES,
    Difference,
    Preview,
    customer_of,
    inventory_from,
    json_bytes,
    merge,
    preview,
)
from assessment.intake.imports.words import clean
from assessment.rulebook import Rulebook
from assessment.service import service_of
from assessment.settings import LARGEST_DOCUMENT, MEBIBYTE, Settings
from assessment.translations import LANGUAGES, N_

INTO, LONGEST = "--into", 200
NO_COLUMN = N_("no column is recognised; the first row must name the columns")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says, checked."""

    source: str
    customer: Customer
    site: str | None
    on: date


@click.command("import")
@click.argument("file", metavar="FILE")
@click.option(
    "--source", metavar="auto|template|glpi|snipe-it|lansweeper", default="auto", help="Whose list it is."
)
@click.option(OUTPUT, "--output", metavar="INVENTORY.json", required=True, help="Where to write it, or -.")
@click.option(INTO, metavar="EXISTING.json", help="An inventory into which it goes.")
@click.option("--customer", metavar="NAME", help="Whose inventory it is; else the name of the file.")
@click.option(
    "--country", metavar="CODE", default="LU", show_default=True, help="Where customer and sites are."
)
@click.option("--site", metavar="NAME", help="Where devices stand of which no place is told.")
@click.option("--on", metavar="DATE", help="The day after which nothing was bought; today where absent.")
@click.option("--language", metavar="en|fr|de|nl", help="The customer's language, and that of messages.")
def command(file: str, output: str, into: str | None, **words: str | None) -> None:
    """Make an inventory of the CSV or XLSX list in FILE, or put it into one that exists."""
    problems = Problems()
    with problems.gathered():
        check_output(output)
    asked = _asked(problems, file, words)
    data = existing = None
    with problems.gathered():
        data = read_file(file, FILE, MOST_WORKBOOK_MEBIBYTES * MEBIBYTE)
    with problems.gathered():
        existing = read_file(into, INTO) if into is not None else None
    problems.raise_any()
    assert asked is not None and data is not None
    rulebook = service_of(Settings.from_environment()).rulebook(asked.on, "--on")
    found = _previewed(data, file, rulebook, asked)
    written, difference = _document(found, rulebook, asked, existing)
    if len(written) > LARGEST_DOCUMENT:
        raise wrong(
            FILE, N_("the inventory would be larger than {most} MiB"), most=LARGEST_DOCUMENT // MEBIBYTE
        )
    write(written, output)
    from assessment.cli.import_summary import tell

    tell(found, difference, asked.customer.language, sys.stderr)


def _asked(problems: Problems, file: str, words: dict[str, str | None]) -> Asked | None:
    source, language, on = "auto", words["language"] or "en", today()
    country, customer = words["country"] or "LU", (words["customer"] or customer_of(file)).strip()
    with problems.gathered():
        source = one_of(words["source"] or "auto", ASKED, "--source")
    with problems.gathered():
        language = one_of(language, LANGUAGES, "--language")
    with problems.gathered():
        on = day_of(words["on"], "--on")
    with problems.gathered():
        _check_country(country)
    for option, word in (("--customer", customer), ("--site", words["site"])):
        with problems.gathered():
            _check_name(option, word)
    site = (words["site"] or "").strip() or None
    return None if problems.found else Asked(source, Customer(customer, country, language), site, on)


def _check_country(country: str) -> None:
    if country not in countries():
        message = N_("must be a country code of ISO 3166 like LU, not {value}")
        raise wrong("--country", message, value=shown(country))


def _check_name(option: str, word: str | None) -> None:
    if word is not None and not (word.isprintable() and 0 < len(clean(word)) <= LONGEST):
        message = N_("must be a name of 1 to {most} characters, not {value}")
        raise wrong(option, message, most=LONGEST, value=shown(word))


def _previewed(data: bytes, file: str, rulebook: Rulebook, asked: Asked) -> Preview:
    from assessment.cli.progress import progress_bar

    language = asked.customer.language
    with below(FILE), progress_bar() as progress:
        found = preview(
            data, file, rulebook, on=asked.on, source=asked.source, language=language, progress=progress
        )
    if not found.mapping.indexes:
        raise wrong(FILE, NO_COLUMN)
    return found


def _document(
    found: Preview, rulebook: Rulebook, asked: Asked, existing: bytes | None
) -> tuple[bytes, Difference | None]:
    """The inventory as it is written, and what changes in the one that exists; that stays if nothing does."""
    if existing is None:
        return json_bytes(inventory_from(found, rulebook, asked.customer, asked.site)), None
    with below(INTO):
        read_inventory(existing, Vocabulary.of(rulebook), asked.on)
    document: dict[str, Any] = json.loads(existing.decode("utf-8-sig"))
    merged = merge(document, found, site=asked.site)
    return existing if merged.difference.empty else json_bytes(merged.document), merged.difference
