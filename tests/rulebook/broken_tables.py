"""Broken tables: a file, what is changed in it, and the problem that must be noted, with its place.

`content` in a place is that of the first edition.
"""

from typing import NamedTuple


class Broken(NamedTuple):
    """`old`, where it first stands in `file`, is replaced by `new`; `message` is what `place` is told."""

    file: str
    old: str
    new: str
    place: str
    message: str


BROKEN = [
    # --- Support contracts
    Broken(
        "tiers.yaml",
        "source: support-contracts",
        "source: suport-contracts",
        "editions[0].source",
        "'suport-contracts' is not allowed; did you mean 'support-contracts'?;",
    ),
    Broken("tiers.yaml", "rates:", "ratess:", "content", "unknown key 'ratess'; did you mean 'rates'?"),
    Broken("tiers.yaml", "rates:", "ratess:", "content", "the key 'rates' is missing"),
    Broken(
        "tiers.yaml",
        "effective: 2026-01-01",
        "effective: 1 January",
        "editions[0].effective",
        "'1 January' must be written like 2026-01-31",
    ),
    Broken(
        "tiers.yaml",
        "[none, standard,",
        "[nothing, standard,",
        "content.columns",
        "the first tier must be 'none'",
    ),
    Broken(
        "tiers.yaml", "standard, office,", "standard, standard,", "content.columns", "names 'standard' twice"
    ),
    Broken(
        "tiers.yaml",
        "standard, office,",
        "standard, of fice,",
        "content.columns[2]",
        "'of fice' is not a name; allowed: a letter, then letters, digits, - and _",
    ),
    Broken(
        "tiers.yaml",
        "87.00, 87.00]",
        "87.00]",
        "content.rates.cabling",
        "has 3 cells; must have 4: none, standard, office, business",
    ),
    Broken(
        "tiers.yaml", "engineer: [129", "engineers: [129", "content.rates", "the key 'engineer' is missing"
    ),
    Broken(
        "tiers.yaml",
        "108.00",
        "0.00",
        "content.rates.technician.none",
        "'0.00' must be written like 12 or 0.25, and be more than 0",
    ),
    Broken("tiers.yaml", "108.00", "108,00", "content.rates.technician", "has 5 cells; must have 4"),
    Broken(
        "tiers.yaml",
        "318.00",
        "262.00",
        "content.rows.monthly_price.business",
        "262.00 is not more than the 262.00 of 'office'; cheapest first, each price once",
    ),
    Broken(
        "tiers.yaml",
        "318.00",
        "three hundred",
        "content.rows.monthly_price.business",
        "'three hundred' must be written like 12 or 0.25",
    ),
    Broken(
        "tiers.yaml",
        "[not applicable, 12,",
        "[not applicable, none,",
        "content.rows.response_hours.standard",
        "must be given for a contract",
    ),
    Broken(
        "tiers.yaml",
        "[not applicable, 12,",
        "[4, 12,",
        "content.rows.response_hours.none",
        "must be 'not applicable' for 'none'",
    ),
    Broken(
        "tiers.yaml",
        "[not applicable, 24,",
        "[not applicable, 6,",
        "content.rows.intervention_hours.standard",
        "6 hours is shorter than response_hours, 12 hours",
    ),
    Broken(
        "tiers.yaml",
        "[email, phone, chat]",
        "[email, phone, chta]",
        "content.rows.contact.standard[2]",
        "'chta' is not allowed; did you mean 'chat'?; allowed: email, phone, chat",
    ),
    Broken(
        "tiers.yaml",
        "mon-fri 08:00-17:00",
        "mon-fri 17:00-08:00",
        "content.rows.support_hours.standard",
        "'mon-fri 17:00-08:00' must be written like mon-fri 08:00-17:00",
    ),
    Broken(
        "tiers.yaml",
        "mon-sun 07:00-19:00",
        "weekends 07:00-19:00",
        "content.rows.fault_hours.business",
        "'weekends 07:00-19:00' must be written like mon-fri 08:00-17:00",
    ),
    Broken("tiers.yaml", ", nl: Zonder contract", "", "content.names.none", "the key 'nl' is missing"),
    # --- SLA classes
    Broken(
        "sla-classes.yaml",
        "columns: [basic,",
        "columns: [none,",
        "content.columns",
        "'none' cannot be a class: in documents it means that there is no SLA",
    ),
    Broken(
        "sla-classes.yaml",
        "columns: [basic,",
        "columns: [basics,",
        "content.names",
        "unknown key 'basic'; did you mean 'basics'?",
    ),
    Broken(
        "sla-classes.yaml",
        "none, 99.80",
        "none, 998.0",
        "content.rows.availability.standard",
        "998.0 is too much; a percentage is from 0 to 100",
    ),
    Broken(
        "sla-classes.yaml",
        "recovery_hours: [96,",
        "recovery_hours: [95,",
        "content.rows.recovery_hours.basic",
        "95 hours is shorter than intervention_hours, 96 hours",
    ),
    Broken(
        "sla-classes.yaml",
        "web_chat: [no,",
        "web_chat: [maybe,",
        "content.rows.web_chat.basic",
        "'maybe' is not allowed; allowed: yes, no",
    ),
    # --- The catalogue
    Broken(
        "kinds.yaml",
        "[people,",
        "[persons,",
        "content.rows.user.group",
        "'persons' is not allowed; allowed: people, devices, services",
    ),
    Broken(
        "kinds.yaml",
        "sla_asked, en,",
        "sla_aksed, en,",
        "content.columns",
        "the column 'sla_asked' is missing",
    ),
    Broken(
        "kinds.yaml",
        "sla_asked, en,",
        "sla_aksed, en,",
        "content.columns[3]",
        "'sla_aksed' is not allowed; did you mean 'sla_asked'?",
    ),
    Broken("kinds.yaml", "Pare-feu,", '"",', "content.rows.firewall.fr", "must be a word or a number"),
    # --- The expected work
    Broken(
        "effort.yaml",
        "nas: [",
        "nass: [",
        "content.rows",
        "the row 'nas' is missing; every kind of kinds.yaml needs one",
    ),
    Broken(
        "effort.yaml",
        "nas: [",
        "nass: [",
        "content.rows.nass",
        "is not a kind of kinds.yaml; did you mean 'nas'?",
    ),
    Broken(
        "effort.yaml",
        "0.30, 60/75, 0.10, 120/90, 45, engineer",
        "0.30, 60/75, 0.10, 120/90, 45, enginer",
        "content.rows.server.role",
        "'enginer' is not allowed; did you mean 'engineer'?; allowed: technician, engineer",
    ),
    Broken(
        "effort.yaml",
        "user: [0.50, 25/25, 0.03,",
        "user: [0.50, 25/25, 3,",
        "content.rows.user.on_site_share",
        "3 is too much; a share is from 0 to 1",
    ),
    Broken(
        "effort.yaml",
        "user: [0.50, 25/25, 0.03,",
        "user: [0.50, 25/25, 3 %,",
        "content.rows.user.on_site_share",
        "'3 %' must be written like 12 or 0.25",
    ),
    Broken(
        "effort.yaml",
        "user: [0.50, 25/25,",
        "user: [0.50, 25/0,",
        "content.rows.user.remote_minutes",
        "'25/0' must be written like 25/40, mean/standard deviation, both more than 0",
    ),
    Broken(
        "effort.yaml",
        "0.03, 60/45,",
        "0.03, none,",
        "content.rows.user.on_site_minutes",
        "must be given where the on-site share is 0.03",
    ),
    Broken(
        "effort.yaml",
        "none, 1.00,",
        "none, 0.90,",
        "content.rows.cabling.remote_minutes",
        "must be given where the on-site share is only 0.90",
    ),
    Broken(
        "effort.yaml",
        "3, technician, none]",
        "3, technician, 4]",
        "content.rows.user.useful_life_years",
        "must be none: the kind is not hardware",
    ),
    Broken(
        "effort.yaml",
        "{years} years",
        "{yaers} years",
        "content.texts.useful_life.en",
        "'useful life {yaers} years' must name the places {years} and no others",
    ),
    # --- Single figures
    Broken(
        "parameters.yaml",
        "travel_price:",
        "travel_prize:",
        "content",
        "unknown key 'travel_prize'; did you mean 'travel_price'?",
    ),
    Broken(
        "parameters.yaml",
        "unit: minutes",
        "unit: hours",
        "content.remote_increment_minutes.unit",
        "'hours' is not allowed; allowed: minutes",
    ),
    Broken(
        "parameters.yaml",
        "value: 15",
        "value: 0",
        "content.remote_increment_minutes.value",
        "'0' must be written like 12 or 0.25, and be more than 0",
    ),
    Broken(
        "parameters.yaml",
        "value: 0.05",
        "value: 1.05",
        "content.out_of_hours_share.value",
        "1.05 is too much; a share is from 0 to 1",
    ),
    Broken(
        "parameters.yaml",
        "value: 12",
        "value: 12.5",
        "content.term_months.value",
        "12.5 must be a whole number",
    ),
    Broken(
        "parameters.yaml",
        "value: engineer",
        "value: plumber",
        "content.site_role.value",
        "'plumber' is not allowed; allowed: technician, engineer, consulting, cabling",
    ),
    Broken(
        "parameters.yaml",
        "source: assumption",
        "source: guess",
        "content.out_of_hours_share.source",
        "'guess' is not allowed; allowed: support-contracts",
    ),
    Broken(
        "parameters.yaml",
        "nl: Verplaatsing, per bezoek",
        "",
        "content.travel_price.text",
        "the key 'nl' is missing",
    ),
    Broken(
        "parameters.yaml",
        "value: yes",
        "value: true",
        "content.holidays_stop_clock.value",
        "'true' is not allowed; allowed: yes, no",
    ),
    # --- Other assumptions
    Broken(
        "assumptions.yaml",
        "unit: date",
        "",
        "content.first_edition",
        "must have both value and unit, or neither",
    ),
    Broken(
        "assumptions.yaml",
        "unit: date",
        "unit: dat",
        "content.first_edition.unit",
        "'dat' is not allowed; did you mean 'date'?",
    ),
    # --- Entities
    Broken(
        "entities.yaml",
        "LU: [",
        "Lux: [",
        "content.rows.Lux",
        "'Lux' is not a country; allowed: two capital letters, like LU",
    ),
    Broken(
        "entities.yaml",
        "value: LU",
        "value: NL",
        "content.elsewhere.value",
        "'NL' is not allowed; allowed: LU, BE, DE, FR",
    ),
    # --- Area
    Broken(
        "area.yaml",
        "countries: [LU, BE]",
        "countries: [LU, BE, DE]",
        "content.regions.DE",
        "DE is in the area as a whole already",
    ),
    Broken(
        "area.yaml",
        "countries: [LU, BE]",
        "countries: [LU, Belgium]",
        "content.countries[1]",
        "'Belgium' is not a country; allowed: two capital letters, like LU",
    ),
]
