"""What an engineer changed and the customer chose."""

from marshmallow import Schema

from assessment.result.fields import flag, many, number, one, string, words


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
