"""The report of an assessment for a terminal: readable without colour, plain when it is piped."""

import os
import sys

from rich.console import Console

from assessment.assess import Assessment
from assessment.cli.report.adjustments import adjustments_section
from assessment.cli.report.fee import fee_section
from assessment.cli.report.head import head
from assessment.cli.report.items import items_section
from assessment.cli.report.outlook import (
    advice_section,
    assumptions_section,
    changes_section,
    questions_section,
)
from assessment.cli.report.page import Page
from assessment.cli.report.tiers import tiers_section
from assessment.cli.report.unbroken import restored

SECTIONS = (
    head,
    adjustments_section,
    items_section,
    tiers_section,
    fee_section,
    questions_section,
    advice_section,
    changes_section,
    assumptions_section,
)
NARROWEST, WIDEST = 80, 110
WIDTH_OF_A_PIPE = 100


def print_report(assessment: Assessment, language: str) -> None:
    """Print the whole report, decision and fee first."""
    page = Page(assessment, language)
    console = Console(width=_width(), highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        for section in SECTIONS:
            for part in section(page):
                console.print(part)
    for line in restored(captured.get()).splitlines():
        print(line.rstrip())


def _width() -> int:
    """As wide as the terminal, but no wider than eyes follow; where there is none, a page."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and asked.isascii() and int(asked) > 0:
        return max(NARROWEST, min(int(asked), WIDEST))
    return max(NARROWEST, min(Console().width, WIDEST)) if sys.stdout.isatty() else WIDTH_OF_A_PIPE
