"""Scenarios: named variants side by side, with what differs, item by item."""

from typing import Any
from uuid import uuid4

import pytest

from assessment.facts import InputError
from assessment.intake.questionnaire import Add, Change, Remove
from assessment.store.desk import File, NoScenario, Scenario, Stale, StaleScenario, TooMany
from assessment.store.staff import User
from assessment.workflow import (
    ChooseTier,
    Desk,
    SetDiscount,
    SetOverride,
    Vary,
    add_scenario,
    adjust,
    adopt,
    change_scenario,
    compare,
    read_trail,
    remove_scenario,
    review,
    save_answers,
    scenarios,
)
from tests.conftest import example
from tests.workflow.conftest import Office, Staff

ONE = next(str(item["id"]) for item in example("office-25")["items"] if item["kind"] == "firewall")
SPARE = {"guaranteed_stock": "no", "substitutable": "no", "spare_on_site": "yes"}
WITH_SPARE = Vary("With spares", tuple(Change(f"devices/{ONE}/{name}", word) for name, word in SPARE.items()))
BUSINESS = Vary("Office contract", (), (ChooseTier("office", "Enough for them"),))


def test_a_scenario_copies_the_adjustments_and_leaves_the_assessment_alone(
    desk: Desk, ada: User, office: Office
) -> None:
    id_ = office(ada)
    adjust(desk, ada, id_, 0, SetDiscount(5, "Three sites"))
    before = review(desk, ada, id_)
    scenario = add_scenario(desk, ada, id_, uuid4(), BUSINESS)
    assert scenario.adjustments["discount"] and scenario.adjustments["tier"] == "office"
    after = review(desk, ada, id_)
    assert after.shown == before.shown and after.answers == before.answers


def test_scenarios_stand_side_by_side_with_their_differences(desk: Desk, ada: User, office: Office) -> None:
    id_ = office(ada)
    add_scenario(desk, ada, id_, uuid4(), WITH_SPARE)
    add_scenario(desk, ada, id_, uuid4(), BUSINESS)
    without = Vary("Without one, and a new one", (Remove(f"devices/{ONE}"), Add("devices/n1", new_device())))
    add_scenario(desk, ada, id_, uuid4(), without)
    seen = compare(desk, ada, id_)
    names = [column.scenario.name if column.scenario else None for column in seen.columns]
    assert names == [None, "With spares", "Office contract", "Without one, and a new one"]
    assert seen.columns[2].amounts.tier == "office"
    assert sum(seen.columns[0].verdicts.values()) == len(example("office-25")["items"])
    rows = {row.item: row for row in seen.rows}
    assert "present" in rows[ONE].differing and rows[ONE].cells[3] is None
    assert rows["n1"].cells[:3] == (None, None, None) and rows["n1"].name
    spare = rows[ONE].cells[1]
    assert spare is not None and spare.replacement_cover == "spare_unit"
    assert {row.item for row in seen.differences} >= {ONE, "n1"}
    assert len(seen.differences) < len(seen.rows)


def new_device() -> dict[str, Any]:
    device = next(item for item in example("office-25")["items"] if item["id"] == ONE)
    return {"kind": device["kind"], "quantity": "3"}


def test_a_comparison_shows_what_the_assessment_page_shows(desk: Desk, ada: User, office: Office) -> None:
    id_ = office(ada)
    adjust(desk, ada, id_, 0, SetOverride(ONE, "quantity", 9, "Counted"))
    column, shown = compare(desk, ada, id_).columns[0], review(desk, ada, id_).shown
    assert column.shown == shown
    assert shown.assessment is not None and shown.assessment.fee is not None
    assert column.amounts.fee == shown.assessment.fee.monthly
    cell = next(row.cells[0] for row in compare(desk, ada, id_).rows if row.item == ONE)
    assert cell is not None and cell.quantity == 9


def test_a_scenario_follows_the_assessment_and_tells_what_is_no_longer_there(
    desk: Desk, ada: User, office: Office
) -> None:
    id_ = office(ada)
    add_scenario(desk, ada, id_, uuid4(), WITH_SPARE)
    save_answers(desk, ada, id_, "s1", (Change("company_name", "Nord SA", "Imprimerie du Nord"),))
    column = compare(desk, ada, id_).columns[1]
    assert column.shown.inventory["customer"]["name"] == "Nord SA" and column.conflicts == ()
    save_answers(desk, ada, id_, "s2", (Remove(f"devices/{ONE}"),))
    conflict = compare(desk, ada, id_).columns[1].conflicts[0]
    assert conflict.removed and conflict.path == f"devices/{ONE}/guaranteed_stock"


