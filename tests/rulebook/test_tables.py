"""The tables that serve say what the provider's pages say; this file restates them on its own."""

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from assessment.clock import time_zone_of
from assessment.facts import ServiceHours
from assessment.pricing.fee import HIGH_PERCENT, LOW_PERCENT
from assessment.rulebook.contract_tables import SLA_CONTACT_OPTIONS
from assessment.rulebook.figure_tables import UNITS
from assessment.rulebook.load_tables import Tables, read_tables
from assessment.rulebook.tables import Parameters, SlaClass, Source, Spread, Tier
from assessment.rulebook.texts import LANGUAGES, Text
from tests.conftest import RULES, TODAY

WEEKDAYS, EVERY_DAY = "mon-fri", "mon-sun"


@pytest.fixture(scope="module")
def tables() -> Tables:
    problems: list[str] = []
    files = read_tables(RULES, problems)
    assert problems == []
    return files.on(TODAY)


def hours(days: str, opens: str, closes: str) -> ServiceHours:
    return ServiceHours.parse(days, opens, closes)


def decimals(*words: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(word) for word in words)


# --- Support contracts ------------------------------------------------------------------------------

PHONED = ("email", "phone", "chat")


def promises(tier: Tier | SlaClass) -> tuple[object, ...]:
    return (tier.support_hours, tier.fault_hours, tier.response_hours, tier.intervention_hours)


def test_tiers_stand_from_none_to_business(tables: Tables) -> None:
    assert list(tables.tiers) == ["none", "standard", "office", "business"]
    assert [tier.contract for tier in tables.tiers.values()] == [False, True, True, True]


@pytest.mark.parametrize(
    ("tier", "support", "fault", "response", "intervention"),
    [
        ("standard", (WEEKDAYS, "08:00", "17:00"), (WEEKDAYS, "08:00", "17:00"), 12, 24),
        ("office", (WEEKDAYS, "07:30", "18:00"), (WEEKDAYS, "07:30", "18:00"), 8, 12),
        ("business", (WEEKDAYS, "07:30", "18:00"), (EVERY_DAY, "07:00", "19:00"), 3, 6),
    ],
)
def test_contracts_promise_the_published_hours_and_times(
    tables: Tables,
    tier: str,
    support: tuple[str, str, str],
    fault: tuple[str, str, str],
    response: int,
    intervention: int,
) -> None:
    assert promises(tables.tiers[tier]) == (hours(*support), hours(*fault), response, intervention)
    assert tables.tiers[tier].contact == PHONED


def test_without_a_contract_nothing_is_promised_but_an_answer_by_email(tables: Tables) -> None:
    assert promises(tables.tiers["none"]) == (None, None, None, None)
    assert tables.tiers["none"].contact == ("email",)


@pytest.mark.parametrize(
    ("tier", "price", "cabling", "technician", "engineer", "consulting"),
    [
        ("none", "0.00", "95.00", "108.00", "129.00", "145.00"),
        ("standard", "58.00", "89.00", "104.00", "120.00", "139.00"),
        ("office", "262.00", "87.00", "96.00", "111.00", "131.00"),
        ("business", "318.00", "87.00", "96.00", "111.00", "131.00"),
    ],
)
def test_prices_and_rates_are_the_published_ones(
    tables: Tables, tier: str, price: str, cabling: str, technician: str, engineer: str, consulting: str
) -> None:
    rates = tables.tiers[tier].rates
    assert str(tables.tiers[tier].monthly_price) == price
    assert [str(rates[role]) for role in ("cabling", "technician", "engineer", "consulting")] == [
        cabling,
        technician,
        engineer,
        consulting,
    ]


# --- SLA classes ------------------------------------------------------------------------------------


def test_sla_classes_are_the_six_published_ones(tables: Tables) -> None:
    assert list(tables.sla_classes) == ["basic", "standard", "office", "retail", "business", "advanced"]


