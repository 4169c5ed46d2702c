"""What tests of the customer's pages of a proposal share: an office that sends, and customers' browsers."""

from collections.abc import Iterator

import pytest

from tests.web.accepting.sending import Sender
from tests.web.desk.conftest import office_in


@pytest.fixture(scope="module")
def sender(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sender]:
    made = office_in(tmp_path_factory.mktemp("office"))
    yield Sender(made)
    made.app.extensions["assessment.storage"].close()
