"""Names that are not in the rulebook: questions of the inventory, roles, places of reconciliation."""

from assessment.translations.catalogues import N_, translate

QUESTIONS = {
    "sla_class": N_("Which SLA class does it include, if any?"),
    "guaranteed_stock": N_("Is it part of the Guaranteed stock program?"),
    "substitutable": N_("Can a Guaranteed-stock device stand in for it?"),
    "spare_on_site": N_("Is a spare unit on site?"),
    "support_wanted": N_("Is guaranteed support wanted for it?"),
    "maintenance_wanted": N_("Is maintenance wanted for it?"),
    "needs.guaranteed_support": N_("Is guaranteed access to support wanted?"),
    "needs.maintenance": N_("Are firmware updates and preventive maintenance wanted?"),
    "needs.everyday_it_support": N_("Is everyday IT assistance for users wanted?"),
    "needs.managed_it": N_("Is a fixed monthly fee wanted instead of hourly bills?"),
}
ROLES = {
    "technician": N_("Technician"),
    "engineer": N_("Engineer"),
    "consulting": N_("Consulting"),
    "cabling": N_("Cabling"),
}
ACCOUNTS = {
    "priced": N_("priced"),
    "covered": N_("covered already"),
    "left_out": N_("left out"),
    "open": N_("open"),
}


def question(language: str, name: str) -> str:
    """The question behind a name in `unanswered`; the name itself where we know none."""
    return translate(language, QUESTIONS.get(name, name))


def role(language: str, name: str) -> str:
    """A role's name."""
    return translate(language, ROLES.get(name, name))


def account(language: str, name: str) -> str:
    """Where reconciliation counts an item."""
    return translate(language, ACCOUNTS.get(name, name))