@pytest.mark.parametrize(
    ("name", "support", "fault", "times"),
    [
        ("basic", (WEEKDAYS, "09:00", "16:00"), (WEEKDAYS, "09:00", "16:00"), (48, 96, 96)),
        ("standard", (WEEKDAYS, "08:00", "17:00"), (WEEKDAYS, "08:00", "17:00"), (12, 24, 24)),
        ("office", (WEEKDAYS, "08:00", "18:00"), (WEEKDAYS, "08:00", "18:00"), (4, 8, 10)),
        ("retail", (WEEKDAYS, "08:00", "18:00"), (EVERY_DAY, "08:00", "18:00"), (4, 8, 10)),
        ("business", (WEEKDAYS, "07:30", "18:00"), (EVERY_DAY, "07:00", "19:00"), (3, 6, 8)),
        ("advanced", (WEEKDAYS, "07:30", "18:00"), (EVERY_DAY, "00:00", "24:00"), (2, 5, 7)),
    ],
)
def test_sla_classes_promise_the_published_hours_and_times(
    tables: Tables,
    name: str,
    support: tuple[str, str, str],
    fault: tuple[str, str, str],
    times: tuple[int, int, int],
) -> None:
    found = tables.sla_classes[name]
    assert (*promises(found), found.recovery_hours) == (hours(*support), hours(*fault), *times)


@pytest.mark.parametrize(
    ("name", "figures", "channels"),
    [
        ("basic", None, 1),
        ("standard", ("99.80", "99.60", "20", "50"), 2),
        ("office", ("99.80", "99.60", "20", "50"), 3),
        ("retail", ("99.85", "99.70", "25", "75"), 3),
        ("business", ("99.90", "99.80", "30", "100"), 4),
        ("advanced", ("99.95", "99.90", "40", "150"), 4),
    ],
)
def test_sla_classes_have_the_published_uptime_credits_and_channels(
    tables: Tables, name: str, figures: tuple[str, ...] | None, channels: int
) -> None:
    found = tables.sla_classes[name]
    percents = (
        found.availability,
        found.connectivity_availability,
        found.credit_per_hour,
        found.credit_cap,
    )
    assert percents == (decimals(*figures) if figures else (None,) * 4)
    assert found.contact == SLA_CONTACT_OPTIONS[:channels]


def test_the_office_class_is_not_the_office_contract(tables: Tables) -> None:
    contract, sla_class = tables.tiers["office"], tables.sla_classes["office"]
    assert [contract.response_hours, contract.intervention_hours] == [8, 12]
    assert [sla_class.response_hours, sla_class.intervention_hours] == [4, 8]


# --- The catalogue and the expected work ------------------------------------------------------------

DEVICES = (
    *("laptop", "desktop", "server", "firewall", "router", "switch", "access_point", "nas"),
    *("printer", "ups", "ip_phone", "pbx", "other_device"),
)
SERVICES = (
    *("internet_access", "private_network", "telephony", "hosting", "backup"),
    *("office_365", "other_service"),
)


def test_the_catalogue_is_the_agreed_one(tables: Tables) -> None:
    flags = {kind.id: (kind.hardware, kind.maintainable, kind.sla_asked) for kind in tables.kinds.values()}
    assert flags == {
        **dict.fromkeys(DEVICES, (True, True, False)),
        "cabling": (True, False, False),
        "user": (False, True, False),
        "virtual_machine": (False, True, False),
        **dict.fromkeys(SERVICES, (False, True, True)),
    }


def test_kinds_are_asked_by_people_devices_and_services(tables: Tables) -> None:
    groups = {kind.id: kind.group for kind in tables.kinds.values()}
    assert [kind for kind, group in groups.items() if group == "people"] == ["user"]
    assert {kind for kind, group in groups.items() if group == "services"} == set(SERVICES)


def spread(minutes: tuple[int, int] | None) -> Spread | None:
    return Spread(Decimal(minutes[0]), Decimal(minutes[1])) if minutes else None


