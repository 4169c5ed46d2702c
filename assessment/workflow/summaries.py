"""The summary of the last evaluation, kept beside an assessment so that the board need not evaluate."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from assessment.assess import Assessment
from assessment.intake.questionnaire import Answers
from assessment.intake.questionnaire.checking import STAND_IN
from assessment.intake.questionnaire.values import folded
from assessment.pricing.amounts import TierOffer
from assessment.store import desk as stored
from assessment.store.desk import File, Summary
from assessment.store.values import Gone
from assessment.workflow.contract.clause import notice
from assessment.workflow.desk import Desk
from assessment.workflow.numbers import number_of
from assessment.workflow.showing import Shown, show

NO_TIER = "none"
LONGEST_KEY, LONGEST_SEARCH = 100, 8_000
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Amounts:
    """What an evaluation comes to in EUR: fee, hourly bill at the same contract, what is paid once."""

    tier: str | None
    fee: Decimal | None
    hourly: Decimal | None
    one_off: Decimal | None


def renew(desk: Desk, *files: File) -> None:
    """Evaluate files and store their summaries; one that was changed meanwhile is left to whoever did.

    Where a proposal was accepted, it is noticed how far the file is from that.
    """
    stored.put_summaries(desk.database, {file.assessment.id: summary_of(desk, file) for file in files})
    notice(desk, files)


def renew_by_id(desk: Desk, id_: UUID) -> None:
    """Renew the summary of an assessment after a customer's save; nothing happens where it is gone."""
    try:
        renew(desk, stored.find_file(desk.database, id_))
    except Gone:
        return


def renew_stale(desk: Desk, limit: int = AT_ONCE) -> int:
    """Renew summaries of other answers or of another rulebook; returns how many. Two queries for all."""
    files = stored.out_of_date(desk.database, desk.rulebook.digest, limit)
    renew(desk, *files)
    return len(files)


def summary_of(desk: Desk, file: File) -> Summary:
    """The summary of a file as it is now."""
    rulebook = desk.rulebook
    shown = show(rulebook, Answers.of(file.assessment.answers), file.adjustments, desk.today())
    company = shown.inventory["customer"].get("name")
    company = None if company == STAND_IN else company
    assessment = shown.assessment
    amounts = amounts_of(assessment) if assessment else Amounts(None, None, None, None)
    counts = assessment.accounted if assessment else None
    return Summary(
        version=file.assessment.version,
        digest=rulebook.digest,
        edition=rulebook.edition.isoformat(),
        evaluated_on=desk.today(),
        company=company,
        company_key=folded(company or "")[:LONGEST_KEY],
        search="|".join(_words(file, shown, company))[:LONGEST_SEARCH],
        need=assessment.contract.need.outcome if assessment else None,
        tier=amounts.tier,
        indicative=bool(assessment and assessment.fee and assessment.fee.indicative),
        fee_cents=_cents(amounts.fee),
        hourly_cents=_cents(amounts.hourly),
        one_off_cents=_cents(amounts.one_off),
        items=counts.items if counts else len(shown.inventory["items"]),
        priced=counts.priced if counts else 0,
        covered=counts.covered if counts else 0,
        left_out=counts.left_out if counts else 0,
        undecided=counts.open if counts else 0,
        open=len(shown.open),
        aside=len(shown.aside),
    )


def amounts_of(assessment: Assessment) -> Amounts:
    """The amounts of an evaluation; where no contract is needed, those of working without one."""
    fee = assessment.fee
    if fee is None:
        return Amounts(None, None, offer_of(assessment, NO_TIER).hourly_bill, None)
    hourly = offer_of(assessment, fee.tier.id).hourly_bill
    return Amounts(fee.tier.id, fee.monthly, hourly, fee.one_off.total)


def offer_of(assessment: Assessment, tier: str) -> TierOffer:
    """The offer of one tier."""
    return next(offer for offer in assessment.contract.tiers if offer.tier.id == tier)


def _words(file: File, shown: Shown, company: str | None) -> Iterator[str]:
    """Everything that an assessment is found by, folded."""
    customer = shown.inventory["customer"]
    yield folded(number_of(file.assessment.id))
    for text in (company, file.assessment.email, customer.get("email"), customer.get("contact")):
        yield folded(text or "")
    for site in shown.inventory["sites"]:
        yield from (folded(site.get(key) or "") for key in ("city", "postal_code"))


def _cents(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)
