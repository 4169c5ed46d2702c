"""`assessment clock`: the deadlines of contracts and SLA classes."""

import subprocess
import sys

import pytest

from tests.cli.commands import Here
from tests.conftest import ROOT


def test_the_deadlines_of_a_contract(here: Here) -> None:
    done = here.run("clock", "--contract", "standard", "--reported", "2026-03-09T09:00")
    assert done.code == 0
    assert done.json == {
        "reported_at": "2026-03-09T09:00:00+01:00",
        "response_by": "2026-03-10T12:00:00+01:00",
        "intervention_by": "2026-03-11T15:00:00+01:00",
    }


@pytest.mark.parametrize(
    ("contract", "reported", "response"),
    [
        ("standard", "2026-12-24T16:00", "2026-12-29T10:00:00+01:00"),
        ("office", "2026-03-06T17:00", "2026-03-09T14:30:00+01:00"),
        ("business", "2026-03-07T18:00", "2026-03-08T09:00:00+01:00"),
        ("business", "2026-05-09T10:00", "2026-05-10T10:00:00+02:00"),
    ],
)
def test_the_golden_cases_of_the_clock(contract: str, reported: str, response: str, here: Here) -> None:
    done = here.run("clock", "--contract", contract, "--reported", reported)
    assert done.json["response_by"] == response


def test_an_sla_class_has_a_time_of_recovery_too(here: Here) -> None:
    done = here.run("clock", "--sla-class", "business", "--reported", "2026-03-09T09:00", "--country", "FR")
    assert list(done.json) == ["reported_at", "response_by", "intervention_by", "recovery_by"]


def test_a_skipped_hour_moves_forward_and_an_offset_is_kept(here: Here) -> None:
    skipped = here.run("clock", "--contract", "business", "--reported", "2026-03-29T02:30")
    assert skipped.json["reported_at"] == "2026-03-29T03:30:00+02:00"
    offset = here.run("clock", "--contract", "business", "--reported", "2026-03-09T09:00-05:00")
    assert offset.json["reported_at"] == "2026-03-09T15:00:00+01:00"


def test_holidays_are_those_of_the_country(here: Here) -> None:
    words = ("clock", "--contract", "standard", "--reported", "2026-06-23T09:00", "--country")
    luxembourg, germany = (here.run(*words, country).json["response_by"] for country in ("LU", "DE"))
    assert (luxembourg, germany) == ("2026-06-25T11:00:00+02:00", "2026-06-24T12:00:00+02:00")


def test_a_report_before_the_first_rulebook_is_counted_by_it(here: Here) -> None:
    done = here.run("clock", "--contract", "standard", "--reported", "2024-03-11T09:00")
    assert done.json["response_by"] == "2024-03-12T12:00:00+01:00"


def test_as_text_each_deadline_is_a_line(here: Here) -> None:
    done = here.run("clock", "--contract", "office", "--reported", "2026-03-06 17:00", "--format", "text")
    assert "response_by      2026-03-09T14:30:00+01:00" in done.out.splitlines()


def test_all_problems_are_told_in_json_because_the_answer_is_json(here: Here) -> None:
    words = ("--contract", "stadnard", "--reported", "9 o'clock", "--country", "XX", "--language", "zz")
    done = here.run("clock", *words)
    assert (done.code, done.err) == (2, "")
    assert done.paths == ["--language", "--country", "--reported", "--contract"]
    assert "did you mean standard?" in done.json["errors"][-1]["message"]


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (("--contract", "none", "--reported", "2026-03-09T09:00"), "--contract"),
        (("--sla-class", "none", "--reported", "2026-03-09T09:00"), "--sla-class"),
        (("--reported", "2026-03-09T09:00"), "--contract"),
        (("--contract", "office", "--sla-class", "business", "--reported", "2026-03-09T09:00"), "--contract"),
        (("--contract", "office"), "--reported"),
        (("--contract", "office", "--reported", "2026-03-09"), "--reported"),
        (("--contract", "office", "--reported", "2026-13-09T09:00"), "--reported"),
        (("--contract", "office", "--reported", "2026-03-09T25:00"), "--reported"),
        (("--contract", "office", "--reported", "1066-10-14T09:00"), "--reported"),
        (("--contract", "office", "--reported", "9999-12-31T23:59"), "--reported"),
        (("--contract", "office", "--reported", "0001-01-01T00:00+14:00"), "--reported"),
        (("--contract", "office", "--reported", "2026-03-09T09:00", "--country", "lu"), "--country"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_its_option(
    words: tuple[str, ...], path: str, here: Here
) -> None:
    done = here.run("clock", *words)
    assert done.code == 2
    assert done.paths == [path]


def test_the_clock_waits_for_no_library_that_it_does_not_need() -> None:
    code = (
        "import sys; from assessment.cli import main\n"
        "try: main(['clock', '--contract', 'office', '--reported', '2026-03-09T09:00'])\n"
        "except SystemExit: print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert {"weasyprint", "flask", "marshmallow", "rich"}.isdisjoint(loaded)