@pytest.mark.parametrize(
    ("kind", "incidents", "remote", "share", "on_site", "maintenance", "role", "life"),
    [
        ("user", "0.50", (25, 25), "0.03", (60, 45), "3", "technician", None),
        ("desktop", "0.12", (35, 40), "0.15", (75, 60), "5", "technician", 5),
        ("server", "0.30", (60, 75), "0.10", (120, 90), "45", "engineer", 6),
        ("virtual_machine", "0.20", (50, 60), "0.02", (90, 60), "25", "engineer", None),
        ("firewall", "0.20", (60, 70), "0.08", (90, 75), "30", "engineer", 6),
        ("switch", "0.04", (50, 55), "0.35", (90, 75), "6", "engineer", 7),
        ("ups", "0.03", (30, 30), "0.50", (60, 45), "4", "technician", 4),
        ("ip_phone", "0.03", (20, 20), "0.10", (45, 30), "0.5", "technician", 7),
        ("office_365", "0.20", (40, 40), "0", None, "30", "engineer", None),
        ("hosting", "0.10", (45, 50), "0", None, "15", "engineer", None),
        ("cabling", "0.02", None, "1", (90, 60), "0", "cabling", 15),
    ],
)
def test_the_expected_work_is_the_agreed_one(
    tables: Tables,
    kind: str,
    incidents: str,
    remote: tuple[int, int] | None,
    share: str,
    on_site: tuple[int, int] | None,
    maintenance: str,
    role: str,
    life: int | None,
) -> None:
    effort = tables.efforts[kind]
    assert (effort.remote, effort.on_site) == (spread(remote), spread(on_site))
    assert (effort.incidents, effort.on_site_share, effort.maintenance_minutes) == decimals(
        incidents, share, maintenance
    )
    assert (effort.role, effort.useful_life_years) == (role, life)


def test_every_kind_has_its_work(tables: Tables) -> None:
    assert list(tables.efforts) == list(tables.kinds)


# --- Single figures, entities, area, sources --------------------------------------------------------


def test_single_figures_are_the_agreed_ones(tables: Tables) -> None:
    assert tables.parameters == Parameters(
        daytime=hours(WEEKDAYS, "08:00", "20:00"),
        remote_increment_minutes=Decimal(15),
        on_site_first_minutes=Decimal(60),
        on_site_increment_minutes=Decimal(15),
        out_of_hours_share=Decimal("0.05"),
        out_of_hours_factor=Decimal("1.5"),
        travel_price=Decimal("60.00"),
        customer_variation=Decimal("0.4"),
        premium=Decimal("0.25"),
        site_minutes=Decimal(45),
        site_role="engineer",
        onboarding_site_hours=Decimal(2),
        onboarding_site_role="engineer",
        onboarding_device_minutes=Decimal(4),
        onboarding_device_role="technician",
        requote_change_percent=Decimal(30),
        validity_days=Decimal(30),
        term_months=Decimal(12),
        notice_months=Decimal(3),
        payment_days=Decimal(30),
        reminder_days=Decimal(7),
        review_months=Decimal(6),
        discount_limit_percent=Decimal(10),
        fee_floor=Decimal("100.00"),
        holidays_stop_clock=True,
        unstated_window=ServiceHours.parse("mon-fri", "08:00", "18:00"),
    )


def test_every_figure_has_a_unit() -> None:
    assert list(UNITS) == [field.name for field in fields(Parameters)]


@pytest.mark.parametrize(
    ("country", "name", "address", "vat"),
    [
        ("LU", "Mixvoip SA", "70 rue des Prés, L-7333 Steinsel", 17),
        ("BE", "Mixvoip Srl", "Avenue de Finlande 5, B-1420 Braine-l'Alleud", 21),
        ("DE", "Mixvoip GmbH", "Max-Planck-Strasse 22, D-54296 Trier", 19),
        ("FR", "Mixvoip SAS", "4 rue Marconi, F-57000 Metz", 20),
        ("NL", "Mixvoip SA", "70 rue des Prés, L-7333 Steinsel", 17),
    ],
)
def test_the_entity_follows_the_customers_country_and_is_luxembourgs_elsewhere(
    tables: Tables, country: str, name: str, address: str, vat: int
) -> None:
    entity = tables.entity_for(country)
    assert (entity.name, entity.address) == (name, address)
    assert entity.vat_percent == vat


