"""Bill: the lines of the monthly amount, whether it is a fixed fee or what is expected by the hour."""

from collections.abc import Iterable
from decimal import Decimal

from assessment.assess import Assessment
from assessment.pricing.amounts import Line, TierOffer
from assessment.proposal.words import proposal_texts
from assessment.rulebook import Phrase

NOTHING = Decimal("0.00")
ROUNDING = "bill_rounding"
PARTS = ("contract", "reactive", "maintenance", "sites", "override", ROUNDING, "premium", "discount")
PART_OF = {"rounding": "premium"}
ONLY_FIXED = frozenset(("premium", "rounding", "discount"))


def bill_lines(assessment: Assessment, offered: TierOffer) -> tuple[Line, ...]:
    """The lines of the hourly bill; the last one fills the gap of cents that rounding each of them leaves."""
    lines = tuple(each for each in fee_lines(assessment) if each.part not in ONLY_FIXED)
    gap = offered.hourly_bill - sum((each.amount for each in lines), NOTHING)
    return (*lines, _rounding(assessment, gap)) if gap else lines


def fee_lines(assessment: Assessment) -> tuple[Line, ...]:
    """The lines of the fixed fee; none where there is no fee."""
    return assessment.fee.lines if assessment.fee else ()


def parts_of(lines: Iterable[Line]) -> tuple[tuple[str, Decimal], ...]:
    """The amounts by part, in the order of print; what belongs together for a reader is added up."""
    sums = dict.fromkeys(PARTS, NOTHING)
    for line in lines:
        sums[PART_OF.get(line.part, line.part)] += line.amount
    return tuple((part, amount) for part, amount in sums.items() if amount)


def before_discount(assessment: Assessment) -> Decimal | None:
    """The fixed fee without its discount; none where there is none."""
    discounts = [each.amount for each in fee_lines(assessment) if each.part == "discount"]
    return assessment.fee.monthly - sum(discounts, NOTHING) if assessment.fee and discounts else None


def _rounding(assessment: Assessment, gap: Decimal) -> Line:
    texts = proposal_texts(assessment.rulebook)
    label, basis = Phrase(texts["bill_rounding"], {}), Phrase(texts["bill_rounding_basis"], {})
    return Line(ROUNDING, None, label, basis, gap)
