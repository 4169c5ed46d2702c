"""Whether a contract is needed, and the tiers side by side."""

from marshmallow import Schema

from assessment.result.fields import choice, euros, flag, many, mapping, number, one, string, words
from assessment.result.schema.items import DecisionSchema

ANY_TIER = "a tier of the rulebook, `none` or `bespoke`."


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