def test_a_scenario_is_changed_only_by_who_saw_its_latest_version(
    desk: Desk, people: Staff, office: Office
) -> None:
    id_ = office(people.ada)
    seen = add_scenario(desk, people.ada, id_, uuid4(), WITH_SPARE)
    first = change_scenario(desk, people.ada, id_, seen, Vary("With all spares"))
    assert isinstance(first, Scenario) and first.changes == seen.changes
    late = change_scenario(desk, people.mia, id_, seen, Vary("Mine"))
    assert isinstance(late, StaleScenario) and late.scenario == first
    last = change_scenario(desk, people.mia, id_, late.scenario, BUSINESS)
    assert isinstance(last, Scenario) and last.changes == seen.changes


def test_of_several_changes_of_a_field_the_last_one_stays(desk: Desk, ada: User, office: Office) -> None:
    id_ = office(ada)
    path = f"devices/{ONE}/quantity"
    scenario = add_scenario(desk, ada, id_, uuid4(), Vary("More", (Change(path, "5"), Change(path, "6"))))
    assert [change["value"] for change in scenario.changes] == ["6"]


def test_a_double_click_adds_a_scenario_once(desk: Desk, ada: User, office: Office) -> None:
    id_, scenario_id = office(ada), uuid4()
    assert add_scenario(desk, ada, id_, scenario_id, BUSINESS) == add_scenario(
        desk, ada, id_, scenario_id, BUSINESS
    )
    assert len(scenarios(desk, ada, id_)) == 1


def test_a_scenario_of_another_assessment_is_none(desk: Desk, ada: User, office: Office) -> None:
    mine, other = office(ada), office(ada)
    scenario = add_scenario(desk, ada, mine, uuid4(), BUSINESS)
    with pytest.raises(NoScenario):
        change_scenario(desk, ada, other, scenario, Vary("Mine"))
    remove_scenario(desk, ada, other, scenario.id)
    assert scenarios(desk, ada, mine) == (scenario,)
    with pytest.raises(TooMany):
        add_scenario(desk, ada, other, scenario.id, BUSINESS)


def test_there_are_at_most_twenty(desk: Desk, ada: User, office: Office) -> None:
    id_ = office(ada)
    for _ in range(20):
        add_scenario(desk, ada, id_, uuid4(), BUSINESS)
    with pytest.raises(TooMany):
        add_scenario(desk, ada, id_, uuid4(), BUSINESS)


@pytest.mark.parametrize("name", ["", " ", "x" * 101, "a\nb", "a\0"])
def test_a_scenario_has_a_name_in_good_order(desk: Desk, ada: User, office: Office, name: str) -> None:
    with pytest.raises(InputError, match="name"):
        add_scenario(desk, ada, office(ada), uuid4(), Vary(name))


def test_a_scenario_is_adopted_with_its_changes_and_adjustments(
    desk: Desk, ada: User, office: Office
) -> None:
    id_ = office(ada)
    both = Vary("Both", WITH_SPARE.changes, BUSINESS.adjust)
    scenario = add_scenario(desk, ada, id_, uuid4(), both)
    wanted = compare(desk, ada, id_).columns[1]
    file = adopt(desk, ada, id_, scenario, 0)
    assert isinstance(file, File) and file.version == 1
    shown = review(desk, ada, id_).shown
    assert shown.assessment == wanted.shown.assessment
    assert isinstance(adopt(desk, ada, id_, scenario, 0), Stale)


def test_every_change_of_a_scenario_is_in_the_trail(desk: Desk, ada: User, office: Office) -> None:
    id_ = office(ada)
    seen = add_scenario(desk, ada, id_, uuid4(), WITH_SPARE)
    change_scenario(desk, ada, id_, seen, Vary("Renamed"))
    remove_scenario(desk, ada, id_, seen.id)
    entries = read_trail(desk, ada, id_, limit=3)
    assert [each.action for each in entries] == ["scenario_removed", "scenario_changed", "scenario_added"]
    assert entries[1].before["name"] == "With spares" and entries[1].after["name"] == "Renamed"
    assert {each.path for each in entries} == {f"scenarios/{seen.id}"}
