"""What is said beside the decisions: better outcomes, advice, assumptions, sources, notes."""

from marshmallow import Schema

from assessment.result.fields import day, euros, flag, mapping, string


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
