"""Freezing: an inventory with adjustments becomes documents and terms that can be recomputed for ever."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from assessment.assess import Assessment
from assessment.decisions.taken import Decision
from assessment.facts import InputError, Problem
from assessment.intake import adjustments_document, inventory_document
from assessment.result import result_document
from assessment.rulebook import LANGUAGES, Rulebook
from assessment.store.proposals import Contents, Terms
from assessment.workflow.proposals.offering import approval_of, billings_of, choices_of, tiers_of
from assessment.workflow.proposals.recomputing import cents_of, evaluated
from assessment.workflow.proposals.values import Frozen
from assessment.workflow.words import N_

NO_LANGUAGE = N_("must be one of {known}, not {value}")
NOTHING_TO_OFFER = N_("there is nothing to offer: no contract is needed")
OPEN_ANSWERS = N_("open answers change the price, {low} to {high} EUR; answer {question}")
NO_TIER_FITS = N_("no contract meets every stated need")
Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Offered:
    """What is to be offered, under which number, in which language."""

    inventory: Document
    adjustments: Document
    number: str
    language: str


def freeze(rulebook: Rulebook, offered: Offered, today: date) -> Frozen:
    """Evaluate what is offered as on `today`, from exactly the documents that are frozen.

    Raises `InputError` with everything that stands against a binding offer.
    """
    first = evaluated(rulebook, offered.inventory, offered.adjustments, today)
    inventory, adjustments = inventory_document(first.inventory), adjustments_document(first.adjustments)
    assessment = evaluated(rulebook, inventory, adjustments, today)
    choices = choices_of(assessment)
    problems = [*_wrong(offered), *(each for choice in choices for each in against(choice))]
    if problems:
        raise InputError(tuple({str(each): each for each in problems}.values()))
    result = plain(result_document(assessment, offered.language))
    contents = Contents(plain(inventory), plain(adjustments), result)
    return Frozen(_terms(assessment, offered, result, approval_of(choices)), contents)


def _wrong(offered: Offered) -> Iterator[Problem]:
    if offered.language not in LANGUAGES:
        values = {"known": ", ".join(LANGUAGES), "value": offered.language[:20]}
        yield Problem("language", NO_LANGUAGE, values)


def against(assessment: Assessment) -> Iterator[Problem]:
    """Everything that stands against a binding offer, but approval, which comes later."""
    fee = assessment.fee
    if fee is None:
        yield Problem("", NOTHING_TO_OFFER)
        return
    if fee.unknowns.low != fee.unknowns.high:
        first = fee.unknowns.questions[0]
        question = f"{first.item}.{first.question}" if first.item else first.question
        values = {"low": fee.unknowns.low, "high": fee.unknowns.high, "question": question}
        yield Problem("", OPEN_ANSWERS, values)
    if fee.indicative:
        yield Problem("", NO_TIER_FITS)


def plain(document: object) -> dict[str, Any]:
    """A document as JSON gives it back."""
    plainly: dict[str, Any] = json.loads(json.dumps(document, default=str))
    return plainly


def digest_of(document: Document) -> str:
    """The SHA-256 of a document, whatever the order of its keys."""
    written = json.dumps(document, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(written.encode()).hexdigest()}"


def _terms(assessment: Assessment, offered: Offered, result: Document, approval: Decision) -> Terms:
    fee, rulebook, today = assessment.fee, assessment.rulebook, assessment.evaluated_on
    assert fee is not None
    billings = billings_of(assessment)
    fee_cents, hourly_cents, one_off_cents = cents_of(assessment)
    return Terms(
        number=offered.number,
        language=offered.language,
        edition=rulebook.edition.isoformat(),
        rulebook_digest=rulebook.digest,
        result_digest=digest_of(result),
        evaluated_on=today,
        issued_on=today,
        valid_until=today + timedelta(days=int(rulebook.tables.parameters.validity_days)),
        need=assessment.contract.need.outcome,
        tier=fee.tier.id,
        billing=billings[0],
        fee_cents=fee_cents,
        hourly_cents=hourly_cents,
        one_off_cents=one_off_cents,
        approval=approval.outcome,
        approval_rule=approval.rule,
        tiers=tiers_of(assessment),
        billings=billings,
        options=tuple(each.id for each in assessment.adjustments.options),
    )
