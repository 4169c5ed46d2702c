"""`assessment rulebook check`: every rules file read, compiled, proven and tried."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from assessment.asked import one_of, wrong
from assessment.assess import book_of
from assessment.cli.inputs import FORMATS
from assessment.facts import InputError, Problem
from assessment.rulebook import Rulebook, RulebookError, load_rules
from assessment.rulebook.proof import combinations
from assessment.settings import Settings
from assessment.translations import N_

AS_THE_RULES_SAY = "{said}"


@click.group("rulebook")
def command() -> None:
    """Look after the rules."""


@command.command("check")
@click.argument("folder", metavar="[FOLDER]", required=False)
@click.option("--format", "form", metavar="text|json", default="text", help="Lines for people, or JSON.")
def check(folder: str | None, form: str) -> None:
    """Read, prove and try all rules: in FOLDER, or those that serve."""
    one_of(form, FORMATS, "--format")
    place = Path(folder) if folder else Settings.from_environment().rules_dir
    if not place.is_dir():
        raise wrong("FOLDER", N_("{file} is not a folder"), file=place)
    try:
        rulebooks = load_rules(place).check(date.today())
    except RulebookError as error:
        raise InputError(tuple(_problem(said) for said in error.problems)) from error
    for rulebook in rulebooks:
        book_of(rulebook)
    found = [_summary(rulebook) for rulebook in rulebooks]
    click.echo(json.dumps({"editions": found}, indent=2) if form == "json" else "\n".join(map(_lines, found)))


def _problem(said: str) -> Problem:
    """The problem as the rulebook tells it, `file: place: what is wrong`; the file is its path."""
    file, _, rest = said.partition(": ")
    return Problem(file, AS_THE_RULES_SAY, {"said": rest})


def _summary(rulebook: Rulebook) -> dict[str, Any]:
    tables = rulebook.decisions.values()
    return {
        "id": rulebook.id,
        "edition": rulebook.edition.isoformat(),
        "digest": rulebook.digest,
        "decisions": len(tables),
        "rules": sum(len(table.rules) for table in tables),
        "proven_combinations": sum(combinations(table) for table in tables if table.unique),
    }


def _lines(summary: dict[str, Any]) -> str:
    return (
        "{id}, edition {edition}: {decisions} decisions with {rules} rules are sound.\n"
        "Exactly one rule holds for each of {proven_combinations:,} combinations of inputs.\n"
        "{digest}".format_map(summary)
    )
