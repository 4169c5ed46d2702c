"""A list's whole way, on SQLite and on PostgreSQL: dry run, taken over, the next list as a difference."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from assessment.app import create_app
from assessment.settings import Settings
from tests.store.conftest import postgres, sqlite_file, url
from tests.web.importing.way import GLPI, devices, said, take, upload
from tests.web.questionnaire.customer import Customer

__all__ = ["postgres", "sqlite_file", "url"]


@pytest.fixture
def kept(url: str, tmp_path: Path) -> Iterator[Flask]:
    app = create_app(Settings(instance_dir=tmp_path / "instance", database_url=url))
    yield app
    app.extensions["assessment.storage"].close()


def test_a_list_is_tried_taken_over_and_compared_with_the_next_one(kept: Flask) -> None:
    customer = Customer(kept.test_client()).start()
    seen = upload(customer, GLPI)
    assert "4 rows become 2 items with 3 devices" in said(customer.open(seen))
    assert take(customer, seen).location.endswith("/models?imported=1")
    assert [unit["serial"] for unit in devices(customer)[0]["kept"]["units"]] == ["PF1", "PF2"]
    again = upload(
        customer,
        GLPI.replace('"IMP"', '"NEW";"En service";"Kyocera";"KY2";"Imprimante";"TASKalfa";"Siège"\r\n"IMP"'),
    )
    assert "Devices added 1" in said(customer.open(again))
    take(customer, again)
    assert [each["answers"]["quantity"] for each in devices(customer)] == [2, 2]
    assert "Nothing: everything in this list is here already." in said(customer.open(upload(customer, GLPI)))
