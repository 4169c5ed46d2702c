"""The house stands as designed: each room imports only what its row allows."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "assessment"

BELOW_ASSESS = {"facts", "rulebook", "intake", "decisions", "clock", "pricing"}
BELOW_RESULT = BELOW_ASSESS | {"assess", "translations"}
BELOW_ENTRANCES = BELOW_RESULT | {"result", "proposal", "settings", "asked", "service", "issuing", "errors"}
KEPT = {"store", "accounts", "workflow", "mail"}
MAY_IMPORT = {
    "facts": set(),
    "rulebook": {"facts"},
    "intake": {"facts", "rulebook"},
    "decisions": {"facts", "rulebook"},
    "clock": {"facts"},
    "pricing": {"facts", "rulebook", "decisions", "clock"},
    "assess": BELOW_ASSESS,
    "translations": set(),
    "settings": set(),
    "result": BELOW_RESULT,
    "proposal": BELOW_RESULT | {"result"},
    "asked": {"facts", "translations"},
    "service": BELOW_RESULT | {"asked", "settings"},
    "issuing": BELOW_RESULT | {"asked", "settings", "proposal"},
    "store": {"facts", "rulebook", "intake"},
    "accounts": {"facts", "store", "translations"},
    "mail": {"facts", "rulebook", "store", "accounts", "settings", "translations"},
    "workflow": BELOW_RESULT | {"result", "store", "accounts", "mail"},
    "jobs": BELOW_ENTRANCES | KEPT,
    "errors": {"facts", "rulebook", "settings", "translations", "api"},
    "web": BELOW_ENTRANCES | KEPT | {"jobs"},
    "api": BELOW_ENTRANCES | KEPT | {"jobs"},
    "cli": BELOW_ENTRANCES | KEPT | {"jobs", "app"},
    "app": BELOW_ENTRANCES | KEPT | {"jobs", "web", "api"},
}
HOMES = {
    "yaml": {"rulebook"},
    "durable": {"rulebook"},
    "durable_rules": {"rulebook"},
    "durable_rules_engine": {"rulebook"},
    "holidays": {"clock"},
    "huey": {"jobs"},
    "weasyprint": {"proposal"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "psycopg": {"store"},
    "argon2": {"accounts"},
    "openpyxl": {"intake"},
    "pyhanko": {"proposal"},
}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_what_its_row_allows(path: Path) -> None:
    room = room_of(path)
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("assessment.")}
    assert ours - {room} <= MAY_IMPORT[room]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_an_outside_library_stays_in_its_home(path: Path) -> None:
    for name in imported(path):
        library = name.split(".")[0]
        assert room_of(path) in HOMES.get(library, {room_of(path)}), f"{library} in {path}"


def test_every_room_has_its_row() -> None:
    assert {room_of(path) for path in modules()} == set(MAY_IMPORT)


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "tests/benchmarks").glob("*.py")))
def test_a_benchmark_still_finds_what_it_measures(name: str) -> None:
    assert import_module(f"tests.benchmarks.{name}").__doc__


def test_rules_are_data_without_python() -> None:
    assert not list((ROOT / "rules").rglob("*.py"))
