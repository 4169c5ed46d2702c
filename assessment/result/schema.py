"""The marshmallow schema of `assessment.result/1`: what OpenAPI shows, and what tests hold the document to.

The document itself is written by `result_document` without it, because a dump would cost more than the
decisions.
"""

from marshmallow import Schema

from assessment.result.fields import (
    anything,
    choice,
    count,
    day,
    euros,
    flag,
    many,
    mapping,
    number,
    one,
    string,
    words,
)

ANY_TIER = "a tier of the rulebook, `none` or `bespoke`."
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


class WaitSchema(Schema):
    """Elapsed hours that a customer really waits."""

    typical_hours = number("Median over the customer's own hours.")
    worst_hours = number("The longest over the year, holidays included.")


class TierWaitSchema(Schema):
    """Real waits of a tier."""

    response = one(WaitSchema, "Until the first response.", nullable=True)
    intervention = one(WaitSchema, "Until work begins.", nullable=True)


class TierSchema(Schema):
    """One tier at its own rates."""

    tier = string("The tier, one of the rulebook.")
    name = string("Its name.")
    monthly_price = euros("Its list price a month.")
    meets = flag("Whether it meets every stated need.")
    missed_needs = words("The stated needs that it misses.")
    fit = many(DecisionSchema, "The rules behind `missed_needs`.")
    expected_hours = mapping("Billed hours a month by role, strings with two decimals.")
    hourly_bill = euros("Expected bill a month without a fixed fee.")
    fixed_fee = euros("Fixed fee a month; `null` for `none`.", nullable=True)
    wait = one(TierWaitSchema, "Real waits; `null` for `none`.", nullable=True)


class BreakEvenSchema(Schema):
    """From how many hours a month the dearer of two tiers is cheaper."""

    cheaper = string("The tier with the lower price.", key="from")
    dearer = string("The tier with the higher price.", key="to")
    role = string("Whose hours.")
    hours = string("Hours a month, a string with two decimals.")


class ContractSchema(Schema):
    """Whether a contract is needed, which one, and what the others would mean."""

    need = choice(("required", "undecided", "not_required"), "Whether a support contract is needed.")
    need_because = one(DecisionSchema, "The decision behind `need`.")
    minimum = string(f"The cheapest that meets every stated need: {ANY_TIER}")
    recommended = string(f"The lowest hourly bill of those that meet them: {ANY_TIER}")
    billing = choice(("fixed", "hourly", "open"), "How work is billed.")
    billing_because = one(DecisionSchema, "The decision behind `billing`.")
    tiers = many(TierSchema, "All tiers of the rulebook, `none` first.")
    break_even = many(BreakEvenSchema, "Between neighbouring tiers, by role, where the rates differ.")
    break_even_notes = words("What to know where rates are equal.")


class LineSchema(Schema):
    """One printed line."""

    label = string("What it is for.")
    amount = euros("The line's amount.")
    part = string("The part of the fee it belongs to.")
    kind = string("The kind of items it sums up.", nullable=True)
    basis = string("How it is computed.", nullable=True)


class RangeSchema(Schema):
    """The middle eighty percent of what a year's average month would cost by the hour."""

    p10 = euros("One month in ten is cheaper.")
    p90 = euros("One month in ten is dearer.")


class QuestionSchema(Schema):
    """An unanswered question."""

    item = string("The item asked about; `null` for the whole company.", nullable=True)
    question = string("The field of the item, or `needs.maintenance` and the like.")
    effect = euros("By how much its answer could lower the fee at most.")


class UnknownsSchema(Schema):
    """The fee over all answers to what is unknown."""

    low = euros("The lowest.")
    high = euros("The highest, which is `monthly`.")
    questions = many(QuestionSchema, "The questions that narrow it, most first.")


class OneOffSchema(Schema):
    """What is paid once; never added to monthly amounts."""

    total = euros("The sum of the lines.")
    lines = many(LineSchema, "Its lines.")


class OptionSchema(Schema):
    """An option of the offer, priced with it and without it while all others stay as they are."""

    id = string("Its id in the adjustments.")
    name = string("Its name.")
    ticked = flag("Whether `monthly` and everything else here is with it.")
    monthly_effect = euros("What it adds to the fee a month; negative is cheaper.")
    with_it = euros("The fee a month with it.", key="with")
    without = euros("The fee a month without it; 0.00 where no contract would be needed.")
    hourly_effect = euros("What it adds to the expected bill a month where work is billed by the hour.")
    one_off_effect = euros("What it adds to what is paid once.")


