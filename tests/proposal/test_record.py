"""An accepted proposal carries who accepted what and when; verifying says it, and what that proves."""

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pytest

from assessment.assess import Assessment
from assessment.facts import Choice
from assessment.proposal import Acceptance, Issue, propose
from assessment.proposal.seal import Sealer, seal
from assessment.proposal.verify import Verification, verify
from assessment.rulebook import LANGUAGES, Rules
from tests.conftest import TODAY
from tests.proposal.conftest import NUMBER

DIGEST = "ab" * 32
MORE = {"item": "fw-t", "field": "quantity", "value": 4, "reason": "Growth"}
OFFERED: dict[str, Any] = {"options": [{"id": "more", "name": "More <firewalls>", "overrides": [MORE]}]}
CHOICE = Choice("standard", "fixed", ("more",))
ACCEPTANCE = Acceptance(
    "Anne Müller\u202e", "Director", datetime(2026, 11, 25, 13, 4, 5, tzinfo=UTC), CHOICE, DIGEST
)


@pytest.fixture(scope="module")
def accepted(assessed: Callable[..., Assessment]) -> bytes:
    issue = Issue(NUMBER, 2, "issued", TODAY, ACCEPTANCE)
    return propose(assessed("three-countries", **OFFERED), "en", issue)


def changed(pdf: bytes, **values: object) -> bytes:
    """The PDF with other values in its record, as somebody would change it."""
    with pikepdf.open(io.BytesIO(pdf)) as read:
        for file in read.Root.AF:
            if str(file.UF) == "acceptance.json":
                file.EF.F.write(json.dumps(json.loads(file.EF.F.read_bytes()) | values).encode())
        out = io.BytesIO()
        read.save(out)
    return out.getvalue()


def said(found: Verification, language: str = "en") -> str:
    return " ".join(message[language] for message in found.messages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_verifying_says_who_accepted_which_version_when_and_with_what(
    language: str, accepted: bytes, sealer: Sealer, rules: Rules
) -> None:
    found = verify(seal(accepted, sealer), rules, [sealer.certificate])
    assert found.good and found.record is not None and found.record.acceptance.choice == CHOICE
    text = said(found, language)
    for told in (NUMBER, "Anne Müller (Director)", "14:04:05 (UTC+01:00)", "Standard", DIGEST):
        assert told in text
    assert "More <firewalls>" in text and "\u202e" not in text


def test_what_the_record_proves_depends_on_the_seal(accepted: bytes, sealer: Sealer, rules: Rules) -> None:
    sealed = said(verify(seal(accepted, sealer), rules, [sealer.certificate]))
    assert "The seal proves that the provider recorded this acceptance" in sealed
    unsealed = said(verify(accepted, rules, [sealer.certificate]))
    assert "it proves nothing" in unsealed and "The seal proves" not in unsealed


def test_a_record_of_another_choice_is_told(accepted: bytes, sealer: Sealer, rules: Rules) -> None:
    other = {"tier": "office", "billing": "fixed", "options": []}
    found = verify(seal(changed(accepted, choice=other), sealer), rules, [sealer.certificate])
    assert not found.good and found.recomputed is True
    assert "names another choice than the embedded result" in said(found)


@pytest.mark.parametrize("broken", [{"choice": None}, {"accepted_at": "today"}, {"format": "other/1"}])
def test_a_record_that_cannot_be_read_is_told(
    broken: dict[str, object], accepted: bytes, sealer: Sealer, rules: Rules
) -> None:
    found = verify(seal(changed(accepted, **broken), sealer), rules, [sealer.certificate])
    assert not found.good and found.record is None
    assert "acceptance.json" in said(found)


def test_what_nobody_accepted_has_no_record(
    printed: Callable[..., bytes], sealer: Sealer, rules: Rules
) -> None:
    found = verify(seal(printed("three-countries", "fr", "draft"), sealer), rules, [sealer.certificate])
    assert found.good and found.record is None and "Accepted" not in said(found)
