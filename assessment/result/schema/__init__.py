"""The marshmallow schema of `assessment.result/1`: what OpenAPI shows, and what tests hold the document to.

The document itself is written by `result_document` without it, because a dump would cost more than the
decisions.
"""

from marshmallow import Schema

from assessment.result.fields import choice, day, many, one, string
from assessment.result.schema.adjustments import AdjustedSchema
from assessment.result.schema.contract import ContractSchema
from assessment.result.schema.fee import FeeSchema
from assessment.result.schema.items import AccountedSchema, ItemSchema, SiteSchema
from assessment.result.schema.remarks import (
    AdviceSchema,
    AssumptionSchema,
    ChangeSchema,
    NoteSchema,
    SourceSchema,
)


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
