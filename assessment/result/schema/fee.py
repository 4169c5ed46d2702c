"""The fixed monthly fee, its range, what is open about it, and what is paid once."""

from marshmallow import Schema

from assessment.result.fields import choice, euros, flag, many, one, string, words
from assessment.result.schema.items import DecisionSchema


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
