"""The fee of a result document: lines that add up, range, unknowns, and what is paid once."""

from assessment.assess import Assessment
from assessment.pricing.amounts import Fee, Line, OpenQuestion, PricedOption
from assessment.result.values import Document, decision_part, euros

CURRENCY = "EUR"


def fee_part(assessment: Assessment, fee: Fee, language: str) -> Document:
    """The fixed monthly fee at one tier with everything that it is made of."""
    return {
        "currency": CURRENCY,
        "tier": fee.tier.id,
        "indicative": fee.indicative,
        "missed_needs": list(missed_needs(assessment)),
        "monthly": euros(fee.monthly),
        "lines": [_line(line, language) for line in fee.lines],
        "range": {"p10": euros(fee.p10), "p90": euros(fee.p90)},
        "unknowns": {
            "low": euros(fee.unknowns.low),
            "high": euros(fee.unknowns.high),
            "questions": [_question(question) for question in fee.unknowns.questions],
        },
        "one_off": {
            "total": euros(fee.one_off.total),
            "lines": [_line(line, language) for line in fee.one_off.lines],
        },
        "options": [_option(option) for option in assessment.options],
        "approval": decision_part(fee.approval, language),
    }


def missed_needs(assessment: Assessment) -> tuple[str, ...]:
    """The stated needs that the fee's tier misses; none where there is no fee."""
    tier = assessment.fee.tier.id if assessment.fee else None
    offers = assessment.contract.tiers
    return next((offer.missed_needs for offer in offers if offer.tier.id == tier), ())


def _line(line: Line, language: str) -> Document:
    return {
        "label": line.label[language],
        "amount": euros(line.amount),
        "part": line.part,
        "kind": line.kind,
        "basis": line.basis[language] if line.basis else None,
    }


def _question(question: OpenQuestion) -> Document:
    return {"item": question.item, "question": question.question, "effect": euros(question.effect)}


def _option(option: PricedOption) -> Document:
    return {
        "id": option.id,
        "name": option.name,
        "ticked": option.ticked,
        "monthly_effect": euros(option.effect.monthly),
        "with": euros(option.with_it.monthly),
        "without": euros(option.without.monthly),
        "hourly_effect": euros(option.effect.hourly_bill),
        "one_off_effect": euros(option.effect.one_off),
    }
