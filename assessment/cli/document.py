"""`assessment document`: an inventory in, the documentation of the set-up out."""

import click

from assessment.cli.inputs import assessed
from assessment.cli.outputs import OUTPUT, check_output, write


@click.command("document")
@click.argument("file", metavar="FILE")
@click.option(OUTPUT, "--output", metavar="OUT.pdf", required=True, help="Where to write it, or -.")
@click.option("--adjustments", metavar="FILE", help="An engineer's adjustments to the result.")
@click.option("--on", metavar="DATE", help="The day that it tells of; today where absent.")
@click.option("--language", metavar="en|fr|de|nl", help="Its language; the customer's where absent.")
def command(file: str, output: str, adjustments: str | None, on: str | None, language: str | None) -> None:
    """Write the documentation of what is in FILE as PDF: contract, contacts, sites, devices, services."""
    check_output(output)
    assessment, language = assessed(file, adjustments, on, language)
    from assessment.proposal import AsOf, documentation_of

    write(documentation_of(assessment, language, AsOf(assessment.evaluated_on)), output)
