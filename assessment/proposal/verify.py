"""Verify: whose seal, changed or not, and whether the engine gives this result and this fee."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from asn1crypto.x509 import Certificate

from assessment.assess import Assessment
from assessment.proposal.offer import HOURLY, offered_tier
from assessment.proposal.propose import ACCEPTANCE
from assessment.proposal.reading import ReadPdf, Unreadable, read_pdf
from assessment.proposal.recompute import Rulebooks, Unusable, agrees, recompute
from assessment.proposal.record import Record, read_record
from assessment.proposal.sayings import NOT_SAID, Sayings
from assessment.proposal.seal_check import SealCheck, check_seal
from assessment.proposal.verify_accepted import about_acceptance
from assessment.rulebook import Phrase
from assessment.translations import formats


@dataclass(frozen=True, slots=True)
class Verification:
    """What can be said about a proposal that somebody hands in.

    `recomputed` says whether the engine gives the embedded result, none where it cannot be asked. `fee_said`
    is the embedded result's monthly fee, `fee_given` what the engine gives, `fee_on_page` whether page one
    shows what the engine says is due a month: that fee, or the bill that is expected by the hour. `messages`
    say all of it in words, in the order in which one wants to know. `record` is that of its acceptance, where
    it carries one; `record_holds` whether it can be read and names the choice of the embedded result.
    """

    readable: bool
    seal: SealCheck | None
    recomputed: bool | None
    fee_said: Decimal | None
    fee_given: Decimal | None
    fee_on_page: bool | None
    messages: tuple[Phrase, ...]
    record: Record | None = None
    record_holds: bool = True

    @property
    def good(self) -> bool:
        """Whether all is well: sealed by this service, unchanged, and what the engine gives."""
        sealed = self.seal is not None and self.seal.unchanged and self.seal.trusted
        return sealed and self.recomputed is True and self.fee_on_page is True and self.record_holds


def verify(raw: bytes, rulebooks: Rulebooks, trusted: Iterable[Certificate] = ()) -> Verification:
    """Verify a PDF by the rulebooks and certificates of this service; never raises for a bad file."""
    say = Sayings(rulebooks.texts)
    try:
        pdf = read_pdf(raw)
    except Unreadable:
        return Verification(False, None, None, None, None, None, (say("not_pdf"),))
    seal = check_seal(raw, trusted)
    messages = list(_about_seal(seal, say))
    try:
        again = recompute(pdf, rulebooks, say)
    except Unusable as error:
        return Verification(True, seal, None, None, None, None, (*messages, error.message))
    said, given = _fee(again.said), _fee(again.given)
    same = agrees(again.said, again.given)
    due = _due(again.assessment)
    on_page = _on_page(pdf, again.language, due)
    messages.append(say("recomputed" if same else "differs", edition=say.day(again.edition)))
    if said != given:
        messages.append(say("fee_differs", said=say.money(said), fee=say.money(given)))
    else:
        messages.append(_about_page(due, on_page, _by_hour(again.assessment), say))
    record, holds = _record(pdf, again.assessment)
    if record is not None:
        vouched = seal is not None and seal.unchanged and seal.trusted
        messages += about_acceptance(record, again.assessment, say, vouched=vouched)
    elif not holds:
        messages.append(say("unusable", problem=ACCEPTANCE))
    return Verification(True, seal, same, said, given, on_page, tuple(messages), record, holds)


def _record(pdf: ReadPdf, assessment: Assessment) -> tuple[Record | None, bool]:
    """The record of acceptance, where there is one, and whether nothing speaks against it."""
    if ACCEPTANCE not in pdf.files:
        return None, True
    try:
        record = read_record(pdf.files[ACCEPTANCE])
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return None, False
    return record, record.acceptance.choice == assessment.adjustments.choice


def _about_seal(seal: SealCheck | None, say: Sayings) -> Iterator[Phrase]:
    if seal is None:
        yield say("no_seal")
        return
    moment = say.day(seal.sealed_at.date()) if seal.sealed_at else NOT_SAID
    yield say("seal_of", signer=seal.signer, moment=moment)
    yield say("unchanged" if seal.unchanged else "changed")
    yield say("trusted" if seal.trusted else "unknown_seal")
    if seal.self_made:
        yield say("self_made")


def _about_page(due: Decimal | None, on_page: bool, by_hour: bool, say: Sayings) -> Phrase:
    if not on_page:
        return say("page_differs", fee=say.money(due))
    return say("no_fee") if due is None else say("bill" if by_hour else "fee", fee=say.money(due))


def _fee(result: Mapping[str, Any]) -> Decimal | None:
    try:
        return Decimal(result["fee"]["monthly"]) if result["fee"] else None
    except (KeyError, TypeError, InvalidOperation):
        return None


def _due(assessment: Assessment) -> Decimal | None:
    """What page one leads with: the fixed fee, or the expected bill where work is billed by the hour."""
    tier, fee = offered_tier(assessment), assessment.fee
    if tier is None or fee is None:
        return None
    return tier.hourly_bill if _by_hour(assessment) else fee.monthly


def _by_hour(assessment: Assessment) -> bool:
    return assessment.contract.billing.outcome == HOURLY


def _on_page(pdf: ReadPdf, language: str, due: Decimal | None) -> bool:
    return due is None or pdf.says(formats.money(due, language))
