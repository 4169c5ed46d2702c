"""The sites, and whether on-site support reaches them."""

from dataclasses import dataclass

from assessment.assess import Assessment
from assessment.translations.formats import LOCALES
from assessment.web.view.why import Why, why
from assessment.web.words import Words


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A site, where it lies, its reach and why."""

    name: str
    place: str
    reach: str
    why: Why


def sites(assessment: Assessment, words: Words) -> tuple[SiteLine, ...]:
    """Every site in the order of the inventory."""
    countries = LOCALES[words.language].territories
    lines = []
    for decided in assessment.sites:
        site = decided.site
        town = " ".join(part for part in (site.postal_code, site.city) if part)
        country = countries.get(site.country, site.country)
        place = f"{town}, {country}" if town else country
        lines.append(SiteLine(site.name, place, decided.reach.outcome, why(decided.reach, words)))
    return tuple(lines)
