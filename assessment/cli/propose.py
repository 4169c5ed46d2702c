"""`assessment propose`: an inventory in, a sealed proposal out."""

import click

from assessment.cli.inputs import assessed
from assessment.cli.outputs import OUTPUT, check_output, write
from assessment.settings import Settings


@click.command("propose")
@click.argument("file", metavar="FILE")
@click.option(OUTPUT, "--output", metavar="OUT.pdf", required=True, help="Where to write it, or -.")
@click.option("--adjustments", metavar="FILE", help="An engineer's adjustments to the result.")
@click.option("--on", metavar="DATE", help="The day to evaluate for; today where absent.")
@click.option("--language", metavar="en|fr|de|nl", help="Its language; the customer's where absent.")
@click.option("--number", metavar="NUMBER", help="Issue it under this number; indicative where absent.")
def command(
    file: str, output: str, adjustments: str | None, on: str | None, language: str | None, number: str | None
) -> None:
    """Write a proposal for the inventory in FILE as PDF, sealed against change."""
    check_output(output)
    assessment, language = assessed(file, adjustments, on, language)
    from assessment.issuing import sealed_proposal

    write(sealed_proposal(assessment, language, Settings.from_environment(), number), output)
