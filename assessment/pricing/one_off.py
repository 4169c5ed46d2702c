"""Onboarding, paid once: hours for every site, minutes for every device; never added to monthly amounts."""

from assessment.facts import cents
from assessment.pricing.amounts import Line, OneOff
from assessment.pricing.book import PriceBook
from assessment.pricing.item_amounts import NOTHING
from assessment.pricing.wording import line, money, number
from assessment.pricing.work import MINUTES_AN_HOUR
from assessment.pricing.workload import Workload
from assessment.rulebook.tables import Tier


def onboarding(book: PriceBook, tier: Tier, sites: int, work: Workload) -> OneOff:
    """What taking over all sites and devices costs at a tier's rates; lines of 0.00 are left out."""
    both = (_of_sites(book, tier, sites), _of_devices(book, tier, devices(book, work)))
    lines = tuple(each for each in both if each.amount)
    return OneOff(sum((each.amount for each in lines), NOTHING), lines)


def devices(book: PriceBook, work: Workload) -> int:
    """How many units of hardware there are, under contract or not."""
    counted = zip(work.loads, work.units, strict=True)
    return sum(units for load, units in counted if book.kinds[load.place[0]].hardware)


def _of_sites(book: PriceBook, tier: Tier, sites: int) -> Line:
    asked = book.parameters
    rate = tier.rates[asked.onboarding_site_role]
    values = {"sites": number(sites), "hours": number(asked.onboarding_site_hours), "rate": money(rate)}
    role = book.texts[asked.onboarding_site_role]
    amount = cents(sites * asked.onboarding_site_hours * rate)
    return line(book, "onboarding_sites", amount, role=role, **values)


def _of_devices(book: PriceBook, tier: Tier, number_of: int) -> Line:
    asked = book.parameters
    minutes, rate = asked.onboarding_device_minutes, tier.rates[asked.onboarding_device_role]
    values = {"devices": number(number_of), "minutes": number(minutes), "rate": money(rate)}
    role = book.texts[asked.onboarding_device_role]
    amount = cents(number_of * minutes * rate / MINUTES_AN_HOUR)
    return line(book, "onboarding_devices", amount, role=role, **values)
