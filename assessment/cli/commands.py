"""The commands by name; each is imported when asked for, so that none waits for the others' libraries."""

from importlib import import_module

import click

HELP = {
    "evaluate": "Decisions, tier and fee for an inventory.",
    "import": "An inventory from a list that exists already.",
    "template": "An empty list to fill in.",
    "export": "An inventory as CSV, XLSX or JSON.",
    "propose": "A proposal as PDF for an inventory.",
    "document": "The documentation of a set-up as PDF.",
    "clock": "Until when somebody answers, comes and repairs.",
    "rulebook": "The rules themselves.",
    "verify": "Whether a proposal, issued or accepted, is genuine and unchanged.",
    "serve": "The web service.",
    "work": "Background work: mails, PDFs, reminders.",
    "users": "Who may sign in.",
}
# A module cannot have the name of a statement.
MODULES = {"import": "imports"}


class LazyGroup(click.Group):
    """A group whose commands lie in the modules of their names."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the work."""
        return list(HELP)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; none where there is none."""
        if cmd_name not in HELP:
            return None
        command: click.Command = import_module(f"assessment.cli.{MODULES.get(cmd_name, cmd_name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(HELP.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="Log to standard error, with the traceback of a fault of ours.")
def root(debug: bool) -> None:
    """Which services need a support contract, which are covered, and what a fixed monthly fee would be.

    FILE may be - for standard input. Exit code 0: done; 2: the input is wrong, every problem is told;
    1: our fault.
    """
