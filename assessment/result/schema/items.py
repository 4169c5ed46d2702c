"""Items and sites with what was decided about them."""

from marshmallow import Schema

from assessment.result.fields import anything, choice, count, euros, many, mapping, one, string, words

VERDICTS = ("contract_required", "sla_covered", "stock_covered", "no_contract_needed", "undecided")


class DecisionSchema(Schema):
    """One decision, with what answers "why?"."""

    outcome = string("The outcome's word, or `undecided`.")
    rule = string("The rule that decided; `null` where nothing did.", nullable=True)
    because = string("The reason, in the language of the result.")
    source = string("The source it rests on, one of `sources`.")
    inputs = mapping("The answers and facts that the rule used.")
    possible = words("Where it is undecided: the outcomes left open.", required=False)
    unanswered = words("Where it is undecided: the questions that would settle it.", required=False)


class ItemMonthlySchema(Schema):
    """What one item contributes to the fee a month."""

    reactive = euros("Handling of incidents.")
    maintenance = euros("Planned maintenance.")
    override = euros("What an engineer set for the whole item instead, where he did.", required=False)


class OverriddenSchema(Schema):
    """One value of an item that an engineer set."""

    field = string("A cover, `quantity`, `incidents`, `maintenance_minutes` or `monthly`.")
    value = anything("The value: an outcome, a number, or EUR as a string with two decimals.")
    reason = string("Why.")


class ItemSchema(Schema):
    """One item of the inventory with what was decided about it."""

    id = string("The item's id in the inventory.")
    verdict = choice(VERDICTS, "Whether it needs a support contract.")
    support_cover = one(DecisionSchema, "What covers support.")
    maintenance_cover = one(DecisionSchema, "What covers maintenance.")
    replacement_cover = one(DecisionSchema, "What covers replacement.")
    why = one(DecisionSchema, "The decision behind `verdict`.")
    unanswered = words("The questions that would settle what is undecided, and only those.")
    account = choice(("priced", "covered", "left_out", "open"), "Where reconciliation counts it.")
    monthly = one(ItemMonthlySchema, "Its part of the monthly fee before the premium.")
    overridden = mapping("The fields that an engineer set, with the stated reasons.")
    overrides = many(OverriddenSchema, "The same with the values.")


class AccountedSchema(Schema):
    """Reconciliation: every item counted exactly once."""

    items = count("Items accounted for.")
    of = count("Items of the inventory.")
    priced = count("Items that are part of the fee.")
    covered = count("Items that an SLA or Guaranteed stock covers.")
    left_out = count("Items that nothing is wanted for.")
    open = count("Items whose verdict is undecided.")


class SiteSchema(Schema):
    """One site."""

    id = string("The site's id in the inventory.")
    reach = choice(("in_area", "to_confirm", "out_of_area"), "Whether on-site support reaches it.")
    why = one(DecisionSchema, "The decision behind `reach`.")
