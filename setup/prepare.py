"""Finds out what this machine lacks, and installs it with apt when it may.

Runs with the system's own Python, before any virtual environment exists, so it uses the standard library only
and no syntax newer than Python 3.7: a Python that is too old must get as far as saying so.

    python3 setup/prepare.py           what the service needs
    python3 setup/prepare.py --tests   what the tests need as well
    python3 setup/prepare.py --check   only look: never install anything

Ends with 0 when everything is there, else with 1 after saying what is missing, why, and the one line to run.
"""

from __future__ import annotations

import argparse
import ctypes
import ctypes.util
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import NamedTuple

OLDEST = (3, 11)
VERSION = "{}.{}".format(*sys.version_info[:2])


class Need(NamedTuple):
    """One thing that must be there: what it is, what it is for, and the packages that bring it."""

    what: str
    why: str
    debian: str
    brew: str


TO_COMPILE = "durable_rules is compiled here"
COMPILER = Need("a C compiler", TO_COMPILE, "gcc", "gcc")
C_HEADERS = Need("the C library's headers", TO_COMPILE, "libc6-dev", "gcc")
VENV = Need("venv and ensurepip", "everything is installed into .venv", f"python{VERSION}-venv", "python")
HEADERS = Need(f"the headers of Python {VERSION}", TO_COMPILE, f"python{VERSION}-dev", "python")

LIBRARIES = {
    "libpango-1.0.so.0": Need("Pango", "WeasyPrint sets text with it", "libpango-1.0-0", "pango"),
    "libpangoft2-1.0.so.0": Need("PangoFT2", "WeasyPrint finds fonts with it", "libpangoft2-1.0-0", "pango"),
    "libharfbuzz-subset.so.0": Need(
        "HarfBuzz's subsetter", "WeasyPrint embeds only the letters used", "libharfbuzz-subset0", "harfbuzz"
    ),
}

POPPLER = Need("Poppler's programs", "tests read PDFs and signatures with them", "poppler-utils", "poppler")
TEST_PROGRAMS = {
    ("pdftotext",): POPPLER,
    ("pdftoppm",): POPPLER,
    ("pdfsig",): POPPLER,
    ("qpdf",): Need("qpdf", "tests check with it that PDFs are well formed", "qpdf", "qpdf"),
    ("chromium", "chromium-browser"): Need("Chromium", "tests use the pages in it", "chromium", "chromium"),
}


# --- looking ----------------------------------------------------------------------------------------------


def missing(tests: bool) -> list[Need]:
    """Everything this machine lacks, each thing once."""
    found = [*missing_of_python(), *missing_of_compiler(), *missing_libraries()]
    if tests:
        found += [need for names, need in TEST_PROGRAMS.items() if not any(map(shutil.which, names))]
    return list(dict.fromkeys(found))


def missing_of_python() -> list[Need]:
    """What the interpreter running this lacks: virtual environments, and the headers of its very version."""
    has_venv = importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")
    has_headers = Path(sysconfig.get_path("include"), "Python.h").is_file()
    return [*([] if has_venv else [VENV]), *([] if has_headers else [HEADERS])]


def missing_of_compiler() -> list[Need]:
    """The compiler that this Python would call, and the C library's headers."""
    compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")[0]
    if not shutil.which(compiler):
        return [COMPILER, C_HEADERS]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "probe.c")
        source.write_text('#include <stdio.h>\nint main(void) { return puts("") < 0; }\n', encoding="ascii")
        compiled = succeeds([compiler, str(source), "-o", str(Path(folder, "probe"))])
    return [] if compiled else [C_HEADERS]


def missing_libraries() -> list[Need]:
    """The libraries that WeasyPrint loads while it runs."""
    return [need for name, need in LIBRARIES.items() if not can_load(name)]


def can_load(library: str) -> bool:
    """Whether the dynamic linker finds a library."""
    name: str | None = library
    if sys.platform == "darwin":
        name = ctypes.util.find_library(library[len("lib") : library.index(".so")])
    try:
        return bool(name and ctypes.CDLL(name))
    except OSError:
        return False


def succeeds(command: list[str]) -> bool:
    """Whether a command ends well; what it prints is not shown."""
    quiet = subprocess.DEVNULL
    return subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, check=False).returncode == 0


# --- what to do about it ----------------------------------------------------------------------------------