def test_on_site_support_reaches_luxembourg_and_belgium_and_no_named_region_yet(tables: Tables) -> None:
    assert tables.area.countries == ("LU", "BE")
    assert tables.area.regions == {"DE": (), "FR": ()}


def test_published_sources_name_their_page_and_the_assumption_has_none(tables: Tables) -> None:
    assert {name for name, source in tables.sources.items() if source.published} == {
        "support-contracts",
        "sla",
        "sla-claims",
        "terms",
    }
    for source in tables.sources.values():
        assert (source.url is not None) == source.published
        assert source.checked == date(2026, 11, 22)


# --- Assumptions ------------------------------------------------------------------------------------


def test_what_no_page_says_is_an_assumption_and_what_one_says_is_not(tables: Tables) -> None:
    published = {
        "daytime",
        "remote_increment_minutes",
        "on_site_first_minutes",
        "on_site_increment_minutes",
    }
    assert published.isdisjoint(tables.assumptions)
    assert set(UNITS) - published <= set(tables.assumptions)
    assert {f"effort.{kind}" for kind in tables.kinds} <= set(tables.assumptions)


def test_the_first_edition_and_the_entity_elsewhere_are_assumptions(tables: Tables) -> None:
    first, elsewhere = tables.assumptions["first_edition"], tables.assumptions["entity_elsewhere"]
    assert (first.value, first.unit) == (tables.effective.isoformat(), "date")
    assert (elsewhere.value, elsewhere.unit) == ("LU", "country")


def test_what_the_clock_and_the_range_assume_is_among_the_assumptions(tables: Tables) -> None:
    window, zone = tables.assumptions["unstated_window"], tables.assumptions["clock_zone"]
    assert (window.value, window.unit) == ("mon-fri 08:00-18:00", "weekly_hours")
    assert time_zone_of("US") == time_zone_of(zone.value)
    assert tables.assumptions["bill_range"].value == str(HIGH_PERCENT - LOW_PERCENT)


def test_an_assumption_about_work_says_the_whole_row(tables: Tables) -> None:
    phone = tables.assumptions["effort.ip_phone"]
    assert (phone.value, phone.unit) == ("0.03", "incidents_a_month")
    assert phone.text.en == (
        "IP phone, incidents per unit and month · remote handling 20 min on average (standard deviation 20)"
        " · on site in 10 % of cases, 45 min on average (standard deviation 30)"
        " · planned maintenance 0.5 min a month · useful life 7 years"
    )
    assert "0,5\u00a0min" in phone.text.fr
    assert "remote" not in tables.assumptions["effort.cabling"].text.en


def test_every_text_is_there_in_every_language(tables: Tables) -> None:
    texts: list[Text] = [source.title for source in tables.sources.values()]
    texts += [
        named.name for table in (tables.kinds, tables.tiers, tables.sla_classes) for named in table.values()
    ]
    texts += [assumption.text for assumption in tables.assumptions.values()]
    assert all(text[language].strip() for text in texts for language in LANGUAGES)


# --- What others build on ---------------------------------------------------------------------------


def test_tables_cannot_be_changed(tables: Tables) -> None:
    for table in (tables.tiers, tables.kinds, tables.sources, tables.tiers["office"].rates):
        with pytest.raises(TypeError):
            table["office"] = None  # type: ignore[index]


def test_canonical_contents_are_plain_and_leave_out_when_they_were_checked(tables: Tables) -> None:
    written = json.dumps(tables.canonical)
    assert json.loads(written) == tables.canonical
    assert "262.00" in written
    assert "2026-11-22" not in written


def test_canonical_contents_cover_every_file(tables: Tables) -> None:
    files = {path.relative_to(RULES).as_posix() for path in (RULES / "tables").glob("*.yaml")}
    assert set(tables.canonical) == files | {"sources.yaml"}


def test_sources_are_shared_by_all_tables(tables: Tables) -> None:
    named = {edition.source for edition in tables.editions.values()}
    assert named <= set(tables.sources)
    assert isinstance(tables.sources["terms"], Source)


def test_reading_does_not_depend_on_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    problems: list[str] = []
    assert read_tables(RULES, problems).on(TODAY).tiers
    assert problems == []
