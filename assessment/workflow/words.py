"""Words of the desk for people, as message ids."""

from assessment.store.desk import ARCHIVED, IN_REVIEW, LOST, READY
from assessment.store.values import DRAFT, SUBMITTED


def N_(message: str) -> str:
    """Mark `message` as a message id; returns it as it is."""
    return message


STATUSES = {
    DRAFT: N_("draft"),
    SUBMITTED: N_("offer asked for"),
    IN_REVIEW: N_("in review"),
    READY: N_("ready for a proposal"),
    ARCHIVED: N_("archived"),
    LOST: N_("lost"),
}
NEXT_STEPS = {
    "wait_for_customer": N_("the customer fills in"),
    "take": N_("somebody takes it on"),
    "review": N_("review"),
    "resolve_aside": N_("look at overrides whose item is gone"),
    "clarify": N_("clarify open answers"),
    "make_ready": N_("mark as ready"),
    "propose": N_("make the proposal"),
    "none": N_("nothing"),
}
ASIDE = {
    "item_gone": N_("The item is no longer in the inventory."),
    "not_possible": N_("This is no longer possible with the rules in force."),
}
ACTIONS = {
    "created": N_("started"),
    "answer": N_("changed an answer"),
    "entry_added": N_("added an entry"),
    "entry_removed": N_("took an entry away"),
    "status": N_("changed the status"),
    "offer_asked": N_("asked for a binding offer"),
    "link_made": N_("made a private link"),
    "links_revoked": N_("revoked all private links"),
    "invited": N_("invited by mail"),
    "assigned": N_("assigned"),
    "shared": N_("changed who may work on it"),
    "override": N_("set an override"),
    "override_dropped": N_("took an override back"),
    "discount": N_("changed the discount"),
    "tier": N_("chose the contract"),
    "alternatives": N_("changed the alternatives"),
    "option": N_("offered an option"),
    "option_dropped": N_("took an option back"),
    "choice": N_("chose among what was offered"),
    "note_added": N_("added a note"),
    "scenario_added": N_("added a scenario"),
    "scenario_changed": N_("changed a scenario"),
    "scenario_removed": N_("took a scenario away"),
    "erased": N_("erased everything that was entered"),
    "submit": N_("marked as asked for"),
    "start_review": N_("began the review"),
    "hand_back": N_("handed back to the customer"),
    "make_ready": N_("marked as ready"),
    "resume_review": N_("went back to the review"),
    "archive": N_("archived"),
    "lose": N_("marked as lost"),
    "reopen": N_("opened again"),
    "user_added": N_("added a user"),
    "role": N_("changed a role"),
    "active": N_("let a user in, or no longer"),
    "profile": N_("changed name or language"),
    "password_set": N_("set a password"),
    "token_made": N_("made a one-time link"),
    "reset_asked": N_("asked for a new password"),
    "signed_in": N_("signed in"),
    "sessions_revoked": N_("ended sessions"),
}
COLUMNS = {
    "number": N_("Number"),
    "company": N_("Company"),
    "email": N_("E-mail"),
    "status": N_("Status"),
    "next": N_("Next step"),
    "owner": N_("Engineer"),
    "tier": N_("Contract"),
    "fee": N_("Fee a month in EUR, without VAT"),
    "hourly": N_("Hourly bill a month in EUR, without VAT"),
    "one_off": N_("Once in EUR, without VAT"),
    "items": N_("Items"),
    "open": N_("Open answers"),
    "age": N_("Age in days"),
    "created": N_("Created"),
    "updated": N_("Changed"),
}
TRAIL_COLUMNS = {
    "at": N_("When (UTC)"),
    "who": N_("Who"),
    "action": N_("What"),
    "path": N_("Where"),
    "before": N_("Before"),
    "after": N_("After"),
    "reason": N_("Reason"),
}
ACTORS = {"customer": N_("the customer"), "system": N_("the system")}
