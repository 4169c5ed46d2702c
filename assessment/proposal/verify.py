"""Verify: whose seal, changed or not, and whether the engine gives this result and this fee."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from asn1crypto.x509 import Certificate

from assessment.assess import Assessment, evaluate
from assessment.facts import InputError
from assessment.intake import Vocabulary, read_adjustments, read_inventory
from assessment.proposal.propose import ADJUSTMENTS, INVENTORY, RESULT
from assessment.proposal.reading import ReadPdf, Unreadable, read_pdf
from assessment.proposal.seal_check import SealCheck, check_seal
from assessment.result import result_document
from assessment.rulebook import LANGUAGES, NoEdition, Phrase, Rulebook, Text
from assessment.translations import formats

# Words of a result document, which may be reworded without changing what was decided.
NOT_SAID = "\u2013"
FILE = "proposal-verify"
WORDINGS = frozenset(
    ("because", "text", "label", "basis", "name", "message", "title", "notes", "break_even_notes")
)


class Rulebooks(Protocol):
    """Gives the rulebook of a date and the texts of all dates, as `assessment.rulebook.Rules` does."""

    @property
    def texts(self) -> Mapping[str, Text]:
        """The texts by `file.id`."""

    def on(self, day: date) -> Rulebook:
        """The rulebook in force on `day`; raises `NoEdition`."""


class Sayings:
    """What a verification says, in the words of the rulebook in use."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        """Say it by these texts."""
        self.texts = texts

    def __call__(self, id_: str, **values: object) -> Phrase:
        """The message `id_`, filled."""
        return Phrase(self.texts[f"{FILE}.verify_{id_}"], values)

    def money(self, amount: Decimal | None) -> Text:
        """An amount, or that there is none."""
        if amount is None:
            return self.texts[f"{FILE}.verify_no_amount"]
        return Text(**{language: formats.money(amount, language) for language in LANGUAGES})


@dataclass(frozen=True, slots=True)
class Verification:
    """What can be said about a proposal that somebody hands in.

    `recomputed` says whether the engine gives the embedded result, none where it cannot be asked. `fee_said`
    is the embedded result's monthly fee, `fee_given` what the engine gives, `fee_on_page` whether page one
    shows it. `messages` say all of it in words, in the order in which one wants to know.
    """

    readable: bool
    seal: SealCheck | None
    recomputed: bool | None
    fee_said: Decimal | None
    fee_given: Decimal | None
    fee_on_page: bool | None
    messages: tuple[Phrase, ...]

    @property
    def good(self) -> bool:
        """Whether all is well: sealed by this service, unchanged, and what the engine gives."""
        sealed = self.seal is not None and self.seal.unchanged and self.seal.trusted
        return sealed and self.recomputed is True and self.fee_on_page is True


class _Unusable(ValueError):
    """The embedded files cannot be used; carries the message that says why."""

    def __init__(self, message: Phrase) -> None:
        super().__init__(message["en"])
        self.message = message


@dataclass(frozen=True, slots=True)
class _Recomputed:
    """The embedded result beside what the engine gives."""

    said: Mapping[str, Any]
    given: Mapping[str, Any]
    edition: date


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
        again = _recompute(pdf, rulebooks, say)
    except _Unusable as error:
        return Verification(True, seal, None, None, None, None, (*messages, error.message))
    said, given = _fee(again.said), _fee(again.given)
    same = _agrees(again.said, again.given)
    on_page = _on_page(pdf, again.said, said)
    messages.append(say("recomputed" if same else "differs", edition=_day(again.edition)))
    messages.append(_about_fee(said, given, on_page, say))
    return Verification(True, seal, same, said, given, on_page, tuple(messages))


def _about_seal(seal: SealCheck | None, say: Sayings) -> Iterator[Phrase]:
    if seal is None:
        yield say("no_seal")
        return
    moment = _day(seal.sealed_at.date()) if seal.sealed_at else NOT_SAID
    yield say("seal_of", signer=seal.signer, moment=moment)
    yield say("unchanged" if seal.unchanged else "changed")
    yield say("trusted" if seal.trusted else "unknown_seal")
    if seal.self_made:
        yield say("self_made")


def _about_fee(said: Decimal | None, given: Decimal | None, on_page: bool, say: Sayings) -> Phrase:
    if said != given:
        return say("fee_differs", said=say.money(said), fee=say.money(given))
    if not on_page:
        return say("page_differs", fee=say.money(said))
    return say("no_fee") if said is None else say("fee", fee=say.money(said))


def _recompute(pdf: ReadPdf, rulebooks: Rulebooks, say: Sayings) -> _Recomputed:
    """The engine's result for the embedded files, on the named day by the named edition."""
    if not {INVENTORY, ADJUSTMENTS, RESULT} <= set(pdf.files):
        raise _Unusable(say("no_files"))
    try:
        said = json.loads(pdf.files[RESULT])
        named, language = said["rulebook"], said["language"]
        edition, on = date.fromisoformat(named["edition"]), date.fromisoformat(said["evaluated_on"])
        rulebook = rulebooks.on(edition)
        if (rulebook.id, rulebook.digest) != (named["id"], named["digest"]):
            raise _Unusable(say("other_rules", id=named["id"], edition=_day(edition)))
        assessment = _assessed(pdf, rulebook, on)
        given = json.loads(json.dumps(result_document(assessment, language)))
    except NoEdition as error:
        raise _Unusable(say("other_rules", id=NOT_SAID, edition=_day(edition))) from error
    except (InputError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, _Unusable):
            raise
        raise _Unusable(say("unusable", problem=str(error)[:200])) from error
    return _Recomputed(said, given, edition)


def _assessed(pdf: ReadPdf, rulebook: Rulebook, on: date) -> Assessment:
    vocabulary = Vocabulary.of(rulebook)
    inventory = read_inventory(pdf.files[INVENTORY], vocabulary, on)
    return evaluate(inventory, rulebook, on, read_adjustments(pdf.files[ADJUSTMENTS], vocabulary, inventory))


def _agrees(said: object, given: object) -> bool:
    """Whether all that `said` says is what `given` gives; wordings and later additions do not count."""
    if isinstance(said, dict) and isinstance(given, dict):
        return all(
            key in given and _agrees(value, given[key]) for key, value in said.items() if key not in WORDINGS
        )
    if isinstance(said, list) and isinstance(given, list):
        return len(said) == len(given) and all(map(_agrees, said, given))
    return said == given


def _fee(result: Mapping[str, Any]) -> Decimal | None:
    try:
        return Decimal(result["fee"]["monthly"]) if result["fee"] else None
    except (KeyError, TypeError, InvalidOperation):
        return None


def _on_page(pdf: ReadPdf, result: Mapping[str, Any], fee: Decimal | None) -> bool:
    language = result.get("language")
    return language in LANGUAGES and (fee is None or pdf.says(formats.money(fee, str(language))))


def _day(day: date) -> Text:
    return Text(**{language: formats.day(day, language) for language in LANGUAGES})
