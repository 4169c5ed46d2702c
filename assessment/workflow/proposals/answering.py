"""The customer by his link: opens it, accepts one of the things offered, or declines."""

from collections.abc import Iterator
from typing import Any

from assessment.facts import InputError, Problem
from assessment.store import proposals as kept
from assessment.store.columns import now
from assessment.store.proposals import ACCEPTED, SENT, Folder, NoProposal, Pdf, Proposal
from assessment.store.trail import CUSTOMER, Entry
from assessment.workflow.desk import Desk
from assessment.workflow.notes import checked_text
from assessment.workflow.proposals.errors import NotPrinted, WrongProposalStatus
from assessment.workflow.proposals.moving import late, take
from assessment.workflow.proposals.recomputing import assessed, cents_of
from assessment.workflow.proposals.values import Said
from assessment.workflow.words import N_

LONGEST_NAME, LONGEST_REASON = 200, 1_000
MISSING = N_("is missing; it is required")
NOT_OFFERED = N_("was not offered; one of {known} was")
OTHER_VERSION = N_("is not the version that this link leads to")


def find(desk: Desk, secret: str) -> Proposal:
    """The version behind a link, whatever became of it; raises `NoProposal`.

    Looking does not count as opening. One whose last day has passed is expired when this returns.
    """
    proposal = kept.find_by_proposal_link(desk.database, secret)
    if proposal is None:
        raise NoProposal("link")
    today = desk.today()
    if proposal.status in kept.OPEN and proposal.terms.valid_until < today:
        return kept.change_one(desk.database, proposal.id, lambda folder, each: late(folder, each, today))
    return proposal


def view(desk: Desk, secret: str) -> Proposal:
    """As `find`, by the customer himself: the first time counts. Not to be called where staff looks."""
    proposal = find(desk, secret)
    if proposal.status != SENT:
        return proposal

    def work(folder: Folder, each: Proposal) -> Proposal:
        return take(folder, each, "view", viewed_at=now()) if each.status == SENT else each

    return kept.change_one(desk.database, proposal.id, work)


def accept(desk: Desk, secret: str, said: Said) -> Proposal:
    """Accept what was chosen; saying the same again changes nothing and gives the accepted proposal.

    Raises `NoProposal`; `WrongProposalStatus` unless it is with the customer and valid today; `InputError`
    for what is missing, was not offered, or is about another version.
    """
    proposal = find(desk, secret)
    said = _checked(proposal, said)
    contents = kept.find_contents(desk.database, proposal.id)
    amounts = cents_of(assessed(desk, proposal, contents, said.choice))
    today = desk.today()

    def work(folder: Folder, each: Proposal) -> Proposal:
        if _same(each, said):
            return each
        each = late(folder, each, today)
        if each.status not in kept.WITH_CUSTOMER:
            return each
        return _accept(folder, each, said, {"accepted_on": today, **_columns(amounts)})

    done = kept.change_one(desk.database, proposal.id, work)
    if not _same(done, said):
        raise WrongProposalStatus(done.status)
    return done


def _accept(folder: Folder, proposal: Proposal, said: Said, also: dict[str, Any]) -> Proposal:
    pdf: Pdf | None = folder.issued_pdf(proposal.id)
    if pdf is None:
        raise NotPrinted(str(proposal.id))
    who = {"accepted_name": said.name, "accepted_function": said.function, "accepted_at": now()}
    also = {**also, **who, "choice": said.choice, "accepted_pdf": pdf.sha256}
    accepted = take(folder, proposal, "accept", **also)
    told = {"name": said.name, "function": said.function, "pdf": pdf.sha256, **said.choice}
    folder.note(proposal.id, CUSTOMER, Entry("proposal_acceptance", "acceptance", None, told))
    return accepted


def _columns(amounts: tuple[int, int, int]) -> dict[str, int]:
    names = "accepted_fee_cents", "accepted_hourly_cents", "accepted_one_off_cents"
    return dict(zip(names, amounts, strict=True))


def _same(proposal: Proposal, said: Said) -> bool:
    accepted = proposal.accepted if proposal.status == ACCEPTED else None
    wanted = said.name, said.function, said.choice
    return accepted is not None and (accepted.name, accepted.function, accepted.choice) == wanted


def _checked(proposal: Proposal, said: Said) -> Said:
    """What was said in good order; raises `InputError` with every problem."""
    problems = list(_not_offered(proposal, said))
    texts: dict[str, str] = {}
    for name in ("name", "function"):
        try:
            texts[name] = _text(getattr(said, name), name)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(tuple(problems))
    options = tuple(each for each in proposal.terms.options if each in said.options)
    return Said(said.version, texts["name"], texts["function"], said.tier, said.billing, options)


def _text(text: str, path: str) -> str:
    if not text.strip():
        raise InputError((Problem(path, MISSING),))
    return checked_text(text, path, LONGEST_NAME, lines=False)


def _not_offered(proposal: Proposal, said: Said) -> Iterator[Problem]:
    terms = proposal.terms
    if said.version != proposal.version:
        yield Problem("version", OTHER_VERSION)
    wanted = {"tier": ((said.tier,), terms.tiers), "billing": ((said.billing,), terms.billings)}
    for path, (chosen, offered) in (wanted | {"options": (said.options, terms.options)}).items():
        if not set(chosen) <= set(offered):
            yield Problem(path, NOT_OFFERED, {"known": ", ".join(offered) or "–"})


def decline(desk: Desk, secret: str, name: str = "", reason: str = "") -> Proposal:
    """Say no, by whom and why if that is said; saying it again changes nothing.

    Raises `NoProposal`; `WrongProposalStatus` unless it is with the customer; `InputError`.
    """
    proposal = find(desk, secret)
    told = {
        "declined_name": checked_text(name, "name", LONGEST_NAME, lines=False) if name.strip() else None,
        "declined_reason": checked_text(reason, "reason", LONGEST_REASON) if reason.strip() else None,
    }

    def work(folder: Folder, each: Proposal) -> Proposal:
        each = late(folder, each, desk.today())
        if each.status not in kept.WITH_CUSTOMER:
            return each
        return take(folder, each, "decline", None, told["declined_reason"], declined_at=now(), **told)

    done = kept.change_one(desk.database, proposal.id, work)
    if done.status != kept.DECLINED:
        raise WrongProposalStatus(done.status)
    return done
