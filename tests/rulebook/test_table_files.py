"""Broken table files, one for each message, and tables that change from a later day on."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assessment.rulebook.editions import NoEdition
from assessment.rulebook.load_tables import TableFiles, read_tables
from tests.conftest import RULES
from tests.rulebook.broken_tables import BROKEN, Broken

Edit = Callable[[str, str, str], None]
NEW_YEAR = date(2027, 1, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of what the tables are read from, without the comments."""
    (tmp_path / "tables").mkdir()
    for path in (RULES / "sources.yaml", *(RULES / "tables").glob("*.yaml")):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = "".join(line for line in lines if not line.lstrip().startswith("#"))
        (tmp_path / path.relative_to(RULES)).write_text(kept, "utf-8")
    return tmp_path


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Replaces the first match of a pattern in a file, spaces in it standing for any number of them."""

    def replace(name: str, old: str, new: str) -> None:
        path = folder / name
        pattern = r"\s+".join(re.escape(part) for part in old.split())
        text, found = re.subn(pattern, lambda _: new, path.read_text("utf-8"), count=1)
        assert found, f"{old!r} is not in {name}"
        path.write_text(text, "utf-8")

    return replace


def problems_of(folder: Path) -> list[str]:
    problems: list[str] = []
    read_tables(folder, problems)
    return problems


def good(folder: Path) -> TableFiles:
    problems: list[str] = []
    files = read_tables(folder, problems)
    assert problems == []
    return files


IN = "editions[0].content"


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: f"{broken.file} {broken.place}")
def test_a_broken_table_is_named_with_its_place(folder: Path, edit: Edit, broken: Broken) -> None:
    edit(f"tables/{broken.file}", broken.old, broken.new)
    place = broken.place.replace("content", IN, 1)
    problems = problems_of(folder)
    expected = f"tables/{broken.file}: {place}: {broken.message}"
    assert any(problem.startswith(expected) for problem in problems), problems


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("published: no", "published: yes", "sources: must have the source 'assumption', with published: no"),
        ("published: no", "published: yes", "sources.assumption.url: must be given for a published source"),
        ("https://mixvoip.com/legal", "mixvoip.com/legal",
         "sources.terms.url: 'mixvoip.com/legal/terms-and-conditions' is not allowed; "
         "allowed: an address that begins with https://, or none"),
        ("checked: 2026-11-22", "", "sources.support-contracts: the key 'checked' is missing"),
        ("fr: Hypothèse", "", "sources.assumption.title: the key 'fr' is missing"),
    ],
)  # fmt: skip
def test_a_broken_source_is_named_with_its_place(
    folder: Path, edit: Edit, old: str, new: str, message: str
) -> None:
    edit("sources.yaml", old, new)
    assert f"sources.yaml: {message}" in problems_of(folder)


def test_a_key_that_stands_twice_is_named_with_its_line(folder: Path, edit: Edit) -> None:
    edit("tables/tiers.yaml", "rates:", "rows: {}\n      rates:")
    twice = "tables/tiers.yaml: is not readable YAML: the key 'rows' stands twice"
    assert any(problem.startswith(twice) and "line" in problem for problem in problems_of(folder))


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "tables" / "tiers.yaml").unlink()
    problems = problems_of(folder)
    assert any(problem.startswith("tables/tiers.yaml: cannot be read") for problem in problems)


def test_a_file_that_is_no_table_is_named(folder: Path) -> None:
    shutil.copy(folder / "tables" / "tiers.yaml", folder / "tables" / "tier.yaml")
    (problem,) = problems_of(folder)
    assert problem.startswith(
        "tables/tier.yaml: top level: no table has this name; did you mean 'tiers'?; allowed:"
    )


def test_every_problem_of_every_file_is_found_at_once(folder: Path, edit: Edit) -> None:
    edit("tables/tiers.yaml", "318.00", "cheap")
    edit("tables/effort.yaml", "engineer", "enginer")
    edit("sources.yaml", "published: yes", "published: perhaps")
    files = {problem.split(":")[0] for problem in problems_of(folder)}
    assert {"tables/tiers.yaml", "tables/effort.yaml", "sources.yaml"} <= files


# --- Editions ---------------------------------------------------------------------------------------


def add_edition(folder: Path, name: str, effective: str, old: str, new: str) -> None:
    """Append a copy of a file's first edition, with one change."""
    path = folder / "tables" / name
    head, edition = path.read_text("utf-8").split("editions:\n")
    later = edition.replace("effective: 2026-01-01", f"effective: {effective}")
    assert old in later
    path.write_text(f"{head}editions:\n{edition}{later.replace(old, new, 1)}", "utf-8")


