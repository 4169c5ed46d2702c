"""Where commands write: all of it or nothing, and refused before the work where it could not be written."""

import os
import sys
from pathlib import Path

from assessment.asked import wrong
from assessment.translations import N_

OUTPUT = "-o"
STANDARD_OUTPUT = "-"


def check_output(output: str) -> None:
    """Refuse before the work what could not be written after it."""
    if output == STANDARD_OUTPUT:
        return
    if Path(output).is_dir():
        raise wrong(OUTPUT, N_("{file} is a folder; a file is needed"), file=output)
    if not Path(output).parent.is_dir():
        raise wrong(OUTPUT, N_("{file} is not a folder"), file=Path(output).parent)


def write(content: bytes, output: str) -> None:
    """Write all of it or nothing: whoever reads it while it is written sees the old file."""
    if output == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        return
    path = Path(output)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        message = N_("{file} cannot be written: {reason}")
        raise wrong(OUTPUT, message, file=output, reason=error.strerror or str(error)) from error
    finally:
        draft.unlink(missing_ok=True)