def line_to_run(needs: list[Need]) -> str:
    """The one line that a person types to get the needs, on this kind of machine."""
    if sys.platform == "darwin":
        return "brew install " + " ".join(dict.fromkeys(need.brew for need in needs))
    if {VENV, HEADERS} & set(needs) and not python_is_from_apt():
        return "make PYTHON=/usr/bin/python3"
    if os.geteuid() == 0:
        return apt_line(needs, "")
    return apt_line(needs, "sudo ") if shutil.which("sudo") else f"su - -c '{apt_line(needs, '')}'"


def python_is_from_apt() -> bool:
    """Whether this interpreter came as a Debian package: only then do Debian's headers and venv fit it."""
    return Path(sys.executable).resolve().parent == Path("/usr/bin")


def apt_line(needs: list[Need], prefix: str) -> str:
    """The shell line that installs the needs' Debian packages."""
    packages = " ".join(dict.fromkeys(package_name(need) for need in needs))
    install = "env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends"
    return f"{prefix}apt-get update && {prefix}{install} {packages}"


def package_name(need: Need) -> str:
    """The package in this distribution: Ubuntu's Chromium is called otherwise."""
    release = Path("/etc/os-release")
    ubuntu = release.is_file() and "\nID=ubuntu\n" in "\n" + release.read_text(encoding="utf-8")
    return "chromium-browser" if ubuntu and need.debian == "chromium" else need.debian


def prefix_to_install() -> str | None:
    """'' for root, 'sudo -n ' where sudo asks for no password, else None: then a person has to do it."""
    if not Path("/usr/bin/apt-get").exists():
        return None
    if os.geteuid() == 0:
        return ""
    return "sudo -n " if shutil.which("sudo") and succeeds(["sudo", "-n", "true"]) else None


def install(needs: list[Need]) -> bool:
    """Installs the needs with apt where that is allowed; apt's own words stay on the screen."""
    prefix = prefix_to_install()
    line = line_to_run(needs)
    if prefix is None or "apt-get" not in line:
        return False
    line = apt_line(needs, prefix)
    print(f"Installing it: {line}", flush=True)
    return subprocess.run(["/bin/sh", "-c", line], stdin=subprocess.DEVNULL, check=False).returncode == 0


# --- telling ----------------------------------------------------------------------------------------------


def explain(needs: list[Need]) -> None:
    """Says what is missing and what for."""
    print("Missing on this machine:")
    for need in needs:
        print(f"  {need.what} ({need.why})")


def say_what_to_run(needs: list[Need]) -> None:
    """Ends the answer with the one line to run."""
    line = line_to_run(needs)
    if line.startswith("make"):
        print(f"{sys.executable} did not come from apt, so apt has no headers for it. Use Debian's Python:")
    elif line.startswith("brew"):
        print("Nobody has tried this on macOS yet. Run this, then try again:")
    elif not Path("/usr/bin/apt-get").exists():
        print("This machine has no apt. Install what corresponds to these Debian packages, then try again:")
    else:
        print("Run this, then try again:")
    print(f"    {line}", flush=True)


def say_too_old() -> None:
    """Says that this Python is too old, and how to get a newer one."""
    print(f"Python {VERSION} ({sys.executable}) is too old: this needs {OLDEST[0]}.{OLDEST[1]} or newer.")
    names = [f"python3.{minor}" for minor in range(OLDEST[1], 30)]
    newer = [name for name in names if shutil.which(name) and succeeds([name, "--version"])]
    if newer:
        print(f"There is a newer one here. Run:\n    make PYTHON={newer[-1]}")
        return
    print("Debian 12, Ubuntu 24.04 and later have it as python3. On Ubuntu 22.04 run this:")
    packages = "python3.11 python3.11-venv python3.11-dev"
    print(f"    sudo apt-get update && sudo apt-get install {packages} && make PYTHON=python3.11", flush=True)


def main(arguments: list[str] | None = None) -> int:
    """Looks, installs where allowed, looks again."""
    parser = argparse.ArgumentParser(description="Finds, and installs where it may, what this machine lacks.")
    parser.add_argument("--tests", action="store_true", help="look for what the tests need, too")
    parser.add_argument("--check", action="store_true", help="only look: never install anything")
    options = parser.parse_args(arguments)
    if sys.version_info < OLDEST:
        say_too_old()
        return 1
    needs = missing(options.tests)
    if not needs:
        return 0
    explain(needs)
    if not options.check and install(needs):
        needs = missing(options.tests)
        if not needs:
            return 0
        print("apt has finished, and still:")
        explain(needs)
    say_what_to_run(needs)
    return 1


if __name__ == "__main__":
    sys.exit(main())