class FeeSchema(Schema):
    """The fixed monthly fee."""

    currency = choice(("EUR",), "The currency of every amount.")
    tier = string("The tier it is computed at.")
    indicative = flag("Whether it is only an indication, because no tier meets every need.")
    monthly = euros("The fee a month, the sum of `lines`.")
    missed_needs = words("The stated needs that its tier misses.")
    lines = many(LineSchema, "What it is made of.")
    range = one(RangeSchema, "How much an average month would vary by the hour.")
    unknowns = one(UnknownsSchema, "What unknown answers leave open.")
    one_off = one(OneOffSchema, "Onboarding.")
    options = many(OptionSchema, "What the customer may tick.")
    approval = one(DecisionSchema, "Whether a sales manager has to approve.")


class DiscountSchema(Schema):
    """A reduction of the monthly fee."""

    percent = number("In percent.")
    reason = string("Why.")


class OfferedSchema(Schema):
    """An option as it is offered; `fee.options` has its price."""

    id = string("Its id.")
    name = string("Its name.")
    included = flag("Whether it is ticked unless the customer chooses otherwise.")


class ChoiceSchema(Schema):
    """What the customer chose of what was offered."""

    tier = string("The tier; `null` for the offered one.", nullable=True)
    billing = string("`fixed` or `hourly`; `null` for the decided one.", nullable=True)
    options = words("The ids of the options that he ticked.")


class AdjustedSchema(Schema):
    """What an engineer changed about the whole assessment; what he changed about items stands there."""

    discount = one(DiscountSchema, "The discount.", nullable=True)
    tier = string("The tier chosen instead of the recommended one.", nullable=True)
    tier_reason = string("Why.", nullable=True)
    alternatives = words("Tiers offered beside it.")
    options = many(OfferedSchema, "What the customer may tick.")
    choice = one(ChoiceSchema, "What the customer chose; `null` before that.", nullable=True)
    without_effect = words("`tier` and `discount` where no contract is needed, so that they do nothing.")


class ChangeSchema(Schema):
    """The smallest change of answers that gives a better outcome."""

    item = string("The item; `null` for a change of `needs`.", nullable=True)
    decision = string("The decision that it betters.")
    change = mapping("Fields and their new values.")
    before = string("The outcome now.", key="from")
    after = string("The outcome then.", key="to")
    monthly_effect = euros("What it does to the fee; negative is cheaper.", nullable=True)
    text = string("The change in words.")


class AdviceSchema(Schema):
    """A recommendation."""

    rule = string("The rule that gives it.")
    item = string("The item spoken of; `null` for a site or the whole assessment.", nullable=True)
    site = string("The site spoken of.", nullable=True)
    source = string("The source it rests on, one of `sources`.")
    text = string("The recommendation.")


class AssumptionSchema(Schema):
    """A default that the provider is expected to replace."""

    id = string("Its id in the rulebook.")
    text = string("What is assumed.")
    value = string("The value.")
    unit = string("The value's unit.")


class SourceSchema(Schema):
    """Where a figure or a rule comes from."""

    id = string("Its id, as decisions name it.")
    title = string("Its title.")
    published = flag("Whether it is published; `false` for an assumption.")
    url = string("Its address.", nullable=True)
    checked = day("When somebody last compared the rulebook with it.")


class NoteSchema(Schema):
    """A remark about the inventory."""

    path = string("The place in the inventory.")
    message = string("The remark.")


class RulebookSchema(Schema):
    """The rulebook that decided."""

    id = string("Its id.")
    edition = day("The day on which this edition took effect.")
    digest = string("The digest of its contents.")


class ResultSchema(Schema):
    """A result document."""

    format = choice(("assessment.result/1",), "The format.")
    language = choice(("en", "fr", "de", "nl"), "The language of all texts.")
    evaluated_on = day("The day it was evaluated for.")
    rulebook = one(RulebookSchema, "What decided.")
    items = many(ItemSchema, "Every item, in the order of the inventory.")
    accounted = one(AccountedSchema, "Reconciliation.")
    sites = many(SiteSchema, "Every site.")
    contract = one(ContractSchema, "Need and tiers.")
    fee = one(FeeSchema, "The fee; `null` where no contract is needed.", nullable=True)
    adjustments = one(AdjustedSchema, "What an engineer changed; `null` for nothing.", nullable=True)
    nearest_changes = many(ChangeSchema, "What would give better outcomes.")
    advice = many(AdviceSchema, "Recommendations.")
    assumptions = many(AssumptionSchema, "What the figures rest on without being published.")
    sources = many(SourceSchema, "What decisions and advice rest on.")
    notes = many(NoteSchema, "Remarks about the inventory.")
