"""Setting: what was set about items otherwise than told or decided, by engineers or through options."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from assessment.assess import Assessment
from assessment.facts import Override


@dataclass(frozen=True, slots=True)
class Setting:
    """One value that is in effect, and the name of the ticked option that set it; none: an engineer did."""

    override: Override
    option: str | None


def settings_of(assessment: Assessment) -> tuple[Setting, ...]:
    """Everything that is set, in the order in which it was stated."""
    optional = assessment.adjustments.optional
    return tuple(
        Setting(each, option.name if (option := optional.get((each.item, each.field))) else None)
        for each in assessment.adjustments.settled.overrides
    )


def covers_set(assessment: Assessment) -> Mapping[str, tuple[Setting, ...]]:
    """What is set about the covers of items, by the item's id."""
    found: dict[str, list[Setting]] = defaultdict(list)
    covers = assessment.rulebook.decisions
    for each in settings_of(assessment):
        if each.override.field in covers:
            found[each.override.item].append(each)
    return {item: tuple(each) for item, each in found.items()}
