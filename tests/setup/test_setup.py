"""The set-up: what make promises, what the locks hold, and what the look at the machine says."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
PREPARE = ROOT / "setup" / "prepare.py"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TARGETS = ["help", "run", "install", "test", "lint", "lock", "clean"]
ASKED_FOR = {
    "requirements-build.lock": PROJECT["dependency-groups"]["build"],
    "requirements.lock": PROJECT["project"]["dependencies"],
    "requirements-dev.lock": [
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["dev"],
    ],
}


def pins(name: str) -> dict[str, Version]:
    """The version of each distribution that a lock pins with at least one hash."""
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.findall(r"^([\w.-]+)==([^\s;]+)[^\n]*\\\n +--hash=sha256:[0-9a-f]{64}\b", text, re.M)
    return {canonicalize_name(project): Version(version) for project, version in entries}


def prepare() -> ModuleType:
    """The script, loaded without running it."""
    spec = importlib.util.spec_from_file_location("prepare", PREPARE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make(*arguments: str, **set_: str) -> str:
    """What make prints, not knowing of another make around it."""
    around = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    environment = {**around, **set_}
    command = ["make", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def look_with_path(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the script where no program can be found."""
    environment = {"PATH": str(folder), "HOME": str(folder), "TMPDIR": str(folder)}
    command = [sys.executable, str(PREPARE), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_what_is_started_may_keep_what_it_compiles(tmp_path: Path) -> None:
    shown = tmp_path / "shown"
    shown.write_text("shown: ; @env\n", "utf-8")
    told = make("-f", "Makefile", "-f", str(shown), "shown", PYTHONDONTWRITEBYTECODE="1", PYTHONUTF8="1")
    assert "PYTHONUTF8=1" in told and "PYTHONDONTWRITEBYTECODE" not in told


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_the_target(target: str) -> None:
    make("--dry-run", target)


def test_make_help_explains_every_target() -> None:
    assert re.findall(r"^make ([a-z]+) +\S", make("help"), re.M) == TARGETS


def test_make_run_uses_the_host_and_port_it_is_given() -> None:
    told = make("--dry-run", "run", "HOST=0.0.0.0", "PORT=8123")
    assert "http://0.0.0.0:8123/" in told
    assert "serve --host 0.0.0.0 --port 8123" in told


@pytest.mark.parametrize("name", ASKED_FOR)
def test_the_lock_holds_every_direct_dependency_in_a_version_that_suits(name: str) -> None:
    locked = pins(name)
    for line in ASKED_FOR[name]:
        asked = Requirement(line)
        project = canonicalize_name(asked.name)
        assert project in locked, f"{asked.name} is not in {name}: run make lock"
        assert locked[project] in asked.specifier, f"{line} is not what {name} holds: run make lock"


@pytest.mark.parametrize("name", ASKED_FOR)
def test_everything_in_the_lock_is_pinned_and_hashed(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    started = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(pins(name)) == len(started) > 0


@pytest.mark.parametrize("name", ASKED_FOR)
def test_the_lock_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|\bfile:|--(extra-)?index|--find-links| @ ", text)


def test_the_tests_run_with_the_versions_that_the_service_runs_with() -> None:
    service, tests = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {project: tests.get(project) for project in service} == service


def test_nothing_is_installed_from_a_download_without_a_hash() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for line in re.findall(r"^.*\$\(PIP\) .*$", makefile, re.M):
        assert "--require-hashes" in line or ("--no-deps" in line and "--editable ." in line), line


def test_a_machine_without_programs_is_told_what_is_missing_and_the_one_line_to_run(tmp_path: Path) -> None:
    done = look_with_path(tmp_path, "--check", "--tests")
    assert done.returncode == 1, done.stderr
    assert "a C compiler (durable_rules is compiled here)" in done.stdout
    lines = [line for line in done.stdout.splitlines() if "apt-get install" in line]
    assert len(lines) == 1
    assert lines[0] == done.stdout.splitlines()[-1]
    assert set(lines[0].split()) >= {"gcc", "libc6-dev", "poppler-utils", "qpdf"}


def test_what_only_the_tests_need_is_not_asked_for_by_the_service(tmp_path: Path) -> None:
    told = look_with_path(tmp_path, "--check").stdout
    assert "gcc" in told
    assert "qpdf" not in told


def test_a_machine_that_has_everything_is_told_nothing() -> None:
    command = [sys.executable, str(PREPARE), "--check", "--tests"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("sudo", "start"), [("/usr/bin/sudo", "sudo apt-get update && sudo "), (None, "su - -c '")]
)
def test_someone_who_is_not_root_gets_a_line_that_asks_for_root(
    monkeypatch: pytest.MonkeyPatch, sudo: str | None, start: str
) -> None:
    script = prepare()
    monkeypatch.setattr(script, "python_is_from_apt", lambda: True)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda name: sudo)
    line = script.line_to_run([script.COMPILER, script.HEADERS])
    assert line.startswith(start)
    assert line.rstrip("'").endswith(f" gcc {script.HEADERS.debian}")


def test_nothing_is_installed_where_sudo_asks_for_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    script = prepare()
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(script, "succeeds", lambda command: False)
    assert script.prefix_to_install() is None
    assert not script.install([script.COMPILER])


def test_headers_of_another_python_are_not_taken_for_the_right_ones(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = prepare()
    monkeypatch.setattr("sysconfig.get_path", lambda name: str(tmp_path))
    assert script.missing_of_python() == [script.HEADERS]


def test_a_python_that_is_not_from_apt_is_sent_to_the_one_that_is(monkeypatch: pytest.MonkeyPatch) -> None:
    script = prepare()
    monkeypatch.setattr(script, "python_is_from_apt", lambda: False)
    assert script.line_to_run([script.HEADERS]) == "make PYTHON=/usr/bin/python3"


def test_a_python_that_is_too_old_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = prepare()
    monkeypatch.setattr(script, "OLDEST", (99, 0))
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert script.main(["--check"]) == 1
    told = capsys.readouterr().out
    assert "is too old: this needs 99.0 or newer" in told
    assert "apt-get install python3.11 python3.11-venv python3.11-dev" in told


def test_the_script_can_be_read_by_a_python_that_is_too_old() -> None:
    ast.parse(PREPARE.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_ci_runs_the_test_command_and_nothing_else() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert lines[0] == "set -euo pipefail"
    assert lines[-1].split()[:2] == ["exec", "make"]
    assert "test" in lines[-1].split()
