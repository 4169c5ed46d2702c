"""All kinds of jobs: one line each."""

from collections.abc import Mapping
from types import MappingProxyType

from assessment.jobs.context import DAILY, Kind
from assessment.jobs.mails import send_mail, send_staff_mail
from assessment.jobs.tidying import erase_drafts, forget

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "mail": Kind(send_mail),
        "staff_mail": Kind(send_staff_mail),
        "erase_drafts": Kind(erase_drafts, every=DAILY),
        "forget": Kind(forget, every=DAILY),
    }
)
