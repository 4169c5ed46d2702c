"""A big list is read and taken over behind the answers, with its progress, and may be stopped."""

import csv
import io
import json
import re
import time
from typing import Any

import pytest

from assessment.store import jobs
from tests.benchmarks.imports import as_csv, as_xlsx, table
from tests.web.importing.way import devices, press, said, take, upload
from tests.web.questionnaire.customer import Customer

ROWS = 2_500


@pytest.fixture
def begun(alone: Any) -> Customer:  # noqa: ANN401
    return Customer(alone.test_client()).start()


def work_off(app: Any) -> None:  # noqa: ANN401
    app.extensions["assessment.jobs"].work_off()


def progress(customer: Customer, seen: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(customer.client.get(f"{seen}/progress").text)
    return found


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_a_big_list_is_read_and_taken_over_by_jobs(alone: Any, begun: Customer, write: Any) -> None:  # noqa: ANN401
    seen = upload(begun, write(table(ROWS if write is as_csv else 5_000)), "big")
    assert "The list is being read" in said(begun.open(seen))
    assert f"{seen}/progress" in begun.text and 'http-equiv="refresh"' in begun.text
    assert progress(begun, seen)["ended"] is False
    work_off(alone)
    assert progress(begun, seen)["ended"] is True
    assert "Devices added" in said(begun.open(seen))
    assert take(begun, seen).location == seen
    assert "The list is being taken over" in said(begun.open(seen))
    assert not devices(begun)
    work_off(alone)
    assert begun.client.get(seen).location.endswith("/models?imported=1")
    assert sum(each["answers"]["quantity"] for each in devices(begun)) in (ROWS, 5_000)


def test_reading_is_stopped(alone: Any, begun: Customer) -> None:  # noqa: ANN401
    seen = upload(begun, as_csv(table(ROWS)))
    assert press(begun.open(seen), f"{seen}/drop").location.endswith("/import")
    work_off(alone)
    assert begun.client.get(seen).location.endswith("note=lost")


def test_taking_over_is_stopped_and_goes_back_to_the_dry_run(alone: Any, begun: Customer) -> None:  # noqa: ANN401
    seen = upload(begun, as_csv(table(ROWS)))
    work_off(alone)
    take(begun, seen)
    assert press(begun.open(seen), f"{seen}/drop").location == seen
    work_off(alone)
    assert not devices(begun)
    assert "This is a dry run" in said(begun.open(seen))
    take(begun, seen)
    work_off(alone)
    assert len(devices(begun)) > 1


def test_a_job_says_how_far_it_is(alone: Any, begun: Customer) -> None:  # noqa: ANN401
    seen = upload(begun, as_csv(table(ROWS)))
    database = alone.extensions["assessment.storage"].database
    (job,) = jobs.list_jobs(database, jobs.Which(kind="import_read"))
    work_off(alone)
    job = jobs.find_job(database, job.id)
    assert job.state == jobs.DONE
    assert job.progress_done == ROWS and job.progress_total is not None and job.progress_total > ROWS
    assert progress(begun, seen)["ended"] is True


def test_a_big_list_that_cannot_be_used_says_why(alone: Any, begun: Customer) -> None:  # noqa: ANN401
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["Type", "Serial"], *([f"Switch {n}", f"S{n}"] for n in range(20_500))])
    seen = upload(begun, text.getvalue())
    work_off(alone)
    assert "has more than 20,000 rows below its header row" in said(begun.open(seen))


def test_twenty_thousand_rows_come_in_within_bounds(alone: Any, begun: Customer) -> None:  # noqa: ANN401
    seen = upload(begun, as_csv(table()))
    start = time.monotonic()
    work_off(alone)
    take(begun, seen)
    work_off(alone)
    assert time.monotonic() - start < 60
    assert sum(each["answers"]["quantity"] for each in devices(begun)) == 20_000
    begun.open("devices")
    assert re.search(r"models", begun.text)
    again = upload(begun, as_csv(table()))
    work_off(alone)
    assert "Nothing: everything in this list is here already." in said(begun.open(again))
