"""Runs a script in a process of its own: what crashes or hangs there leaves the suite alive."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRELUDE = """
import gc, os, threading
from assessment.rulebook.engine import Condition, EngineError, Matcher, Operator
from tests.rulebook.plain import matches

E, N = Operator.EQUAL, Operator.NOT

def check(patterns, lines):
    made = Matcher("hostile", patterns)
    assert made.match(lines) == [matches(patterns, line) for line in lines]
    made.close()

def resident():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
"""


def survives(script: str) -> None:
    """Run `script` after the prelude; fail when it fails, crashes or takes more than a minute."""
    command = [sys.executable, "-c", PRELUDE + script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr or f"ended by signal {-done.returncode}"