def test_a_later_edition_holds_from_its_day_on_and_changes_nothing_before(folder: Path) -> None:
    add_edition(folder, "tiers.yaml", "2027-01-01", "262.00", "270.00")
    files = good(folder)
    assert files.effective_dates == (date(2026, 1, 1), NEW_YEAR)
    before, after = files.on(date(2026, 12, 31)), files.on(NEW_YEAR)
    assert [str(one.tiers["office"].monthly_price) for one in (before, after)] == ["262.00", "270.00"]
    assert (before.effective, after.effective) == (date(2026, 1, 1), NEW_YEAR)


def test_a_later_edition_leaves_the_other_tables_and_the_earlier_contents_as_they_are(folder: Path) -> None:
    earlier = good(folder).on(NEW_YEAR)
    add_edition(folder, "tiers.yaml", "2027-01-01", "262.00", "270.00")
    files = good(folder)
    assert files.on(date(2026, 12, 31)).canonical == earlier.canonical
    later = files.on(NEW_YEAR).canonical
    assert {name for name in later if later[name] != earlier.canonical[name]} == {"tables/tiers.yaml"}


def test_one_edition_serves_every_day_of_it(folder: Path) -> None:
    files = good(folder)
    assert files.on(date(2026, 1, 1)) is files.on(date(2099, 12, 31))


def test_before_the_first_edition_there_is_none_and_its_day_is_named(folder: Path) -> None:
    with pytest.raises(NoEdition, match=r"2025-12-31.*2026-01-01") as caught:
        good(folder).on(date(2025, 12, 31))
    assert caught.value.first == date(2026, 1, 1)


def test_tables_begin_on_the_day_on_which_the_last_of_them_does(folder: Path, edit: Edit) -> None:
    edit("tables/area.yaml", "effective: 2026-01-01", "effective: 2026-03-01")
    assert good(folder).effective_dates == (date(2026, 3, 1),)


def test_editions_out_of_order_are_named(folder: Path) -> None:
    add_edition(folder, "tiers.yaml", "2025-06-01", "262.00", "250.00")
    expected = "takes effect on 2025-06-01, not after 2026-01-01: oldest first, one a day"
    assert f"tables/tiers.yaml: editions[1]: {expected}" in problems_of(folder)


def test_two_editions_of_one_day_are_named(folder: Path) -> None:
    add_edition(folder, "area.yaml", "2026-01-01", "LU, BE", "LU")
    assert any("not after 2026-01-01" in problem for problem in problems_of(folder))


def test_a_file_without_editions_is_named(folder: Path) -> None:
    (folder / "tables" / "area.yaml").write_text("editions: []\n", "utf-8")
    assert problems_of(folder) == ["tables/area.yaml: top level: must have at least one edition"]


def test_a_kind_that_arrives_later_needs_its_work_from_that_day(folder: Path) -> None:
    add_edition(folder, "kinds.yaml", "2027-01-01", "        nas: ", "        camera: ")
    problems = problems_of(folder)
    row = f"tables/effort.yaml: {IN}.rows"
    assert f"{row}: the row 'camera' is missing; every kind of kinds.yaml needs one" in problems
    assert f"{row}.nas: is not a kind of kinds.yaml" in problems


def test_figures_of_a_published_source_are_assumptions_no_more(folder: Path, edit: Edit) -> None:
    edit("tables/effort.yaml", "source: assumption", "source: terms")
    edit("tables/parameters.yaml", "source: assumption", "source: terms")
    assumptions = good(folder).on(NEW_YEAR).assumptions
    assert not any(name.startswith("effort.") for name in assumptions)
    assert "out_of_hours_share" not in assumptions
    assert "travel_price" in assumptions


def test_a_newly_checked_date_alone_changes_no_contents(folder: Path, edit: Edit) -> None:
    before = good(folder).on(NEW_YEAR).canonical
    edit("tables/tiers.yaml", "checked: 2026-11-22", "checked: 2027-01-05")
    edit("sources.yaml", "checked: 2026-11-22", "checked: 2027-01-05")
    assert good(folder).on(NEW_YEAR).canonical == before
