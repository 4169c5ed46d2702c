"""What the README says of settings and commands is all that there is, and all of it is there."""

import re

from assessment.cli.commands import HELP
from assessment.settings import NUMBERS, PATHS, WORDS
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def first_cells(heading: str) -> str:
    """The first cells of the table below a heading."""
    table = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return "\n".join(re.findall(r"^\|((?:[^|\\]|\\.)+)\|", table, re.MULTILINE))


def test_every_variable_is_explained_and_no_other() -> None:
    told = set(re.findall(r"`([A-Z_]+)`", first_cells("Configuration")))
    assert told == {name.upper() for name in (*WORDS, *NUMBERS, *PATHS, "jobs")}


def test_every_command_is_explained_and_no_other() -> None:
    told = set(re.findall(r"`([a-z]+)", first_cells("The main job on the command line")))
    assert told == set(HELP)
