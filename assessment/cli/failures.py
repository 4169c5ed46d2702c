"""The one place that turns exceptions into exit codes and words: 2 the input is wrong, 1 our fault."""

import json
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence

import click

from assessment.asked import shown
from assessment.cli.form import Form
from assessment.facts import InputError, Problem
from assessment.settings import LEAST, MOST, SettingError, Settings
from assessment.translations import N_, translate

DONE, OUR_FAULT, WRONG_INPUT, INTERRUPTED = 0, 1, 2, 130
UNKNOWN_OPTION = N_("is an unknown option")
UNKNOWN_NEAR = N_("is an unknown option; did you mean {nearest}?")
MISSING = N_("is missing; {command} --help tells more")
AS_CLICK_SAYS = "{said}"
NO_CHOICE = N_("must be one of {known}, not {value}")
NO_NUMBER = N_("must be a whole number from {least} to {most}, not {value}")
FAULT = "this is our fault, not yours: {fault} (--debug tells more)"
NO_ADDRESS = "MAIL_URL is set, but not PUBLIC_URL, where people reach us: no mail with a link is sent."
LONGEST_FAULT = 300
log = logging.getLogger(__name__)


def warn_of_links(settings: Settings) -> None:
    """Say at the start what whoever runs the service would else read off its background work only."""
    if settings.links_lead_nowhere:
        click.echo(NO_ADDRESS, err=True)


class Fault(Exception):
    """Our fault, or that of this installation, in one clear line; like a log, it is in English."""


def answered(run: Callable[[], object], form: Form) -> int:
    """Run a command; tell what went wrong in the form asked for, and return the exit code."""
    logging.basicConfig(level=logging.DEBUG if form.debug else logging.CRITICAL, stream=sys.stderr)
    try:
        outcome = run()
        sys.stdout.flush()
        return outcome if isinstance(outcome, int) else DONE
    except InputError as error:
        tell(error.problems, form.in_language_of(error))
        return WRONG_INPUT
    except SettingError as error:
        known = ", ".join(error.choices)
        values = {"least": LEAST, "most": MOST, "known": known, "value": shown(error.value)}
        tell([Problem(error.variable, NO_CHOICE if error.choices else NO_NUMBER, values)], form)
        return WRONG_INPUT
    except click.UsageError as error:
        tell(list(_usage_problems(error)), form)
        return WRONG_INPUT
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`| head`): nothing is left to say, nor anybody to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        log.debug("the command failed", exc_info=True)
        print(FAULT.format(fault=_one_line(error)), file=sys.stderr)
        return OUR_FAULT


def tell(problems: Sequence[Problem], form: Form) -> None:
    """Every problem: as JSON on standard output, or a line each on standard error."""
    told = [(each.path, translate(form.language, each.message, each.values)) for each in problems]
    if form.json:
        print(
            json.dumps({"errors": [{"path": path, "message": message} for path, message in told]}, indent=2)
        )
        return
    for path, message in told:
        print(f"{path}: {message}" if path else message, file=sys.stderr)


def _one_line(error: Exception) -> str:
    from assessment.rulebook import RulebookError

    if isinstance(error, Fault):
        return str(error)
    if isinstance(error, RulebookError):
        return f"the rules cannot be used ({len(error.problems)} problems); see assessment rulebook check"
    said = " ".join(str(error).split())[:LONGEST_FAULT]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _usage_problems(error: click.UsageError) -> Iterator[Problem]:
    """What click found wrong with the words of the command line."""
    command = error.ctx.command_path if error.ctx else "assessment"
    if isinstance(error, click.NoSuchOption) and error.option_name:
        near = (error.possibilities or [""])[0]
        yield Problem(error.option_name, UNKNOWN_NEAR if near else UNKNOWN_OPTION, {"nearest": near})
    elif isinstance(error, click.MissingParameter):
        hint = error.param.human_readable_name if isinstance(error.param, click.Argument) else None
        names = error.param.opts if error.param else [""]
        yield Problem(hint or names[-1], MISSING, {"command": command})
    else:
        yield Problem("", AS_CLICK_SAYS, {"said": error.format_message()})
