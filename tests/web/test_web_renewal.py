"""The renewal plan on the result page: what falls due in which year, as a table and as a picture."""

import json
from typing import Any

import pytest
from flask import Flask

from assessment.asked import today
from assessment.decisions import renewals
from assessment.web.view.renewal import renewal
from assessment.web.words import Words
from tests.conftest import example
from tests.web.reading import LANGUAGES


def view_of(app: Flask, document: dict[str, Any], language: str) -> Any:  # noqa: ANN401
    service = app.extensions["assessment"]
    assessment = service.assess(json.dumps(document).encode(), today())
    plan = renewals(assessment.inventory, assessment.rulebook, assessment.evaluated_on)
    return plan, renewal(assessment, Words(language, assessment.rulebook))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_year_of_the_plan_has_its_row_and_its_bar(app: Flask, language: str) -> None:
    plan, view = view_of(app, example("office-25"), language)
    assert [row.due for row in view.rows] == [str(each.due) for each in plan.years]
    highest = max(plan.years, key=lambda each: each.due)
    bars = [float(row.column.due_height) for row in view.rows]
    assert bars.index(max(bars)) == plan.years.index(highest) and max(bars) == 160
    assert all(row.year in view.text for row in view.rows)
    assert view.undated == plan.undated and not view.warranties


def test_warranties_have_a_bar_of_their_own(app: Flask) -> None:
    document = example("office-25")
    laptops = next(item for item in document["items"] if item["kind"] == "laptop")
    laptops["units"] = [{"serial": "S1", "warranty_until": f"{today().year + 1}-06-30"}]
    _, view = view_of(app, document, "en")
    assert view.warranties
    ending = [row for row in view.rows if row.warranties == "1"]
    assert len(ending) == 1 and float(ending[0].column.warranties_height) > 0


def test_without_any_date_there_is_no_plan(app: Flask) -> None:
    document = example("office-25")
    for item in document["items"]:
        item.pop("purchased", None)
    assert view_of(app, document, "en")[1] is None
