"""All kinds of jobs: one line each."""

from collections.abc import Mapping
from types import MappingProxyType

from assessment.jobs.context import DAILY, Kind
from assessment.jobs.imports import read_list, take_list
from assessment.jobs.mails import send_mail, send_staff_mail
from assessment.jobs.tidying import erase_drafts, forget

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "mail": Kind(send_mail),
        "staff_mail": Kind(send_staff_mail),
        "import_read": Kind(read_list, most_attempts=3),
        "import_take": Kind(take_list, most_attempts=3),
        "erase_drafts": Kind(erase_drafts, every=DAILY),
        "forget": Kind(forget, every=DAILY),
    }
)
