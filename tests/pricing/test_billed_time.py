"""Handling times as they are billed, against an integration that shares nothing with the product."""

from decimal import Decimal

import pytest
from by_hand import integrated_moments
from hand_tables import efforts

from assessment.pricing.handling import billed
from assessment.rulebook.tables import Spread

STEP = Decimal(15)


def spread(mean: float, deviation: float) -> Spread:
    return Spread(Decimal(str(mean)), Decimal(str(deviation)))


def test_a_remote_incident_of_25_minutes_bills_32_and_a_half() -> None:
    assert round(billed(spread(25, 25), Decimal(0), STEP).mean, 1) == Decimal("32.5")


@pytest.mark.parametrize(("mean", "deviation"), [(25, 25), (60, 75), (50, 55), (20, 20), (30, 45)])
def test_remote_moments_agree_with_an_integration(mean: float, deviation: float) -> None:
    one, two = integrated_moments(mean, deviation, 0, 15)
    found = billed(spread(mean, deviation), Decimal(0), STEP)
    assert float(found.mean) == pytest.approx(one, rel=1e-11)
    assert float(found.square) == pytest.approx(two, rel=1e-10)


@pytest.mark.parametrize(("mean", "deviation"), [(60, 45), (120, 90), (45, 30), (90, 75)])
def test_on_site_moments_agree_with_an_integration(mean: float, deviation: float) -> None:
    one, two = integrated_moments(mean, deviation, 60, 15)
    found = billed(spread(mean, deviation), Decimal(60), STEP)
    assert float(found.mean) == pytest.approx(one, rel=1e-11)
    assert float(found.square) == pytest.approx(two, rel=1e-11)


@pytest.mark.parametrize("kind", efforts())
def test_billed_time_is_longer_than_the_time_taken_by_less_than_a_step(kind: str) -> None:
    if remote := efforts()[kind].remote:
        assert remote.mean < billed(remote, Decimal(0), STEP).mean < remote.mean + STEP


@pytest.mark.parametrize(("minutes", "bill"), [(1, 15), (15, 15), (16, 30), (45, 45)])
def test_a_remote_time_that_never_varies_is_billed_exactly(minutes: int, bill: int) -> None:
    found = billed(spread(minutes, 0), Decimal(0), STEP)
    assert (found.mean, found.square) == (Decimal(bill), Decimal(bill**2))


@pytest.mark.parametrize(("minutes", "bill"), [(1, 60), (60, 60), (61, 75), (90, 90)])
def test_on_site_the_first_hour_is_billed_in_full(minutes: int, bill: int) -> None:
    found = billed(spread(minutes, 0), Decimal(60), STEP)
    assert (found.mean, found.square) == (Decimal(bill), Decimal(bill**2))


@pytest.mark.parametrize("deviation", [100, 600, 3000])
def test_tails_of_any_length_are_summed_to_their_end(deviation: int) -> None:
    # A bill lies between the time taken and one step more; without its tail the sum would fall below.
    found = billed(spread(30, deviation), Decimal(0), STEP)
    assert 30 < found.mean < 30 + STEP
    square = deviation**2 + 30**2
    assert square < found.square < square + 2 * STEP * 30 + STEP**2
