"""`assessment propose`: an inventory in, a sealed proposal out."""

import os
import sys
from pathlib import Path

import click

from assessment.asked import wrong
from assessment.cli.inputs import assessed
from assessment.settings import Settings
from assessment.translations import N_

OUTPUT = "-o"
STANDARD_OUTPUT = "-"


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
    _check_output(output)
    assessment, language = assessed(file, adjustments, on, language)
    from assessment.issuing import sealed_proposal

    _write(sealed_proposal(assessment, language, Settings.from_environment(), number), output)


def _check_output(output: str) -> None:
    """Refuse before the work what could not be written after it."""
    if output == STANDARD_OUTPUT:
        return
    if Path(output).is_dir():
        raise wrong(OUTPUT, N_("{file} is a folder; a file is needed"), file=output)
    if not Path(output).parent.is_dir():
        raise wrong(OUTPUT, N_("{file} is not a folder"), file=Path(output).parent)


def _write(pdf: bytes, output: str) -> None:
    """Write all of it or nothing: whoever reads it while it is written sees the old file."""
    if output == STANDARD_OUTPUT:
        sys.stdout.buffer.write(pdf)
        return
    path = Path(output)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(pdf)
        draft.replace(path)
    except OSError as error:
        message = N_("{file} cannot be written: {reason}")
        raise wrong(OUTPUT, message, file=output, reason=error.strerror or str(error)) from error
    finally:
        draft.unlink(missing_ok=True)
