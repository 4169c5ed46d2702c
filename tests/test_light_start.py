"""A web process starts without the libraries that only some requests need."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT

HEAVY = {"weasyprint", "pyhanko", "pypdf", "openpyxl", "alembic"}


@pytest.mark.parametrize("module", ["assessment.app", "assessment.proposal.host"])
def test_neither_the_application_nor_the_print_host_waits_for_heavy_libraries(module: str) -> None:
    code = f"import sys, {module}; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "assessment" in loaded
    assert not HEAVY & loaded
