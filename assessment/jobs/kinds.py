"""All kinds of jobs: one line each."""

from collections.abc import Mapping
from types import MappingProxyType

from assessment.jobs.context import DAILY, HOURLY, Kind
from assessment.jobs.imports import read_list, take_list
from assessment.jobs.mails import send_mail, send_staff_mail
from assessment.jobs.proposals import expire_proposals, print_accepted, print_issued, remind_customers
from assessment.jobs.reviews import plan_review, remind_of_reviews
from assessment.jobs.tidying import erase_drafts, forget

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "mail": Kind(send_mail),
        "staff_mail": Kind(send_staff_mail),
        "import_read": Kind(read_list, most_attempts=3),
        "import_take": Kind(take_list, most_attempts=3),
        "proposal_pdf": Kind(print_issued),
        "accepted_pdf": Kind(print_accepted),
        "expire_proposals": Kind(expire_proposals, every=HOURLY),
        "remind_customers": Kind(remind_customers, every=HOURLY),
        "plan_review": Kind(plan_review),
        "reviews": Kind(remind_of_reviews, every=HOURLY),
        "erase_drafts": Kind(erase_drafts, every=DAILY),
        "forget": Kind(forget, every=DAILY),
    }
)
