"""The command line: `assessment evaluate | propose | clock | rulebook check | verify | serve`."""

import sys
from collections.abc import Sequence
from typing import NoReturn

from assessment.cli.commands import root
from assessment.cli.failures import answered
from assessment.cli.form import Form

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit code: 0 done, 2 the input is wrong, 1 our fault."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets a stand-in instead of a traceback.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    words = list(sys.argv[1:] if arguments is None else arguments)
    form = Form.of(words)
    sys.exit(answered(lambda: root.main(form.words, prog_name="assessment", standalone_mode=False), form))
