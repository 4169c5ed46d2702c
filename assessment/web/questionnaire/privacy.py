"""The privacy notice, as the rulebook's texts have it."""

from assessment.web.questionnaire.posting import settings
from assessment.web.questionnaire.shell import rulebook

FILE = "privacy"
# The notice that customers agree to; its name is kept with their answers.
NOTICE = "privacy-2026-11"
PARTS = ("purpose", "data", "basis", "recipients", "retention", "rights", "cookie", "contact")


def notice(language: str) -> dict[str, str]:
    """Each part of the notice, and its headings as `PART_title`, with the times that hold here."""
    texts, times = rulebook().texts, {"draft_days": settings().draft_days, "link_days": settings().link_days}
    wanted = ("summary", "consent", *PARTS, *(f"{part}_title" for part in PARTS))
    return {name: texts[f"{FILE}.{name}"][language].format_map(times) for name in wanted}
