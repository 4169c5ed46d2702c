"""`assessment evaluate`: the result as JSON, or as a report for people."""

import json

import click

from assessment.cli.inputs import assessed


@click.command("evaluate")
@click.argument("file", metavar="FILE")
@click.option("--adjustments", metavar="FILE", help="An engineer's adjustments to the result.")
@click.option("--on", metavar="DATE", help="The day to evaluate for; today where absent.")
@click.option(
    "--format",
    "form",
    metavar="text|json",
    default="text",
    help="A report (default), or the result document.",
)
@click.option("--language", metavar="en|fr|de|nl", help="The language of texts; the customer's where absent.")
def command(file: str, adjustments: str | None, on: str | None, form: str, language: str | None) -> None:
    """Decide, price and explain the inventory in FILE."""
    assessment, language = assessed(file, adjustments, on, language, form)
    if form == "json":
        from assessment.result import result_document

        click.echo(json.dumps(result_document(assessment, language), ensure_ascii=False, indent=2))
    else:
        from assessment.cli.report import print_report

        print_report(assessment, language)
