"""Commands of the command line, run in this process and, where that matters, in one of their own."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assessment.cli import main
from tests.conftest import EXAMPLES, ROOT

OFFICE = str(EXAMPLES / "office-25.json")
UNKNOWNS = str(EXAMPLES / "cloud-only-unknowns.json")


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.out)
        return document

    @property
    def paths(self) -> list[str]:
        return [error["path"] for error in self.json["errors"]]


class Here:
    """Runs commands in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys, self.monkeypatch = capsys, monkeypatch

    def run(self, *words: str, stdin: bytes = b"") -> Outcome:
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            main(words)
        said = self.capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Outcome(int(left.value.code or 0), said.out, said.err)


def in_own_process(words: Sequence[str], stdin: bytes = b"", **environment: str) -> Outcome:
    """Run a command as a shell would, with nothing prepared."""
    done = subprocess.run(
        [sys.executable, "-m", "assessment.cli", *words],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def written(folder: Path, name: str, document: object) -> str:
    """A file with a JSON document."""
    path = folder / name
    path.write_text(json.dumps(document), "utf-8")
    return str(path)
